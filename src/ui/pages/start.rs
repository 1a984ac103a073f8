//! Start page: what this is, and where to turn in an emergency.

use crate::messages::{CONTACTS, Contact, Message};
use crate::session::{Place, Session};
use crate::ui::app::App;
use crate::ui::components::{ButtonVariant, CardVariant, button_link, card, inset_text};
use leptos::prelude::*;

pub(super) fn start(app: App) -> AnyView {
    let text = move |message| app.text(message);
    let what = [Message::StartWhatAny, Message::StartWhatTime, Message::StartWhatStop, Message::StartWhatPage];
    let emergency = CONTACTS.map(|Contact { when, link, href }| {
        view! { <li>{text(when)}<br/><a href=href>{text(link)}</a></li> }
    });
    let help = view! { <p>{text(Message::EmergencyText)}</p><ul class="nhsuk-list app-contacts">{emergency.into_iter().collect_view()}</ul> };
    let (next, place) = match app.read(Session::carry_on) {
        Some(place) => (Message::StartCarryOn, place),
        None => (Message::StartButton, Place::Device),
    };
    view! {
        <h1 class="nhsuk-heading-xl">{text(Message::StartHeading)}</h1>
        <p class="nhsuk-lede-text">{text(Message::StartLead)}</p>
        <p>{text(Message::StartLinkWorker)}</p>
        {inset_text(text(Message::InsetHidden), view! { <p>{text(Message::StartNothingSent)}</p> }.into_any())}
        <h2 class="nhsuk-heading-m">{text(Message::StartWhatHeading)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            {what.map(|message| view! { <li>{text(message)}</li> }).into_iter().collect_view()}
        </ul>
        {button_link(text(next), place.address(), ButtonVariant::Primary)}
        {card(CardVariant::Urgent, text(Message::EmergencyHidden), text(Message::EmergencyHeading), help.into_any())}
    }
    .into_any()
}
