//! Keeps the session's record on the device, as the effects ask for it, and knows how that went.

use crate::answers::record::{self, Record, RecordFault};
use crate::browser::clock;
use crate::browser::storage::{self, StorageFault};
use crate::questionnaire::Header;
use chrono::{DateTime, Utc};
use std::cell::Cell;

/// How the answers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeping {
    /// Nobody said yet whose device it is
    NotAsked,
    /// In memory only, as the patient chose
    InMemory,
    /// On the device, since then
    Kept(DateTime<Utc>),
    /// On the device, if it could be done
    Failed(KeepingFault),
}

/// Why the answers are not kept although the patient wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeepingFault {
    /// The device says no
    Storage(StorageFault),
    /// A newer program wrote what is there
    NewerRecord,
}

/// What was found on the device.
pub(super) enum Found {
    /// Nothing
    Nothing,
    /// A record to go on with
    Record(Record),
    /// One that was left alone for too long; it was deleted
    Expired,
    /// One that can't be read; it was set aside
    Damaged,
    /// One that a newer program wrote; it is left alone
    Newer,
}

/// Where the record of one questionnaire and version is kept.
pub(super) struct Keeper {
    key: String,
    /// What all records of this questionnaire begin with, of whatever version
    family: String,
    /// Why nothing may be written over what is there
    locked: Cell<Option<KeepingFault>>,
}

impl Keeper {
    /// Looks for a record of this questionnaire that is not older than answers are kept.
    pub(super) fn open(header: &Header, keep_days: u16) -> (Self, Found) {
        let keeper = Self {
            key: Record::key(&header.url, &header.version),
            family: Record::key(&header.url, ""),
            locked: Cell::new(None),
        };
        keeper.remove_expired(keep_days);
        let found = match storage::read(&keeper.key) {
            Ok(Some(text)) => match Record::read(&text) {
                Ok(record) if record.is_expired(clock::now(), keep_days) => {
                    keeper.forget();
                    Found::Expired
                }
                Ok(record) => Found::Record(record),
                Err(RecordFault::Newer(_)) => {
                    keeper.locked.set(Some(KeepingFault::NewerRecord));
                    Found::Newer
                }
                Err(RecordFault::Damaged(_)) => {
                    // Nothing is written over it before a copy of it is safe, nor over an earlier copy.
                    keeper.locked.set(keeper.set_aside(&text).err().map(KeepingFault::Storage));
                    Found::Damaged
                }
            },
            // Refused is said once there is something to keep.
            Ok(None) | Err(_) => Found::Nothing,
        };
        (keeper, found)
    }

    /// Removes what was left alone for too long of other versions, and copies that were set aside. Today's own record is
    /// looked at by itself, because the patient is told.
    fn remove_expired(&self, keep_days: u16) {
        let now = clock::now();
        let others = storage::keys().unwrap_or_default();
        for key in others.iter().filter(|key| key.starts_with(&self.family) && **key != self.key) {
            let is_expired = match key.rsplit_once("/set-aside/") {
                Some((_, at)) => at
                    .parse()
                    .ok()
                    .and_then(DateTime::from_timestamp_millis)
                    .is_some_and(|at| record::is_older(at, now, keep_days)),
                None => storage::read(key)
                    .ok()
                    .flatten()
                    .and_then(|text| Record::read(&text).ok())
                    .is_some_and(|record| record.is_expired(now, keep_days)),
            };
            if is_expired {
                let _ = storage::remove(key);
            }
        }
    }

    /// Keeps a copy of what can't be read, unless there is one.
    fn set_aside(&self, text: &str) -> Result<(), StorageFault> {
        let copies = [&self.key, "/set-aside/"].concat();
        for key in storage::keys()?.iter().filter(|key| key.starts_with(&copies)) {
            if storage::read(key)?.as_deref() == Some(text) {
                return Ok(());
            }
        }
        storage::write(&[&copies, &*clock::now().timestamp_millis().to_string()].concat(), text)
    }

    /// Keeps a record.
    pub(super) fn keep(&self, record: &Record) -> Keeping {
        if let Some(fault) = self.locked.get() {
            return Keeping::Failed(fault);
        }
        let Ok(text) = record.write() else { return Keeping::Failed(KeepingFault::Storage(StorageFault::NotThere)) };
        match storage::write(&self.key, &text) {
            Ok(()) => Keeping::Kept(record.saved),
            Err(fault) => Keeping::Failed(KeepingFault::Storage(fault)),
        }
    }

    /// Whether nothing is kept any more.
    pub(super) fn is_gone(&self) -> bool {
        storage::read(&self.key) == Ok(None)
    }

    /// Where the record is kept.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Removes whatever was ever kept of this questionnaire: every version, and what was set aside.
    pub(super) fn forget(&self) {
        self.locked.set(None);
        // Where storage is refused, nothing of ours is in it.
        for key in storage::keys().unwrap_or_default().iter().filter(|key| key.starts_with(&self.family)) {
            let _ = storage::remove(key);
        }
    }
}
