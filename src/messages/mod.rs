//! The catalogue: every text that a person reads and that is not in the questionnaire.
//!
//! Owns the names of the texts and the words of each language. English is part of the program, so that there is
//! always something to say, even when nothing could be fetched.

mod catalogue;
mod comfort;
mod message;
#[cfg(not(target_arch = "wasm32"))]
mod paper;
mod practice;
mod problems;
mod summary;

pub use catalogue::{CATEGORIES, Catalogue, CatalogueFault, Plural};
pub use message::{COUNTED, Message};
pub use practice::Lifeline;
pub use summary::labelled;
