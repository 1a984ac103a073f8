//! What happens next: how the meeting comes about, and what to tell the surgery before.

use super::shared::{line, name, outside, reach, sent};
use crate::messages::Message;
use crate::session::{Device, Place, Session};
use crate::summary;
use crate::ui::app::App;
use leptos::prelude::*;

pub(super) fn next(app: App) -> AnyView {
    let settings = app.settings();
    let surgery = app.surgery();
    let usual = if settings.appointment.booked { Message::NextBooked } else { Message::NextAsk };
    let how = settings.appointment.text.as_ref().map(|text| app.practice_words(text));
    let how = how.unwrap_or_else(|| app.with(usual, &[("surgery", &surgery)]).into());
    let places: Vec<_> = settings
        .places
        .iter()
        .map(|place| {
            let directions = place.directions.as_ref().map(|way| view! { <br/>{app.practice_words(way)} });
            view! { <li><strong>{app.practice_words(&place.name)}</strong>{directions}</li> }
        })
        .collect();
    let places = (!places.is_empty()).then(|| {
        view! { <h2 class="nhsuk-heading-m">{app.text(Message::NextPlaces)}</h2><ul class="nhsuk-list">{places}</ul> }
    });
    let hours = settings.hours.as_ref().map(|hours| {
        view! {
            <h2 class="nhsuk-heading-m">{app.text(Message::NextHours)}</h2>
            <p class="app-words">{app.practice_words(hours)}</p>
        }
    });
    let tell = tell(app);
    // The number stands where it is needed, and once.
    let contact = tell.is_none().then(|| {
        view! {
            <h2 class="nhsuk-heading-m">{app.with(Message::NextContact, &[("surgery", &surgery)])}</h2>
            {reach(app)}
        }
    });
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::NextHeading)}</h1>
        {sent(app)}
        <p class="app-words">{how}</p>
        <p>{app.text(Message::NextBring)}</p>
        {tell}
        {contact}
        {hours}
        {places}
        {outside(app)}
        {finished(app)}
    }
    .into_any()
}

/// What is kept on the patient's own device need not stay there any longer.
fn finished(app: App) -> Option<AnyView> {
    (app.read(Session::device) == Some(Device::Own)).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">{app.text(Message::NextFinished)}</h2>
            <p>{app.text(Message::NextFinishedText)}</p>
            <p class="app-contacts"><a class="nhsuk-link" href=Place::Delete.address()>{app.text(Message::NextDelete)}</a></p>
        }
        .into_any()
    })
}

/// What the surgery has to know before, because it has seen nothing.
fn tell(app: App) -> Option<AnyView> {
    let told: Vec<_> = app.read(|session| {
        let form = session.form();
        form.to_tell_the_surgery().map(|item| (item, summary::lines(form, item))).collect()
    });
    let told: Vec<_> = told
        .into_iter()
        .map(|(item, lines)| {
            let lines: Vec<_> = lines.into_iter().map(|value| view! { <br/>{line(app, value)} }).collect();
            view! { <li><strong>{name(app, item)}</strong>{lines}</li> }
        })
        .collect();
    let text = app.with(Message::NextTell, &[("surgery", &app.surgery())]);
    (!told.is_empty()).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">{app.text(Message::NextTellHeading)}</h2>
            <p>{text}</p>
            {reach(app)}
            <p>{app.text(Message::NextTellThis)}</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{told}</ul>
        }
        .into_any()
    })
}
