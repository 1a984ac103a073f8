//! The link worker's notes: on a page of their own, because they are nobody's own words.

use super::rows::called;
use crate::messages::Message;
use crate::minutes::Minutes;
use crate::summary::notes;
use crate::ui::app::App;
use leptos::prelude::*;

pub(super) fn of_link_worker(app: App, minutes: &Minutes) -> Option<AnyView> {
    let notes = app.read(|session| notes(minutes, session.form().questionnaire()));
    let note = |(about, text): (Option<_>, String)| {
        let heading = about.map(|about| view! { <h3>{called(app, about)}</h3> });
        view! { <section class="app-part">{heading}<p class="app-words" dir="auto" translate="no">{text}</p></section> }
    };
    (!notes.is_empty()).then(|| {
        view! {
            <section class="app-side app-notes">
                <h2>{app.both_of(Message::SummaryNotes)}</h2>
                <p>{app.both_of(Message::SummaryNotesWhose)}</p>
                {notes.into_iter().map(note).collect_view()}
            </section>
        }
        .into_any()
    })
}
