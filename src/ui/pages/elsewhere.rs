//! The answers are open in another tab: this one shows none, and offers to carry on.

use crate::messages::Message;
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, button};
use leptos::prelude::*;

pub(super) fn elsewhere(app: App) -> AnyView {
    let carry_on = Button {
        text: app.text(Message::ElsewhereButton),
        variant: ButtonVariant::Primary,
        on_click: Box::new(move || app.take_over()),
    };
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::ElsewhereHeading)}</h1>
        <p>{app.text(Message::ElsewhereText)}</p>
        {button(carry_on)}
    }
    .into_any()
}
