//! The running app: holds the session, takes events from the views, runs the effects.

mod effects;

use super::held::Held;
use super::listen::Reader;
use super::speech::Speech;
use crate::browser::controls::Controls;
use crate::browser::frame::Host;
use crate::browser::journal::Journal;
use crate::browser::lifecycle::{BeforeLeaving, Later};
use crate::browser::tab::Hold;
use crate::browser::{address, clock, exit, keys, lifecycle, page, storage};
use crate::embedding::Sayings;
use crate::keeping::{Keeper, Keeping, Origin, PREFIX};
use crate::messages::{Catalogue, Message};
use crate::paper;
use crate::questionnaire::{ItemIndex, Questionnaire};
use crate::safety::Contacts;
use crate::session::{Event, Place, Session};
use crate::settings::Settings;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How long a page stands before it can be left by its button, in milliseconds: the second half of a double tap would
/// press the button that has come to stand there meanwhile.
const SETTLED_AFTER: i64 = 350;

/// How long after a change it is kept, in milliseconds. A killed browser loses at most half a second of typing: the rest of it is
/// what a busy device may take to write.
const KEEP_AFTER: i32 = 200;

/// How long after it could not be kept it is tried again, in milliseconds.
const TRY_AGAIN_AFTER: i32 = 3_000;

/// How long the other site may take to come up after an exit, in milliseconds, before a page of our own stands there.
const AWAY_AFTER: i32 = 3_000;

/// How long the journal remembers that everything was deleted, in milliseconds: browsers flush localStorage within some
/// ten seconds.
const REMEMBERS_FOR: i32 = 60_000;

/// On how many pages it stands that answers were not found as they were left: the start, and the one behind it.
const PAGES_WITH_NEWS: usize = 2;

/// The app, as the views see it: a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct App {
    state: StoredValue<Rc<State>, LocalStorage>,
    /// Counts the pages drawn: each is drawn from scratch, so that no control keeps what was typed into another one
    drawing: RwSignal<usize>,
    pub(super) keeping: RwSignal<Keeping>,
    /// How many more times Shift has to be pressed to exit, once it was
    shifts_left: RwSignal<Option<u8>>,
    /// Which version of the site works without a network on this device, once one does
    pub(super) offline: RwSignal<Option<String>>,
    /// Another tab has the answers
    pub(super) elsewhere: RwSignal<bool>,
    /// Counts the answers given: what lists them follows
    pub(super) answers: RwSignal<usize>,
    /// Something that was to be deleted is still there
    pub(super) not_deleted: RwSignal<bool>,
    /// The browser opened no tab for the patient to carry on in
    pub(super) is_blocked: RwSignal<bool>,
    /// Counts the languages that were chosen
    pub(super) speaks: RwSignal<usize>,
    /// The language that was asked for last did not come
    pub(super) is_speechless: RwSignal<bool>,
    /// What reads the page out
    pub(super) reader: Reader,
    /// Questions that came up on this page because another one was answered last
    pub(super) came_up: RwSignal<Vec<ItemIndex>>,
    /// The question whose radio opened a field for own words last, if nothing came up since
    pub(super) opened: RwSignal<Option<ItemIndex>>,
    /// What the patient has to know of what was found, and at which drawing it became known
    news: RwSignal<Option<(News, usize)>>,
}

/// What the app was started with, and never changes.
pub(super) struct Setting {
    /// Every text that is not in the questionnaire, in English
    pub(super) english: Catalogue,
    /// The questionnaire without the practice's words
    pub(super) questionnaire: Questionnaire,
    /// What the practice set
    pub(super) settings: Settings,
    /// Where to turn
    pub(super) contacts: Contacts,
    /// Whether whoever sets up the page only looks at it: nothing is kept
    pub(super) is_preview: bool,
    /// Whether anything can be kept here, as far as that has to be known before it is tried with answers
    pub(super) can_keep: bool,
    /// What the patient has to know of what was found on the device when the page opened
    pub(super) news: Option<News>,
}

/// What the patient has to know of what was found on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// It could not be read, and was set aside
    Damaged,
    /// It was kept for longer than the practice allows, and was deleted
    Expired,
    /// It is gone on with, and is not as it was left
    Changed(Origin),
}

/// Where the answers are kept.
pub(super) struct Keep {
    /// What decides
    pub(super) keeper: Keeper,
    /// The second place
    pub(super) journal: Journal,
    /// The right of one tab among several
    pub(super) hold: Hold,
}

/// How the page found the answers when it opened.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// How they are kept
    pub(super) keeping: Keeping,
    /// Another tab has them
    pub(super) elsewhere: bool,
}

