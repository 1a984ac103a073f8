//! How rules come together: several on one item, on a group, one after the other, and on what is hidden.

use crate::support::{Item, Scenario, display, group, page, question};
use before_we_meet::session::{Event, Place};

use serde_json::{Value, json};

/// A rule's yes.
fn yes() -> Value {
    json!({ "answerBoolean": true })
}

/// A yes/no question that waits for a yes to another.
fn waits(name: &str, other: &str) -> Item {
    question(name, "boolean").when(other, "=", &yes())
}

#[test]
fn all_or_any() {
    let yes = yes();
    let both = |name| display(name).when("a", "=", &yes).when("b", "=", &yes);
    let mut scenario =
        Scenario::of([question("a", "boolean"), question("b", "boolean"), both("all").all(), both("any").any()]);
    assert_eq!(scenario.shown(), "a b");
    assert_eq!(scenario.answers("a", "yes").shown(), "a b any");
    assert_eq!(scenario.answers("b", "yes").shown(), "a b all any");
    assert_eq!(scenario.answers("a", "no").shown(), "a b any");
    assert_eq!(scenario.clears("b").shown(), "a b");
}

#[test]
fn a_chain_falls_and_comes_back_with_its_answers() {
    let mut scenario = Scenario::of([
        question("a", "boolean"),
        waits("b", "a"),
        waits("c", "b"),
        display("end").when("c", "=", &yes()),
    ]);
    scenario.answers("a", "yes").answers("b", "yes").answers("c", "yes");
    assert_eq!(scenario.shown(), "a b c end");
    assert_eq!(scenario.summary(), "a: Yes\nb: Yes\nc: Yes");
    scenario.answers("a", "no");
    assert_eq!(scenario.shown(), "a");
    assert_eq!(scenario.summary(), "a: No");
    assert_eq!(scenario.answers("a", "yes").shown(), "a b c end");
    assert_eq!(scenario.summary(), "a: Yes\nb: Yes\nc: Yes");
}

#[test]
fn an_answer_that_is_hidden_counts_as_none() {
    let no = display("then").when("b", "!=", &yes());
    let mut scenario = Scenario::of([question("a", "boolean"), waits("b", "a"), no]);
    scenario.answers("a", "yes").answers("b", "yes");
    assert_eq!(scenario.shown(), "a b");
    assert_eq!(scenario.answers("a", "no").shown(), "a then");
}

#[test]
fn a_rule_may_name_a_question_that_comes_later() {
    let mut scenario = Scenario::of([waits("a", "b"), waits("b", "c"), question("c", "boolean")]);
    assert_eq!(scenario.answers("c", "yes").shown(), "b c");
    assert_eq!(scenario.answers("b", "yes").shown(), "a b c");
}

#[test]
fn a_group_takes_all_that_is_in_it_along() {
    let yes = yes();
    let inner = group("inner", [question("q", "boolean").holding([display("under")])]);
    let outer = group("outer", [inner, question("r", "boolean")]).when("a", "=", &yes);
    let mut scenario = Scenario::of([question("a", "boolean"), outer, display("then").when("q", "=", &yes)]);
    assert_eq!(scenario.shown(), "a");
    scenario.answers("a", "yes");
    assert_eq!(scenario.shown(), "a q under r");
    assert_eq!(scenario.answers("q", "yes").shown(), "a q under r then");
    assert_eq!(scenario.answers("a", "no").shown(), "a");
    assert_eq!(scenario.effects(), "redraw a outer inner r q under then");
}

#[test]
fn what_is_hidden_for_good_still_counts() {
    let hidden = question("h", "boolean").hidden().with("initial", json!([{ "valueBoolean": true }]));
    let scenario = Scenario::of([hidden, display("then").when("h", "=", &yes())]);
    assert_eq!(scenario.shown(), "then");
    assert_eq!(scenario.summary(), "");
}

#[test]
fn only_what_changed_is_said_to_have_changed() {
    let mut scenario = Scenario::of([question("a", "boolean"), waits("b", "a"), waits("c", "b")]);
    assert_eq!(scenario.answers("a", "no").effects(), "redraw a");
    assert_eq!(scenario.answers("a", "yes").effects(), "redraw a b");
    assert_eq!(scenario.answers("b", "yes").effects(), "redraw b c");
    assert_eq!(scenario.answers("a", "no").effects(), "redraw a b c");
}

#[test]
fn what_came_up_on_the_page_is_known_to_whoever_does_not_see_it() {
    let yes = yes();
    let first = page("1", [question("a", "boolean"), waits("b", "a"), display("words").when("a", "=", &yes)]);
    let second = page("2", [waits("c", "a")]);
    let mut scenario = Scenario::of([first, second]);
    // Not what is read only, and not what stands on another page.
    assert_eq!(scenario.answers("a", "yes").came_up(), "b");
    assert_eq!(scenario.answers("b", "no").came_up(), "no change");
    // What went is nothing to be told of, and takes back what was said.
    assert_eq!(scenario.answers("a", "no").came_up(), "");
    assert_eq!(scenario.answers("a", "yes").came_up(), "b");
}

#[test]
fn over_one_screen_nothing_private_is_said_to_have_come_up() {
    let items = || page("1", [question("a", "boolean"), waits("b", "a").private()]);
    let mut scenario = Scenario::of([group("part", [items()])]);
    assert_eq!(scenario.answers("a", "yes").came_up(), "b");
    let mut scenario = Scenario::of([group("part", [items()])]);
    scenario.does(Event::BeginTogether(Place::Together));
    assert_eq!(scenario.answers("a", "yes").came_up(), "");
}
