//! What an entry means, and what is wrong with it. Results are data: the words for them are in the catalogue.

use super::{AnswerOption, Choice, Item, Kind, Limits, TextLimits, patient_number};
use crate::answers::{DateEntry, Decimal, Entry, Value};
use chrono::{NaiveDate, NaiveTime};
use std::cmp::Ordering;

/// Regular expressions, which the core leaves to whoever runs it: the browser has its own engine, and a second one
/// would weigh more than the rest of the program.
pub trait Patterns {
    /// What is wrong with a pattern, or `None` where it can be used.
    fn fault(&self, pattern: &str) -> Option<String>;
    /// Whether the whole of a text matches a pattern that has no [fault](Self::fault).
    fn matches(&self, pattern: &str, text: &str) -> bool;
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// An answer is needed
    Required,
    /// A text is too short
    TooShort {
        /// The fewest characters
        min: u32,
    },
    /// A text is too long
    TooLong {
        /// The most characters
        max: u32,
    },
    /// A text does not match the pattern
    Pattern,
    /// Not a patient's number: a digit is missing or mistyped
    NotAPatientNumber,
    /// Not a number
    NotANumber,
    /// Not a whole number that fits into 32 bits
    NotAWholeNumber,
    /// More digits after the decimal point than allowed
    TooManyPlaces {
        /// The most digits
        max: u32,
    },
    /// Smaller or earlier than allowed
    BelowMin(Value),
    /// Larger or later than allowed
    AboveMax(Value),
    /// Parts of a date are missing
    DateIncomplete(Vec<DatePart>),
    /// A year with fewer than four digits: it could be of either century, and nobody's birthday is guessed
    YearTooShort,
    /// No such day
    NotADate,
    /// No such time
    NotATime,
    /// A web address with a space in it
    NotAUrl,
    /// Fewer options than asked for
    TooFewChosen {
        /// The fewest options
        min: u32,
    },
    /// More options than asked for
    TooManyChosen {
        /// The most options
        max: u32,
    },
}

impl Problem {
    /// Whether it is about words that were written, and not about which or how many options were chosen.
    #[must_use]
    pub fn is_about_words(&self) -> bool {
        matches!(self, Self::TooShort { .. } | Self::TooLong { .. } | Self::Pattern | Self::NotAPatientNumber)
    }
}

/// A box of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatePart {
    /// Day of the month
    Day,
    /// Month
    Month,
    /// Year
    Year,
}

/// Understands an entry and holds it against all limits of its question.
pub(super) fn check(item: &Item, entry: Option<&Entry>, patterns: &dyn Patterns) -> Result<Vec<Value>, Problem> {
    let values = match entry {
        Some(entry) => values(item, entry)?,
        None => Vec::new(),
    };
    // A chosen "something else" without words is an answer to the patient, though no value in FHIR.
    let other_chosen = matches!(entry, Some(Entry::Choice(choice)) if choice.other);
    let limits = &item.limits;
    if values.is_empty() && !other_chosen {
        return if limits.required { Err(Problem::Required) } else { Ok(values) };
    }
    for value in &values {
        in_range(value, limits)?;
        if let Value::Text(text) = value {
            check_text(text, &limits.text, patterns)?;
        }
    }
    let wordless = match entry {
        Some(Entry::Choice(choice)) if choice.other => usize::from(non_empty(&choice.other_text).is_none()),
        _ => 0,
    };
    let chosen = u32::try_from(values.len() + wordless).unwrap_or(u32::MAX);
    match (limits.min_occurs, limits.max_occurs) {
        (Some(min), _) if chosen < min => Err(Problem::TooFewChosen { min }),
        (_, Some(max)) if chosen > max => Err(Problem::TooManyChosen { max }),
        _ => Ok(values),
    }
}

/// Understands an entry. An empty one has no values.
pub(super) fn values(item: &Item, entry: &Entry) -> Result<Vec<Value>, Problem> {
    match (&item.kind, entry) {
        (Kind::Boolean, Entry::Boolean(yes)) => Ok(vec![Value::Boolean(*yes)]),
        (Kind::Date, Entry::Date(date)) => Ok(self::date(date)?.map(Value::Date).into_iter().collect()),
        (Kind::Choice(choice), Entry::Choice(entry)) => {
            let chosen = entry.chosen.iter().filter_map(|key| Some(choice.option(key)?.value.clone()));
            Ok(chosen.chain(other(choice, entry.other, &entry.other_text)).collect())
        }
        (Kind::Quantity(units), Entry::Quantity(entry)) => {
            let chosen = units.iter().find(|unit| Some(&unit.key) == entry.unit.as_ref()).or(units.first());
            let unit = chosen.and_then(AnswerOption::coding).cloned();
            let value =
                |text| Decimal::parse(text).map(|value| Value::Quantity { value, unit }).ok_or(Problem::NotANumber);
            non_empty(&entry.value).map(value).transpose().map(Vec::from_iter)
        }
        (_, Entry::Text(text)) if item.limits.text.is_patient_number => {
            let number = |text| patient_number::grouped(text).ok_or(Problem::NotAPatientNumber);
            non_empty(text).map(|text| Ok(Value::Text(number(text)?.into()))).transpose().map(Vec::from_iter)
        }
        (kind, Entry::Text(text)) => non_empty(text).map(|text| typed(kind, text)).transpose().map(Vec::from_iter),
        _ => Ok(Vec::new()),
    }
}

