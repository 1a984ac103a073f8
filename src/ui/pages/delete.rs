//! Delete everything: asked first, then done.

use crate::messages::Message;
use crate::session::{Event, Place, Session};
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, button, button_link};
use leptos::prelude::*;

pub(super) fn delete(app: App) -> AnyView {
    let delete = Button {
        text: app.text(Message::DeleteButton),
        variant: ButtonVariant::Warning,
        on_click: Box::new(move || app.send(Event::DeleteEverything)),
    };
    let kept = app.read(Session::back).unwrap_or(Place::Start);
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::DeleteHeading)}</h1>
        <p>{app.text(Message::DeleteText)}</p>
        <p>{app.text(Message::DeleteTraces)}</p>
        <div class="nhsuk-button-group">
            {button(delete)}
            {button_link(app.text(Message::DeleteKeep), kept.address(), ButtonVariant::Secondary)}
        </div>
    }
    .into_any()
}

pub(super) fn deleted(app: App) -> AnyView {
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::DeletedHeading)}</h1>
        <p>{app.text(Message::DeletedText)}</p>
        {button_link(app.text(Message::DeletedAgain), Place::Start.address(), ButtonVariant::Secondary)}
    }
    .into_any()
}
