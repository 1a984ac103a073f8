//! What the whole page shares: the draft, what is wrong with it, and how patients are to get it.

use super::now::Found;
use super::preview::FRAME;
use super::site::{self, Asked};
use crate::browser::lifecycle::{self, BeforeLeaving, Later};
use crate::browser::{focus, link, page, preview};
use crate::questionnaire::Questionnaire;
use crate::settings::{self, Settings, Severity};
use crate::setup::{At, Draft, Entry, FIELDS, Live, Seen, Untouched, Way, Words, Wrong, give};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long after a change it is checked and shown, in milliseconds: not at each key.
const CHECKED_AFTER: i32 = 400;
/// How long after somebody went past a field it is said what is wrong there, in milliseconds: a press takes as long.
const SAID_AFTER: i32 = 300;
/// How long after the name of the file changed the site is asked for it, in milliseconds.
const LOOKED_AFTER: i32 = 800;

/// The page, as its parts see it: a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    shared: StoredValue<Rc<Shared>, LocalStorage>,
    /// What stands in the form
    pub(super) draft: RwSignal<Draft>,
    /// Counts the times that a field's rows changed or a file was opened: then the form is drawn anew
    pub(super) drawing: RwSignal<usize>,
    /// What is wrong with it
    pub(super) wrong: RwSignal<Vec<Wrong>, LocalStorage>,
    /// The settings that it makes
    pub(super) settings: RwSignal<Settings, LocalStorage>,
    /// Cells that nobody has been to
    untouched: RwSignal<Untouched>,
    /// Which page the preview shows
    pub(super) seen: RwSignal<Seen>,
    /// How patients are to get it
    pub(super) way: RwSignal<Way>,
    /// The name of the file, where it is one of several, once it was typed
    pub(super) name: RwSignal<Option<String>>,
    /// What the site said when it was asked last
    pub(super) served: RwSignal<Option<Asked>, LocalStorage>,
    /// Whether patients get what stands in the form; nothing while the site is asked
    pub(super) live: Memo<Option<Live>>,
    /// The settings as they stand in a link; none before they are made, or where the browser can't
    packed: RwSignal<Option<String>>,
}

pub(super) struct Shared {
    words: Words,
    questionnaire: Option<Rc<Questionnaire>>,
    may_link: bool,
    later: Later,
    pub(super) look_later: Later,
    past_later: Later,
    /// Fields that somebody went past just now
    past: RefCell<Vec<At>>,
    /// Where something was typed last
    typed: Cell<Option<At>>,
    before_leaving: BeforeLeaving,
}

impl Desk {
    pub(super) fn new(found: &Found) -> Self {
        let shared = Shared {
            words: Words::english(),
            questionnaire: found.questionnaire.clone(),
            may_link: found.may_link,
            later: Later::new(CHECKED_AFTER),
            look_later: Later::new(LOOKED_AFTER),
            past_later: Later::new(SAID_AFTER),
            past: RefCell::default(),
            typed: Cell::new(None),
            before_leaving: BeforeLeaving::default(),
        };
        let draft = found.json.as_deref().and_then(|json| Draft::read(json).ok()).unwrap_or_default();
        let draft = RwSignal::new(draft);
        let settings = RwSignal::new_local(Settings::default());
        let way = RwSignal::new(if found.practice.is_some() { Way::Named } else { Way::Own });
        let name = RwSignal::new(found.practice.clone());
        let served = RwSignal::new_local(None);
        let live = site::live(draft, way, name, settings, served);
        let desk = Self {
            shared: StoredValue::new_local(Rc::new(shared)),
            draft,
            drawing: RwSignal::new(0),
            wrong: RwSignal::new_local(Vec::new()),
            settings,
            untouched: RwSignal::new(Untouched::default()),
            seen: RwSignal::new(Seen::Start),
            way,
            name,
            served,
            live,
            packed: RwSignal::new(None),
        };
        desk.shared().later.runs(move || desk.check());
        desk.shared().look_later.runs(move || desk.look_for_the_name());
        desk.shared().past_later.runs(move || desk.say_what_was_passed());
        lifecycle::on_seen(move || desk.look());
        desk.check();
        desk
    }

    pub(super) fn shared(self) -> Rc<Shared> {
        self.shared.get_value()
    }

    /// The words of this name.
    pub(super) fn text(self, name: &str) -> String {
        self.shared().words.text(name)
    }

    /// The words of this name, where there are any.
    pub(super) fn optional(self, name: &str) -> Option<String> {
        self.shared().words.optional(name)
    }

    /// The words of this name, filled in.
    pub(super) fn with(self, name: &str, values: &[(&str, &str)]) -> String {
        self.shared().words.with(name, values)
    }

    /// The questionnaire of the site, where it can be used.
    pub(super) fn questionnaire(self) -> Option<Rc<Questionnaire>> {
        self.shared().questionnaire.clone()
    }

    /// Whether the site takes settings from links.
    pub(super) fn may_link(self) -> bool {
        self.shared().may_link
    }

