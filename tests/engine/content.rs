//! The questionnaire that is published: whole, within reach, and telling nothing by its addresses.

use crate::support::{Scenario, published};
use before_we_meet::questionnaire::{Kind, PageNumber, Questionnaire};
use before_we_meet::session::Place;
use std::collections::BTreeSet;

/// Every option and yes, as far as the options may stand together: a patient for whom everything opens up. Where only one
/// option may be chosen, or one stands alone, `round` says which.
fn answers_all(round: usize, several: bool) -> Scenario {
    let questionnaire = published();
    let mut scenario = Scenario::playing(questionnaire.clone());
    for (_, item) in questionnaire.items() {
        let link_id = &*item.link_id;
        match &item.kind {
            Kind::Choice(choice) if choice.repeats && several => {
                for option in choice.options.iter().filter(|option| !option.exclusive) {
                    scenario.chooses(link_id, option.text.own());
                }
            }
            Kind::Choice(choice) => {
                _ = scenario.chooses(link_id, choice.options[round % choice.options.len()].text.own());
            }
            Kind::Boolean => _ = scenario.answers(link_id, if round.is_multiple_of(2) { "yes" } else { "no" }),
            _ => {}
        }
    }
    scenario
}

fn pages(scenario: &Scenario) -> Vec<PageNumber> {
    scenario.form().shown_pages().collect()
}

/// What a page is headed with.
fn heading(questionnaire: &Questionnaire, number: PageNumber) -> &str {
    questionnaire.item(questionnaire.page(number).unwrap().root).text.own()
}

#[test]
fn each_page_has_a_heading_of_its_own() {
    let questionnaire = published();
    let headings: BTreeSet<_> = questionnaire.pages().map(|(number, _)| heading(&questionnaire, number)).collect();
    assert!(headings.iter().all(|heading| !heading.trim().is_empty()));
    assert_eq!(headings.len(), questionnaire.pages().count());
}

#[test]
fn each_question_has_a_short_text_that_tells_it_from_the_others_of_its_part() {
    let questionnaire = published();
    let mut seen = BTreeSet::new();
    for (index, item) in questionnaire.items().filter(|(_, item)| item.is_question()) {
        let short = item.short_text.as_ref().map(|text| text.own().to_string()).unwrap_or_default();
        assert!(!short.trim().is_empty(), "{} has no shortText", item.link_id);
        assert!(
            seen.insert((questionnaire.part_of(index), questionnaire.page_of(index), short)),
            "{} has the shortText of another",
            item.link_id
        );
    }
}

#[test]
fn how_long_the_ways_are() {
    let empty = Scenario::playing(published());
    let mut two_topics = Scenario::playing(published());
    for (_, option) in (0..2).zip(&topics(&two_topics)) {
        two_topics.chooses("topics.pick", option);
    }
    let lengths = [&empty, &two_topics, &answers_all(0, true)].map(|scenario| pages(scenario).len());
    assert_eq!(lengths, [13, 16, 20], "pages: nothing answered, two topics, everything");
    assert_eq!(published().pages().count(), 20, "pages there are");
}

/// The topics to pick from.
fn topics(scenario: &Scenario) -> Vec<String> {
    let questionnaire = scenario.form().questionnaire();
    let Kind::Choice(choice) = &questionnaire.item(scenario.index("topics.pick")).kind else {
        panic!("topics.pick has no options")
    };
    choice.options.iter().map(|option| option.text.own().to_string()).collect()
}

#[test]
fn every_item_is_shown_to_somebody() {
    let questionnaire = published();
    let (mut items, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for scenario in (0..20)
        .flat_map(|round| [answers_all(round, true), answers_all(round, false)])
        .chain([Scenario::playing(published())])
    {
        items.extend(questionnaire.items().map(|(index, _)| index).filter(|index| scenario.form().is_shown(*index)));
        numbers.extend(pages(&scenario));
    }
    let never = questionnaire.items().filter(|(index, _)| !items.contains(index)).map(|(_, item)| &*item.link_id);
    assert_eq!(Vec::from_iter(never), Vec::<&str>::new());
    assert_eq!(numbers.len(), questionnaire.pages().count());
}

#[test]
fn nothing_has_to_be_answered() {
    let mut scenario = Scenario::playing(published());
    scenario.visit("device").goes_on();
    let mut steps = 0;
    while scenario.session.place() != Place::Check {
        scenario.goes_on();
        steps += 1;
        assert!(steps <= 100, "no way on from {}", scenario.at());
    }
    assert_eq!(scenario.goes_on().at(), "summary");
    assert_eq!(answers_all(0, true).problems(), "");
}

#[test]
fn addresses_tell_nothing() {
    let questionnaire = published();
    let plain = regex::Regex::new("^#/p/[0-9]+(/change)?$").unwrap();
    for (number, _) in questionnaire.pages() {
        for change in [false, true] {
            let address = Place::Page { number, change }.address();
            assert!(plain.is_match(&address), "{address}");
        }
    }
}
