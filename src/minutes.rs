//! What a link worker writes down at a meeting: apart from the patient's words, and no answer to anything.
//!
//! Must not know the questionnaire, nor where any of it is shown or kept.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many things can be agreed on at one meeting. More are remembered by nobody.
pub const MOST_AGREED: usize = 8;

/// Notes and the plan of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Minutes {
    /// Notes, by the linkId of what they are about: the item that names a part of the questionnaire
    pub notes: BTreeMap<Rc<str>, String>,
    /// What was agreed, as it was written: rows may be empty
    pub agreed: Vec<Agreed>,
    /// When they talk again
    pub next: String,
}

/// One thing that was agreed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Agreed {
    /// What is to be done
    pub what: String,
    /// Who does it
    pub who: String,
    /// By when
    pub by_when: String,
}

impl Minutes {
    /// Whether nothing was written down.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes().next().is_none() && !self.has_plan()
    }

    /// Whether there is a plan.
    #[must_use]
    pub fn has_plan(&self) -> bool {
        self.agreed().next().is_some() || !self.next.trim().is_empty()
    }

    /// What was agreed, without rows that hold nothing.
    pub fn agreed(&self) -> impl Iterator<Item = &Agreed> {
        self.agreed.iter().filter(|agreed| !agreed.is_empty())
    }

    /// The notes that hold anything, by linkId.
    pub fn notes(&self) -> impl Iterator<Item = (&Rc<str>, &str)> {
        self.notes.iter().map(|(link_id, note)| (link_id, note.trim())).filter(|(_, note)| !note.is_empty())
    }

    /// Takes down what was agreed in a row, from 0. A row behind the last that there can be is none.
    pub fn agree(&mut self, row: usize, agreed: Agreed) {
        if row < MOST_AGREED {
            let rows = self.agreed.len().max(row + 1);
            self.agreed.resize(rows, Agreed::default());
            if let Some(place) = self.agreed.get_mut(row) {
                *place = agreed;
            }
        }
    }
}

impl Agreed {
    /// Whether nothing stands there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.what, &self.who, &self.by_when].iter().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreed(what: &str) -> Agreed {
        Agreed { what: what.into(), ..Agreed::default() }
    }

    #[test]
    fn rows_that_hold_nothing_are_no_plan() {
        let mut minutes = Minutes::default();
        minutes.agree(2, agreed(" "));
        minutes.notes.insert("money".into(), "\n".into());
        assert!(minutes.is_empty() && !minutes.has_plan());
        minutes.agree(1, agreed("Ring the café"));
        assert_eq!(minutes.agreed().collect::<Vec<_>>(), [&agreed("Ring the café")]);
        assert!(!minutes.is_empty() && minutes.has_plan());
    }

    #[test]
    fn there_are_only_so_many_rows() {
        let mut minutes = Minutes::default();
        minutes.agree(MOST_AGREED, agreed("one more"));
        assert_eq!(minutes, Minutes::default());
        minutes.agree(MOST_AGREED - 1, agreed("the last"));
        assert_eq!(minutes.agreed.len(), MOST_AGREED);
    }
}
