//! Side two: what is agreed at the meeting, with room to fill it in by hand, and the codes.

use crate::messages::{Message, labelled};
use crate::minutes::{Agreed, Minutes};
use crate::ui::app::App;
use leptos::prelude::*;

/// Rows for what is agreed.
const AGREED: usize = 5;
/// How many of them are there in every case, to write by hand.
const EMPTY: usize = 2;
/// Lines for notes.
const NOTES: usize = 3;

pub(super) fn plan(app: App, minutes: &Minutes, codes: AnyView) -> AnyView {
    let heads = [Message::PlanWhat, Message::PlanWho, Message::PlanWhen];
    let heads = heads.map(|head| view! { <th scope="col">{app.both_of(head)}</th> }).collect_view();
    let written: Vec<_> = minutes.agreed().map(agreed).collect();
    let empty = AGREED.saturating_sub(written.len()).max(EMPTY);
    let empty: Vec<_> = (0..empty)
        .map(|_| view! { <tr class="app-plan__empty" aria-hidden="true"><td></td><td></td><td></td></tr> })
        .collect();
    let notes: Vec<_> = (0..NOTES).map(|_| view! { <div class="app-plan__line"></div> }).collect();
    let next = minutes.next.trim().to_owned();
    let next = match next.is_empty() {
        true => view! { <h3 class="app-plan__line">{app.both_of(Message::PlanNext)}</h3> }.into_any(),
        false => {
            view! { <p><strong>{app.both_of(Message::PlanNext).map(labelled)}</strong>" "<span dir="auto" translate="no">{next}</span></p> }
                .into_any()
        }
    };
    let class = if minutes.has_plan() { "app-side app-plan app-plan--written" } else { "app-side app-plan" };
    view! {
        <section class=class>
            <h2>{app.both_of(Message::PlanHeading)}</h2>
            <table class="app-plan__table"><thead><tr>{heads}</tr></thead><tbody>{written}{empty}</tbody></table>
            {next}
            <div class="app-plan__notes"><h3>{app.both_of(Message::PlanNotes)}</h3>{notes}</div>
            {codes}
        </section>
    }
    .into_any()
}

fn agreed(Agreed { what, who, by_when }: &Agreed) -> AnyView {
    let cell = |text: &str| view! { <td class="app-words" dir="auto" translate="no">{text.trim().to_owned()}</td> };
    view! { <tr>{cell(what)}{cell(who)}{cell(by_when)}</tr> }.into_any()
}
