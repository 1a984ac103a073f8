//! From an empty page to the first drawing: fetch the questionnaire and the settings, look for a record, mount.

use super::app::{App, Keep, News, Setting, crash_paper};
use super::pages;
use crate::browser::fetch::FetchFault;
use crate::browser::journal::Journal;
use crate::browser::patterns::BrowserPatterns;
use crate::browser::storage::Local;
use crate::browser::tab::{self, Hold};
use crate::browser::{clock, crash, exit, fetch, offline, page};
use crate::fhir::{Fault, read_with_right_additions};
use crate::keeping::{DELETED, Found, Keeper, Keeping, KeepingFault, Opening, Origin};
use crate::messages::{Catalogue, Message};
use crate::questionnaire::Questionnaire;
use crate::safety::Contacts;
use crate::session::Session;
use crate::settings::{self, Settings};
use leptos::prelude::*;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Where the questionnaire lies, seen from the page.
pub(super) const QUESTIONNAIRE: &str = "questionnaire.json";
/// Where the practice's settings lie.
pub(super) const PRACTICE: &str = "practice.json";

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
        help: catalogue.text(Message::HelpLink).to_owned(),
        lifelines: catalogue.lifelines(&Contacts::built_in()),
        paper: crash_paper(&catalogue),
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
            Ok(questionnaire) => open(questionnaire, settings, catalogue, report).await,
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
    let (questionnaire, left_out) = read_with_right_additions(json, &settings.questions, &BrowserPatterns)?;
    report.additions.extend(left_out.iter().map(ToString::to_string));
    report.settings.extend(settings::against(settings, &questionnaire).iter().map(ToString::to_string));
    let words = catalogue.placeholders(settings);
    Ok(questionnaire.for_practice(settings, &words.each_ref().map(|(name, word)| (*name, word.as_str()))))
}

/// Finds what was kept, and shows the page.
async fn open(questionnaire: Questionnaire, settings: Settings, catalogue: Catalogue, report: pages::Report) {
    let questionnaire = Rc::new(questionnaire);
    // Nothing is read while another tab is about to change or to delete it.
    let hold = Hold::default();
    let app: Rc<OnceCell<App>> = Rc::default();
    let may_keep = {
        let app = app.clone();
        hold.ask(&Keeper::family(&questionnaire.header), false, move || _ = app.get().map(|app| app.taken())).await
    };
    let journal = Journal::default();
    let texts = journal.read_soon().await;
    let opening = Opening {
        header: &questionnaire.header,
        keep_days: settings.keep_days,
        now: clock::now(),
        writer: tab::name(),
        journal: texts.as_ref(),
    };
    let (keeper, found) = Keeper::open(Rc::new(Local), &opening);
    journal.remove(&keeper.take_stale());
    let is_record = matches!(found, Found::Record(..));
    let elsewhere = is_record && !may_keep;
    if !is_record {
        hold.release();
    }
    let keep = Keep { keeper, journal, hold };
    let news = match &found {
        Found::Damaged => Some(News::Damaged),
        Found::Expired => Some(News::Expired),
        Found::Record(_, origin) if *origin != Origin::Whole => Some(News::Changed(*origin)),
        Found::Nothing | Found::Record(..) | Found::Newer => None,
    };
    let mut keeping = Keeping::NotAsked;
    let session = match found {
        Found::Record(..) if elsewhere => Session::new(questionnaire, &BrowserPatterns).beside_leftover(),
        Found::Record(record, origin) => {
            if origin == Origin::Whole {
                keeping = Keeping::Kept(record.saved);
            }
            Session::resume(questionnaire, &BrowserPatterns, *record)
        }
        Found::Nothing | Found::Expired => Session::new(questionnaire, &BrowserPatterns),
        Found::Newer => {
            keeping = Keeping::Failed(KeepingFault::NewerRecord);
            Session::new(questionnaire, &BrowserPatterns).beside_leftover()
        }
        Found::Damaged => Session::new(questionnaire, &BrowserPatterns).beside_leftover(),
    };
    let setting = Setting { catalogue, settings, contacts: Contacts::built_in(), report, news };
    let was_deleted = texts.as_ref().is_some_and(|texts| texts.contains_key(DELETED));
    mount_to_body(move || {
        let app = *app.get_or_init(|| App::new(session, setting, keep, keeping, elsewhere));
        if was_deleted {
            app.forget_that_it_was_deleted();
        }
        if texts.is_none() {
            app.await_journal();
        }
        // The page comes first: what is kept for another time waits for it.
        spawn_local(async move { app.offline.set(offline::keep().await) });
        pages::frame(app)
    });
}

fn mount_broken(catalogue: Catalogue, broken: pages::Broken) {
    mount_to_body(move || pages::broken(&catalogue, broken));
}
