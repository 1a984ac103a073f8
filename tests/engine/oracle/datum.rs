//! A `value[x]`, wherever it stands, as one type.

use fhirkit::r4::{
    Coding, Extension, ExtensionValue, Quantity, QuestionnaireItemAnswerOption, QuestionnaireItemAnswerOptionValue,
    QuestionnaireItemEnableWhenAnswer, QuestionnaireResponseItemAnswer, QuestionnaireResponseItemAnswerValue,
};
use fhirkit::{Decimal, Primitive};
use std::cmp::Ordering;
use std::fmt;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Datum {
    Boolean(bool),
    Integer(i32),
    Decimal(String),
    Date(String),
    Time(String),
    Text(String),
    Uri(String),
    Coding {
        system: String,
        code: String,
        display: String,
    },
    Quantity {
        value: String,
        unit: Unit,
    },
    /// There is one, and nobody knows which
    Unknown,
    /// Of a type that no question here has
    Other,
}

/// The unit of a quantity: system, code, and what it is called.
pub(super) type Unit = [String; 3];

/// A text, or none.
pub(super) fn text(text: &Option<Primitive<String>>) -> &str {
    text.as_ref().and_then(|text| text.value.as_deref()).unwrap_or_default()
}

/// What is answered.
pub(super) fn given(answer: &QuestionnaireResponseItemAnswer) -> Datum {
    use QuestionnaireResponseItemAnswerValue as Value;
    match answer.value.as_ref() {
        Some(Value::Boolean(value)) => Datum::Boolean(value.value.unwrap()),
        Some(Value::Integer(value)) => Datum::Integer(value.value.unwrap()),
        Some(Value::Decimal(value)) => Datum::Decimal(value.value.as_ref().unwrap().to_string()),
        Some(Value::Date(value)) => Datum::Date(value.value.clone().unwrap()),
        Some(Value::Time(value)) => Datum::Time(value.value.clone().unwrap()),
        Some(Value::Uri(value)) => Datum::Uri(value.value.clone().unwrap()),
        Some(Value::String(Primitive { value: Some(words), .. })) => Datum::Text(words.clone()),
        Some(Value::String(Primitive { extension, .. })) if is_absent(extension) => Datum::Unknown,
        Some(Value::Coding(value)) => coding(value),
        Some(Value::Quantity(value)) => quantity(value),
        _ => Datum::Other,
    }
}

fn is_absent(extensions: &[Extension]) -> bool {
    let [reason] = extensions else { return false };
    let is_unknown =
        matches!(&reason.value, Some(ExtensionValue::Code(code)) if code.value.as_deref() == Some("unknown"));
    is_unknown && reason.url.as_deref() == Some("http://hl7.org/fhir/StructureDefinition/data-absent-reason")
}

/// What is offered.
pub(super) fn of_option(option: &QuestionnaireItemAnswerOption) -> Datum {
    use QuestionnaireItemAnswerOptionValue as Value;
    match option.value.as_ref() {
        Some(Value::Integer(value)) => Datum::Integer(value.value.unwrap()),
        Some(Value::Date(value)) => Datum::Date(value.value.clone().unwrap()),
        Some(Value::Time(value)) => Datum::Time(value.value.clone().unwrap()),
        Some(Value::String(value)) => Datum::Text(value.value.clone().unwrap()),
        Some(Value::Coding(value)) => coding(value),
        _ => Datum::Other,
    }
}

/// What a rule waits for.
pub(super) fn of_rule(answer: Option<&QuestionnaireItemEnableWhenAnswer>) -> Datum {
    use QuestionnaireItemEnableWhenAnswer as Value;
    match answer {
        Some(Value::Boolean(value)) => Datum::Boolean(value.value.unwrap()),
        Some(Value::Integer(value)) => Datum::Integer(value.value.unwrap()),
        Some(Value::Decimal(value)) => Datum::Decimal(value.value.as_ref().unwrap().to_string()),
        Some(Value::Date(value)) => Datum::Date(value.value.clone().unwrap()),
        Some(Value::Time(value)) => Datum::Time(value.value.clone().unwrap()),
        Some(Value::String(value)) => Datum::Text(value.value.clone().unwrap()),
        Some(Value::Coding(value)) => coding(value),
        Some(Value::Quantity(value)) => quantity(value),
        _ => Datum::Other,
    }
}

