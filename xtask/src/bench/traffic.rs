//! What came over the wire, counted from the browser's own events.

use serde_json::Value;
use std::collections::BTreeMap;

/// Bytes as they came, with their headers and compressed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Traffic {
    /// Until the first control could be used; pieces of what was still on its way are counted, too.
    pub(super) until_control: f64,
    /// Until nothing more came.
    pub(super) all: f64,
    /// How many answers that were.
    pub(super) answers: usize,
}

impl Traffic {
    /// Adds up the events of one page, in their order.
    pub(super) fn of(events: &[Value]) -> Self {
        let mut came: BTreeMap<&str, f64> = BTreeMap::new();
        let mut until_control = None;
        for event in events {
            let parameters = &event["params"];
            let request = parameters["requestId"].as_str().unwrap_or_default();
            match event["method"].as_str().unwrap_or_default() {
                "Network.responseReceived" => {
                    came.insert(request, number(&parameters["response"]["encodedDataLength"]));
                }
                "Network.dataReceived" => *came.entry(request).or_default() += number(&parameters["encodedDataLength"]),
                // The last word, which holds all that was said before.
                "Network.loadingFinished" => {
                    came.insert(request, number(&parameters["encodedDataLength"]));
                }
                "Runtime.bindingCalled" => until_control = until_control.or_else(|| Some(came.values().sum())),
                _ => {}
            }
        }
        let all = came.values().sum();
        Self { until_control: until_control.unwrap_or(all), all, answers: came.len() }
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default().max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_on_its_way_counts_as_far_as_it_came() {
        let event = |method: &str, parameters: Value| json!({ "method": method, "params": parameters });
        let events = [
            event("Network.responseReceived", json!({ "requestId": "1", "response": { "encodedDataLength": 200 } })),
            event("Network.dataReceived", json!({ "requestId": "1", "encodedDataLength": 900 })),
            event("Network.loadingFinished", json!({ "requestId": "1", "encodedDataLength": 1_200 })),
            event("Network.responseReceived", json!({ "requestId": "2", "response": { "encodedDataLength": 100 } })),
            event("Network.dataReceived", json!({ "requestId": "2", "encodedDataLength": 50 })),
            event("Runtime.bindingCalled", json!({ "name": "tellBench" })),
            event("Network.loadingFinished", json!({ "requestId": "2", "encodedDataLength": 400 })),
            event("Network.responseReceived", json!({ "requestId": "3", "response": { "encodedDataLength": 30 } })),
        ];
        assert_eq!(Traffic::of(&events), Traffic { until_control: 1_350.0, all: 1_630.0, answers: 3 });
    }

    #[test]
    fn where_no_control_came_all_is_counted() {
        assert_eq!(Traffic::of(&[]), Traffic { until_control: 0.0, all: 0.0, answers: 0 });
    }
}
