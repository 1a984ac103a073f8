//! Get help now: everywhere to turn, one step away from each page.

use super::contacts::contacts;
use crate::messages::Message;
use crate::safety::Purpose;
use crate::ui::app::App;
use leptos::prelude::*;

/// Everything, the most pressing first. The same for everybody: it says nothing about what was answered.
const ALL: [(Message, Purpose); 8] = [
    (Message::HelpLife, Purpose::Life),
    (Message::HelpSpeechless, Purpose::Speechless),
    (Message::HelpMedical, Purpose::Medical),
    (Message::HelpCrisis, Purpose::Crisis),
    (Message::HelpTalk, Purpose::Talk),
    (Message::HelpUnsafe, Purpose::Unsafe),
    (Message::HelpUrgent, Purpose::Urgent),
    (Message::HelpYoung, Purpose::Young),
];

/// The contacts for a purpose, under the words that say what it is.
pub(super) fn under_heading(app: App, purpose: Purpose) -> AnyView {
    let heading = ALL.iter().find(|(_, of)| *of == purpose).map(|(heading, _)| app.text(*heading));
    view! { <h2 class="nhsuk-heading-m">{heading}</h2>{contacts(app, purpose)} }.into_any()
}

pub(super) fn help(app: App) -> AnyView {
    let sections: Vec<_> = ALL.iter().map(|(_, purpose)| under_heading(app, *purpose)).collect();
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::HelpHeading)}</h1>
        <p>{app.text(Message::HelpText)}</p>
        <p>{app.text(Message::HelpFree)}</p>
        <p>{app.text(Message::HelpTraces)}</p>
        {sections}
    }
    .into_any()
}
