//! What stands in the form: into a file's text and back, and what is wrong at which field.

use super::field::{Column, FIELDS, Kind, YES};
use crate::questionnaire::Questionnaire;
use crate::settings::{self, Fault, Reason, Settings, Severity};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What stands in a field or in a column of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// What was typed, or the code that was chosen; nothing is an empty text
    Text(String),
    /// What was chosen, in the order of choosing
    Chosen(Vec<String>),
    /// Rows, each with an entry for each column
    Rows(Vec<Vec<Entry>>),
}

/// A place in the form: a field by its position in [`FIELDS`], and perhaps a row and a column of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Which field
    pub field: usize,
    /// Which row and which column of it
    pub cell: Option<(usize, usize)>,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Where; nowhere, where it is at no field of the form
    pub at: Option<At>,
    /// Which line of a list it is, from 1, or which entry
    pub line: Option<usize>,
    /// What is wrong, and where it stands in the file
    pub fault: Fault,
}

/// What stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    entries: Vec<Entry>,
    /// What a file that was opened holds besides, by its pointer's first name: as it is written, or what is left of it
    others: Vec<(String, Other)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Other {
    /// No field's: questions with all digits of their decimals, and whatever is not known
    Raw(String),
    /// A field's, of a kind that the form can't show
    Left(Value),
}

impl Default for Draft {
    fn default() -> Self {
        Self { entries: FIELDS.iter().map(|field| Entry::empty(field.kind)).collect(), others: Vec::new() }
    }
}

impl Draft {
    /// What stands in a file. Nothing of it is lost: what the form can't show comes back as it was.
    ///
    /// # Errors
    /// The reason, where it is no JSON object.
    pub fn read(json: &str) -> Result<Self, Reason> {
        let not_json = |error: serde_json::Error| Reason::NotJson(error.to_string());
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let file: BTreeMap<String, &RawValue> = serde_json::from_str(json).map_err(not_json)?;
        let mut draft = Self::default();
        let mut known = Map::new();
        for (name, raw) in file {
            if FIELDS.iter().any(|field| names(field.pointer).0 == name) {
                known.insert(name, serde_json::from_str(raw.get()).map_err(not_json)?);
            } else {
                draft.others.push((name, Other::Raw(raw.get().to_owned())));
            }
        }
        for (field, entry) in FIELDS.iter().zip(&mut draft.entries) {
            if let Some(read) = taken(&mut known, field.pointer, |value| Entry::of(field.kind, value)) {
                *entry = read;
            }
        }
        let is_left = |value: &Value| value.as_object().is_none_or(|fields| !fields.is_empty());
        let left = known.into_iter().filter(|(_, value)| is_left(value));
        draft.others.extend(left.map(|(name, value)| (name, Other::Left(value))));
        Ok(draft)
    }

    /// What stands at a place.
    #[must_use]
    pub fn entry(&self, at: At) -> Option<&Entry> {
        let entry = self.entries.get(at.field)?;
        match (entry, at.cell) {
            (Entry::Rows(rows), Some((row, column))) => rows.get(row)?.get(column),
            (entry, None) => Some(entry),
            _ => None,
        }
    }

    /// What patients may read of what stands at a place: its first line.
    #[must_use]
    pub fn words_at(&self, at: At) -> Option<String> {
        let Entry::Text(text) = self.entry(at)? else { return None };
        text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
    }

    /// Puts something at a place; where there is no such place, nothing happens.
    pub fn set(&mut self, at: At, new: Entry) {
        let entry = match (self.entries.get_mut(at.field), at.cell) {
            (Some(Entry::Rows(rows)), Some((row, column))) => rows.get_mut(row).and_then(|row| row.get_mut(column)),
            (entry, None) => entry,
            _ => None,
        };
        if let Some(entry) = entry {
            *entry = new;
        }
    }

    /// How many rows a field has.
    #[must_use]
    pub fn rows(&self, field: usize) -> usize {
        match self.entries.get(field) {
            Some(Entry::Rows(rows)) => rows.len(),
            _ => 0,
        }
    }

    /// Adds an empty row.
    pub fn add_row(&mut self, field: usize) {
        let columns = FIELDS.get(field).map(|field| field.kind);
        if let (Some(Entry::Rows(rows)), Some(Kind::Rows(columns))) = (self.entries.get_mut(field), columns) {
            rows.push(columns.iter().map(|column| Entry::empty(column.kind)).collect());
        }
    }

