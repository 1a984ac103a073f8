//! What is wrong with an answer, and what is not.

use crate::support::{Item, Scenario, choice, display, open_choice, question};
use before_we_meet::messages::Catalogue;
use serde_json::{Value, json};

/// For each answer typed, what is wrong with it; nothing where that is empty.
#[track_caller]
fn check<const N: usize>(item: &Item, expected: [(&str, &str); N]) {
    for (typed, problem) in expected {
        let mut scenario = Scenario::of([item.clone()]);
        scenario.answers("q", typed);
        let found = scenario.problems();
        assert_eq!(found.strip_prefix("q: ").unwrap_or_default(), problem, "{typed:?}");
        says_it_in_words(&scenario);
    }
}

/// The catalogue has words for each problem, and fills every gap in them.
fn says_it_in_words(scenario: &Scenario) {
    let index = scenario.index("q");
    if let Some(problem) = scenario.form().problem(index, crate::support::PATTERNS) {
        let words = Catalogue::english().problem(&problem, scenario.form().questionnaire().item(index));
        assert!(words.contains(' ') && !words.contains(['{', '}']), "{words}");
    }
}

fn integer(value: i32) -> Value {
    json!({ "valueInteger": value })
}

#[test]
fn an_answer_may_be_left_out_unless_it_is_needed() {
    for kind in ["boolean", "decimal", "integer", "date", "time", "string", "text", "url", "quantity"] {
        check(&question("q", kind), [("", "")]);
        check(&question("q", kind).required(), [("", "Required")]);
    }
    check(&question("q", "text").required(), [(" \n ", "Required"), (" x ", "")]);
    check(&question("q", "boolean").required(), [("no", "")]);
    check(&choice("q", "a b").required(), [("", "Required"), ("a", "")]);
    check(&open_choice("q", "a b").required(), [("", "Required"), ("my words", "")]);
}

#[test]
fn length_in_characters() {
    let item = question("q", "text").core("minLength", &integer(2)).with("maxLength", 4);
    check(
        &item,
        [
            ("", ""),
            ("a", "TooShort { min: 2 }"),
            ("ab", ""),
            ("abcd", ""),
            ("abcde", "TooLong { max: 4 }"),
            ("ññ🌻🌻", ""),
            ("  a  ", "TooShort { min: 2 }"),
        ],
    );
}

#[test]
fn patterns_match_the_whole_text() {
    let item = question("q", "string").core("regex", &json!({ "valueString": "[0-9]+|x" }));
    check(&item, [("", ""), ("12", ""), ("x", ""), ("12x", "Pattern"), ("a 12", "Pattern"), ("1\n2", "Pattern")]);
    check(&item.core("entryFormat", &json!({ "valueString": "12" })), [("a", "Pattern")]);
}

#[test]
fn whole_numbers_have_32_bits() {
    check(
        &question("q", "integer"),
        [
            ("2147483647", ""),
            ("-2147483648", ""),
            ("2147483648", "NotAWholeNumber"),
            ("-2147483649", "NotAWholeNumber"),
            ("99999999999999999999", "NotAWholeNumber"),
            ("1.0", "NotAWholeNumber"),
            ("one", "NotAWholeNumber"),
            (" 7 ", ""),
            ("007", ""),
        ],
    );
    let limited = question("q", "integer").core("minValue", &integer(-3)).core("maxValue", &integer(10));
    check(
        &limited,
        [("-4", "BelowMin(Integer(-3))"), ("-3", ""), ("9", ""), ("10", ""), ("11", "AboveMax(Integer(10))")],
    );
}

