//! Questions whose answer is chosen: yes or no, one of a few, one of many, several.

use super::{Question, id, options};
use crate::answers::{ChoiceEntry, Entry};
use crate::browser::focus;
use crate::language::OTHER;
use crate::messages::Message;
use crate::questionnaire::{AnswerOption, Choice, Form, ItemIndex, Kind};
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::components::{
    ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Input, Select, SelectItem, Title, choices, input, select,
};
use leptos::prelude::*;
use std::sync::Arc;

impl Question {
    pub(super) fn yes_or_no(&self) -> AnyView {
        let (app, index) = (self.app, self.index);
        let item = self.item();
        let row = |yes: bool, value: &str, message| {
            let name = if yes { "yes" } else { "no" };
            ChoiceRow::Item(ChoiceItem {
                value: value.into(),
                text: app.pictured(app.text(message).into(), item, Some(name)),
                hint: None,
                checked: Arc::new(move || {
                    app.watch(index, |session| session.form().entry(index) == Some(&Entry::Boolean(yes)))
                }),
                conditional: None,
                on_change: Box::new(move |_| app.send(Event::Answer(index, Entry::Boolean(yes)))),
            })
        };
        let rows = vec![row(true, "true", Message::Yes), row(false, "false", Message::No)];
        let boxes = choices(Choices { kind: ChoicesKind::Radios, frame: self.frame(), rows });
        view! { {boxes}{self.take_back()} }.into_any()
    }

    pub(super) fn select(&self, choice: &Choice) -> AnyView {
        let (app, index) = (self.app, self.index);
        let chosen = match self.entry() {
            Some(Entry::Choice(entry)) => entry.chosen.first().map(ToString::to_string),
            _ => None,
        };
        let none = SelectItem { value: String::new(), text: app.text(Message::Choose).into() };
        select(Select {
            frame: self.frame(),
            items: std::iter::once(none).chain(options(app, &choice.options)).collect(),
            value: chosen.unwrap_or_default(),
            on_change: Box::new(move |key| {
                app.send(match key.as_str() {
                    "" => Event::Clear(index),
                    key => Event::ChooseOption { item: index, key: key.into(), chosen: true },
                });
            }),
        })
    }

    pub(super) fn choice(&self, choice: &Choice) -> AnyView {
        let app = self.app;
        let kind = if choice.repeats { ChoicesKind::Checkboxes } else { ChoicesKind::Radios };
        let option = |exclusive: bool| {
            let options = choice.options.iter().enumerate();
            // What stands alone comes last, behind "something else".
            options.filter(move |(_, option)| (option.exclusive && choice.repeats) == exclusive)
        };
        let mut rows: Vec<_> = option(false).map(|(position, option)| self.option(position, option)).collect();
        rows.extend(choice.open.then(|| self.other(choice)));
        let alone: Vec<_> = option(true).map(|(position, option)| self.option(position, option)).collect();
        if !rows.is_empty() && !alone.is_empty() {
            rows.push(ChoiceRow::Divider(app.text(Message::Or)));
        }
        rows.extend(alone);
        let boxes = choices(Choices { kind, frame: self.frame(), rows });
        let take_back = (!choice.repeats).then(|| self.take_back());
        view! { {boxes}{take_back} }.into_any()
    }

    fn option(&self, position: usize, option: &AnswerOption) -> ChoiceRow {
        let (app, index) = (self.app, self.index);
        let key = option.key.clone();
        ChoiceRow::Item(ChoiceItem {
            value: key.to_string(),
            text: app.pictured(app.words(&option.text), self.item(), Some(&key)),
            hint: match &option.hint {
                Some(hint) => Some(app.practice_words(hint)),
                None => app.explained(self.item(), Some(&key)),
            },
            checked: Arc::new(move || app.watch(index, |session| is_chosen(session.form(), index, position))),
            conditional: None,
            on_change: Box::new(move |chosen| app.send(Event::ChooseOption { item: index, key: key.clone(), chosen })),
        })
    }

    /// "Something else", with a box for the words.
    fn other(&self, choice: &Choice) -> ChoiceRow {
        let (app, index, is_radio) = (self.app, self.index, !choice.repeats);
        let id = [&id(index), "-other"].concat();
        let text = match self.entry() {
            Some(Entry::Choice(ChoiceEntry { other_text, .. })) => other_text,
            _ => String::new(),
        };
        let words = input(Input {
            frame: Frame {
                id: id.clone(),
                name: id,
                title: Some(Title {
                    text: app.text(Message::SomethingElseLabel).into(),
                    size: None,
                    is_heading: false,
                }),
                hint: Vec::new(),
                error: self.problem.as_ref().filter(|problem| problem.is_about_words()).and_then(|_| self.error()),
                described_by: None,
            },
            value: text,
            kind: "text",
            inputmode: None,
            autocomplete: self.autocomplete(None),
            spellcheck: None,
            width: None,
            suffix: None,
            on_input: Box::new(move |text| app.send(Event::WriteOther { item: index, text })),
        });
        ChoiceRow::Item(ChoiceItem {
            value: String::new(),
            text: app.pictured(
                choice
                    .open_label
                    .as_ref()
                    .map_or_else(|| app.text(Message::SomethingElse).into(), |label| app.words(label)),
                self.item(),
                Some(OTHER),
            ),
            hint: None,
            checked: Arc::new(move || is_other(app, index)),
            conditional: Some(words),
            on_change: Box::new(move |chosen| {
                // A checkbox says by itself that it opens something (ARIA's expanded), and no radio may.
                let opens = chosen && is_radio;
                if opens {
                    app.came_up.set(Vec::new());
                }
                app.send(Event::ChooseOther { item: index, chosen });
                if opens {
                    app.opened.set(Some(index));
                }
            }),
        })
    }

    /// The way back from a radio that was tapped by mistake: no question has to be answered.
    fn take_back(&self) -> AnyView {
        let (app, index) = (self.app, self.index);
        let question = app.said(&self.item().text);
        let answered = Memo::new(move |_| app.watch(index, |session| session.form().entry(index).is_some()));
        (move || {
            answered.get().then(|| {
                let clear = move |_| {
                    app.send(Event::Clear(index));
                    // The button goes, and the focus would go with it.
                    focus::control(&id(index));
                };
                let hidden = app.with(Message::AnswerClearHidden, &[("question", &question)]);
                view! {
                    <button class="app-take-back" type="button" on:click=clear>
                        {app.text(Message::AnswerClear)}
                        <span class="nhsuk-u-visually-hidden">" "{hidden}</span>
                    </button>
                }
            })
        })
        .into_any()
    }
}

/// Whether "something else" is chosen now.
pub(in crate::ui::pages) fn is_other(app: App, index: ItemIndex) -> bool {
    app.watch(index, |session| {
        matches!(session.form().entry(index), Some(Entry::Choice(ChoiceEntry { other: true, .. })))
    })
}

fn is_chosen(form: &Form, index: ItemIndex, position: usize) -> bool {
    let Kind::Choice(choice) = &form.questionnaire().item(index).kind else { return false };
    let key = choice.options.get(position).map(|option| &option.key);
    match (form.entry(index), key) {
        (Some(Entry::Choice(entry)), Some(key)) => entry.chosen.contains(key),
        _ => false,
    }
}
