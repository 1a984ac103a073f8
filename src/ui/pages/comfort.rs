//! How the page looks and sounds, for whoever reads it: one question for each aspect, whose answer shows at once.

use crate::comfort::Aspect;
use crate::messages::Message;
use crate::session::Event;
use crate::ui::app::App;
use crate::ui::components::{ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Size, Title, choices};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn comfort(app: App) -> AnyView {
    let says = RwSignal::new(String::new());
    let aspects: Vec<_> = Aspect::ALL
        .into_iter()
        .filter(|aspect| *aspect != Aspect::Speed || app.has_voice())
        .map(|aspect| one(app, aspect, says))
        .collect();
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::ComfortHeading)}</h1>
        <p>{app.text(Message::ComfortText)}" "{app.text(Message::ComfortKept)}</p>
        {aspects}
        <p class="nhsuk-u-visually-hidden" role="status">{move || says.get()}</p>
    }
    .into_any()
}

fn one(app: App, aspect: Aspect, says: RwSignal<String>) -> AnyView {
    let title = app.say(|catalogue| catalogue.aspect(aspect).to_owned());
    let choice = |name: Option<&'static str>| {
        let text = app.say(|catalogue| catalogue.comfort(aspect, name));
        let said = [&title, ": ", &text].concat();
        ChoiceRow::Item(ChoiceItem {
            value: name.unwrap_or_default().into(),
            text: text.into(),
            hint: None,
            checked: Arc::new(move || app.read(|session| session.comfort().chosen(aspect) == name)),
            conditional: None,
            on_change: Box::new(move |_| {
                app.send(Event::MakeComfortable(aspect, name.unwrap_or_default().into()));
                says.set(said.clone());
            }),
        })
    };
    let rows = std::iter::once(None).chain(aspect.choices().iter().copied().map(Some)).map(choice).collect();
    let id = format!("{aspect:?}");
    let title = Title { text: title.clone().into(), size: Some(Size::M), is_heading: false };
    let frame = Frame { name: id.clone(), id, title: Some(title), hint: Vec::new(), error: None, described_by: None };
    choices(Choices { kind: ChoicesKind::Radios, frame, rows })
}
