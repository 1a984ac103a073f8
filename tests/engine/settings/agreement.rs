//! The schema, the reader and the page about them are of one mind.
//!
//! What a schema can't say, and only the reader finds ([`only_the_reader`] and [`plain`]):
//! - contrast: a schema can't compute;
//! - that what is blank around a text does not count: a schema sees it as part of the text, and may refuse it;
//! - two entries of a list that differ only in that;
//! - `minimumAge` without `younger`, and the other way round: these are advice, and no fault;
//! - codes and linkIds of a questionnaire: these are in another file.

use super::full;
use before_we_meet::settings::{Reason, Severity, read, schema};
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&schema()).unwrap());
static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| jsonschema::draft202012::new(&SCHEMA).unwrap());

fn file(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn only_the_reader(reason: &Reason) -> bool {
    matches!(reason, Reason::Contrast { .. })
}

/// What is wrong by the reader, but for what a schema can't say.
pub(super) fn by_reader(file: &Value) -> Vec<String> {
    let (_, faults) = read(&file.to_string());
    let wrong = faults.iter().filter(|fault| fault.severity == Severity::Wrong && !only_the_reader(&fault.reason));
    wrong.map(ToString::to_string).collect()
}

pub(super) fn by_schema(file: &Value) -> Vec<String> {
    VALIDATOR.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

/// Whether no text has anything blank around it.
pub(super) fn plain(value: &Value) -> bool {
    let blank = |sign: char| sign.is_whitespace() || sign == '\u{feff}';
    match value {
        Value::String(text) => text.trim_matches(blank).len() == text.len(),
        Value::Array(entries) => entries.iter().all(plain),
        Value::Object(fields) => fields.values().all(plain),
        _ => true,
    }
}

#[test]
fn the_schema_that_is_published_is_this_one() {
    assert_eq!(file("public/practice.schema.json"), schema(), "`cargo xtask schema` writes it anew");
    jsonschema::draft202012::meta::validate(&SCHEMA).unwrap();
}

#[test]
fn good_files_are_good_to_both() {
    let published = serde_json::from_str(&file("public/practice.json")).unwrap();
    for file in [json!({}), full(), published, json!({ "linkWorkers": [], "topicsOff": [], "minimumAge": 18.0 })] {
        assert_eq!((by_reader(&file), by_schema(&file)), (vec![], vec![]), "{file}");
    }
}

#[test]
fn what_one_takes_the_other_takes_and_what_one_refuses_the_other_refuses() {
    for (pointer, value, good) in [
        ("", json!([]), false),
        ("/$schema", json!({ "a": 1 }), true),
        ("/name", json!(""), false),
        ("/name", json!(null), false),
        ("/name", json!("x".repeat(81)), false),
        ("/name", json!("a\nb"), false),
        ("/hours", json!("a\nb"), true),
        ("/hours", json!("a\tb"), false),
        ("/contact", json!({ "fax": "1" }), false),
        ("/contact/phone", json!("99"), false),
        ("/contact/phone", json!("+ (999)"), true),
        ("/contact/email", json!("a@b@c"), false),
        ("/contact/website", json!("http://hill.example"), false),
        ("/contact/website", json!("http://127.0.0.1:80/x?y#z"), true),
        ("/nation", json!("england"), true),
        ("/nation", json!("England"), false),
        ("/linkWorkers", json!(vec!["Sam"; 30]), true),
        ("/linkWorkers", json!(vec!["Sam"; 31]), false),
        ("/remit/can", json!([]), false),
        ("/remit/cannot", json!([{}]), false),
        ("/places/0", json!({ "kind": "a" }), false),
        ("/minimumAge", json!(120), true),
        ("/minimumAge", json!(121), false),
        ("/keepDays", json!(0), false),
        ("/keepDays", json!(1.5), false),
        ("/languages", json!(["pl", "pl"]), false),
        ("/languages", json!(["pl-pl"]), false),
        ("/topicsOff/0", json!("Home"), false),
        ("/questions/0", json!({ "after": "x" }), false),
        ("/questions/0/item", json!([{ "linkId": "a", "anything": [3] }]), true),
        ("/questions/0/item", json!([{ "text": "a" }]), false),
        ("/askFor", json!(["date-of-birth", "date-of-birth"]), false),
        ("/colours/header", json!("#12345"), false),
        ("/exit", json!("data:text/html,x"), false),
        ("/appointment/booked", json!("yes"), false),
    ] {
        let mut file = full();
        *file.pointer_mut(pointer).unwrap() = value;
        let (reader, schema) = (by_reader(&file), by_schema(&file));
        assert_eq!((reader.is_empty(), schema.is_empty()), (good, good), "{pointer}: {reader:#?} {schema:#?}");
    }
}

#[test]
fn what_a_schema_cannot_say() {
    for (file, faults) in [
        (json!({ "colours": { "header": "#ffffff" } }), 1),
        (json!({ "younger": "See us" }), 1),
        (json!({ "minimumAge": 18 }), 1),
        (json!({ "topicsOff": ["no-such-topic"] }), 0),
    ] {
        assert_eq!(by_schema(&file), Vec::<String>::new());
        assert_eq!(read(&file.to_string()).1.len(), faults, "{file}");
    }
    let blank_around = json!({ "contact": { "email": " a@b " } });
    assert_ne!(by_schema(&blank_around), Vec::<String>::new());
    assert_eq!(by_reader(&blank_around), Vec::<String>::new());
}

/// The fields of a schema by their paths: `contact.phone`, `places[].kind`.
fn fields(schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    let schema = match schema["$ref"].as_str() {
        Some(name) => &SCHEMA["$defs"][name.trim_start_matches("#/$defs/")],
        None => schema,
    };
    for (name, field) in schema["properties"].as_object().unwrap_or(&Map::new()) {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        fields(field, &path, found);
        fields(&field["items"], &format!("{path}[]"), found);
        found.insert(path);
    }
}

fn fields_of_the_schema() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    fields(&SCHEMA, "", &mut found);
    assert!(found.contains("remit.cannot[].topics") && found.contains("$schema"), "{found:?}");
    found
}

#[test]
fn each_field_of_the_schema_is_explained_and_no_other() {
    let page = file("docs/settings.md");
    // The first cell of a table's row: | `name` | …
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let explained: Vec<_> = rows.map(|(name, _)| name.to_owned()).collect();
    let unlike = BTreeSet::from_iter(explained.iter().cloned());
    assert_eq!(explained.len(), unlike.len(), "a field is explained twice");
    assert_eq!(unlike, fields_of_the_schema());
}

#[test]
fn each_object_has_the_same_fields_for_both() {
    for path in fields_of_the_schema() {
        // One field more in the object around this one: both refuse it. This one itself they know.
        let pointer = format!("/{}", path.replace("[]", "/0").replace('.', "/"));
        let mut file = full();
        assert!(file.pointer(&pointer).is_some(), "{pointer} is in no example");
        let (around, _) = pointer.rsplit_once('/').unwrap();
        if around.ends_with("/item/0") {
            continue;
        }
        file.pointer_mut(around).unwrap()["another"] = json!(1);
        assert_eq!((by_reader(&file).len(), by_schema(&file).len()), (1, 1), "{pointer}");
    }
}

#[test]
fn the_examples_on_the_page_are_right() {
    let page = file("docs/settings.md");
    let examples: Vec<_> = page.split("```json\n").skip(1).filter_map(|rest| rest.split_once("```")).collect();
    assert!(examples.len() >= 2);
    for (example, _) in examples {
        let (settings, faults) = read(example);
        assert_eq!(faults, [], "{example}");
        assert_eq!(by_schema(&serde_json::from_str(example).unwrap()), Vec::<String>::new(), "{example}");
        assert_eq!(before_we_meet::settings::against(&settings, &crate::support::published()), [], "{example}");
    }
}
