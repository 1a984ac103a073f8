//! `enableWhen`: which answers to a question let another item appear.

use crate::support::{Item, Scenario, choice, code, display, open_choice, question};
use serde_json::{Value, json};

/// For each operator, those of the answers tried (`–` is none) with which an item that waits for `answer` is shown.
#[track_caller]
fn check<const N: usize>(question: &Item, answer: &Value, tried: &str, expected: [(&str, &str); N]) {
    for (operator, shown_with) in expected {
        let mut scenario = Scenario::of([question.clone(), display("then").when("q", operator, answer)]);
        let shown = tried.split(" | ").filter(|tried| {
            scenario.answers("q", if *tried == "–" { "" } else { tried });
            scenario.shows("then")
        });
        assert_eq!(Vec::from_iter(shown).join(" | "), shown_with, "{operator} {answer}");
    }
}

fn answer(kind: &str, value: impl Into<Value>) -> Value {
    let mut answer = json!({});
    answer[["answer", kind].concat()] = value.into();
    answer
}

fn options(values: &Value) -> Item {
    question("q", "choice").with("answerOption", values.clone())
}

#[test]
fn whether_there_is_an_answer() {
    for (kind, given) in [
        ("boolean", "no"),
        ("decimal", "0.0"),
        ("integer", "0"),
        ("date", "29 2 2024"),
        ("time", "0:00"),
        ("string", "a"),
        ("text", "a"),
        ("url", "a"),
        ("quantity", "0"),
    ] {
        let tried = format!("– | {given}");
        check(&question("q", kind), &answer("Boolean", true), &tried, [("exists", given)]);
        check(&question("q", kind), &answer("Boolean", false), &tried, [("exists", "–")]);
    }
    check(&choice("q", "a b"), &answer("Boolean", true), "– | a", [("exists", "a")]);
    check(&open_choice("q", "a b"), &answer("Boolean", true), "– | my words", [("exists", "my words")]);
    // What can't be understood is no answer that a rule could go by.
    check(&question("q", "integer"), &answer("Boolean", true), "– | x | 1.5 | 99999999999", [("exists", "")]);
    check(
        &question("q", "date"),
        &answer("Boolean", false),
        "– | 1 _ 2024 | 30 2 2024",
        [("exists", "– | 1 _ 2024 | 30 2 2024")],
    );
}

#[test]
fn boolean() {
    check(&question("q", "boolean"), &answer("Boolean", true), "– | yes | no", [("=", "yes"), ("!=", "– | no")]);
    check(&question("q", "boolean"), &answer("Boolean", false), "– | yes | no", [("=", "no"), ("!=", "– | yes")]);
}

#[test]
fn integer() {
    check(
        &question("q", "integer"),
        &answer("Integer", -5),
        "– | -40 | -5 | 5 | x",
        [("=", "-5"), ("!=", "– | -40 | 5 | x"), (">", "5"), ("<", "-40"), (">=", "-5 | 5"), ("<=", "-40 | -5")],
    );
}

#[test]
fn decimal() {
    check(
        &question("q", "decimal"),
        &json!({ "answerDecimal": 2.5 }),
        "– | 2.45 | 2.5 | 2.500 | 10 | 2,5",
        [
            ("=", "2.5 | 2.500"),
            ("!=", "– | 2.45 | 10 | 2,5"),
            (">", "10"),
            ("<", "2.45"),
            (">=", "2.5 | 2.500 | 10"),
            ("<=", "2.45 | 2.5 | 2.500"),
        ],
    );
}

#[test]
fn date() {
    check(
        &question("q", "date"),
        &answer("Date", "2024-02-29"),
        "– | 28 2 2024 | 29 02 2024 | 1 3 2024 | 30 2 2024",
        [
            ("=", "29 02 2024"),
            ("!=", "– | 28 2 2024 | 1 3 2024 | 30 2 2024"),
            (">", "1 3 2024"),
            ("<", "28 2 2024"),
            (">=", "29 02 2024 | 1 3 2024"),
            ("<=", "28 2 2024 | 29 02 2024"),
        ],
    );
}

#[test]
fn time() {
    check(
        &question("q", "time"),
        &answer("Time", "14:30:00"),
        "– | 9:00 | 2.30pm | 14:31 | 25:00",
        [
            ("=", "2.30pm"),
            ("!=", "– | 9:00 | 14:31 | 25:00"),
            (">", "14:31"),
            ("<", "9:00"),
            (">=", "2.30pm | 14:31"),
            ("<=", "9:00 | 2.30pm"),
        ],
    );
}

