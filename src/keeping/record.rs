//! The record of a patient's answers that is kept on their own device: what is in it, and its format.
//!
//! One record for each questionnaire and version. Must not know where it is stored.

use super::stamp::{PREFIX, nobody};
use crate::answers::{Entry, OptionKey};
use crate::minutes::Minutes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The format that this program writes. A record of a higher one was written by a newer program, and is left alone.
///
/// 1: November 2026. 2: `revision`, `writer`, `page` and `asked` came; all of them may be missing, so that format 1 is read
/// as it is, and two names are written in the manner of the others. `comfort` may be missing, too: then all is as usual.
pub const FORMAT: u32 = 2;

/// When the first record was written, in seconds since 1970: 1 November 2026. A clock that shows less is wrong, as that of a
/// phone whose battery was empty.
const FIRST: i64 = 1_793_491_200;

/// Everything that is needed to go on where the patient stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// [`FORMAT`] when it was written
    pub format: u32,
    /// Canonical address of the questionnaire
    pub questionnaire: Rc<str>,
    /// Version of the questionnaire
    pub version: Rc<str>,
    /// How many were written before it on this device: see [`Stamp`](super::Stamp)
    #[serde(default)]
    pub revision: u64,
    /// Which tab wrote it
    #[serde(default = "nobody")]
    pub writer: Rc<str>,
    /// When it was written
    #[serde(with = "chrono::serde::ts_milliseconds")]
    pub saved: DateTime<Utc>,
    /// The address of the page where the patient was
    pub at: String,
    /// linkId of that page's outermost item: the number in its address changes with the questionnaire
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Rc<str>>,
    /// linkIds of the pages that the patient went through
    pub visited: Vec<Rc<str>>,
    /// Every answer, as typed, by linkId
    pub entries: BTreeMap<Rc<str>, Entry>,
    /// The words of what was asked, by linkId: so that an answer can be shown when its question is there no more
    #[serde(default)]
    pub asked: BTreeMap<Rc<str>, Asked>,
    /// linkIds of the private answers that the patient puts on the page for the meeting
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosed: Vec<Rc<str>>,
    /// What a link worker wrote down
    #[serde(default, skip_serializing_if = "Minutes::is_empty")]
    pub minutes: Minutes,
    /// Whether the patient left in a hurry: whoever opens the page next sees its start, and no answer
    #[serde(default, alias = "left_quickly", skip_serializing_if = "std::ops::Not::not")]
    pub left_quickly: bool,
    /// The language that the page spoke (BCP 47)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Rc<str>>,
    /// The language that the patient wrote something in, where it is no English
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words_in: Option<Rc<str>>,
    /// How the page looks for them, by the names of [`Comfort`](crate::comfort::Comfort)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comfort: Vec<Rc<str>>,
    /// Whether "Exit this page" deletes the answers
    #[serde(default, alias = "exit_deletes", skip_serializing_if = "std::ops::Not::not")]
    pub exit_deletes: bool,
}

/// A question in words, as it was when it was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What lists call the question
    pub question: Rc<str>,
    /// What the chosen options are called
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub chosen: BTreeMap<OptionKey, Rc<str>>,
}

/// Why a stored text is no record that we may use. It is never overwritten for that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// A newer program wrote it
    #[error("the record has format {0}, and this program knows formats up to {FORMAT}")]
    Newer(u32),
    /// It can't be read
    #[error("the record is damaged: {0}")]
    Damaged(String),
}

impl Record {
    /// The name under which the record of a questionnaire and version is kept.
    #[must_use]
    pub fn key(questionnaire: &str, version: &str) -> String {
        [PREFIX, questionnaire, "|", version].concat()
    }

    /// Whether it was left alone for longer than answers are kept. A clock that was set back makes nothing old.
    #[must_use]
    pub fn is_expired(&self, now: DateTime<Utc>, keep_days: u16) -> bool {
        is_older(self.saved, now, keep_days)
    }

    /// Reads a stored text.
    ///
    /// # Errors
    /// [`RecordFault`] where it is from a newer program or damaged.
    pub fn read(json: &str) -> Result<Self, RecordFault> {
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let damaged = |error: serde_json::Error| RecordFault::Damaged(error.to_string());
        // The format first: a newer record need not have today's fields.
        let Format { format } = serde_json::from_str(json).map_err(damaged)?;
        if format > FORMAT {
            return Err(RecordFault::Newer(format));
        }
        serde_json::from_str(json).map_err(damaged)
    }

    /// The text to store.
    ///
    /// # Errors
    /// Where it can't be written as JSON, which no record that this program makes ever is.
    pub fn write(&self) -> Result<String, RecordFault> {
        serde_json::to_string(self).map_err(|error| RecordFault::Damaged(error.to_string()))
    }
}

/// Whether a moment is at least so many days ago. A clock that was set back makes nothing old; nor is anything old that was
/// written by a clock which showed a day before there was such a record.
#[must_use]
pub fn is_older(moment: DateTime<Utc>, now: DateTime<Utc>, days: u16) -> bool {
    moment.timestamp() >= FIRST && now.signed_duration_since(moment).num_days() >= i64::from(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            format: FORMAT,
            questionnaire: "https://example.org/q".into(),
            version: "1".into(),
            revision: 7,
            writer: "tab".into(),
            saved: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
            at: "#/p/2".into(),
            page: Some("name".into()),
            visited: vec!["name".into()],
            entries: BTreeMap::from([("name".into(), Entry::Text("Sam 🌻 \u{202e}\"".into()))]),
            asked: BTreeMap::from([("name".into(), Asked { question: "Name".into(), ..Asked::default() })]),
            disclosed: vec!["name".into()],
            minutes: Minutes { next: "Friday".into(), ..Minutes::default() },
            language: Some("cy".into()),
            words_in: Some("cy".into()),
            left_quickly: true,
            comfort: vec!["size-150".into()],
            exit_deletes: true,
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(Record::read(&record().write().unwrap()), Ok(record()));
    }

    #[test]
    fn a_record_is_kept_for_its_days_and_no_longer() {
        let after = |hours| record().is_expired(record().saved + chrono::TimeDelta::hours(hours), 30);
        assert!(!after(30 * 24 - 1) && after(30 * 24));
        assert!(!after(-24), "the clock was set back");
        let without_battery = Record { saved: DateTime::UNIX_EPOCH, ..record() };
        assert!(!without_battery.is_expired(record().saved, 30), "the clock was wrong, and is right now");
    }

    #[test]
    fn a_record_of_the_first_format_is_read() {
        let first = r##"{"format":1,"questionnaire":"q","version":"1","saved":1795000000000,"at":"#/p/2","visited":[],
            "entries":{"name":{"text":"Zuri"}},"exit_deletes":true}"##;
        let record = Record::read(first).unwrap();
        assert_eq!((record.revision, &*record.writer, record.page, record.exit_deletes), (0, "", None, true));
        assert_eq!(record.entries["name"], Entry::Text("Zuri".into()));
    }

    #[test]
    fn a_newer_format_is_told_from_damage() {
        assert_eq!(Record::read(r#"{"format": 3, "all": "new"}"#), Err(RecordFault::Newer(3)));
        for text in ["", "{", "[]", r#"{"format": "1"}"#, r#"{"format": 1}"#] {
            assert!(matches!(Record::read(text), Err(RecordFault::Damaged(_))), "{text}");
        }
    }

    #[test]
    fn a_record_cut_short_anywhere_is_refused() {
        let whole = record().write().unwrap();
        for (end, _) in whole.char_indices() {
            assert!(Record::read(&whole[..end]).is_err(), "cut at {end}");
        }
    }
}
