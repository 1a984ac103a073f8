//! Start page: what this is, and where to turn in an emergency.

use super::contacts::contacts;
use super::shared::{paper_link, remit_words};
use crate::messages::Message;
use crate::safety::Purpose;
use crate::session::{Place, Session};
use crate::ui::app::App;
use crate::ui::components::{ButtonVariant, CardVariant, Words, button_link, card, inset_text};
use leptos::prelude::*;

pub(super) fn start(app: App) -> AnyView {
    let text = move |message| app.text(message);
    let what = [Message::StartWhatAny, Message::StartWhatTime, Message::StartWhatStop, Message::StartWhatPage];
    let help = view! {
        <p>{app.safe(Message::EmergencyText)}</p>
        {contacts(app, Purpose::Life)}
        {contacts(app, Purpose::Talk)}
        <p class="app-contacts"><a href=Place::Help.address()>{app.safe(Message::EmergencyMore)}</a></p>
    };
    let (next, place) = match app.read(Session::carry_on) {
        Some(place) => (Message::StartCarryOn, place),
        None => (Message::StartButton, Place::Device),
    };
    let sent = view! { <p>{text(Message::StartNothingSent)}</p><p>{text(Message::NothingSent)}</p> };
    view! {
        <h1 class="nhsuk-heading-xl">{text(Message::StartHeading)}</h1>
        <p class="nhsuk-lede-text">{text(Message::StartLead)}</p>
        <p>{text(Message::StartLinkWorker)}</p>
        {who(app)}
        {inset_text(text(Message::InsetHidden), sent.into_any())}
        <h2 class="nhsuk-heading-m">{text(Message::StartWhatHeading)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            {what.map(|message| view! { <li>{app.pictured_text(message)}</li> }).into_iter().collect_view()}
        </ul>
        {remit(app)}
        {button_link(text(next), place.address(), ButtonVariant::Primary)}
        <p class="app-contacts">{paper_link(app.language(), text(Message::StartPaper), text(Message::LinkBeside))}</p>
        <p class="app-contacts"><a href=Place::OpenCopy.address()>{text(Message::OpenLink)}</a></p>
        <p class="app-contacts"><a href=Place::Together.address()>{text(Message::TogetherLink)}</a></p>
        <p class="app-contacts"><a href=Place::Scan.address()>{text(Message::ScanLink)}</a></p>
        {emergency(app, help.into_any())}
    }
    .into_any()
}

/// Where to turn in an emergency.
fn emergency(app: App, help: AnyView) -> AnyView {
    let heading = Message::EmergencyHeading;
    let under = app.english_under(|words| words.text(heading).to_owned());
    card(CardVariant::Urgent, app.text(Message::EmergencyHidden), app.text(heading), under, help)
}

/// Who the patient will meet, and who this is for.
fn who(app: App) -> AnyView {
    let settings = app.settings();
    let names: Vec<&str> = settings.link_workers.iter().map(|name| &**name).collect();
    let names =
        (!names.is_empty()).then(|| view! { <p>{app.with(Message::StartNames, &[("names", &names.join(", "))])}</p> });
    let age = settings.minimum_age.map(|age| {
        let younger = settings.younger.as_ref().map(|younger| {
            view! { <p>{app.text(Message::StartYounger)}<br/><span class="app-words">{app.practice_words(younger)}</span></p> }
        });
        view! { <p>{app.counted(Message::StartAge, "age", age.into(), &[])}</p>{younger} }
    });
    view! { {names}{age} }.into_any()
}

/// What a link worker can and can't do, before anything is asked.
fn remit(app: App) -> AnyView {
    let can: Vec<_> = app
        .say(|words| words.can(&app.settings()))
        .into_iter()
        .map(|what| {
            let is_own = app.settings().can.is_some();
            let what: Words = if is_own { app.practice_words(&what) } else { what.to_string().into() };
            view! { <li>{what}</li> }
        })
        .collect();
    let cannot: Vec<_> = app
        .say(|words| words.cannot(&app.settings()))
        .into_iter()
        .map(|outside| view! { <li>{remit_words(app, &outside.what)}</li> })
        .collect();
    view! {
        <h2 class="nhsuk-heading-m">{app.text(Message::RemitCan)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">{can}</ul>
        <h2 class="nhsuk-heading-m">{app.text(Message::RemitCannot)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">{cannot}</ul>
        <p>{app.text(Message::RemitWelcome)}</p>
    }
    .into_any()
}
