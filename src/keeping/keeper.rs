//! Keeps the session's record on the device: writes it, never over what is not its own, and deletes it.

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
    /// What the journal is to hold, under which keys: the record, after copies of what is damaged there
    pub texts: Vec<(String, String)>,
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
    /// Whether the journal has ever held anything of ours
    pub(super) is_journaled: Cell<bool>,
    pub(super) writer: Rc<str>,
    /// How many records were written on this device
    pub(super) revision: Cell<u64>,
    /// What was there when the page opened, which this tab goes on from or was told to leave behind
    pub(super) accepted: RefCell<Vec<Stamp>>,
    /// A newer program wrote what is there
    pub(super) is_newer: Cell<bool>,
    /// What is damaged in the store, and has to be set aside before anything is written there: key and copy
    pub(super) damaged: RefCell<Vec<(String, String)>>,
    /// The same in the journal
    pub(super) damaged_journal: RefCell<Vec<(String, String)>>,
    /// Keys of records that are of no use once today's is kept
    pub(super) superseded: RefCell<Vec<String>>,
    /// Keys to be removed from the journal
    pub(super) stale: RefCell<Vec<String>>,
    /// The note of another tab that deleted everything
    pub(super) deletion: RefCell<Option<Stamp>>,
    /// A note that another tab is said to have written
    pub(super) heard: RefCell<Option<String>>,
    /// What this tab started from, as long as the journal was not read
    pub(super) unread: RefCell<Option<super::opening::Start>>,
}

impl Keeper {
    /// Keeps a record.
    ///
    /// # Errors
    /// Where what is there is not this tab's to write over.
    pub fn keep(&self, mut record: Record) -> Result<Written, KeepingFault> {
        if self.is_newer.get() {
            return Err(KeepingFault::NewerRecord);
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
        // Nothing is written over what is damaged before a copy of it is safe.
        let stored = self.set_aside().and_then(|()| self.write(&self.key, &text));
        if stored.is_ok() {
            self.is_stored.set(true);
        }
        let texts = self.damaged_journal.borrow().iter().cloned().chain([(self.key.clone(), text)]).collect();
        Ok(Written { texts, saved: record.saved, stored })
    }

    /// Writes, and reads it back.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageFault> {
        self.store.write(key, text)?;
        if self.store.read(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StorageFault::NotThere) }
    }

    /// Writes the copies of what is damaged in the store and has to be written over.
    pub(super) fn set_aside(&self) -> Result<(), StorageFault> {
        let mut damaged = self.damaged.borrow_mut();
        while let Some((copy, text)) = damaged.last() {
            self.copy_aside(copy, text)?;
            damaged.pop();
        }
        Ok(())
    }

    /// Keeps a copy of what can't be read, unless there is one.
    pub(super) fn copy_aside(&self, copy: &str, text: &str) -> Result<(), StorageFault> {
        let copies = copy.trim_end_matches(|letter: char| letter.is_ascii_digit());
        for key in self.store.keys()?.iter().filter(|key| key.starts_with(copies)) {
            if self.store.read(key)?.as_deref() == Some(text) {
                return Ok(());
            }
        }
        self.write(copy, text)
    }

    /// Whether what stands in the record's place, or a note that all was deleted, comes from somewhere that this tab does
    /// not know. A text that is neither is nobody's.
    #[must_use]
    pub fn conflict(&self, there: Option<&str>, deleted: Option<&str>) -> Option<Conflict> {
        let unknown = |text: &str| {
            Stamp::read(text).filter(|stamp| stamp.writer != self.writer && !self.accepted.borrow().contains(stamp))
        };
        if let Some(note) = deleted.and_then(unknown) {
            self.deletion.replace(Some(note));
            return Some(Conflict::Deleted);
        }
        let stamp = there.and_then(unknown)?;
        Some(if stamp.format > record::FORMAT { Conflict::NewerRecord } else { Conflict::OtherTab })
    }

    /// Whether another tab deleted everything, going by the note that it is said to have written, now or before. WebKit tells a page
    /// of what a frame of the same address wrote into a storage of its own: while the record is still here, it is not believed.
    #[must_use]
    pub fn is_deleted_by(&self, note: Option<&str>) -> bool {
        if let Some(note) = note {
            self.heard.replace(Some(note.to_owned()));
        }
        let is_there = matches!(self.store.read(&self.key), Ok(Some(_)));
        !is_there && self.conflict(None, self.heard.borrow().as_deref()) == Some(Conflict::Deleted)
    }

    /// How a record is kept, once store and journal have both said how they took it. One of the two is enough.
    pub fn settle(&self, written: &Written, journal: Result<(), JournalFault>) -> Keeping {
        if journal.is_ok() {
            self.is_journaled.set(true);
            self.damaged_journal.take();
        }
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

    /// Whether what is gone from the store was deleted from another tab, as the journal has it; nothing where it can't be
    /// asked. Another page of this origin may have emptied the store: then the journal still holds the record.
    #[must_use]
    pub fn is_deleted(&self, there: Option<&str>, note: Option<&str>) -> bool {
        there.is_none() || self.conflict(None, note) == Some(Conflict::Deleted)
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
    /// journal. [`Keeper::forgotten`] has to follow once the journal has done its part.
    pub fn forget(&self) -> String {
        self.is_newer.set(false);
        self.damaged.take();
        self.damaged_journal.take();
        self.superseded.take();
        self.revision.set(self.revision.get().saturating_add(1));
        let note = Stamp::note(self.revision.get(), self.writer.clone());
        // First of all: a tab that sees what is gone, and opens anew, must not find it in the journal.
        let _ = self.store.write(DELETED, &note);
        for key in self.ours() {
            let _ = self.store.remove(&key);
        }
        note
    }

    /// The journal has forgotten, or could not. Says whether all is gone. Where the device refuses both, and always did,
    /// nothing of ours is in either.
    pub fn forgotten(&self, journal: Result<(), JournalFault>) -> bool {
        let is_refused = self.store.keys().is_err() && !self.is_journaled.get();
        if journal.is_err() && !is_refused {
            // The note stays in the store: whoever opens the page next removes the rest.
            return false;
        }
        let _ = self.store.remove(DELETED);
        self.ours().is_empty()
    }

    /// Begins again after another tab deleted everything: what is written from now on is not what was deleted.
    pub fn begin_again(&self) {
        self.is_newer.set(false);
        self.is_stored.set(false);
        self.unread.take();
        self.heard.take();
        self.accept(self.deletion.take());
    }

    /// Goes on from what bears these stamps.
    pub(super) fn accept(&self, stamps: impl IntoIterator<Item = Stamp>) {
        for stamp in stamps {
            self.revision.set(self.revision.get().max(stamp.revision));
            self.accepted.borrow_mut().push(stamp);
        }
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
