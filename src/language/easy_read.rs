//! Easy Read: which picture stands beside what, and the words that explain a hard one.
//!
//! `pictures-en-x-easy.json` beside this file says it; building puts it into the file of words of Easy English, with the drawings,
//! so that nobody else loads any of it. Every picture repeats the words beside it, and has no other text.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What Easy English has besides its words.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct EasyRead {
    /// What is drawn, by the name of the picture: the inside of an SVG of 32 by 32, in the colour of the words
    #[serde(default)]
    drawings: BTreeMap<String, Rc<str>>,
    /// Whose they are, and that they may be used: it goes wherever they go
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(default)]
    licence: Rc<str>,
    /// The name of the picture beside an item, an option, a page (its address) or a message (its key)
    beside: BTreeMap<String, Rc<str>>,
    /// What stands under an item or an option whose words are hard
    explained: BTreeMap<String, Rc<str>>,
}

/// The key of an option that is "something else" on each list.
pub const OTHER: &str = "other";

impl EasyRead {
    /// The name of the picture beside an item, or one of its options.
    #[must_use]
    pub fn beside(&self, link_id: &str, option: Option<&str>) -> Option<&Rc<str>> {
        find(&self.beside, link_id, option)
    }

    /// What explains the words of an item, or of one of its options.
    #[must_use]
    pub fn explained(&self, link_id: &str, option: Option<&str>) -> Option<&Rc<str>> {
        find(&self.explained, link_id, option)
    }

    /// What is drawn under this name.
    #[must_use]
    pub fn drawing(&self, name: &str) -> Option<&Rc<str>> {
        self.drawings.get(name)
    }

    /// Whose the drawings are, and that they may be used.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// Every picture's name with what it stands beside.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.beside.iter().map(|(of, name)| (&**of, &**name))
    }

    /// Every explanation with what it explains.
    pub fn explanations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.explained.iter().map(|(of, words)| (&**of, &**words))
    }
}

/// `money.about=debt` comes first; then `.about=debt`, for the question of that name in each topic; then `*=debt`, for an option
/// that means the same everywhere.
fn find<'m>(map: &'m BTreeMap<String, Rc<str>>, link_id: &str, option: Option<&str>) -> Option<&'m Rc<str>> {
    // A coding's key has its system before a bar.
    let option = option.map_or(String::new(), |key| ["=", key.rsplit('|').next().unwrap_or(key)].concat());
    let of = |name: &str| map.get(&*[name, &option].concat());
    let last = link_id.rfind('.').and_then(|dot| link_id.get(dot..));
    of(link_id).or_else(|| of(last?)).or_else(|| of("*"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_picture_is_taken() {
        let easy: EasyRead = serde_json::from_str(
            r#"{ "beside": { "money.about=debt": "a", ".about=debt": "b", ".about": "c", "*=no": "d" }, "explained": {} }"#,
        )
        .unwrap();
        for (link_id, option, expected) in [
            ("money.about", Some("debt"), Some("a")),
            ("habits.about", Some("system|debt"), Some("b")),
            ("habits.about", None, Some("c")),
            ("about", None, None),
            ("x", Some("no"), Some("d")),
            ("x", Some("debt"), None),
        ] {
            assert_eq!(easy.beside(link_id, option).map(|name| &**name), expected, "{link_id} {option:?}");
        }
    }
}
