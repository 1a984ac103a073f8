//! Get help now: everywhere to turn, one step away from each page.

use super::contacts::contacts;
use crate::messages::Message;
use crate::safety::Purpose;
use crate::ui::app::App;
use leptos::prelude::*;

/// The contacts for a purpose, under the words that say what it is.
pub(super) fn under_heading(app: App, purpose: Purpose) -> AnyView {
    let heading = app.safely(|words| words.purpose(purpose).to_owned());
    view! { <h2 class="nhsuk-heading-m">{heading}</h2>{contacts(app, purpose)} }.into_any()
}

pub(super) fn help(app: App) -> AnyView {
    // The same for everybody: it says nothing about what was answered.
    let sections = Purpose::ALL.map(|purpose| under_heading(app, purpose)).into_iter().collect_view();
    let language = app.language();
    let interpreter = (!language.is_english()).then(|| {
        let say = app.safely(|words| words.with(Message::HelpLanguage, &[("language", language.english)]));
        view! { <p>{say}</p> }
    });
    view! {
        <h1 class="nhsuk-heading-l">{app.safe(Message::HelpHeading)}</h1>
        <p>{app.safe(Message::HelpText)}</p>
        <p>{app.safe(Message::HelpFree)}</p>
        {interpreter}
        <p>{app.safe(Message::HelpTraces)}</p>
        {sections}
    }
    .into_any()
}