    /// Something was typed or chosen.
    pub(super) fn set(self, at: At, entry: Entry) {
        self.draft.update(|draft| draft.set(at, entry));
        self.shared().typed.set(Some(at));
        self.changed();
    }

    /// Somebody went past a field. What is said of it moves what stands below, so that waits until nothing is being pressed there.
    pub(super) fn left(self, at: At) {
        self.shared().past.borrow_mut().push(at);
        self.shared().past_later.ask();
    }

    fn say_what_was_passed(self) {
        self.shared().past_later.take();
        if focus::is_pressed() {
            return self.shared().past_later.ask();
        }
        let past = self.shared().past.take();
        self.untouched.maybe_update(|untouched| past.into_iter().filter(|at| untouched.left(*at)).count() > 0);
    }

    /// A row is there that was not.
    pub(super) fn add_row(self, field: usize) {
        let row = self.draft.with_untracked(|draft| draft.rows(field));
        self.untouched.update(|untouched| untouched.added(field, row));
        self.draft.update(|draft| draft.add_row(field));
        self.changed();
    }

    /// A row is there no more.
    pub(super) fn remove_row(self, field: usize, row: usize) {
        // Which row it was they would say no more.
        self.shared().past.take();
        self.draft.update(|draft| draft.remove_row(field, row));
        self.untouched.update(|untouched| untouched.taken_out(field, row));
        self.changed();
    }

    /// The draft is another one than before.
    pub(super) fn changed(self) {
        self.shared().before_leaving.set(true);
        // A link that is copied now would be that of before.
        self.packed.set(None);
        self.shared().later.ask();
    }

    /// It was taken away: nobody has to be asked before leaving, and whatever is wrong is said.
    pub(super) fn is_taken(self) {
        if self.shared().later.take() {
            self.check();
        }
        self.untouched.update(Untouched::taken_away);
        self.shared().before_leaving.set(false);
    }

    /// Another draft stands in the form.
    pub(super) fn replace(self, draft: Draft) {
        self.draft.set(draft);
        self.untouched.set(Untouched::default());
        self.drawing.update(|drawing| *drawing += 1);
        self.check();
    }

    /// Checks what stands in the form, and shows it.
    fn check(self) {
        self.shared().later.take();
        let questionnaire = self.questionnaire();
        let draft = self.draft.get_untracked();
        let (settings, wrong) = draft.check(questionnaire.as_deref());
        self.wrong.set(wrong);
        self.settings.set(settings);
        self.show(&draft);
        self.look_where_it_is_another();
        spawn_local(async move {
            let json = draft.json_for_link();
            let packed = if json.len() > settings::MOST_IN_LINK { None } else { link::pack(&json).await };
            _ = self.packed.try_set(packed);
        });
    }

    /// Shows it in the preview, where patients see what was typed last.
    fn show(self, draft: &Draft) {
        preview::set_settings(&draft.json());
        preview::is_old(FRAME);
        let typed = self.shared().typed.take();
        let seen = typed.and_then(|at| FIELDS.get(at.field)?.seen);
        match seen.filter(|seen| *seen != self.seen.get_untracked()) {
            // Another page is loaded for it.
            Some(seen) => self.seen.set(seen),
            None => preview::reload(FRAME),
        }
        let words = typed.filter(|_| seen.is_some()).and_then(|at| draft.words_at(at));
        if let Some(words) = words {
            spawn_local(async move { preview::bring_into_view(FRAME, &words).await });
        }
    }

    /// What is wrong, but where nobody has been yet.
    pub(super) fn seen_wrong(self) -> Vec<Wrong> {
        let untouched = self.untouched.get();
        self.wrong.get().into_iter().filter(|wrong| !untouched.hides(wrong)).collect()
    }

    /// How many things are wrong, so that patients don't get them.
    pub(super) fn count_wrong(self) -> usize {
        self.seen_wrong().iter().filter(|wrong| wrong.fault.severity == Severity::Wrong).count()
    }

    /// What is wrong at a place, in words.
    pub(super) fn wrong_at(self, at: At) -> Option<String> {
        self.seen_wrong().iter().find(|wrong| wrong.at == Some(at)).map(|wrong| self.says(wrong))
    }

    /// What is wrong, in the words of the form.
    pub(super) fn says(self, wrong: &Wrong) -> String {
        self.shared().words.says(wrong)
    }

    /// Whether a file can have that name.
    pub(super) fn is_name_right(self) -> bool {
        settings::file(Some(&self.file_name())).is_some()
    }

    /// The address for patients; none where there is none yet.
    pub(super) fn address(self) -> Option<String> {
        let folder = page::folder();
        match self.way.get() {
            Way::Own => Some(give::address(&folder, None)),
            Way::Named => self.is_name_right().then(|| give::address(&folder, Some(&self.file_name()))),
            Way::Link => self.packed.get().map(|packed| give::address_with_settings(&folder, &packed)),
        }
    }

    /// The lines for a website.
    pub(super) fn lines(self) -> Option<String> {
        let address = self.address()?;
        Some(give::lines(&page::folder(), &address, &self.shared().words))
    }
}
