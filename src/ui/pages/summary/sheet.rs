//! The article that prints: the answers in the order of the meeting, and room for the plan.

use super::codes::codes;
use crate::browser::clock;
use crate::messages::Message;
use crate::summary::{Block, Line, Row, Section, Sheet, Structural, Topic, Weight};
use crate::ui::app::App;
use crate::ui::components::{SummaryRow, summary_list};
use crate::ui::pages::shared::{line, name, outside};
use leptos::prelude::*;

/// Lines to write on, for each thing that is agreed.
const PLAN_LINES: usize = 5;

/// What is on the paper.
pub(super) fn sheet(app: App, with_skipped: bool) -> AnyView {
    let sheet = app.read(|session| Sheet::of(session.form(), session.disclosed(), with_skipped));
    let nothing = sheet.is_empty().then(|| view! { <p>{app.text(Message::SummaryNothing)}</p> });
    let language = app.read(|session| session.form().questionnaire().header.language.to_string());
    let date = app.with(Message::SummaryDate, &[("date", &clock::long_date(clock::now(), &language))]);
    let glance = glance(app, &sheet);
    let codes = codes(app, &app.read(|session| session.disclosed().clone()));
    let topics = |heading, topics: Vec<Topic>| {
        let topics: Vec<_> = topics.into_iter().map(|one| topic(app, one)).collect();
        (!topics.is_empty()).then(|| part(app.text(heading), topics.into_any()))
    };
    let blocks = |blocks: Vec<Block>| blocks.into_iter().map(|block| draw_block(app, block)).collect_view();
    // What they are called says enough: headings would fill the sheet.
    let then = (!sheet.then.is_empty()).then(|| part(app.text(Message::PartThen), list(app, sheet.then)));
    let more: Vec<_> = sheet.more.into_iter().map(|section| draw_section(app, section)).collect();
    view! {
        <h2 class="nhsuk-heading-l">{app.text(Message::SummaryPaperTitle)}</h2>
        <p>{date}". "{app.text(Message::SummaryOwnWords)}</p>
        {nothing}
        {blocks(sheet.first)}
        {glance}
        {topics(Message::SummaryWanted, sheet.wanted)}
        {topics(Message::SummaryMentioned, sheet.mentioned)}
        {structural(app, sheet.structural)}
        {outside(app, "h3")}
        {then}
        {more}
        {plan(app)}
        {codes}
    }
    .into_any()
}

/// A part under its heading.
fn part(heading: String, content: AnyView) -> AnyView {
    view! { <section class="app-paper__section"><h3 class="nhsuk-heading-m">{heading}</h3>{content}</section> }
        .into_any()
}

fn draw_block(app: App, Block { part: of, rows }: Block) -> AnyView {
    let list = list(app, rows);
    match app.say(|words| words.summary_part(of).map(str::to_owned)) {
        Some(heading) => part(heading, list),
        None => view! { <section class="app-paper__section">{list}</section> }.into_any(),
    }
}

fn draw_section(app: App, Section { part: of, rows }: Section) -> AnyView {
    let list = list(app, rows);
    let heading = of.map(|of| name(app, of)).filter(|name| !name.is_empty());
    match heading {
        Some(heading) => part(heading, list),
        None => view! { <section class="app-paper__section">{list}</section> }.into_any(),
    }
}

fn list(app: App, rows: Vec<Row>) -> AnyView {
    let row = |Row { item, lines, .. }: Row| SummaryRow {
        key: name(app, item),
        value: values(app, lines),
        is_private: false,
        control: None,
        action: None,
    };
    summary_list(rows.into_iter().map(row).collect())
}

fn values(app: App, lines: Vec<Line>) -> Vec<AnyView> {
    if lines.is_empty() {
        return vec![view! { <span class="app-not-answered">{app.text(Message::NotAnswered)}</span> }.into_any()];
    }
    lines.into_iter().map(|value| line(app, value)).collect()
}

fn topic(app: App, Topic { name, weight, want, about, rows }: Topic) -> AnyView {
    let weight = weight.map(|weight| view! { " – "{app.words(&weight.words)} });
    let about: Vec<_> = about.into_iter().map(|value| view! { <li>{line(app, value)}</li> }).collect();
    let about = (!about.is_empty()).then(|| view! { <ul class="nhsuk-list nhsuk-list--bullet">{about}</ul> });
    let want: Vec<_> = want.into_iter().map(|value| line(app, value)).collect();
    let want = (!want.is_empty()).then(|| view! { <p>{app.text(Message::SummaryWant)}": "{want}</p> });
    let rows = (!rows.is_empty()).then(|| list(app, rows));
    view! {
        <div class="app-topic">
            <h4 class="nhsuk-heading-s">{app.words(&name)}{weight}</h4>
            {want}
            {about}
            {rows}
        </div>
    }
    .into_any()
}

/// Which topics weigh on the patient, and how much, at a glance.
fn glance(app: App, sheet: &Sheet) -> Option<AnyView> {
    let weighed = sheet.topics().filter_map(|topic| topic.weight.as_ref().map(|weight| (&topic.name, weight)));
    let rows: Vec<_> = weighed
        .map(|(name, weight)| {
            view! {
                <tr>
                    <th scope="row">{app.words(name)}</th>
                    <td>{bar(weight)}{app.words(&weight.words)}</td>
                </tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <table class="app-glance">
                <caption class="nhsuk-heading-m">{app.text(Message::SummaryGlance)}</caption>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}

/// A box for each step, and as many of them filled as were chosen. The words stand beside it.
fn bar(weight: &Weight) -> AnyView {
    let boxes: Vec<_> = (0..weight.levels)
        .map(|step| {
            let fill = if step < weight.level { "currentColor" } else { "none" };
            view! { <rect x=step * 24 + 2 y="2" width="20" height="12" fill=fill stroke="currentColor" stroke-width="2"/> }
        })
        .collect();
    let box_of = format!("0 0 {} 16", weight.levels * 24);
    view! { <svg class="app-glance__bar" viewBox=box_of height="16" aria-hidden="true">{boxes}</svg> }.into_any()
}

fn structural(app: App, all: Vec<Structural>) -> Option<AnyView> {
    let one = |Structural { topic, text }: Structural| {
        let topic = topic.map(|topic| [&app.words(&topic), ": "].concat());
        view! { <li>{topic}{app.words(&text)}</li> }
    };
    let all: Vec<_> = all.into_iter().map(one).collect();
    (!all.is_empty()).then(|| {
        let list = view! { <ul class="nhsuk-list nhsuk-list--bullet">{all}</ul> }.into_any();
        part(app.text(Message::SummaryStructural), list)
    })
}

/// Room for what is agreed at the meeting, to be filled in by hand.
fn plan(app: App) -> AnyView {
    let heads = [Message::PlanWhat, Message::PlanWho, Message::PlanWhen];
    let heads = heads.map(|head| view! { <th scope="col">{app.text(head)}</th> }).collect_view();
    let lines: Vec<_> = (0..PLAN_LINES).map(|_| view! { <tr><td></td><td></td><td></td></tr> }).collect();
    let room = [Message::PlanNext, Message::PlanNotes].map(|text| {
        view! { <h3 class="nhsuk-heading-m">{app.text(text)}</h3><div class="app-plan__room"></div> }
    });
    view! {
        <section class="app-plan">
            <h2 class="nhsuk-heading-l">{app.text(Message::PlanHeading)}</h2>
            <table class="app-plan__table"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>
            {room.collect_view()}
        </section>
    }
    .into_any()
}
