//! Answers as a FHIR response: what stands where in a copy, and that a model of FHIR which is not ours takes it.
//!
//! [`opened`]: what comes of it on another day or device. [`refused`]: what is no copy. [`published`]: the questionnaire that is
//! published, whatever is answered.

mod opened;
mod published;
mod refused;

use crate::oracle::Oracle;
use crate::support::{Item, Scenario, choice, definition, display, group, load, noon, open_choice, page, question};
use before_we_meet::keeping::copy;
use before_we_meet::questionnaire::Questionnaire;
use before_we_meet::session::{Device, Event};
use serde_json::{Value, json};
use std::rc::Rc;

/// The text of a copy with all private answers.
fn copied(scenario: &Scenario) -> String {
    scenario.session.copy(noon(), true)
}

/// A patient who opens a copy on a device of their own.
fn opened(questionnaire: Rc<Questionnaire>, text: &str) -> Scenario {
    let record = copy::read(text, &questionnaire).unwrap();
    let mut scenario = Scenario::playing(questionnaire);
    scenario.visit("device").says(Device::Own).does(Event::OpenCopy(record));
    scenario
}

/// What a model of FHIR that is not ours reads in a copy, as `linkId=answer answer`.
fn read(definition: &Value, text: &str) -> String {
    let words = |(link_id, answers): (String, Vec<String>)| match answers.is_empty() {
        true => link_id,
        false => format!("{link_id}={}", answers.join("+")),
    };
    Vec::from_iter(Oracle::of(&definition.to_string()).read(text).into_iter().map(words)).join(" ")
}

/// One question of each kind, in groups and in each other.
fn each_kind() -> Vec<Item> {
    let sure =
        choice("sure", "a b").holding([question("within", "string"), page("deep", [question("deeper", "string")])]);
    vec![
        group("first", [display("words"), question("boolean", "boolean"), page("p", [question("text", "text"), sure])]),
        question("integer", "integer"),
        question("decimal", "decimal"),
        question("date", "date"),
        question("time", "time"),
        question("url", "url"),
        question("quantity", "quantity").unit("h").unit("min"),
        open_choice("several", "a b c").repeats().holding([question("about", "string")]),
        question("hidden", "string").when("boolean", "=", &json!({ "answerBoolean": false })),
        question("skipped", "string"),
    ]
}

fn answered() -> Scenario {
    let mut scenario = Scenario::on_own_device(each_kind());
    for (link_id, answer) in [
        ("hidden", "not for long"),
        ("boolean", "yes"),
        ("text", " Two\nlines \u{1f33b}\u{1} "),
        ("within", "in"),
        ("deeper", "deep"),
        ("integer", "+7"),
        ("decimal", "007.50"),
        ("date", "1 03 2024"),
        ("time", "2:30pm"),
        ("url", "https://example.org/a?b"),
        ("quantity", "2.0 min"),
        ("several", "c+a+\"my\" own"),
        ("about", "all of them"),
    ] {
        scenario.answers(link_id, answer);
    }
    scenario
}

