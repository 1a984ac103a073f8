//! What the patient answered: as it was typed ([`Entry`]) and as it was understood ([`Value`]).
//!
//! Owns the forms that answers take. Must not know which question is shown, nor where anything is stored.

mod decimal;
mod entry;
mod value;

pub use decimal::Decimal;
pub use entry::{ChoiceEntry, DateEntry, Entry, QuantityEntry};
pub use value::{Coding, OptionKey, Value};
