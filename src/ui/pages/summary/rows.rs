//! Answers in rows: what each is called, and what was answered, in as few lines as can be read.

use crate::messages::{Message, labelled};
use crate::questionnaire::ItemIndex;
use crate::summary::{Line, Row, Sheet, needs_interpreter};
use crate::ui::app::App;
use crate::ui::components::Words;
use crate::ui::pages::shared;
use leptos::prelude::*;
use std::ops::Deref;

/// What answers are drawn with: the app, and what is said behind each text that is in the patient's own words.
#[derive(Clone, Copy)]
pub(super) struct Article {
    app: App,
    own_words: StoredValue<Option<String>>,
}

impl Article {
    pub(super) fn new(app: App, sheet: &Sheet) -> Self {
        let own_words = app.words_in().map(|language| {
            let spoken = app.read(|session| sheet.spoken(session.form(), language));
            app.say_in_english(|words| words.own_words(&spoken, language))
        });
        Self { app, own_words: StoredValue::new(own_words) }
    }
}

impl Deref for Article {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

/// What stands between two values of an answer.
const BETWEEN: &str = " · ";

/// What stands under a heading: what stays with it on one side of paper, and what may run on.
pub(super) type Content = (Option<AnyView>, Option<AnyView>);

/// Answers in rows. Those that have to be seen first stand in a frame.
pub(super) fn rows(app: Article, rows: Vec<Row>) -> Content {
    let (alerts, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.is_alert);
    let alerts = (!alerts.is_empty()).then(|| frame(list(app, alerts)));
    (alerts, (!others.is_empty()).then(|| list(app, others)))
}

/// The name of the first question as the heading, and then its answer and the others.
pub(super) fn headed(app: Article, all: Vec<Row>) -> Option<(Words, Content)> {
    let mut all = all.into_iter();
    let Row { item, lines, is_alert, .. } = all.next()?;
    let value = view! { <p>{values(app, Some(item), lines)}</p> }.into_any();
    let others = rows(app, all.collect());
    let content = match is_alert {
        true => (Some(frame(value)), Some(others.into_any())),
        false => (None, Some((value, others).into_any())),
    };
    Some((called(*app, item), content))
}

/// The frame around what has to be seen first, with a sign that is seen without colour.
fn frame(content: AnyView) -> AnyView {
    view! {
        <div class="app-alert">
            <svg class="app-alert__sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d="M10 1 20 19H0ZM9 7v6h2V7Zm0 8v2h2v-2Z" fill="currentColor" fill-rule="evenodd"/>
            </svg>
            {content}
        </div>
    }
    .into_any()
}

fn list(app: Article, rows: Vec<Row>) -> AnyView {
    let row = |row: Row| {
        let class = match app.read(|session| row.is_brief(session.form())) {
            true => "app-row app-row--brief",
            false => "app-row",
        };
        view! {
            <div class=class>
                <dt>{called(*app, row.item).map(labelled)}</dt>
                " "
                <dd>{values(app, Some(row.item), row.lines)}</dd>
            </div>
        }
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <dl class="app-rows">{rows}</dl> }.into_any()
}

/// What a question or a part is called.
pub(super) fn called(app: App, item: ItemIndex) -> Words {
    app.read(|session| {
        let item = session.form().questionnaire().item(item);
        app.pictured(app.both(item.label()), item, None)
    })
}

/// A value of an answer. A patient's own words stay as they are; whoever reads them learns which language they are in.
fn line(app: Article, item: Option<ItemIndex>, line: Line) -> AnyView {
    let needs = |words: &str| {
        app.read(|session| item.is_none_or(|item| needs_interpreter(session.form().questionnaire().item(item), words)))
    };
    let mark = match &line {
        Line::Words(words) | Line::NotUnderstood(words) if needs(words) => app.own_words.get_value(),
        _ => None,
    };
    let mark = mark.map(|mark| view! { " "<em class="app-own-words">{Words::in_english(mark)}</em> });
    let value = match line {
        Line::Chosen(text) => app.both(&text).view(),
        Line::SomethingElse => app.both_of(Message::SomethingElse).view(),
        Line::Words(_) | Line::NotUnderstood(_) => shared::line(*app, line),
        Line::Value(..) => {
            let own = app.say(|words| words.line(&line));
            let both = app.beside(own.into(), || app.say_in_english(|words| words.line(&line))).view();
            view! { <span translate="no">{both}</span> }.into_any()
        }
    };
    view! { {value}{mark} }.into_any()
}

/// The values of one answer, in one line as far as there is room.
pub(super) fn values(app: Article, item: Option<ItemIndex>, lines: Vec<Line>) -> AnyView {
    if lines.is_empty() {
        return view! { <span class="app-not-answered">{app.both_of(Message::NotAnswered)}</span> }.into_any();
    }
    between(lines.into_iter().map(|value| line(app, item, value)))
}

/// Views with a mark between them.
pub(super) fn between(views: impl Iterator<Item = AnyView>) -> AnyView {
    let mark = |(at, view): (usize, AnyView)| view! { {(at > 0).then_some(BETWEEN)}{view} };
    views.enumerate().map(mark).collect_view().into_any()
}
