//! How long what stands on the page is: what is short stays on one side of paper, and what is long may run on.
//!
//! Counted in letters, in the questionnaire's own language: a measure for paper, and for nothing else.

use super::{Line, Row, Structural, Topic};
use crate::questionnaire::Form;

/// Letters of a row that stands beside others, and is never taken apart: they have room in any size of print.
const BRIEF: usize = 120;
/// Letters of a part, or of a topic, that is not taken apart: some six lines.
const WHOLE: usize = 420;
/// What a line break in one's own words counts for.
const BREAK: usize = 30;

impl Line {
    fn letters(&self) -> usize {
        match self {
            Self::Chosen(text) => text.own().chars().count(),
            Self::Words(words) | Self::NotUnderstood(words) => {
                words.chars().count() + BREAK * words.matches('\n').count()
            }
            Self::SomethingElse | Self::Value(..) => 0,
        }
    }
}

impl Row {
    fn letters(&self, form: &Form) -> usize {
        let label = form.questionnaire().item(self.item).label().own().chars().count();
        label + self.lines.iter().map(Line::letters).sum::<usize>()
    }

    /// Whether it is short enough to stand beside others, and never to be taken apart.
    #[must_use]
    pub fn is_brief(&self, form: &Form) -> bool {
        self.letters(form) <= BRIEF
    }
}

impl Topic {
    /// Whether it stays on one side.
    #[must_use]
    pub fn stays_whole(&self, form: &Form) -> bool {
        let rows = self.rows.iter().map(|row| row.letters(form)).sum::<usize>();
        rows + self.about.iter().map(Line::letters).sum::<usize>() <= WHOLE
    }
}

impl Structural {
    /// Whether all of them stay on one side.
    #[must_use]
    pub fn stay_whole(all: &[Self]) -> bool {
        all.iter().map(|one| one.text.own().chars().count()).sum::<usize>() <= WHOLE
    }
}

/// Whether rows stay on one side together.
#[must_use]
pub fn stay_whole(form: &Form, rows: &[Row]) -> bool {
    rows.iter().map(|row| row.letters(form)).sum::<usize>() <= WHOLE
}
