//! What several pages need: the main button, and the names and values of answers in lists.

use crate::messages::Message;
use crate::questionnaire::ItemIndex;
use crate::session::Event;
use crate::summary::Line;
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, button};
use leptos::prelude::*;

/// A page that is left by its main button, or by Enter in one of its boxes.
pub(super) fn form(app: App, content: AnyView, text: Message) -> AnyView {
    let go_on = button(Button {
        text: app.text(text),
        variant: ButtonVariant::Primary,
        on_click: Box::new(move || app.send(Event::Continue)),
    });
    // Enter clicks the button: there is nothing to submit anywhere.
    view! { <form novalidate on:submit=|event| event.prevent_default()>{content}{go_on}</form> }.into_any()
}

/// What a part or a question is called in lists.
pub(super) fn name(app: App, item: ItemIndex) -> String {
    app.read(|session| app.words(session.form().questionnaire().item(item).label()))
}

/// A value of an answer.
pub(super) fn line(app: App, line: Line) -> AnyView {
    let own = |words: &str| view! { <span class="app-words" translate="no">{words.to_owned()}</span> }.into_any();
    match line {
        Line::Chosen(text) => app.words(&text).into_any(),
        Line::SomethingElse => app.text(Message::SomethingElse).into_any(),
        Line::Words(words) => own(&words),
        Line::Value(value, unit) => {
            let value = app.say(|catalogue| catalogue.value(&value));
            unit.map_or(value.clone(), |unit| [&value, " ", &app.words(&unit)].concat()).into_any()
        }
        Line::NotUnderstood(typed) => own(&typed),
    }
}
