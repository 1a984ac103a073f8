//! Check your answers.

use super::shared::{form, line, name, sent};
use crate::messages::Message;
use crate::questionnaire::ItemIndex;
use crate::session::{Event, Past, Place, Session};
use crate::summary::{Include, Row, Section, sections};
use crate::ui::app::App;
use crate::ui::components::{
    Button, ButtonVariant, ChoiceItem, ChoiceRow, Choices, ChoicesKind, ErrorLink, Frame, SummaryAction, SummaryRow,
    button, choices, error_summary, summary_list,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn check(app: App) -> AnyView {
    let is_brought = app.read(Session::is_brought);
    let include = if is_brought { Include::Answered } else { Include::AllShown };
    let sections = app.read(|session| sections(session.form(), include));
    let sections: Vec<_> = sections
        .into_iter()
        .map(|Section { part, rows }| {
            let rows = rows.into_iter().map(|row| summary_row(app, row)).collect();
            let heading = part.map(|part| name(app, part)).filter(|name| !name.text.is_empty());
            let heading = heading.map(|name| view! { <h2 class="nhsuk-heading-m">{name}</h2> });
            view! { {heading}{summary_list(rows)} }
        })
        .collect();
    view! {
        {errors(app)}
        <h1 class="nhsuk-heading-l">{app.text(Message::CheckHeading)}</h1>
        <p>{app.text(Message::CheckText)}</p>
        {sent(app)}
        {sections}
        {past(app)}
        {form(app, ().into_any(), Message::CheckButton)}
    }
    .into_any()
}

/// Answers to questions that are there no more: on no paper, and not dropped in silence.
fn past(app: App) -> Option<AnyView> {
    let rows: Vec<_> = app.read(Session::past).into_iter().map(|past| past_row(app, past)).collect();
    let forget = Button {
        text: app.text(Message::PastForget),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(move || app.send(Event::ForgetPast)),
    };
    (!rows.is_empty()).then(|| {
        view! {
            <section class="app-past">
                <h2 class="nhsuk-heading-m">{app.text(Message::PastHeading)}</h2>
                <p>{app.text(Message::PastText)}</p>
                {summary_list(rows)}
                {button(forget)}
            </section>
        }
        .into_any()
    })
}

fn past_row(app: App, past: Past) -> SummaryRow {
    let key = past
        .question
        .map_or_else(|| app.text(Message::PastNoQuestion).into(), |question| app.practice_words(&question));
    let value = past.lines.into_iter().map(|value| line(app, value)).collect();
    SummaryRow { key, value, is_private: false, control: None, action: None }
}

fn summary_row(app: App, row: Row) -> SummaryRow {
    let key = name(app, row.item);
    let answered = !row.lines.is_empty();
    let value: Vec<_> = if !answered {
        vec![view! { <span class="app-not-answered">{app.text(Message::NotAnswered)}</span> }.into_any()]
    } else {
        row.lines.into_iter().map(|value| line(app, value)).collect()
    };
    let control = (row.is_private && answered).then(|| disclosing(app, row.item, &key.text));
    let action = SummaryAction {
        href: Place::Page { number: row.page, change: true }.address(),
        text: app.text(Message::CheckChange),
        hidden: key.text.clone(),
    };
    SummaryRow { key, value, is_private: row.is_private, control, action: Some(action) }
}

/// Whether a private answer stands on the page for the meeting, for the patient to say.
fn disclosing(app: App, item: ItemIndex, question: &str) -> AnyView {
    let is_disclosed = move || app.watch(item, |session| session.disclosed().contains(&item));
    let state = move || app.text(if is_disclosed() { Message::CheckDisclosed } else { Message::CheckPrivate });
    let id = format!("on-page-{item}");
    let choice = ChoiceRow::Item(ChoiceItem {
        value: "yes".into(),
        text: app.with(Message::CheckDisclose, &[("question", question)]).into(),
        hint: None,
        checked: Arc::new(is_disclosed),
        conditional: None,
        on_change: Box::new(move |chosen| app.send(Event::Disclose(item, chosen))),
    });
    let frame = Frame { id: id.clone(), name: id, title: None, hint: Vec::new(), error: None, described_by: None };
    let choice = choices(Choices { kind: ChoicesKind::Checkboxes, frame, rows: vec![choice] });
    view! { <strong>{state}</strong>{choice} }.into_any()
}

/// What has to be mended before there can be a summary, with the way to each page.
fn errors(app: App) -> Option<AnyView> {
    let errors: Vec<_> = app.read(|session| {
        let questionnaire = session.form().questionnaire();
        let link = |(item, problem): &(ItemIndex, _)| {
            let page = questionnaire.page_of(*item)?;
            let text = app.say(|catalogue| catalogue.problem(problem, questionnaire.item(*item)));
            Some(ErrorLink { text, href: Place::Page { number: page, change: true }.address(), on_use: None })
        };
        session.errors().iter().filter_map(link).collect()
    });
    (!errors.is_empty()).then(|| error_summary(app.text(Message::ErrorSummaryTitle), errors))
}
