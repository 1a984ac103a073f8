//! A client of the core that exists only for tests: it says what a patient does and what they see, in words.
//!
//! [`definition`] writes a FHIR questionnaire in a few words, [`scenario`] plays it, [`wording`] says what came of it.

mod blank;
mod definition;
mod patterns;
mod scenario;
mod store;
mod wording;

pub(crate) use blank::{blank, numbered, words};
pub(crate) use definition::{Item, SYSTEM, choice, code, definition, display, group, open_choice, page, question};
pub(crate) use patterns::PATTERNS;
pub(crate) use scenario::{Scenario, noon};
pub(crate) use store::FakeStore;
pub(crate) use wording::sheet;

use before_we_meet::fhir::read_questionnaire;
use before_we_meet::questionnaire::Questionnaire;
use serde_json::Value;
use std::rc::Rc;

/// The questionnaire that a definition describes.
pub(crate) fn load(definition: &Value) -> Rc<Questionnaire> {
    match read_questionnaire(&definition.to_string(), PATTERNS) {
        Ok(questionnaire) => Rc::new(questionnaire),
        Err(faults) => panic!("refused: {}", wording::faults(&faults)),
    }
}

/// Everything that is wrong with a text that should be a questionnaire, a line for each; empty where nothing is.
pub(crate) fn faults(json: &str) -> String {
    read_questionnaire(json, PATTERNS).map_or_else(|faults| wording::faults(&faults), |_| String::new())
}

/// The questionnaire that is published.
pub(crate) fn published() -> Rc<Questionnaire> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/questionnaire.json");
    load(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}
