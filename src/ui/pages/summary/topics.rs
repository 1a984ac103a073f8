//! The topics on the patient's mind: what was said about each, and how much they weigh, at a glance.

use super::rows::{Article, between, rows, values};
use crate::messages::{Message, labelled};
use crate::summary::{Sheet, Structural, Topic, Weight};
use crate::ui::app::App;
use leptos::prelude::*;

/// What was said about a topic.
pub(super) fn topic(app: Article, topic: Topic) -> AnyView {
    let stays_whole = app.read(|session| topic.stays_whole(session.form()));
    let class = if stays_whole { "app-topic app-whole" } else { "app-topic" };
    let Topic { name, weight, want, about, rows: all, .. } = topic;
    let weight = weight.map(|weight| view! { " – "{app.both(&weight.words)} });
    let want = (!want.is_empty())
        .then(|| view! { <p>{app.both_of(Message::SummaryWant).map(labelled)}" "{values(app, None, want)}</p>" " });
    let about = (!about.is_empty()).then(|| view! { <p>{values(app, None, about)}</p> });
    let all = (!all.is_empty()).then(|| rows(app, all));
    view! {
        <div class=class>
            <div class="app-topic__about"><h4>{app.both(&name)}{weight}</h4>" "{want}{about}</div>
            {all}
        </div>
    }
    .into_any()
}

/// Which topics weigh on the patient, and how much: a picture of what they said of each. Nothing is added up.
pub(super) fn glance(app: App, sheet: &Sheet) -> Option<AnyView> {
    let weighed = sheet.topics().filter_map(|topic| topic.weight.as_ref().map(|weight| (&topic.name, weight)));
    let rows: Vec<_> = weighed
        .map(|(name, weight)| {
            view! {
                <tr>
                    <th scope="row">{app.both(name)}</th>
                    <td>{boxes(weight)}" "{app.both(&weight.words)}</td>
                </tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <table class="app-glance">
                <caption>{app.both_of(Message::SummaryGlance)}</caption>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    })
}

/// A box for each step, and as many of them filled as were chosen. The words stand beside it.
fn boxes(Weight { level, levels, .. }: &Weight) -> AnyView {
    let one = |step: usize| {
        let fill = if step < *level { "currentColor" } else { "none" };
        view! { <rect x=step * 16 + 2 y="2" width="12" height="12" fill=fill stroke="currentColor" stroke-width="2"/> }
    };
    let boxes: Vec<_> = (0..*levels).map(one).collect();
    let all = format!("0 0 {} 16", levels * 16);
    view! { <svg class="app-glance__boxes" viewBox=all height="16" aria-hidden="true">{boxes}</svg> }.into_any()
}

/// What no single link worker can mend, behind what it was said about.
pub(super) fn structural(app: App, all: Vec<Structural>) -> AnyView {
    let mut last = None;
    let one = |Structural { about, text }: Structural| {
        let is_first = last.as_ref() != Some(&about);
        let name = is_first.then(|| view! { <strong>{app.both(&about).map(labelled)}</strong>" " });
        last = Some(about);
        view! { {name}{app.both(&text)} }.into_any()
    };
    let all: Vec<_> = all.into_iter().map(one).collect();
    view! { <p>{between(all.into_iter())}</p> }.into_any()
}
