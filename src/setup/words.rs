//! What the page for setting up says. In a catalogue of its own: no patient loads it.

use super::draft::Wrong;
use super::field::{FIELDS, Kind};
use crate::settings::Reason;
use std::collections::BTreeMap;

/// The words, by their names.
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// English, which is part of the program for setting up.
    #[must_use]
    pub fn english() -> Self {
        // A test reads the same file: an empty one can't be shipped.
        Self(serde_json::from_str(include_str!("en.json")).unwrap_or_default())
    }

    /// The words of this name; the name where there are none, so that a gap is seen and not silent.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.optional(name).unwrap_or_else(|| name.to_owned())
    }

    /// The words of this name, where there are any: hints.
    #[must_use]
    pub fn optional(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    /// The words with `{name}`s filled in.
    #[must_use]
    pub fn with(&self, name: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.text(name), |text, (name, value)| text.replace(&["{", name, "}"].concat(), value))
    }

    /// What is wrong, in the words of the form: whoever sees it knows no file.
    #[must_use]
    pub fn says(&self, wrong: &Wrong) -> String {
        let field = wrong.at.and_then(|at| FIELDS.get(at.field));
        let reason = match (field, &wrong.fault.reason) {
            (Some(field), Reason::Missing(name)) => self.optional(&[field.pointer, "/", name, ".missing"].concat()),
            (Some(field), Reason::WrongType(_)) if field.kind == Kind::Number => self.optional("error.number"),
            (_, Reason::NobodyIsYounger) => self.optional("error.nobody-younger"),
            (_, Reason::NothingForTheYounger) => self.optional("error.nothing-for-younger"),
            _ => None,
        };
        let reason = reason.unwrap_or_else(|| wrong.fault.reason.to_string());
        match wrong.line {
            Some(line) => self.with("error.line", &[("line", &line.to_string()), ("reason", &reason)]),
            None => reason,
        }
    }

    /// Every name there is.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The names of the words that the fields need.
    #[must_use]
    pub fn needed() -> Vec<String> {
        let mut names = Vec::new();
        for field in FIELDS {
            names.push(field.pointer.to_owned());
            if let Kind::Rows(columns) = field.kind {
                names.extend(columns.iter().map(|column| [field.pointer, "/", column.name].concat()));
            }
        }
        names
    }
}
