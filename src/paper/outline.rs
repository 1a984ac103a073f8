//! What stands on the paper, in which order, and what each question is called there.

use super::presence::{Presence, When};
use super::rule::Rule;
use crate::answers::OptionKey;
use crate::questionnaire::{AnswerOption, ItemIndex, Kind, Operator, Page, Questionnaire, TOPICS, Test};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The whole paper, without words and markup.
#[derive(Debug)]
pub struct Outline {
    /// What is for everyone
    pub general: Vec<Block>,
    /// What is for those who ticked a topic, in the order of the topics
    pub topics: Vec<Topic>,
    /// What a question is called: 1 and so on; A1 and so on in the first topic
    numbers: BTreeMap<ItemIndex, String>,
}

/// What belongs to one topic.
#[derive(Debug)]
pub struct Topic {
    /// A, B and so on: the same stands beside the box that is ticked
    pub letter: String,
    /// The option that is ticked
    pub option: OptionKey,
    /// The group or question that names it
    pub item: ItemIndex,
    /// What is in it
    pub blocks: Vec<Block>,
}

/// Something that stands on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A part of the questionnaire begins, with the rules of all groups around it
    Part(ItemIndex, Vec<Rule>),
    /// What was a page on the screen begins, or a heading on it
    Heading(ItemIndex, Option<Rule>),
    /// Words to read, or a question
    Item {
        /// Which
        item: ItemIndex,
        /// When it counts
        rule: Option<Rule>,
        /// Whether the rule is about the question right above, so that it hangs on that
        is_near: bool,
    },
}

impl Block {
    /// The question, where it is one.
    pub(super) fn question(&self, questionnaire: &Questionnaire) -> Option<ItemIndex> {
        match self {
            Self::Item { item, .. } => Some(*item).filter(|item| questionnaire.item(*item).is_question()),
            _ => None,
        }
    }
}

impl Outline {
    /// What of a questionnaire stands on paper.
    #[must_use]
    pub fn of(questionnaire: &Rc<Questionnaire>) -> Self {
        let presence = Presence::of(questionnaire);
        let mut general = Sequence::new(questionnaire, &presence);
        let mut of_topics: Vec<(&AnswerOption, Vec<&Page>)> = Vec::new();
        for (_, page) in questionnaire.pages() {
            match topic_of(questionnaire, &presence, page) {
                Some(topic) => match of_topics.iter_mut().find(|(option, _)| option.key == topic.key) {
                    Some((_, pages)) => pages.push(page),
                    None => of_topics.push((topic, vec![page])),
                },
                None => general.page(page),
            }
        }
        let (mut topics, mut numbers) = (Vec::new(), BTreeMap::new());
        number(questionnaire, &mut numbers, "", &general.blocks);
        let in_order = topic_options(questionnaire, &presence).map(|(_, options)| options).unwrap_or_default();
        for option in in_order {
            let Some((_, pages)) = of_topics.iter().find(|(topic, _)| topic.key == option.key) else { continue };
            let Some(item) = pages.first().map(|page| page.root) else { continue };
            let mut sequence = Sequence::new(questionnaire, &presence);
            pages.iter().for_each(|page| sequence.page_of_topic(page));
            let letter = letter(topics.len());
            number(questionnaire, &mut numbers, &letter, &sequence.blocks);
            topics.push(Topic { letter, option: option.key.clone(), item, blocks: sequence.blocks });
        }
        Self { general: general.blocks, topics, numbers }
    }

    /// What a question is called.
    #[must_use]
    pub fn number(&self, question: ItemIndex) -> Option<&str> {
        self.numbers.get(&question).map(String::as_str)
    }

    /// The letter of the topic that an option opens.
    #[must_use]
    pub fn letter_of(&self, option: &OptionKey) -> Option<&str> {
        self.topics.iter().find(|topic| topic.option == *option).map(|topic| topic.letter.as_str())
    }

    /// The question whose options open topics, where any does.
    #[must_use]
    pub fn pick(&self, questionnaire: &Questionnaire) -> Option<ItemIndex> {
        questionnaire.find(TOPICS).filter(|_| !self.topics.is_empty())
    }

    /// Everything that stands there.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.general.iter().chain(self.topics.iter().flat_map(|topic| &topic.blocks))
    }
}

