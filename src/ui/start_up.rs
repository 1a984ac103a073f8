//! From an empty page to the first drawing: fetch the questionnaire and the settings, look for a record, mount.

use super::app::{App, Lost, Setting, emergency};
use super::keeper::{Found, Keeper, Keeping, KeepingFault};
use super::pages;
use crate::browser::fetch::FetchFault;
use crate::browser::patterns::BrowserPatterns;
use crate::browser::{crash, exit, fetch, page};
use crate::fhir::{Fault, read_with_additions};
use crate::messages::{Catalogue, Message};
use crate::questionnaire::Questionnaire;
use crate::safety::Contacts;
use crate::session::Session;
use crate::settings::{self, Settings};
use leptos::prelude::*;
use std::rc::Rc;

/// Where the questionnaire lies, seen from the page.
const QUESTIONNAIRE: &str = "questionnaire.json";
/// Where the practice's settings lie.
const PRACTICE: &str = "practice.json";

/// Starts the app in this document.
pub fn run() {
    // Somebody left in a hurry, and whoever pressed Back sees nothing.
    if exit::is_covered() {
        return;
    }
    crash::watch();
    let catalogue = Catalogue::english();
    crash::prepare(crash::Words {
        heading: catalogue.text(Message::CrashHeading).to_owned(),
        text: catalogue.text(Message::CrashNotKept).to_owned(),
        reload: catalogue.text(Message::BrokenRetry).to_owned(),
        emergency: emergency(&catalogue, &Contacts::built_in()),
    });
    wasm_bindgen_futures::spawn_local(async move {
        let (practice, questionnaire) = futures(PRACTICE, QUESTIONNAIRE).await;
        page::remove_placeholder();
        let (settings, mut report) = read_settings(practice);
        let json = match questionnaire {
            Ok(json) => json,
            Err(fault) => return mount_broken(catalogue, pages::Broken::NotFetched(fault)),
        };
        match read(&json, &settings, &catalogue, &mut report) {
            Ok(questionnaire) => open(questionnaire, settings, catalogue, report),
            Err(faults) => mount_broken(catalogue, pages::Broken::Refused(faults)),
        }
    });
}

/// Both files, asked for at once.
async fn futures(first: &str, second: &str) -> (Result<String, FetchFault>, Result<String, FetchFault>) {
    // The page asks for both beforehand, so that the second is there by the time the first was read.
    (fetch::text(first).await, fetch::text(second).await)
}

/// The settings. Without them a patient gets the page as it comes.
fn read_settings(practice: Result<String, FetchFault>) -> (Settings, pages::Report) {
    let mut report = pages::Report::default();
    let settings = match practice {
        Ok(json) => {
            let (settings, faults) = settings::read(&json);
            report.settings = faults.iter().map(ToString::to_string).collect();
            settings
        }
        Err(fault) => {
            report.not_fetched = Some(fault.to_string());
            Settings::default()
        }
    };
    for (property, colour) in [("--app-header", &settings.colours.header), ("--app-button", &settings.colours.button)] {
        if let Some(colour) = colour {
            page::set_style(property, colour);
        }
    }
    (settings, report)
}

/// The questionnaire with the practice's own questions, without those that are wrong.
fn read(
    json: &str,
    settings: &Settings,
    catalogue: &Catalogue,
    report: &mut pages::Report,
) -> Result<Questionnaire, Vec<Fault>> {
    let mut questions = settings.questions.clone();
    let questionnaire = loop {
        match read_with_additions(json, &questions, &BrowserPatterns) {
            Ok(questionnaire) => break questionnaire,
            Err(faults) => {
                let wrong = |number: usize| {
                    let pointer = format!("/questions/{number}/");
                    faults.iter().any(|fault| fault.pointer.starts_with(&pointer))
                };
                let right: Vec<_> =
                    (0..).zip(&questions).filter(|(number, _)| !wrong(*number)).map(|(_, one)| one.clone()).collect();
                if right.len() == questions.len() {
                    return Err(faults);
                }
                report.additions.extend(faults.iter().map(ToString::to_string));
                questions = right;
            }
        }
    };
    report.settings.extend(settings::against(settings, &questionnaire).iter().map(ToString::to_string));
    let words = catalogue.placeholders(settings);
    Ok(questionnaire.for_practice(settings, &words.each_ref().map(|(name, word)| (*name, word.as_str()))))
}

/// Finds what was kept, and shows the page.
fn open(questionnaire: Questionnaire, settings: Settings, catalogue: Catalogue, report: pages::Report) {
    let questionnaire = Rc::new(questionnaire);
    let (keeper, found) = Keeper::open(&questionnaire.header, settings.keep_days);
    let keeping = match &found {
        Found::Record(record) => Keeping::Kept(record.saved),
        Found::Newer => Keeping::Failed(KeepingFault::NewerRecord),
        Found::Nothing | Found::Damaged | Found::Expired => Keeping::NotAsked,
    };
    let lost = match &found {
        Found::Damaged => Some(Lost::Damaged),
        Found::Expired => Some(Lost::Expired),
        Found::Nothing | Found::Record(_) | Found::Newer => None,
    };
    let session = match found {
        Found::Record(record) => Session::resume(questionnaire, &BrowserPatterns, record),
        Found::Nothing | Found::Expired => Session::new(questionnaire, &BrowserPatterns),
        Found::Damaged | Found::Newer => Session::new(questionnaire, &BrowserPatterns).beside_leftover(),
    };
    let setting = Setting { catalogue, settings, contacts: Contacts::built_in(), report, lost };
    mount_to_body(move || pages::frame(App::new(session, setting, keeper, keeping)));
}

fn mount_broken(catalogue: Catalogue, broken: pages::Broken) {
    mount_to_body(move || pages::broken(&catalogue, broken));
}
