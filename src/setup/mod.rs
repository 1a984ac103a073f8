//! Setting up: a settings file as a form, and what a practice takes away from it.
//!
//! Owns the fields of that form, how they become a file and come from one, and the texts that are given back. Must not know
//! how anything is drawn. What a setting means and what is wrong with one, [`settings`](crate::settings) says: the form is
//! checked by reading the file that it makes.
//!
//! - [`FIELDS`]: every field, in the order of the page.
//! - [`Draft`]: what stands in them; into a file's text and back, with what is wrong at which field.
//! - [`Untouched`]: where nothing is said to be wrong yet.
//! - [`give`]: the addresses and lines that are given back; [`is_out_of_reach`]: those that lead nowhere from a patient's home.
//! - [`Live`]: whether patients get what stands in the form.
//! - [`Words`]: what the page says, which no patient loads.

mod draft;
mod field;
pub mod give;
mod live;
mod reach;
mod untouched;
mod words;

pub use draft::{At, Draft, Entry, Wrong};
pub use field::{Choices, Column, FIELDS, Field, Kind, Section, Seen, YES};
pub use live::{Live, Served, Way, saved_as};
pub use reach::is_out_of_reach;
pub use untouched::Untouched;
pub use words::Words;