#[test]
fn numbers_with_a_fraction() {
    check(
        &question("q", "decimal"),
        [("2.5", ""), ("-0", ""), ("12345678901234567890.5", ""), ("1e3", "NotANumber"), ("2,5", "NotANumber")],
    );
    let limited = question("q", "decimal")
        .core("minValue", &integer(1))
        .core("maxValue", &json!({ "valueDecimal": 2.5 }))
        .core("maxDecimalPlaces", &integer(2));
    check(
        &limited,
        [
            ("0.99", r#"BelowMin(Decimal(Decimal("1")))"#),
            ("1.00", ""),
            ("2.5", ""),
            ("2.51", r#"AboveMax(Decimal(Decimal("2.5")))"#),
        ],
    );
    check(&limited, [("1.125", "TooManyPlaces { max: 2 }"), ("1.500", "TooManyPlaces { max: 2 }")]);
    check(
        &question("q", "decimal").core("maxDecimalPlaces", &integer(0)),
        [("3", ""), ("3.0", "TooManyPlaces { max: 0 }")],
    );
}

#[test]
fn days() {
    check(
        &question("q", "date"),
        [
            ("29 2 2024", ""),
            ("09 09 1950", ""),
            ("29 2 2023", "NotADate"),
            ("31 4 2024", "NotADate"),
            ("1 13 2024", "NotADate"),
            ("1 1 24", "YearTooShort"),
            ("1 May 2024", "NotADate"),
            ("1 1 99999999999", "NotADate"),
            ("1 _ _", "DateIncomplete([Month, Year])"),
            ("_ 5 2024", "DateIncomplete([Day])"),
            ("_ _ _", ""),
        ],
    );
    check(&question("q", "date").required(), [("_ _ _", "Required"), ("_ 5 2024", "DateIncomplete([Day])")]);
    let day = |day: &str| json!({ "valueDate": day });
    let limited = question("q", "date").core("minValue", &day("2024-02-28")).core("maxValue", &day("2024-03-01"));
    check(
        &limited,
        [
            ("27 2 2024", "BelowMin(Date(2024-02-28))"),
            ("28 2 2024", ""),
            ("1 3 2024", ""),
            ("2 3 2024", "AboveMax(Date(2024-03-01))"),
        ],
    );
}

#[test]
fn times_and_addresses() {
    check(
        &question("q", "time"),
        [
            ("14:30", ""),
            ("2pm", ""),
            ("14", "NotATime"),
            ("24:00", "NotATime"),
            ("soon", "NotATime"),
            ("14:+5", "NotATime"),
        ],
    );
    let time = |time: &str| json!({ "valueTime": time });
    let limited = question("q", "time").core("minValue", &time("09:00:00")).core("maxValue", &time("17:00:00"));
    check(
        &limited,
        [("8:59", "BelowMin(Time(09:00:00))"), ("9am", ""), ("5pm", ""), ("17:01", "AboveMax(Time(17:00:00))")],
    );
    check(
        &question("q", "url"),
        [("https://example.org/ä?b=c", ""), ("www.example.org", ""), ("not an address", "NotAUrl")],
    );
}

#[test]
fn quantities() {
    let item = question("q", "quantity").unit("h").unit("min");
    let limited = item.core("minValue", &integer(1)).core("maxDecimalPlaces", &integer(1));
    check(
        &limited,
        [
            ("", ""),
            ("x h", "NotANumber"),
            ("0.5 h", r#"BelowMin(Decimal(Decimal("1")))"#),
            ("1 min", ""),
            ("1.25 h", "TooManyPlaces { max: 1 }"),
        ],
    );
    check(&limited.required(), [(" h", "Required")]);
}

#[test]
fn a_limit_in_a_unit_named_without_its_system() {
    let limit = json!({ "valueQuantity": { "value": 5, "unit": "h" } });
    let found =
        Scenario::of([question("q", "quantity").unit("h").core("maxValue", &limit)]).answers("q", "6 h").problems();
    assert!(found.starts_with("q: AboveMax"), "{found:?}");
}

#[test]
fn a_question_that_is_not_shown_is_never_wrong() {
    let yes = json!({ "answerBoolean": true });
    let mut scenario = Scenario::of([
        question("a", "boolean"),
        question("q", "integer").required().when("a", "=", &yes),
        question("h", "integer").required().hidden(),
    ]);
    assert_eq!(scenario.problems(), "");
    assert_eq!(scenario.answers("a", "yes").problems(), "q: Required");
    assert_eq!(scenario.answers("q", "x").problems(), "q: NotAWholeNumber");
    assert_eq!(scenario.answers("a", "no").problems(), "");
    assert_eq!(scenario.answers("a", "yes").problems(), "q: NotAWholeNumber");
}

#[test]
fn what_can_only_be_read_stays_as_it_is() {
    let fixed = question("q", "string").with("readOnly", true).with("initial", json!([{ "valueString": "fixed" }]));
    let options = choice("c", "a b").with("readOnly", true);
    let mut scenario = Scenario::of([fixed, options]);
    scenario.answers("q", "other").clears("q").chooses("c", "a");
    assert_eq!(scenario.summary(), "q: “fixed”");
}

#[test]
fn what_can_only_be_read_is_no_dead_end() {
    assert_eq!(Scenario::of([question("q", "string").with("readOnly", true).required()]).problems(), "");
}

#[test]
fn what_stands_there_at_first() {
    let initial = |kind: &str, values: Value| question(kind, kind).with("initial", values);
    let mut options = definition_of_options();
    options = options.with("initial", json!([{ "valueString": "my words" }]));
    let scenario = Scenario::of([
        initial("boolean", json!([{ "valueBoolean": false }])),
        initial("decimal", json!([{ "valueDecimal": 2.5 }])),
        initial("integer", json!([{ "valueInteger": -3 }])),
        initial("date", json!([{ "valueDate": "2026-11-23" }])),
        initial("time", json!([{ "valueTime": "14:05:00" }])),
        initial("string", json!([{ "valueString": "words" }])),
        initial("url", json!([{ "valueUri": "https://example.org" }])),
        initial("quantity", json!([{ "valueQuantity": { "value": 2, "code": "h" } }])).unit("min").unit("h"),
        options,
        display("then").when("boolean", "=", &json!({ "answerBoolean": false })),
    ]);
    insta::assert_snapshot!(scenario.summary(), @"
    boolean: No
    decimal: 2.5
    integer: -3
    date: 23/11/2026
    time: 14:05
    string: “words”
    url: “https://example.org”
    quantity: 2 h
    options: a, c, “my words”
    ");
    assert!(scenario.shows("then"));
    assert_eq!(scenario.problems(), "");
}

/// Options of which two are chosen at first.
fn definition_of_options() -> Item {
    let option = |code: &str, chosen: bool| json!({ "valueCoding": { "code": code, "display": code }, "initialSelected": chosen });
    question("options", "open-choice")
        .repeats()
        .with("answerOption", json!([option("a", true), option("b", false), option("c", true)]))
}
