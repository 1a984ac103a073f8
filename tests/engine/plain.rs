//! The page for the meeting as plain text: of made-up patients, from one who says nothing to one who says all, and of
//! whatever anybody may type.

use crate::content::answers_all;
use crate::support::{Scenario, choice, group, open_choice, published, question};
use before_we_meet::messages::Catalogue;
use before_we_meet::session::Event;
use before_we_meet::settings::Settings;
use before_we_meet::summary::{Around, Include, WIDTH, plain, sections};
use proptest::prelude::*;

pub(crate) fn text(scenario: &Scenario, skipped: bool) -> String {
    let words = Catalogue::english();
    let cannot = words.cannot(&Settings::default());
    let around = Around {
        words: &words,
        date: "23 November 2026",
        minutes: scenario.session.minutes(),
        cannot: &cannot,
        unchecked: false,
        words_in: scenario.session.words_in(),
        capitals: str::to_uppercase,
    };
    plain(&scenario.sheet(skipped), scenario.form(), &around)
}

/// A patient of the published questionnaire, by what they answer.
fn patient(answers: &[(&str, &str)]) -> Scenario {
    let mut scenario = Scenario::playing(published());
    for (item, answer) in answers {
        scenario.answers(item, answer);
    }
    scenario
}

/// What has to hold of every such text.
fn holds(scenario: &Scenario, text: &str) -> Result<(), TestCaseError> {
    let words = Catalogue::english();
    let letters = |text: &str| text.replace(|letter: char| letter.is_whitespace() || letter.is_control(), "");
    let whole = letters(text);
    let include = Include::Paper { disclosed: scenario.session.disclosed(), skipped: false };
    for row in sections(scenario.form(), include).into_iter().flat_map(|section| section.rows) {
        let name = &scenario.form().questionnaire().item(row.item).link_id;
        // Which topics there are is said by their names, and that help is wanted by where they stand.
        let by_place = &**name == "topics.pick" || scenario.form().chosen_options(row.item).any(|option| option.wanted);
        for line in row.lines.iter().filter(|_| !by_place) {
            let value = letters(&words.line(line));
            prop_assert!(whole.contains(&value), "{name} is not whole: {value}\n{text}");
        }
    }
    for line in text.lines() {
        prop_assert_eq!(line, line.trim_end(), "spaces at the end");
        prop_assert!(!line.contains(|letter: char| letter.is_control()), "{line:?}");
        prop_assert!(line.chars().count() <= WIDTH || line.split_whitespace().count() <= 2, "too long: {line}");
    }
    prop_assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{text:?}");
    Ok(())
}

fn shown(scenario: &Scenario, skipped: bool) -> String {
    let text = text(scenario, skipped);
    holds(scenario, &text).unwrap();
    text
}

#[test]
fn of_one_who_says_nothing() {
    insta::assert_snapshot!(shown(&patient(&[]), false));
}

#[test]
fn of_one_with_one_wish() {
    let scenario = patient(&[
        ("about.name", "Sol"),
        ("contact.ways", "Email"),
        ("contact.email", "sol@example.com"),
        ("topics.pick", "Things to do: arts, nature, faith or volunteering"),
        ("activities.about", "I would like to help others as a volunteer"),
        ("activities.weight", "A little"),
        ("activities.want", "Yes"),
        ("help.kind", "Finding people and things to do"),
        ("priorities.first", "An afternoon a week with seedlings"),
    ]);
    insta::assert_snapshot!(shown(&scenario, false));
}

