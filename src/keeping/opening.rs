//! What is found when a page opens: which record is gone on with, which are too old, which were deleted already, and what
//! can still be read of a damaged one.

use super::Keeper;
use super::keeper::SET_ASIDE;
use super::outcome::KeepingFault;
use super::record::{self, Record, RecordFault};
use super::salvage::salvage;
use super::stamp::{DELETED, PREFIX, Stamp};
use super::store::Store;
use crate::questionnaire::{Header, PageNumber};
use crate::session::Place;
use chrono::{DateTime, Utc};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What was found on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing
    Nothing,
    /// A record to go on with
    Record(Box<Record>, Origin),
    /// One that was left alone for too long; it was deleted
    Expired,
    /// One of which nothing can be read; it was set aside
    Damaged,
    /// One that a newer program wrote; it is left alone
    Newer,
}

impl Found {
    fn record(record: Record, origin: Origin) -> Self {
        Self::Record(Box::new(record), origin)
    }
}

/// How a record that was found came to be what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is what was written last
    Whole,
    /// It answers another version of the questionnaire
    OtherVersion,
    /// What was read first is damaged, and was set aside; this is the journal's
    Journal,
    /// What could still be read of a damaged one, which was set aside
    Pieces,
}

/// What is known when a page opens.
pub struct Opening<'a> {
    /// Of which questionnaire and version
    pub header: &'a Header,
    /// For how many days a record is kept after it was written last
    pub keep_days: u16,
    /// When
    pub now: DateTime<Utc>,
    /// A name for this tab that no other one has
    pub writer: Rc<str>,
    /// What stands in the journal; nothing where there is none
    pub journal: &'a BTreeMap<String, String>,
}

impl Keeper {
    /// Looks for a record of this questionnaire that is not older than answers are kept.
    pub fn open(store: Rc<dyn Store>, opening: &Opening<'_>) -> (Self, Found) {
        let Header { url, version, .. } = opening.header;
        let keys = store.keys().unwrap_or_default();
        let texts = keys.iter().filter(|key| key.starts_with(PREFIX)).filter_map(|key| store.read(key).ok()?);
        let accepted: Vec<Stamp> =
            texts.chain(opening.journal.values().cloned()).filter_map(|text| Stamp::read(&text)).collect();
        let keeper = Self {
            store,
            key: Record::key(url, version),
            family: Self::family(opening.header),
            writer: opening.writer.clone(),
            revision: Cell::new(accepted.iter().map(|stamp| stamp.revision).max().unwrap_or_default()),
            accepted,
            locked: Cell::new(None),
            superseded: RefCell::default(),
            stale: RefCell::default(),
            is_stored: Cell::default(),
        };
        let note = keeper.store.read(DELETED).ok().flatten();
        for deleted in note.iter().chain(opening.journal.get(DELETED)).filter_map(|text| Stamp::read(text)) {
            keeper.delete_again(&deleted, opening.journal);
        }
        keeper.forgotten();
        let is_expired = keeper.remove_expired(opening);
        let found = keeper.find(opening);
        (keeper, if is_expired && found == Found::Nothing { Found::Expired } else { found })
    }

    /// Removes what was deleted already, and is there again because the browser was killed before it was on the disk, or
    /// still because another tab is about to.
    fn delete_again(&self, deleted: &Stamp, journal: &BTreeMap<String, String>) {
        let is_deleted = |text: &str| Stamp::read(text).is_none_or(|stamp| stamp.revision <= deleted.revision);
        for key in self.ours() {
            if is_deleted(&self.store.read(&key).ok().flatten().unwrap_or_default()) {
                let _ = self.store.remove(&key);
            }
        }
        let in_journal = journal.iter().filter(|(key, text)| *key != DELETED && is_deleted(text));
        self.stale.borrow_mut().extend(in_journal.map(|(key, _)| key.clone()));
    }

    /// Removes every record of this questionnaire that was left alone for too long, and copies that were set aside. Says
    /// whether there was a record.
    fn remove_expired(&self, opening: &Opening<'_>) -> bool {
        let mut found = false;
        let is_old = |moment| record::is_older(moment, opening.now, opening.keep_days);
        let is_expired = |key: &str, text: &str| match key.rsplit_once(SET_ASIDE) {
            Some((_, at)) => at.parse().ok().and_then(DateTime::from_timestamp_millis).is_some_and(is_old),
            None => Record::read(text).is_ok_and(|record| is_old(record.saved)),
        };
        for key in self.ours().iter().filter(|key| key.starts_with(&self.family)) {
            let text = self.store.read(key).ok().flatten().unwrap_or_default();
            if is_expired(key, &text) {
                found |= !key.contains(SET_ASIDE);
                let _ = self.store.remove(key);
            }
        }
        for (key, text) in opening.journal.iter().filter(|(key, _)| key.starts_with(&self.family)) {
            if is_expired(key, text) {
                found = true;
                self.stale.borrow_mut().push(key.clone());
            }
        }
        found
    }

