//! Which of two texts is the newer one, and which tab wrote it.

use super::record::FORMAT;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What every key of ours begins with.
pub const PREFIX: &str = "before-we-meet/";

/// Under which key the journal, and for a moment the store, holds the note that everything was deleted.
///
/// localStorage may come back from a crash with what was deleted seconds before. The note says so. It holds no answer, and
/// goes once that can't happen any more.
pub const DELETED: &str = "before-we-meet/deleted";

/// Who wrote a record, and after how many others: a clock that was changed makes no record older or newer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The record's format
    pub format: u32,
    /// How many were written before it on this device; 0 in format 1
    #[serde(default)]
    pub revision: u64,
    /// A name that the tab gave itself
    #[serde(default = "nobody")]
    pub writer: Rc<str>,
}

/// Formats before 2 did not say who wrote them.
pub(super) fn nobody() -> Rc<str> {
    Rc::from("")
}

impl Stamp {
    /// The stamp of a record or of a note that all was deleted; none where the text is neither.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// A note that everything was deleted, as the journal holds it.
    pub(super) fn note(revision: u64, writer: Rc<str>) -> String {
        // A stamp is numbers and a word: it can always be written.
        serde_json::to_string(&Self { format: FORMAT, revision, writer }).unwrap_or_default()
    }
}
