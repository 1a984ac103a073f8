//! The published questionnaire, as it is and as a surgery has it, whatever is answered.

use super::{answered, copied, opened};
use crate::content::answers_all_of;
use crate::oracle::Oracle;
use crate::support::{PATTERNS, Scenario, noon, published};
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::keeping::copy;
use before_we_meet::questionnaire::{Kind, Questionnaire};
use before_we_meet::session::{Device, Event};
use before_we_meet::settings::Settings;
use serde_json::{Value, json};
use std::fs::read_to_string;
use std::rc::Rc;

/// The published questionnaire as a surgery has it that asks for everything.
fn of_a_surgery() -> Rc<Questionnaire> {
    let settings =
        Settings { minimum_age: Some(18), ask_date_of_birth: true, ask_nhs_number: true, ..Settings::default() };
    let words = [("surgery", "Hill Surgery"), ("minimumAge", "18"), ("patientNumber", "NHS number")];
    let questionnaire = read_questionnaire(&published_text(), PATTERNS).unwrap();
    Rc::new(questionnaire.for_practice(&settings, &words, None))
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
fn the_example_in_the_documentation_is_what_is_written() {
    let mut scenario = Scenario::playing(of_a_surgery());
    scenario.visit("device").says(Device::Own).goes_on().goes_on();
    scenario.answers("about.name", "Zuri").answers("about.who", "Me, on my own").answers("about.birth", "31 2 1958");
    scenario.answers("comms.reading", "Large print").chooses_other("comms.reading", true);
    scenario.answers("about.seen", "No").answers("safe.now", "I'm not sure");
    let safe = scenario.index("safe.now");
    scenario.does(Event::Disclose(safe, true)).visit("p/9");
    let written: Value = serde_json::from_str(&scenario.session.copy(noon(), false)).unwrap();
    let paper = read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/fhir-response.md")).unwrap();
    let example = paper.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
    let written = serde_json::to_string_pretty(&written).unwrap();
    assert_eq!(serde_json::from_str::<Value>(example).ok(), serde_json::from_str(&written).ok(), "it is\n{written}");
}
