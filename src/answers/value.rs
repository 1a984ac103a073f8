//! Answers as understood: typed, valid, comparable.

use super::Decimal;
use chrono::{NaiveDate, NaiveTime};
use std::cmp::Ordering;
use std::rc::Rc;

/// How a saved record and a form control name an answer option: stable as long as the option's value is.
pub type OptionKey = Rc<str>;

/// One value of an answer: FHIR's `QuestionnaireResponse.item.answer.value[x]`, for the types that we play.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `valueBoolean`
    Boolean(bool),
    /// `valueDecimal`
    Decimal(Decimal),
    /// `valueInteger`: 32 bits, as FHIR says
    Integer(i32),
    /// `valueDate`, of a whole day
    Date(NaiveDate),
    /// `valueTime`
    Time(NaiveTime),
    /// `valueString`, and `valueUri` of a url question
    Text(Rc<str>),
    /// `valueCoding`
    Coding(Coding),
    /// `valueQuantity`
    Quantity {
        /// How many
        value: Decimal,
        /// Of what; `None` where the question names no unit
        unit: Option<Coding>,
    },
}

/// A code in a system of codes. What it is called is text, and stands with the option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The system's URI
    pub system: Option<Rc<str>>,
    /// The code in it
    pub code: Rc<str>,
}

impl Value {
    /// The order of two values that have one: numbers, dates, times, and quantities in the same unit.
    ///
    /// `None` where FHIR defines no order: between types, and for booleans, texts and codes.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Decimal(a), Self::Decimal(b)) => Some(a.cmp(b)),
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(b)),
            (Self::Date(a), Self::Date(b)) => Some(a.cmp(b)),
            (Self::Time(a), Self::Time(b)) => Some(a.cmp(b)),
            (Self::Quantity { value: a, unit: a_unit }, Self::Quantity { value: b, unit: b_unit }) => {
                same_unit(a_unit.as_ref(), b_unit.as_ref()).then(|| a.cmp(b))
            }
            _ => None,
        }
    }

    /// Whether values of this type have an order at all.
    #[must_use]
    pub fn has_order(&self) -> bool {
        self.order(self).is_some()
    }

    /// The name by which a record keeps this value when it is an answer option.
    #[must_use]
    pub fn option_key(&self) -> OptionKey {
        match self {
            Self::Boolean(value) => if *value { "true" } else { "false" }.into(),
            Self::Decimal(value) => value.as_str().into(),
            Self::Integer(value) => value.to_string().into(),
            Self::Date(value) => value.to_string().into(),
            Self::Time(value) => value.to_string().into(),
            Self::Text(value) => value.clone(),
            Self::Coding(coding) => coding.key(),
            Self::Quantity { value, .. } => value.as_str().into(),
        }
    }
}

fn same_unit(a: Option<&Coding>, b: Option<&Coding>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.means(b),
        (None, None) => true,
        _ => false,
    }
}

impl Coding {
    /// Whether both are the same code. One without a system is the same code in any system, because many form builders
    /// leave the system out of one of the two.
    #[must_use]
    pub fn means(&self, other: &Self) -> bool {
        self.code == other.code && (self.system == other.system || self.system.is_none() || other.system.is_none())
    }

    /// System and code as one name, in the way FHIR writes tokens in searches: `system|code`.
    #[must_use]
    pub fn key(&self) -> OptionKey {
        match &self.system {
            Some(system) => [system, "|", &self.code].concat().into(),
            None => self.code.clone(),
        }
    }
}
