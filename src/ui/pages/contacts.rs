//! Where to turn, as lists of links that call or text.

use super::shared::link;
use crate::messages::Catalogue;
use crate::safety::{Contact, Purpose, Way};
use crate::ui::app::App;
use leptos::prelude::*;

/// The contacts for a purpose, in the practice's nation; in each nation with its name, where the practice set none.
pub(super) fn contacts(app: App, purpose: Purpose) -> AnyView {
    let nation = app.settings().nation;
    let contacts: Vec<_> =
        app.contacts(|contacts| contacts.shown(purpose, nation).map(|contact| entry(app, contact)).collect());
    view! { <ul class="nhsuk-list app-contacts">{contacts}</ul> }.into_any()
}

fn entry(app: App, contact: &Contact) -> AnyView {
    let nations = (app.settings().nation.is_none() && !contact.is_everywhere()).then(|| {
        let names = |words: &Catalogue| {
            contact.nations.iter().map(|nation| words.nation(*nation)).collect::<Vec<_>>().join(", ")
        };
        view! { <span class="app-contacts__nation">{app.safely_beside(names)}</span> }
    });
    let note = contact.note.map(|note| view! { <br/>{app.safely(|words| words.note(note).to_owned())} });
    let ways: Vec<_> = contact
        .ways
        .iter()
        .map(|way| {
            let is_site = matches!(way, Way::Web { .. });
            // An address is the same in every language.
            let text = if is_site {
                app.say(|words| words.way(way)).into_any()
            } else {
                app.safely_beside(|words| words.way(way))
            };
            view! { <br/>{link(app, way.href(), text, is_site)} }
        })
        .collect();
    view! { <li><strong>{app.practice_words(&contact.name)}</strong>" "{nations}{note}{ways}</li> }.into_any()
}
