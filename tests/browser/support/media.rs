//! What a person set for all pages: a dark screen, colours of their own, no motion. And what the browser tells a screen reader.

use serde_json::{Value, json};

use super::browser::Browser;

impl Browser {
    /// From now on pages are told that the person prefers this: `[("prefers-color-scheme", "dark")]`. Chromium's own emulation.
    pub(crate) async fn prefers(&self, features: &[(&str, &str)]) {
        self.step(format!("prefer {features:?}"));
        let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// The nodes of the accessibility tree, as Chromium gives them to a screen reader.
    pub(crate) async fn accessibility_nodes(&self) -> Vec<Value> {
        let tree = self.devtools("Accessibility.getFullAXTree", json!({})).await;
        tree["nodes"].as_array().expect("an accessibility tree").clone()
    }

    /// A command of Chromium's developer tools.
    async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let answer = self.driver().cdp().send_raw(command, parameters).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}
