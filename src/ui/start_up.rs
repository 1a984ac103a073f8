//! From an empty page to the first drawing: fetch the questionnaire and the settings, look for a record, mount.

use super::app::{App, Keep, News, Seen, Setting, crash_paper};
use super::pages;
use super::speech;
use crate::browser::journal::Journal;
use crate::browser::patterns::BrowserPatterns;
use crate::browser::storage::{self, Local, Nowhere};
use crate::browser::tab::{self, Hold};
use crate::browser::{self, address, ahead, clock, crash, database, exit, fetch, frame, link, offline, page, preview};
use crate::embedding::COLOURS;
use crate::fhir::read_with_right_additions;
use crate::keeping::{DELETED, Found, Keeper, Keeping, KeepingFault, Opening, Origin, Store};
use crate::language;
use crate::messages::{Catalogue, Message};
use crate::questionnaire::Questionnaire;
use crate::safety::Contacts;
use crate::session::{Place, Session};
use crate::settings::{self, Settings};
use leptos::prelude::*;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Where the questionnaire lies, seen from the page.
pub(super) const QUESTIONNAIRE: &str = "questionnaire.json";

/// The address that leads to the page for setting up.
const SET_UP: &str = "#/setup";

/// Starts the app in this document.
pub fn run() {
    // Somebody left in a hurry, and whoever pressed Back sees nothing. Or public/early.js is on its way to the page for setting up.
    if exit::is_covered() || address::current() == SET_UP {
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
        let preview = preview::settings();
        let is_preview = preview.is_some();
        // The page asks for both files beforehand, so that the second is there by the time the first was read.
        let settings = match preview {
            Some(json) => settings::read(&json).0,
            None => settings_of_the_address().await,
        };
        let questionnaire = fetch::text(QUESTIONNAIRE).await;
        show_colours(&settings);
        let json = match questionnaire {
            Ok(json) => json,
            Err(fault) => return mount_broken(catalogue, pages::Broken::NotFetched(fault)),
        };
        match read_with_right_additions(&json, &settings.questions, &BrowserPatterns) {
            Ok((questionnaire, _)) => open(questionnaire, settings, catalogue, is_preview).await,
            Err(faults) => mount_broken(catalogue, pages::Broken::Refused(faults)),
        }
    });
}

/// The settings that the address asks for. What is missing or wrong is as it comes, so that a patient has a page that works;
/// whoever sets it up is told on a page of its own.
async fn settings_of_the_address() -> Settings {
    let practice = address::query("practice");
    let json = match (ahead::settings(), settings::file(practice.as_deref())) {
        (Some(json), _) => Some(json),
        (None, Some(file)) => fetch::text(&file).await.ok(),
        (None, None) => None,
    };
    let settings = json.map(|json| settings::read(&json).0).unwrap_or_default();
    let brought = address::query("settings").filter(|_| settings.in_links && practice.is_none());
    match brought {
        Some(packed) => match link::unpack(&packed, settings::MOST_IN_LINK).await {
            Some(json) => settings::with_link(settings, &json).0,
            None => settings,
        },
        None => settings,
    }
}

/// Has the settings of a named practice kept for when there is no network: nobody but this page knows which they are.
async fn keep_the_practice() {
    let practice = address::query("practice");
    let file = practice.as_ref().and_then(|practice| settings::file(Some(practice)));
    if let Some(file) = file {
        // What comes of it is for the service worker.
        let _ = fetch::text(&file).await;
    }
}

/// The practice's colours; where it set none, those of the page around, if words can be read on them.
fn show_colours(settings: &Settings) {
    for (name, colour) in COLOURS.into_iter().zip([&settings.colours.header, &settings.colours.button]) {
        let asked = || address::query(name).filter(|colour| settings::is_colour(colour));
        if let Some(colour) = colour.as_deref().map(str::to_owned).or_else(asked) {
            page::set_style(&["--app-", name].concat(), &colour);
        }
    }
}

