//! Questions whose answer is typed: text, numbers, times, dates, quantities.

use super::{Question, id, options, part_name};
use crate::answers::{DateEntry, Entry, QuantityEntry};
use crate::messages::Message;
use crate::questionnaire::{AnswerOption, DatePart, Keyboard, Kind, Problem};
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::components::{
    CharacterCount, DateInput, DatePartInput, Frame, Input, Select, Textarea, Title, date_input, input, select,
    textarea,
};
use leptos::prelude::*;
use std::sync::Arc;

impl Question {
    fn typed(&self) -> String {
        match self.entry() {
            Some(Entry::Text(text)) => text,
            _ => String::new(),
        }
    }

    pub(super) fn short_text(&self) -> AnyView {
        let item = self.item();
        let (kind, inputmode) = match (&item.kind, item.keyboard) {
            (_, Some(Keyboard::Phone)) => ("tel", None),
            (_, Some(Keyboard::Email)) => ("email", None),
            (Kind::Integer, _) | (_, Some(Keyboard::Number)) => ("text", Some("numeric")),
            (Kind::Decimal, _) => ("text", Some("decimal")),
            (Kind::Url, _) | (_, Some(Keyboard::Url)) => ("text", Some("url")),
            _ => ("text", None),
        };
        let width = match item.kind {
            Kind::Integer | Kind::Decimal | Kind::Time => Some(10),
            _ => None,
        };
        // No dictionary has somebody's name, or how to reach them.
        let plain = item.keyboard.is_none() && item.purpose.is_none() && matches!(item.kind, Kind::String);
        input(Input {
            frame: self.frame(),
            value: self.typed(),
            kind,
            inputmode,
            autocomplete: self.autocomplete(None),
            spellcheck: (!plain).then_some(false),
            width,
            suffix: None,
            on_input: self.on_text(Entry::Text),
        })
    }

    pub(super) fn long_text(&self) -> AnyView {
        let (app, index) = (self.app, self.index);
        let count = self.item().limits.text.max_length.map(|max| {
            let left = move || {
                app.watch(index, |session| match session.form().entry(index) {
                    Some(Entry::Text(text)) => {
                        i64::from(max) - i64::try_from(text.trim().chars().count()).unwrap_or(i64::MAX)
                    }
                    _ => i64::from(max),
                })
            };
            CharacterCount { text: Box::new(move || room(app, max, left())), is_over: Arc::new(move || left() < 0) }
        });
        textarea(Textarea {
            frame: self.frame(),
            value: self.typed(),
            autocomplete: self.autocomplete(None),
            spellcheck: self.item().purpose.map(|_| false),
            rows: 5,
            count,
            on_input: self.on_text(Entry::Text),
        })
    }

    pub(super) fn date(&self) -> AnyView {
        let entry = match self.entry() {
            Some(Entry::Date(date)) => date,
            _ => DateEntry::default(),
        };
        let (app, index) = (self.app, self.index);
        let part = |part: DatePart, value: String, width, set: fn(&mut DateEntry, String)| DatePartInput {
            name: part_name(Some(part)),
            label: app.say(|catalogue| catalogue.date_part(part).to_owned()),
            autocomplete: self.autocomplete(Some(part)),
            value,
            width,
            is_wrong: match &self.problem {
                Some(Problem::DateIncomplete(missing)) => missing.contains(&part),
                other => other.is_some(),
            },
            on_input: Box::new(move |text| {
                let mut date = app.read(|session| match session.form().entry(index) {
                    Some(Entry::Date(date)) => date.clone(),
                    _ => DateEntry::default(),
                });
                set(&mut date, text);
                app.send(Event::Answer(index, Entry::Date(date)));
            }),
        };
        date_input(DateInput {
            frame: self.frame(),
            parts: vec![
                part(DatePart::Day, entry.day, 2, |date, text| date.day = text),
                part(DatePart::Month, entry.month, 2, |date, text| date.month = text),
                part(DatePart::Year, entry.year, 4, |date, text| date.year = text),
            ],
        })
    }

    pub(super) fn quantity(&self, units: &[AnswerOption]) -> AnyView {
        let entry = match self.entry() {
            Some(Entry::Quantity(quantity)) => quantity,
            _ => QuantityEntry::default(),
        };
        let (app, index) = (self.app, self.index);
        let change = move |set: &dyn Fn(&mut QuantityEntry)| {
            let mut quantity = app.read(|session| match session.form().entry(index) {
                Some(Entry::Quantity(quantity)) => quantity.clone(),
                _ => QuantityEntry::default(),
            });
            set(&mut quantity);
            app.send(Event::Answer(index, Entry::Quantity(quantity)));
        };
        let only_unit = match units {
            [unit] => Some(self.app.said(&unit.text)),
            _ => None,
        };
        let unit = (units.len() > 1).then(|| {
            let first = units.first().map(|unit| unit.key.clone());
            select(Select {
                frame: Frame {
                    id: [&id(index), "-unit"].concat(),
                    name: [&id(index), "-unit"].concat(),
                    title: Some(Title { text: self.app.text(Message::Unit).into(), size: None, is_heading: false }),
                    hint: Vec::new(),
                    error: None,
                    described_by: None,
                },
                items: options(self.app, units),
                value: entry.unit.or(first).map(|key| key.to_string()).unwrap_or_default(),
                on_change: Box::new(move |key| change(&|quantity| quantity.unit = Some(key.as_str().into()))),
            })
        });
        let number = input(Input {
            frame: self.frame(),
            value: entry.value,
            kind: "text",
            inputmode: Some("decimal"),
            autocomplete: self.autocomplete(None),
            spellcheck: Some(false),
            width: Some(5),
            suffix: only_unit,
            on_input: Box::new(move |text| change(&|quantity| quantity.value.clone_from(&text))),
        });
        view! { {number}{unit} }.into_any()
    }
}

/// How much room there is, in words.
fn room(app: App, max: u32, left: i64) -> String {
    let message = match left {
        left if left == i64::from(max) => Message::CharactersMax,
        0.. => Message::CharactersLeft,
        _ => Message::CharactersOver,
    };
    app.counted(message, "count", u32::try_from(left.unsigned_abs()).unwrap_or(u32::MAX), &[])
}
