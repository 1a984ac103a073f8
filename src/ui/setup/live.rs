//! Whether patients get what stands in the form, and what to do where they don't.

use super::desk::Desk;
use crate::browser::{focus, page};
use crate::setup::{Live, is_out_of_reach};
use crate::ui::components::{Button, ButtonVariant, button};
use leptos::prelude::*;

/// The heading, to lead to.
const HEADING: &str = "live";

/// The whole of it, with the button that asks the site again.
pub(super) fn live(desk: Desk) -> AnyView {
    let again = Button {
        text: desk.text("live.again"),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(move || desk.look_again()),
    };
    let next = move || {
        let next = desk.live()?.next()?;
        let place = [page::folder(), desk.file().unwrap_or_default()].concat();
        Some(view! { <p>{desk.with(next, &[("place", &place)])}</p> })
    };
    let at = move || desk.looked_at().map(|time| desk.with("live.at", &[("time", &time)]));
    view! {
        <div prop:hidden=move || desk.file().is_none()>
            <h3 class="nhsuk-heading-s" id=HEADING>{desk.text("live.heading")}</h3>
            <div class=move || class(desk) role="status">
                <p>{move || says(desk)}</p>
                {next}
            </div>
            {button(again)}
            <p class="nhsuk-hint">{at}</p>
        </div>
    }
    .into_any()
}

/// The same in short, beside what is taken away; and whether patients can reach it at all.
pub(super) fn beside(desk: Desk) -> AnyView {
    let is_far = is_out_of_reach(&page::folder());
    let far = is_far.then(|| view! { <p class="app-live app-live--not">{desk.text("live.out-of-reach")}</p> });
    let what_to_do = move || {
        let is_live = desk.live().is_none_or(Live::is_live);
        let go = |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            focus::announce(&["#", HEADING].concat());
        };
        let href = ["#", HEADING].concat();
        (!is_live).then(|| view! { " "<a href=href on:click=go>{desk.text("live.what-to-do")}</a> })
    };
    view! { <p class=move || class(desk)>{move || says(desk)}{what_to_do}</p>{far} }.into_any()
}

/// What has to be said to whoever has just taken something away.
pub(super) fn warning(desk: Desk) -> Option<String> {
    let is_live = untrack(|| desk.live()).is_some_and(Live::is_live);
    (!is_live).then(|| untrack(|| says(desk)))
}

fn says(desk: Desk) -> String {
    let file = desk.file().unwrap_or_default();
    let key = desk.live().map_or("live.looking", Live::key);
    desk.with(key, &[("file", &file)])
}

fn class(desk: Desk) -> &'static str {
    match desk.live() {
        None => "app-live",
        Some(live) if live.is_live() => "app-live app-live--yes",
        Some(_) => "app-live app-live--not",
    }
}
