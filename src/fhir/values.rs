//! `value[x]` into the values, limits, options and initial entries of a question.

use super::extension::{self, own};
use super::fault::Reason;
use super::resource::{RawCoding, RawItem, RawQuantity, RawValued};
use crate::answers::{ChoiceEntry, Coding, DateEntry, Decimal, Entry, QuantityEntry, Value};
use crate::questionnaire::{AnswerOption, Kind, Text};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// The value that is written, if it is one that we know.
pub(super) fn value(raw: &RawValued<'_>) -> Option<Value> {
    if let Some(value) = raw.value_boolean {
        return Some(Value::Boolean(value));
    }
    if let Some(value) = raw.value_integer {
        return Some(Value::Integer(value));
    }
    if let Some(value) = raw.value_decimal {
        return decimal(value).map(Value::Decimal);
    }
    if let Some(value) = &raw.value_date {
        return date(value).map(Value::Date);
    }
    if let Some(value) = &raw.value_time {
        return time(value).map(Value::Time);
    }
    if let Some(value) = &raw.value_coding {
        return coding(value).map(Value::Coding);
    }
    if let Some(value) = &raw.value_quantity {
        return quantity(value);
    }
    raw.value_string.as_ref().or(raw.value_uri.as_ref()).map(|text| Value::Text(text.clone()))
}

/// A whole day, `2026-11-23`. FHIR allows a month or a year alone, but no answer can be compared with those.
fn date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A time of day, `14:30:00`.
fn time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?)
}

/// A JSON number, digit for digit.
fn decimal(raw: &RawValue) -> Option<Decimal> {
    Decimal::parse(raw.get())
}

pub(super) fn coding(raw: &RawCoding) -> Option<Coding> {
    Some(Coding { system: raw.system.clone(), code: raw.code.clone()? })
}

fn quantity(raw: &RawQuantity<'_>) -> Option<Value> {
    // A comparator makes it "less than 5", which is no value to compare with.
    if raw.comparator.is_some() {
        return None;
    }
    let code = raw.code.clone().or_else(|| raw.unit.clone());
    let unit = code.map(|code| Coding { system: raw.system.clone(), code });
    Some(Value::Quantity { value: decimal(raw.value?)?, unit })
}

/// The value of a limit for a question of this kind: a whole number is a decimal where a decimal is asked for.
pub(super) fn limit(raw: &RawValued<'_>, kind: &Kind) -> Option<Value> {
    match (kind, value(raw)?) {
        (Kind::Decimal | Kind::Quantity(_), Value::Integer(number)) => Some(Value::Decimal(number.into())),
        (Kind::Decimal | Kind::Quantity(_), number @ Value::Decimal(_))
        | (Kind::Integer, number @ Value::Integer(_))
        | (Kind::Date, number @ Value::Date(_))
        | (Kind::Time, number @ Value::Time(_)) => Some(number),
        (Kind::Quantity(_), number @ Value::Quantity { .. }) if kind.has_unit_of(&number) => Some(number),
        _ => None,
    }
}

/// The options of a choice, or the units of a quantity.
pub(super) fn options<'r, 'a: 'r>(
    raw: impl IntoIterator<Item = &'r RawValued<'a>>,
    place: &str,
) -> (Vec<AnswerOption>, Vec<Reason>) {
    let (mut options, mut faults, mut keys) = (Vec::new(), Vec::new(), BTreeSet::new());
    for raw in raw {
        faults.extend(extension::unplayable(&[], &raw.modifier_extension));
        match value(raw) {
            Some(value @ (Value::Coding(_) | Value::Text(_) | Value::Integer(_) | Value::Date(_) | Value::Time(_))) => {
                let key = value.option_key();
                if !keys.insert(key.clone()) {
                    faults.push(Reason::DuplicateOption(key.clone()));
                }
                let text = option_text(raw, &value);
                options.push(AnswerOption {
                    key,
                    value,
                    text,
                    exclusive: extension::is_marked(&raw.extension, extension::core::OPTION_EXCLUSIVE),
                    hint: None,
                    support: extension::support_of_option(&raw.extension, &mut faults),
                    tell_surgery: extension::is_own_option(&raw.extension, own::TELL_SURGERY),
                    alert: extension::is_own_option(&raw.extension, own::ALERT),
                    wanted: extension::is_own_option(&raw.extension, own::WANTED),
                    structural: extension::is_own_option(&raw.extension, own::STRUCTURAL),
                    with_link_worker: extension::is_own_option(&raw.extension, own::WITH_LINK_WORKER),
                });
            }
            _ => faults.push(Reason::WrongValue {
                place: place.into(),
                needed: "use valueCoding with a code, valueString, valueInteger, valueDate or valueTime",
            }),
        }
    }
    (options, faults)
}

