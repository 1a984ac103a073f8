//! Puts items together into a [`Questionnaire`], and refuses rules that contradict each other or the items they name.

use super::{Condition, Item, ItemIndex, Kind, Operator, Questionnaire, Test, Text, pages};
use crate::answers::{Coding, Value};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// What a questionnaire is called.
#[derive(Debug, Clone)]
pub struct Header {
    /// Canonical address of the definition
    pub url: Rc<str>,
    /// Its version; answers are saved for each version
    pub version: Rc<str>,
    /// Title
    pub title: Text,
    /// The language that the texts are in (BCP 47)
    pub language: Rc<str>,
    /// What it is about, in systems of codes, with what each is called there
    pub codes: Vec<(Coding, Rc<str>)>,
}

/// A rule that can never be followed. Read by whoever wrote the questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// The rule asks for the answer of a group or a text
    #[error("its enableWhen asks for the answer of \"{0}\", which is no question: name a question")]
    NotAQuestion(Rc<str>),
    /// The value in the rule is of a type that the question's answers never have
    #[error(
        "its enableWhen compares \"{0}\" with a value of another type: use the answer[x] that fits that question's type"
    )]
    OtherType(Rc<str>),
    /// The rule names an option that its question does not offer
    #[error(
        "its enableWhen waits for an answer that \"{question}\" does not offer ({value}): use one of its answerOptions"
    )]
    NoSuchOption {
        /// linkId of the question
        question: Rc<str>,
        /// The value that nobody can choose
        value: Rc<str>,
    },
    /// The quantity in the rule is in a unit that the question does not offer
    #[error("its enableWhen compares \"{0}\" with a quantity in a unit that it does not offer: use one of its units")]
    OtherUnit(Rc<str>),
    /// An order is asked of values that have none
    #[error(
        "its enableWhen asks whether the answer of \"{0}\" is greater or less, but such answers have no order: use = or !="
    )]
    NoOrder(Rc<str>),
    /// The items wait for each other
    #[error("its enableWhen goes in a circle, so it could never be decided: {}", .0.join(" → "))]
    Circle(Vec<String>),
}

impl Questionnaire {
    /// A questionnaire of these items, which stand in the order of the definition.
    ///
    /// # Errors
    /// Every contradiction, with the linkId of the item that holds it.
    pub fn new(header: Header, items: Vec<Item>) -> Result<Self, Vec<(Rc<str>, Contradiction)>> {
        let mut contradictions = Vec::new();
        let mut dependents = vec![Vec::new(); items.len()];
        for (position, item) in items.iter().enumerate() {
            for condition in item.enable.iter().flat_map(|enable| &enable.conditions) {
                if let Some(question) = items.get(condition.question.position()) {
                    contradictions
                        .extend(contradiction(condition, question).map(|found| (item.link_id.clone(), found)));
                }
                if let Some(of_question) = dependents.get_mut(condition.question.position()) {
                    of_question.push(ItemIndex::at(position));
                }
            }
        }
        // Extending an empty map inserts one by one; collecting into one brings a whole sort with it, 3 kB of program
        // for each type of key.
        let mut by_link_id = BTreeMap::new();
        by_link_id
            .extend(items.iter().enumerate().map(|(position, item)| (item.link_id.clone(), ItemIndex::at(position))));
        let mut questionnaire =
            Self { header, by_link_id, pages: pages::pages(&items), rank: Vec::new(), dependents, items };
        match questionnaire.ranks() {
            Ok(rank) => questionnaire.rank = rank,
            Err(circle) => contradictions.push(circle),
        }
        if contradictions.is_empty() { Ok(questionnaire) } else { Err(contradictions) }
    }

