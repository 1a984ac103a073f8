//! The answers are open in another tab: this one shows none, and offers to carry on.

use crate::messages::Message;
use crate::session::Place;
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, button};
use leptos::prelude::*;

pub(super) fn elsewhere(app: App) -> AnyView {
    let carry_on = Button {
        text: app.text(Message::ElsewhereButton),
        variant: ButtonVariant::Primary,
        on_click: Box::new(move || app.take_over()),
    };
    // Where saving did not work, they are in this tab alone.
    let unsaved = app.has_unsaved().then(|| {
        view! {
            <p>{app.text(Message::ElsewhereUnsaved)}</p>
            <p><a class="nhsuk-link" href=Place::Copy.address()>{app.text(Message::CopyLink)}</a></p>
        }
    });
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::ElsewhereHeading)}</h1>
        <p>{app.text(Message::ElsewhereText)}</p>
        {unsaved}
        {button(carry_on)}
    }
    .into_any()
}
