//! One value of the file: read as what it should be, or noted as a fault with its pointer.
//!
//! Walks a [`Value`] by hand instead of deriving: so that one wrong value spoils no other, every fault is found at once,
//! and the program that patients load stays small. Must not know which settings there are.

use super::form::{Form, LIST, is_blank};
use super::{Fault, Reason, Suggestion};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// A value, and where it stands.
pub(super) struct Reader<'a> {
    value: &'a Value,
    pointer: String,
    faults: &'a RefCell<Vec<Fault>>,
}

/// An object whose fields are known, and where it stands.
pub(super) struct Fields<'a> {
    fields: &'a Map<String, Value>,
    pointer: String,
    faults: &'a RefCell<Vec<Fault>>,
}

impl<'a> Reader<'a> {
    /// The whole file.
    pub(super) fn new(value: &'a Value, faults: &'a RefCell<Vec<Fault>>) -> Self {
        Self { value, pointer: String::new(), faults }
    }

    /// Notes what is wrong with it.
    pub(super) fn fault(&self, reason: Reason) {
        self.faults.borrow_mut().push(Fault::new(self.pointer.as_str(), reason));
    }

    /// An object with these fields and no others.
    pub(super) fn object(self, known: &[&str]) -> Option<Fields<'a>> {
        let Value::Object(fields) = self.value else {
            self.fault(Reason::WrongType("fields in { }"));
            return None;
        };
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            let reason = Reason::UnknownField(Suggestion::for_name(name, known));
            self.faults.borrow_mut().push(Fault::new(below(&self.pointer, name), reason));
        }
        Some(Fields { fields, pointer: self.pointer, faults: self.faults })
    }

    /// A text of a form.
    pub(super) fn text(&self, form: &Form) -> Option<Rc<str>> {
        let Value::String(text) = self.value else {
            self.fault(Reason::WrongType("text between quotes"));
            return None;
        };
        form.accept(text).map_err(|reason| self.fault(reason)).ok()
    }

    /// The entries of a list. Those that are too many are left out.
    pub(super) fn list(&self) -> Vec<Reader<'a>> {
        let Value::Array(entries) = self.value else {
            self.fault(Reason::WrongType("a list in [ ]"));
            return Vec::new();
        };
        if entries.len() > LIST {
            self.fault(Reason::TooMany { found: entries.len(), most: LIST });
        }
        let entry = |(position, value): (usize, &'a Value)| Reader {
            value,
            pointer: below(&self.pointer, &position.to_string()),
            faults: self.faults,
        };
        entries.iter().take(LIST).enumerate().map(entry).collect()
    }

    /// A whole number within limits.
    pub(super) fn number(&self, (least, most): (u16, u16)) -> Option<u16> {
        let Value::Number(number) = self.value else {
            self.fault(Reason::WrongType("a whole number without quotes"));
            return None;
        };
        let number = number.as_f64().unwrap_or(-1.0);
        // What does not fit becomes something else, and so does a fraction: then the two differ.
        let whole = number as u16;
        if f64::from(whole) == number && (least..=most).contains(&whole) {
            return Some(whole);
        }
        self.fault(Reason::OutOfRange { least, most });
        None
    }

    /// `true` or `false`.
    pub(super) fn flag(&self) -> Option<bool> {
        let Value::Bool(flag) = self.value else {
            self.fault(Reason::WrongType("true or false, without quotes"));
            return None;
        };
        Some(*flag)
    }

    /// One of some names: which one.
    pub(super) fn choice(&self, names: &[&str]) -> Option<usize> {
        let Value::String(text) = self.value else {
            self.fault(Reason::WrongType("text between quotes"));
            return None;
        };
        let text = text.trim_matches(is_blank);
        let found = names.iter().position(|name| *name == text);
        if found.is_none() {
            self.fault(Reason::NotOffered(Suggestion::for_name(text, names)));
        }
        found
    }

    /// Whether it is a list without entries; notes it, if it is.
    pub(super) fn is_empty_list(&self) -> bool {
        let empty = self.value.as_array().is_some_and(Vec::is_empty);
        if empty {
            self.fault(Reason::EmptyList);
        }
        empty
    }

    /// Whether it is a list of so many entries.
    pub(super) fn has_entries(&self, count: usize) -> bool {
        self.value.as_array().is_some_and(|entries| entries.len() == count)
    }

    /// Whether it is a FHIR item, as far as can be seen from outside: an object with a linkId. Notes it, if it is not.
    pub(super) fn is_item(&self, link_id: &Form) -> bool {
        let Value::Object(fields) = self.value else {
            self.fault(Reason::WrongType("fields in { }"));
            return false;
        };
        let fields = Fields { fields, pointer: self.pointer.clone(), faults: self.faults };
        fields.needed_text("linkId", link_id).is_some()
    }
}

impl<'a> Fields<'a> {
    /// What stands in a field.
    pub(super) fn field(&self, name: &str) -> Option<Reader<'a>> {
        let value = self.fields.get(name)?;
        Some(Reader { value, pointer: below(&self.pointer, name), faults: self.faults })
    }

    /// A text of a form.
    pub(super) fn text(&self, name: &str, form: &Form) -> Option<Rc<str>> {
        self.field(name)?.text(form)
    }

    /// A text that has to be there.
    pub(super) fn needed_text(&self, name: &'static str, form: &Form) -> Option<Rc<str>> {
        self.needed(name)?.text(form)
    }

    /// What stands in a field that has to be there.
    pub(super) fn needed(&self, name: &'static str) -> Option<Reader<'a>> {
        let field = self.field(name);
        if field.is_none() {
            self.faults.borrow_mut().push(Fault::new(self.pointer.as_str(), Reason::Missing(name)));
        }
        field
    }

    /// The entries of a list; none where there is no such field.
    pub(super) fn list(&self, name: &str) -> Vec<Reader<'a>> {
        self.field(name).map(|field| field.list()).unwrap_or_default()
    }

    /// A list of texts, each of a form.
    pub(super) fn texts(&self, name: &str, form: &Form) -> Vec<Rc<str>> {
        self.list(name).iter().filter_map(|entry| entry.text(form)).collect()
    }

    /// Where a field stands.
    pub(super) fn pointer_to(&self, name: &str) -> String {
        below(&self.pointer, name)
    }

    /// A list of texts of which each stands there once, each with where it stands.
    pub(super) fn names(&self, name: &str, form: &Form) -> Vec<(Rc<str>, String)> {
        let mut names: Vec<(Rc<str>, String)> = Vec::new();
        for entry in self.list(name) {
            match entry.text(form) {
                Some(text) if names.iter().any(|(known, _)| *known == text) => entry.fault(Reason::Twice),
                Some(text) => names.push((text, entry.pointer)),
                None => {}
            }
        }
        names
    }
}

/// The pointer to what stands in something (RFC 6901, section 3).
fn below(pointer: &str, name: &str) -> String {
    [pointer, "/", &name.replace('~', "~0").replace('/', "~1")].concat()
}
