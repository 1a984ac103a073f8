//! Start page: what this is, and where to turn in an emergency.

use crate::messages::Message;
use crate::session::Place;
use crate::ui::app::App;
use crate::ui::components::{ButtonVariant, CardVariant, button_link, card, inset_text};
use leptos::prelude::*;

/// Ways to get help at once: when, what to do, and the link that does it. All are free and open day and night in the
/// whole of the United Kingdom, but for 111, which says where it is.
const EMERGENCY: [(Message, Message, &str); 4] = [
    (Message::EmergencyLife, Message::EmergencyLifeLink, "tel:999"),
    (Message::EmergencyMedical, Message::EmergencyMedicalLink, "tel:111"),
    (Message::EmergencyTalk, Message::EmergencyTalkLink, "tel:116123"),
    (Message::EmergencyWrite, Message::EmergencyWriteLink, "sms:85258?body=SHOUT"),
];

pub(super) fn start(app: App) -> AnyView {
    let text = move |message| app.text(message);
    let what = [Message::StartWhatAny, Message::StartWhatTime, Message::StartWhatStop, Message::StartWhatPage];
    let emergency = EMERGENCY.map(|(when, link, href)| {
        view! { <li>{text(when)}<br/><a href=href>{text(link)}</a></li> }
    });
    let help = view! { <p>{text(Message::EmergencyText)}</p><ul class="nhsuk-list app-contacts">{emergency.into_iter().collect_view()}</ul> };
    view! {
        <h1 class="nhsuk-heading-xl">{text(Message::StartHeading)}</h1>
        <p class="nhsuk-lede-text">{text(Message::StartLead)}</p>
        <p>{text(Message::StartLinkWorker)}</p>
        {inset_text(text(Message::InsetHidden), view! { <p>{text(Message::StartNothingSent)}</p> }.into_any())}
        <h2 class="nhsuk-heading-m">{text(Message::StartWhatHeading)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            {what.map(|message| view! { <li>{text(message)}</li> }).into_iter().collect_view()}
        </ul>
        {button_link(text(Message::StartButton), Place::Device.address(), ButtonVariant::Primary)}
        {card(CardVariant::Urgent, text(Message::EmergencyHidden), text(Message::EmergencyHeading), help.into_any())}
    }
    .into_any()
}
