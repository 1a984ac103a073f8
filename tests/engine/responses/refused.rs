//! Files that are no copy, or mean harm.

use super::{answered, copied, each_kind};
use crate::support::{PATTERNS, Scenario, definition, load};
use before_we_meet::answers::Entry;
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::keeping::copy::{self, CopyFault};
use serde_json::{Value, json};
use std::rc::Rc;

const OWN: &str = "https://before-we-meet.example/fhir/StructureDefinition/";

#[test]
fn what_is_no_copy_is_refused_with_the_reason() {
    let questionnaire = load(&definition(each_kind()));
    let whole: Value = serde_json::from_str(&copied(&answered())).unwrap();
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut response = whole.clone();
        change(&mut response);
        copy::read(&response.to_string(), &questionnaire).unwrap_err()
    };
    let modifier = json!([{ "url": "urn:not", "valueBoolean": true }]);
    let new = json!([{ "url": (OWN.to_owned() + "new"), "valueBoolean": true }]);
    for place in ["", "/item/1", "/item/1/answer/0"] {
        let at = |response: &mut Value, field: &str, value: &Value| {
            response.pointer_mut(place).unwrap()[field] = value.clone();
        };
        assert_eq!(refused(&|response| at(response, "modifierExtension", &modifier)), CopyFault::NotACopy, "{place}");
    }
    for place in ["", "/item/1"] {
        let change = |response: &mut Value| response.pointer_mut(place).unwrap()["extension"] = new.clone();
        assert_eq!(refused(&change), CopyFault::Newer, "{place}");
    }
    assert_eq!(refused(&|response| response["implicitRules"] = "urn:x".into()), CopyFault::NotACopy);
    assert_eq!(refused(&|response| response["questionnaire"] = "urn:qq|1".into()), CopyFault::OtherQuestionnaire);
    assert_eq!(refused(&|response| response["questionnaire"] = Value::Null), CopyFault::OtherQuestionnaire);
    let twice = |response: &mut Value| {
        let item = response["item"][1].clone();
        response["item"].as_array_mut().unwrap().push(item);
    };
    assert_eq!(refused(&twice), CopyFault::Damaged);
    assert_eq!(refused(&|response| response["item"][1]["linkId"] = Value::Null), CopyFault::Damaged);
    assert_eq!(refused(&|response| response["item"][1]["answer"][0]["valueInteger"] = "7".into()), CopyFault::Damaged);
    assert_eq!(refused(&|response| response["item"] = 5.into()), CopyFault::Damaged);
    let mut patient = json!({ "resourceType": "Patient" });
    assert_eq!(copy::read(&patient.to_string(), &questionnaire), Err(CopyFault::NotACopy));
    patient["resourceType"] = "QuestionnaireResponse".into();
    assert_eq!(copy::read(&patient.to_string(), &questionnaire), Err(CopyFault::OtherQuestionnaire));
}

#[test]
fn hostile_files_take_neither_stack_nor_time() {
    let questionnaire = load(&definition(each_kind()));
    let head = r#"{"resourceType":"QuestionnaireResponse","questionnaire":"urn:q|1","status":"completed","item":["#;
    let file = |items: String| [head, &items, "]}"].concat();
    let nested = |open: &str, close: &str, deep: usize| file([open.repeat(deep), close.repeat(deep)].concat());
    let item = r#"{"linkId":"x","item":["#;
    let many = |count: usize| Vec::from_iter((0..count).map(|at| format!(r#"{{"linkId":"{at}"}}"#))).join(",");
    let files = [
        (nested(item, "]}", 40_000), Err(CopyFault::Damaged)),
        (nested(r#"{"linkId":"x","answer":[{"item":["#, "]}]}", 20_000), Err(CopyFault::Damaged)),
        (nested(r#"{"linkId":"x","extension":[{"extension":["#, "]}]}", 30_000), Ok(0)),
        (file("[".repeat(1_900_000)), Err(CopyFault::Damaged)),
        (nested(item, "]}", 16), Ok(0)),
        (file(many(80_000)), Ok(0)),
        (file(format!(r#"{{"linkId":"x","answer":[{{"valueString":"{}"}}]}}"#, "x".repeat(1_900_000))), Ok(1)),
    ];
    std::thread::Builder::new()
        .stack_size(512 * 1024)
        .spawn(move || {
            let json = definition(each_kind()).to_string();
            let questionnaire = read_questionnaire(&json, PATTERNS).unwrap();
            for (number, (file, expected)) in files.into_iter().enumerate() {
                assert!(file.len() <= copy::LARGEST, "{number}");
                let found = copy::read(&file, &questionnaire).map(|record| record.entries.len());
                assert_eq!(found, expected, "{number}");
            }
        })
        .unwrap()
        .join()
        .unwrap();
    let long = vec![b' '; copy::LARGEST + 1];
    assert_eq!(copy::open(&long, &questionnaire), Err(CopyFault::TooLarge));
}

#[test]
fn a_thousand_items_in_each_other_are_written_and_read() {
    let open = r#"{"linkId":"g#","text":"g","type":"group","item":["#;
    let opened_items: String = (0..1_000).map(|at| open.replace('#', &at.to_string())).collect();
    let inner = r#"{"linkId":"q","text":"q","type":"string"}"#;
    let json = format!(
        r#"{{"resourceType":"Questionnaire","url":"urn:q","version":"1","item":[{opened_items}{inner}{}]}}"#,
        "]}".repeat(1_000)
    );
    let on_a_small_stack = move || {
        let questionnaire = Rc::new(read_questionnaire(&json, PATTERNS).unwrap());
        let mut scenario = Scenario::playing(questionnaire.clone());
        let text = copied(scenario.answers("q", "words"));
        let record = copy::read(&text, &questionnaire).unwrap();
        assert_eq!(record.entries.get("q"), Some(&Entry::Text("words".into())));
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(on_a_small_stack).unwrap().join().unwrap();
}