#[test]
fn texts() {
    for kind in ["string", "text", "url"] {
        check(
            &question("q", kind),
            &answer("String", "Abc"),
            "– | Abc |  Abc  | abc",
            [("=", "Abc |  Abc "), ("!=", "– | abc")],
        );
    }
}

#[test]
fn quantity_in_the_same_unit_only() {
    let question = question("q", "quantity").unit("h").unit("min");
    let hours = json!({ "answerQuantity": { "value": 2.0, "system": "urn:test", "code": "h" } });
    check(
        &question,
        &hours,
        "– | 1 h | 2 h | 3 h | 1 min | 3 min | x h",
        [
            ("=", "2 h"),
            ("!=", "– | 1 h | 3 h | 1 min | 3 min | x h"),
            (">", "3 h"),
            ("<", "1 h"),
            (">=", "2 h | 3 h"),
            ("<=", "1 h | 2 h"),
        ],
    );
}

#[test]
fn quantity_without_a_unit() {
    check(
        &question("q", "quantity"),
        &json!({ "answerQuantity": { "value": 2 } }),
        "– | 1 | 2.0",
        [("=", "2.0"), ("<", "1"), ("!=", "– | 1")],
    );
}

#[test]
fn quantity_whose_unit_is_named_without_its_system() {
    let hours = json!({ "answerQuantity": { "value": 2, "unit": "h" } });
    check(&question("q", "quantity").unit("h"), &hours, "– | 2 h | 3 h", [("=", "2 h"), (">", "3 h")]);
}

#[test]
fn codes() {
    check(&choice("q", "a b c"), &code("a"), "– | a | b", [("=", "a"), ("!=", "– | b")]);
    // Many form builders leave the system out of one of the two.
    check(&choice("q", "a b"), &json!({ "answerCoding": { "code": "a" } }), "– | a | b", [("=", "a"), ("!=", "– | b")]);
    check(&options(&json!([{ "valueCoding": { "code": "a" } }])), &code("a"), "– | a", [("=", "a"), ("!=", "–")]);
}

#[test]
fn several_codes() {
    check(
        &choice("q", "a b c").repeats(),
        &code("a"),
        "– | a | b | a+b | b+c",
        [("=", "a | a+b"), ("!=", "– | b | b+c")],
    );
}

#[test]
fn options_that_are_no_codes() {
    let words = json!([{ "valueString": "one" }, { "valueString": "two" }]);
    check(&options(&words), &answer("String", "one"), "– | one | two", [("=", "one"), ("!=", "– | two")]);
    let numbers = json!([{ "valueInteger": 9 }, { "valueInteger": 10 }, { "valueInteger": 11 }]);
    check(
        &options(&numbers),
        &answer("Integer", 10),
        "– | 9 | 10 | 11",
        [("=", "10"), ("!=", "– | 9 | 11"), (">", "11"), ("<", "9"), (">=", "10 | 11"), ("<=", "9 | 10")],
    );
    check(
        &options(&numbers).repeats(),
        &answer("Integer", 10),
        "9+11 | 9 | 10+11",
        [(">", "9+11 | 10+11"), ("<=", "9+11 | 9 | 10+11")],
    );
    let days = json!([{ "valueDate": "2026-11-23" }, { "valueDate": "2026-12-01" }]);
    check(
        &options(&days),
        &answer("Date", "2026-11-23"),
        "– | 2026-11-23 | 2026-12-01",
        [("=", "2026-11-23"), (">", "2026-12-01")],
    );
    let times = json!([{ "valueTime": "09:00:00" }, { "valueTime": "14:00:00" }]);
    check(
        &options(&times),
        &answer("Time", "12:00:00"),
        "– | 09:00:00 | 14:00:00",
        [("<", "09:00:00"), (">=", "14:00:00")],
    );
}

#[test]
fn words_of_ones_own() {
    let open = open_choice("q", "a b").repeats();
    check(
        &open,
        &answer("String", "my words"),
        "– | a | my words | a+my words",
        [("=", "my words | a+my words"), ("!=", "– | a")],
    );
    check(&open, &code("a"), "– | a | my words | a+my words", [("=", "a | a+my words"), ("!=", "– | my words")]);
    let mut scenario = Scenario::of([open, display("then").when("q", "exists", &answer("Boolean", true))]);
    scenario.chooses_other("q", true);
    assert!(!scenario.shows("then"), "\"something else\" alone is no value");
    scenario.writes_other("q", "x");
    assert!(scenario.shows("then"));
    scenario.chooses_other("q", false);
    assert!(!scenario.shows("then"), "words that are not chosen any more are no answer");
}
