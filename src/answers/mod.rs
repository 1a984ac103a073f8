//! What the patient answered: as it was typed ([`Entry`]) and as it was understood ([`Value`]), and the [`record`]
//! that is saved.
//!
//! Owns the forms that answers take. Must not know which question is shown, nor where a record is stored.

mod decimal;
mod entry;
pub mod record;
mod value;

pub use decimal::Decimal;
pub use entry::{ChoiceEntry, DateEntry, Entry, QuantityEntry};
pub use value::{Coding, OptionKey, Value};
