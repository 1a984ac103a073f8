//! Where to turn, on the last side: for everybody the same, and it says nothing about what was answered.

use super::html::Html;
use super::page::Sources;
use crate::messages::{Catalogue, Message};
use crate::safety::{Contact, Purpose, Way};

pub(super) fn help(html: &mut Html, sources: &Sources<'_>) {
    let words = sources.words;
    html.element("section", "help", |html| {
        html.words("h2", "", words.text(Message::HelpHeading));
        for message in [Message::PaperHelp, Message::HelpFree, Message::HelpTraces] {
            html.words("p", "", words.text(message));
        }
        html.element("div", "purposes", |html| {
            for purpose in Purpose::ALL {
                html.element("div", "purpose", |html| {
                    html.words("h3", "", words.purpose(purpose));
                    html.element("ul", "", |html| {
                        let nation = sources.settings.nation;
                        sources.contacts.shown(purpose, nation).for_each(|one| contact(html, sources, one));
                    });
                });
            }
        });
    });
}

/// One contact in a line: its name, where it is there, the ways to reach it, what has to be known.
fn contact(html: &mut Html, sources: &Sources<'_>, contact: &Contact) {
    let words = sources.words;
    html.element("li", "", |html| {
        html.of_practice(words.language(), "strong", "", &contact.name);
        if sources.settings.nation.is_none() && !contact.is_everywhere() {
            let nations: Vec<_> = contact.nations.iter().map(|nation| words.nation(*nation)).collect();
            html.text(&[" (", &nations.join(&between(words, Message::PaperComma)), ")"].concat());
        }
        html.text(": ");
        for (position, way) in contact.ways.iter().enumerate() {
            if position > 0 {
                html.text(&[&between(words, Message::PaperComma), words.text(Message::Or), " "].concat());
            }
            number_whole(html, &words.way(way), way);
        }
        if let Some(note) = contact.note {
            html.text(&[&between(words, Message::Sentences), words.note(note)].concat());
        }
    });
}

/// A way to reach a contact. A number that goes on in the next line is read wrong; an address may be longer than the line.
fn number_whole(html: &mut Html, words: &str, way: &Way) {
    let number = match way {
        Way::Call { number } | Way::Text { number, .. } => number,
        Way::Web { .. } => return html.text(words),
    };
    match words.split_once(&**number) {
        Some((before, after)) => {
            html.text(before);
            html.words("span", "way", number);
            html.text(after);
        }
        None => html.text(words),
    }
}

/// What stands between one and the other, such as the comma of the language.
fn between(words: &Catalogue, message: Message) -> String {
    words.text(message).replace("{one}", "").replace("{other}", "")
}
