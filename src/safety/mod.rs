//! Where to turn when something can't wait: contacts by nation, each with the day it was checked.
//!
//! Owns the contacts and which of them are shown for what. Must not know which page shows them.

mod nation;

pub use nation::Nation;
