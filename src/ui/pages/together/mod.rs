//! The questionnaire gone through by two people over one screen: how to begin, and the parts with what is done of them.

mod finish;
mod part;
mod plan;

pub(super) use finish::{cleared, finish};
pub(super) use part::{part, pause};
pub(super) use plan::plan;

use super::shared::name;
use crate::browser::focus;
use crate::messages::Message;
use crate::session::{Device, Event, PartState, Place, Session};
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, button, inset_text};
use leptos::prelude::*;

/// The list of parts, for whoever is sent there.
const PARTS: &str = "parts";

pub(super) fn together(app: App) -> AnyView {
    if app.read(Session::is_together) { choose(app) } else { begin(app) }
}

/// Before it begins: who is it, and did they answer at home?
fn begin(app: App) -> AnyView {
    let content = if app.read(Session::may_be_somebodys) { of_somebody(app) } else { of_nobody(app) };
    let ready = move || match app.offline.get() {
        Some(version) => app.with(Message::OfflineReady, &[("version", &version)]),
        None => app.text(Message::OfflineNotReady),
    };
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::TogetherHeading)}</h1>
        <p>{app.text(Message::TogetherText)}</p>
        {inset_text(app.text(Message::InsetHidden), view! { <p>{app.text(Message::TogetherMemory)}</p> }.into_any())}
        {content}
        <p role="status">{ready}</p>
    }
    .into_any()
}

fn of_nobody(app: App) -> AnyView {
    let way = |text, variant, place| {
        button(Button {
            text: app.text(text),
            variant,
            on_click: Box::new(move || app.send(Event::BeginTogether(place))),
        })
    };
    view! {
        {way(Message::TogetherBegin, ButtonVariant::Primary, Place::Together)}
        <h2 class="nhsuk-heading-m">{app.text(Message::TogetherBefore)}</h2>
        <div class="nhsuk-button-group">
            {way(Message::TogetherScan, ButtonVariant::Secondary, Place::Scan)}
            {way(Message::TogetherOpen, ButtonVariant::Secondary, Place::OpenCopy)}
        </div>
        <p>{app.text(Message::TogetherPaper)}</p>
    }
    .into_any()
}

/// Answers are there, and nobody knows whose but the two who sit here.
fn of_somebody(app: App) -> AnyView {
    let carry_on = Button {
        text: app.text(Message::TogetherCarryOn),
        variant: ButtonVariant::Primary,
        on_click: Box::new(move || app.send(Event::BeginTogether(Place::Together))),
    };
    let anew = Button {
        text: app.text(Message::TogetherAnew),
        variant: ButtonVariant::Warning,
        on_click: Box::new(move || app.send(Event::DeleteEverything)),
    };
    let count = app.read(Session::answered_count).to_string();
    let own = (app.read(Session::device) == Some(Device::Own))
        .then(|| view! { <p>{app.text(Message::TogetherThereOwn)}</p> });
    view! {
        <h2 class="nhsuk-heading-m">{app.text(Message::TogetherThere)}</h2>
        <p>{app.with(Message::TogetherWhose, &[("count", &count)])}</p>
        {own}
        <div class="nhsuk-button-group">{button(carry_on)}{button(anew)}</div>
    }
    .into_any()
}

/// What to talk about, in any order.
fn choose(app: App) -> AnyView {
    let bring = (!app.read(Session::is_anything_there)).then(|| {
        let link = |text, place: Place| view! { <a class="nhsuk-link" href=place.address()>{app.text(text)}</a> };
        view! {
            <p>{app.text(Message::TogetherBefore)}</p>
            <ul class="nhsuk-list app-contacts">
                <li>{link(Message::TogetherScan, Place::Scan)}</li>
                <li>{link(Message::TogetherOpen, Place::OpenCopy)}</li>
            </ul>
        }
    });
    let content = view! {
        <h1>{app.text(Message::TogetherChoose)}</h1>
        {bring}
    };
    beside_parts(app, content.into_any())
}

/// Something to talk about, with all parts in view.
fn beside_parts(app: App, content: AnyView) -> AnyView {
    let states = Memo::new(move |_| {
        app.answers.track();
        app.read(Session::parts)
    });
    let here = app.read(Session::place);
    let is_here = move |place| if place == here { Some("page") } else { None };
    let part = move |part: &PartState| {
        let place = Place::Part(part.number);
        let state = match (part.is_talked_about, part.answered) {
            (true, _) => Some(app.text(Message::TogetherDone)),
            (false, 0) => None,
            (false, count) => Some(app.with(Message::TogetherAnswered, &[("count", &count.to_string())])),
        };
        let class = if part.is_talked_about { "app-parts__state app-parts__state--done" } else { "app-parts__state" };
        view! {
            <li>
                <a href=place.address() aria-current=is_here(place)>
                    <span>{name(app, part.root)}</span>
                    {state.map(|state| view! { " "<span class=class>{state}</span> })}
                </a>
            </li>
        }
    };
    let parts = move || states.with(|states| states.iter().map(part).collect_view());
    let then = [(Place::Plan, Message::PlanHeading), (Place::Finish, Message::TogetherFinish)];
    let then = then.map(|(place, text)| {
        view! { <li><a href=place.address() aria-current=is_here(place)><span>{app.text(text)}</span></a></li> }
    });
    let to_parts = Button {
        text: app.text(Message::TogetherAllParts),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(|| focus::announce(&["#", PARTS].concat())),
    };
    view! {
        <div class="app-together">
            <div class="app-together__talk">
                {(here != Place::Together).then(|| view! { <div class="app-together__to-parts">{button(to_parts)}</div> })}
                {content}
            </div>
            <nav class="app-parts" id=PARTS aria-label=app.text(Message::TogetherParts)>
                <ul>{parts}</ul>
                <ul>{then.into_iter().collect_view()}</ul>
            </nav>
        </div>
    }
    .into_any()
}
