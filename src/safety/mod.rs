//! Where to turn when something can't wait: contacts by nation, each with the day it was checked.
//!
//! Owns the contacts and which of them are shown for what. Must not know which page shows them, nor the words around
//! them. A wrong number is the worst fault that this program can have: `docs/safety-contacts.md` says how each is checked
//! and changed.

mod contact;
mod contacts;
mod nation;

pub use contact::{Contact, Note, Purpose, Status, Way, WayFault};
pub use contacts::{Contacts, ContactsFault, MAX_AGE_DAYS};
pub use nation::Nation;
