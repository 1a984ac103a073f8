//! One item of a page. The only match on an item's kind.

use crate::answers::{ChoiceEntry, DateEntry, Entry, QuantityEntry};
use crate::messages::Message;
use crate::questionnaire::{
    AnswerOption, Choice, ChoiceControl, DatePart, DisplayRole, Item, ItemIndex, Keyboard, Kind, Problem, Questionnaire,
};
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::components::{
    CharacterCount, ChoiceItem, ChoiceRow, Choices, ChoicesKind, DateInput, DatePartInput, ErrorMessage, Frame, Input,
    Select, SelectItem, Size, Textarea, Title, choices, date_input, details, input, select, textarea,
};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// An item, as long as it is shown.
pub(super) fn item(app: App, index: ItemIndex, is_heading: bool) -> AnyView {
    let shown = Memo::new(move |_| app.watch(index, |session| session.form().is_shown(index)));
    (move || shown.get().then(|| Question::new(app, index, is_heading).draw())).into_any()
}

/// The id of the control that an error link leads to.
pub(super) fn control_id(questionnaire: &Questionnaire, index: ItemIndex, problem: &Problem) -> String {
    let id = id(index);
    match (&questionnaire.item(index).kind, problem) {
        (Kind::Date, Problem::DateIncomplete(parts)) => [&id, "-", part_name(parts.first().copied())].concat(),
        (Kind::Date, _) => [&id, "-", part_name(None)].concat(),
        _ => id,
    }
}

/// The id of an item's control.
fn id(index: ItemIndex) -> String {
    format!("q{index}")
}

fn part_name(part: Option<DatePart>) -> &'static str {
    match part {
        Some(DatePart::Day) | None => "day",
        Some(DatePart::Month) => "month",
        Some(DatePart::Year) => "year",
    }
}

/// What is needed to draw an item.
struct Question {
    app: App,
    index: ItemIndex,
    questionnaire: Rc<Questionnaire>,
    is_heading: bool,
    problem: Option<Problem>,
}

impl Question {
    fn new(app: App, index: ItemIndex, is_heading: bool) -> Self {
        app.read(|session| Self {
            app,
            index,
            questionnaire: session.form().questionnaire().clone(),
            is_heading,
            problem: session.errors().iter().find(|(item, _)| *item == index).map(|(_, problem)| problem.clone()),
        })
    }

    fn item(&self) -> &Item {
        self.questionnaire.item(self.index)
    }

    fn entry(&self) -> Option<Entry> {
        self.app.read(|session| session.form().entry(self.index).cloned())
    }

    fn draw(&self) -> AnyView {
        let item = self.item();
        if item.read_only && item.is_question() {
            return self.fixed();
        }
        let control = match &item.kind {
            Kind::Group { .. } => {
                return view! { <h2 class="nhsuk-heading-m">{self.app.words(&item.text)}</h2> }.into_any();
            }
            Kind::Display(_) => return self.paragraph(),
            Kind::Boolean => self.yes_or_no(),
            Kind::Text => self.long_text(),
            Kind::String if item.limits.text.max_length.is_some_and(|max| max > 200) => self.long_text(),
            Kind::Decimal | Kind::Integer | Kind::Time | Kind::String | Kind::Url => self.short_text(),
            Kind::Date => self.date(),
            Kind::Quantity(units) => self.quantity(units),
            Kind::Choice(choice) if choice.control == ChoiceControl::Select => self.select(choice),
            Kind::Choice(choice) => self.choice(choice),
        };
        view! { {control}{self.why()} }.into_any()
    }

    fn paragraph(&self) -> AnyView {
        let words = self.app.words(&self.item().text);
        if self.is_heading {
            view! { <h1 class="nhsuk-heading-l">{words}</h1> }.into_any()
        } else {
            view! { <p>{words}</p> }.into_any()
        }
    }

    /// A question whose answer is given, and not to be changed.
    fn fixed(&self) -> AnyView {
        let values = self.app.read(|session| session.form().values(self.index));
        let values: Vec<_> = self.app.say(|catalogue| values.iter().map(|value| catalogue.value(value)).collect());
        view! { <p><strong>{self.app.words(&self.item().text)}</strong><br/>{values.join(", ")}</p> }.into_any()
    }