pub(super) struct State {
    session: RefCell<Session>,
    pub(super) setting: Setting,
    /// The language of the page, where it is no plain English
    pub(super) speech: RefCell<Option<Rc<Speech>>>,
    pub(super) keep: Keep,
    pub(super) keep_later: Later,
    pub(super) try_later: Later,
    pub(super) note_later: Later,
    away_later: Later,
    cover_later: Later,
    /// Another tab keeps its answers: this one must not
    pub(super) is_denied: Cell<bool>,
    /// The browser was asked not to throw away what is kept
    pub(super) is_asked_to_persist: Cell<bool>,
    before_leaving: BeforeLeaving,
    items: RefCell<BTreeMap<ItemIndex, ArcTrigger>>,
    focus_next: Cell<Option<&'static str>>,
    /// The page around this one, where it listens, and what it was told
    host: Option<Host>,
    said: Cell<Sayings>,
    drawn_at: Cell<DateTime<Utc>>,
    /// Somebody left in a hurry, or the page is about to be loaded anew: nothing is done any more
    pub(super) has_left: Cell<bool>,
    /// How many languages were asked for: only the last one counts
    pub(super) languages_asked: Cell<usize>,
    /// The page is about to be drawn anew in other words, and nobody comes to it
    pub(super) is_same_visit: Cell<bool>,
    /// Counts the visits to pages
    pub(super) visit: Cell<usize>,
    /// What the page holds on this visit
    pub(super) held: RefCell<Vec<Held>>,
    /// The same of what the browser holds, while the page is drawn anew
    pub(super) controls: Cell<Option<Controls>>,
    /// What lives as long as the app
    pub(super) owner: Owner,
}

impl App {
    /// The app for a session. Created once, outside all pages, so that it lives as long as they do.
    pub(super) fn new(session: Session, setting: Setting, speech: Option<Speech>, keep: Keep, seen: Seen) -> Self {
        let Seen { keeping, elsewhere } = seen;
        let news = setting.news.map(|news| (news, 0));
        let cover_later = Later::new(i32::from(setting.settings.cover_after) * 60_000);
        let app = Self {
            state: StoredValue::new_local(Rc::new(State {
                session: RefCell::new(session),
                setting,
                speech: RefCell::new(speech.map(Rc::new)),
                keep,
                keep_later: Later::new(KEEP_AFTER),
                try_later: Later::new(TRY_AGAIN_AFTER),
                note_later: Later::new(REMEMBERS_FOR),
                away_later: Later::new(AWAY_AFTER),
                cover_later,
                is_denied: Cell::new(elsewhere),
                is_asked_to_persist: Cell::new(false),
                before_leaving: BeforeLeaving::default(),
                items: RefCell::default(),
                focus_next: Cell::new(None),
                host: Host::around(),
                said: Cell::default(),
                drawn_at: Cell::new(DateTime::UNIX_EPOCH),
                has_left: Cell::new(false),
                languages_asked: Cell::new(0),
                is_same_visit: Cell::new(false),
                visit: Cell::new(0),
                held: RefCell::default(),
                controls: Cell::new(None),
                owner: Owner::current().unwrap_or_default(),
            })),
            drawing: RwSignal::new(0),
            keeping: RwSignal::new(keeping),
            shifts_left: RwSignal::new(None),
            offline: RwSignal::new(None),
            elsewhere: RwSignal::new(elsewhere),
            answers: RwSignal::new(0),
            not_deleted: RwSignal::new(false),
            is_blocked: RwSignal::new(false),
            speaks: RwSignal::new(0),
            is_speechless: RwSignal::new(false),
            reader: Reader::new(),
            came_up: RwSignal::new(Vec::new()),
            opened: RwSignal::new(None),
            news: RwSignal::new(news),
        };
        let state = app.state();
        state.keep_later.runs(move || app.keep_now());
        state.try_later.runs(move || app.try_again());
        state.away_later.runs(move || exit::give_up(&app.away_words()));
        lifecycle::on_leave(move |is_going| {
            app.reader.stop();
            app.keep_now();
            // Whoever turns the device on again may be somebody else.
            app.send(Event::LeftAlone);
            if is_going {
                app.state().away_later.take();
                // A page that is put away holds nobody up, and shows nobody what another one wrote when it comes back.
                app.state().keep.hold.release();
                if app.read(Session::is_in_memory_only) {
                    page::hide();
                }
            }
        });
        address::on_change(move |address| app.send(Event::Arrive(Place::parse(&address))));
        storage::on_changed(PREFIX, move |key, text| app.changed_elsewhere(key.as_deref(), text.as_deref()));
        lifecycle::on_restored(move || app.restored());
        state.cover_later.runs(move || app.send(Event::LeftAlone));
        lifecycle::on_touch(move || {
            if app.read(Session::is_together) {
                app.state().cover_later.take();
                app.state().cover_later.ask();
            }
        });
        if let Some(host) = &app.state().host {
            host.follow();
        }
        keys::on_key(move |shift| app.send(Event::Key { shift, at: clock::now() }));
        if elsewhere {
            app.state().try_later.ask();
        }
        app.prepare_crash();
        app.send(Event::Arrive(Place::parse(&address::current())));
        app
    }

    pub(super) fn state(self) -> Rc<State> {
        self.state.get_value()
    }

