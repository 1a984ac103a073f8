//! Answers as a FHIR response: what stands in a copy, and what comes of it on another day or device.

use crate::content::answers_all_of;
use crate::oracle::Oracle;
use crate::support::{
    Item, PATTERNS, Scenario, choice, code, definition, display, group, load, noon, open_choice, page, published,
    question,
};
use before_we_meet::answers::Entry;
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::keeping::Record;
use before_we_meet::keeping::copy::{self, CopyFault};
use before_we_meet::questionnaire::{Kind, Questionnaire};
use before_we_meet::session::{Device, Event};
use before_we_meet::settings::Settings;
use serde_json::{Value, json};
use std::fs::read_to_string;
use std::rc::Rc;

const OWN: &str = "https://before-we-meet.example/fhir/StructureDefinition/";

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
        narrower [Chosen(Text { own: \"a\", translations: [] }), Chosen(Text { own: \"c\", translations: [] })]\n\
        several [Words(\"a, b\")]";
    assert_eq!(past(&copy), expected);
    // And on from there: what has no question any more is no answer in FHIR, and is carried all the same.
    let text = copied(&copy);
    assert!(Oracle::of(&definition).read(&text).keys().all(|link_id| link_id != "gone"));
    let again = opened(questionnaire, &text);
    assert_eq!(past(&again), expected.replace("Words(\"a, b\")", "Chosen(Text { own: \"a, b\", translations: [] })"));
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
        (nested(item, "]}", 60_000), Err(CopyFault::Damaged)),
        (nested(r#"{"linkId":"x","answer":[{"item":["#, "]}]}", 40_000), Err(CopyFault::Damaged)),
        (nested(r#"{"linkId":"x","extension":[{"extension":["#, "]}]}", 30_000), Ok(0)),
        (file("[".repeat(1_900_000)), Err(CopyFault::Damaged)),
        (nested(item, "]}", 40), Ok(0)),
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

/// The published questionnaire as a surgery has it that asks for everything.
fn of_a_surgery() -> Rc<Questionnaire> {
    let settings =
        Settings { minimum_age: Some(18), ask_date_of_birth: true, ask_nhs_number: true, ..Settings::default() };
    let words = [("surgery", "Hill Surgery"), ("minimumAge", "18"), ("patientNumber", "NHS number")];
    let questionnaire = read_questionnaire(&published_text(), PATTERNS).unwrap();
    Rc::new(questionnaire.for_practice(&settings, &words))
}

fn published_text() -> String {
    read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/questionnaire.json")).unwrap()
}

#[test]
fn the_published_questionnaire_whatever_is_answered() {
    let oracle = Oracle::of(&published_text());
    let mut answered = 0;
    for questionnaire in [published(), of_a_surgery()] {
        for (round, several) in (0..20).flat_map(|round| [(round, true), (round, false)]) {
            let mut scenario = answers_all_of(&questionnaire, round, several);
            for (index, item) in questionnaire.items().filter(|(_, item)| item.is_question()) {
                // What a surgery asks for is said by its settings.
                if item.hidden {
                    scenario.clears(&item.link_id);
                    item.initial.iter().for_each(|entry| _ = scenario.does(Event::Answer(index, entry.clone())));
                }
                match &*item.link_id {
                    "about.number" => _ = scenario.answers("about.number", "9434765919"),
                    "about.birth" => _ = scenario.answers("about.birth", "27 3 1958"),
                    link_id
                        if !matches!(item.kind, Kind::Choice(_) | Kind::Boolean)
                            && scenario.entry(link_id).is_none() =>
                    {
                        scenario.answers(link_id, &format!("{link_id}, {round} \u{645}\u{1f33b}"));
                    }
                    _ => {}
                }
            }
            scenario.visit("device").goes_on().visit("check");
            for with_private in [false, true] {
                let text = scenario.session.copy(noon(), with_private);
                let given = oracle.read(&text);
                assert!(text.contains(r#""status":"completed""#), "{text}");
                assert!(text.len() < copy::LARGEST / 20, "{} bytes", text.len());
                for (index, item) in scenario.form().shown_questions() {
                    let stays = item.private && !with_private;
                    let values = scenario.form().values(index);
                    let expected = Vec::from_iter(values.iter().map(|value| value.option_key().to_string()));
                    let found = given.get(&*item.link_id).cloned().unwrap_or_default();
                    assert_eq!(found, if stays { vec![] } else { expected }, "{}", item.link_id);
                    answered += found.len();
                }
            }
            let text = copied(&scenario);
            let mut copy = opened(questionnaire.clone(), &text);
            // Who can see the screen is asked anew, and what follows from it waits.
            let seen = copy.index("about.seen");
            if let Some(entry) = scenario.entry("about.seen") {
                copy.does(Event::Answer(seen, entry.clone()));
            }
            assert_eq!(copied(&copy), text);
        }
    }
    assert!(answered > 10_000, "{answered} answers");
}

#[test]
fn the_referral_s_code_is_the_published_questionnaire_s() {
    let text = Scenario::playing(published()).session.copy(noon(), true);
    let response: Value = serde_json::from_str(&text).unwrap();
    let code = json!({ "system": "http://snomed.info/sct", "code": "871731000000106",
        "display": "Referral to social prescribing service" });
    assert_eq!(response["meta"]["tag"], json!([code]));
    assert!(response.get("item").is_none(), "nothing was answered");
    assert!(!copied(&answered()).contains("snomed"), "another questionnaire says itself what it is about");
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