    /// Why it is asked, for those who want to know.
    fn why(&self) -> Option<AnyView> {
        let help = self.app.words(self.questionnaire.display_text(self.index, DisplayRole::Help)?);
        Some(details(self.app.text(Message::HelpSummary), view! { <p>{help}</p> }.into_any()))
    }

    fn frame(&self) -> Frame {
        let item = self.item();
        let error = self.problem.as_ref().map(|problem| ErrorMessage {
            hidden: self.app.text(Message::ErrorHidden),
            text: self.app.say(|catalogue| catalogue.problem(problem, item)),
        });
        let prompt = self.questionnaire.display_text(self.index, DisplayRole::Prompt).map(|text| self.app.words(text));
        let format = item.entry_format.as_ref().map(|text| self.app.words(text));
        let hint: Vec<_> = prompt.into_iter().chain(format).collect();
        let size = if self.is_heading { Size::L } else { Size::M };
        Frame {
            id: id(self.index),
            name: id(self.index),
            title: Some(Title { text: self.app.words(&item.text), size: Some(size), is_heading: self.is_heading }),
            hint: (!hint.is_empty()).then(|| hint.join(" ")),
            error,
        }
    }

    /// Sends what is typed, as the entry that is made of it.
    fn on_text(&self, entry: impl Fn(String) -> Entry + 'static) -> Box<dyn Fn(String)> {
        let (app, index) = (self.app, self.index);
        Box::new(move |text| app.send(Event::Answer(index, entry(text))))
    }

    fn typed(&self) -> String {
        match self.entry() {
            Some(Entry::Text(text)) => text,
            _ => String::new(),
        }
    }

    fn short_text(&self) -> AnyView {
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
        let plain = item.keyboard.is_none() && matches!(item.kind, Kind::String);
        input(Input {
            frame: self.frame(),
            value: self.typed(),
            kind,
            inputmode,
            spellcheck: (!plain).then_some(false),
            width,
            suffix: None,
            on_input: self.on_text(Entry::Text),
        })
    }