fn number(questionnaire: &Questionnaire, numbers: &mut BTreeMap<ItemIndex, String>, letter: &str, blocks: &[Block]) {
    let questions = blocks.iter().filter_map(|block| block.question(questionnaire));
    numbers.extend(questions.zip(1..).map(|(item, number)| (item, format!("{letter}{number}"))));
}

/// A to Z, then AA to AZ and so on.
fn letter(position: usize) -> String {
    let last = char::from(b'A' + u8::try_from(position % 26).unwrap_or_default());
    let before = (position / 26).checked_sub(1).map(letter).unwrap_or_default();
    format!("{before}{last}")
}

/// The question about the topics, and its options.
fn topic_options<'q>(questionnaire: &'q Questionnaire, presence: &Presence) -> Option<(ItemIndex, &'q [AnswerOption])> {
    let question = questionnaire.find(TOPICS).filter(|question| presence.has(*question))?;
    match &questionnaire.item(question).kind {
        Kind::Choice(choice) => Some((question, &choice.options)),
        _ => None,
    }
}

/// The topic that opens a page, where nothing else does.
fn topic_of<'q>(questionnaire: &'q Questionnaire, presence: &Presence, page: &Page) -> Option<&'q AnswerOption> {
    let (question, options) = topic_options(questionnaire, presence)?;
    let is_free = |around| presence.when(around) == When::Always;
    if !questionnaire.ancestors(page.root).all(is_free) {
        return None;
    }
    let When::If(conditions, _) = presence.when(page.root) else { return None };
    let [condition] = conditions.as_slice() else { return None };
    match &condition.test {
        Test::Compare(Operator::Equal, value) if condition.question == question => {
            options.iter().find(|option| match (option.coding(), value) {
                (Some(option), crate::answers::Value::Coding(value)) => option.means(value),
                _ => option.value == *value,
            })
        }
        _ => None,
    }
}

/// Blocks in the making.
struct Sequence<'q> {
    questionnaire: &'q Questionnaire,
    presence: &'q Presence,
    blocks: Vec<Block>,
    part: Option<ItemIndex>,
    /// The last question that did not hang on the one before
    above: Option<ItemIndex>,
}

impl<'q> Sequence<'q> {
    fn new(questionnaire: &'q Questionnaire, presence: &'q Presence) -> Self {
        Self { questionnaire, presence, blocks: Vec::new(), part: None, above: None }
    }

    fn rule(&self, index: ItemIndex) -> Option<Rule> {
        Rule::of(self.questionnaire, &self.presence.when(index))
    }

    /// A page, under the part that it belongs to.
    fn page(&mut self, page: &Page) {
        let there: Vec<_> = page.items(self.questionnaire).filter(|item| self.presence.has(*item)).collect();
        if there.is_empty() {
            return;
        }
        if let Some(part) = page.section.filter(|part| self.part != Some(*part)) {
            let mut around: Vec<_> = std::iter::once(part).chain(self.questionnaire.ancestors(part)).collect();
            around.reverse();
            let rules = around.into_iter().filter_map(|group| self.rule(group)).collect();
            self.blocks.push(Block::Part(part, rules));
        }
        self.part = page.section;
        self.above = None;
        for index in there {
            let rule = self.rule(index);
            self.item(index, rule);
        }
    }

    /// A page that a topic opens: the topic says what it is about, and when it is filled in.
    fn page_of_topic(&mut self, page: &Page) {
        for index in page.items(self.questionnaire).filter(|item| self.presence.has(*item)) {
            let is_root = index == page.root;
            if is_root && self.questionnaire.item(index).is_group() {
                continue;
            }
            let rule = if is_root { None } else { self.rule(index) };
            self.item(index, rule);
        }
    }

    fn item(&mut self, index: ItemIndex, rule: Option<Rule>) {
        let item = self.questionnaire.item(index);
        match item.kind {
            // A hint stands with its question; why it is asked, the link worker can say.
            Kind::Display(_) if item.is_part_of_question() => {}
            Kind::Group { .. } => self.blocks.push(Block::Heading(index, rule)),
            _ => {
                let about = rule.as_ref().and_then(Rule::question);
                let is_near = about.is_some() && about == self.above;
                if !is_near && item.is_question() {
                    self.above = Some(index);
                }
                self.blocks.push(Block::Item { item: index, rule, is_near });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_do_not_end() {
        let letters = [0, 1, 25, 26, 51, 52, 26 * 27].map(letter);
        assert_eq!(letters, ["A", "B", "Z", "AA", "AZ", "BA", "AAA"]);
    }
}
