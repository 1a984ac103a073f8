//! A text of the questionnaire, with its translations.

use std::rc::Rc;

/// A text in the questionnaire's own language, and in those it was translated into (FHIR's `translation` extension).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    own: Rc<str>,
    translations: Vec<(Rc<str>, Rc<str>)>,
}

impl Text {
    /// A text with no translation.
    #[must_use]
    pub fn new(own: &str) -> Self {
        Self { own: own.into(), translations: Vec::new() }
    }

    /// The same text with one more translation: a language (BCP 47) and the words.
    #[must_use]
    pub fn translated(mut self, language: &str, words: &str) -> Self {
        self.translations.push((language.into(), words.into()));
        self
    }

    /// The same text behind a prefix, such as a number, in every language.
    #[must_use]
    pub fn behind(self, prefix: &str) -> Self {
        self.map(|words| [prefix, " ", words].concat())
    }

    /// Another text made of this one, in every language.
    #[must_use]
    pub(super) fn map(&self, change: impl Fn(&str) -> String) -> Self {
        self.map_each(|_, words| change(words))
    }

    /// The same, where the change depends on the language: none for the text's own.
    #[must_use]
    pub(super) fn map_each(&self, change: impl Fn(Option<&str>, &str) -> String) -> Self {
        let translations = self.translations.iter();
        let translations =
            translations.map(|(language, words)| (language.clone(), Rc::from(change(Some(language), words))));
        Self { own: change(None, &self.own).into(), translations: translations.collect() }
    }

    /// The text in the questionnaire's own language.
    #[must_use]
    pub fn own(&self) -> &Rc<str> {
        &self.own
    }

    /// The text in a language, or `None` where it was not translated into it. A translation for a region, such as `pa-GB`, will do
    /// for the language.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Option<&Rc<str>> {
        let find = |is: &dyn Fn(&str) -> bool| self.translations.iter().find(|(tag, _)| is(tag));
        find(&|tag| tag.eq_ignore_ascii_case(language))
            .or_else(|| find(&|tag| is_of(tag, language)))
            .map(|(_, words)| words)
    }

    /// Whether there are no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.trim().is_empty()
    }
}

/// Whether a tag names a language, or it as a region has it: `pa-GB`.
pub(super) fn is_of(tag: &str, language: &str) -> bool {
    tag.split_at_checked(language.len()).is_some_and(|(start, region)| {
        start.eq_ignore_ascii_case(language) && (region.is_empty() || region.starts_with('-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_for_a_region_will_do_where_there_is_none_for_the_language() {
        let text = Text::new("Back").translated("pa-GB", "of a region").translated("pl", "of the language");
        assert_eq!(text.in_language("pa").map(|words| &**words), Some("of a region"));
        assert_eq!(text.in_language("PL").map(|words| &**words), Some("of the language"));
        let both = text.translated("pa", "of the language");
        assert_eq!(both.in_language("pa").map(|words| &**words), Some("of the language"));
        assert_eq!(both.in_language("p"), None);
    }
}
