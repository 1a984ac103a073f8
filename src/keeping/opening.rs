//! What is found when a page opens: which record is gone on with, which are too old, which were deleted already, and what
//! can still be read of a damaged one.

use super::Keeper;
use super::keeper::SET_ASIDE;
use super::merge::merged;
use super::outcome::Conflict;
use super::record::{self, Record, RecordFault};
use super::salvage::number;
use super::stamp::{DELETED, PREFIX, Stamp};
use super::store::Store;
use crate::questionnaire::Header;
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
    /// The journal had more, and was slow to say so
    Late,
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
    /// What stands in the journal; none where that can't be said yet
    pub journal: Option<&'a BTreeMap<String, String>>,
}

impl Opening<'_> {
    fn journal(&self) -> impl Iterator<Item = (&String, &String)> {
        self.journal.into_iter().flatten()
    }

    fn stamps(&self) -> impl Iterator<Item = Stamp> {
        self.journal().filter_map(|(_, text)| Stamp::read(text))
    }
}

/// What a tab started from whose journal could not be read yet.
pub(super) struct Start {
    /// What stood in the record's place in the store
    stored: Option<String>,
    /// The record that was gone on with
    found: Option<Record>,
}

/// For how many days the record of another questionnaire is kept, whose own settings are not known here: as long as any
/// settings may say.
pub const LONGEST_DAYS: u16 = 365;

/// By how much the numbers of records jump while it is not known what stands in the journal: more than a patient ever writes,
/// so that what is written now is the newer one.
const JUMP: u64 = 1_000_000;

impl Keeper {
    /// Looks for a record of this questionnaire that is not older than answers are kept.
    pub fn open(store: Rc<dyn Store>, opening: &Opening<'_>) -> (Self, Found) {
        let Header { url, version, .. } = opening.header;
        let keeper = Self {
            store,
            key: Record::key(url, version),
            family: Self::family(opening.header),
            writer: opening.writer.clone(),
            revision: Cell::default(),
            accepted: RefCell::default(),
            is_newer: Cell::default(),
            damaged: RefCell::default(),
            damaged_journal: RefCell::default(),
            superseded: RefCell::default(),
            stale: RefCell::default(),
            is_stored: Cell::default(),
            is_journaled: Cell::default(),
            unread: RefCell::default(),
            deletion: RefCell::default(),
            heard: RefCell::default(),
        };
        let stored = keeper.store.keys().unwrap_or_default().into_iter().filter(|key| key.starts_with(PREFIX));
        keeper.accept(stored.filter_map(|key| Stamp::read(&keeper.store.read(&key).ok()??)));
        keeper.accept(opening.stamps());
        keeper.delete_again(opening);
        let is_expired = keeper.remove_expired(opening);
        // Refused is said once there is something to keep.
        let stored = keeper.store.read(&keeper.key).ok().flatten();
        keeper.is_stored.set(stored.is_some());
        let found = keeper.find(stored.as_deref(), opening);
        if opening.journal.is_none() {
            keeper.revision.set(keeper.revision.get().saturating_add(JUMP));
            let found = if let Found::Record(record, _) = &found { Some((**record).clone()) } else { None };
            keeper.unread.replace(Some(Start { stored, found }));
        }
        (keeper, if is_expired && found == Found::Nothing { Found::Expired } else { found })
    }

    /// The journal could be read at last, some time after the page opened. Gives what it adds to what the patient has here
    /// by now: what they changed since then stays.
    ///
    /// # Errors
    /// Where what was found at first had been deleted, and came back from a crash.
    pub fn arrives(&self, opening: &Opening<'_>, ours: Record) -> Result<Found, Conflict> {
        let Some(Start { stored, found }) = self.unread.take() else { return Ok(Found::Nothing) };
        self.accept(opening.stamps());
        let deleted = self.delete_again(opening);
        if found.as_ref().is_some_and(|found| Some(found.revision) <= deleted) {
            return Err(Conflict::Deleted);
        }
        self.remove_expired(opening);
        let before = found.as_ref().map(|found| (found.revision, found.saved));
        Ok(match self.find(stored.as_deref(), opening) {
            Found::Record(theirs, origin) if before.is_none_or(|before| before < (theirs.revision, theirs.saved)) => {
                let origin = if origin == Origin::Whole { Origin::Late } else { origin };
                Found::record(merged(found.as_ref(), ours, *theirs), origin)
            }
            Found::Newer => Found::Newer,
            _ => Found::Nothing,
        })
    }

    /// Removes what was deleted already, and is there again because the browser was killed before it was on the disk, or
    /// still because another tab is about to, or could not. Gives the number of the last that was deleted.
    fn delete_again(&self, opening: &Opening<'_>) -> Option<u64> {
        let note = self.store.read(DELETED).ok().flatten();
        let notes = note.iter().chain(opening.journal.and_then(|texts| texts.get(DELETED)));
        let deleted = notes.filter_map(|text| Stamp::read(text)).map(|stamp| stamp.revision).max()?;
        let is_deleted = |text: &str| Stamp::read(text).is_none_or(|stamp| stamp.revision <= deleted);
        for key in self.ours() {
            if is_deleted(&self.store.read(&key).ok().flatten().unwrap_or_default()) {
                let _ = self.store.remove(&key);
            }
        }
        let in_journal = opening.journal().filter(|(key, text)| *key != DELETED && is_deleted(text));
        self.stale.borrow_mut().extend(in_journal.map(|(key, _)| key.clone()));
        if opening.journal.is_some() {
            let _ = self.store.remove(DELETED);
        }
        Some(deleted)
    }

