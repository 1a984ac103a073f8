//! The plan, written on the screen while it is agreed on.

use super::beside_parts;
use crate::messages::Message;
use crate::minutes::{Agreed, MOST_AGREED};
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, Frame, Input, Textarea, Title, button, input, textarea};
use crate::ui::pages::shared::form;
use leptos::prelude::*;

pub(in crate::ui::pages) fn plan(app: App) -> AnyView {
    let rows = app.held(|| RwSignal::new(app.read(|session| session.minutes().agreed.len()).max(1)));
    let all: Vec<_> = (0..MOST_AGREED)
        .map(|row| {
            // Apart: within the markup, `>` would end the tag.
            let is_hidden = move || row >= rows.get();
            view! { <div prop:hidden=is_hidden>{agreed(app, row)}</div> }
        })
        .collect();
    let more = move || {
        (rows.get() < MOST_AGREED).then(|| {
            button(Button {
                text: app.text(Message::TogetherMore),
                variant: ButtonVariant::Secondary,
                on_click: Box::new(move || rows.update(|rows| *rows += 1)),
            })
        })
    };
    let next = text(app, "next", Message::PlanNext, app.read(|session| session.minutes().next.clone()), move |text| {
        app.send(Event::TalkAgain(text));
    });
    let content = view! {
        <h1>{app.text(Message::PlanHeading)}</h1>
        <p>{app.text(Message::TogetherPlanText)}</p>
        {form(app, view! { {all}{more}{next} }.into_any(), Message::TogetherPlanDone)}
    };
    beside_parts(app, content.into_any())
}

/// One thing that is agreed on.
fn agreed(app: App, row: usize) -> AnyView {
    let agreed = move || app.read(|session| session.minutes().agreed.get(row).cloned()).unwrap_or_default();
    let change = move |change: fn(&mut Agreed, String)| {
        move |text| {
            let mut changed = agreed();
            change(&mut changed, text);
            app.send(Event::Agree(row, changed));
        }
    };
    let Agreed { what, who, by_when } = agreed();
    let number = (row + 1).to_string();
    let id = |part: &str| [part, "-", &number].concat();
    let what = textarea(Textarea {
        frame: frame(app, id("what"), Message::PlanWhat),
        value: what,
        autocomplete: Some("off".into()),
        spellcheck: None,
        rows: 2,
        count: None,
        on_input: Box::new(change(|agreed, text| agreed.what = text)),
    });
    let who = text(app, &id("who"), Message::PlanWho, who, change(|agreed, text| agreed.who = text));
    let by_when = text(app, &id("when"), Message::PlanWhen, by_when, change(|agreed, text| agreed.by_when = text));
    view! {
        <fieldset class="nhsuk-fieldset app-together__agreed">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
                {app.with(Message::TogetherStep, &[("number", &number)])}
            </legend>
            {what}
            <div class="app-together__who">{who}{by_when}</div>
        </fieldset>
    }
    .into_any()
}

fn text(app: App, id: &str, label: Message, value: String, on_input: impl Fn(String) + 'static) -> AnyView {
    input(Input {
        frame: frame(app, id.to_owned(), label),
        value,
        kind: "text",
        inputmode: None,
        spellcheck: None,
        autocomplete: Some("off".into()),
        width: None,
        suffix: None,
        on_input: Box::new(on_input),
    })
}

fn frame(app: App, id: String, label: Message) -> Frame {
    let title = Title { text: app.text(label).into(), size: None, is_heading: false };
    Frame { name: id.clone(), id, title: Some(title), hint: Vec::new(), error: None, described_by: None }
}
