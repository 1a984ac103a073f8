//! What a practice sets: each field taken, each mistake found and told, and the schema of one mind with the reader.

mod agreement;
mod anything;
mod wrong;

use crate::support::{PATTERNS, choice, definition, load, published, question};
use before_we_meet::fhir::read_with_additions;
use before_we_meet::safety::Nation;
use before_we_meet::settings::{
    Addition, Appointment, Code, CodeOf, Colours, Contact, EXIT, KEEP_DAYS, MeetingPlace, Outside, Reason, Settings,
    Severity, against, read,
};
use serde_json::{Value, json};
use std::rc::Rc;

/// A file that sets everything.
fn full() -> Value {
    json!({
        "$schema": "practice.schema.json",
        "name": "Hill Surgery",
        "contact": {
            "phone": "+44 (0)113 496 0000",
            "email": "hello@hill.example",
            "address": "1 Hill Road\nHilltown",
            "website": "https://hill.example/social"
        },
        "nation": "northern-ireland",
        "linkWorkers": ["Sam Hill", "Ali Vale"],
        "remit": {
            "can": ["Listen", "Help with forms"],
            "cannot": [{ "what": "Debt advice", "elsewhere": "StepChange", "topics": ["money"] }, { "what": "Repairs" }]
        },
        "places": [{ "kind": "community", "name": "Library", "directions": "Bus 5" }, { "kind": "surgery", "name": "Room 2" }],
        "hours": "Monday to Thursday\n9 to 5",
        "minimumAge": 16,
        "younger": "Ask the school nurse.",
        "languages": ["pl", "en", "zh-Hant", "pt-BR"],
        "topicsOff": ["home", "new-start"],
        "questions": [{ "after": "topics.pick", "item": [{ "linkId": "pets", "text": "Pets?", "type": "boolean" }] }],
        "keepDays": 7,
        "coverAfter": 10,
        "askFor": ["date-of-birth", "patient-number"],
        "colours": { "header": "#005EB8", "button": "#00703c" },
        "exit": "https://www.example.org/news",
        "appointment": { "booked": true, "text": "Tuesday at 10" },
        "settingsInLinks": true
    })
}

