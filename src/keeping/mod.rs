//! What is kept on the patient's own device: saved, found again, carried over, set aside, deleted.
//!
//! Owns the format of the [`record`] and of the [`copy`] that a patient carries away, and every rule on what may be
//! written over and what may not. Must not know how a store works, nor what a patient reads about it.
//!
//! The record is kept in two places, because browsers flush the first one seconds late: a [`Store`] that is read and
//! written at once (localStorage), and a journal beside it, whose transactions are on the disk when they say so
//! (IndexedDB). The newer of the two is believed ([`Stamp`]).

pub mod copy;
mod keeper;
mod merge;
mod opening;
mod outcome;
pub mod record;
mod salvage;
mod stamp;
mod store;

pub use keeper::{Keeper, Written};
pub use opening::{Found, LONGEST_DAYS, Opening, Origin};
pub use outcome::{Conflict, Keeping, KeepingFault};
pub use record::{Record, RecordFault};
pub use stamp::{DELETED, PREFIX, Stamp};
pub use store::{JournalFault, StorageFault, Store};

/// For how many days a page may promise to keep answers. Some browsers delete what a page stored after seven days of use
/// without a visit.
#[must_use]
pub fn days_to_promise(keep_days: u16, browser_deletes: bool) -> u16 {
    const DAYS_OF_BROWSER: u16 = 7;
    if browser_deletes { keep_days.min(DAYS_OF_BROWSER) } else { keep_days }
}
