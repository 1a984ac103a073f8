//! The codes on the page for the meeting, with which a link worker opens the answers in their own copy of the program.

use crate::browser::{clock, deflate};
use crate::handover::{self, Symbol, TooLong};
use crate::messages::Message;
use crate::questionnaire::ItemIndex;
use crate::session::{Place, Session};
use crate::ui::app::App;
use crate::ui::code::picture;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen_futures::spawn_local;

/// The codes of what stands on the page, with these private answers, once they are made. What the link worker wrote down is not in
/// them, which is said.
pub(super) fn codes(app: App, disclosed: &BTreeSet<ItemIndex>, with_minutes: bool) -> AnyView {
    let made = RwSignal::new(None);
    let body = app.read(|session| handover::pack(session.form(), disclosed, app.words_in(), clock::now()));
    spawn_local(async move {
        let deflated = deflate::deflate(&body.bytes).await;
        // The page may be gone.
        made.try_set(Some(handover::codes(&body, deflated.as_deref())));
    });
    let is_answered = app.read(Session::answered_count) > 0;
    let codes = move || made.get().filter(|_| is_answered).map(|made| section(app, made, with_minutes));
    view! { {codes} }.into_any()
}

fn section(app: App, made: Result<Vec<Symbol>, TooLong>, with_minutes: bool) -> AnyView {
    let Ok(symbols) = made else {
        return view! {
            <p class="app-screen-only">
                {app.both_of(Message::CodesTooLong)}" "
                <a class="nhsuk-link" href=Place::Copy.address()>{app.both_of(Message::CopyLink)}</a>
            </p>
        }
        .into_any();
    };
    let text = if symbols.len() == 1 { Message::CodesOne } else { Message::CodesTwo };
    let without = with_minutes.then(|| view! { " "{app.both_of(Message::CodesWithoutNotes)} });
    let pictures: Vec<_> = symbols.iter().map(|symbol| picture(symbol, 1)).collect();
    view! {
        <div class="app-codes">
            <h3 class="app-codes__caption">{app.both_of(Message::CodesHeading)}</h3>
            <p class="app-codes__caption">{app.both_of(text)}{without}</p>
            {pictures}
        </div>
    }
    .into_any()
}
