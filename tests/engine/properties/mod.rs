//! What holds for every questionnaire and everything that a patient may do.
//!
//! [`generate`] makes questionnaires of [`kinds`] and patients, [`naive`] says a second time, in the plainest way, what is enabled,
//! [`patient`] lets a patient loose on a questionnaire. `PROPTEST_CASES` in the environment asks for more cases.

mod generate;
mod kinds;
mod naive;
mod patient;

use crate::support::{PATTERNS, Scenario, faults, load, noon};
use before_we_meet::keeping::{Record, copy};
use before_we_meet::session::{Event, Session};
use generate::{acts, models, values};
use patient::Patient;
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #[test]
    fn whatever_a_patient_does((model, acts) in (models(), acts())) {
        let mut patient = Patient::of(&model);
        patient.holds()?;
        for act in &acts {
            patient.does(act);
            patient.holds()?;
        }
        patient.what_is_carried()?;
    }

    #[test]
    fn continue_leads_to_the_check_page((model, acts) in (models(), acts())) {
        let mut patient = Patient::of(&model);
        for act in &acts {
            patient.does(act);
        }
        patient.walks_to_the_check_page()?;
    }

    #[test]
    fn a_definition_is_read_or_refused_whatever_it_is(text in r#"\PC{0,40}|[\[\]{}":,a-z0-9 ]{0,60}"#) {
        faults(&text);
        let _ = Record::read(&text);
    }

    #[test]
    fn a_definition_with_one_part_turned_into_anything(model in models(), place in any::<prop::sample::Index>(), value in values()) {
        let mut definition = model.definition();
        let places = places(&definition);
        *definition.pointer_mut(&places[place.index(places.len())]).unwrap() = value;
        if faults(&definition.to_string()).is_empty() {
            // What was let through can be played.
            let mut scenario = Scenario::playing(load(&definition));
            scenario.visit("device").goes_on().visit("check").visit("p/1").goes_on();
        }
    }

    #[test]
    fn a_record_with_one_part_turned_into_anything((model, acts) in (models(), acts()), place in any::<prop::sample::Index>(), value in values()) {
        let mut patient = Patient::of(&model);
        for act in &acts {
            patient.does(act);
        }
        let mut record = serde_json::to_value(patient.record()).unwrap();
        let places = places(&record);
        *record.pointer_mut(&places[place.index(places.len())]).unwrap() = value;
        if let Ok(record) = Record::read(&record.to_string()) {
            let session = before_we_meet::session::Session::resume(load(&model.definition()), PATTERNS, record);
            prop_assert!(Record::read(&session.record(crate::support::noon()).write().unwrap()).is_ok());
        }
    }

    #[test]
    fn a_copy_with_one_part_turned_into_anything((model, acts) in (models(), acts()), place in any::<prop::sample::Index>(), value in values()) {
        let mut patient = Patient::of(&model);
        for act in &acts {
            patient.does(act);
        }
        let questionnaire = load(&model.definition());
        let mut response: Value = serde_json::from_str(&patient.copy()).unwrap();
        let places = places(&response);
        *response.pointer_mut(&places[place.index(places.len())]).unwrap() = value;
        if let Ok(record) = copy::read(&response.to_string(), &questionnaire) {
            let mut session = Session::new(questionnaire.clone(), PATTERNS);
            session.apply(Event::OpenCopy(record));
            // What was let through is written as FHIR again.
            prop_assert!(copy::read(&session.copy(noon(), true), &questionnaire).is_ok());
        }
    }

    #[test]
    fn a_definition_or_a_record_with_some_letters_changed(
        model in models(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), r#"[\PC]{0,2}|["{}\[\]]"#), 1..4),
    ) {
        let changed = |text: String| {
            let mut text: Vec<char> = text.chars().collect();
            for (place, letters) in &cuts {
                let place = place.index(text.len());
                text.splice(place..(place + 2).min(text.len()), letters.chars());
            }
            String::from_iter(text)
        };
        faults(&changed(model.definition().to_string()));
        let _ = Record::read(&changed(Patient::of(&model).record().write().unwrap()));
    }
}

/// A pointer to each part of a document.
fn places(document: &Value) -> Vec<String> {
    let mut places = Vec::new();
    let mut waiting = vec![(String::new(), document)];
    while let Some((pointer, value)) = waiting.pop() {
        match value {
            Value::Object(fields) => {
                waiting.extend(fields.iter().map(|(name, value)| (format!("{pointer}/{name}"), value)));
            }
            Value::Array(values) => {
                waiting.extend(values.iter().enumerate().map(|(at, value)| (format!("{pointer}/{at}"), value)));
            }
            _ => {}
        }
        places.push(pointer);
    }
    places
}