    /// Takes a row out.
    pub fn remove_row(&mut self, field: usize, row: usize) {
        if let Some(Entry::Rows(rows)) = self.entries.get_mut(field)
            && row < rows.len()
        {
            rows.remove(row);
        }
    }

    /// The settings file: JSON, a setting to a line, ending in a line break.
    #[must_use]
    pub fn json(&self) -> String {
        let mut lines = vec![r#"  "$schema": "practice.schema.json""#.to_owned()];
        let line = |name: &str, text: &str| format!("  {}: {}", Value::from(name), text.replace('\n', "\n  "));
        lines.extend(self.values().iter().map(|(name, value)| line(name, &format!("{value:#}"))));
        for (name, other) in &self.others {
            match other {
                // The one above stands for it.
                Other::Raw(_) if name == "$schema" => {}
                // As it was: line breaks in it are its own.
                Other::Raw(text) => lines.push(format!("  {}: {text}", Value::from(name.as_str()))),
                Other::Left(_) => {}
            }
        }
        ["{\n", &lines.join(",\n"), "\n}\n"].concat()
    }

    /// The same as one line, without what no link takes along, for a link.
    #[must_use]
    pub fn json_for_link(&self) -> String {
        let fields: Map<String, Value> = self.values().into_iter().collect();
        Value::Object(fields).to_string()
    }

    /// Each setting with its value, in the order of the fields.
    fn values(&self) -> Vec<(String, Value)> {
        let mut values: Vec<(String, Value)> = Vec::new();
        for (name, other) in &self.others {
            if let Other::Left(value) = other {
                values.push((name.clone(), value.clone()));
            }
        }
        for (field, entry) in FIELDS.iter().zip(&self.entries) {
            let Some(value) = entry.value(field.kind) else { continue };
            let (name, below) = names(field.pointer);
            let position = values.iter().position(|(known, _)| known == name);
            let existing = position.and_then(|position| values.get_mut(position)).map(|(_, value)| value);
            match (below, existing) {
                (Some(below), Some(Value::Object(fields))) => _ = fields.insert(below.to_owned(), value),
                // What the form can't show gives way to what was typed.
                (below, Some(existing)) => *existing = nested(below, value),
                (below, None) => values.push((name.to_owned(), nested(below, value))),
            }
        }
        let order = |name: &str| FIELDS.iter().position(|field| names(field.pointer).0 == name);
        values.sort_by_key(|(name, _)| order(name));
        values
    }

    /// The settings that it makes, and everything that is wrong with it.
    #[must_use]
    pub fn check(&self, questionnaire: Option<&Questionnaire>) -> (Settings, Vec<Wrong>) {
        let (settings, mut faults) = settings::read(&self.json());
        if let Some(questionnaire) = questionnaire {
            faults.extend(settings::against(&settings, questionnaire));
        }
        (settings, faults.into_iter().map(Wrong::of).collect())
    }

    /// What a link with these settings can't bring along on this site, and would leave out.
    #[must_use]
    pub fn left_out_of_link(&self) -> Vec<Wrong> {
        let open = Settings { in_links: true, ..Settings::default() };
        let (_, faults) = settings::with_link(open, &self.json_for_link());
        let of_link = |fault: &Fault| fault.severity == Severity::Wrong;
        faults.into_iter().filter(of_link).map(Wrong::of).collect()
    }
}

impl Wrong {
    fn of(fault: Fault) -> Self {
        let mut best: Option<(usize, &str)> = None;
        for (position, field) in FIELDS.iter().enumerate() {
            let rest = fault.pointer.strip_prefix(field.pointer);
            if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('/')) {
                best = Some((position, rest));
            }
        }
        let Some((position, rest)) = best else { return Self { at: None, line: None, fault } };
        let kind = FIELDS.get(position).map(|field| field.kind);
        let mut steps = rest.split('/').skip(1);
        let number = steps.next().and_then(|step| step.parse::<usize>().ok());
        let missing = match &fault.reason {
            Reason::Missing(name) => Some(*name),
            _ => None,
        };
        let (cell, line) = match (kind, number) {
            (Some(Kind::Rows(columns)), Some(row)) => {
                let name = steps.next().or(missing).unwrap_or_default();
                let column = columns.iter().position(|column| column.name == name).unwrap_or(0);
                (Some((row, column)), None)
            }
            (_, number) => (None, number.map(|number| number + 1)),
        };
        Self { at: Some(At { field: position, cell }), line, fault }
    }
}

