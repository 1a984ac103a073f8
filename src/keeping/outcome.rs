//! How keeping went: what the patient can rely on, and why something was not kept.

use super::store::StorageFault;
use chrono::{DateTime, Utc};

/// How the answers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Nobody said yet whose device it is
    NotAsked,
    /// In memory only, as the patient chose
    InMemory,
    /// On the device, since then
    Kept(DateTime<Utc>),
    /// On the device, if it could be done
    Failed(KeepingFault),
}

impl Keeping {
    /// Whether the answers are gone when the page is.
    #[must_use]
    pub fn is_in_memory(self) -> bool {
        !matches!(self, Self::Kept(_))
    }
}

/// Why the answers are not kept although the patient wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepingFault {
    /// The device says no
    Storage(StorageFault),
    /// A newer program wrote what is there
    NewerRecord,
    /// Another tab keeps its answers there
    OtherTab,
}

/// Why nothing may be written in the place of what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// Another tab wrote it
    OtherTab,
    /// Another tab deleted everything
    Deleted,
    /// A newer program wrote it
    NewerRecord,
}
