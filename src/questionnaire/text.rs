//! A text of the questionnaire, with its translations.

use std::rc::Rc;

/// A text in the questionnaire's own language, and in those it was translated into (FHIR's `translation` extension).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    own: Rc<str>,
    /// What stands before it, with a space: who looks for words of its own looks for those behind it
    prefix: Rc<str>,
    translations: Vec<(Rc<str>, Rc<str>)>,
}

impl Text {
    /// A text with no translation.
    #[must_use]
    pub fn new(own: &str) -> Self {
        Self { own: own.into(), ..Self::default() }
    }

    /// The same text with one more translation: a language (BCP 47) and the words.
    #[must_use]
    pub fn translated(mut self, language: &str, words: &str) -> Self {
        self.translations.push((language.into(), words.into()));
        self
    }

    /// The same text behind a prefix, such as a number, in every language: in the prefix's own words where that has none.
    #[must_use]
    pub fn behind(self, prefix: &Self) -> Self {
        let spaced = |prefix: &Rc<str>| [prefix, " "].concat();
        let text = self.map_each(|language, words| {
            let prefix = language.and_then(|language| prefix.in_language(language)).unwrap_or(&prefix.own);
            [&spaced(prefix), words].concat()
        });
        Self { prefix: spaced(&prefix.own).into(), ..text }
    }

    /// The text in the questionnaire's own language, without its prefix.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.own.strip_prefix(&*self.prefix).unwrap_or(&self.own)
    }

    /// The same text with the words of its [bare](Self::bare) text in one more language.
    #[must_use]
    pub(super) fn translated_bare(self, language: &str, words: &str) -> Self {
        let words = [&*self.prefix, words].concat();
        self.translated(language, &words)
    }

    /// Another text made of this one, in every language: none stands for the text's own.
    #[must_use]
    pub(super) fn map_each(&self, change: impl Fn(Option<&str>, &str) -> String) -> Self {
        let translations = self.translations.iter();
        let translations =
            translations.map(|(language, words)| (language.clone(), Rc::from(change(Some(language), words))));
        let (own, prefix) = (change(None, &self.own).into(), self.prefix.clone());
        Self { own, prefix, translations: translations.collect() }
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