impl Entry {
    fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Any(_) => Self::Chosen(Vec::new()),
            Kind::Rows(_) => Self::Rows(Vec::new()),
            _ => Self::Text(String::new()),
        }
    }

    /// What a value of the file is in the form; none where the form can't show it.
    fn of(kind: Kind, value: &Value) -> Option<Self> {
        let texts =
            || value.as_array()?.iter().map(|entry| entry.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
        match kind {
            Kind::Line | Kind::Web | Kind::Paragraphs | Kind::Colour | Kind::One(_) => {
                Some(Self::Text(value.as_str()?.to_owned()))
            }
            Kind::Number => value.as_number().map(|number| Self::Text(number.to_string())),
            Kind::Flag => value.as_bool().map(|flag| Self::Text(if flag { YES.into() } else { String::new() })),
            Kind::List => texts()
                .filter(|lines| lines.iter().all(|line| !line.contains('\n')))
                .map(|lines| Self::Text(lines.join("\n"))),
            Kind::Any(_) => texts().map(Self::Chosen),
            Kind::Rows(columns) => {
                let rows: Option<Vec<_>> = value.as_array()?.iter().map(|row| Self::row(columns, row)).collect();
                rows.map(Self::Rows)
            }
        }
    }

    /// A row; none where it holds anything that no column has.
    fn row(columns: &[Column], row: &Value) -> Option<Vec<Self>> {
        let fields = row.as_object()?;
        let is_known = |name: &String| columns.iter().any(|column| column.name == name);
        if !fields.keys().all(is_known) {
            return None;
        }
        let cell = |column: &Column| match fields.get(column.name) {
            Some(value) => Self::of(column.kind, value),
            None => Some(Self::empty(column.kind)),
        };
        columns.iter().map(cell).collect()
    }

    /// What it is in the file; none where there is nothing in it.
    fn value(&self, kind: Kind) -> Option<Value> {
        match (self, kind) {
            (Self::Text(text), Kind::List) => {
                let lines: Vec<Value> =
                    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Value::from).collect();
                (!lines.is_empty()).then_some(Value::Array(lines))
            }
            (Self::Text(text), Kind::Flag) => (text == YES).then_some(Value::Bool(true)),
            (Self::Text(text), _) if text.trim().is_empty() => None,
            (Self::Text(text), Kind::Number) => {
                let text = text.trim();
                // What is no number stands in the file as it was typed: the check says what it has to be.
                Some(text.parse::<u32>().map_or_else(|_| Value::from(text), Value::from))
            }
            (Self::Text(text), Kind::Web) => Some(Value::from(whole_address(text.trim()))),
            (Self::Text(text), Kind::Colour | Kind::Line | Kind::One(_)) => Some(Value::from(text.trim())),
            (Self::Text(text), _) => Some(Value::from(text.trim_end())),
            (Self::Chosen(codes), _) => (!codes.is_empty()).then(|| codes.clone().into()),
            (Self::Rows(rows), Kind::Rows(columns)) => {
                let rows: Vec<Value> = rows.iter().map(|row| Self::row_value(columns, row)).collect();
                (!rows.is_empty()).then_some(Value::Array(rows))
            }
            (Self::Rows(_), _) => None,
        }
    }

    fn row_value(columns: &[Column], row: &[Self]) -> Value {
        let cells = columns.iter().zip(row);
        let filled = cells.filter_map(|(column, entry)| Some((column.name.to_owned(), entry.value(column.kind)?)));
        Value::Object(filled.collect())
    }
}

/// The names of a pointer: of a setting, and of what stands in it.
fn names(pointer: &str) -> (&str, Option<&str>) {
    let name = pointer.trim_start_matches('/');
    name.split_once('/').map_or((name, None), |(name, below)| (name, Some(below)))
}

/// A web address as it was meant by whoever typed what people say of it: `www.surgery.example`.
fn whole_address(text: &str) -> String {
    let whole = ["https://", text].concat();
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_meant = host.contains('.') && !text.contains(':') && settings::is_web_address(&whole);
    if is_meant { whole } else { text.to_owned() }
}

fn nested(below: Option<&str>, value: Value) -> Value {
    match below {
        None => value,
        Some(below) => Value::Object(Map::from_iter([(below.to_owned(), value)])),
    }
}

/// Takes out of a file what a field can show.
fn taken(file: &mut Map<String, Value>, pointer: &str, show: impl Fn(&Value) -> Option<Entry>) -> Option<Entry> {
    let (name, below) = names(pointer);
    let around = match below {
        None => file,
        Some(_) => file.get_mut(name)?.as_object_mut()?,
    };
    let name = below.unwrap_or(name);
    let entry = show(around.get(name)?)?;
    around.remove(name);
    Some(entry)
}
