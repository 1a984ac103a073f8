//! The end of a meeting: what is taken along, then nothing stays.

use super::beside_parts;
use crate::messages::Message;
use crate::session::{Event, Place};
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, button, button_link};
use leptos::prelude::*;

pub(in crate::ui::pages) fn finish(app: App) -> AnyView {
    let clear = Button {
        text: app.text(Message::TogetherClear),
        variant: ButtonVariant::Warning,
        on_click: Box::new(move || app.send(Event::DeleteEverything)),
    };
    let link = |text, place: Place| view! { <a class="nhsuk-link" href=place.address()>{app.text(text)}</a> };
    let content = view! {
        <h1>{app.text(Message::TogetherFinish)}</h1>
        <p>{app.text(Message::TogetherFinishText)}</p>
        {button_link(app.text(Message::TogetherLook), Place::Summary.address(), ButtonVariant::Primary)}
        <ul class="nhsuk-list app-contacts">
            <li>{link(Message::TogetherCheck, Place::Check)}</li>
            <li>{link(Message::TogetherCopy, Place::Copy)}</li>
        </ul>
        <h2 class="nhsuk-heading-m">{app.text(Message::TogetherClear)}</h2>
        <p>{app.text(Message::TogetherClearText)}</p>
        {button(clear)}
    };
    beside_parts(app, content.into_any())
}

pub(in crate::ui::pages) fn cleared(app: App) -> AnyView {
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::ClearedHeading)}</h1>
        <p>{app.text(Message::ClearedText)}</p>
        {button_link(app.text(Message::ClearedAgain), Place::Together.address(), ButtonVariant::Primary)}
    }
    .into_any()
}
