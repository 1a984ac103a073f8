//! One patient's way through the questionnaire: events in, state and [`Effect`]s out.
//!
//! Owns where the patient is, what was answered, and what has to happen next. Must not know how anything is done: the
//! effects are run by whoever drives the session.

mod copy;
mod event;
mod place;
mod resume;
mod shift;
mod together;
mod turns;
mod way;

pub use event::{Autofill, Device, Effect, Event, OnExit};
pub use place::Place;
pub use resume::Past;
pub use together::PartState;

use crate::answers::{ChoiceEntry, Entry};
use crate::comfort::Comfort;
use crate::keeping::Record;
use crate::keeping::record::Asked;
use crate::language::Language;
use crate::minutes::Minutes;
use crate::questionnaire::{Form, ItemIndex, Kind, PageNumber, Patterns, Problem, Questionnaire, Support};
use shift::{Pressed, Shifts};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use together::Together;

/// The state of one patient's session.
pub struct Session {
    form: Form,
    patterns: &'static dyn Patterns,
    device: Option<Device>,
    place: Place,
    /// The last place to which a patient who comes back is brought again
    kept_place: Place,
    visited: BTreeSet<PageNumber>,
    errors: Vec<(ItemIndex, Problem)>,
    /// Answers of the record that the questionnaire has no place for: kept, never shown
    unplaced: BTreeMap<Rc<str>, Entry>,
    /// The words of the questions that those answer, and of options that are there no more
    asked: BTreeMap<Rc<str>, Asked>,
    /// Something is on the device that this session can't go on with: damaged, or of a newer program
    leftover: bool,
    /// The answers came with a code: somebody else's page is looked at
    brought: bool,
    /// They deleted everything, and it is not known yet whether it is gone: where to go then
    deleting: Option<Place>,
    /// Nobody has arrived anywhere yet
    opening: bool,
    resumed: bool,
    /// Private answers that the patient puts on the page for the meeting
    disclosed: BTreeSet<ItemIndex>,
    on_exit: OnExit,
    /// The patient left in a hurry, and has not said since that they want to carry on
    left_quickly: bool,
    shifts: Shifts,
    /// A patient and a link worker go through it together
    together: Option<Together>,
    /// What the link worker wrote down
    minutes: Minutes,
    /// Where the patient was when they turned to a page beside the way: help, or a copy
    aside_from: Place,
    /// The language that the page speaks (BCP 47): what they chose, or what it began in
    language: Option<Rc<str>>,
    /// The language that they wrote something in, where it is no English
    words_in: Option<Rc<str>>,
    /// In Easy Read, the question on the page that is asked now, and all before it
    turn: Option<ItemIndex>,
    /// How the page looks and sounds for them
    comfort: Comfort,
}

impl Session {
    /// A session as it starts: nobody answered anything.
    #[must_use]
    pub fn new(questionnaire: Rc<Questionnaire>, patterns: &'static dyn Patterns) -> Self {
        Self {
            form: Form::new(questionnaire),
            patterns,
            device: None,
            place: Place::Open,
            kept_place: Place::Open,
            visited: BTreeSet::new(),
            errors: Vec::new(),
            unplaced: BTreeMap::new(),
            asked: BTreeMap::new(),
            leftover: false,
            brought: false,
            deleting: None,
            opening: true,
            resumed: false,
            disclosed: BTreeSet::new(),
            on_exit: OnExit::Keep,
            left_quickly: false,
            shifts: Shifts::default(),
            together: None,
            minutes: Minutes::default(),
            aside_from: Place::Open,
            language: None,
            words_in: None,
            turn: None,
            comfort: Comfort::default(),
        }
    }

    /// The same session on a device where something was found that it can't go on with.
    #[must_use]
    pub fn beside_leftover(self) -> Self {
        Self { leftover: true, ..self }
    }

    /// The same session for whoever only looks at a page, as in a preview: pages further in than the start are there, too.
    #[must_use]
    pub fn to_look_at(self, place: Place) -> Self {
        let is_at_start = matches!(place, Place::Open | Place::Start | Place::Device);
        Self { device: if is_at_start { self.device } else { Some(Device::Shared) }, ..self }
    }

