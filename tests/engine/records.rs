//! What is kept on the patient's own device, and what comes of it another day.

use crate::support::{Item, PATTERNS, Scenario, choice, definition, load, noon, open_choice, page, question};
use before_we_meet::keeping::Record;
use before_we_meet::session::{Event, Place, Session};
use serde_json::{Value, json};

/// One question of each form of answer, and one that waits.
fn items() -> [Item; 7] {
    [
        question("boolean", "boolean"),
        question("text", "text"),
        question("date", "date"),
        open_choice("choice", "a b c").repeats(),
        question("quantity", "quantity").unit("h").unit("min"),
        page("p", [question("waits", "string").when("boolean", "=", &json!({ "answerBoolean": true }))]),
        question("last", "integer"),
    ]
}

pub(crate) fn filled_in() -> Scenario {
    let mut scenario = Scenario::on_own_device(items());
    scenario
        .answers("boolean", "yes")
        .goes_on()
        .answers("text", "Sam 🌻 \"\u{202e}")
        .goes_on()
        .answers("date", "1 _ 26")
        .visit("p/4");
    scenario
        .answers("choice", "c+a+words")
        .goes_on()
        .answers("quantity", "x min")
        .answers("waits", "kept")
        .answers("last", "NaN");
    scenario
}

/// A session that goes on from a record with these fields changed.
fn resumed(changed: &Value) -> Session {
    let mut record: Value = serde_json::from_str(&filled_in().kept.unwrap()).unwrap();
    record.as_object_mut().unwrap().extend(changed.as_object().unwrap().clone());
    let record = Record::read(&record.to_string()).unwrap();
    let mut session = Session::resume(load(&definition(items())), PATTERNS, record);
    session.apply(Event::Arrive(Place::Open));
    session
}

#[test]
fn the_format_of_the_record() {
    // Devices out there keep this: it has to be readable for ever. See FORMAT before you change it.
    let expected = json!({
        "format": 2,
        "questionnaire": "urn:q",
        "version": "1",
        "revision": 0,
        "writer": "",
        "saved": 1_795_435_200_000_i64,
        "at": "#/p/5",
        "page": "quantity",
        "visited": ["boolean", "text", "choice"],
        "entries": {
            "boolean": { "boolean": true },
            "text": { "text": "Sam 🌻 \"\u{202e}" },
            "date": { "date": { "day": "1", "month": "", "year": "26" } },
            "choice": { "choice": { "chosen": ["urn:test|a", "urn:test|c"], "other": true, "otherText": "words" } },
            "quantity": { "quantity": { "value": "x", "unit": "urn:test|min" } },
            "waits": { "text": "kept" },
            "last": { "text": "NaN" }
        },
        "asked": {
            "boolean": { "question": "boolean" },
            "text": { "question": "text" },
            "date": { "question": "date" },
            "choice": { "question": "choice", "chosen": { "urn:test|a": "a", "urn:test|c": "c" } },
            "quantity": { "question": "quantity", "chosen": { "urn:test|min": "min" } },
            "waits": { "question": "waits" },
            "last": { "question": "last" }
        }
    });
    assert_eq!(serde_json::from_str::<Value>(&filled_in().kept.unwrap()).unwrap(), expected);
}

#[test]
fn who_comes_back_goes_on_where_they_stopped() {
    let mut scenario = filled_in();
    let (kept, seen) = (scenario.kept.clone(), (scenario.summary(), scenario.problems(), scenario.pages()));
    assert_eq!(scenario.comes_back().at(), "p/5");
    assert!(scenario.session.is_back());
    assert_eq!((scenario.summary(), scenario.problems(), scenario.pages()), seen);
    assert_eq!(scenario.kept, kept);
    assert!(!scenario.goes_back().session.is_back());
}

#[test]
fn a_reload_stays_where_it_is() {
    let mut scenario = filled_in();
    assert_eq!(scenario.reloads().at(), "p/5");
    assert!(!scenario.session.is_back());
}

#[test]
fn an_answer_whose_question_is_hidden_is_kept_as_well() {
    let mut scenario = filled_in();
    scenario.answers("boolean", "no").comes_back();
    assert!(!scenario.shows("waits"));
    assert!(scenario.answers("boolean", "yes").summary().contains("waits: “kept”"));
}

#[test]
fn answers_without_a_place_are_kept_and_not_shown() {
    let entries = json!({
        "gone": { "text": "to a question of another day" },
        "boolean": { "text": "of another form" },
        "choice": { "choice": { "chosen": ["urn:test|gone"] } },
        "quantity": { "quantity": { "value": "3", "unit": "kg" } },
        "text": { "text": "stays" }
    });
    let mut session = resumed(&json!({ "entries": entries }));
    let written = serde_json::to_value(session.record(noon())).unwrap();
    assert_eq!(written["entries"], entries);
    assert_eq!(session.form().entries().count(), 1);
    // A new answer takes the place of the old one.
    let index = session.form().questionnaire().find("boolean").unwrap();
    session.apply(Event::Answer(index, before_we_meet::answers::Entry::Boolean(true)));
    let written = serde_json::to_value(session.record(noon())).unwrap();
    assert_eq!(written["entries"]["boolean"], json!({ "boolean": true }));
    assert_eq!(written["entries"]["gone"], entries["gone"]);
    session.apply(Event::DeleteEverything);
    assert_eq!(session.record(noon()).entries.len(), 0);
}

#[test]
fn answers_without_a_place_can_be_deleted() {
    assert!(resumed(&json!({ "entries": { "gone": { "text": "words" } } })).can_delete());
}

#[test]
fn a_place_that_is_gone_leads_to_the_nearest() {
    let place = |at: &str| resumed(&json!({ "at": at, "page": null })).place().address();
    assert_eq!(place("#/p/99"), "#/p/7");
    assert_eq!(place("#/check"), "#/check");
    // There are answers to put right.
    assert_eq!(place("#/summary"), "#/check");
    assert_eq!(place("nowhere"), "#/start");
    assert_eq!(place("#/deleted"), "#/start");
}

#[test]
fn pages_that_are_gone_were_not_visited() {
    let session = resumed(&json!({ "visited": ["gone", "text", "waits", "p"] }));
    assert_eq!(session.record(noon()).visited, ["text".into(), "p".into()]);
}

#[test]
fn initial_values_do_not_come_back_over_what_the_patient_made_of_them() {
    let mut scenario = Scenario::on_own_device([
        choice("q", "a b").with("initial", json!([{ "valueCoding": { "system": "urn:test", "code": "a" } }]))
    ]);
    assert_eq!(scenario.summary(), "q: a");
    scenario.clears("q").comes_back();
    assert_eq!(scenario.summary(), "");
}

#[test]
fn a_look_at_another_place_is_no_loss_of_the_page() {
    let mut scenario = Scenario::on_own_device(items());
    scenario.goes_on().goes_on();
    let page = scenario.at();
    for place in ["device", "start", "delete"] {
        scenario.visit(place).says(before_we_meet::session::Device::Own);
        assert_eq!(scenario.comes_back().at(), page, "after {place}");
    }
}
