//! The accessibility tree as text, one line for each thing that a screen reader stops at: what it is, what it is called, how
//! it stands.

use crate::support::Browser;
use regex::Regex;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What stands around others and says nothing itself.
const SILENT: [&str; 8] =
    ["none", "generic", "InlineTextBox", "ListMarker", "LabelText", "Legend", "LineBreak", "Abbr"];

/// What a screen reader says of an element besides its role and its name.
const STATES: [&str; 15] = [
    "checked",
    "expanded",
    "pressed",
    "selected",
    "disabled",
    "required",
    "invalid",
    "readonly",
    "modal",
    "level",
    "multiselectable",
    "hasPopup",
    "live",
    "atomic",
    "busy",
];

/// What is another one with each run: times, days, versions, addresses.
static PASSING: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let rules = [
        (r"http://(127\.0\.0\.1|localhost):\d+", "(origin)"),
        (r"\b\d{1,2}:\d\d( ?[ap]m)?\b", "(time)"),
        (r"Version \d+\.\d+\.\d+", "Version (version)"),
        (
            r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}",
            "(day)",
        ),
        (r"\b\d{1,2}/\d{1,2}/\d{4}\b", "(day)"),
        (r"\b[0-9a-f]{16}\b", "(version)"),
    ];
    rules.map(|(rule, stands_for)| (Regex::new(rule).unwrap(), stands_for)).into()
});

/// The tree of the page as it is now.
pub(super) async fn tree(browser: &Browser) -> String {
    let nodes = browser.accessibility_nodes().await;
    let by_id: HashMap<_, _> = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut lines = String::new();
    if let Some(root) = nodes.first() {
        write(root, &by_id, 0, "", &mut lines);
    }
    PASSING.iter().fold(lines, |lines, (rule, stands_for)| rule.replace_all(&lines, *stands_for).into_owned())
}

fn write(node: &Value, by_id: &HashMap<&str, &Value>, depth: usize, above: &str, lines: &mut String) {
    let text = |pointer: &str| node.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let (role, name) = (text("/role/value"), text("/name/value").split_whitespace().collect::<Vec<_>>().join(" "));
    // A text that is its element's name is not said twice.
    let is_said = above == name || (role == "StaticText" && above.contains(&name));
    let is_silent =
        node["ignored"] == true || SILENT.contains(&role) || (role == "StaticText" && (is_said || name.is_empty()));
    let says = states(node);
    let shown = !is_silent || !says.is_empty() && node["ignored"] != true;
    if shown {
        let role = if role == "StaticText" { "text" } else { role };
        let name = if name.is_empty() { String::new() } else { format!(" “{name}”") };
        lines.push_str(&format!("{}{role}{name}{says}\n", "  ".repeat(depth)));
    }
    let is_named = !name.is_empty() && role != "RootWebArea";
    let (depth, above) = if shown { (depth + 1, if is_named { &*name } else { "" }) } else { (depth, above) };
    for child in node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(child) = by_id.get(child) {
            write(child, by_id, depth, above, lines);
        }
    }
}

fn states(node: &Value) -> String {
    let mut said = String::new();
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    for property in node["properties"].as_array().into_iter().flatten() {
        let name = property["name"].as_str().unwrap_or_default();
        let value = plain(&property["value"]["value"]);
        let is_usual =
            matches!((name, &*value), (_, "false" | "off" | "") if !matches!(name, "checked" | "expanded" | "pressed"));
        if STATES.contains(&name) && !is_usual {
            said.push_str(&format!(" [{name} {value}]").replace(" true]", "]"));
        }
    }
    for (what, pointer) in [("value", "/value/value"), ("described", "/description/value")] {
        let words = node.pointer(pointer).map(plain).unwrap_or_default();
        if !words.is_empty() {
            said.push_str(&format!(" {what}: “{}”", words.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    said
}