    /// Whether the answers came with a code: whoever looks at them is the link worker, and the patient has handed them over.
    #[must_use]
    pub fn is_brought(&self) -> bool {
        self.brought
    }

    /// Where the patient is.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// The questionnaire and its answers.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Whose device it is, once that was said.
    #[must_use]
    pub fn device(&self) -> Option<Device> {
        self.device
    }

    /// What the browser may fill into an item's boxes: nothing private, and nothing on a device that others use.
    #[must_use]
    pub fn autofill(&self, item: ItemIndex) -> Autofill {
        let item = self.form.questionnaire().item(item);
        if item.private || self.device != Some(Device::Own) {
            Autofill::Off
        } else {
            item.purpose.map_or(Autofill::Any, Autofill::Purpose)
        }
    }

    /// The same session on a page that speaks a language (BCP 47), unless another one was chosen before.
    #[must_use]
    pub fn speaking(self, language: &str) -> Self {
        Self { language: self.language.or_else(|| Some(language.into())), ..self }
    }

    /// The language that the page speaks (BCP 47).
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The language that the patient wrote something in, where it is no English: whatever the page speaks by now.
    #[must_use]
    pub fn words_in(&self) -> Option<&'static Language> {
        self.words_in.as_deref().and_then(Language::of)
    }

    /// How the page looks and sounds for them.
    #[must_use]
    pub fn comfort(&self) -> &Comfort {
        &self.comfort
    }

    /// The private answers that the patient puts on the page for the meeting.
    #[must_use]
    pub fn disclosed(&self) -> &BTreeSet<ItemIndex> {
        &self.disclosed
    }

    /// What becomes of the answers on a quick exit.
    #[must_use]
    pub fn on_exit(&self) -> OnExit {
        self.on_exit
    }

    /// Whether "Exit this page" is there: once it was explained, wherever an answer may stand.
    #[must_use]
    pub fn can_exit(&self) -> bool {
        let before = matches!(self.place, Place::Open | Place::Start | Place::Device | Place::Leaving | Place::Deleted);
        // Two people have a cover for the screen instead: nothing that was said is lost with it.
        self.device.is_some() && !before && !self.is_together()
    }

    /// What kinds of help the answers on a page call for.
    #[must_use]
    pub fn supports(&self, number: PageNumber) -> BTreeSet<Support> {
        self.form.supports(self.page_items(number))
    }

    /// What is wrong on the page, once the patient wanted to go on.
    #[must_use]
    pub fn errors(&self) -> &[(ItemIndex, Problem)] {
        &self.errors
    }

    /// Whether the patient has only now come back to answers kept earlier.
    #[must_use]
    pub fn is_back(&self) -> bool {
        self.resumed
    }

    /// How many questions were answered.
    #[must_use]
    pub fn answered_count(&self) -> usize {
        self.form.entries().filter(|(index, _)| self.is_answered(*index)).count()
    }

    /// Whether the answers would be gone with the page.
    #[must_use]
    pub fn is_in_memory_only(&self) -> bool {
        self.device != Some(Device::Own) && self.is_anything_there()
    }

    /// Whether anybody wrote anything.
    #[must_use]
    pub fn is_anything_there(&self) -> bool {
        self.answered_count() > 0 || !self.minutes.is_empty()
    }

    /// What the link worker wrote down.
    #[must_use]
    pub fn minutes(&self) -> &Minutes {
        &self.minutes
    }

    /// Whether there may be something to delete.
    #[must_use]
    pub fn can_delete(&self) -> bool {
        self.device.is_some() || self.leftover || self.is_anything_there()
    }

    /// Takes one event in.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        if matches!(&event, Event::Answer(_, Entry::Text(_)) | Event::WriteOther { .. }) {
            let foreign = self.language().and_then(Language::of).filter(|language| !language.is_english());
            self.words_in = foreign.map(|language| language.tag.into()).or(self.words_in.take());
        }
        match event {
            Event::Arrive(place) => self.arrive(place),
            Event::ChooseDevice(device) => self.choose_device(device),
            Event::Answer(item, entry) => self.answer(item, entry),
            Event::ChooseOption { item, key, chosen } => {
                self.choose(item, |choice, entry| choice.with_option(entry, &key, chosen))
            }
            Event::ChooseOther { item, chosen } => self.choose(item, |choice, entry| choice.with_other(entry, chosen)),
            Event::WriteOther { item, text } => {
                self.choose(item, |_, entry| ChoiceEntry { other_text: text, ..entry.clone() })
            }
            Event::Clear(item) => {
                let changed = self.form.clear(item);
                self.answered(item, changed)
            }
            Event::Continue => self.go_on(),
            Event::ChooseOnExit(on_exit) => {
                self.on_exit = on_exit;
                self.keep_on_own_device().into_iter().collect()
            }
            Event::Disclose(item, disclosed) => {
                if disclosed {
                    self.disclosed.insert(item);
                } else {
                    self.disclosed.remove(&item);
                }
                [Effect::Redraw(vec![item])].into_iter().chain(self.keep_on_own_device()).collect()
            }
            Event::Exit => self.exit(),
            Event::Key { shift, at } => match self.shifts.press(shift, at) {
                Pressed::Exit if self.can_exit() => self.exit(),
                Pressed::More(left) if self.can_exit() => vec![Effect::ShiftsLeft(Some(left))],
                Pressed::Anew => vec![Effect::ShiftsLeft(None)],
                _ => Vec::new(),
            },
            Event::OpenCopy(record) => self.open_copy(record),
            Event::OpenCode(record) => self.open_code(record),
            Event::BeginTogether(first) => self.begin_together(first),
            Event::Note(link_id, note) => {
                self.minutes.notes.insert(link_id, note);
                self.keep_on_own_device().into_iter().collect()
            }
            Event::Agree(row, agreed) => {
                self.minutes.agree(row, agreed);
                self.keep_on_own_device().into_iter().collect()
            }
            Event::TalkAgain(next) => {
                self.minutes.next = next;
                self.keep_on_own_device().into_iter().collect()
            }
            Event::LeftAlone => self.is_together().then_some(Effect::Cover).into_iter().collect(),
            Event::ForgetPast => {
                self.unplaced.clear();
                self.asked.clear();
                [Effect::Shown].into_iter().chain(self.keep_on_own_device()).collect()
            }
            Event::DeleteEverything => {
                let place = self.place;
                let then = match place {
                    _ if self.is_together() => Place::Cleared,
                    Place::Together => place,
                    _ => Place::Deleted,
                };
                self.start_afresh();
                if then == Place::Cleared {
                    // It was one person's, and another one is next.
                    self.comfort = Comfort::default();
                }
                // It is said to be done when it is.
                (self.place, self.deleting, self.opening) = (place, Some(then), false);
                vec![Effect::Forget]
            }
            Event::Forgotten { all } => {
                self.leftover = !all;
                match (std::mem::take(&mut self.deleting), all) {
                    // Unless they have begun again meanwhile.
                    (Some(then), true) if self.device.is_none() => vec![Effect::Go(then), Effect::Reload],
                    (Some(_), false) => vec![Effect::Shown],
                    _ => Vec::new(),
                }
            }
            Event::FoundMore(record) => self.find_more(record),
            // What lives in memory only was not meant.
            Event::DeletedElsewhere if self.device == Some(Device::Shared) => Vec::new(),
            Event::DeletedElsewhere => {
                self.start_afresh();
                vec![Effect::Go(Place::Deleted), Effect::Reload]
            }
            Event::Speak(language, questionnaire) => {
                self.language = Some(language);
                self.form.speak(questionnaire);
                let keeps = (self.device == Some(Device::Own)).then_some(Effect::Keep);
                keeps.into_iter().chain([Effect::Shown]).collect()
            }
            Event::MakeComfortable(aspect, name) => {
                self.comfort.choose(aspect, &name);
                [Effect::Look].into_iter().chain(self.keep_on_own_device()).collect()
            }
            Event::GivenAway => {
                self.start_afresh();
                Vec::new()
            }
        }
    }

    fn start_afresh(&mut self) {
        let (language, comfort) = (self.language.take(), std::mem::take(&mut self.comfort));
        *self = Self { language, comfort, ..Self::new(self.form.questionnaire().clone(), self.patterns) };
    }

    /// Goes on, at the same place, with all answers that the device has. What lives in memory only was not meant to be there.
    fn find_more(&mut self, record: Record) -> Vec<Effect> {
        if self.device == Some(Device::Shared) {
            return Vec::new();
        }
        let (place, aside_from, language) = (self.place, self.aside_from, self.language.take());
        let resumed = Self::resume(self.form.questionnaire().clone(), self.patterns, record);
        // The page goes on in the language that it speaks.
        *self = Self { opening: false, place, aside_from, language, ..resumed };
        self.arrive(place)
    }

    /// Leaves at once. What is not to be found afterwards goes first, from memory, too: browsers put pages away whole.
    fn exit(&mut self) -> Vec<Effect> {
        if self.device == Some(Device::Own) && self.on_exit == OnExit::Keep {
            self.left_quickly = true;
            return vec![Effect::Keep, Effect::Leave];
        }
        let stored = self.device == Some(Device::Own);
        self.start_afresh();
        stored.then_some(Effect::Forget).into_iter().chain([Effect::Leave]).collect()
    }

    fn keep_on_own_device(&self) -> Option<Effect> {
        (self.device == Some(Device::Own)).then_some(Effect::Keep)
    }

    fn choose_device(&mut self, device: Device) -> Vec<Effect> {
        let kept = self.device.replace(device) == Some(Device::Own) || self.leftover;
        match device {
            Device::Own => vec![Effect::Keep],
            Device::Shared if kept => vec![Effect::Forget],
            // What another tab keeps is not this one's to delete.
            Device::Shared => vec![Effect::KeepNothing],
        }
    }

    fn choose(
        &mut self,
        item: ItemIndex,
        change: impl FnOnce(&crate::questionnaire::Choice, &ChoiceEntry) -> ChoiceEntry,
    ) -> Vec<Effect> {
        let questionnaire = self.form.questionnaire().clone();
        let Kind::Choice(choice) = &questionnaire.item(item).kind else { return Vec::new() };
        let entry = match self.form.entry(item) {
            Some(Entry::Choice(entry)) => change(choice, entry),
            _ => change(choice, &ChoiceEntry::default()),
        };
        self.answer(item, Entry::Choice(entry))
    }

    fn answer(&mut self, item: ItemIndex, entry: Entry) -> Vec<Effect> {
        let changed = self.form.answer(item, entry);
        self.answered(item, changed)
    }

    fn answered(&mut self, item: ItemIndex, mut changed: Vec<ItemIndex>) -> Vec<Effect> {
        changed.insert(0, item);
        // Nothing on the page would answer to an error about a question that is gone.
        self.errors.retain(|(item, _)| self.form.is_shown(*item));
        // What was put on the page was another answer.
        self.disclosed.retain(|disclosed| *disclosed != item && self.form.is_shown(*disclosed));
        [Effect::Redraw(changed)].into_iter().chain(self.keep_on_own_device()).collect()
    }

    /// The questions that came up on a page because another one was answered, of all items that an [`Effect::Redraw`] names: whoever
    /// does not see them has to be told. Nothing where no item came or went.
    #[must_use]
    pub fn came_up(&self, redrawn: &[ItemIndex]) -> Option<Vec<ItemIndex>> {
        let (answered, changed) = redrawn.split_first().filter(|(_, changed)| !changed.is_empty())?;
        let questionnaire = self.form.questionnaire();
        let page = questionnaire.page_of(*answered);
        let is_told = |index: &ItemIndex| {
            let item = questionnaire.item(*index);
            let is_asked = item.is_question() && self.form.is_shown(*index) && !(item.private && self.is_together());
            is_asked && questionnaire.page_of(*index) == page
        };
        Some(changed.iter().copied().filter(is_told).collect())
    }
}
