//! One item of a page. The only match on an item's kind.

mod chosen;
mod typed;

pub(super) use chosen::is_other;

use super::shared::line;
use crate::answers::Entry;
use crate::messages::Message;
use crate::questionnaire::{
    AnswerOption, ChoiceControl, DatePart, DisplayRole, Item, ItemIndex, Kind, Problem, Questionnaire,
};
use crate::session::{Autofill, Event};
use crate::summary::lines;
use crate::ui::app::App;
use crate::ui::components::{ErrorMessage, Frame, SelectItem, Size, Title, details};
use leptos::prelude::*;
use std::rc::Rc;

/// An item, as long as it is shown.
pub(super) fn item(app: App, index: ItemIndex, is_heading: bool) -> AnyView {
    // A heading stands as long as anything under it does.
    let members: Vec<_> = app.read(|session| {
        let questionnaire = session.form().questionnaire();
        let of_group = questionnaire.item(index).is_group().then(|| questionnaire.subtree(index));
        of_group.into_iter().flatten().chain([index]).collect()
    });
    let shown = Memo::new(move |_| {
        members.iter().for_each(|member| app.watch(*member, |_| ()));
        app.read(|session| {
            session.form().is_shown(index) && !session.form().is_empty_group(index) && session.has_turn(index)
        })
    });
    (move || shown.get().then(|| Question::new(app, index, is_heading).draw())).into_any()
}

/// The id of the control that an error link leads to.
pub(super) fn control_id(questionnaire: &Questionnaire, index: ItemIndex, problem: &Problem) -> String {
    let id = id(index);
    match (&questionnaire.item(index).kind, problem) {
        (Kind::Date, Problem::DateIncomplete(parts)) => [&id, "-", part_name(parts.first().copied())].concat(),
        (Kind::Date, _) => [&id, "-", part_name(None)].concat(),
        (Kind::Choice(choice), problem) if choice.open && problem.is_about_words() => [&id, "-other"].concat(),
        _ => id,
    }
}

/// The words of a question, for the focus to move to: its legend or its label.
pub(in crate::ui) fn title_of(index: ItemIndex) -> String {
    let id = id(index);
    ["fieldset:has(#", &id, ",#", &id, "-day)>legend,label[for=", &id, "]"].concat()
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
            Kind::Group { .. } if item.text.is_empty() => return ().into_any(),
            Kind::Group { .. } => {
                return view! { <h2 class="nhsuk-heading-m">{self.app.words_of(item)}</h2> }.into_any();
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
        let class = if item.private { "app-private" } else { "" };
        view! { <div class=class>{control}{self.why()}</div> }.into_any()
    }

    fn paragraph(&self) -> AnyView {
        let words = self.app.words(&self.item().text);
        if self.is_heading {
            view! { <h1 class="nhsuk-heading-l">{words}</h1> }.into_any()
        } else {
            let class = self.item().private.then_some("app-private");
            view! { <p class=class>{words}</p> }.into_any()
        }
    }

    /// A question whose answer is given, and not to be changed.
    fn fixed(&self) -> AnyView {
        let lines = self.app.read(|session| lines(session.form(), self.index));
        let lines: Vec<_> = lines.into_iter().map(|value| view! { <br/>{line(self.app, value)} }).collect();
        let question = self.app.words(&self.item().text);
        if self.is_heading {
            return view! { <h1 class="nhsuk-heading-l">{question}</h1><p>{lines}</p> }.into_any();
        }
        view! { <p><strong>{question}</strong>{lines}</p> }.into_any()
    }

    /// Why it is asked, for those who want to know.
    fn why(&self) -> Option<AnyView> {
        let help = self.app.words(self.questionnaire.display_text(self.index, DisplayRole::Help)?);
        Some(details(self.app.text(Message::HelpSummary), view! { <p>{help}</p> }.into_any()))
    }

    fn frame(&self) -> Frame {
        let item = self.item();
        let prompt = self.questionnaire.display_text(self.index, DisplayRole::Prompt).map(|text| self.app.words(text));
        let format = item.entry_format.as_ref().map(|text| self.app.words(text));
        let hint: Vec<_> = self.app.explained(item, None).into_iter().chain(prompt).chain(format).collect();
        let size = if self.is_heading { Size::L } else { Size::M };
        Frame {
            id: id(self.index),
            name: id(self.index),
            title: Some(Title { text: self.app.words_of(item), size: Some(size), is_heading: self.is_heading }),
            hint,
            error: self.error(),
            described_by: None,
        }
    }

    fn error(&self) -> Option<ErrorMessage> {
        self.problem.as_ref().map(|problem| ErrorMessage {
            hidden: self.app.text(Message::ErrorHidden),
            text: self.app.say(|catalogue| catalogue.problem(problem, self.item())),
        })
    }

    /// What the browser may fill in by itself, in the words of HTML.
    fn autocomplete(&self, part: Option<DatePart>) -> Option<String> {
        self.app.read(|session| match session.autofill(self.index) {
            Autofill::Off => Some("off".into()),
            Autofill::Any => None,
            Autofill::Purpose(purpose) => {
                Some(part.map_or(purpose.into(), |part| [purpose, "-", part_name(Some(part))].concat()))
            }
        })
    }

    /// Sends what is typed, as the entry that is made of it.
    fn on_text(&self, entry: impl Fn(String) -> Entry + 'static) -> Box<dyn Fn(String)> {
        let (app, index) = (self.app, self.index);
        Box::new(move |text| app.send(Event::Answer(index, entry(text))))
    }
}

fn options(app: App, options: &[AnswerOption]) -> Vec<SelectItem> {
    options.iter().map(|option| SelectItem { value: option.key.to_string(), text: app.words(&option.text) }).collect()
}
