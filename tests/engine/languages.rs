//! The files of words: whole, true to their English, and of the state that the program says.

mod seen;

use crate::support::{Scenario, published};
use before_we_meet::language::{
    self, CHOOSE_IN_WELSH, ENGLISH, LANGUAGES, Language, State, Translation, WELSH, key, placeholders,
};
use before_we_meet::messages::{CATEGORIES, COUNTED, Catalogue, Message};
use before_we_meet::questionnaire::{Questionnaire, Text};
use before_we_meet::session::{Device, Effect, Event, Session};
use before_we_meet::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The plural categories of Unicode's CLDR, version 48 (Supplemental data, "Language plural rules", cardinals), without `other`.
const CLDR: [(&str, &[&str]); 11] = [
    ("en-x-easy", &["one"]),
    ("cy", &["zero", "one", "two", "few", "many"]),
    ("pl", &["one", "few", "many"]),
    ("ro", &["one", "few"]),
    ("so", &["one"]),
    ("uk", &["one", "few", "many"]),
    ("ar", &["zero", "one", "two", "few", "many"]),
    ("ur", &["one"]),
    ("pa", &["one"]),
    ("gu", &["one"]),
    ("bn", &["one"]),
];

fn translations() -> Vec<(&'static Language, Translation)> {
    let read = |language: &'static Language| {
        let file = format!("{}/public/languages/{}", env!("CARGO_MANIFEST_DIR"), language.file()?);
        let json = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
        Some((language, Translation::read(&json, language.tag).unwrap_or_else(|fault| panic!("{file}: {fault}"))))
    };
    LANGUAGES.iter().filter_map(read).collect()
}

/// Every English text that has to be translated, with what it is called where something is wrong with it.
fn english() -> BTreeMap<String, String> {
    let catalogue = Catalogue::english();
    let mut texts: BTreeMap<_, _> =
        Message::ALL.iter().map(|message| (catalogue.text(*message).to_owned(), message.key().to_owned())).collect();
    let questionnaire = crate::support::published();
    let item_texts = |text: &Text, of: &str, texts: &mut BTreeMap<String, String>| {
        if !text.is_empty() {
            texts.entry(text.own().to_string()).or_insert_with(|| of.to_owned());
        }
    };
    questionnaire.texts(&mut |text, of| item_texts(text, of, &mut texts));
    texts
}

#[test]
fn each_language_has_every_text_and_no_other() {
    let english = english();
    let keys: BTreeMap<_, _> = english.iter().map(|(text, of)| (key(text), of)).collect();
    assert_eq!(keys.len(), english.len(), "two texts have the same key");
    for (language, translation) in translations() {
        let there: BTreeSet<_> = translation.texts().map(|(key, _)| key.split('.').next().unwrap()).collect();
        let missing: Vec<_> = keys.iter().filter(|(key, _)| !there.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "{} has no words for {missing:?}", language.tag);
        let unused: Vec<_> = there.iter().filter(|there| !keys.contains_key(**there)).collect();
        assert!(unused.is_empty(), "nothing in English has the keys {unused:?} of {}", language.tag);
    }
}

#[test]
fn each_text_keeps_its_placeholders() {
    let english = english();
    for (language, translation) in translations() {
        for (text, of) in &english {
            let words = translation.of(text).unwrap();
            assert_eq!(placeholders(words), placeholders(text), "{of} in {}: {words}", language.tag);
            assert!(!words.trim().is_empty() && words.trim() == &**words, "{of} in {}", language.tag);
            for category in CATEGORIES {
                let Some(form) = translation.form_of(text, category) else { continue };
                // One or two of something may be said without a number.
                let strange: Vec<_> =
                    placeholders(form).difference(&placeholders(text)).map(|name| (*name).to_owned()).collect();
                assert!(strange.is_empty() && !form.trim().is_empty(), "{of}.{category} in {}: {form}", language.tag);
            }
        }
    }
}

#[test]
fn what_is_counted_has_every_form_that_the_language_has() {
    let catalogue = Catalogue::english();
    for (language, translation) in translations() {
        let (_, forms) = CLDR.iter().find(|(tag, _)| *tag == language.tag).expect("its plural categories");
        for message in Message::ALL {
            let expected =
                if COUNTED.contains(message) { BTreeSet::from_iter(forms.iter().copied()) } else { BTreeSet::new() };
            let has = |category: &&str| translation.form_of(catalogue.text(*message), category).is_some();
            let there: BTreeSet<_> = CATEGORIES.into_iter().filter(has).collect();
            // A text that stands for two messages has the forms of the one that counts.
            assert!(there.is_superset(&expected), "{} in {}: {there:?}", message.key(), language.tag);
        }
    }
}

#[test]
fn the_program_says_of_each_language_what_its_file_says() {
    for (language, translation) in translations() {
        assert_eq!(&*translation.state, language.state.name(), "{}", language.tag);
        assert!(!translation.by.is_empty() && translation.on.len() == "2026-11-25".len(), "{}", language.tag);
        if language.state != State::Draft {
            assert_ne!(&*translation.by, "Before we meet", "{} was checked by nobody else", language.tag);
        }
    }
}

#[test]
fn each_language_is_known_by_a_file_of_its_own_and_one_line() {
    let folder = format!("{}/public/languages", env!("CARGO_MANIFEST_DIR"));
    let files: BTreeSet<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    // Its words, and its first pages.
    let known =
        LANGUAGES.iter().filter_map(|language| Some([language.file()?, format!("ahead-{}.html", language.tag)]));
    assert_eq!(files, known.flatten().collect::<BTreeSet<_>>());
}

