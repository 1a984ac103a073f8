//! Side two: room for what is agreed at the meeting, to be filled in by hand, and the codes.

use crate::messages::Message;
use crate::ui::app::App;
use leptos::prelude::*;

/// Rows for what is agreed.
const AGREED: usize = 5;
/// Lines for notes.
const NOTES: usize = 3;

pub(super) fn plan(app: App, codes: AnyView) -> AnyView {
    let heads = [Message::PlanWhat, Message::PlanWho, Message::PlanWhen];
    let heads = heads.map(|head| view! { <th scope="col">{app.text(head)}</th> }).collect_view();
    let agreed: Vec<_> = (0..AGREED).map(|_| view! { <tr><td></td><td></td><td></td></tr> }).collect();
    let notes: Vec<_> = (0..NOTES).map(|_| view! { <div class="app-plan__line"></div> }).collect();
    view! {
        <section class="app-side app-plan">
            <h2>{app.text(Message::PlanHeading)}</h2>
            <table class="app-plan__table"><thead><tr>{heads}</tr></thead><tbody>{agreed}</tbody></table>
            <h3 class="app-plan__line">{app.text(Message::PlanNext)}</h3>
            <h3>{app.text(Message::PlanNotes)}</h3>
            {notes}
            {codes}
        </section>
    }
    .into_any()
}
