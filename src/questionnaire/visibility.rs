//! Which items are enabled, kept up to date answer by answer.

use super::{ItemIndex, Questionnaire};
use crate::answers::Value;
use std::collections::BTreeSet;

/// For each item, whether its own rule and those of everything around it hold.
///
/// One answer costs as much as it changes: only the rules that ask for it, and what follows from those, are looked at
/// again, each once, whatever the number of items.
#[derive(Debug)]
pub struct Visibility {
    enabled: Vec<bool>,
    evaluations: usize,
}

impl Visibility {
    /// Decides every item anew.
    pub fn new(questionnaire: &Questionnaire, values_of: impl Fn(ItemIndex) -> Vec<Value>) -> Self {
        let mut visibility = Self { enabled: vec![false; questionnaire.len()], evaluations: 0 };
        visibility.settle(questionnaire, questionnaire.items().map(|(index, _)| index), values_of);
        visibility
    }

    /// Brings the items up to date after one answer changed. Returns those that are enabled now and were not, or the
    /// other way round.
    pub fn update(
        &mut self,
        questionnaire: &Questionnaire,
        answered: ItemIndex,
        values_of: impl Fn(ItemIndex) -> Vec<Value>,
    ) -> Vec<ItemIndex> {
        self.settle(questionnaire, questionnaire.dependents(answered), values_of)
    }

    /// Whether an item is enabled.
    #[must_use]
    pub fn is_enabled(&self, index: ItemIndex) -> bool {
        self.enabled.get(index.position()).copied().unwrap_or(false)
    }

    /// How many items were decided since the start: what an answer costs, for the tests that hold it down.
    #[must_use]
    pub fn evaluations(&self) -> usize {
        self.evaluations
    }

    /// Decides the items that wait, in the order of their rank, and whatever changes because of them.
    fn settle(
        &mut self,
        questionnaire: &Questionnaire,
        first: impl Iterator<Item = ItemIndex>,
        values_of: impl Fn(ItemIndex) -> Vec<Value>,
    ) -> Vec<ItemIndex> {
        let with_rank = |index| (questionnaire.rank(index), index);
        let mut waiting = BTreeSet::new();
        waiting.extend(first.map(with_rank));
        let mut changed = Vec::new();
        while let Some((_, index)) = waiting.pop_first() {
            self.evaluations += 1;
            let enabled = self.decide(questionnaire, index, &values_of);
            if self.is_enabled(index) != enabled {
                if let Some(place) = self.enabled.get_mut(index.position()) {
                    *place = enabled;
                }
                changed.push(index);
                waiting.extend(questionnaire.followers(index).map(with_rank));
            }
        }
        changed
    }

    fn decide(
        &self,
        questionnaire: &Questionnaire,
        index: ItemIndex,
        values_of: impl Fn(ItemIndex) -> Vec<Value>,
    ) -> bool {
        let item = questionnaire.item(index);
        // FHIR R4, enableWhen: a disabled question counts as not answered, even if an answer is kept for it.
        let seen = |question| if self.is_enabled(question) { values_of(question) } else { Vec::new() };
        item.parent.is_none_or(|parent| self.is_enabled(parent))
            && item.enable.as_ref().is_none_or(|enable| enable.holds(seen))
    }
}