    fn long_text(&self) -> AnyView {
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
            rows: 5,
            count,
            on_input: self.on_text(Entry::Text),
        })
    }

    fn date(&self) -> AnyView {
        let entry = match self.entry() {
            Some(Entry::Date(date)) => date,
            _ => DateEntry::default(),
        };
        let (app, index) = (self.app, self.index);
        let part = |part: DatePart, value: String, width, set: fn(&mut DateEntry, String)| DatePartInput {
            name: part_name(Some(part)),
            label: app.say(|catalogue| catalogue.date_part(part).to_owned()),
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

    fn quantity(&self, units: &[AnswerOption]) -> AnyView {
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
            [unit] => Some(self.app.words(&unit.text)),
            _ => None,
        };
        let unit = (units.len() > 1).then(|| {
            let first = units.first().map(|unit| unit.key.clone());
            select(Select {
                frame: Frame {
                    id: [&id(index), "-unit"].concat(),
                    name: [&id(index), "-unit"].concat(),
                    title: Some(Title { text: self.app.text(Message::Unit), size: None, is_heading: false }),
                    hint: None,
                    error: None,
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
            spellcheck: Some(false),
            width: Some(5),
            suffix: only_unit,
            on_input: Box::new(move |text| change(&|quantity| quantity.value.clone_from(&text))),
        });
        view! { {number}{unit} }.into_any()
    }

    fn yes_or_no(&self) -> AnyView {
        let (app, index) = (self.app, self.index);
        let row = |yes: bool, value: &str, message| {
            ChoiceRow::Item(ChoiceItem {
                value: value.into(),
                text: app.text(message),
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

    fn select(&self, choice: &Choice) -> AnyView {
        let (app, index) = (self.app, self.index);
        let chosen = match self.entry() {
            Some(Entry::Choice(entry)) => entry.chosen.first().map(ToString::to_string),
            _ => None,
        };
        let none = SelectItem { value: String::new(), text: app.text(Message::Choose) };
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

    fn choice(&self, choice: &Choice) -> AnyView {
        let app = self.app;
        let kind = if choice.repeats { ChoicesKind::Checkboxes } else { ChoicesKind::Radios };
        let or = || ChoiceRow::Divider(app.text(Message::Or));
        let first_alone = choice.options.iter().position(|option| option.exclusive);
        let mut rows: Vec<_> = Vec::new();
        for (position, option) in choice.options.iter().enumerate() {
            // What stands alone comes last, behind "something else".
            if Some(position) == first_alone && choice.repeats {
                rows.extend(choice.open.then(|| self.other(choice)));
                rows.push(or());
            }
            rows.push(self.option(position, option));
        }
        if choice.open && !(choice.repeats && first_alone.is_some()) {
            rows.push(self.other(choice));
        }
        let boxes = choices(Choices { kind, frame: self.frame(), rows });
        let take_back = (!choice.repeats).then(|| self.take_back());
        view! { {boxes}{take_back} }.into_any()
    }

    fn option(&self, position: usize, option: &AnswerOption) -> ChoiceRow {
        let (app, index) = (self.app, self.index);
        let key = option.key.clone();
        ChoiceRow::Item(ChoiceItem {
            value: key.to_string(),
            text: app.words(&option.text),
            hint: None,
            checked: Arc::new(move || app.watch(index, |session| is_chosen(session.form(), index, position))),
            conditional: None,
            on_change: Box::new(move |chosen| app.send(Event::ChooseOption { item: index, key: key.clone(), chosen })),
        })
    }

    /// "Something else", with a box for the words.
    fn other(&self, choice: &Choice) -> ChoiceRow {
        let (app, index) = (self.app, self.index);
        let id = [&id(index), "-other"].concat();
        let text = match self.entry() {
            Some(Entry::Choice(ChoiceEntry { other_text, .. })) => other_text,
            _ => String::new(),
        };
        let words = input(Input {
            frame: Frame {
                id: id.clone(),
                name: id,
                title: Some(Title { text: app.text(Message::SomethingElseLabel), size: None, is_heading: false }),
                hint: None,
                error: None,
            },
            value: text,
            kind: "text",
            inputmode: None,
            spellcheck: None,
            width: None,
            suffix: None,
            on_input: Box::new(move |text| app.send(Event::WriteOther { item: index, text })),
        });
        ChoiceRow::Item(ChoiceItem {
            value: String::new(),
            text: choice.open_label.as_ref().map_or_else(|| app.text(Message::SomethingElse), |label| app.words(label)),
            hint: None,
            checked: Arc::new(move || {
                app.watch(index, |session| {
                    matches!(session.form().entry(index), Some(Entry::Choice(ChoiceEntry { other: true, .. })))
                })
            }),
            conditional: Some(words),
            on_change: Box::new(move |chosen| app.send(Event::ChooseOther { item: index, chosen })),
        })
    }

    /// The way back from a radio that was tapped by mistake: no question has to be answered.
    fn take_back(&self) -> AnyView {
        let (app, index) = (self.app, self.index);
        let question = app.words(&self.item().text);
        let answered = Memo::new(move |_| app.watch(index, |session| session.form().entry(index).is_some()));
        (move || {
            answered.get().then(|| {
                let hidden = app.with(Message::AnswerClearHidden, &[("question", &question)]);
                view! {
                    <button class="app-take-back" type="button" on:click=move |_| app.send(Event::Clear(index))>
                        {app.text(Message::AnswerClear)}
                        <span class="nhsuk-u-visually-hidden">" "{hidden}</span>
                    </button>
                }
            })
        })
        .into_any()
    }
}

fn is_chosen(form: &crate::questionnaire::Form, index: ItemIndex, position: usize) -> bool {
    let Kind::Choice(choice) = &form.questionnaire().item(index).kind else { return false };
    let key = choice.options.get(position).map(|option| &option.key);
    match (form.entry(index), key) {
        (Some(Entry::Choice(entry)), Some(key)) => entry.chosen.contains(key),
        _ => false,
    }
}

fn options(app: App, options: &[AnswerOption]) -> Vec<SelectItem> {
    options.iter().map(|option| SelectItem { value: option.key.to_string(), text: app.words(&option.text) }).collect()
}

/// How much room there is, in words.
fn room(app: App, max: u32, left: i64) -> String {
    let count = |message, count: u64| app.with(message, &[("count", &count.to_string())]);
    match left {
        left if left == i64::from(max) => count(Message::CharactersMax, max.into()),
        1 => app.text(Message::CharactersOneLeft),
        -1 => app.text(Message::CharactersOneOver),
        left if left >= 0 => count(Message::CharactersLeft, left.unsigned_abs()),
        left => count(Message::CharactersOver, left.unsigned_abs()),
    }
}