    /// Removes every record that was left alone for too long, in whatever state or format it is, and copies that were set
    /// aside. Says whether there was a record of this questionnaire.
    fn remove_expired(&self, opening: &Opening<'_>) -> bool {
        let mut found = false;
        let mut is_expired = |key: &str, text: &str| {
            let moment = match key.rsplit_once(SET_ASIDE) {
                Some((_, at)) => at.parse().ok(),
                // One that is damaged or newer says it in the same words.
                None => number(text, "saved").and_then(|moment| moment.try_into().ok()),
            };
            let is_own = key.starts_with(&self.family);
            let days = if is_own { opening.keep_days } else { LONGEST_DAYS };
            let is_old = moment
                .and_then(DateTime::from_timestamp_millis)
                .is_some_and(|moment| record::is_older(moment, opening.now, days));
            found |= is_old && is_own && !key.contains(SET_ASIDE);
            is_old
        };
        for key in self.ours() {
            if is_expired(&key, &self.store.read(&key).ok().flatten().unwrap_or_default()) {
                let _ = self.store.remove(&key);
            }
        }
        for (key, text) in opening.journal().filter(|(key, _)| *key != DELETED) {
            if is_expired(key, text) {
                self.stale.borrow_mut().push(key.clone());
            }
        }
        found
    }

    fn find(&self, stored: Option<&str>, opening: &Opening<'_>) -> Found {
        let in_journal = self.in_journal(opening, &self.key);
        self.is_journaled.set(self.is_journaled.get() || opening.journal().any(|(key, _)| key != DELETED));
        let [store, journal] = [stored, in_journal].map(|text| text.map(Record::read));
        let is_newer = |record: &Result<_, RecordFault>| matches!(record, Err(RecordFault::Newer(_)));
        if store.iter().chain(&journal).any(is_newer) {
            self.is_newer.set(true);
            return Found::Newer;
        }
        if let (Some(Err(_)), Some(text)) = (&store, stored) {
            self.damaged.borrow_mut().push((aside(&self.key, opening), text.to_owned()));
            // Where that does not work yet, it is tried again before anything is written.
            let _ = self.set_aside();
        }
        if let (Some(Err(_)), Some(text)) = (&journal, in_journal) {
            self.damaged_journal.borrow_mut().push((aside(&self.key, opening), text.to_owned()));
        }
        match (store, journal) {
            (None, None) => self.of_other_version(opening),
            (Some(Ok(record)), None) | (None, Some(Ok(record))) => Found::record(record, Origin::Whole),
            (Some(Ok(stored)), Some(Ok(journal))) => {
                let order = |record: &Record| (record.revision, record.saved);
                Found::record(if order(&journal) > order(&stored) { journal } else { stored }, Origin::Whole)
            }
            (Some(Err(_)), Some(Ok(journal))) => Found::record(journal, Origin::Journal),
            (Some(Ok(stored)), Some(Err(_))) => {
                let is_behind = in_journal.and_then(|text| number(text, "revision"));
                match self.pieces(Some(&stored), in_journal.into_iter(), opening) {
                    Some(pieces)
                        if is_behind.is_none_or(|revision| revision > stored.revision)
                            && pieces.entries != stored.entries =>
                    {
                        Found::record(pieces, Origin::Pieces)
                    }
                    _ => Found::record(stored, Origin::Whole),
                }
            }
            _ => {
                let pieces = self.pieces(None, stored.into_iter().chain(in_journal), opening);
                pieces.map_or(Found::Damaged, |record| Found::record(record, Origin::Pieces))
            }
        }
    }

    /// What stands in the journal, unless it was deleted or is too old.
    fn in_journal<'a>(&self, opening: &Opening<'a>, key: &str) -> Option<&'a str> {
        let is_stale = self.stale.borrow().iter().any(|stale| stale == key);
        opening.journal?.get(key).filter(|_| !is_stale).map(String::as_str)
    }

    /// The newest record of another version of the questionnaire.
    fn of_other_version(&self, opening: &Opening<'_>) -> Found {
        let in_journal = opening.journal().map(|(key, _)| key.clone());
        let mut keys: BTreeSet<_> = self.ours().into_iter().chain(in_journal).collect();
        keys.retain(|key| key.starts_with(&self.family) && *key != self.key && !key.contains(SET_ASIDE));
        let mut found: Option<Record> = None;
        for key in keys {
            let stored = self.store.read(&key).ok().flatten();
            let journal = self.in_journal(opening, &key);
            let is_damaged = |text: &str| matches!(Record::read(text), Err(RecordFault::Damaged(_)));
            if let Some(text) = stored.as_deref().filter(|text| is_damaged(text))
                && self.copy_aside(&aside(&key, opening), text).is_ok()
            {
                let _ = self.store.remove(&key);
            }
            if let Some(text) = journal.filter(|text| is_damaged(text)) {
                self.damaged_journal.borrow_mut().push((aside(&key, opening), text.to_owned()));
            }
            let records: Vec<_> =
                stored.as_deref().into_iter().chain(journal).filter_map(|text| Record::read(text).ok()).collect();
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

/// Where the copy of what is damaged under a key goes.
fn aside(key: &str, opening: &Opening<'_>) -> String {
    [key, SET_ASIDE, &opening.now.timestamp_millis().to_string()].concat()
}
