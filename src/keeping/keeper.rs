//! Keeps the session's record on the device: finds it, writes it, never over what is not its own, and deletes it.

use super::outcome::{Conflict, Keeping, KeepingFault};
use super::record::{self, Record};
use super::stamp::{DELETED, PREFIX, Stamp};
use super::store::{JournalFault, StorageFault, Store};
use crate::questionnaire::Header;
use chrono::{DateTime, Utc};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A record that was handed to the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text for the journal, too
    pub text: String,
    /// Since when it is kept
    pub saved: DateTime<Utc>,
    /// How the store took it
    pub stored: Result<(), StorageFault>,
}

/// Where the record of one questionnaire and version is kept.
pub struct Keeper {
    pub(super) store: Rc<dyn Store>,
    pub(super) key: String,
    /// What all keys of this questionnaire begin with, of whatever version
    pub(super) family: String,
    /// Whether the store has ever held this record
    pub(super) is_stored: Cell<bool>,
    pub(super) writer: Rc<str>,
    /// How many records were written on this device
    pub(super) revision: Cell<u64>,
    /// What was there when the page opened, which this tab goes on from or was told to leave behind
    pub(super) accepted: Vec<Stamp>,
    /// Why nothing may be written over what is there
    pub(super) locked: Cell<Option<KeepingFault>>,
    /// Keys of records that are of no use once today's is kept
    pub(super) superseded: RefCell<Vec<String>>,
    /// Keys to be removed from the journal
    pub(super) stale: RefCell<Vec<String>>,
}

impl Keeper {
    /// Keeps a copy of what can't be read, unless there is one.
    pub(super) fn set_aside(&self, key: &str, text: &str, now: DateTime<Utc>) -> Result<(), StorageFault> {
        let copies = [key, SET_ASIDE].concat();
        for key in self.store.keys()?.iter().filter(|key| key.starts_with(&copies)) {
            if self.store.read(key)?.as_deref() == Some(text) {
                return Ok(());
            }
        }
        self.write(&[&copies, &*now.timestamp_millis().to_string()].concat(), text)
    }

    /// Keeps a record.
    ///
    /// # Errors
    /// Where what is there is not this tab's to write over.
    pub fn keep(&self, mut record: Record) -> Result<Written, KeepingFault> {
        if let Some(fault) = self.locked.get() {
            return Err(fault);
        }
        if let Ok(Some(there)) = self.store.read(&self.key) {
            match self.conflict(Some(&there), None) {
                Some(Conflict::NewerRecord) => return Err(KeepingFault::NewerRecord),
                Some(_) => return Err(KeepingFault::OtherTab),
                None => {}
            }
        }
        self.revision.set(self.revision.get().saturating_add(1));
        record.revision = self.revision.get();
        record.writer = self.writer.clone();
        let text = record.write().map_err(|_| KeepingFault::Storage(StorageFault::NotThere))?;
        let stored = self.write(&self.key, &text);
        if stored.is_ok() {
            self.is_stored.set(true);
        }
        Ok(Written { text, saved: record.saved, stored })
    }

    /// Writes, and reads it back.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageFault> {
        self.store.write(key, text)?;
        if self.store.read(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StorageFault::NotThere) }
    }

    /// Whether what stands in the record's place, or a note that all was deleted, comes from somewhere that this tab does
    /// not know. A text that is neither is nobody's.
    #[must_use]
    pub fn conflict(&self, there: Option<&str>, deleted: Option<&str>) -> Option<Conflict> {
        let unknown = |text: &str| {
            Stamp::read(text).filter(|stamp| stamp.writer != self.writer && !self.accepted.contains(stamp))
        };
        if deleted.and_then(unknown).is_some() {
            return Some(Conflict::Deleted);
        }
        let stamp = there.and_then(unknown)?;
        Some(if stamp.format > record::FORMAT { Conflict::NewerRecord } else { Conflict::OtherTab })
    }

    /// How a record is kept, once store and journal have both said how they took it. One of the two is enough.
    pub fn settle(&self, written: &Written, journal: Result<(), JournalFault>) -> Keeping {
        match (written.stored, journal) {
            (_, Err(JournalFault::Conflict(Conflict::NewerRecord))) => Keeping::Failed(KeepingFault::NewerRecord),
            (_, Err(JournalFault::Conflict(_))) => Keeping::Failed(KeepingFault::OtherTab),
            (Err(fault), Err(JournalFault::Failed)) => Keeping::Failed(KeepingFault::Storage(fault)),
            (Ok(()), _) | (_, Ok(())) => {
                for key in self.superseded.take() {
                    let _ = self.store.remove(&key);
                    self.stale.borrow_mut().push(key);
                }
                Keeping::Kept(written.saved)
            }
        }
    }

    /// Keys that are to be removed from the journal since this was asked last.
    #[must_use]
    pub fn take_stale(&self) -> Vec<String> {
        self.stale.take()
    }

    /// Whether what was kept in the store is there no more, under this version of the questionnaire or another one.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.is_stored.get() && self.of_family().is_ok_and(|keys| keys.is_empty())
    }

    /// Whether what is kept now comes from another tab, perhaps one with another version of the questionnaire.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        match self.store.read(&self.key) {
            Ok(Some(there)) => self.conflict(Some(&there), None).is_some(),
            Ok(None) => self.is_stored.get() && self.of_family().is_ok_and(|keys| !keys.is_empty()),
            Err(_) => false,
        }
    }

    fn of_family(&self) -> Result<Vec<String>, StorageFault> {
        let mut keys = self.store.keys()?;
        keys.retain(|key| key.starts_with(&self.family));
        Ok(keys)
    }

    /// Where the record is kept.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What all keys of a questionnaire begin with, of whatever version.
    #[must_use]
    pub fn family(header: &Header) -> String {
        Record::key(&header.url, "")
    }

    /// Removes whatever was ever kept: every questionnaire and version, and what was set aside. Gives the note for the
    /// journal, and whether it is all gone. [`Keeper::forgotten`] has to follow once the journal has done its part.
    pub fn forget(&self) -> (String, bool) {
        self.locked.set(None);
        self.superseded.take();
        self.revision.set(self.revision.get().saturating_add(1));
        let note = Stamp::note(self.revision.get(), self.writer.clone());
        // First of all: a tab that sees what is gone, and opens anew, must not find it in the journal.
        let _ = self.store.write(DELETED, &note);
        for key in self.ours() {
            let _ = self.store.remove(&key);
        }
        // Where storage is refused, nothing of ours is in it.
        (note, self.ours().is_empty())
    }

    /// Both places have forgotten.
    pub fn forgotten(&self) {
        let _ = self.store.remove(DELETED);
    }

    /// Every key of what is kept.
    pub(super) fn ours(&self) -> Vec<String> {
        let mut keys = self.store.keys().unwrap_or_default();
        keys.retain(|key| key.starts_with(PREFIX) && key != DELETED);
        keys
    }
}

/// What stands between a record's key and the time when it was set aside.
pub(super) const SET_ASIDE: &str = "/set-aside/";
