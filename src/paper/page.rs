//! The whole page, from its head to the numbers on the last side.

use super::answer::{Width, beside};
use super::front::{after, front};
use super::help::help;
use super::html::{Html, escaped};
use super::outline::{Block, Outline};
use super::questions::Drawing;
use super::stamp::{Stamp, file};
use crate::language::{Language, Letters};
use crate::messages::{Catalogue, Message};
use crate::questionnaire::{DisplayRole, Form, Questionnaire};
use crate::safety::Contacts;
use crate::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Nothing runs and nothing is sent: the page has its styles and an icon.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

/// The style sheet, but for the words at the head of each side.
const STYLES: &str = include_str!("../../styles/blank-paper.css");
/// What Easy Read has besides.
const EASY_STYLES: &str = include_str!("../../styles/easy-paper.css");
/// What stands in it for these words: no page may carry styles of its own.
const HEADER: &str = "\"{header}\"";

/// What a paper is made from.
#[derive(Clone, Copy)]
pub struct Sources<'s> {
    /// The questionnaire as the practice has it
    pub questionnaire: &'s Rc<Questionnaire>,
    /// The same, before anybody answered
    pub blank: &'s Form,
    /// What the practice sets
    pub settings: &'s Settings,
    /// Where to turn
    pub contacts: &'s Contacts,
    /// All other words
    pub words: &'s Catalogue,
}

/// The files of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The page
    pub html: String,
    /// Its style sheet, [`styles_of`] its language beside it
    pub css: String,
}

/// What the style sheet of the paper in a language is called.
#[must_use]
pub fn styles_of(language: &Language) -> String {
    file(language).replace(".html", ".css")
}

impl Sources<'_> {
    /// What the surgery is called in a sentence, with its telephone number.
    pub(super) fn surgery(&self) -> String {
        let name = self.words.surgery(self.settings);
        match &self.settings.contact.phone {
            Some(phone) => [name, " (", phone, ")"].concat(),
            None => name.to_owned(),
        }
    }
}

/// The blank paper, with the stamp of the files that it was made from.
#[must_use]
pub fn paper(sources: &Sources<'_>, stamp: Stamp) -> Paper {
    let title = sources.words.text(Message::AppName);
    let language = &sources.questionnaire.header.language;
    let spoken = sources.words.language();
    let mut body = Html::default();
    let mut main = Html::default();
    main.element("main", "", |html| {
        html.element("p", "screen", |html| html.text(sources.words.text(Message::PaperPrint)));
        if spoken.shows_english() {
            html.element("p", "draft", |html| html.text(sources.words.text(Message::LanguageDraft)));
            html.english("p", "draft", Catalogue::english().text(Message::LanguageDraft));
        }
        content(html, sources);
    });
    drawings(&mut body, &main, sources.words);
    body.append(&main);
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n{stamp}\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"icon.svg\" type=\"image/svg+xml\">\n\
         <link rel=\"stylesheet\" href=\"{styles}\">\n</head>\n<body>\n{body}</body>\n</html>\n",
        language = escaped(language),
        direction = spoken.direction(),
        styles = styles_of(spoken),
        stamp = stamp.markup(),
        title = escaped(title),
        body = body.into_markup(),
    );
    let header = title.replace(['\\', '"', '\n'], "");
    let css = STYLES.replace(HEADER, &["\"", &header, "\""].concat());
    let easy = if spoken.is_easy_read() { EASY_STYLES } else { "" };
    Paper { html, css: [&css, easy, &letters(spoken)].concat() }
}

/// What is drawn in Easy Read, once each.
fn drawings(html: &mut Html, main: &Html, words: &Catalogue) {
    let Some(easy) = words.easy_read() else { return };
    let names: BTreeSet<_> = easy.all().map(|(_, name)| name).filter(|name| main.has_picture(name)).collect();
    html.element("svg", "drawings", |html| {
        html.words("metadata", "", easy.licence());
        for (name, drawing) in names.into_iter().filter_map(|name| Some((name, easy.drawing(name)?))) {
            html.drawing(name, drawing);
        }
    });
}

/// The letters of a language that not every device has: a browser asks for them where it has no others.
fn letters(language: &Language) -> String {
    let Some(Letters { file, .. }) = language.letters else { return String::new() };
    ["\n@font-face {\n  font-family: app-letters;\n  src: url(\"", file, "\");\n}\n"].concat()
}

fn content(html: &mut Html, sources: &Sources<'_>) {
    let outline = &Outline::of(sources.questionnaire);
    let words = sources.words;
    html.element("div", "front", |html| front(html, sources, outline));
    let general =
        Drawing { sources, outline, width: Width::of(words.language(), Width::SHEET), given: BTreeSet::new() };
    match outline.pick(sources.questionnaire).and_then(|pick| outline.number(pick)) {
        Some(number) => {
            let heading = |html: &mut Html| html.words("h2", "begins", words.text(Message::PaperPartOne));
            general.blocks(html, heading, &outline.general);
            topics(html, sources, outline, number);
        }
        None => general.blocks(html, |_| (), &outline.general),
    }
    after(html, sources, outline);
    help(html, sources);
}

/// The topics in two columns: their lines are short. `pick` is the question where they are ticked.
fn topics(html: &mut Html, sources: &Sources<'_>, outline: &Outline, pick: &str) {
    let words = sources.words;
    let given = repeated_hints(sources.questionnaire, outline);
    html.element("div", "together", |html| {
        html.words("h2", "begins", words.text(Message::PaperPartTwo));
        html.words("p", "", &words.with(Message::PaperPartTwoText, &[("number", pick)]));
        if !given.is_empty() {
            html.words("p", "", &given.join(" "));
        }
    });
    let drawing = Drawing {
        sources,
        outline,
        width: Width::of(words.language(), Width::COLUMN),
        given: given.into_iter().collect(),
    };
    html.element("div", "topics", |html| {
        for topic in &outline.topics {
            html.element("section", "topic", |html| {
                let heading = |html: &mut Html| {
                    html.element("h3", "", |html| {
                        html.words("span", "letter", &topic.letter);
                        html.text(" ");
                        html.picture(beside(words, sources.questionnaire.item(topic.item), None));
                        html.text(sources.questionnaire.item(topic.item).text.own());
                    });
                };
                drawing.blocks(html, heading, &topic.blocks);
            });
        }
    });
}

/// Hints that stand in more than one topic, in the order in which they come: said once, they need no room in each.
fn repeated_hints(questionnaire: &Questionnaire, outline: &Outline) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    let mut topics_with: BTreeMap<String, usize> = BTreeMap::new();
    for topic in &outline.topics {
        let hint = |block: &Block| {
            let question = block.question(questionnaire)?;
            let hint = questionnaire.display_text(question, DisplayRole::Prompt)?;
            Some(hint.own().to_string())
        };
        for hint in topic.blocks.iter().filter_map(hint).collect::<BTreeSet<_>>() {
            *topics_with.entry(hint.clone()).or_default() += 1;
            if !order.contains(&hint) {
                order.push(hint);
            }
        }
    }
    order.retain(|hint| topics_with.get(hint).is_some_and(|count| *count > 1));
    order
}