/// The first page offers only what the settings name. Once a language is no draft any more, it has to know that, too.
#[test]
fn every_language_but_english_is_named_by_a_practice_before_it_is_offered() {
    let offered = language::offered(&Settings::default());
    assert_eq!(offered, [&ENGLISH], "teach `isOffered` in public/early.js the languages that need no practice");
}

/// Numbers that are dialled or typed are the same in each language: digits of other scripts can't be typed into the page.
#[test]
fn digits_stay_the_ones_that_are_dialled() {
    for (language, translation) in translations() {
        for (key, text) in translation.texts() {
            let odd = text.chars().find(|letter| letter.is_numeric() && !letter.is_ascii_digit());
            assert_eq!(odd, None, "{key} in {}: {text}", language.tag);
        }
    }
}

/// In a line from right to left, groups of digits with a space between them would change places.
#[test]
fn the_groups_of_a_number_stay_in_their_order() {
    for (language, translation) in translations().iter().filter(|(language, _)| language.is_rtl) {
        for (key, text) in translation.texts() {
            let letters: Vec<_> = text.chars().collect();
            let turned = letters
                .windows(3)
                .find(|three| matches!(three, [a, ' ', b] if a.is_ascii_digit() && b.is_ascii_digit()));
            assert_eq!(turned, None, "{key} in {}: put a no-break space into {text}", language.tag);
        }
    }
}

/// Who has not chosen yet reads the offer in both languages of Wales.
#[test]
fn the_offer_of_welsh_is_what_its_file_says() {
    let (_, welsh) = translations().into_iter().find(|(language, _)| language.tag == WELSH).unwrap();
    let english = Catalogue::english();
    assert_eq!(welsh.of(english.text(Message::LanguageChoose)).map(|text| &**text), Some(CHOOSE_IN_WELSH));
}

fn in_urdu() -> Rc<Questionnaire> {
    let (_, urdu) = translations().into_iter().find(|(language, _)| language.tag == "ur").unwrap();
    Rc::new((*published()).clone().translated(&urdu))
}

#[test]
fn another_language_in_the_middle_changes_words_and_nothing_else() {
    let mut scenario = Scenario::playing(published());
    scenario.answers("about.name", "Zuri");
    let item = scenario.form().questionnaire().find("about.name").unwrap();
    let before = (scenario.session.place(), scenario.form().entry(item).cloned());
    let effects = scenario.session.apply(Event::Speak("ur".into(), in_urdu()));
    assert_eq!(effects, [Effect::Shown]);
    assert_eq!((scenario.session.place(), scenario.form().entry(item).cloned()), before);
    let text = &scenario.form().questionnaire().item(item).text;
    assert!(text.in_language("ur").is_some() && &**text.own() == "What would you like to be called?");
    // On a device of one's own it is kept.
    scenario.session.apply(Event::ChooseDevice(Device::Own));
    assert_eq!(scenario.session.apply(Event::Speak("ur".into(), in_urdu())), [Effect::Keep, Effect::Shown]);
    let record = scenario.session.record(crate::support::noon());
    assert_eq!(record.language.as_deref(), Some("ur"));
    assert_eq!(Session::resume(published(), crate::support::PATTERNS, record).language(), Some("ur"));
}

#[test]
fn which_language_the_words_are_in_is_known_whatever_the_page_speaks_by_then() {
    let mut scenario = Scenario::playing(published());
    scenario.answers("about.name", "Zuri");
    assert_eq!(scenario.session.words_in(), None, "written in English");
    scenario.session.apply(Event::Speak("ur".into(), in_urdu()));
    assert_eq!(scenario.session.words_in(), None, "nothing was written in it");
    scenario.answers("priorities.first", "\u{645}\u{6cc}\u{6ba}");
    scenario.session.apply(Event::Speak("en".into(), published()));
    assert_eq!(scenario.session.words_in().map(|language| language.tag), Some("ur"));
    let text = crate::plain::text(&scenario, false);
    assert!(text.contains("Interpreter needed: Urdu") && text.contains("WHAT MATTERS MOST TO ME"), "{text}");
    // A name alone needs nobody.
    let mut named = Scenario::playing(published());
    named.session.apply(Event::Speak("ur".into(), in_urdu()));
    named.answers("about.name", "Zuri Khan Bibi");
    assert!(crate::plain::text(&named, false).contains("Language used to fill this in: Urdu"));
}

/// A practice that changes the English of a question gets its own words, in every language.
#[test]
fn a_text_whose_english_was_changed_stays_english() {
    let json = include_str!("../../public/questionnaire.json");
    let changed = json.replace("What would you like to be called?", "Which name do you use?");
    let read = |json: &str| before_we_meet::fhir::read_questionnaire(json, crate::support::PATTERNS).unwrap();
    let (_, welsh) = translations().into_iter().find(|(language, _)| language.tag == "cy").unwrap();
    let in_welsh = |json: &str| {
        let questionnaire = read(json).translated(&welsh);
        let item = questionnaire.item(questionnaire.find("about.name").unwrap());
        item.text.in_language("cy").cloned()
    };
    assert!(in_welsh(json).is_some());
    assert_eq!(in_welsh(&changed), None);
}
