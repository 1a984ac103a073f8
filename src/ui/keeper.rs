//! Keeps the session's record on the device, as the effects ask for it, and knows how that went.

use crate::answers::record::{Record, RecordFault};
use crate::browser::storage::{self, StorageFault};
use crate::questionnaire::Header;
use chrono::{DateTime, Utc};

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
    /// One that can't be read; it was set aside
    Damaged,
    /// One that a newer program wrote; it is left alone
    Newer,
}

/// Where the record of one questionnaire and version is kept.
pub(super) struct Keeper {
    key: String,
    locked: bool,
}

impl Keeper {
    /// Looks for a record of this questionnaire.
    pub(super) fn open(header: &Header) -> (Self, Found) {
        let mut keeper = Self { key: Record::key(&header.url, &header.version), locked: false };
        let found = match storage::read(&keeper.key) {
            Ok(Some(text)) => match Record::read(&text) {
                Ok(record) => Found::Record(record),
                Err(RecordFault::Newer(_)) => {
                    keeper.locked = true;
                    Found::Newer
                }
                Err(RecordFault::Damaged(_)) => {
                    // Not overwritten before a copy of it is safe.
                    keeper.locked = storage::write(&[&keeper.key, "/set-aside"].concat(), &text).is_err();
                    Found::Damaged
                }
            },
            // Refused is said once there is something to keep.
            Ok(None) | Err(_) => Found::Nothing,
        };
        (keeper, found)
    }

    /// Keeps a record.
    pub(super) fn keep(&self, record: &Record) -> Keeping {
        if self.locked {
            return Keeping::Failed(KeepingFault::NewerRecord);
        }
        let Ok(text) = record.write() else { return Keeping::Failed(KeepingFault::Storage(StorageFault::NotThere)) };
        match storage::write(&self.key, &text) {
            Ok(()) => Keeping::Kept(record.saved),
            Err(fault) => Keeping::Failed(KeepingFault::Storage(fault)),
        }
    }

    /// Removes whatever was kept, set aside included.
    pub(super) fn forget(&self) {
        for key in [self.key.clone(), [&self.key, "/set-aside"].concat()] {
            // Where storage is refused, nothing of ours is in it.
            let _ = storage::remove(&key);
        }
    }
}
