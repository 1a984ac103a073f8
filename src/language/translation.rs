//! The words of one language: each under what its English is.

use super::EasyRead;
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A file of words, as it is read: `public/languages/words-cy.json` and its like.
#[derive(Debug, Clone, Deserialize)]
pub struct Translation {
    /// BCP 47
    pub language: Rc<str>,
    /// How far it can be trusted: what [`State::name`](super::State::name) says
    pub state: Rc<str>,
    /// Who made or checked it last
    pub by: Rc<str>,
    /// When (`YYYY-MM-DD`)
    pub on: Rc<str>,
    /// The words, by [`key`]. A text that counts something has its other forms behind a dot: `9ae0daaf.few`
    texts: BTreeMap<String, Rc<str>>,
    /// Pictures and explanations, where the language has any: building puts them in
    #[serde(default, rename = "easyRead")]
    easy_read: Option<Rc<EasyRead>>,
}

/// Why a file of words can't be used.
#[derive(Debug, thiserror::Error)]
pub enum TranslationFault {
    /// It is no file of words
    #[error("this is no file of words: {0}")]
    Malformed(String),
    /// It is one for another language
    #[error("this file is for the language \"{0}\"")]
    Other(Rc<str>),
}

impl Translation {
    /// Reads a file of words for a language.
    ///
    /// # Errors
    /// [`TranslationFault`] where it is none, or for another language.
    pub fn read(json: &str, language: &str) -> Result<Self, TranslationFault> {
        let read: Self = serde_json::from_str(json).map_err(|error| TranslationFault::Malformed(error.to_string()))?;
        if *read.language == *language { Ok(read) } else { Err(TranslationFault::Other(read.language)) }
    }

    /// What an English text is called in this language. Where the English was changed since, there is nothing.
    #[must_use]
    pub fn of(&self, english: &str) -> Option<&Rc<str>> {
        self.texts.get(&key(english))
    }

    /// The form of a text that counts something, for one of the plural categories of Unicode's CLDR.
    #[must_use]
    pub fn form_of(&self, english: &str, category: &str) -> Option<&Rc<str>> {
        self.texts.get(&[&key(english), ".", category].concat())
    }

    /// Its pictures and explanations.
    #[must_use]
    pub fn easy_read(&self) -> Option<&Rc<EasyRead>> {
        self.easy_read.as_ref()
    }

    /// Every text, by its key.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(key, text)| (key.as_str(), &**text))
    }
}

/// What stands for an English text: its CRC-32 (ISO-HDLC, as zlib has it) in eight hexadecimal digits.
#[must_use]
pub fn key(english: &str) -> String {
    format!("{:08x}", Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(english.as_bytes()))
}

/// The names of what is filled into a text: each translation has to keep them.
#[must_use]
pub fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{ "language": "cy", "state": "draft", "by": "us", "on": "2026-11-25",
        "texts": { "0d2d7f2c": "Yn ôl", "9ae0daaf": "arall", "9ae0daaf.two": "dau" } }"#;

    #[test]
    fn a_text_is_found_by_its_english_and_not_by_another() {
        let file = FILE.replace("0d2d7f2c", &key("Back"));
        let welsh = Translation::read(&file, "cy").unwrap();
        assert_eq!(welsh.of("Back").map(|text| &**text), Some("Yn ôl"));
        assert_eq!(welsh.of("Back!"), None, "its English was changed");
        // The check value of the algorithm (Catalogue of parametrised CRC algorithms).
        assert_eq!(key("123456789"), "cbf43926");
    }

    #[test]
    fn a_file_of_another_language_is_refused() {
        for (file, fault) in [
            (FILE, "this file is for the language \"cy\""),
            ("[]", "this is no file of words"),
            (r#"{ "language": "ur" }"#, "this is no file of words: missing field `state`"),
        ] {
            let refused = Translation::read(file, "ur").unwrap_err().to_string();
            assert!(refused.starts_with(fault), "{refused}");
        }
    }
}
