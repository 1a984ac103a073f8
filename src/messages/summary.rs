//! The words of the page for the meeting: what its parts are called, and answers in words.

use super::{Catalogue, Message};
use crate::language::Language;
use crate::questionnaire::SummaryPart;
use crate::summary::{Interpreter, Line, Spoken, Written};

impl Catalogue {
    /// What a part of the summary is called. Where it has no name, what its first question is called says it.
    #[must_use]
    pub fn summary_part(&self, part: SummaryPart) -> Option<&str> {
        Some(self.text(match part {
            SummaryPart::Contact => Message::PartContact,
            SummaryPart::Communication => Message::PartCommunication,
            SummaryPart::Urgent => Message::PartUrgent,
            SummaryPart::Priorities => Message::PartPriorities,
            SummaryPart::Meeting => Message::PartMeeting,
            SummaryPart::Strengths => Message::PartStrengths,
            SummaryPart::Consent => Message::PartConsent,
            _ => return None,
        }))
    }

    /// What is said of languages before anything else, a line for each; `page` is what the page was in.
    #[must_use]
    pub fn spoken(&self, spoken: &Spoken, page: &Language) -> Vec<String> {
        let name = if self.language().is_english() { page.english } else { page.name };
        let interpreter = spoken.interpreter.as_ref().map(|interpreter| {
            let language = match interpreter {
                Interpreter::Of(line) => self.line(line),
                Interpreter::OfPage => name.to_owned(),
            };
            self.with(Message::SummaryInterpreter, &[("language", &language)])
        });
        let page = spoken.page.map(|written| {
            let message = match written {
                Written::Choices => Message::SummaryLanguage,
                Written::Words => Message::SummaryTranslate,
            };
            self.with(message, &[("language", name)])
        });
        interpreter.into_iter().chain(page).collect()
    }

    /// What stands behind each text that is in the patient's own words: what that language calls for is what is said of it at the top.
    #[must_use]
    pub fn own_words(&self, spoken: &Spoken, page: &Language) -> String {
        let message = match spoken.page {
            Some(Written::Words) => Message::SummaryWordsTranslate,
            Some(Written::Choices) | None => Message::SummaryWords,
        };
        let name = if self.language().is_english() { page.english } else { page.name };
        self.with(message, &[("language", name)])
    }

    /// A value of an answer, as people write it.
    #[must_use]
    pub fn line(&self, line: &Line) -> String {
        match line {
            Line::Chosen(text) => self.of(text).to_string(),
            Line::SomethingElse => self.text(Message::SomethingElse).to_owned(),
            Line::Words(words) | Line::NotUnderstood(words) => words.to_string(),
            Line::Value(value, None) => self.value(value),
            Line::Value(value, Some(unit)) => [&self.value(value), " ", self.of(unit)].concat(),
        }
    }
}

/// What a question is called, with the mark that stands before its answer.
#[must_use]
pub fn labelled(label: &str) -> String {
    let mark = if label.is_empty() || label.ends_with(['?', ':', '.', '!']) { "" } else { ":" };
    [label, mark].concat()
}
