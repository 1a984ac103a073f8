//! Markup, written from the outside in. Every text goes through one door and stays text.

use crate::language::{ENGLISH, Language};
use std::rc::Rc;

/// A page in the making. Names of elements and classes are ours; a text may be anything.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// An element with a class, or none where it is empty, and what is in it.
    pub(super) fn element(&mut self, name: &str, class: &str, inside: impl FnOnce(&mut Self)) {
        self.0.extend(["<", name]);
        if !class.is_empty() {
            self.0.extend([" class=\"", class, "\""]);
        }
        self.0.push('>');
        inside(self);
        self.0.extend(["</", name, ">"]);
        // A line for each block, so that what changed can be seen.
        if name != "span" && name != "strong" {
            self.0.push('\n');
        }
    }

    /// An element with words in it.
    pub(super) fn words(&mut self, name: &str, class: &str, words: &str) {
        self.element(name, class, |html| html.text(words));
    }

    /// What the practice wrote: in English, on whatever page.
    pub(super) fn of_practice(&mut self, language: &Language, name: &str, class: &str, words: &str) {
        if language.is_english() { self.words(name, class, words) } else { self.english(name, class, words) }
    }

    /// An element with words in English, on a page that is in another language.
    pub(super) fn english(&mut self, name: &str, class: &str, words: &str) {
        let opening = ["<", name, " class=\"", class, "\" lang=\"", ENGLISH.html(), "\" dir=\"ltr\">"].concat();
        self.0.push_str(&opening);
        self.text(words);
        self.0.push_str(&["</", name, ">"].concat());
    }

    /// Words.
    pub(super) fn text(&mut self, words: &str) {
        self.0.push_str(&escaped(words));
    }

    /// A picture that repeats the words behind it; what is drawn stands once in the page, under this name.
    pub(super) fn picture(&mut self, name: Option<&Rc<str>>) {
        if let Some(name) = name {
            self.0.extend(["<svg class=\"picture\" aria-hidden=\"true\"><use ", &refers_to(name), "/></svg>"]);
        }
    }

    /// What is drawn, for the pictures that refer to it by name.
    pub(super) fn drawing(&mut self, name: &str, drawing: &str) {
        self.0.extend(["<symbol id=\"", &escaped(name), "\" viewBox=\"0 0 32 32\">", drawing, "</symbol>\n"]);
    }

    /// Whether a picture of this name stands in it.
    pub(super) fn has_picture(&self, name: &str) -> bool {
        self.0.contains(&refers_to(name))
    }

    /// How many letters somebody reads.
    pub(super) fn letters(&self) -> usize {
        let texts = self.0.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        texts.map(|text| text.trim_end_matches('\n').chars().count()).sum()
    }

    /// Markup that was made before.
    pub(super) fn append(&mut self, made: &Self) {
        self.0.push_str(&made.0);
    }

    /// Words with a space before what follows.
    pub(super) fn text_before(&mut self, words: &str) {
        self.text(words);
        self.0.push(' ');
    }

    pub(super) fn into_markup(self) -> String {
        self.0
    }
}

fn refers_to(name: &str) -> String {
    ["href=\"#", &escaped(name), "\""].concat()
}

/// A text as it stands in markup, inside an element or inside double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            letter => markup.push(letter),
        }
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text() {
        let mut html = Html::default();
        html.element("p", "a", |html| html.words("span", "", "<b>\"R&D\" it's</b>"));
        assert_eq!(html.into_markup(), "<p class=\"a\"><span>&lt;b&gt;&quot;R&amp;D&quot; it's&lt;/b&gt;</span></p>\n");
    }
}
