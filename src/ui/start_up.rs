//! From an empty page to the first drawing: fetch the questionnaire, look for a record, mount.

use super::app::App;
use super::keeper::{Found, Keeper, Keeping, KeepingFault};
use super::pages;
use crate::browser::patterns::BrowserPatterns;
use crate::browser::{crash, fetch, page};
use crate::fhir::read_questionnaire;
use crate::messages::{Catalogue, Message};
use crate::session::Session;
use leptos::prelude::*;
use std::rc::Rc;

/// Where the questionnaire lies, seen from the page.
const QUESTIONNAIRE: &str = "questionnaire.json";

/// Starts the app in this document.
pub fn run() {
    crash::watch();
    let catalogue = Catalogue::english();
    crash::prepare(crash::Words {
        heading: catalogue.text(Message::CrashHeading).to_owned(),
        text: catalogue.text(Message::CrashNotKept).to_owned(),
        reload: catalogue.text(Message::BrokenRetry).to_owned(),
    });
    wasm_bindgen_futures::spawn_local(async move {
        let loaded = load().await;
        page::remove_placeholder();
        match loaded {
            Ok((begin, keeper, found)) => {
                let keeping = match &found {
                    Found::Record(record) => Keeping::Kept(record.saved),
                    Found::Newer => Keeping::Failed(KeepingFault::NewerRecord),
                    Found::Nothing | Found::Damaged => Keeping::NotAsked,
                };
                let was_damaged = matches!(found, Found::Damaged);
                let session = begin(found);
                mount_to_body(move || pages::frame(App::new(session, catalogue, keeper, keeping, was_damaged)));
            }
            Err(broken) => mount_to_body(move || pages::broken(&catalogue, broken)),
        }
    });
}

/// Fetches and reads the questionnaire, and finds what was kept of it.
async fn load() -> Result<(impl FnOnce(Found) -> Session, Keeper, Found), pages::Broken> {
    let json = fetch::text(QUESTIONNAIRE).await.map_err(pages::Broken::NotFetched)?;
    let questionnaire = read_questionnaire(&json, &BrowserPatterns).map_err(pages::Broken::Refused)?;
    let questionnaire = Rc::new(questionnaire);
    let (keeper, found) = Keeper::open(&questionnaire.header);
    let begin = move |found| match found {
        Found::Record(record) => Session::resume(questionnaire, &BrowserPatterns, record),
        Found::Nothing => Session::new(questionnaire, &BrowserPatterns),
        Found::Damaged | Found::Newer => Session::new(questionnaire, &BrowserPatterns).beside_leftover(),
    };
    Ok((begin, keeper, found))
}