fn option_text(raw: &RawValued<'_>, value: &Value) -> Text {
    match (&raw.value_coding, value) {
        (Some(RawCoding { display: Some(display), display_element, .. }), _) => {
            extension::text(display, display_element.as_ref())
        }
        (Some(RawCoding { code: Some(code), .. }), _) => Text::new(code),
        (_, Value::Text(text)) => extension::text(text, raw.value_string_element.as_ref()),
        (_, value) => Text::new(&value.option_key()),
    }
}

/// What stands in the controls at first: `initial`, or `initialSelected` on the options.
pub(super) fn initial(raw: &RawItem<'_>, kind: &Kind) -> Result<Option<Entry>, Reason> {
    let wrong =
        || Reason::WrongValue { place: "initial".into(), needed: "use one of the question's own type and options" };
    let given = raw.initial.iter().map(|raw| value(raw).ok_or_else(wrong)).collect::<Result<Vec<_>, _>>()?;
    if let Kind::Choice(choice) = kind {
        let selected = raw.answer_option.iter().filter(|option| option.initial_selected).filter_map(value);
        let given: Vec<_> = given.into_iter().chain(selected).collect();
        // FHIR R4, invariant que-13
        if given.len() > 1 && !choice.repeats {
            return Err(wrong());
        }
        let mut entry = ChoiceEntry::default();
        for value in given {
            match (choice.option(&value.option_key()), value) {
                (Some(option), _) => entry = choice.with_option(&entry, &option.key, true),
                (None, Value::Text(text)) if choice.open => {
                    entry = ChoiceEntry { other_text: text.to_string(), ..choice.with_other(&entry, true) };
                }
                _ => return Err(wrong()),
            }
        }
        return Ok(Some(Entry::Choice(entry)).filter(|entry| !entry.is_blank()));
    }
    match given.as_slice() {
        [] => Ok(None),
        [value] => entry(kind, value).map(Some).ok_or_else(wrong),
        _ => Err(wrong()),
    }
}

/// A value as it would have been typed.
pub(super) fn entry(kind: &Kind, value: &Value) -> Option<Entry> {
    Some(match (kind, value) {
        (Kind::Boolean, Value::Boolean(yes)) => Entry::Boolean(*yes),
        (Kind::Date, Value::Date(date)) => Entry::Date(DateEntry {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
        }),
        (Kind::Quantity(units), Value::Quantity { value, unit }) => {
            let unit = unit
                .as_ref()
                .map(|unit| units.iter().find(|option| option.coding().is_some_and(|c| c.code == unit.code)));
            let unit = match unit {
                Some(None) => return None,
                Some(Some(option)) => Some(option.key.clone()),
                None => None,
            };
            Entry::Quantity(QuantityEntry { value: value.to_string(), unit })
        }
        (Kind::Decimal, Value::Decimal(_) | Value::Integer(_))
        | (Kind::Integer, Value::Integer(_))
        | (Kind::String | Kind::Text | Kind::Url, Value::Text(_)) => Entry::Text(value.option_key().to_string()),
        (Kind::Time, Value::Time(time)) => Entry::Text(format!("{:02}:{:02}", time.hour(), time.minute())),
        _ => return None,
    })
}
