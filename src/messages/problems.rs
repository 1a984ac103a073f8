//! The words for what is wrong with an answer: what to do about it, never whose fault it is.

use super::{Catalogue, Message};
use crate::answers::Value;
use crate::questionnaire::{DatePart, Item, Problem};
use chrono::{Datelike, Timelike};

impl Catalogue {
    /// The error message for a question.
    #[must_use]
    pub fn problem(&self, problem: &Problem, item: &Item) -> String {
        let label = self.of(item.label());
        let say = |message| self.with(message, &[("label", label)]);
        let count =
            |message, count: u32| self.counted(message, count, &[("label", label), ("count", &count.to_string())]);
        let limit = |message, dated, limit: &Value| {
            let message = if matches!(limit, Value::Date(_) | Value::Time(_)) { dated } else { message };
            self.with(message, &[("label", label), ("limit", &self.value(limit))])
        };
        match problem {
            Problem::Required => say(Message::ErrorRequired),
            Problem::TooShort { min } => count(Message::ErrorTooShort, *min),
            Problem::TooLong { max } => count(Message::ErrorTooLong, *max),
            Problem::Pattern => match &item.entry_format {
                Some(format) => self.with(Message::ErrorPatternLike, &[("label", label), ("format", self.of(format))]),
                None => say(Message::ErrorPattern),
            },
            Problem::NotAPatientNumber => say(Message::ErrorPatientNumber),
            Problem::NotANumber => say(Message::ErrorNumber),
            Problem::NotAWholeNumber | Problem::TooManyPlaces { max: 0 } => say(Message::ErrorWholeNumber),
            Problem::TooManyPlaces { max } => count(Message::ErrorPlaces, *max),
            Problem::BelowMin(min) => limit(Message::ErrorMin, Message::ErrorDateMin, min),
            Problem::AboveMax(max) => limit(Message::ErrorMax, Message::ErrorDateMax, max),
            Problem::DateIncomplete(parts) => {
                let names: Vec<_> = parts.iter().map(|part| self.date_part(*part)).collect();
                self.with(Message::ErrorDatePart, &[("label", label), ("parts", &names.join(", "))])
            }
            Problem::YearTooShort => say(Message::ErrorYear),
            Problem::NotADate => say(Message::ErrorDate),
            Problem::NotATime => say(Message::ErrorTime),
            Problem::NotAUrl => say(Message::ErrorUrl),
            Problem::TooFewChosen { min } => count(Message::ErrorTooFew, *min),
            Problem::TooManyChosen { max } => count(Message::ErrorTooMany, *max),
        }
    }

    /// What a box of a date is called.
    #[must_use]
    pub fn date_part(&self, part: DatePart) -> &str {
        self.text(match part {
            DatePart::Day => Message::Day,
            DatePart::Month => Message::Month,
            DatePart::Year => Message::Year,
        })
    }

    /// A value that is not an option, as people write it.
    #[must_use]
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Boolean(yes) => self.text(if *yes { Message::Yes } else { Message::No }).to_owned(),
            Value::Date(date) => format!("{}/{}/{}", date.day(), date.month(), date.year()),
            Value::Time(time) => format!("{}:{:02}", time.hour(), time.minute()),
            value => value.option_key().to_string(),
        }
    }
}
