//! Where to turn, on the last side: for everybody the same, and it says nothing about what was answered.

use super::html::Html;
use super::page::Sources;
use crate::messages::{Catalogue, Message};
use crate::safety::{Contact, Purpose, Way};

/// How many letters of it one side holds, in Easy Read half as many. It is estimated: where it is wrong, it begins a side of its own,
/// or goes on in the next.
const A_SIDE: usize = 2_600;

/// Words that somebody in danger may rely on: where nobody checked them, the English stands under them.
pub(super) struct Safe<'w> {
    words: &'w Catalogue,
    english: Option<Catalogue>,
}

impl<'w> Safe<'w> {
    pub(super) fn of(words: &'w Catalogue) -> Self {
        Self { words, english: words.language().shows_english().then(Catalogue::english) }
    }

    /// An element with what the catalogue says.
    pub(super) fn say(&self, html: &mut Html, name: &str, say: impl Fn(&Catalogue) -> String) {
        html.element(name, "", |html| {
            html.text(&say(self.words));
            self.in_english(html, "english", say);
        });
    }

    /// The English of what was said, where it is needed.
    fn in_english(&self, html: &mut Html, class: &str, say: impl FnOnce(&Catalogue) -> String) {
        if let Some(english) = &self.english {
            html.text(" ");
            html.english("span", class, &say(english));
        }
    }
}

pub(super) fn help(html: &mut Html, sources: &Sources<'_>) {
    let safe = &Safe::of(sources.words);
    let mut inside = Html::default();
    all(&mut inside, sources, safe);
    // Kept together, what is longer than a side begins a new one all the same, and leaves the one before it empty.
    let a_side = if sources.words.language().is_easy_read() { A_SIDE / 2 } else { A_SIDE };
    let class = if inside.letters() <= a_side { "help" } else { "help long" };
    html.element("section", class, |html| html.append(&inside));
}

fn all(html: &mut Html, sources: &Sources<'_>, safe: &Safe<'_>) {
    html.element("div", "together", |html| {
        safe.say(html, "h2", |words| words.text(Message::HelpHeading).to_owned());
        for message in [Message::PaperHelp, Message::HelpFree, Message::HelpTraces] {
            safe.say(html, "p", |words| words.text(message).to_owned());
        }
    });
    html.element("div", "purposes", |html| {
        for purpose in Purpose::ALL {
            html.element("div", "purpose", |html| {
                safe.say(html, "h3", |words| words.purpose(purpose).to_owned());
                html.element("ul", "", |html| {
                    let nation = sources.settings.nation;
                    sources.contacts.shown(purpose, nation).for_each(|one| contact(html, sources, safe, one));
                });
            });
        }
    });
}

/// One contact in a line: its name, where it is there, the ways to reach it, what has to be known.
fn contact(html: &mut Html, sources: &Sources<'_>, safe: &Safe<'_>, contact: &Contact) {
    let words = sources.words;
    let nations = |words: &Catalogue| {
        let nations: Vec<_> = contact.nations.iter().map(|nation| words.nation(*nation)).collect();
        nations.join(&between(words, Message::PaperComma))
    };
    html.element("li", "", |html| {
        html.of_practice(words.language(), "strong", "", &contact.name);
        if sources.settings.nation.is_none() && !contact.is_everywhere() {
            html.text(&[" (", &nations(words)].concat());
            safe.in_english(html, "beside-english", nations);
            html.text(")");
        }
        html.text(": ");
        for (position, way) in contact.ways.iter().enumerate() {
            if position > 0 {
                html.text(&[&between(words, Message::PaperComma), words.text(Message::Or), " "].concat());
            }
            number_whole(html, &words.way(way), way);
            // What a telephone number is for is seen without words.
            if matches!(way, Way::Text { .. }) {
                safe.in_english(html, "beside-english", |words| words.way(way));
            }
        }
        if let Some(note) = contact.note {
            html.text(&[&between(words, Message::Sentences), words.note(note)].concat());
            safe.in_english(html, "beside-english", |words| words.note(note).to_owned());
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
