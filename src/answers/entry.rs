//! Answers as typed, right or wrong: nothing that a patient wrote is lost because it is not valid yet.

use super::OptionKey;
use serde::{Deserialize, Serialize};

/// What stands in a question's controls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Entry {
    /// A yes/no question
    Boolean(bool),
    /// Whatever is typed into one box: text, a number, a time, an address
    Text(String),
    /// A date's three boxes
    Date(DateEntry),
    /// The options that are chosen, and what is typed beside "something else"
    Choice(ChoiceEntry),
    /// A number and its unit
    Quantity(QuantityEntry),
}

/// The three boxes of a date, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateEntry {
    /// Day of the month
    pub day: String,
    /// Month, as a number
    pub month: String,
    /// Year
    pub year: String,
}

/// Chosen options, in the order of the questionnaire, and the text of an open choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceEntry {
    /// Keys of the chosen options
    pub chosen: Vec<OptionKey>,
    /// Whether "something else" is chosen
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other: bool,
    /// What is typed beside "something else"; kept when that is not chosen any more, in case it is chosen again
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_text: String,
}

/// A number as typed, and the key of the chosen unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityEntry {
    /// The number
    pub value: String,
    /// The unit's key, where there is more than one to choose from
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<OptionKey>,
}

impl Entry {
    /// What was typed, in one line, whatever it means.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::Boolean(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Date(date) => [&*date.day, &*date.month, &*date.year].join(" ").trim().to_owned(),
            Self::Choice(choice) => choice.other_text.clone(),
            Self::Quantity(quantity) => quantity.value.clone(),
        }
    }

    /// Whether nothing at all was given. A chosen "something else" without words is something.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let blank = |text: &str| text.trim().is_empty();
        match self {
            Self::Boolean(_) => false,
            Self::Text(text) => blank(text),
            Self::Date(date) => blank(&date.day) && blank(&date.month) && blank(&date.year),
            Self::Choice(choice) => choice.chosen.is_empty() && !choice.other && blank(&choice.other_text),
            Self::Quantity(quantity) => blank(&quantity.value) && quantity.unit.is_none(),
        }
    }
}