/// Finds what was kept, and shows the page.
async fn open(questionnaire: Questionnaire, settings: Settings, english: Catalogue, is_preview: bool) {
    // Nothing is read while another tab is about to change or to delete it.
    let hold = Hold::default();
    let app: Rc<OnceCell<App>> = Rc::default();
    let taken = {
        let app = app.clone();
        move || _ = app.get().map(|app| app.taken())
    };
    let may_keep = is_preview || hold.ask(&Keeper::family(&questionnaire.header), false, taken).await;
    let journal = Journal::default();
    let texts = if is_preview { None } else { journal.read_soon().await };
    let opening = Opening {
        header: &questionnaire.header,
        keep_days: settings.keep_days,
        now: clock::now(),
        writer: tab::name(),
        journal: texts.as_ref(),
    };
    let store: Rc<dyn Store> = if is_preview { Rc::new(Nowhere) } else { Rc::new(Local) };
    let (keeper, found) = Keeper::open(store, &opening);
    journal.remove(&keeper.take_stale());
    let is_record = matches!(found, Found::Record(..));
    // Whoever has answers here has more to choose from than stood there.
    let is_new = matches!(found, Found::Nothing | Found::Expired);
    let elsewhere = is_record && !may_keep;
    let keep = Keep { keeper, journal, hold };
    let news = match &found {
        Found::Damaged => Some(News::Damaged),
        Found::Expired => Some(News::Expired),
        Found::Record(_, origin) if *origin != Origin::Whole => Some(News::Changed(*origin)),
        Found::Nothing | Found::Record(..) | Found::Newer => None,
    };
    let chosen = match &found {
        Found::Record(record, _) => record.language.as_deref().map(str::to_owned),
        _ => None,
    };
    let asked = address::query(speech::NAME);
    let wanted: Vec<_> = chosen.into_iter().chain(asked.clone()).chain(browser::language::wanted()).collect();
    let language = language::first(&settings, wanted.iter().map(String::as_str));
    let fetched = speech::fetched(&english, language).await;
    let is_speechless = fetched.is_err();
    let speech = fetched.ok().flatten();
    if speech.is_some() {
        browser::language::set(language.html(), language.direction());
        // A page that is loaded anew, or whose record is deleted, speaks it still. Somebody may have chosen another one ahead of
        // the program meanwhile.
        if !is_preview && address::query(speech::NAME) == asked {
            address::correct(&address::with_query(speech::NAME, language.tag));
        }
    }
    let spoken = speech.as_ref().map(|speech| (&speech.catalogue, &speech.translation));
    let spoken = Rc::new(english.questionnaire(questionnaire.clone(), &settings, spoken));
    let mut keeping = Keeping::NotAsked;
    let foreign = speech.is_some();
    let session = match found {
        Found::Record(..) if elsewhere => Session::new(spoken, &BrowserPatterns).beside_leftover(),
        Found::Record(record, origin) => {
            if origin == Origin::Whole {
                keeping = Keeping::Kept(record.saved);
            }
            Session::resume(spoken, &BrowserPatterns, *record)
        }
        Found::Nothing if is_preview => {
            Session::new(spoken, &BrowserPatterns).to_look_at(Place::parse(&address::current()))
        }
        Found::Nothing | Found::Expired => Session::new(spoken, &BrowserPatterns),
        Found::Newer => {
            keeping = Keeping::Failed(KeepingFault::NewerRecord);
            Session::new(spoken, &BrowserPatterns).beside_leftover()
        }
        Found::Damaged => Session::new(spoken, &BrowserPatterns).beside_leftover(),
    };
    let session = if foreign { session.speaking(language.tag) } else { session };
    // In a frame of another site, browsers refuse the one, the other or both. One of the two is enough.
    let can_keep = is_preview || !frame::is_in_other_site() || storage::is_there() || database::is_there().await;
    let setting =
        Setting { english, questionnaire, settings, contacts: Contacts::built_in(), is_preview, can_keep, news };
    let was_deleted = texts.as_ref().is_some_and(|texts| texts.contains_key(DELETED));
    let ahead = ahead::found();
    // Whoever has chosen already may be about to have their answers kept.
    let has_chosen = ahead.as_ref().is_some_and(|ahead| ahead.chosen.is_some());
    if !is_record && !has_chosen {
        keep.hold.release();
    }
    page::remove_placeholder();
    mount_to_body(move || {
        let app = *app.get_or_init(|| App::new(session, setting, speech, keep, Seen { keeping, elsewhere }));
        if was_deleted {
            app.forget_that_it_was_deleted();
        }
        app.is_speechless.set(is_speechless);
        if let Some(ahead) = ahead {
            app.go_on_from(ahead, is_new);
        }
        if is_preview {
            return pages::frame(app);
        }
        if texts.is_none() {
            app.await_journal();
        }
        // The page comes first: what is kept for another time waits for it.
        spawn_local(app.take_what_is_carried());
        spawn_local(async move {
            app.offline.set(offline::keep().await);
            keep_the_practice().await;
            app.keep_the_language().await;
        });
        pages::frame(app)
    });
}

fn mount_broken(catalogue: Catalogue, broken: pages::Broken) {
    page::remove_placeholder();
    mount_to_body(move || pages::broken(&catalogue, broken));
}