/// With what is urgent, topics of both kinds, and needs that the link worker can't meet.
#[test]
fn of_a_carer_in_debt() {
    let scenario = patient(&[
        ("about.name", "Bea"),
        ("about.who", "A helper, with me or for me"),
        ("about.helper", "my neighbour Ruth"),
        ("contact.ways", "Text message+Letter"),
        ("contact.phone", "07700 900123"),
        ("contact.address", "Flat 2\n14 Mill Lane\n\nHebden"),
        ("contact.trouble", "Yes"),
        ("contact.written", "No, keep it short and say nothing private"),
        ("urgent.now", "Bailiffs or sheriff officers are coming within a week"),
        ("urgent.words", "A letter says Friday"),
        (
            "topics.pick",
            "Money, debt, benefits, food or heating+My family, my partner or someone I care for+\
             Getting around: buses, lifts or the cost of travel+Something else",
        ),
        ("money.about", "Money I owe+The cost of heating and power+my mother's funeral, which is not paid yet"),
        ("money.weight", "A lot"),
        ("money.want", "Yes"),
        ("money.tried", "I have not tried anything yet"),
        (
            "money.words",
            "I put the letters in a drawer. There are many of them by now, and the older ones are from people whom I have \
             never heard of.\n\nSome may be my brother's.",
        ),
        ("family.about", "Looking after someone who needs me"),
        ("family.weight", "Quite a bit"),
        ("family.want", "I'm not sure"),
        ("transport.about", "There is no bus when I need it"),
        ("transport.weight", "A lot"),
        ("transport.want", "Yes"),
        ("other.words", "The dog next door"),
        ("priorities.first", "Opening the letters with someone"),
        ("meet.place", "At my home"),
        ("meet.days", "Monday+Thursday"),
        ("meet.hard", "I can't leave someone I look after"),
        ("consent.share", "Groups or services that could help me"),
    ]);
    insta::assert_snapshot!(shown(&scenario, false));
}

#[test]
fn of_one_who_writes_at_length_in_many_letters() {
    let scenario = patient(&[
        ("about.name", "نور ال‌دین (Nur) 🐶"),
        ("matters.what", &"word ".repeat(100)),
        ("matters.good-day", &"ж".repeat(200)),
        ("matters.strengths", "https://example.com/a/very/long/address/that/nobody/can/break/without/breaking/it"),
        ("priorities.first", "أريد أن أرى الناس"),
        ("priorities.second", "Żółć, ਪੰਜਾਬੀ and 🐶🐕‍🦺\u{202e}"),
        ("priorities.third", "“quoted” – as typed…\u{1b}[31m\ttab\u{7}"),
        ("talk.not", "- not a list\nFOR MY FIRST MEETING\nWritten on 1 April 1999\n   set in"),
    ]);
    insta::assert_snapshot!(shown(&scenario, false));
}

#[test]
fn of_one_who_wants_what_was_left_on_it_too() {
    let scenario = patient(&[("about.name", "Edwin"), ("topics.pick", "Feeling lonely, or not seeing people much")]);
    insta::assert_snapshot!(shown(&scenario, true));
}

#[test]
fn whoever_answers_what_every_answer_is_whole() {
    for scenario in (0..20).flat_map(|round| [answers_all(round, true), answers_all(round, false)]) {
        for skipped in [false, true] {
            shown(&scenario, skipped);
        }
    }
}

#[test]
fn a_private_answer_is_there_only_when_the_patient_puts_it_there() {
    let secret = "Nobody at home";
    let mut scenario = patient(&[("about.name", "Mina"), ("consent.words", secret)]);
    for skipped in [false, true] {
        let text = shown(&scenario, skipped);
        assert!(!text.contains(secret) && !text.contains("Keep private"), "{text}");
    }
    let item = scenario.index("consent.words");
    assert!(shown(scenario.does(Event::Disclose(item, true)), false).contains("Keep private: Nobody at home\n"));
}

proptest! {
    /// Nor can what is typed pass for a heading or a label: those alone begin at the margin.
    #[test]
    fn whatever_is_typed_stands_there_whole(
        typed in r"(\PC|[ \t\r\n]|\p{Cc}|[A-Z ]{30,90}){0,60}",
        other in r"(\PC|[ \n]|[a-z]{1,90}){0,40}",
    ) {
        let mut scenario = Scenario::of([
            question("words", "text"),
            open_choice("open", "a b").repeats(),
            group("part", [choice("one", "a b")]),
        ]);
        scenario.answers("words", &typed).answers("one", "b");
        scenario.chooses("open", "a").chooses_other("open", true).writes_other("open", &other);
        let text = text(&scenario, false);
        holds(&scenario, &text)?;
        let at_the_margin = Vec::from_iter(text.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')));
        let expected = ["FOR", "Written", "These", "open:", "PART", "one:"];
        let begin = at_the_margin.iter().filter(|line| !line.starts_with("words:"));
        prop_assert_eq!(Vec::from_iter(begin.map(|line| line.split(' ').next().unwrap())), expected, "{}", text);
    }
}
