//! What stands on the check page and on the summary.

use crate::support::{Scenario, choice, display, group, open_choice, page, question};
use serde_json::json;

#[test]
fn answers_stand_under_their_part_in_the_order_of_the_questionnaire() {
    let short = |words: &str| json!({ "valueString": words });
    let mut scenario = Scenario::of([
        question("first", "string"),
        group("one", [display("words"), page("p", [question("a", "integer"), question("b", "date")])]),
        group("two", [group("deep", [question("c", "boolean").holding([question("d", "text")])])])
            .sdc("shortText", &short("Two")),
        question("last", "string").sdc("shortText", &short("Last one")),
    ]);
    insta::assert_snapshot!(scenario.check_page(), @"
    first:
    # one
    a:
    b:
    # Two
    c:
    d:
    Last one:
    ");
    assert_eq!(scenario.summary(), "");
    scenario.answers("last", "z").answers("d", "two\nlines").answers("a", "3").answers("first", " x ");
    insta::assert_snapshot!(scenario.summary(), @"
    first: “x”
    # one
    a: 3
    # Two
    d: “two
    lines”
    Last one: “z”
    ");
}

#[test]
fn each_kind_of_answer() {
    let mut scenario = Scenario::of([
        question("boolean", "boolean"),
        question("decimal", "decimal"),
        question("date", "date"),
        question("time", "time"),
        question("quantity", "quantity").unit("h").unit("min"),
        question("bare", "quantity"),
        choice("one", "a b"),
        open_choice("several", "a b c").repeats(),
        open_choice("wordless", "a b").repeats(),
    ]);
    scenario.answers("boolean", "no").answers("decimal", "2.50").answers("date", "1 12 2026").answers("time", "2pm");
    scenario.answers("quantity", "3 min").answers("bare", "3").answers("one", "b").answers("several", "c+a+my words");
    scenario.answers("wordless", "a").chooses_other("wordless", true);
    insta::assert_snapshot!(scenario.summary(), @"
    boolean: No
    decimal: 2.50
    date: 1/12/2026
    time: 14:00
    quantity: 3 min
    bare: 3
    one: b
    several: a, c, “my words”
    wordless: a, something else
    ");
}

#[test]
fn a_quantity_without_a_chosen_unit_has_the_first() {
    assert_eq!(Scenario::of([question("q", "quantity").unit("h").unit("min")]).answers("q", "3").summary(), "q: 3 h");
}

#[test]
fn what_cannot_be_understood_is_not_passed_over() {
    let mut scenario = Scenario::of([question("a", "integer"), question("b", "date"), question("c", "quantity")]);
    scenario.answers("a", "three").answers("b", "1 _ _").answers("c", "x");
    assert_eq!(scenario.check_page(), "a: not understood: three\nb: not understood: 1\nc: not understood: x");
}

#[test]
fn what_is_hidden_or_not_chosen_is_in_neither() {
    let mut scenario = Scenario::of([
        question("a", "boolean"),
        group("part", [question("b", "string").when("a", "=", &json!({ "answerBoolean": true }))]),
        question("h", "string").hidden().with("initial", json!([{ "valueString": "secret" }])),
        open_choice("o", "x"),
    ]);
    scenario.answers("a", "yes").answers("b", "secret").answers("a", "no");
    scenario.answers("o", "secret").chooses_other("o", false);
    assert_eq!(scenario.summary(), "a: No");
    assert_eq!(scenario.check_page(), "a: No\no:");
}

#[test]
fn a_row_knows_the_page_where_it_can_be_changed() {
    let scenario =
        Scenario::of([question("a", "string"), page("p", [question("b", "string"), question("c", "string")])]);
    let sections = before_we_meet::summary::sections(scenario.form(), before_we_meet::summary::Include::AllShown);
    let pages = sections.iter().flat_map(|section| &section.rows).map(|row| row.page.0);
    assert_eq!(Vec::from_iter(pages), [1, 2, 2]);
}