    /// Looks at the session, without being drawn again when it changes.
    pub(super) fn read<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        look(&self.state().session.borrow())
    }

    /// Looks at the session, and is drawn again when this item's answer changes or it appears or disappears.
    pub(super) fn watch<T>(self, item: ItemIndex, look: impl FnOnce(&Session) -> T) -> T {
        self.state().items.borrow_mut().entry(item).or_default().track();
        self.read(look)
    }

    /// Whether anything can be kept here: not in every frame of another site.
    pub(super) fn can_keep(self) -> bool {
        self.state().setting.can_keep
    }

    /// The words of a message.
    pub(super) fn text(self, message: Message) -> String {
        self.say(|catalogue| catalogue.text(message).to_owned())
    }

    /// The words of a message with its placeholders filled in.
    pub(super) fn with(self, message: Message, values: &[(&str, &str)]) -> String {
        self.say(|catalogue| catalogue.with(message, values))
    }

    /// The words of a message that says how many, under `name`.
    pub(super) fn counted(self, message: Message, name: &str, count: u32, values: &[(&str, &str)]) -> String {
        let number = count.to_string();
        let values: Vec<_> = std::iter::once((name, &*number)).chain(values.iter().copied()).collect();
        self.say(|catalogue| catalogue.counted(message, count, &values))
    }

    /// Anything else that the catalogue says.
    pub(super) fn say<T>(self, say: impl FnOnce(&Catalogue) -> T) -> T {
        let state = self.state();
        let speech = state.speech.borrow().clone();
        say(speech.as_ref().map_or(&state.setting.english, |speech| &speech.catalogue))
    }

    /// Which drawing of the page this is.
    pub(super) fn drawing(self) -> usize {
        self.drawing.get()
    }

    /// How the answers are kept now.
    pub(super) fn keeping(self) -> Keeping {
        self.keeping.get()
    }

    /// What the patient has to know of what was found: until they say whose device it is, or on the first pages that they
    /// see when they go on.
    pub(super) fn news(self) -> Option<News> {
        let (news, since) = self.news.get()?;
        let is_new = match news {
            News::Damaged | News::Expired => self.read(|session| session.device().is_none()),
            News::Changed(_) => self.drawing.get_untracked() <= since + PAGES_WITH_NEWS,
        };
        is_new.then_some(news)
    }

    /// Has something to tell from now on.
    pub(super) fn tell(self, news: News) {
        self.news.set(Some((news, self.drawing.get_untracked())));
    }

    /// Whether another tab has the answers, and this one shows none.
    pub(super) fn is_elsewhere(self) -> bool {
        self.elsewhere.get()
    }

    /// What the practice set.
    pub(super) fn settings(self) -> Settings {
        self.state().setting.settings.clone()
    }

    /// What the surgery is called in a sentence.
    pub(super) fn surgery(self) -> String {
        self.say(|catalogue| catalogue.surgery(&self.settings()).to_owned())
    }

    /// Looks at where to turn.
    pub(super) fn contacts<T>(self, look: impl FnOnce(&Contacts) -> T) -> T {
        look(&self.state().setting.contacts)
    }

    /// How many more times Shift has to be pressed to exit, once it was pressed.
    pub(super) fn shifts_left(self) -> Option<u8> {
        self.shifts_left.get()
    }

    /// The page's main button, unless the page came up under a finger that was tapping already.
    pub(super) fn go_on(self) {
        let stands_for = clock::now().signed_duration_since(self.state().drawn_at.get()).num_milliseconds();
        // A clock that was set back must not lock the button.
        if !(0..SETTLED_AFTER).contains(&stands_for) {
            self.send(Event::Continue);
        }
    }

    /// Takes an event from a view.
    pub(super) fn send(self, event: Event) {
        if self.state().has_left.get() {
            return;
        }
        let effects = self.state().session.borrow_mut().apply(event);
        for effect in effects {
            self.run(effect);
        }
        self.guard();
    }

    /// Loads the page anew, without the browser's question.
    pub(super) fn reload(self) {
        self.state().has_left.set(true);
        self.guard();
        page::reload();
    }

    /// Has the browser ask before it leaves a page whose answers would be gone.
    fn guard(self) {
        let would_be_gone = self.keeping.get_untracked().is_in_memory() && self.read(Session::is_anything_there);
        let state = self.state();
        let is_wanted = would_be_gone && !state.has_left.get() && !state.setting.is_preview;
        // In a frame, the page around scrolls, and nothing must catch that.
        if state.before_leaving.set(is_wanted) && state.host.is_none() {
            // Nor must pulling the page down load it anew.
            page::set_style("overscroll-behavior-y", if is_wanted { "contain" } else { "auto" });
        }
    }
}

/// The form on paper, on the page that stands there when the program fails.
pub(super) fn crash_paper(catalogue: &Catalogue) -> (String, String) {
    (catalogue.text(Message::StartPaper).to_owned(), paper::file(catalogue.language()).into_owned())
}
