//! The summary to print and bring along.

use super::shared::{line, name, outside};
use crate::browser::{clock, page};
use crate::messages::Message;
use crate::session::Place;
use crate::summary::{Include, Row, Section, sections};
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, SummaryRow, button, button_link, inset_text, summary_list};
use leptos::prelude::*;

pub(super) fn summary(app: App) -> AnyView {
    let sections = app.read(|session| sections(session.form(), Include::Answered { disclosed: session.disclosed() }));
    let nothing = sections.is_empty().then(|| view! { <p>{app.text(Message::SummaryNothing)}</p> });
    let sections: Vec<_> = sections.into_iter().map(|section| draw(app, section)).collect();
    let language = app.read(|session| session.form().questionnaire().header.language.to_string());
    let date = app.with(Message::SummaryDate, &[("date", &clock::long_date(clock::now(), &language))]);
    let print = Button {
        text: app.text(Message::SummaryPrint),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(page::print),
    };
    view! {
        <div class="app-screen-only">
            <h1 class="nhsuk-heading-l">{app.text(Message::SummaryHeading)}</h1>
            <p>{app.text(Message::SummaryHow)}</p>
            {inset_text(app.text(Message::InsetHidden), view! { <p>{app.text(Message::NothingSent)}</p> }.into_any())}
            {button(print)}
            <p><a class="nhsuk-link" href=Place::Check.address()>{app.text(Message::SummaryChange)}</a></p>
        </div>
        <article class="app-paper">
            <h2 class="nhsuk-heading-l">{app.text(Message::SummaryPaperTitle)}</h2>
            <p>{date}". "{app.text(Message::SummaryOwnWords)}</p>
            {nothing}
            {sections}
            {outside(app, "h3")}
        </article>
        <div class="app-screen-only">
            {button_link(app.text(Message::SummaryNext), Place::Next.address(), ButtonVariant::Primary)}
        </div>
    }
    .into_any()
}

fn draw(app: App, Section { part, rows }: Section) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|Row { item, lines, .. }| SummaryRow {
            key: name(app, item),
            value: lines.into_iter().map(|value| line(app, value)).collect(),
            is_private: false,
            control: None,
            action: None,
        })
        .collect();
    let heading = part.map(|part| name(app, part)).filter(|name| !name.is_empty());
    let heading = heading.map(|name| view! { <h3 class="nhsuk-heading-m">{name}</h3> });
    view! { <section class="app-paper__section">{heading}{summary_list(rows)}</section> }.into_any()
}
