//! Easy Read: a picture beside each question, option and page; hard words explained; one question at a time.

use crate::support::{Scenario, choice, display, load, page, published, question};
use before_we_meet::language::{EasyRead, OTHER};
use before_we_meet::messages::Message;
use before_we_meet::questionnaire::{Item, ItemIndex, Kind};
use before_we_meet::session::{Effect, Event};
use std::collections::{BTreeMap, BTreeSet};

const WORDS_IN_A_SENTENCE: usize = 15;
const SENTENCES: usize = 3;

fn easy_read() -> EasyRead {
    serde_json::from_str(include_str!("../../src/language/pictures-en-x-easy.json")).unwrap()
}

/// What a patient of the published questionnaire sees and chooses: an item, and the key of one of its options.
fn everything() -> Vec<(String, Option<String>)> {
    let options = |item: &Item| match &item.kind {
        Kind::Boolean => vec!["yes".into(), "no".into()],
        Kind::Choice(choice) => choice
            .options
            .iter()
            .map(|option| option.key.to_string())
            .chain(choice.open.then(|| OTHER.into()))
            .collect(),
        _ => Vec::new(),
    };
    let questionnaire = published();
    let items = questionnaire.items().map(|(_, item)| item);
    items
        .filter(|item| !matches!(item.kind, Kind::Display(_)) && !item.text.is_empty())
        .flat_map(|item| {
            let of = |option: Option<String>| (item.link_id.to_string(), option);
            std::iter::once(of(None))
                .chain(options(item).into_iter().map(move |option| of(Some(option))))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn each_question_and_each_option_has_a_picture_beside_it() {
    let easy = easy_read();
    let without = |(item, option): &(String, Option<String>)| easy.beside(item, option.as_deref()).is_none();
    let without: Vec<_> = everything().into_iter().filter(without).collect();
    assert!(without.is_empty(), "no picture beside {without:?}: src/language/pictures-en-x-easy.json");
}

/// A key that nothing asks for is a linkId or a code that was misspelt, or is there no more.
#[test]
fn each_picture_and_each_explanation_stands_beside_something() {
    let easy = easy_read();
    let messages = Message::ALL.iter().map(|message| message.key().to_owned());
    let mut known: BTreeSet<String> = messages.collect();
    for (item, option) in everything() {
        let option = option.map(|key| ["=", key.rsplit('|').next().unwrap()].concat()).unwrap_or_default();
        let last = item.rfind('.').map(|dot| item[dot..].to_owned());
        known.extend([Some(item), last, Some("*".to_owned())].into_iter().flatten().map(|name| name + &option));
    }
    let keys = easy.all().chain(easy.explanations()).map(|(of, _)| of);
    let is_page = |key: &str| key.starts_with("#/") && before_we_meet::session::Place::parse(key).address() == key;
    let unknown: Vec<_> = keys.filter(|key| !known.contains(*key) && !is_page(key)).collect();
    assert!(unknown.is_empty(), "nothing is called {unknown:?}");
}

/// A thumb up, or a face that smiles, beside an answer to something private or dangerous would say what one ought to answer.
#[test]
fn no_picture_praises_or_blames() {
    let (easy, questionnaire) = (easy_read(), published());
    let judges = |name: &str| name.starts_with("thumbs") || name.contains("smiling") || name.contains("grinning");
    for (_, item) in questionnaire.items() {
        let Kind::Choice(choice) = &item.kind else { continue };
        for option in choice.options.iter().filter(|option| item.private || option.support.is_some()) {
            let name = easy.beside(&item.link_id, Some(&option.key)).unwrap();
            assert!(!judges(name), "{}: {name} beside «{}»", item.link_id, option.text.own());
        }
    }
}

/// Two answers to one question that show the same thing can't be told apart by whoever can't read.
#[test]
fn no_two_options_of_a_question_share_a_picture() {
    let (easy, questionnaire) = (easy_read(), published());
    let shared = |(_, item): (ItemIndex, &Item)| -> Vec<String> {
        let Kind::Choice(choice) = &item.kind else { return Vec::new() };
        let mut beside: BTreeMap<&str, usize> = BTreeMap::new();
        for option in &choice.options {
            *beside.entry(easy.beside(&item.link_id, Some(&option.key)).unwrap()).or_default() += 1;
        }
        let shared = beside.into_iter().filter(|(_, count)| *count > 1);
        shared.map(|(name, _)| format!("{} {name}", item.link_id)).collect()
    };
    // Names of languages and of days are told apart by their words alone.
    let shared: Vec<_> = questionnaire.items().flat_map(shared).collect();
    assert_eq!(shared, ["comms.which-language speech-balloon", "meet.days tear-off-calendar"]);
}

#[test]
fn what_explains_a_hard_word_is_short() {
    for (of, words) in easy_read().explanations() {
        let sentences: Vec<_> = words.split_inclusive(['.', '?']).map(str::trim).collect();
        assert!(sentences.len() <= SENTENCES && words.ends_with('.'), "{of}: {words}");
        for sentence in sentences {
            assert!(sentence.split_whitespace().count() <= WORDS_IN_A_SENTENCE, "{of}: {sentence}");
        }
    }
}

/// Two questions with a text before the second, one that hangs on the first, and a text behind them.
fn in_easy_read() -> Scenario {
    let items = page(
        "all",
        [
            choice("first", "a b").holding([question("more", "string").when("first", "=", &crate::support::code("a"))]),
            display("between"),
            question("second", "string"),
            display("behind"),
        ],
    );
    let mut scenario = Scenario::playing(load(&crate::support::definition([items, question("next", "string")])));
    let questionnaire = scenario.form().questionnaire().clone();
    scenario.does(Event::Speak("en-x-easy".into(), questionnaire));
    scenario.visit("device").goes_on().goes_on();
    scenario
}

fn asked(scenario: &Scenario) -> String {
    let questionnaire = scenario.form().questionnaire();
    let all = questionnaire.items().filter(|(index, item)| {
        !item.is_group()
            && &*item.link_id != "next"
            && scenario.form().is_shown(*index)
            && scenario.session.has_turn(*index)
    });
    all.map(|(_, item)| item.link_id.to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn questions_of_a_page_come_one_after_the_other() {
    let mut scenario = in_easy_read();
    assert_eq!(asked(&scenario), "first");
    scenario.answers("first", "a");
    assert_eq!(asked(&scenario), "first more", "what hangs on an answer comes with it");
    let effects = scenario.session.apply(Event::Continue);
    let second = scenario.form().questionnaire().find("second").unwrap();
    assert!(matches!(effects.as_slice(), [Effect::Redraw(_), Effect::Turn(turn)] if *turn == second), "{effects:?}");
    assert_eq!(asked(&scenario), "first more between second behind");
    assert_eq!(scenario.address, "#/p/1", "the page is the same one");
    scenario.goes_on();
    assert_eq!(scenario.address, "#/p/2");
}

#[test]
fn what_was_answered_is_not_hidden_again() {
    let mut scenario = in_easy_read();
    scenario.goes_on().answers("second", "yes").goes_on().goes_back();
    assert_eq!(asked(&scenario), "first between second behind");
    // Nor is anything of a page that somebody comes to for a change.
    let mut scenario = in_easy_read();
    scenario.visit("p/1/change");
    assert_eq!(asked(&scenario), "first between second behind");
    // In plain English all of it is asked at once.
    let questionnaire = scenario.form().questionnaire().clone();
    scenario.visit("p/1").does(Event::Speak("en".into(), questionnaire));
    assert_eq!(asked(&scenario), "first between second behind");
}
