//! `enableWhen`: when an item is enabled.

use super::ItemIndex;
use crate::answers::Value;
use std::cmp::Ordering;

/// All conditions of an item, and how they come together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enable {
    /// At least one
    pub conditions: Vec<Condition>,
    /// How they come together
    pub behavior: EnableBehavior,
}

/// FHIR's `enableBehavior`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnableBehavior {
    /// Every condition has to hold
    All,
    /// One is enough
    Any,
}

/// One `enableWhen`: a question, and what its answer has to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The item whose answer counts
    pub question: ItemIndex,
    /// What it is held against
    pub test: Test,
}

/// The right side of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `exists`: whether there is an answer at all
    Exists(bool),
    /// Any other operator, and the value to compare with
    Compare(Operator, Value),
}

/// FHIR's `questionnaire-enable-operator`, but for `exists`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`: one value of the answer is equal
    Equal,
    /// `!=`: no value of the answer is equal, which holds without an answer, too
    NotEqual,
    /// `>`: one value is greater
    Greater,
    /// `<`: one value is less
    Less,
    /// `>=`: one value is greater or equal
    GreaterOrEqual,
    /// `<=`: one value is less or equal
    LessOrEqual,
}

impl Enable {
    /// Whether the item is enabled, given the values of the questions that its conditions name.
    pub fn holds(&self, mut values_of: impl FnMut(ItemIndex) -> Vec<Value>) -> bool {
        let mut holds = |condition: &Condition| condition.test.holds(&values_of(condition.question));
        match self.behavior {
            EnableBehavior::All => self.conditions.iter().all(&mut holds),
            EnableBehavior::Any => self.conditions.iter().any(&mut holds),
        }
    }
}

impl Test {
    /// Whether an answer's values pass (FHIR R4, value set `questionnaire-enable-operator`).
    #[must_use]
    pub fn holds(&self, values: &[Value]) -> bool {
        match self {
            Self::Exists(expected) => *expected != values.is_empty(),
            Self::Compare(Operator::NotEqual, expected) => !values.iter().any(|value| equal(value, expected)),
            Self::Compare(operator, expected) => values.iter().any(|value| operator.holds(value, expected)),
        }
    }
}

impl Operator {
    /// Whether the operator asks for an order, which not every type has.
    #[must_use]
    pub fn needs_order(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }

    fn holds(self, value: &Value, expected: &Value) -> bool {
        let order = value.order(expected);
        match self {
            Self::Equal => equal(value, expected),
            Self::NotEqual => !equal(value, expected),
            Self::Greater => order == Some(Ordering::Greater),
            Self::Less => order == Some(Ordering::Less),
            Self::GreaterOrEqual => order.is_some_and(Ordering::is_ge),
            Self::LessOrEqual => order.is_some_and(Ordering::is_le),
        }
    }
}

/// Equal in meaning, for codes and units as [`Coding::means`](crate::answers::Coding::means) says.
fn equal(value: &Value, expected: &Value) -> bool {
    match (value, expected) {
        (Value::Coding(value), Value::Coding(expected)) => value.means(expected),
        (Value::Quantity { .. }, Value::Quantity { .. }) => value.order(expected) == Some(Ordering::Equal),
        _ => value == expected,
    }
}