    /// The items whose being enabled follows directly from this one's: those in it, and those whose rules name it.
    pub(super) fn followers(&self, index: ItemIndex) -> impl Iterator<Item = ItemIndex> + '_ {
        self.children(index).chain(self.dependents(index))
    }

    /// The items whose rules ask for this item's answer.
    pub(super) fn dependents(&self, index: ItemIndex) -> impl Iterator<Item = ItemIndex> + '_ {
        self.dependents.get(index.position()).into_iter().flatten().copied()
    }

    /// An item's place in an order in which whatever it depends on comes first.
    pub(super) fn rank(&self, index: ItemIndex) -> u32 {
        self.rank.get(index.position()).copied().unwrap_or_default()
    }

    /// Orders the items so that each comes behind whatever it depends on (Kahn's algorithm).
    fn ranks(&self) -> Result<Vec<u32>, (Rc<str>, Contradiction)> {
        let mut waits_for = vec![0_u32; self.len()];
        for (index, _) in self.items() {
            for follower in self.followers(index) {
                if let Some(count) = waits_for.get_mut(follower.position()) {
                    *count += 1;
                }
            }
        }
        let free = |(position, count): (usize, &u32)| (*count == 0).then(|| ItemIndex::at(position));
        let mut ready: VecDeque<_> = waits_for.iter().enumerate().filter_map(free).collect();
        let mut rank = vec![0; self.len()];
        let mut next = 0;
        while let Some(index) = ready.pop_front() {
            if let Some(place) = rank.get_mut(index.position()) {
                *place = next;
                next += 1;
            }
            for follower in self.followers(index) {
                if let Some(count) = waits_for.get_mut(follower.position()) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push_back(follower);
                    }
                }
            }
        }
        let stuck = |index: ItemIndex| waits_for.get(index.position()).is_some_and(|count| *count > 0);
        match self.items().find(|(index, _)| stuck(*index)) {
            None => Ok(rank),
            Some((first, _)) => Err(self.circle(first, stuck)),
        }
    }

    /// A circle among the items that are stuck: from any of them, what it waits for leads into one.
    fn circle(&self, first: ItemIndex, stuck: impl Fn(ItemIndex) -> bool) -> (Rc<str>, Contradiction) {
        let mut way = vec![first];
        let mut seen_at = BTreeMap::from([(first, 0)]);
        let mut here = first;
        let start = loop {
            let item = self.item(here);
            let asked = item.enable.iter().flat_map(|enable| &enable.conditions).map(|condition| condition.question);
            let Some(before) = asked.chain(item.parent).find(|before| stuck(*before)) else { break 0 };
            if let Some(start) = seen_at.insert(before, way.len()) {
                break start;
            }
            way.push(before);
            here = before;
        };
        let circle: Vec<_> = way.iter().skip(start).collect();
        let holds_rule = |index: &&&ItemIndex| self.item(***index).enable.is_some();
        let owner = circle.iter().find(holds_rule).map_or(first, |index| **index);
        let names = circle.iter().chain(circle.first()).map(|index| self.item(**index).link_id.to_string()).collect();
        (self.item(owner).link_id.clone(), Contradiction::Circle(names))
    }
}

/// What is wrong between a condition and the question that it names.
fn contradiction(condition: &Condition, question: &Item) -> Option<Contradiction> {
    let link_id = question.link_id.clone();
    if !question.is_question() {
        return Some(Contradiction::NotAQuestion(link_id));
    }
    let Test::Compare(operator, expected) = &condition.test else { return None };
    if !can_be_answer(question, expected, *operator) {
        return Some(match &question.kind {
            Kind::Quantity(_) if matches!(expected, Value::Quantity { .. }) => Contradiction::OtherUnit(link_id),
            Kind::Choice(choice) if choice.options.iter().any(|option| same_type(&option.value, expected)) => {
                Contradiction::NoSuchOption { question: link_id, value: expected.option_key() }
            }
            _ => Contradiction::OtherType(link_id),
        });
    }
    (operator.needs_order() && !expected.has_order()).then_some(Contradiction::NoOrder(link_id))
}

fn same_type(a: &Value, b: &Value) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Whether a question's answers are of the type of a value; an option has to be one that it offers, unless an order
/// is asked for or words of one's own are an answer, too.
fn can_be_answer(question: &Item, value: &Value, operator: Operator) -> bool {
    match &question.kind {
        Kind::Group { .. } | Kind::Display(_) => false,
        Kind::Boolean => matches!(value, Value::Boolean(_)),
        Kind::Decimal => matches!(value, Value::Decimal(_)),
        Kind::Integer => matches!(value, Value::Integer(_)),
        Kind::Date => matches!(value, Value::Date(_)),
        Kind::Time => matches!(value, Value::Time(_)),
        Kind::String | Kind::Text | Kind::Url => matches!(value, Value::Text(_)),
        Kind::Quantity(_) => question.kind.has_unit_of(value),
        Kind::Choice(choice) => {
            let offered = |offered: &Value| match (offered, value) {
                (Value::Coding(offered), Value::Coding(value)) => offered.means(value) || operator.needs_order(),
                (offered, value) => same_type(offered, value) && (offered == value || operator.needs_order()),
            };
            (choice.open && matches!(value, Value::Text(_)))
                || choice.options.iter().any(|option| offered(&option.value))
        }
    }
}
