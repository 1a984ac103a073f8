//! What a reader sees of a language: what runs from left to right, what was asked for, and words that may not be narrowed.

use super::{in_urdu, translations};
use crate::support::{Scenario, noon, published};
use before_we_meet::keeping::copy;
use before_we_meet::language::{LANGUAGES, Language, Translation, key};
use before_we_meet::messages::{Catalogue, Message};
use before_we_meet::paper::{Sources, Stamp, paper};
use before_we_meet::questionnaire::{Form, Kind};
use before_we_meet::safety::{Contacts, Way};
use before_we_meet::session::Event;
use before_we_meet::settings::Settings;
use before_we_meet::summary::Sheet;
use std::rc::Rc;

/// The catalogue in a language, and the blank paper in it.
fn spoken(tag: &str) -> (Catalogue, String) {
    let (language, translation) = translations().into_iter().find(|(language, _)| language.tag == tag).unwrap();
    let words = Catalogue::english().translated(language, &translation, Box::new(|_| "other".to_owned()));
    let questionnaire = Rc::new((*published()).clone().translated(&translation));
    let sources = Sources {
        questionnaire: &questionnaire,
        blank: &Form::new(questionnaire.clone()),
        settings: &Settings::default(),
        contacts: &Contacts::built_in(),
        words: &words,
    };
    let html = paper(&sources, Stamp::of("questionnaire", "settings")).html;
    (words, html)
}

/// A number before a dot, or behind a name, is turned round in a line from right to left.
#[test]
fn an_address_and_a_service_s_name_run_from_left_to_right_on_any_page() {
    let address = Way::Web { address: "111.nhs.uk".into() };
    for (language, _) in translations() {
        let (words, paper) = spoken(language.tag);
        let isolated = if language.is_rtl { "\u{2068}111.nhs.uk\u{2069}" } else { "111.nhs.uk" };
        assert_eq!(words.way(&address), isolated, "{}", language.tag);
        assert!(paper.contains(isolated), "the paper in {}", language.tag);
        let name = "<strong class=\"\" lang=\"en-GB\" dir=\"ltr\">999 emergency services</strong>";
        let name = if language.is_english() { "<strong>999 emergency services</strong>" } else { name };
        assert!(paper.contains(name), "the paper in {}", language.tag);
    }
}

/// Half a number is a wrong number; the words around it may go on in the next line, or they are cut off at the edge.
#[test]
fn a_number_goes_on_in_no_other_line_and_nothing_else_stays_with_it() {
    for (language, _) in translations() {
        let (words, paper) = spoken(language.tag);
        assert!(paper.contains("<span class=\"way\">85258</span>"), "the paper in {}", language.tag);
        let elsewhere: Vec<_> =
            words.cannot(&Settings::default()).into_iter().filter_map(|outside| outside.elsewhere).collect();
        assert!(elsewhere.iter().any(|text| text.contains("1111")), "{elsewhere:?}");
        for text in elsewhere {
            let letters: Vec<_> = text.chars().collect();
            let broken = letters
                .windows(3)
                .any(|three| three[1] == ' ' && three[0].is_ascii_digit() && three[2].is_ascii_digit());
            assert!(!broken, "{text} in {}", language.tag);
        }
    }
}

