//! Which items stand on the paper, and which of their rules are left to say.
//!
//! A rule about a question that is not on the paper is decided beforehand, as for one who did not answer it: what a practice
//! asks for is set, and what is private is not known. What could never be asked then is not on the paper, either.

use super::rule::has_option;
use crate::questionnaire::{Condition, EnableBehavior, Form, Item, ItemIndex, Kind, Operator, Questionnaire, Test};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The items that stand on the paper.
pub(super) struct Presence {
    blank: Form,
    there: BTreeSet<ItemIndex>,
}

/// When an item counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When<'q> {
    Always,
    Never,
    /// What is still to be said, and how it comes together
    If(Vec<&'q Condition>, EnableBehavior),
}

impl Presence {
    pub(super) fn of(questionnaire: &Rc<Questionnaire>) -> Self {
        let is_for_paper = |item: &Item| !(item.hidden || item.private || item.this_visit);
        let there = questionnaire.items().filter(|(_, item)| is_for_paper(item)).map(|(index, _)| index).collect();
        let mut presence = Self { blank: Form::new(questionnaire.clone()), there };
        // What goes takes others along. Nothing ever comes back, so this ends.
        loop {
            let gone = |index: &ItemIndex| !presence.stays(*index);
            let gone: Vec<_> = presence.there.iter().copied().filter(gone).collect();
            if gone.is_empty() {
                return presence;
            }
            gone.iter().for_each(|index| _ = presence.there.remove(index));
        }
    }

    /// Whether an item stands on the paper.
    pub(super) fn has(&self, index: ItemIndex) -> bool {
        self.there.contains(&index)
    }

    fn stays(&self, index: ItemIndex) -> bool {
        let questionnaire = self.blank.questionnaire();
        let is_filled = |group: ItemIndex| {
            let mut members = questionnaire.subtree(group).filter(|member| self.has(*member));
            members.any(|member| !questionnaire.item(member).is_group())
        };
        questionnaire.item(index).parent.is_none_or(|parent| self.has(parent))
            && self.when(index) != When::Never
            && (!questionnaire.item(index).is_group() || is_filled(index))
    }

    /// What is left of an item's own rule.
    pub(super) fn when(&self, index: ItemIndex) -> When<'_> {
        let Some(enable) = &self.blank.questionnaire().item(index).enable else { return When::Always };
        let decided: Vec<_> = enable.conditions.iter().map(|condition| (condition, self.decided(condition))).collect();
        // One that decides it all: a false one where all have to hold, a true one where any will do.
        let (all, none) = match enable.behavior {
            EnableBehavior::All => (When::Never, When::Always),
            EnableBehavior::Any => (When::Always, When::Never),
        };
        let decisive = enable.behavior == EnableBehavior::Any;
        if decided.iter().any(|(_, decided)| *decided == Some(decisive)) {
            return all;
        }
        let open: Vec<_> = decided.iter().filter(|(_, decided)| decided.is_none()).map(|(open, _)| *open).collect();
        if open.is_empty() { none } else { When::If(open, enable.behavior) }
    }

    /// Whether a condition holds, where that does not depend on what is ticked or written.
    fn decided(&self, condition: &Condition) -> Option<bool> {
        let questionnaire = self.blank.questionnaire();
        let item = questionnaire.item(condition.question);
        if item.read_only || item.hidden {
            // Where its own rule waits for an answer nobody knows: better asked than left out.
            let waits = matches!(self.when(condition.question), When::If(..));
            return Some(waits || condition.test.holds(&self.blank.values(condition.question)));
        }
        if !self.has(condition.question) {
            return Some(condition.test.holds(&[]));
        }
        match (&item.kind, &condition.test) {
            // A topic that the practice turned off can't be ticked.
            (Kind::Choice(choice), Test::Compare(Operator::Equal, value)) if !has_option(choice, value) => Some(false),
            (Kind::Choice(choice), Test::Compare(Operator::NotEqual, value)) if !has_option(choice, value) => {
                Some(true)
            }
            _ => None,
        }
    }
}
