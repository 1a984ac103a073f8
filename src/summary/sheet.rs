//! The page for the meeting: which answers stand where on it.
//!
//! Owns the order, and what becomes of the topics. The questionnaire says which part an answer belongs to
//! ([`SummaryPart`]); what it says nothing about comes last.

use super::{Include, Line, Row, Section, sections};
use crate::questionnaire::{AnswerOption, Form, Item, ItemIndex, Kind, SummaryPart, TOPICS, Text};
use crate::settings::Outside;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What stands on the page for the meeting. Nothing that was left out leaves a trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What comes first, part by part
    pub first: Vec<Block>,
    /// Topics that help is wanted with, the heaviest first
    pub wanted: Vec<Topic>,
    /// Topics that were only mentioned, the heaviest first
    pub mentioned: Vec<Topic>,
    /// What comes after the topics, part by part
    pub then: Vec<Block>,
    /// What no single link worker can mend, of all that stands here: before the strengths
    pub structural: Vec<Structural>,
    /// What belongs to no part of the summary, under the parts of the questionnaire
    pub more: Vec<Section>,
}

/// Something that no single link worker can mend: for whoever decides about buses, homes and services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structural {
    /// The topic that it was said about; what the question is called, where there is none
    pub about: Text,
    /// In the words of the questionnaire
    pub text: Text,
}

/// One part of the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Which
    pub part: SummaryPart,
    /// Its rows, those first that have to be seen first; never empty
    pub rows: Vec<Row>,
}

/// A topic that is on the patient's mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The code of its option
    pub code: Rc<str>,
    /// What it is called, in short
    pub name: Text,
    /// How much it weighs, where the patient said so
    pub weight: Option<Weight>,
    /// What was said about wanting help, where it is not wanted or not surely
    pub want: Vec<Line>,
    /// What it is about
    pub about: Vec<Line>,
    /// Everything else that was said about it
    pub rows: Vec<Row>,
}

/// How much a topic weighs on the patient. It is what they said of this topic: nothing is added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// In the words of the questionnaire
    pub words: Text,
    /// Which of the options it is, from 1, the least
    pub level: usize,
    /// How many options there are
    pub levels: usize,
}

impl Sheet {
    /// The page for the meeting, with the private answers that the patient puts there. Questions that were skipped stand
    /// on it only where `skipped` says so.
    #[must_use]
    pub fn of(form: &Form, disclosed: &BTreeSet<ItemIndex>, skipped: bool) -> Self {
        let questionnaire = form.questionnaire();
        let picked = picked(form, disclosed);
        let is_picked = |code: &Rc<str>| picked.iter().any(|option| is_of(option, code));
        let sections = sections(form, Include::Paper { disclosed, skipped });
        let structural = structural(form, sections.iter().flat_map(|section| &section.rows), &picked);
        let (mut blocks, mut of_topics, mut more) = (Vec::<Block>::new(), Vec::new(), Vec::new());
        for Section { part, rows } in sections {
            let mut rest = Vec::new();
            for row in rows {
                match questionnaire.item(row.item) {
                    Item { topic: Some(code), .. } if is_picked(code) => of_topics.push(row),
                    item if &*item.link_id == TOPICS && !picked.is_empty() => {}
                    Item { summary: Some(part), topic: None, .. } => {
                        match blocks.iter_mut().find(|block| block.part == *part) {
                            Some(block) => block.rows.push(row),
                            None => blocks.push(Block { part: *part, rows: vec![row] }),
                        }
                    }
                    _ => rest.push(row),
                }
            }
            if !rest.is_empty() {
                more.push(Section { part, rows: rest });
            }
        }
        blocks.sort_by_key(|block| block.part);
        for block in &mut blocks {
            block.rows.sort_by_key(|row| !row.is_alert);
        }
        let then = blocks.split_off(blocks.partition_point(|block| block.part < SummaryPart::Topic));
        let mut topics: Vec<_> = picked.iter().map(|option| topic(form, option, &of_topics)).collect();
        topics.sort_by_key(|(topic, _)| Reverse(topic.weight.as_ref().map(|weight| weight.level)));
        let of = |wanted| topics.iter().filter(move |(_, is)| *is == wanted).map(|(topic, _)| topic.clone()).collect();
        let (wanted, mentioned) = (of(true), of(false));
        Self { first: blocks, wanted, mentioned, then, structural, more }
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { first, wanted, mentioned, then, structural: _, more } = self;
        first.is_empty() && wanted.is_empty() && mentioned.is_empty() && then.is_empty() && more.is_empty()
    }

