//! What the whole page shares: the draft, what is wrong with it, and how patients are to get it.

use super::now::Found;
use crate::browser::lifecycle::{BeforeLeaving, Later};
use crate::browser::{link, page};
use crate::questionnaire::Questionnaire;
use crate::settings::{self, Settings};
use crate::setup::{At, Draft, Entry, FIELDS, Kind, Words, Wrong, give};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long after a change it is checked and shown, in milliseconds: not at each key.
const CHECKED_AFTER: i32 = 400;

/// How the page gets its settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the site's own file
    Own,
    /// From a file of its own in the folder of several
    Named,
    /// From the link
    Link,
}

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
    /// How patients are to get it
    pub(super) way: RwSignal<Way>,
    /// The name of the file, where it is one of several
    pub(super) name: RwSignal<String>,
    /// The settings as they stand in a link; none before they are made, or where the browser can't
    packed: RwSignal<Option<String>>,
}

struct Shared {
    words: Words,
    questionnaire: Option<Rc<Questionnaire>>,
    may_link: bool,
    later: Later,
    before_leaving: BeforeLeaving,
}

impl Desk {
    pub(super) fn new(found: &Found) -> Self {
        let shared = Shared {
            words: Words::english(),
            questionnaire: found.questionnaire.clone(),
            may_link: found.may_link,
            later: Later::new(CHECKED_AFTER),
            before_leaving: BeforeLeaving::default(),
        };
        let draft = found.json.as_deref().and_then(|json| Draft::read(json).ok()).unwrap_or_default();
        let named = found.practice.clone();
        let desk = Self {
            shared: StoredValue::new_local(Rc::new(shared)),
            draft: RwSignal::new(draft),
            drawing: RwSignal::new(0),
            wrong: RwSignal::new_local(Vec::new()),
            settings: RwSignal::new_local(Settings::default()),
            way: RwSignal::new(if named.is_some() { Way::Named } else { Way::Own }),
            name: RwSignal::new(named.unwrap_or_default()),
            packed: RwSignal::new(None),
        };
        desk.shared().later.runs(move || desk.check());
        desk.check();
        desk
    }

    fn shared(self) -> Rc<Shared> {
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
        self.changed();
    }

    /// The draft is another one than before.
    pub(super) fn changed(self) {
        self.shared().before_leaving.set(true);
        // A link that is copied now would be that of before.
        self.packed.set(None);
        self.shared().later.ask();
    }

    /// It was taken away: nobody has to be asked before leaving.
    pub(super) fn is_taken(self) {
        self.shared().before_leaving.set(false);
    }

    /// Another draft stands in the form.
    pub(super) fn replace(self, draft: Draft) {
        self.draft.set(draft);
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
        page::set_preview(&draft.json());
        page::reload_frame(super::preview::FRAME);
        spawn_local(async move {
            let json = draft.json_for_link();
            let packed = if json.len() > settings::MOST_IN_LINK { None } else { link::pack(&json).await };
            _ = self.packed.try_set(packed);
        });
    }

    /// What is wrong at a place, in words.
    pub(super) fn wrong_at(self, at: At) -> Option<String> {
        let wrong = self.wrong.get();
        wrong.iter().find(|wrong| wrong.at == Some(at)).map(|wrong| self.says(wrong))
    }

    /// What is wrong, in the words of the form.
    pub(super) fn says(self, wrong: &Wrong) -> String {
        let kind = wrong.at.and_then(|at| FIELDS.get(at.field)).map(|field| field.kind);
        let is_type = matches!(wrong.fault.reason, settings::Reason::WrongType(_));
        let reason = match kind {
            Some(Kind::Number) if is_type => self.text("error.number"),
            _ => wrong.fault.reason.to_string(),
        };
        match wrong.line {
            Some(line) => self.with("error.line", &[("line", &line.to_string()), ("reason", &reason)]),
            None => reason,
        }
    }

    /// The name of the file as it will be: as typed, or made from what the surgery is called.
    pub(super) fn file_name(self) -> String {
        let typed = self.name.get();
        match (typed.trim(), self.settings.get().name) {
            ("", Some(name)) => give::file_name(&name),
            (typed, _) => typed.to_owned(),
        }
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
