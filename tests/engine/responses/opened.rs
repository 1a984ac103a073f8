//! A copy that is opened: on another day, on another device, with another version of the questionnaire, from another program.

use super::{answered, copied, each_kind, opened, read};
use crate::oracle::Oracle;
use crate::support::{PATTERNS, Scenario, choice, code, definition, load, noon, open_choice, question};
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::keeping::Record;
use serde_json::{Value, json};
use std::rc::Rc;

#[test]
fn a_copy_that_is_opened_is_the_same_copy() {
    let mut scenario = answered();
    for place in ["p/2", "p/8", "p/3/change", "check"] {
        scenario.visit(place);
        let mut copy = opened(load(&definition(each_kind())), &copied(&scenario));
        assert_eq!(copied(&copy), copied(&scenario), "at {place}");
        // Nobody sees a control character, nor asks for zeros in front.
        assert_eq!(copy.summary(), scenario.summary().replace('\u{1}', "").replace("007", "7"));
        assert_eq!(copy.at(), if place == "p/3/change" { "check" } else { place });
        // Whoever was at the end is not led through everything again.
        if copy.at() == "check" {
            assert_eq!(copy.visit("p/3/change").goes_on().at(), "check");
        }
    }
}

#[test]
fn whoever_has_not_begun_begins_at_the_first_page() {
    let mut scenario = Scenario::of(each_kind());
    scenario.visit("device").goes_on();
    assert_eq!(opened(load(&definition(each_kind())), &copied(&scenario)).at(), "p/1");
}

#[test]
fn what_nobody_can_see_is_there_for_rules_and_comes_back() {
    let yes = json!([{ "valueBoolean": true }]);
    let waits = |name: &str, on: &str| question(name, "string").when(on, "=", &json!({ "answerBoolean": true }));
    let first = |words: &str| json!([{ "valueString": words }]);
    let items = [
        question("set", "boolean").hidden().with("initial", yes),
        waits("asked", "set"),
        question("open", "boolean"),
        waits("later", "open").with("initial", first("to begin with")),
        waits("fixed", "open").with("initial", first("fixed")).with("readOnly", true),
        question("emptied", "string").with("initial", first("not this")),
    ];
    let mut scenario = Scenario::on_own_device(items.clone());
    scenario.answers("asked", "1").answers("emptied", "").visit("check");
    let definition = definition(items);
    assert_eq!(read(&definition, &copied(&scenario)), "asked=1 set=true");
    let mut copy = opened(load(&definition), &copied(&scenario));
    copy.answers("open", "yes");
    assert_eq!(copy.summary(), "asked: “1”\nopen: Yes\nlater: “to begin with”\nfixed: “fixed”");
    assert_eq!(read(&definition, &copied(&copy)), "asked=1 fixed=fixed later=to begin with open=true set=true");
}

#[test]
fn who_can_see_the_screen_is_written_down_and_asked_anew() {
    let items = [
        choice("seen", "no yes").own("this-visit", &json!({ "valueBoolean": true })),
        question("safe", "string").private().when("seen", "=", &code("no")),
    ];
    let mut scenario = Scenario::on_own_device(items.clone());
    scenario.answers("seen", "no").answers("safe", "words");
    let definition = definition(items);
    assert_eq!(read(&definition, &copied(&scenario)), "safe=words seen=urn:test|no");
    let mut copy = opened(load(&definition), &copied(&scenario));
    assert_eq!(copy.check_page(), "seen:");
    assert_eq!(copied(copy.answers("seen", "no")), copied(&scenario));
}

