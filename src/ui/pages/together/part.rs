//! One part to talk about: a question to open with, what the questionnaire asks, and room for the link worker's notes.

use super::beside_parts;
use crate::messages::Message;
use crate::questionnaire::PartNumber;
use crate::session::{Event, Session};
use crate::ui::app::App;
use crate::ui::components::{Frame, Textarea, Title, details, textarea};
use crate::ui::pages::pause::supports;
use crate::ui::pages::question;
use crate::ui::pages::questionnaire_page::{errors, outside_here};
use crate::ui::pages::shared::{came_up, form, stretches};
use leptos::prelude::*;
use std::rc::Rc;

pub(in crate::ui::pages) fn part(app: App, number: PartNumber) -> AnyView {
    let questionnaire = app.read(|session| session.form().questionnaire().clone());
    let Some(part) = app.read(|session| session.part(number).cloned()) else { return ().into_any() };
    let root = questionnaire.item(part.root);
    let (opener, caption) = match &root.opener {
        Some(opener) => (app.words(opener), Some(app.words(&root.text))),
        None => (app.words(&root.text), None),
    };
    let prompts: Vec<_> = root.prompts.iter().map(|prompt| view! { <li>{app.words(prompt)}</li> }).collect();
    let prompts = (!prompts.is_empty()).then(|| {
        let list = view! { <ul class="nhsuk-list nhsuk-list--bullet">{prompts}</ul> };
        details(app.text(Message::TogetherPrompts), list.into_any())
    });
    // Its own name stands at the top already.
    let asked = part.shared_pages(&questionnaire).flatten().filter(|index| *index != part.root || !root.is_group());
    let asked: Vec<_> = asked.map(|index| question::item(app, index, false)).collect();
    let outside: Vec<_> = part.pages.iter().map(|page| outside_here(app, *page)).collect();
    let content = view! {
        {errors(app)}
        {caption.map(|words| view! { <p class="nhsuk-caption-l">{words}</p> })}
        <h1>{opener}</h1>
        {prompts}
        {outside}
        {form(app, view! { {stretches(asked)}{came_up(app)}{note(app, root.link_id.clone())} }.into_any(), Message::TogetherNext)}
    };
    beside_parts(app, content.into_any())
}

/// Room for what the link worker notes: no answer of the patient's.
fn note(app: App, link_id: Rc<str>) -> AnyView {
    let value = app.read(|session| session.minutes().notes.get(&link_id).cloned()).unwrap_or_default();
    let title = Title { text: app.text(Message::TogetherNote).into(), size: None, is_heading: false };
    let note = textarea(Textarea {
        frame: Frame {
            id: "note".into(),
            name: "note".into(),
            title: Some(title),
            hint: vec![app.text(Message::TogetherNoteHint).into()],
            error: None,
            described_by: None,
        },
        value,
        autocomplete: Some("off".into()),
        spellcheck: None,
        rows: 3,
        count: None,
        on_input: Box::new(move |text| app.send(Event::Note(link_id.clone(), text))),
    });
    view! { <div class="app-together__note">{note}</div> }.into_any()
}

/// Help that an answer in a part calls for.
pub(in crate::ui::pages) fn pause(app: App, number: PartNumber) -> AnyView {
    supports(app, app.read(|session: &Session| session.supports_in_part(number)))
}
