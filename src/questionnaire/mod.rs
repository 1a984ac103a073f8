//! The questionnaire as it can be played: items in the order of the definition, and what follows from them.
//!
//! Owns the definition and its rules. Must not know FHIR's JSON (that is [`crate::fhir`]), nor how anything is drawn.
//!
//! - [`Questionnaire`]: every item, in one list.
//! - [`Condition`]: one `enableWhen`; [`Visibility`]: which items are enabled, kept up to date answer by answer.
//! - [`Page`]: what stands on one page, and which page comes next; [`Part`]: what is talked about at one time.
//! - [`Form`]: a questionnaire being answered; [`Problem`]: what is wrong with an answer.

mod build;
mod condition;
mod form;
mod item;
mod pages;
mod parts;
mod patient_number;
mod practice;
mod summary_part;
mod text;
mod validation;
mod visibility;

pub use build::{Contradiction, Header};
pub use condition::{Condition, Enable, EnableBehavior, Operator, Test};
pub use form::Form;
pub use item::{
    AnswerOption, Choice, ChoiceControl, DisplayRole, INPUT_PURPOSES, Item, Keyboard, Kind, Limits, Support, TextLimits,
};
pub use pages::{MOST_ON_A_PAGE, Page, PageNumber};
pub use parts::{Part, PartNumber};
pub use practice::{ASKS, TOPICS};
pub use summary_part::SummaryPart;
pub use text::Text;
pub use validation::{DatePart, Patterns, Problem};
pub use visibility::Visibility;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

/// Where an item stands in its questionnaire: 0 for the first, in the order of the definition.
///
/// Made only by the questionnaire that holds the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemIndex(u32);

/// A definition that was found to be free of contradictions; never changed afterwards.
///
/// Items stand in one list in the order of the definition, so that an item's descendants are the items right behind
/// it, and no depth of groups needs recursion.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    /// What it is called
    pub header: Header,
    items: Vec<Item>,
    by_link_id: BTreeMap<Rc<str>, ItemIndex>,
    /// For each item, the items whose rules ask for its answer
    dependents: Vec<Vec<ItemIndex>>,
    /// For each item, its place in an order in which whatever it depends on comes before it
    rank: Vec<u32>,
    pages: Vec<Page>,
}

impl ItemIndex {
    pub(crate) fn at(position: usize) -> Self {
        // FHIR sets no limit, memory does: four billion items do not fit into the browser.
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    fn position(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for ItemIndex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Questionnaire {
    /// The item at an index of this questionnaire.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "an index is made only by the questionnaire that it belongs to")]
    pub fn item(&self, index: ItemIndex) -> &Item {
        &self.items[index.position()]
    }

    /// The item with this linkId.
    #[must_use]
    pub fn find(&self, link_id: &str) -> Option<ItemIndex> {
        self.by_link_id.get(link_id).copied()
    }

    /// Every item, in the order of the definition.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = (ItemIndex, &Item)> {
        self.items.iter().enumerate().map(|(position, item)| (ItemIndex::at(position), item))
    }

    /// How many items there are, groups and displays included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// An item and all its descendants, in the order of the definition.
    pub fn subtree(&self, index: ItemIndex) -> impl Iterator<Item = ItemIndex> + use<> {
        let Range { start, end } = index.0..self.item(index).end.0;
        (start..end).map(ItemIndex)
    }

    /// The items directly in an item.
    pub fn children(&self, index: ItemIndex) -> impl Iterator<Item = ItemIndex> + '_ {
        let end = self.item(index).end;
        let first = ItemIndex(index.0 + 1);
        std::iter::successors(Some(first), |child| Some(self.items.get(child.position())?.end))
            .take_while(move |child| *child < end)
    }

    /// The item that this one stands in, the one around that, and so on outwards.
    pub fn ancestors(&self, index: ItemIndex) -> impl Iterator<Item = ItemIndex> + '_ {
        std::iter::successors(self.item(index).parent, |parent| self.item(*parent).parent)
    }

    /// The outermost group that an item stands in: its part of the questionnaire. A topic is a part of its own, which its
    /// first group stands for.
    #[must_use]
    pub fn part_of(&self, index: ItemIndex) -> Option<ItemIndex> {
        if let Some(topic) = &self.item(index).topic {
            return self.items().find(|(_, item)| item.topic.as_ref() == Some(topic)).map(|(index, _)| index);
        }
        self.ancestors(index).last().filter(|outermost| self.item(*outermost).is_group())
    }

    /// The text of a display child with a role, such as the hint under a question.
    #[must_use]
    pub fn display_text(&self, index: ItemIndex, role: DisplayRole) -> Option<&Text> {
        self.children(index)
            .map(|child| self.item(child))
            .find(|child| child.kind == Kind::Display(role))
            .map(|child| &child.text)
    }
}
