//! How to leave quickly, before the button for it first shows, and what becomes of the answers then.

use super::shared::form;
use crate::messages::Message;
use crate::session::{Device, Event, OnExit, Session};
use crate::ui::app::App;
use crate::ui::components::{
    ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Size, Title, choices, exit_picture, inset_text,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn leaving(app: App) -> AnyView {
    let lines = [Message::LeavingButton, Message::LeavingShift, Message::LeavingBack, Message::LeavingReturn];
    let line = |message| {
        let under = app.english_under(|words| words.text(message).to_owned());
        view! { <li>{app.pictured_text(message)}{under}</li> }
    };
    let lines = lines.map(line).into_iter().collect_view();
    let history = view! { <p>{app.safe(Message::LeavingHistory)}</p> }.into_any();
    let answers = match app.read(Session::device) {
        Some(Device::Own) => question(app),
        _ => view! { <p>{app.safe(Message::LeavingShared)}</p> }.into_any(),
    };
    view! {
        <h1 class="nhsuk-heading-l">{app.safe(Message::LeavingHeading)}</h1>
        {exit_picture(app.safely_beside(|words| words.text(Message::ExitButton).to_owned()))}
        <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
        {inset_text(app.text(Message::InsetHidden), history)}
        {form(app, answers, Message::Continue)}
    }
    .into_any()
}

fn question(app: App) -> AnyView {
    let choice = |on_exit, value: &str, text, hint| {
        ChoiceRow::Item(ChoiceItem {
            value: value.into(),
            text: app.safe_words(text),
            hint: Some(app.safe_words(hint)),
            checked: Arc::new(move || app.read(|session| session.on_exit() == on_exit)),
            conditional: None,
            on_change: Box::new(move |_| app.send(Event::ChooseOnExit(on_exit))),
        })
    };
    choices(Choices {
        kind: ChoicesKind::Radios,
        frame: Frame {
            id: "on-exit".into(),
            name: "on-exit".into(),
            title: Some(Title {
                text: app.safe_words(Message::LeavingQuestion),
                size: Some(Size::M),
                is_heading: false,
            }),
            hint: Vec::new(),
            error: None,
            described_by: None,
        },
        rows: vec![
            choice(OnExit::Keep, "keep", Message::LeavingKeep, Message::LeavingKeepHint),
            choice(OnExit::Delete, "delete", Message::LeavingDelete, Message::LeavingDeleteHint),
        ],
    })
}
