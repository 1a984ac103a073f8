//! What kind of item a raw one is, and what its answers have to keep to.

use super::extension::{self, core, own, sdc};
use super::fault::Reason;
use super::resource::{RawItem, RawValued};
use super::values;
use crate::answers::Value;
use crate::questionnaire::{Choice, ChoiceControl, DisplayRole, Keyboard, Kind, Limits, Patterns, TextLimits};
use std::cmp::Ordering;

/// The item's type, with what belongs to it.
pub(super) fn kind(raw: &RawItem<'_>, faults: &mut Vec<Reason>) -> Kind {
    let control = control(raw);
    let name = raw.r#type.as_deref();
    let takes_options = matches!(name, Some("choice" | "open-choice"));
    if raw.repeats && !takes_options {
        faults.push(Reason::Unplayable("repeats on anything but a choice".into()));
    }
    if !raw.answer_option.is_empty() && !takes_options {
        faults.push(Reason::OptionsNotAllowed);
    }
    match name {
        Some("group") => {
            if raw.required {
                faults.push(Reason::Unplayable("required on a group".into()));
            }
            if matches!(control, Some("table" | "htable" | "gtable" | "atable" | "grid")) {
                faults.push(Reason::Unplayable("a group drawn as a table".into()));
            }
            Kind::Group { page: control == Some("page") }
        }
        Some("display") => Kind::Display(match control {
            Some("prompt") => DisplayRole::Prompt,
            Some("help" | "flyover") => DisplayRole::Help,
            _ => DisplayRole::Paragraph,
        }),
        Some("boolean") => Kind::Boolean,
        Some("decimal") => Kind::Decimal,
        Some("integer") => Kind::Integer,
        Some("date") => Kind::Date,
        Some("time") => Kind::Time,
        Some("string") => Kind::String,
        Some("text") => Kind::Text,
        Some("url") => Kind::Url,
        Some("quantity") => {
            let units = extension::all_core(&raw.extension, core::UNIT)
                .chain(extension::all_core(&raw.extension, core::UNIT_OPTION));
            let (units, wrong) = values::options(units, core::UNIT);
            faults.extend(wrong);
            Kind::Quantity(units)
        }
        Some("choice" | "open-choice") => {
            let (options, wrong) = values::options(&raw.answer_option, "answerOption");
            faults.extend(wrong);
            if options.is_empty() && raw.answer_value_set.is_none() {
                faults.push(Reason::NoOptions);
            }
            let open = name == Some("open-choice");
            let control = match control {
                _ if raw.repeats => ChoiceControl::Checkboxes,
                // Words of one's own need a place beside the options, which a list that drops down has not.
                Some("drop-down" | "autocomplete" | "lookup") if !open => ChoiceControl::Select,
                _ => ChoiceControl::Radios,
            };
            let open_label = extension::sdc(&raw.extension, sdc::OPEN_LABEL).map(extension::text_of);
            Kind::Choice(Choice { options, open, open_label, repeats: raw.repeats, control })
        }
        other => {
            faults.push(other.map_or(Reason::NoType, |name| Reason::UnplayableType(name.into())));
            Kind::Display(DisplayRole::Paragraph)
        }
    }
}

/// The code of `itemControl`, if there is one.
fn control<'r>(raw: &'r RawItem<'_>) -> Option<&'r str> {
    let concept = extension::core(&raw.extension, core::ITEM_CONTROL)?.value_codeable_concept.as_ref()?;
    concept.coding.iter().find_map(|coding| coding.code.as_deref())
}

/// What an answer has to keep to.
pub(super) fn limits(raw: &RawItem<'_>, kind: &Kind, patterns: &dyn Patterns, faults: &mut Vec<Reason>) -> Limits {
    let mut limit = |name: &'static str| {
        let raw = extension::core(&raw.extension, name)?;
        let value = values::limit(raw, kind);
        if value.is_none() {
            faults.push(Reason::WrongValue { place: name.into(), needed: "use a value of the question's own type" });
        }
        value
    };
    let (min, max) = (limit(core::MIN_VALUE), limit(core::MAX_VALUE));
    let mut count = |name: &'static str| {
        let raw = extension::core(&raw.extension, name)?;
        let value = raw.value_integer.and_then(|number| u32::try_from(number).ok());
        if value.is_none() {
            faults.push(Reason::WrongValue { place: name.into(), needed: "use a valueInteger of 0 or more" });
        }
        value
    };
    let (min_occurs, max_occurs) = (count(core::MIN_OCCURS), count(core::MAX_OCCURS));
    let (min_length, max_places) = (count(core::MIN_LENGTH), count(core::MAX_DECIMAL_PLACES));
    let pattern = extension::core(&raw.extension, core::REGEX).and_then(|regex| regex.value_string.clone());
    if let Some(fault) = pattern.as_ref().and_then(|pattern| patterns.fault(pattern)) {
        faults.push(Reason::BadPattern(fault));
    }
    let mut range = |empty: bool, smallest, largest| {
        if empty {
            faults.push(Reason::EmptyRange { smallest, largest });
        }
    };
    let above = |(min, max): (&Value, &Value)| min.order(max).is_some_and(Ordering::is_gt);
    range(min.as_ref().zip(max.as_ref()).is_some_and(above), core::MIN_VALUE, core::MAX_VALUE);
    range(min_length.zip(raw.max_length).is_some_and(|(min, max)| min > max), core::MIN_LENGTH, "maxLength");
    range(min_occurs.zip(max_occurs).is_some_and(|(min, max)| min > max), core::MIN_OCCURS, core::MAX_OCCURS);
    Limits {
        required: raw.required,
        text: TextLimits {
            min_length,
            max_length: raw.max_length,
            pattern,
            is_patient_number: extension::is_own(&raw.extension, own::CHECK_DIGIT),
        },
        min,
        max,
        max_places,
        min_occurs,
        max_occurs,
    }
}

/// The keys that suit the answer. An unknown code is a wish that a phone can't grant: the usual keys appear.
pub(super) fn keyboard(extension: &RawValued<'_>) -> Option<Keyboard> {
    match extension.value_coding.as_ref()?.code.as_deref()? {
        "phone" => Some(Keyboard::Phone),
        "email" => Some(Keyboard::Email),
        "number" => Some(Keyboard::Number),
        "url" => Some(Keyboard::Url),
        _ => None,
    }
}
