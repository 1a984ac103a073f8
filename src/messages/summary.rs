//! The words of the page for the meeting: what its parts are called, and answers in words.

use super::{Catalogue, Message};
use crate::questionnaire::SummaryPart;
use crate::summary::Line;

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
