//! The questionnaire as one practice has it: its words filled in, its places named, topics left out.
//!
//! Owns how settings change a definition. No rule is changed by it: what is left out can't be chosen, and what waits for
//! it never appears.

use super::text::is_of;
use super::{AnswerOption, Choice, Item, Kind, Questionnaire, Text};
use crate::answers::{ChoiceEntry, Entry, OptionKey};
use crate::language::{Language, Translation};
use crate::settings::Settings;
use std::rc::Rc;

/// What stands for each placeholder.
pub(super) type Words<'w> = &'w [(&'w str, &'w str)];

/// linkId of the question whose options are the topics.
pub const TOPICS: &str = "topics.pick";
/// linkId of the hidden question that the settings answer: what else a practice asks for.
pub const ASKS: &str = "practice.asks";

impl Questionnaire {
    /// The same questionnaire for a practice. `words` are what stands for each placeholder, `{surgery}` and the like; `spoken` is
    /// the same for a language that it was [translated](Self::translated) into.
    #[must_use]
    pub fn for_practice(mut self, settings: &Settings, words: Words<'_>, spoken: Option<(&str, Words<'_>)>) -> Self {
        self.change_texts(&|text| text.filled(words, spoken));
        for item in &mut self.items {
            let Kind::Choice(choice) = &mut item.kind else { continue };
            if item.is_places {
                choice.options.iter_mut().for_each(|option| option.hint = places(settings, option));
            }
            match &*item.link_id {
                // "None of these" and the like are no topics, and everybody's way out.
                TOPICS => choice.options.retain(|option| option.exclusive || !names(&settings.topics_off, option)),
                ASKS => item.initial = Some(asked(settings, choice)),
                _ => {}
            }
        }
        self
    }

    /// The same questionnaire with the words of a language, where it brings none of its own.
    #[must_use]
    pub fn translated(mut self, translation: &Translation) -> Self {
        let language = &translation.language;
        self.change_texts(&|text| match translation.of(text.bare()) {
            Some(words) if text.in_language(language).is_none() => text.clone().translated_bare(language, words),
            _ => text.clone(),
        });
        self
    }

    /// The same questionnaire in one language alone, as far as it was [translated](Self::translated) into it: for paper, which nobody
    /// reads in two.
    #[must_use]
    pub fn only_in(mut self, language: &'static Language) -> Self {
        self.change_texts(&|text| {
            text.in_language(language.tag).map_or_else(|| text.clone(), |words| Text::new(words))
        });
        self.header.language = language.html().into();
        self
    }

    /// Looks at every text that somebody reads, with the linkId that it belongs to: for whoever translates them.
    pub fn texts(&self, look: &mut dyn FnMut(&Text, &str)) {
        let look = std::cell::RefCell::new(look);
        let mut seen = self.clone();
        seen.change_items(&|text, of| {
            (look.borrow_mut())(text, of);
            text.clone()
        });
    }

    fn change_texts(&mut self, change: &dyn Fn(&Text) -> Text) {
        self.change_items(&|text, _| change(text));
    }

    /// Changes every text that somebody reads; those of the questionnaire itself belong to no item.
    fn change_items(&mut self, change: &dyn Fn(&Text, &str) -> Text) {
        self.header.title = change(&self.header.title, "");
        for item in &mut self.items {
            let of = item.link_id.clone();
            let texts =
                [Some(&mut item.text), item.short_text.as_mut(), item.entry_format.as_mut(), item.opener.as_mut()];
            let texts = texts.into_iter().flatten().chain(&mut item.prompts);
            let (options, label) = match &mut item.kind {
                Kind::Choice(choice) => (choice.options.iter_mut(), choice.open_label.as_mut()),
                Kind::Quantity(units) => (units.iter_mut(), None),
                _ => (Default::default(), None),
            };
            let options = options.map(|option| &mut option.text);
            texts.chain(options).chain(label).for_each(|text| *text = change(text, &of));
        }
    }
}

impl Item {
    /// Whether the program answers it, and nobody else.
    pub(crate) fn is_set_by_practice(&self) -> bool {
        self.hidden && &*self.link_id == ASKS
    }
}

/// Whether a list of codes holds an option's.
fn names(codes: &[Rc<str>], option: &AnswerOption) -> bool {
    option.coding().is_some_and(|coding| codes.contains(&coding.code))
}

/// The practice's places of an option's kind, in one line.
fn places(settings: &Settings, option: &AnswerOption) -> Option<Rc<str>> {
    let kind = option.coding()?;
    let line = |name: &Rc<str>, directions: Option<&Rc<str>>| match directions {
        Some(directions) => [name, ": ", directions].concat(),
        None => name.to_string(),
    };
    let places = settings.places.iter().filter(|place| place.kind == kind.code);
    let lines: Vec<_> = places.map(|place| line(&place.name, place.directions.as_ref())).collect();
    (!lines.is_empty()).then(|| lines.join(" · ").into())
}

/// What the practice asks for, as an answer to the hidden question.
fn asked(settings: &Settings, choice: &Choice) -> Entry {
    let wanted = [
        ("minimum-age", settings.minimum_age.is_some()),
        ("date-of-birth", settings.ask_date_of_birth),
        ("patient-number", settings.ask_nhs_number),
    ];
    let is_wanted = |code: &str| wanted.iter().any(|(name, wanted)| *wanted && *name == code);
    let options = choice.options.iter().filter(|option| option.coding().is_some_and(|coding| is_wanted(&coding.code)));
    let chosen: Vec<OptionKey> = options.map(|option| option.key.clone()).collect();
    Entry::Choice(ChoiceEntry { chosen, ..ChoiceEntry::default() })
}

impl Text {
    /// The same text with `{name}`s filled in, in its own language and in the one that is spoken. A name that nobody knows stays as
    /// it is.
    #[must_use]
    fn filled(&self, words: Words<'_>, spoken: Option<(&str, Words<'_>)>) -> Self {
        if !self.own().contains('{') {
            return self.clone();
        }
        self.map_each(|language, text| {
            let words = match spoken {
                Some((tag, spoken)) if language.is_some_and(|language| is_of(language, tag)) => spoken,
                _ => words,
            };
            words.iter().fold(text.to_owned(), |text, (name, word)| text.replace(&["{", name, "}"].concat(), word))
        })
    }
}