    fn find(&self, opening: &Opening<'_>) -> Found {
        let in_journal = |key: &str| {
            let stale = self.stale.borrow();
            opening.journal.get(key).filter(|_| !stale.iter().any(|stale| stale == key)).map(|text| Record::read(text))
        };
        // Refused is said once there is something to keep.
        let stored = self.store.read(&self.key).ok().flatten();
        self.is_stored.set(stored.is_some());
        let journal = in_journal(&self.key);
        let newer = |record: &Result<_, RecordFault>| matches!(record, Err(RecordFault::Newer(_)));
        let record = stored.as_deref().map(Record::read);
        if record.iter().chain(&journal).any(newer) {
            self.locked.set(Some(KeepingFault::NewerRecord));
            return Found::Newer;
        }
        let journal = journal.and_then(Result::ok);
        match (record, journal, stored) {
            (Some(Err(_)), journal, Some(text)) => {
                // Nothing is written over it before a copy of it is safe.
                self.locked.set(self.set_aside(&self.key, &text, opening.now).err().map(KeepingFault::Storage));
                match journal {
                    Some(record) => Found::record(record, Origin::Journal),
                    None => self
                        .pieces(&text, opening)
                        .map_or(Found::Damaged, |record| Found::record(record, Origin::Pieces)),
                }
            }
            (Some(Ok(stored)), Some(journal), _) => {
                let order = |record: &Record| (record.revision, record.saved);
                let newer = if order(&journal) > order(&stored) { journal } else { stored };
                Found::record(newer, Origin::Whole)
            }
            (Some(Ok(record)), None, _) | (None, Some(record), _) => Found::record(record, Origin::Whole),
            _ => self.of_other_version(opening, in_journal),
        }
    }

    /// What can still be read of a damaged record. Whoever opens the page sees its start first: it can't be read whether
    /// the patient left in a hurry.
    fn pieces(&self, text: &str, opening: &Opening<'_>) -> Option<Record> {
        let entries = salvage(text);
        (!entries.is_empty()).then(|| Record {
            format: record::FORMAT,
            questionnaire: opening.header.url.clone(),
            version: opening.header.version.clone(),
            revision: self.revision.get(),
            writer: self.writer.clone(),
            saved: opening.now,
            // Where that was can't be read either: from the first page on, every answer is seen again.
            at: Place::page(PageNumber(1)).address(),
            page: None,
            visited: Vec::new(),
            entries,
            asked: BTreeMap::new(),
            disclosed: Vec::new(),
            left_quickly: true,
            exit_deletes: text.contains(r#""exitDeletes":true"#),
        })
    }

    /// The newest record of another version of the questionnaire.
    fn of_other_version(
        &self,
        opening: &Opening<'_>,
        in_journal: impl Fn(&str) -> Option<Result<Record, RecordFault>>,
    ) -> Found {
        let mut keys: BTreeSet<_> = self.ours().into_iter().chain(opening.journal.keys().cloned()).collect();
        keys.retain(|key| key.starts_with(&self.family) && *key != self.key && !key.contains(SET_ASIDE));
        let mut found: Option<Record> = None;
        for key in keys {
            let stored = self.store.read(&key).ok().flatten();
            if let Some(text) = &stored
                && matches!(Record::read(text), Err(RecordFault::Damaged(_)))
                && self.set_aside(&key, text, opening.now).is_ok()
            {
                let _ = self.store.remove(&key);
            }
            let both = [stored.map(|text| Record::read(&text)), in_journal(&key)];
            let records: Vec<_> = both.into_iter().flatten().filter_map(Result::ok).collect();
            if !records.is_empty() {
                self.superseded.borrow_mut().push(key);
            }
            found = records.into_iter().chain(found).max_by_key(|record| (record.revision, record.saved));
        }
        // Only the one that is carried over may go.
        let carried = found.as_ref().map(|record| Record::key(&record.questionnaire, &record.version));
        self.superseded.borrow_mut().retain(|key| Some(key) == carried.as_ref());
        found.map_or(Found::Nothing, |record| Found::record(record, Origin::OtherVersion))
    }
}
