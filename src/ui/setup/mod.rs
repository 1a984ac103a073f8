//! The page for whoever sets this up: a form for the settings, a preview beside it, and what is taken away at the end.
//!
//! A program of its own, which no patient loads.

mod control;
mod desk;
mod form;
mod give;
mod live;
mod now;
mod poster;
mod preview;
mod site;

use crate::browser::{focus, page};
use crate::ui::components::{inset_text, skip_link};
use desk::Desk;
use leptos::prelude::*;

/// Starts the page for setting up in this document.
pub fn run() {
    wasm_bindgen_futures::spawn_local(async move {
        let found = now::look().await;
        page::remove_placeholder();
        mount_to_body(move || {
            let desk = Desk::new(&found);
            set_up(desk, found)
        });
    });
}

fn set_up(desk: Desk, found: now::Found) -> AnyView {
    let lead = view! { <p>{desk.text("nothing-sent")}</p> };
    let guides = ["link-worker", "reception", "practice"].map(|guide| {
        view! { <li><a href=format!("guide-{guide}.html")>{desk.text(&["guide.", guide].concat())}</a></li> }
    });
    view! {
        {skip_link(desk.text("skip"), "#maincontent".into(), Box::new(|| focus::announce("main")))}
        <header class="app-header">
            <div class="nhsuk-width-container">
                <span class="app-header__name">{desk.text("app")}</span>
                <a class="app-header__help" href="./">{desk.text("to-app")}</a>
            </div>
        </header>
        <div class="nhsuk-width-container">
            <main class="nhsuk-main-wrapper app-setup" id="maincontent">
                <div class="app-setup__head">
                    <h1 class="nhsuk-heading-l">{desk.text("title")}</h1>
                    <p class="nhsuk-lede-text">{desk.text("lead")}</p>
                    {inset_text(desk.text("hidden-information"), lead.into_any())}
                    {now::now(desk, found)}
                </div>
                <div class="app-setup__form">{form::form(desk)}</div>
                {preview::preview(desk)}
                <div class="app-setup__give">{give::give(desk)}</div>
                <nav class="app-setup__guides" aria-labelledby="guides">
                    <h2 class="nhsuk-heading-m" id="guides">{desk.text("guides")}</h2>
                    <ul class="nhsuk-list app-contacts">{guides.into_iter().collect_view()}</ul>
                </nav>
            </main>
        </div>
        {poster::poster(desk)}
        {poster::slips(desk)}
    }
    .into_any()
}