#[test]
fn what_stands_where() {
    let mut scenario = answered();
    scenario.answers("boolean", "yes").answers("sure", "b").visit("check");
    let coded = |code: &str| json!({ "valueCoding": { "system": "urn:test", "code": code, "display": code } });
    let mut several = json!([coded("a"), coded("c"), { "valueString": "\"my\" own" }]);
    let text = |name: &str, words: &str| json!({ "linkId": name, "text": name, "answer": [{ "valueString": words }] });
    several[0]["item"] = json!([text("about", "all of them")]);
    let mut sure = coded("b");
    let deep = json!({ "linkId": "deep", "text": "deep", "item": [text("deeper", "deep")] });
    sure["item"] = json!([text("within", "in"), deep]);
    let of = |name: &str, answer: Value| json!({ "linkId": name, "text": name, "answer": [answer] });
    let expected = json!({
        "resourceType": "QuestionnaireResponse",
        "language": "en",
        "questionnaire": "urn:q|1",
        "status": "completed",
        "authored": "2026-11-23T12:00:00Z",
        "item": [
            { "linkId": "first", "text": "first", "item": [
                of("boolean", json!({ "valueBoolean": true })),
                { "linkId": "p", "text": "p", "item": [text("text", "Two\nlines \u{1f33b}"), of("sure", sure)] }
            ] },
            of("integer", json!({ "valueInteger": 7 })),
            of("decimal", json!({ "valueDecimal": 7.5 })),
            of("date", json!({ "valueDate": "2024-03-01" })),
            of("time", json!({ "valueTime": "14:30:00" })),
            of("url", json!({ "valueUri": "https://example.org/a?b" })),
            of("quantity", json!({ "valueQuantity":
                { "value": 2.0, "unit": "min", "system": "urn:test", "code": "min" } })),
            { "linkId": "several", "text": "several", "answer": several }
        ]
    });
    let text = copied(&scenario);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    assert!(text.contains(r#":7.50}"#) && text.contains(r#":2.0,"#), "digits are kept: {text}");
    assert_eq!(
        read(&definition(each_kind()), &text),
        "about=all of them boolean=true date=2024-03-01 decimal=7.50 deep deeper=deep first integer=7 p quantity=2.0 min \
         several=urn:test|a+urn:test|c+\"my\" own sure=urn:test|b text=Two\nlines \u{1f33b} time=14:30:00 \
         url=https://example.org/a?b within=in"
    );
}

#[test]
fn what_is_inside_a_question_without_an_answer_stands_in_the_question() {
    let text = copied(&answered());
    let response: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(response["item"][0]["item"][1]["item"][1]["item"][0]["linkId"], "within");
    assert!(read(&definition(each_kind()), &text).contains("sure text="));
}

#[test]
fn what_is_not_understood_yet_is_carried_as_it_was_typed() {
    let items = each_kind();
    let mut scenario = Scenario::on_own_device(items.clone());
    for (link_id, typed) in [
        ("integer", "some"),
        ("decimal", "1,5"),
        ("date", "31 2 _"),
        ("time", "soon"),
        ("url", "a b"),
        ("quantity", "x min"),
    ] {
        scenario.answers(link_id, typed);
    }
    scenario.chooses_other("several", true).visit("check");
    let text = copied(&scenario);
    assert_eq!(
        read(&definition(items.clone()), &text),
        "date decimal integer quantity several=? time url",
        "items without an answer, and an answer without words"
    );
    assert!(text.contains(r#""status":"in-progress""#), "{text}");
    let mut copy = opened(load(&definition(items)), &text);
    for link_id in ["integer", "decimal", "date", "time", "url", "quantity", "several"] {
        assert_eq!(copy.entry(link_id), scenario.entry(link_id), "{link_id}");
    }
    assert_eq!(copied(&copy), text);
    // Put right, they are answers.
    assert!(copied(copy.answers("date", "1 2 2024")).contains(r#""valueDate":"2024-02-01""#));
}

#[test]
fn what_is_typed_into_a_box_of_a_date_makes_no_other_date() {
    for typed in ["3/2/2026 _ _", "_ 3/2/2026 _", "3/2 2026 _", "1 2 2026/7"] {
        let mut scenario = Scenario::on_own_device([question("date", "date")]);
        let text = copied(scenario.answers("date", typed));
        let copy = opened(load(&definition([question("date", "date")])), &text);
        assert_eq!(copied(&copy), text);
        assert!(!text.contains("valueDate"), "{text}");
    }
}

#[test]
fn words_of_one_s_own_that_were_taken_back_stay() {
    let mut scenario = Scenario::on_own_device(each_kind());
    scenario.answers("several", "a+secret").chooses_other("several", false);
    assert!(!copied(&scenario).contains("secret"));
}

#[test]
fn a_unit_without_a_system_is_no_code() {
    let unit = json!({ "valueCoding": { "code": "cups", "display": "cups of tea" } });
    let items = [question("q", "quantity").core("questionnaire-unit", &unit)];
    let mut scenario = Scenario::on_own_device(items.clone());
    let text = copied(scenario.answers("q", "3"));
    assert!(text.contains(r#""valueQuantity":{"value":3,"unit":"cups"}"#), "{text}");
    assert_eq!(copied(&opened(load(&definition(items)), &text)), text);
}

#[test]
fn private_answers_stay_unless_they_are_put_in() {
    let items = [
        question("plain", "string"),
        question("secret", "boolean").private(),
        question("follows", "string").when("secret", "=", &json!({ "answerBoolean": true })),
        question("shown", "string").private(),
        question("needed", "string").private().required(),
    ];
    let mut scenario = Scenario::on_own_device(items.clone());
    scenario.answers("plain", "1").answers("secret", "yes").answers("follows", "2").answers("shown", "3");
    scenario.answers("needed", "4").visit("check");
    let shown = scenario.index("shown");
    scenario.does(Event::Disclose(shown, true));
    assert!(scenario.session.has_private());
    let definition = definition(items);
    let without = scenario.session.copy(noon(), false);
    // What is asked because of a private answer would give it away.
    assert_eq!(read(&definition, &without), "plain=1 shown=3");
    assert!(without.contains(r#""status":"in-progress""#), "a required answer is not there");
    let with = copied(&scenario);
    assert_eq!(read(&definition, &with), "follows=2 needed=4 plain=1 secret=true shown=3");
    assert!(with.contains(r#""status":"completed""#));
    for text in [with, without] {
        let copy = opened(load(&definition), &text);
        assert_eq!(Vec::from_iter(copy.session.disclosed().iter().copied()), [shown]);
        assert_eq!(copied(&copy), text);
    }
}

#[test]
fn the_oracle_can_tell() {
    let items = [
        question("q", "boolean").required(),
        choice("c", "a b").when("q", "=", &json!({ "answerBoolean": true })),
        group("g", [question("i", "string").with("maxLength", 5)]),
    ];
    let mut scenario = Scenario::on_own_device(items.clone());
    scenario.answers("q", "yes").answers("c", "a").answers("i", "words").visit("check");
    let (oracle, text) = (Oracle::of(&definition(items).to_string()), copied(&scenario));
    assert_eq!(oracle.check(&text).1, Vec::<String>::new());
    let wrong = [
        (r#""valueBoolean":true"#, r#""valueBoolean":false"#, "its rules hide it"),
        (r#""valueBoolean":true"#, r#""valueBoolean":"true""#, "expected true or false"),
        (r#""valueBoolean":true"#, r#""valueString":"yes""#, "q is a boolean"),
        (r#""code":"a""#, r#""code":"c""#, "c is a choice"),
        (r#""display":"a""#, r#""display":"b""#, "c is a choice"),
        (r#""linkId":"i""#, r#""linkId":"x""#, "x does not belong there"),
        (r#""linkId":"i""#, r#""linkId":"q""#, "q is there twice"),
        (r#""answer":[{"valueBoolean":true}]"#, r#""extension":[{"url":"urn:x","valueCode":"x"}]"#, "q is required"),
        (r#""valueString":"words""#, r#""valueString":"longer""#, "i has 6 letters"),
        (r#""status":"completed""#, r#""status":"done""#, "its status is done"),
        ("urn:q|1", "urn:q|2", "it answers"),
        (r#","authored":"2026-11-23T12:00:00Z""#, "", "it has no date"),
        ("2026-11-23T12", "2026-11-33T12", "not a valid dateTime"),
        (r#""text":"i""#, r#""text":"j""#, "i is called"),
        (
            r#""linkId":"g","text":"g","#,
            r#""linkId":"g","text":"g","answer":[{"valueString":"x"}],"#,
            "beside its answer",
        ),
    ];
    for (right, wrong, fault) in wrong {
        assert!(text.contains(right), "{right} in {text}");
        let faults = oracle.check(&text.replacen(right, wrong, 1)).1;
        assert!(faults.iter().any(|found| found.contains(fault)), "{wrong}: {faults:?}");
    }
}