/// What is typed into one box.
fn typed(kind: &Kind, text: &str) -> Result<Value, Problem> {
    match kind {
        Kind::Integer => text.parse().map(Value::Integer).map_err(|_| Problem::NotAWholeNumber),
        Kind::Decimal => Decimal::parse(text).map(Value::Decimal).ok_or(Problem::NotANumber),
        Kind::Time => time(text).map(Value::Time).ok_or(Problem::NotATime),
        Kind::Url if text.contains(char::is_whitespace) => Err(Problem::NotAUrl),
        _ => Ok(Value::Text(text.into())),
    }
}

fn non_empty(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn other(choice: &Choice, chosen: bool, text: &str) -> Option<Value> {
    non_empty(text).filter(|_| choice.open && chosen).map(|text| Value::Text(text.into()))
}

fn date(entry: &DateEntry) -> Result<Option<NaiveDate>, Problem> {
    let parts = [(DatePart::Day, &entry.day), (DatePart::Month, &entry.month), (DatePart::Year, &entry.year)];
    let missing: Vec<_> = parts.iter().filter(|(_, text)| non_empty(text).is_none()).map(|(part, _)| *part).collect();
    match missing.len() {
        0 => {}
        3 => return Ok(None),
        _ => return Err(Problem::DateIncomplete(missing)),
    }
    if entry.year.trim().len() < 4 && number(&entry.year).is_some() {
        return Err(Problem::YearTooShort);
    }
    let day = || {
        let year = number(&entry.year).filter(|year| (1000..=9999).contains(year))?;
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(&entry.month)?, number(&entry.day)?)
    };
    day().map(Some).ok_or(Problem::NotADate)
}

/// A number of digits alone: `parse` would let a sign through.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A time as people write it: `14:30`, `14.30`, `2:30pm`, `2pm`.
fn time(text: &str) -> Option<NaiveTime> {
    let text = text.to_ascii_lowercase();
    let (clock, afternoon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim_end(), Some(false)),
        (_, Some(clock)) => (clock.trim_end(), Some(true)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = match clock.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, number(minute)?),
        Some(_) => return None,
        None => (clock, afternoon.map(|_| 0)?),
    };
    let hour = number(hour)?;
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn in_range(value: &Value, limits: &Limits) -> Result<(), Problem> {
    let beyond =
        |limit: &Option<Value>, side| limit.as_ref().filter(|limit| order(value, limit) == Some(side)).cloned();
    if let Some(min) = beyond(&limits.min, Ordering::Less) {
        return Err(Problem::BelowMin(min));
    }
    if let Some(max) = beyond(&limits.max, Ordering::Greater) {
        return Err(Problem::AboveMax(max));
    }
    match (value, limits.max_places) {
        (Value::Decimal(number) | Value::Quantity { value: number, .. }, Some(max))
            if number.places() > max as usize =>
        {
            Err(Problem::TooManyPlaces { max })
        }
        _ => Ok(()),
    }
}

/// The order of a value and a limit. A quantity's limit may be a bare number, in whatever unit was chosen.
fn order(value: &Value, limit: &Value) -> Option<Ordering> {
    match (value, limit) {
        (Value::Quantity { value, .. }, Value::Decimal(limit)) => Some(value.cmp(limit)),
        _ => value.order(limit),
    }
}

fn check_text(text: &str, limits: &TextLimits, patterns: &dyn Patterns) -> Result<(), Problem> {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    match limits {
        TextLimits { min_length: Some(min), .. } if length < *min => Err(Problem::TooShort { min: *min }),
        TextLimits { max_length: Some(max), .. } if length > *max => Err(Problem::TooLong { max: *max }),
        TextLimits { pattern: Some(pattern), .. } if !patterns.matches(pattern, text) => Err(Problem::Pattern),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let read = |text| time(text).map(|time| time.format("%H:%M").to_string());
        for (text, expected) in [
            ("14:30", "14:30"),
            ("9.05", "09:05"),
            ("2:30pm", "14:30"),
            ("2 pm", "14:00"),
            ("12am", "00:00"),
            ("12:15 PM", "12:15"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "14", "25:00", "14:60", "14:3", "13pm", "noon", "1:2:3", "0am"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn dates_say_what_is_missing() {
        let entry =
            |day: &str, month: &str, year: &str| DateEntry { day: day.into(), month: month.into(), year: year.into() };
        assert_eq!(date(&entry("", " ", "")), Ok(None));
        assert_eq!(date(&entry("3", "", "")), Err(Problem::DateIncomplete(vec![DatePart::Month, DatePart::Year])));
        assert_eq!(date(&entry("29", "2", "2023")), Err(Problem::NotADate));
        assert_eq!(date(&entry("1", "1", "26")), Err(Problem::YearTooShort));
        assert_eq!(date(&entry(" 29", "02", "2024")), Ok(NaiveDate::from_ymd_opt(2024, 2, 29)));
    }
}
