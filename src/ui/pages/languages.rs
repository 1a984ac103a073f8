//! The languages to choose from: on every page, each by its own name.

use crate::language::{self, ENGLISH, Language};
use crate::messages::Message;
use crate::session::Place;
use crate::ui::app::App;
use crate::ui::components::inset_text;
use leptos::prelude::*;

/// As many names stand on a page as they are. More wait behind a word, but for the first pages.
const SEEN_AT_ONCE: usize = 3;

/// The choice of a language, where there is one.
pub(super) fn languages(app: App, place: Place) -> Option<AnyView> {
    let settings = app.settings();
    let offered = language::offered(&settings);
    let is_beginning = is_beginning(place);
    let [_, _, ..] = *offered else { return None };
    let is_open = is_beginning || offered.len() <= SEEN_AT_ONCE;
    let names: Vec<_> = offered.into_iter().map(|language| name(app, language)).collect();
    let names = view! { <ul class="app-languages__list">{names}</ul> };
    let label = app.text(Message::LanguageLabel);
    let names = if is_open {
        let heading = (is_beginning && language::comes_first(&settings)).then(|| choose(app));
        view! { {heading}{names} }.into_any()
    } else {
        let current = app.language().name;
        view! { <details><summary>{label.clone()}": "{current}</summary>{names}</details> }.into_any()
    };
    let failed = move || app.is_speechless.get().then(|| app.text(Message::LanguageFailed));
    let nav = view! { <nav class="app-languages" aria-label=label>{names}<div role="status">{failed}</div></nav> };
    Some(nav.into_any())
}

/// "Choose your language", in both: where Welsh is offered before anybody asks for it.
fn choose(app: App) -> AnyView {
    let in_welsh = (app.language().tag != language::WELSH).then(|| {
        view! { " / "<span lang=language::WELSH>{language::CHOOSE_IN_WELSH}</span> }
    });
    view! { <p class="app-languages__choose">{app.both_of(Message::LanguageChoose)}{in_welsh}</p> }.into_any()
}

fn name(app: App, language: &'static Language) -> AnyView {
    let is_current = app.language() == language;
    let (tag, direction) = (language.html(), language.direction());
    if is_current {
        return view! { <li><strong lang=tag dir=direction aria-current="true">{language.name}</strong></li> }
            .into_any();
    }
    view! {
        <li>
            <button type="button" lang=tag dir=direction on:click=move |_| app.speak(language)>{language.name}</button>
        </li>
    }
    .into_any()
}

/// What whoever reads a translation has to know before anything is asked: that nobody checked it, in its words and in English.
pub(super) fn draft(app: App, place: Place) -> Option<AnyView> {
    let language = app.language();
    let is_said = language.shows_english() && is_beginning(place);
    is_said.then(|| {
        let english = view! { <p lang=ENGLISH.html() dir="ltr">{app.english(Message::LanguageDraft)}</p> };
        inset_text(
            app.text(Message::InsetHidden),
            view! { <p>{app.text(Message::LanguageDraft)}</p>{english} }.into_any(),
        )
    })
}

fn is_beginning(place: Place) -> bool {
    matches!(place, Place::Open | Place::Start | Place::Device)
}
