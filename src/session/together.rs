//! The questionnaire gone through by two people over one screen: a patient and their link worker.
//!
//! Owns which parts were talked about, and the rules of such a meeting: answers live in memory only, help comes up before
//! anybody goes on to another part, and one person's answers never meet another's. What the link worker writes down is in
//! [`crate::minutes`].

use super::{Device, Effect, Place, Session};
use crate::answers::{ChoiceEntry, Entry};
use crate::questionnaire::{AnswerOption, Item, ItemIndex, Kind, Part, PartNumber, Problem, Support};
use std::collections::BTreeSet;

/// A meeting that is going on.
#[derive(Debug)]
pub(super) struct Together {
    parts: Vec<Part>,
    talked_about: BTreeSet<PartNumber>,
    /// Which help was shown, and in which part it was called for
    shown: BTreeSet<(PartNumber, Support)>,
    /// Where they were going when help came up
    going_to: Option<Place>,
}

/// One part, as a list names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartState {
    /// Its number
    pub number: PartNumber,
    /// What names it
    pub root: ItemIndex,
    /// Whether they went through it
    pub is_talked_about: bool,
    /// How many of its questions are answered
    pub answered: usize,
}

impl Together {
    fn part(&self, number: PartNumber) -> Option<&Part> {
        self.parts.get((number.0 as usize).checked_sub(1)?)
    }

    fn numbered(&self) -> impl Iterator<Item = (PartNumber, &Part)> {
        (1..).map(PartNumber).zip(&self.parts)
    }
}

impl Session {
    /// Whether two people are going through it together.
    #[must_use]
    pub fn is_together(&self) -> bool {
        self.together.is_some()
    }

    /// Whether answers are there that may be somebody else's than of those who begin now: on the page, or on the device and not
    /// to be read.
    #[must_use]
    pub fn may_be_somebodys(&self) -> bool {
        self.leftover || self.is_anything_there()
    }

    /// A part of the questionnaire, while there is anything to talk about in it.
    #[must_use]
    pub fn part(&self, number: PartNumber) -> Option<&Part> {
        self.together.as_ref()?.part(number).filter(|part| part.is_shown(&self.form))
    }

    /// The parts that there is anything to talk about in, in order.
    #[must_use]
    pub fn parts(&self) -> Vec<PartState> {
        let Some(together) = &self.together else { return Vec::new() };
        let shown = together.numbered().filter(|(_, part)| part.is_shown(&self.form));
        let state = |(number, part): (PartNumber, &Part)| PartState {
            number,
            root: part.root,
            is_talked_about: together.talked_about.contains(&number),
            answered: part.shared_items(&self.form).filter(|index| self.is_answered(*index)).count(),
        };
        shown.map(state).collect()
    }

    /// What kinds of help the answers in a part call for.
    #[must_use]
    pub fn supports_in_part(&self, number: PartNumber) -> BTreeSet<Support> {
        self.part(number).map(|part| self.form.supports(part.shared_items(&self.form))).unwrap_or_default()
    }

    /// Begins a meeting with the answers that are there, and goes to this place. From now on they live in memory only; what
    /// the device keeps stays as it is.
    pub(super) fn begin_together(&mut self, first: Place) -> Vec<Effect> {
        self.device = Some(Device::Shared);
        self.meet();
        vec![Effect::KeepNothing, Effect::Go(first)]
    }

    /// Two people sit down with the answers that are there.
    pub(super) fn meet(&mut self) {
        let questionnaire = self.form.questionnaire().clone();
        self.together = Some(Together {
            parts: questionnaire.parts(),
            talked_about: BTreeSet::new(),
            shown: BTreeSet::new(),
            going_to: None,
        });
        for (index, item) in questionnaire.items() {
            if let Some(option) = of_meeting(item).filter(|_| self.form.entry(index).is_none()) {
                let entry = ChoiceEntry { chosen: vec![option.key.clone()], ..ChoiceEntry::default() };
                self.form.answer(index, Entry::Choice(entry));
            }
        }
    }

    /// Whether somebody answered a question: neither the practice's settings nor that two people sit there.
    pub(super) fn is_answered(&self, index: ItemIndex) -> bool {
        let item = self.form.questionnaire().item(index);
        let by_meeting = || {
            let option = of_meeting(item).filter(|_| self.is_together());
            option.is_some_and(|option| self.form.chosen_options(index).any(|chosen| chosen.key == option.key))
        };
        self.form.entry(index).is_some() && !item.is_set_by_practice() && !by_meeting()
    }

    /// Where they arrive who want to go somewhere: where an answer calls for help that they have not seen, there first.
    pub(super) fn past_help(&mut self, place: Place) -> Place {
        let from = if self.place.is_aside() { self.aside_from } else { self.place };
        let Place::Part(here) = from else { return place };
        let stays = place == from || place == Place::PartPause(here) || place.is_aside();
        if stays || place == Place::Delete || !self.is_help_new(here) {
            return place;
        }
        if let Some(together) = &mut self.together {
            together.going_to = Some(place);
        }
        Place::PartPause(here)
    }

    fn is_help_new(&self, number: PartNumber) -> bool {
        let Some(together) = &self.together else { return false };
        self.supports_in_part(number).into_iter().any(|support| !together.shown.contains(&(number, support)))
    }

    /// They are at a place now.
    pub(super) fn arrived_together(&mut self) {
        if let Place::PartPause(number) = self.place {
            let supports = self.supports_in_part(number);
            if let Some(together) = &mut self.together {
                together.shown.extend(supports.into_iter().map(|support| (number, support)));
            }
        }
    }

    /// The main button of a part: on to the next one, or to what is wrong.
    pub(super) fn go_on_from_part(&mut self, number: PartNumber) -> Vec<Effect> {
        self.errors = self.part_problems(number);
        if !self.errors.is_empty() {
            return vec![Effect::ErrorsShown];
        }
        if let Some(together) = &mut self.together {
            together.talked_about.insert(number);
        }
        vec![Effect::Go(self.behind_part(number))]
    }

    /// The main button of the help that came up in a part.
    pub(super) fn go_on_from_help(&mut self, number: PartNumber) -> Vec<Effect> {
        let going_to = self.together.as_mut().and_then(|together| together.going_to.take());
        vec![Effect::Go(going_to.unwrap_or_else(|| self.behind_part(number)))]
    }

    fn behind_part(&self, number: PartNumber) -> Place {
        let next = self.parts().into_iter().find(|part| part.number > number);
        next.map_or(Place::Plan, |part| Place::Part(part.number))
    }

    fn part_problems(&self, number: PartNumber) -> Vec<(ItemIndex, Problem)> {
        let items = self.part(number).map(|part| part.shared_items(&self.form).collect::<Vec<_>>());
        self.form.problems(items.into_iter().flatten(), self.patterns)
    }
}

/// What a question's answer is by itself where two people go through it together.
fn of_meeting(item: &Item) -> Option<&AnswerOption> {
    match &item.kind {
        Kind::Choice(choice) => choice.options.iter().find(|option| option.with_link_worker),
        _ => None,
    }
}