#[test]
fn a_copy_of_another_version_carries_over_what_fits_and_shows_the_rest() {
    let before = [
        question("stays", "string"),
        question("gone", "boolean"),
        choice("narrower", "a b c").repeats(),
        choice("several", "a b").repeats(),
        question("typed", "decimal"),
        question("day", "date"),
    ];
    let after = [
        question("stays", "string"),
        choice("narrower", "b").repeats(),
        choice("several", "a b"),
        question("typed", "integer"),
        question("day", "string"),
        question("new", "string"),
    ];
    let mut scenario = Scenario::on_own_device(before);
    scenario.answers("stays", "1").answers("gone", "yes").answers("narrower", "a+b+c").answers("several", "a+b");
    scenario.answers("typed", "1.5").answers("day", "1 2 2024").visit("check");
    let definition = definition(after).to_string().replace(r#""version":"1""#, r#""version":"2""#);
    let questionnaire = Rc::new(read_questionnaire(&definition, PATTERNS).unwrap());
    let copy = opened(questionnaire.clone(), &copied(&scenario));
    assert_eq!(
        copy.check_page(),
        "stays: “1”\nnarrower: b\nseveral:\ntyped: not understood: 1.5\nday: “2024-02-01”\nnew:"
    );
    let past = |copy: &Scenario| {
        let past = copy.session.past().into_iter();
        Vec::from_iter(past.map(|past| format!("{} {:?}", past.link_id, past.lines))).join("\n")
    };
    let expected = "gone [Value(Boolean(true), None)]\n\
        narrower [Chosen(Text { own: \"a\", prefix: \"\", translations: [] }), Chosen(Text { own: \"c\", prefix: \"\", translations: [] })]\n\
        several [Words(\"a, b\")]";
    assert_eq!(past(&copy), expected);
    // And on from there: what has no question any more is no answer in FHIR, and is carried all the same.
    let text = copied(&copy);
    assert!(Oracle::of(&definition).read(&text).keys().all(|link_id| link_id != "gone"));
    let again = opened(questionnaire, &text);
    assert_eq!(
        past(&again),
        expected.replace("Words(\"a, b\")", "Chosen(Text { own: \"a, b\", prefix: \"\", translations: [] })")
    );
    assert_eq!(copied(&again), text);
    assert!(!again.session.copy(noon(), false).contains("earlier-answer"), "nobody knows whether it was private");
}

#[test]
fn something_else_stays_where_it_is_when_every_option_beside_it_is_gone() {
    let mut scenario = Scenario::on_own_device([open_choice("q", "a b").repeats()]);
    scenario.answers("q", "a+own words").visit("check");
    let copy = opened(load(&definition([open_choice("q", "c").repeats()])), &copied(&scenario));
    assert_eq!(copy.summary(), "q: “own words”");
    assert_eq!(copy.session.past().len(), 1);
}

#[test]
fn what_other_programs_write_is_read() {
    let items = [
        choice("system", "a b"),
        open_choice("words", "a b").repeats(),
        question("month", "date"),
        question("power", "decimal"),
        question("unit", "quantity").unit("h").unit("min"),
        question("seconds", "time"),
        question("person", "string"),
    ];
    let answer = |link_id: &str, answers: Value| json!({ "linkId": link_id, "answer": answers });
    let response = json!({
        "resourceType": "QuestionnaireResponse",
        "id": "x",
        "contained": [{ "resourceType": "Patient", "id": "p" }],
        "questionnaire": "urn:q",
        "subject": { "reference": "#p" },
        "status": "amended",
        "item": [
            answer("system", json!([{ "valueCoding": { "code": "b" } }])),
            answer("words", json!([{ "valueString": "one" }, { "valueCoding": { "system": "urn:test", "code": "b" } },
                { "valueString": "two" }])),
            answer("month", json!([{ "valueDate": "2024-02" }])),
            answer("power", json!([{ "valueDecimal": 1e30 }])),
            answer("unit", json!([{ "valueQuantity": { "value": 3, "unit": "weeks" } }])),
            answer("seconds", json!([{ "valueTime": "14:30:15" }])),
            answer("person", json!([{ "valueReference": { "reference": "Patient/1" } }])),
        ]
    });
    let copy = opened(load(&definition(items)), &response.to_string());
    assert_eq!(copy.at(), "check");
    assert_eq!(
        copy.check_page(),
        "system: b\nwords: b, “one, two”\nmonth:\npower: not understood: 1e+30\nunit:\n\
         seconds: not understood: 14:30:15\nperson: “{\"valueReference\":{\"reference\":\"Patient/1\"}}”"
    );
    let past = Vec::from_iter(copy.session.past().into_iter().map(|past| format!("{:?}", past.lines)));
    assert_eq!(past, ["[Words(\"2024-02\")]", "[Words(\"3 weeks\")]"]);
}

#[test]
fn records_that_earlier_programs_carried_are_opened() {
    let mut scenario = answered();
    scenario.visit("p/2").goes_on();
    let record = scenario.kept.clone().unwrap();
    for (text, visited) in [(record.clone(), true), (record.replace(r#""format":2"#, r#""format":1"#), true)] {
        let copy = opened(load(&definition(each_kind())), &text);
        assert_eq!(copy.summary(), scenario.summary());
        assert_eq!(copy.session.record(noon()).visited.is_empty(), !visited);
    }
    assert!(Record::read(&copied(&scenario)).is_err(), "a copy is no record");
}
