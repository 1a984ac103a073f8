//! What stands on the check page and on the summary: answers as rows, under the parts of the questionnaire.
//!
//! Owns what is listed and in which order, and the forms in which it leaves without paper. Must not know how a row is drawn,
//! nor where anything goes. Only [`plain`] knows words around the rows.

pub mod file;
mod length;
mod notes;
mod plain;
mod remit;
mod sheet;
mod spoken;

pub use length::stay_whole;
pub use notes::notes;
pub use plain::{Around, WIDTH, plain};
pub use remit::{outside, outside_on};
pub use sheet::{Block, Sheet, Structural, Topic, Weight};
pub use spoken::{Interpreter, Spoken, Written};

use crate::answers::{ChoiceEntry, Entry, Value};
use crate::questionnaire::{Form, Item, ItemIndex, Kind, PageNumber, Text};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Whether a patient's own words, in another language, need somebody who speaks it: not a number, and not what names or finds
/// somebody.
#[must_use]
pub fn needs_interpreter(item: &Item, words: &str) -> bool {
    let is_about_whom = item.purpose.is_some() || item.keyboard.is_some();
    !is_about_whom && words.chars().any(char::is_alphabetic)
}

/// One part of the questionnaire, with what was answered there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The part's group; `None` for questions that stand in none
    pub part: Option<ItemIndex>,
    /// Its rows; never empty
    pub rows: Vec<Row>,
}

/// One question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The question
    pub item: ItemIndex,
    /// The page where the answer can be changed
    pub page: PageNumber,
    /// The answer, one line for each value; empty where the question was left
    pub lines: Vec<Line>,
    /// Whether it stays off whatever leaves the device, unless the patient puts it there
    pub is_private: bool,
    /// Whether it has to be seen before anything is said
    pub is_alert: bool,
}

/// One value of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An option, in the words of the questionnaire
    Chosen(Text),
    /// "Something else" was chosen and nothing written
    SomethingElse,
    /// The patient's own words
    Words(Rc<str>),
    /// Any other value, with the unit of a quantity
    Value(Value, Option<Text>),
    /// What was typed can't be understood; it is shown as it is, so that it can be mended
    NotUnderstood(Rc<str>),
}

/// Which questions get a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Include<'a> {
    /// What leaves the device: the summary
    Paper {
        /// The private ones that the patient puts in; no other private one is there
        disclosed: &'a BTreeSet<ItemIndex>,
        /// Whether questions that were left stand there, too
        skipped: bool,
    },
    /// All that are shown: the check page
    AllShown,
    /// All that are shown and answered: of what was left out on purpose nobody can say that it was not answered
    Answered,
}

/// The answers to the questions that are shown now. Nothing that a rule hides is ever in it.
#[must_use]
pub fn sections(form: &Form, include: Include<'_>) -> Vec<Section> {
    let questionnaire = form.questionnaire();
    let mut sections: Vec<Section> = Vec::new();
    for (item, definition) in form.shown_questions() {
        let is_private = definition.private;
        let lines = lines(form, item);
        let Some(page) = questionnaire.page_of(item) else { continue };
        let is_left_out = match include {
            Include::Paper { disclosed, skipped } => {
                (lines.is_empty() && !skipped) || (is_private && !disclosed.contains(&item))
            }
            Include::AllShown => false,
            Include::Answered => lines.is_empty(),
        };
        if is_left_out {
            continue;
        }
        let part = questionnaire.part_of(item);
        let row = Row { item, page, lines, is_private, is_alert: form.is_alert(item) };
        match sections.last_mut() {
            Some(section) if section.part == part => section.rows.push(row),
            _ => sections.push(Section { part, rows: vec![row] }),
        }
    }
    sections
}

/// The answer to one question, a line for each value; none where it was left.
#[must_use]
pub fn lines(form: &Form, index: ItemIndex) -> Vec<Line> {
    let item = form.questionnaire().item(index);
    let values = form.values(index);
    if values.is_empty() {
        return match form.entry(index) {
            Some(Entry::Choice(ChoiceEntry { other: true, .. })) => vec![Line::SomethingElse],
            Some(Entry::Choice(_)) | None => Vec::new(),
            // A unit without a number is no answer yet.
            Some(Entry::Quantity(quantity)) if quantity.value.trim().is_empty() => Vec::new(),
            Some(entry) => vec![Line::NotUnderstood(entry.typed().into())],
        };
    }
    let option = |value: &Value| match &item.kind {
        Kind::Choice(choice) => {
            choice.options.iter().find(|option| option.value == *value).map(|option| option.text.clone())
        }
        _ => None,
    };
    let line = |value: Value| match (option(&value), value) {
        (Some(text), _) => Line::Chosen(text),
        (None, Value::Text(words)) => Line::Words(words),
        (None, value) => {
            let unit = match (&value, &item.kind) {
                (Value::Quantity { unit: Some(unit), .. }, Kind::Quantity(units)) => {
                    units.iter().find(|option| option.coding() == Some(unit)).map(|option| option.text.clone())
                }
                _ => None,
            };
            Line::Value(value, unit)
        }
    };
    let wordless_other = match form.entry(index) {
        Some(Entry::Choice(choice)) if choice.other && choice.other_text.trim().is_empty() => Some(Line::SomethingElse),
        _ => None,
    };
    values.into_iter().map(line).chain(wordless_other).collect()
}