/// The faults of a file, a line for each.
fn faults(file: &str) -> String {
    let (_, faults) = read(file);
    Vec::from_iter(faults.iter().map(ToString::to_string)).join("\n")
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<Rc<str>> {
    texts.map(Rc::from).into()
}

#[test]
fn everything_that_can_be_set() {
    let expected = Settings {
        name: Some("Hill Surgery".into()),
        contact: Contact {
            phone: Some("+44 (0)113 496 0000".into()),
            email: Some("hello@hill.example".into()),
            address: Some("1 Hill Road\nHilltown".into()),
            website: Some("https://hill.example/social".into()),
        },
        nation: Some(Nation::NorthernIreland),
        link_workers: texts(["Sam Hill", "Ali Vale"]),
        can: Some(texts(["Listen", "Help with forms"])),
        cannot: Some(vec![
            Outside { what: "Debt advice".into(), elsewhere: Some("StepChange".into()), topics: texts(["money"]) },
            Outside { what: "Repairs".into(), elsewhere: None, topics: vec![] },
        ]),
        places: vec![
            MeetingPlace { kind: "community".into(), name: "Library".into(), directions: Some("Bus 5".into()) },
            MeetingPlace { kind: "surgery".into(), name: "Room 2".into(), directions: None },
        ],
        hours: Some("Monday to Thursday\n9 to 5".into()),
        minimum_age: Some(16),
        younger: Some("Ask the school nurse.".into()),
        languages: texts(["en", "pl", "zh-Hant", "pt-BR"]),
        topics_off: texts(["home", "new-start"]),
        questions: vec![Addition {
            position: 0,
            after: "topics.pick".into(),
            items: r#"[{"linkId":"pets","text":"Pets?","type":"boolean"}]"#.into(),
        }],
        keep_days: 7,
        cover_after: 10,
        ask_date_of_birth: true,
        ask_nhs_number: true,
        colours: Colours { header: Some("#005EB8".into()), button: Some("#00703c".into()) },
        exit: "https://www.example.org/news".into(),
        appointment: Appointment { booked: true, text: Some("Tuesday at 10".into()) },
        in_links: true,
        unchecked: false,
        codes: [
            ("money", CodeOf::Topic, "/remit/cannot/0/topics/0"),
            ("community", CodeOf::Place, "/places/0/kind"),
            ("surgery", CodeOf::Place, "/places/1/kind"),
            ("home", CodeOf::Topic, "/topicsOff/0"),
            ("new-start", CodeOf::Topic, "/topicsOff/1"),
        ]
        .map(|(code, of, pointer)| Code { code: code.into(), of, pointer: pointer.into() })
        .into(),
    };
    assert_eq!(read(&full().to_string()), (expected, vec![]));
}

#[test]
fn nothing_has_to_be_set() {
    for file in
        ["{}", r#"{"$schema": 3}"#, "\u{feff}{}", r#"{"contact": {}, "remit": {}, "colours": {}, "appointment": {}}"#]
    {
        assert_eq!(read(file), (Settings::default(), vec![]), "{file}");
    }
    let default = Settings::default();
    assert_eq!((default.keep_days, &*default.exit, default.languages), (KEEP_DAYS, EXIT, texts(["en"])));
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/practice.json")).unwrap();
    assert_eq!(read(&file), (Settings::default(), vec![]), "what is published is of no practice");
}

#[test]
fn the_limits_themselves_are_within() {
    for (pointer, value) in [
        ("/name", json!("é".repeat(80))),
        ("/hours", json!("é".repeat(1000))),
        ("/linkWorkers", json!(vec!["Sam"; 30])),
        ("/minimumAge", json!(1)),
        ("/minimumAge", json!(120)),
        ("/keepDays", json!(1)),
        ("/keepDays", json!(365.0)),
        ("/contact/phone", json!("999")),
        ("/contact/phone", json!("01234567890123456789")),
        ("/contact/website", json!("http://localhost:8080/")),
        ("/colours/header", json!("#767676")),
    ] {
        let mut file = full();
        *file.pointer_mut(pointer).unwrap() = value;
        assert_eq!(faults(&file.to_string()), "", "{pointer}");
    }
    let mut file = full();
    file["minimumAge"] = json!(1);
    assert_eq!(read(&file.to_string()).0.minimum_age, Some(1));
    file["minimumAge"] = json!(0);
    file.as_object_mut().unwrap().remove("younger");
    let (settings, faults) = read(&file.to_string());
    assert_eq!((settings.minimum_age, faults), (None, vec![]), "0 is any age");
}

#[test]
fn a_file_with_nothing_right_in_a_list_leaves_the_list_of_the_page() {
    let (settings, faults) = read(r#"{"remit": {"can": ["", 3], "cannot": [{}]}}"#);
    assert_eq!((settings, faults.len()), (Settings::default(), 3));
}

#[test]
fn added_questions_come_whole_or_not_at_all() {
    let items = json!([{ "linkId": "a" }, { "text": "no name" }, 3]);
    let file =
        json!({ "questions": [{ "after": "x", "item": items }, { "item": [{ "linkId": "b" }] }, { "after": "x" }] });
    let (settings, _) = read(&file.to_string());
    assert_eq!(settings, Settings::default());
    insta::assert_snapshot!(faults(&file.to_string()), @r#"
    /questions/0/item/1: the field "linkId" is missing: add it
    /questions/0/item/2: it has to be fields in { }
    /questions/1: the field "after" is missing: add it
    /questions/2: the field "item" is missing: add it
    "#);
}

#[test]
fn added_questions_stay_as_they_are_written() {
    let items = r#"[ {"linkId": "a", "b": 2.50, "c": 0.1000000000000000055511151231257827} ]"#;
    let file = format!(r#"{{"questions": [{{"after": "no", "item": []}}, {{"after": "x", "\u0069tem": {items}}}]}}"#);
    let (settings, _) = read(&file);
    assert_eq!(settings.questions, [Addition { position: 1, after: "x".into(), items: items.into() }]);
}

#[test]
fn text_is_text() {
    let (settings, faults) =
        read(r#"{"name": " \ufeff <b>Hill</b> &amp; {surgery} 🌻  ", "hours": "\n*9* to [5](x)\n"}"#);
    assert_eq!(faults, []);
    assert_eq!(settings.name.as_deref(), Some("<b>Hill</b> &amp; {surgery} 🌻"));
    assert_eq!(settings.hours.as_deref(), Some("*9* to [5](x)"));
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    for (file, expected) in [
        ("", "this is not JSON: EOF while parsing a value at line 1 column 0. Look there"),
        (
            "{\n  \"name\": \"Hill\"\n  \"hours\": \"9\"\n}",
            "this is not JSON: expected `,` or `}` at line 3 column 3. Look there",
        ),
        ("[", "this is not JSON: EOF while parsing a list at line 1 column 1. Look there"),
        ("{} {}", "this is not JSON: trailing characters at line 1 column 4. Look there"),
    ] {
        let (settings, found) = read(file);
        assert_eq!((settings, found.len()), (Settings::default(), 1));
        assert!(faults(file).starts_with(expected), "{}", faults(file));
    }
    for file in ["[]", "3", "null", "\"name\""] {
        assert_eq!(read(file).0, Settings::default());
        assert_eq!(faults(file), "it has to be fields in { }");
    }
    assert_eq!(read(&"[".repeat(100_000)).1.len(), 1, "and no stack overflows");
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let file = json!({
        "Nation": "england",
        "a/b~c": 1,
        "practiceName": "Hill",
        "contact": { "mail": "x", "telephone": "1", "phone": "none", "website": "hill.example" },
        "remit": { "can": "Listen", "cannot": [{ "elsewhere": "x", "topics": "money" }] },
        "places": [{ "type": "cafe", "name": "Café" }],
        "younger": "See us",
        "keepDays": "30",
        "colours": { "header": "#ffffff" },
        "appointment": { "booked": 1 },
    });
    insta::assert_snapshot!(faults(&file.to_string()), @r#"
    /Nation: unknown field: did you mean "nation"?
    /a~1b~0c: unknown field: use one of name, contact, nation, linkWorkers, remit, places, hours, minimumAge, younger, languages, topicsOff, questions, keepDays, coverAfter, askFor, colours, exit, appointment, settingsInLinks
    /practiceName: unknown field: use one of name, contact, nation, linkWorkers, remit, places, hours, minimumAge, younger, languages, topicsOff, questions, keepDays, coverAfter, askFor, colours, exit, appointment, settingsInLinks
    /contact/mail: unknown field: did you mean "email"?
    /contact/telephone: unknown field: use one of phone, email, address, website
    /contact/phone: it has to be a telephone number: 3 to 20 digits, with spaces, + and ( ) as you like
    /contact/website: it has to be a web address that begins with https://
    /remit/can: it has to be a list in [ ]
    /remit/cannot/0: the field "what" is missing: add it
    /remit/cannot/0/topics: it has to be a list in [ ]
    /places/0/type: unknown field: use one of kind, name, directions
    /places/0: the field "kind" is missing: add it
    /appointment/booked: it has to be true or false, without quotes
    /keepDays: it has to be a whole number without quotes
    /colours/header: white words on this colour have a contrast of 1.0:1, and need at least 4.5:1: make it darker
    advice: /younger: nobody will read this: it is shown to people younger than "minimumAge", which is not set
    "#);
}

#[test]
fn ages_come_with_words_for_the_younger() {
    let advice = |file: &str| {
        let (_, faults) = read(file);
        assert!(faults.iter().filter(|fault| fault.severity == Severity::Advice).count() <= 1);
        faults.iter().filter(|fault| fault.severity == Severity::Advice).map(ToString::to_string).collect::<String>()
    };
    let nobody =
        "advice: /younger: nobody will read this: it is shown to people younger than \"minimumAge\", which is not set";
    let nothing =
        "advice: /minimumAge: people younger than this are told nothing of where else to go: say so in \"younger\"";
    assert_eq!(advice(r#"{"younger": "See us"}"#), nobody);
    assert_eq!(advice(r#"{"younger": "See us", "minimumAge": 0}"#), nobody);
    assert_eq!(advice(r#"{"minimumAge": 18}"#), nothing);
    assert_eq!(advice(r#"{"minimumAge": 18, "younger": "See us"}"#), "");
    // What was meant to be there, and is wrong, is not missing.
    assert_eq!(advice(r#"{"minimumAge": 18, "younger": ""}"#), "");
    assert_eq!(advice(r#"{"minimumAge": "18", "younger": "See us"}"#), "");
}

#[test]
fn what_the_questionnaire_does_not_have() {
    let settings = json!({
        "remit": { "cannot": [{ "what": "Debt", "topics": ["money", "mony"] }] },
        "topicsOff": ["home", "garden"],
        "places": [{ "kind": "surgery", "name": "A" }, { "kind": "cafe", "name": "B" }],
    });
    let (settings, faults) = read(&settings.to_string());
    assert_eq!(faults, []);
    let told = |questionnaire: &Value| {
        let faults = against(&settings, &load(questionnaire));
        assert!(faults.iter().all(|fault| fault.severity == Severity::Wrong));
        Vec::from_iter(faults.iter().map(ToString::to_string)).join("\n")
    };
    let topics = choice("topics.pick", "money home").repeats();
    insta::assert_snapshot!(told(&definition([topics.clone(), choice("meet.place", "surgery home")])), @r#"
    /remit/cannot/0/topics/1: the question "topics.pick" has no option with the code "mony": did you mean "money"?
    /places/1/kind: the question "meet.place" has no option with the code "cafe": use one of surgery, home
    /topicsOff/1: the question "topics.pick" has no option with the code "garden": use one of money, home
    "#);
    // Without the questions, nothing is known of their codes.
    assert_eq!(told(&definition([question("topics.pick", "string")])), "");
}

#[test]
fn the_full_example_fits_the_published_questionnaire() {
    let (settings, _) = read(&full().to_string());
    assert_eq!(against(&settings, &published()), []);
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/public/questionnaire.json")).unwrap();
    let with_own = read_with_additions(&file, &settings.questions, PATTERNS).unwrap();
    assert_eq!(against(&settings, &with_own), []);
    assert!(with_own.find("pets").is_some());
}

#[test]
fn a_reason_can_be_told_from_another() {
    let (_, faults) = read(r##"{"colours": {"header": "#777777"}}"##);
    assert_eq!(faults[0].reason, Reason::Contrast { tenths: 44 });
    assert_eq!(faults[0].pointer, "/colours/header");
}