/// The units that a question offers.
pub(super) fn offered_units(extensions: &[Extension]) -> Vec<Unit> {
    let units = extensions.iter().filter(|extension| {
        let url = extension.url.as_deref().unwrap_or_default();
        url.ends_with("/questionnaire-unit") || url.ends_with("/questionnaire-unitOption")
    });
    let unit = |extension: &Extension| match &extension.value {
        Some(ExtensionValue::Coding(coding)) => {
            [&coding.system, &coding.code, &coding.display].map(|part| text(part).into())
        }
        _ => Unit::default(),
    };
    units.map(unit).collect()
}

fn coding(coding: &Coding) -> Datum {
    let [system, code, display] = [&coding.system, &coding.code, &coding.display].map(|part| text(part).to_owned());
    Datum::Coding { system, code, display }
}

fn quantity(quantity: &Quantity) -> Datum {
    let unit = [&quantity.system, &quantity.code, &quantity.unit].map(|part| text(part).into());
    let value = quantity.value.as_ref().and_then(|value: &Primitive<Decimal>| value.value.as_ref());
    Datum::Quantity { value: value.map(ToString::to_string).unwrap_or_default(), unit }
}

impl Datum {
    /// Whether an answer is this option, to the letter. One that has no words is called by its code.
    pub(super) fn is_the_very(&self, given: &Self) -> bool {
        match (self, given) {
            (Self::Coding { system, code, display }, Self::Coding { system: s, code: c, display: d }) => {
                (system, code) == (s, c) && d == if display.is_empty() { code } else { display }
            }
            _ => self == given,
        }
    }

    /// How an answer compares with what a rule waits for; none where the two have no order and differ.
    pub(super) fn compare(&self, expected: &Self) -> Option<Ordering> {
        let number = |text: &str| text.parse::<f64>().unwrap();
        let equal = |equal: bool| equal.then_some(Ordering::Equal);
        match (self, expected) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(b)),
            (Self::Decimal(a), Self::Decimal(b)) => number(a).partial_cmp(&number(b)),
            (Self::Date(a), Self::Date(b)) | (Self::Time(a), Self::Time(b)) => Some(a.cmp(b)),
            (Self::Quantity { value: a, unit: [s, c, _] }, Self::Quantity { value: b, unit: [t, d, _] }) => {
                if (s, c) == (t, d) { number(a).partial_cmp(&number(b)) } else { None }
            }
            (Self::Text(a) | Self::Uri(a), Self::Text(b)) => equal(a == b),
            (Self::Coding { system: s, code: c, .. }, Self::Coding { system: t, code: d, .. }) => {
                equal(c == d && (s == t || s.is_empty() || t.is_empty()))
            }
            (a, b) => equal(a == b),
        }
    }
}

/// In the manner of an option's key, so that a test can compare.
impl fmt::Display for Datum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(yes) => yes.fmt(formatter),
            Self::Integer(number) => number.fmt(formatter),
            Self::Decimal(words) | Self::Date(words) | Self::Time(words) | Self::Text(words) | Self::Uri(words) => {
                words.fmt(formatter)
            }
            Self::Coding { system, code, .. } if system.is_empty() => code.fmt(formatter),
            Self::Coding { system, code, .. } => write!(formatter, "{system}|{code}"),
            Self::Quantity { value, unit: [_, code, _] } => write!(formatter, "{value} {code}"),
            Self::Unknown => "?".fmt(formatter),
            Self::Other => "of another type".fmt(formatter),
        }
    }
}
