//! A questionnaire being answered.

use super::{AnswerOption, Item, ItemIndex, Kind, Patterns, Problem, Questionnaire, Support, Visibility, validation};
use crate::answers::{Entry, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A questionnaire and the answers to it so far. Knows what is shown and what is valid, and never drops an answer
/// because its question is hidden.
#[derive(Debug)]
pub struct Form {
    questionnaire: Rc<Questionnaire>,
    entries: BTreeMap<ItemIndex, Entry>,
    visibility: Visibility,
}

impl Form {
    /// A form as it is before anybody answered: with the initial values of the definition.
    #[must_use]
    pub fn new(questionnaire: Rc<Questionnaire>) -> Self {
        let mut initial = BTreeMap::new();
        initial.extend(questionnaire.items().filter_map(|(index, item)| Some((index, item.initial.clone()?))));
        Self::with_entries(questionnaire, initial)
    }

    /// A form with answers given earlier, each of which its item [takes](Item::takes).
    #[must_use]
    pub fn with_entries(questionnaire: Rc<Questionnaire>, entries: BTreeMap<ItemIndex, Entry>) -> Self {
        let visibility = Visibility::new(&questionnaire, |question| values(&questionnaire, &entries, question));
        Self { questionnaire, entries, visibility }
    }

    /// Gives first values to the questions that nobody can have answered: what can't be changed, and what is not shown.
    /// For a form of answers that came without those.
    pub fn fill_unseen(&mut self) {
        for is_unseen in [
            |_: &Self, _, item: &Item| item.hidden || item.read_only,
            |form: &Self, index, _: &Item| !form.is_shown(index),
        ] {
            let questionnaire = self.questionnaire.clone();
            let unseen = questionnaire
                .items()
                .filter(|(index, item)| !self.entries.contains_key(index) && is_unseen(self, *index, item));
            let initial = Vec::from_iter(unseen.filter_map(|(index, item)| Some((index, item.initial.clone()?))));
            if !initial.is_empty() {
                let mut entries = std::mem::take(&mut self.entries);
                entries.extend(initial);
                *self = Self::with_entries(questionnaire, entries);
            }
        }
    }

    /// The definition.
    #[must_use]
    pub fn questionnaire(&self) -> &Rc<Questionnaire> {
        &self.questionnaire
    }

    /// Goes on with the same questionnaire in other words: its items and rules are those that were there.
    pub fn speak(&mut self, questionnaire: Rc<Questionnaire>) {
        self.questionnaire = questionnaire;
    }

    /// What stands in a question's controls, shown or not.
    #[must_use]
    pub fn entry(&self, index: ItemIndex) -> Option<&Entry> {
        self.entries.get(&index)
    }

    /// Every answer that was given, shown or not.
    pub fn entries(&self) -> impl Iterator<Item = (ItemIndex, &Entry)> {
        self.entries.iter().map(|(index, entry)| (*index, entry))
    }

    /// Puts an answer in the place of the one before. Returns the items that appeared or disappeared because of it.
    ///
    /// An entry that the item can't take, and any for a read-only item, changes nothing.
    pub fn answer(&mut self, index: ItemIndex, entry: Entry) -> Vec<ItemIndex> {
        let item = self.questionnaire.item(index);
        if item.read_only || !item.takes(&entry) {
            return Vec::new();
        }
        if entry.is_blank() {
            self.entries.remove(&index);
        } else {
            self.entries.insert(index, entry);
        }
        let (questionnaire, entries) = (&self.questionnaire, &self.entries);
        self.visibility.update(questionnaire, index, |question| values(questionnaire, entries, question))
    }

    /// Takes an answer back, whatever it is. Returns the items that appeared or disappeared because of it.
    pub fn clear(&mut self, index: ItemIndex) -> Vec<ItemIndex> {
        if self.questionnaire.item(index).read_only || self.entries.remove(&index).is_none() {
            return Vec::new();
        }
        let (questionnaire, entries) = (&self.questionnaire, &self.entries);
        self.visibility.update(questionnaire, index, |question| values(questionnaire, entries, question))
    }

    /// Whether an item is on its page now: enabled, and not hidden for good.
    #[must_use]
    pub fn is_shown(&self, index: ItemIndex) -> bool {
        self.visibility.is_enabled(index) && !self.questionnaire.item(index).hidden
    }

    /// What a question's answer means; nothing while it is hidden by a rule, empty or not understood.
    #[must_use]
    pub fn values(&self, index: ItemIndex) -> Vec<Value> {
        if !self.visibility.is_enabled(index) {
            return Vec::new();
        }
        values(&self.questionnaire, &self.entries, index)
    }

    /// What is wrong with the answer to a question that is shown. What can't be changed is never wrong: nobody could
    /// put it right.
    #[must_use]
    pub fn problem(&self, index: ItemIndex, patterns: &dyn Patterns) -> Option<Problem> {
        let item = self.questionnaire.item(index);
        if !item.is_question() || item.read_only || !self.is_shown(index) {
            return None;
        }
        validation::check(item, self.entry(index), patterns).err()
    }

    /// Everything that is wrong on the items given, in their order.
    pub fn problems(
        &self,
        items: impl IntoIterator<Item = ItemIndex>,
        patterns: &dyn Patterns,
    ) -> Vec<(ItemIndex, Problem)> {
        items.into_iter().filter_map(|index| Some((index, self.problem(index, patterns)?))).collect()
    }

    /// The questions that are shown, in the order of the definition.
    pub fn shown_questions(&self) -> impl Iterator<Item = (ItemIndex, &Item)> {
        self.questionnaire.items().filter(|(index, item)| item.is_question() && self.is_shown(*index))
    }

    /// The options that are chosen in a question that is shown.
    pub fn chosen_options(&self, index: ItemIndex) -> impl Iterator<Item = &AnswerOption> {
        let options = match &self.questionnaire.item(index).kind {
            Kind::Choice(choice) if self.is_shown(index) => choice.options.as_slice(),
            _ => &[],
        };
        options.iter().filter(move |option| match self.entry(index) {
            Some(Entry::Choice(entry)) => entry.chosen.contains(&option.key),
            _ => false,
        })
    }

    /// Whether "something else" is chosen in a question that is shown.
    fn is_other_chosen(&self, index: ItemIndex) -> bool {
        self.is_shown(index) && matches!(self.entry(index), Some(Entry::Choice(entry)) if entry.other)
    }

    /// What kinds of help the answers to these items call for, the most pressing first.
    #[must_use]
    pub fn supports(&self, items: impl IntoIterator<Item = ItemIndex>) -> BTreeSet<Support> {
        let mut supports = BTreeSet::new();
        for index in items {
            supports.extend(self.chosen_options(index).filter_map(|option| option.support));
            supports.extend(self.questionnaire.item(index).other_support.filter(|_| self.is_other_chosen(index)));
        }
        supports
    }

    /// Whether an answer has to be seen before anything is said: because the questionnaire says so, because it calls for
    /// help, or because somebody has to prepare for it.
    #[must_use]
    pub fn is_alert(&self, index: ItemIndex) -> bool {
        let item = self.questionnaire.item(index);
        let is_marked = |option: &AnswerOption| option.alert || option.tell_surgery || option.support.is_some();
        self.chosen_options(index).any(is_marked)
            || (self.is_other_chosen(index) && (item.other_support.is_some() || item.other_tell_surgery))
            || (item.alert && self.is_shown(index) && self.entry(index).is_some())
    }

    /// The questions whose answers the surgery has to know before the patient comes.
    pub fn to_tell_the_surgery(&self) -> impl Iterator<Item = ItemIndex> {
        let told = |index: &ItemIndex| {
            // A private answer is on no list that others may see.
            if self.questionnaire.item(*index).private {
                return false;
            }
            self.chosen_options(*index).any(|option| option.tell_surgery)
                || (self.questionnaire.item(*index).other_tell_surgery && self.is_other_chosen(*index))
        };
        self.shown_questions().map(|(index, _)| index).filter(told)
    }

    /// Which items are enabled.
    #[must_use]
    pub fn visibility(&self) -> &Visibility {
        &self.visibility
    }

    /// Whether an item is a heading with nothing under it now.
    #[must_use]
    pub fn is_empty_group(&self, index: ItemIndex) -> bool {
        let filled = |member| {
            let item = self.questionnaire.item(member);
            !matches!(item.kind, Kind::Group { .. }) && self.is_shown(member)
        };
        self.questionnaire.item(index).is_group() && !self.questionnaire.subtree(index).any(filled)
    }
}

/// The values of an entry, without asking whether its question is shown.
fn values(questionnaire: &Questionnaire, entries: &BTreeMap<ItemIndex, Entry>, index: ItemIndex) -> Vec<Value> {
    entries.get(&index).and_then(|entry| validation::values(questionnaire.item(index), entry).ok()).unwrap_or_default()
}
