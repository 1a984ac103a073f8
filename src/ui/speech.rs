//! The language that the page speaks: fetched, chosen, changed in the middle.

use super::app::App;
use super::components::Words;
use crate::browser::{address, fetch, language as browser, letters};
use crate::language::{ENGLISH, Language, Letters, Translation};
use crate::messages::{Catalogue, Message};
use crate::questionnaire::Text;
use crate::session::{Event, Session};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// What the page's address calls the language.
pub(super) const NAME: &str = "lang";

/// How long is waited for the words of a language, in milliseconds: then the page goes on in the one that is there.
const COMES_WITHIN: i32 = 10_000;

/// The words of a language that is no plain English.
pub(super) struct Speech {
    pub(super) catalogue: Catalogue,
    pub(super) translation: Translation,
}

/// Fetches the words of a language. English needs none; where they don't come, there are none.
pub(super) async fn fetched(english: &Catalogue, language: &'static Language) -> Result<Option<Speech>, ()> {
    let Some(file) = language.file() else { return Ok(None) };
    let json = fetch::text_within(&file, COMES_WITHIN).await.map_err(|_| ())?;
    let translation = Translation::read(&json, language.tag).map_err(|_| ())?;
    if let Some(Letters { sample, file }) = language.letters {
        // The words are there before their letters, and wait for none.
        spawn_local(letters::bring(sample, file));
    }
    let catalogue = english.translated(language, &translation, browser::plural(language.tag));
    Ok(Some(Speech { catalogue, translation }))
}

impl App {
    /// The language of the page.
    pub(super) fn language(self) -> &'static Language {
        self.say(Catalogue::language)
    }

    /// The same, for what stands around all pages: drawn again when another one is chosen.
    pub(super) fn follow_language(self) {
        self.speaks.track();
    }

    /// A text of the questionnaire, in the language of the page where there are words for it.
    pub(super) fn words(self, text: &Text) -> Words {
        let language = self.language();
        let is_own = language.is_english() || text.in_language(language.tag).is_some();
        if is_own { self.said(text).into() } else { Words::in_english(self.said(text)) }
    }

    /// The same where nothing can be marked as English.
    pub(super) fn said(self, text: &Text) -> String {
        self.say(|catalogue| catalogue.of(text).to_string())
    }

    /// What the practice wrote in its settings: nobody translates that.
    pub(super) fn practice_words(self, text: &str) -> Words {
        if self.language().is_english() { text.to_owned().into() } else { Words::in_english(text) }
    }

    /// A text of the questionnaire with its English beside it, for the page that two people read.
    pub(super) fn both(self, text: &Text) -> Words {
        let words = self.words(text);
        self.beside(words, || text.own().to_string())
    }

    /// The words of a message, with the English beside them.
    pub(super) fn both_of(self, message: Message) -> Words {
        self.beside(self.text(message).into(), || self.english(message))
    }

    pub(super) fn beside(self, words: Words, english: impl FnOnce() -> String) -> Words {
        let language = self.language();
        if language.is_english() || words.language.is_some() {
            return words;
        }
        Words { language: Some(language), english: Some(english()), ..words }
    }

    /// The language that the patient's own words are in, where it is no English: what they wrote in, or what the page speaks.
    pub(super) fn words_in(self) -> Option<&'static Language> {
        let spoken = self.language();
        self.read(Session::words_in).or((!spoken.is_english()).then_some(spoken))
    }

    /// The words of a message that somebody in danger may rely on: in a language whose words nobody checked, the English stands under
    /// them.
    pub(super) fn safe(self, message: Message) -> AnyView {
        self.safely(|words| words.text(message).to_owned())
    }

    /// The same for anything else that the catalogue says.
    pub(super) fn safely(self, say: impl Fn(&Catalogue) -> String) -> AnyView {
        view! { {self.say(&say)}{self.english_under(say)} }.into_any()
    }

    /// The same in the words of a control, which stand in one line.
    pub(super) fn safe_words(self, message: Message) -> Words {
        if self.language().shows_english() { self.both_of(message) } else { self.pictured_text(message) }
    }

    /// The English alone, for where it stands apart from the words.
    pub(super) fn english_under(self, say: impl Fn(&Catalogue) -> String) -> Option<AnyView> {
        self.where_unchecked(say).map(|text| english("app-english", text))
    }

    /// The same behind the words, in as few lines as it can: for the many ways to reach somebody.
    pub(super) fn safely_beside(self, say: impl Fn(&Catalogue) -> String) -> AnyView {
        let beside = self.where_unchecked(&say).map(|text| {
            view! { " "{english("app-english app-english--beside", text)} }
        });
        view! { {self.say(say)}{beside} }.into_any()
    }

    /// What the catalogue says in English, where nobody checked the words of the language.
    pub(super) fn where_unchecked(self, say: impl Fn(&Catalogue) -> String) -> Option<String> {
        self.language().shows_english().then(|| self.say_in_english(say))
    }

    /// The words of a message in English.
    pub(super) fn english(self, message: Message) -> String {
        self.say_in_english(|words| words.text(message).to_owned())
    }

    /// Anything else that the catalogue says, in English.
    pub(super) fn say_in_english<T>(self, say: impl FnOnce(&Catalogue) -> T) -> T {
        say(&self.state().setting.english)
    }

    /// Has the words of the language kept for when there is no network: nobody but this page knows which they are.
    pub(super) async fn keep_the_language(self) {
        if let Some(file) = self.language().file() {
            // What comes of it is for the service worker.
            let _ = fetch::text(&file).await;
        }
    }

    /// Goes on in another language. Nothing is lost: the answers know no language.
    pub(super) fn speak(self, language: &'static Language) {
        let state = self.state();
        let asked = state.languages_asked.get() + 1;
        state.languages_asked.set(asked);
        spawn_local(async move {
            let fetched = fetched(&state.setting.english, language).await;
            // Somebody chose another one meanwhile, or left.
            if state.languages_asked.get() != asked || state.has_left.get() {
                return;
            }
            match fetched {
                Ok(speech) => {
                    self.speak_with(language, speech);
                    address::correct(&address::with_query(NAME, language.tag));
                }
                Err(()) => self.is_speechless.set(true),
            }
        });
    }

    fn speak_with(self, language: &'static Language, speech: Option<Speech>) {
        let state = self.state();
        let spoken = speech.as_ref().map(|speech| (&speech.catalogue, &speech.translation));
        let setting = &state.setting;
        let questionnaire = setting.english.questionnaire(setting.questionnaire.clone(), &setting.settings, spoken);
        state.speech.replace(speech.map(Rc::new));
        self.is_speechless.set(false);
        browser::set(language.html(), language.direction());
        self.speaks.update(|changes| *changes += 1);
        self.stays();
        self.send(Event::Speak(language.tag.into(), Rc::new(questionnaire)));
        self.prepare_crash();
    }
}

fn english(class: &'static str, text: String) -> AnyView {
    view! { <span class=class lang=ENGLISH.html() dir=ENGLISH.direction()>{text}</span> }.into_any()
}
