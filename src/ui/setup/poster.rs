//! What is printed for the waiting room: a poster, and slips to cut up.

use super::desk::Desk;
use crate::handover::Symbol;
use crate::setup::give;
use crate::ui::code::picture;
use leptos::prelude::*;

/// How many slips stand on a page.
const SLIPS: usize = 4;

pub(super) fn poster(desk: Desk) -> AnyView {
    let content = move || sheet(desk, true);
    view! { <div class="app-poster">{content}</div> }.into_any()
}

pub(super) fn slips(desk: Desk) -> AnyView {
    let slips = move || (0..SLIPS).map(|_| view! { <div class="app-slip">{sheet(desk, false)}</div> }).collect_view();
    view! { <div class="app-slips">{slips}</div> }.into_any()
}

/// The words and the code, which is twice as large on a wall as in the hand.
fn sheet(desk: Desk, is_poster: bool) -> AnyView {
    let settings = desk.settings.get();
    let address = desk.address();
    let code =
        address.as_deref().and_then(Symbol::of_address).map(|symbol| picture(&symbol, if is_poster { 2 } else { 1 }));
    let scan = code.is_some().then(|| view! { <p>{desk.text("poster.scan")}</p> });
    // A link with settings in it is nothing to type.
    let typed = address.filter(|address| !address.contains("?settings=")).map(|address| {
        view! { <p>{desk.text("poster.type")}<br/><strong class="app-poster__address">{give::short(&address)}</strong></p> }
    });
    let contact = settings.name.zip(settings.contact.phone).map(|(surgery, phone)| {
        view! { <p>{desk.with("poster.contact", &[("surgery", &surgery), ("phone", &phone)])}</p> }
    });
    view! {
        <p class="app-poster__heading">{desk.text("poster.heading")}</p>
        <p class="app-poster__lead">{desk.text("poster.lead")}</p>
        <p>{desk.text("poster.text")}</p>
        <p>{desk.text("poster.private")}</p>
        <div class="app-poster__code">{code}<div>{scan}{typed}</div></div>
        {is_poster.then(|| view! { <p>{desk.text("poster.paper")}" "{desk.text("poster.optional")}</p> })}
        {contact}
        <p>{desk.text("poster.emergency")}</p>
    }
    .into_any()
}
