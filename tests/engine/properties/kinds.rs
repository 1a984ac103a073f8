//! The kinds of items, what can be typed into each, and what a rule can compare that with.

use super::naive::Answer;
use crate::support;
use serde_json::{Value, json};

/// The kinds of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Group,
    Page,
    Display,
    Hint,
    Boolean,
    Integer,
    Decimal,
    Date,
    Time,
    Words,
    Url,
    Quantity,
    One,
    Several,
    Open,
}

/// The options of a choice; the last stands alone.
pub(super) const CODES: [&str; 4] = ["a", "b", "c", "alone"];

impl Kind {
    pub(super) const ALL: [Self; 15] = [
        Self::Group,
        Self::Page,
        Self::Display,
        Self::Hint,
        Self::Boolean,
        Self::Integer,
        Self::Decimal,
        Self::Date,
        Self::Time,
        Self::Words,
        Self::Url,
        Self::Quantity,
        Self::One,
        Self::Several,
        Self::Open,
    ];

    /// What can be typed, in the words of [`support::Scenario::answers`], and what it means.
    pub(super) fn typed(self) -> Vec<(&'static str, Option<Answer>)> {
        use Answer::{Boolean, Number, Quantity, Words};
        match self {
            Self::Boolean => vec![("yes", Some(Boolean(true))), ("no", Some(Boolean(false))), ("", None)],
            Self::Integer => vec![
                ("-1", Some(Number(-1000))),
                (" 2 ", Some(Number(2000))),
                ("99999999999", None),
                ("2.0", None),
                ("", None),
            ],
            Self::Decimal => vec![
                ("1.50", Some(Number(1500))),
                ("-0.5", Some(Number(-500))),
                ("10", Some(Number(10_000))),
                ("1,5", None),
                (" ", None),
            ],
            Self::Date => vec![
                ("29 2 2024", Some(Number(20_240_229))),
                ("1 03 2024", Some(Number(20_240_301))),
                ("30 2 2024", None),
                ("1 _ _", None),
                ("", None),
            ],
            Self::Time => {
                vec![("2:30pm", Some(Number(1430))), ("09.05", Some(Number(905))), ("soon", None), ("", None)]
            }
            Self::Words => vec![("x", Some(Words("x"))), (" y z ", Some(Words("y z"))), (" ", None)],
            Self::Url => vec![("x", Some(Words("x"))), ("y z", None), ("", None)],
            Self::Quantity => vec![
                ("2 h", Some(Quantity(2000, "h"))),
                ("2.0 min", Some(Quantity(2000, "min"))),
                ("3", Some(Quantity(3000, "h"))),
                ("x h", None),
                (" min", None),
                ("", None),
            ],
            _ => Vec::new(),
        }
    }

    /// What a rule may compare an answer with, as FHIR writes it.
    pub(super) fn compared(self) -> Vec<(Value, Answer)> {
        use Answer::{Boolean, Code, Number, Quantity, Words};
        let quantity = |value: i32, code: &str| json!({ "answerQuantity": { "value": value, "system": support::SYSTEM, "code": code } });
        let code = |name| (support::code(name), Code(name));
        match self {
            Self::Boolean => vec![
                (json!({ "answerBoolean": true }), Boolean(true)),
                (json!({ "answerBoolean": false }), Boolean(false)),
            ],
            Self::Integer => {
                vec![(json!({ "answerInteger": -1 }), Number(-1000)), (json!({ "answerInteger": 1 }), Number(1000))]
            }
            Self::Decimal => {
                vec![(json!({ "answerDecimal": 1.5 }), Number(1500)), (json!({ "answerDecimal": 0 }), Number(0))]
            }
            Self::Date => vec![
                (json!({ "answerDate": "2024-02-29" }), Number(20_240_229)),
                (json!({ "answerDate": "2024-03-01" }), Number(20_240_301)),
            ],
            Self::Time => vec![
                (json!({ "answerTime": "14:30:00" }), Number(1430)),
                (json!({ "answerTime": "12:00:00" }), Number(1200)),
            ],
            Self::Words | Self::Url => {
                vec![(json!({ "answerString": "x" }), Words("x")), (json!({ "answerString": "y z" }), Words("y z"))]
            }
            Self::Quantity => {
                vec![(quantity(2, "h"), Quantity(2000, "h")), (quantity(2, "min"), Quantity(2000, "min"))]
            }
            Self::One | Self::Several => CODES.map(code).into(),
            Self::Open => vec![code("a"), code("b"), (json!({ "answerString": "words" }), Words("words"))],
            Self::Group | Self::Page | Self::Display | Self::Hint => Vec::new(),
        }
    }

    pub(super) fn has_options(self) -> bool {
        matches!(self, Self::One | Self::Several | Self::Open)
    }

    pub(super) fn is_question(self) -> bool {
        self.has_options() || !self.typed().is_empty()
    }

    /// The operators that a rule about its answer may have, but for `exists`.
    pub(super) fn operators(self) -> &'static [&'static str] {
        match self {
            Self::Integer | Self::Decimal | Self::Date | Self::Time | Self::Quantity => {
                &["=", "!=", ">", "<", ">=", "<="]
            }
            _ => &["=", "!="],
        }
    }
}