    /// Whether anything stands here that needs somebody who speaks the patient's language.
    #[must_use]
    pub fn needs_interpreter(&self, form: &Form) -> bool {
        let needs = |line: &Line, item: &Item| match line {
            Line::Words(words) | Line::NotUnderstood(words) => super::needs_interpreter(item, words),
            _ => false,
        };
        let mut about = self.topics().flat_map(|topic| topic.want.iter().chain(&topic.about));
        self.rows().any(|row| row.lines.iter().any(|line| needs(line, form.questionnaire().item(row.item))))
            || about.any(|line| matches!(line, Line::Words(_) | Line::NotUnderstood(_)))
    }

    /// All rows, in whichever part.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        let blocks = self.first.iter().chain(&self.then).map(|block| &block.rows);
        let of_topics = self.topics().map(|topic| &topic.rows).chain(self.more.iter().map(|section| &section.rows));
        blocks.chain(of_topics).flatten()
    }

    /// What the link worker can't do of what stands here.
    pub fn outside<'o>(&self, cannot: &'o [Outside]) -> impl Iterator<Item = &'o Outside> {
        cannot.iter().filter(|outside| self.topics().any(|topic| outside.topics.contains(&topic.code)))
    }

    /// All topics, those first that help is wanted with.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.wanted.iter().chain(&self.mentioned)
    }
}

/// The topics that were chosen, in the order of the questionnaire.
fn picked<'f>(form: &'f Form, disclosed: &BTreeSet<ItemIndex>) -> Vec<&'f AnswerOption> {
    let question = form.questionnaire().find(TOPICS);
    let question = question.filter(|index| !form.questionnaire().item(*index).private || disclosed.contains(index));
    // "None of these" is an answer, and no topic.
    question
        .map(|question| form.chosen_options(question).filter(|option| !option.exclusive).collect())
        .unwrap_or_default()
}

/// Whether an option stands for the topic with this code.
fn is_of(option: &AnswerOption, code: &str) -> bool {
    option.coding().is_some_and(|coding| &*coding.code == code)
}

/// A topic, and whether help with it is wanted.
fn topic(form: &Form, option: &AnswerOption, rows: &[Row]) -> (Topic, bool) {
    let questionnaire = form.questionnaire();
    let belongs = |item: &Item| item.topic.as_ref().is_some_and(|code| is_of(option, code));
    let mut topic = Topic {
        code: option.coding().map(|coding| coding.code.clone()).unwrap_or_default(),
        name: topic_name(form, option),
        weight: None,
        want: Vec::new(),
        about: Vec::new(),
        rows: Vec::new(),
    };
    let mut is_wanted = false;
    for row in rows.iter().filter(|row| belongs(questionnaire.item(row.item)) && !row.lines.is_empty()) {
        match (questionnaire.item(row.item).summary, weight(form, row)) {
            (Some(SummaryPart::TopicWeight), Some(weight)) => topic.weight = Some(weight),
            (Some(SummaryPart::TopicWant), _) => {
                is_wanted = form.chosen_options(row.item).any(|option| option.wanted);
                if !is_wanted {
                    topic.want.clone_from(&row.lines);
                }
            }
            (Some(SummaryPart::TopicAbout), _) => topic.about.clone_from(&row.lines),
            _ => topic.rows.push(row.clone()),
        }
    }
    let skipped = rows.iter().filter(|row| belongs(questionnaire.item(row.item)) && row.lines.is_empty());
    topic.rows.extend(skipped.cloned());
    (topic, is_wanted)
}

fn weight(form: &Form, row: &Row) -> Option<Weight> {
    let Kind::Choice(choice) = &form.questionnaire().item(row.item).kind else { return None };
    let chosen = form.chosen_options(row.item).next()?;
    let level = choice.options.iter().position(|option| option.key == chosen.key)? + 1;
    Some(Weight { words: chosen.text.clone(), level, levels: choice.options.len() })
}

/// Each once, in the order of the questionnaire: what says the same about a topic has the same code.
fn structural<'r>(form: &Form, rows: impl Iterator<Item = &'r Row>, topics: &[&AnswerOption]) -> Vec<Structural> {
    let mut found: Vec<Structural> = Vec::new();
    let mut known = BTreeSet::new();
    for row in rows {
        let item = form.questionnaire().item(row.item);
        let code = item.topic.as_ref();
        let option = topics.iter().find(|option| code.is_some_and(|code| is_of(option, code)));
        let about = option.map_or_else(|| item.label().clone(), |option| topic_name(form, option));
        for option in form.chosen_options(row.item).filter(|option| option.structural) {
            let is_new = known.insert((code, option.coding().map_or(&option.key, |coding| &coding.code)));
            if is_new && !found.iter().any(|one| one.text == option.text) {
                found.push(Structural { about: about.clone(), text: option.text.clone() });
            }
        }
    }
    found
}

/// What a topic is called in short.
fn topic_name(form: &Form, option: &AnswerOption) -> Text {
    let belongs = |item: &&Item| item.topic.as_ref().is_some_and(|code| is_of(option, code));
    let group = form.questionnaire().items().map(|(_, item)| item).find(belongs);
    group.map_or(&option.text, Item::label).clone()
}