/// The language of the page is not the one that was asked for: the wrong interpreter would be booked, or one that nobody wants.
#[test]
fn what_was_answered_about_an_interpreter_counts_more_than_the_page_s_language() {
    let said = |answers: &[(&str, &str)], writes: bool| {
        let mut scenario = Scenario::playing(published());
        scenario.session.apply(Event::Speak("ur".into(), in_urdu()));
        for (question, answer) in answers {
            scenario.answers(question, answer);
        }
        scenario.answers(if writes { "priorities.first" } else { "about.name" }, "\u{645}\u{6cc}\u{6ba}");
        let text = crate::plain::text(&scenario, false);
        text.lines().skip(1).take_while(|line| !line.starts_with("Written on")).collect::<Vec<_>>().join(" | ")
    };
    let asks = |which: &'static str, interpreter: &'static str| {
        vec![("comms.language", "yes"), ("comms.which-language", which), ("comms.interpreter", interpreter)]
    };
    let (translate, filled) = ("Written in Urdu: needs translating", "Language used to fill this in: Urdu");
    let both = |language: &str, page: &str| format!("Interpreter needed: {language} | {page}");
    assert_eq!(said(&asks("Panjabi", "Yes"), true), both("Panjabi", translate));
    assert_eq!(said(&asks("Panjabi", "Yes"), false), both("Panjabi", filled));
    assert_eq!(said(&asks("Panjabi", "I'm not sure"), true), both("Panjabi", translate));
    assert_eq!(said(&asks("Pahari", "Yes"), false), both("Pahari", translate), "a language of their own");
    assert_eq!(said(&asks("Panjabi", "No"), true), translate);
    assert_eq!(said(&asks("Urdu", "No"), false), filled);
    assert_eq!(said(&asks("Urdu", "Yes"), true), "Interpreter needed: Urdu");
    assert_eq!(said(&[("comms.language", "no")], true), translate);
    // Nothing was said of it: the words say it.
    assert_eq!(said(&[], true), "Interpreter needed: Urdu");
    assert_eq!(said(&[], false), filled);
    assert_eq!(said(&[("comms.language", "yes"), ("comms.which-language", "Arabic")], true), both("Arabic", translate));
    assert_eq!(said(&[("comms.language", "yes"), ("comms.which-language", "Arabic")], false), filled);
}

/// What stands behind each text says the same as the top of the page: nobody books an interpreter for a translator's work.
#[test]
fn each_text_in_the_patient_s_words_calls_for_what_the_top_of_the_page_calls_for() {
    let urdu = Language::of("ur").unwrap();
    let said = |answers: &[(&str, &str)]| {
        let mut scenario = Scenario::playing(published());
        scenario.session.apply(Event::Speak("ur".into(), in_urdu()));
        scenario.answers("priorities.first", "\u{645}\u{6cc}\u{6ba}");
        for (question, answer) in answers {
            scenario.answers(question, answer);
        }
        let sheet = Sheet::of(scenario.form(), scenario.session.disclosed(), false);
        Catalogue::english().own_words(&sheet.spoken(scenario.form(), urdu), urdu)
    };
    let [interpreter, translating] =
        ["an interpreter", "translating"].map(|needed| format!("In the patient’s words (Urdu): needs {needed}"));
    assert_eq!(said(&[]), interpreter);
    let asks = |which: &'static str, interpreter: &'static str| {
        [("comms.language", "yes"), ("comms.which-language", which), ("comms.interpreter", interpreter)]
    };
    assert_eq!(said(&asks("Urdu", "Yes")), interpreter);
    assert_eq!(said(&asks("Urdu", "No")), translating, "they want none");
    assert_eq!(said(&asks("Panjabi", "Yes")), translating, "theirs speaks another language");
    assert_eq!(said(&[("comms.language", "no")]), translating, "they speak English");
}

/// The name is English and runs from left to right: it would take the full stop, or the bracket behind it, along.
#[test]
fn a_surgery_s_name_keeps_its_own_direction_wherever_it_is_filled_in() {
    let settings = Settings { name: Some("Riverside Surgery (North)".into()), ..Settings::default() };
    let text = "Tell {surgery}.";
    let json = serde_json::json!({ "resourceType": "Questionnaire", "item": [{ "linkId": "a", "type": "string", "text": text }] });
    let english = Catalogue::english();
    for (tag, name) in [("ur", "\u{2068}Riverside Surgery (North)\u{2069}"), ("pl", "Riverside Surgery (North)")] {
        let language = Language::of(tag).unwrap();
        let file = format!(
            r#"{{ "language": "{tag}", "state": "draft", "by": "", "on": "", "texts": {{ "{}": "{{surgery}}: x", "{}": "{{surgery}}!" }} }}"#,
            key(text),
            key(english.text(Message::NextTell)),
        );
        let translation = Translation::read(&file, tag).unwrap();
        let words = english.translated(language, &translation, Box::new(|_| String::new()));
        let questionnaire =
            before_we_meet::fhir::read_questionnaire(&json.to_string(), crate::support::PATTERNS).unwrap();
        let questionnaire = english.questionnaire(questionnaire, &settings, Some((&words, &translation)));
        let text = &questionnaire.items().next().unwrap().1.text;
        assert_eq!(&**text.in_language(tag).unwrap(), format!("{name}: x"));
        assert_eq!(&**text.own(), "Tell Riverside Surgery (North).");
        assert_eq!(words.with(Message::NextTell, &[("surgery", words.surgery(&settings))]), format!("{name}!"));
    }
}

