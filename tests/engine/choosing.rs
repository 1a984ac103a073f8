//! Choosing options, taking them back, and "something else".

use crate::support::{Scenario, choice, code, display, open_choice};
use serde_json::{Value, json};

fn number(value: i32) -> Value {
    json!({ "valueInteger": value })
}

/// What is wrong with a choice of these options; nothing where that is empty.
#[track_caller]
fn check<const N: usize>(item: &crate::support::Item, expected: [(&str, &str); N]) {
    for (chosen, problem) in expected {
        let found = Scenario::of([item.clone()]).answers("q", chosen).problems();
        assert_eq!(found.strip_prefix("q: ").unwrap_or_default(), problem, "{chosen:?}");
    }
}

#[test]
fn how_many_options() {
    let item = choice("q", "a b c d").repeats();
    let limited = item.core("questionnaire-minOccurs", &number(2)).core("questionnaire-maxOccurs", &number(3));
    check(
        &limited,
        [
            ("", ""),
            ("a", "TooFewChosen { min: 2 }"),
            ("a+d", ""),
            ("a+b+c", ""),
            ("a+b+c+d", "TooManyChosen { max: 3 }"),
        ],
    );
    check(&limited.clone().required(), [("", "Required")]);
    check(&limited.with("type", "open-choice"), [("a+words", ""), ("a+b+c+words", "TooManyChosen { max: 3 }")]);
}

#[test]
fn one_of_several_options() {
    let mut scenario = Scenario::of([open_choice("q", "a b"), display("then").when("q", "=", &code("a"))]);
    assert_eq!(scenario.chooses("q", "a").chooses("q", "b").summary(), "q: b");
    assert_eq!(scenario.chooses_other("q", true).writes_other("q", "words").summary(), "q: “words”");
    assert_eq!(scenario.chooses("q", "a").summary(), "q: a");
    assert!(scenario.shows("then"));
    assert_eq!(scenario.chooses_other("q", true).summary(), "q: “words”");
    assert_eq!(scenario.unticks("q", "a").summary(), "q: “words”");
}

#[test]
fn an_option_that_stands_alone() {
    let mut scenario = Scenario::of([open_choice("q", "a b none unsure").repeats().alone("none").alone("unsure")]);
    let mut then = |does: &dyn Fn(&mut Scenario), expected: &str| {
        does(&mut scenario);
        assert_eq!(scenario.summary().trim_start_matches("q: "), expected);
    };
    then(&|s| _ = s.chooses("q", "b").chooses("q", "a"), "a, b");
    then(&|s| _ = s.chooses("q", "none"), "none");
    then(&|s| _ = s.chooses("q", "unsure"), "unsure");
    then(&|s| _ = s.chooses_other("q", true), "something else");
    then(&|s| _ = s.writes_other("q", "words").chooses("q", "b"), "b, “words”");
    then(&|s| _ = s.chooses("q", "none"), "none");
    then(&|s| _ = s.chooses("q", "a"), "a");
    then(&|s| _ = s.chooses_other("q", true), "a, “words”");
    then(&|s| _ = s.unticks("q", "a").chooses_other("q", false), "");
}

#[test]
fn something_else_without_words_is_an_answer() {
    let mut scenario = Scenario::of([open_choice("q", "a b").required()]);
    assert_eq!(scenario.chooses_other("q", true).problems(), "");
    assert_eq!(scenario.chooses_other("q", false).problems(), "q: Required");
    assert_eq!(scenario.writes_other("q", "not chosen").problems(), "q: Required");
}

#[test]
fn something_else_without_words_counts_as_one() {
    let item = open_choice("q", "a b c").repeats();
    let limited = item.core("questionnaire-minOccurs", &number(2)).core("questionnaire-maxOccurs", &number(2));
    let mut scenario = Scenario::of([limited]);
    assert_eq!(scenario.chooses("q", "a").chooses_other("q", true).problems(), "");
    assert_eq!(scenario.chooses("q", "b").problems(), "q: TooManyChosen { max: 2 }");
}

#[test]
fn words_that_are_not_chosen_any_more_come_back() {
    let mut scenario = Scenario::of([open_choice("q", "a b")]);
    assert_eq!(scenario.answers("q", "words").chooses_other("q", false).summary(), "");
    assert_eq!(scenario.chooses_other("q", true).summary(), "q: “words”");
    assert_eq!(scenario.chooses("q", "a").chooses_other("q", true).summary(), "q: “words”");
}