/// Whoever can't make sense of a bad translation finds on paper, too, where to turn.
#[test]
fn a_draft_on_paper_has_the_english_wherever_help_is_named() {
    for (language, _) in translations() {
        let (_, paper) = spoken(language.tag);
        for english in [
            "This is not for emergencies",
            "Get help now",
            "You feel that you can’t go on",
            "Text SHOUT to 85258",
            "When your GP surgery is closed",
            "Scotland",
        ] {
            let marked = format!("lang=\"en-GB\" dir=\"ltr\">{english}</span>");
            let is_there = paper.contains(&marked);
            assert_eq!(is_there, language.shows_english(), "{english} in {}", language.tag);
        }
        assert!(!paper.contains("dir=\"ltr\">Call 999</span>"), "a number needs no words");
    }
}

/// Who reads the page in a language can ask to speak it without writing its name.
#[test]
fn each_language_of_the_page_can_be_asked_for() {
    let questionnaire = published();
    let question = questionnaire.find("comms.which-language").unwrap();
    let Kind::Choice(choice) = &questionnaire.item(question).kind else { panic!("a choice") };
    let options: Vec<_> = choice
        .options
        .iter()
        .map(|option| (option.text.own().to_string(), option.coding().unwrap().code.to_string()))
        .collect();
    assert!(options.is_sorted(), "{options:?}");
    for language in LANGUAGES.iter().filter(|language| !language.is_english()) {
        let of_page = |(name, code): &&(String, String)| *code == language.tag && *name == language.english;
        assert!(options.iter().any(|option| of_page(&option)), "{} is missing", language.english);
    }
}

/// "I can't go on" is said by whoever is worn out and by whoever thinks of suicide. Words for living leave out the first, words for
/// coping the second.
#[test]
fn what_can_t_go_on_stays_as_open_as_in_english() {
    let narrow = [
        ("ar", "الحياة"),
        ("ur", "جی"),
        ("pa", "ਜੀਆ"),
        ("gu", "જીવ"),
        ("bn", "জীবন"),
        ("so", "nolo"),
        ("en-x-easy", "cope"),
        ("ro", "puteți merge"),
    ];
    let texts =
        ["Do you ever feel that you can't go on?", "I feel that I can't go on", "You feel that you can’t go on"];
    for (language, translation) in translations() {
        for text in texts {
            let words = translation.of(text).unwrap_or_else(|| panic!("{text} is not what the English says"));
            let is_narrow = narrow.iter().any(|(tag, word)| *tag == language.tag && words.contains(word));
            assert!(!is_narrow, "{words} in {}", language.tag);
        }
    }
}

#[test]
fn days_are_written_as_in_britain_in_whatever_english() {
    assert_eq!(Language::of("en-x-easy").unwrap().of_days(), "en-GB");
    assert_eq!(Language::of("uk").unwrap().of_days(), "uk");
}

/// Whoever opens a file learns what its words are in; a file from before, or from elsewhere, says nothing of it.
#[test]
fn a_copy_says_which_language_its_words_are_in() {
    let mut scenario = Scenario::playing(published());
    let english = scenario.session.copy(noon(), true);
    scenario.session.apply(Event::Speak("ur".into(), in_urdu()));
    scenario.answers("priorities.first", "\u{645}\u{6cc}\u{6ba}");
    let urdu = scenario.session.copy(noon(), true);
    let words_in = |text: &str| copy::read(text, &published()).unwrap().words_in;
    assert_eq!(words_in(&urdu).as_deref(), Some("ur"));
    assert_eq!(words_in(&english), None);
    assert_eq!(words_in(&urdu.replace("\"ur\"", "\"tlh\"")), None);
}
