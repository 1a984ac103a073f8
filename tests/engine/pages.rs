//! What stands together on a page, which pages there are now, and which comes next.

use crate::support::{Item, Scenario, choice, code, display, group, page, question};
use before_we_meet::questionnaire::{MOST_ON_A_PAGE, PageNumber};
use serde_json::json;

fn text(link_id: &str) -> Item {
    question(link_id, "string")
}

#[track_caller]
fn check<const N: usize>(items: [Item; N], expected: &str) {
    assert_eq!(Scenario::of(items).pages(), expected);
}

#[test]
fn one_question_a_page() {
    check([text("a"), group("g", [text("b"), group("h", [text("c")])]), text("d")], "1: a\n2: b\n3: c\n4: d");
}

#[test]
fn a_group_that_is_a_page_holds_all_that_is_in_it() {
    check(
        [page("p", [display("d"), text("a"), group("g", [text("b"), page("r", [text("c")])])]), text("e")],
        "1: p d a g b r c\n2: e",
    );
}

#[test]
fn a_group_that_asks_more_than_a_page_takes_is_none() {
    let questions = |letter: &str, count: usize| Vec::from_iter((1..=count).map(|at| text(&format!("{letter}{at}"))));
    let pages = |items: Vec<Item>| Scenario::of([page("p", items), text("e")]).pages();
    // What nobody is asked takes no room.
    let mut most = questions("a", MOST_ON_A_PAGE);
    most.extend([display("d"), text("hidden").hidden()]);
    assert_eq!(pages(most).lines().count(), 2);

    // What stands in it is laid out as anywhere else, and a page in it is a page.
    let many = [display("d"), page("r", questions("b", 2)), group("g", questions("c", MOST_ON_A_PAGE - 1))];
    let pages = pages(many.into());
    let pages = Vec::from_iter(pages.lines());
    assert_eq!((pages[0], pages[1], pages[2]), ("1: d r b1 b2", "2: c1", "3: c2"));
    assert_eq!(pages.len(), 1 + (MOST_ON_A_PAGE - 1) + 1);
}

#[test]
fn what_hangs_on_a_question_stands_with_it() {
    let hung = [display("hint").control("prompt"), text("b").holding([text("c")])];
    check([text("a").holding(hung), text("d")], "1: a hint b c\n2: d");
}

#[test]
fn texts_stand_before_the_next_question_of_their_group() {
    check([display("x"), display("y"), text("a"), text("b")], "1: x y a\n2: b");
    check([group("g", [text("a"), display("x")]), text("b")], "1: a\n2: x\n3: b");
    check([display("x"), group("g", [text("a")])], "1: x\n2: a");
    check([text("a"), display("x"), display("y")], "1: a\n2: x y");
    check([display("x"), page("p", [text("a")])], "1: x p a");
    check([group("g", [display("x"), page("p", [text("a")])])], "1: x p a");
}

#[test]
fn the_caption_is_the_group_around_the_page() {
    let scenario = Scenario::of([
        text("a"),
        group("g", [display("d"), text("b"), group("h", [page("p", [text("c")])]), display("end")]),
    ]);
    let questionnaire = scenario.form().questionnaire();
    let section = |(_, page): (PageNumber, &before_we_meet::questionnaire::Page)| {
        page.section.map_or("–".into(), |section| questionnaire.item(section).link_id.to_string())
    };
    assert_eq!(Vec::from_iter(questionnaire.pages().map(section)), ["–", "g", "h", "g"]);
}

#[test]
fn a_page_with_nothing_to_see_is_passed_over_and_keeps_its_number() {
    let yes = json!({ "answerBoolean": true });
    let mut scenario = Scenario::of([
        question("a", "boolean"),
        text("b").when("a", "=", &yes),
        page("p", [text("c").when("a", "=", &yes), group("empty", [])]),
        text("never").hidden(),
        display("only-a-hint").control("prompt"),
        text("d"),
    ]);
    assert_eq!(scenario.pages(), "1: a\n4: only-a-hint d");
    assert_eq!(scenario.answers("a", "yes").pages(), "1: a\n2: b\n3: p c empty\n4: only-a-hint d");
    let form = scenario.form();
    assert_eq!(
        (form.page_after(PageNumber(3)), form.page_before(PageNumber(4))),
        (Some(PageNumber(4)), Some(PageNumber(3)))
    );
    scenario.answers("a", "no");
    let form = scenario.form();
    assert_eq!(
        (form.page_after(PageNumber(1)), form.page_before(PageNumber(4))),
        (Some(PageNumber(4)), Some(PageNumber(1)))
    );
    assert_eq!((form.page_after(PageNumber(4)), form.page_before(PageNumber(1))), (None, None));
    // From a page that is hidden, or that never was, the way leads on.
    assert_eq!(
        (form.page_after(PageNumber(2)), form.page_before(PageNumber(2))),
        (Some(PageNumber(4)), Some(PageNumber(1)))
    );
    assert_eq!(
        (form.page_after(PageNumber(0)), form.page_before(PageNumber(u32::MAX))),
        (Some(PageNumber(1)), Some(PageNumber(4)))
    );
    assert!(!form.is_page_shown(PageNumber(0)) && !form.is_page_shown(PageNumber(6)));
}

#[test]
fn a_follow_up_appears_on_the_page_of_its_question() {
    let follow_up = text("which").when("a", "=", &code("yes")).holding([text("why").when(
        "which",
        "exists",
        &json!({ "answerBoolean": true }),
    )]);
    let mut scenario = Scenario::of([choice("a", "yes no").holding([follow_up]), text("b")]);
    assert_eq!(scenario.pages(), "1: a\n2: b");
    assert_eq!(scenario.answers("a", "yes").pages(), "1: a which\n2: b");
    assert_eq!(scenario.answers("which", "x").pages(), "1: a which why\n2: b");
}

#[test]
fn each_item_knows_its_page() {
    let scenario = Scenario::of([
        display("d"),
        text("a").holding([text("b").holding([display("hint")])]),
        group("g", [display("e"), page("p", [text("c")]), display("f")]),
    ]);
    let questionnaire = scenario.form().questionnaire();
    let of = |link_id| questionnaire.page_of(scenario.index(link_id)).map(|number| number.0);
    let found = ["d", "a", "b", "hint", "g", "e", "p", "c", "f"].map(of);
    assert_eq!(found, [Some(1), Some(1), Some(1), Some(1), None, Some(2), Some(2), Some(2), Some(3)]);
    let rooted = ["d", "a", "b", "g", "p", "f", "nobody"]
        .map(|link_id| questionnaire.page_rooted_at(link_id).map(|number| number.0));
    assert_eq!(rooted, [None, Some(1), None, None, Some(2), Some(3), None]);
}

#[test]
fn how_far_the_patient_is() {
    let yes = json!({ "answerBoolean": true });
    let mut scenario = Scenario::on_own_device([question("a", "boolean"), text("b").when("a", "=", &yes), text("c")]);
    assert_eq!(scenario.session.progress(PageNumber(1)), (1, 2));
    assert_eq!(scenario.session.progress(PageNumber(3)), (2, 2));
    scenario.answers("a", "yes");
    assert_eq!(scenario.session.progress(PageNumber(3)), (3, 3));
}

#[test]
fn a_group_with_nothing_under_it_now() {
    let yes = json!({ "answerBoolean": true });
    let inner = group("inner", [text("b").when("a", "=", &yes), group("deep", [])]);
    let mut scenario = Scenario::of([page("p", [question("a", "boolean"), inner])]);
    let empty = |scenario: &Scenario| {
        ["p", "inner", "deep", "b"].map(|name| scenario.form().is_empty_group(scenario.index(name)))
    };
    assert_eq!(empty(&scenario), [false, true, true, false]);
    scenario.answers("a", "yes");
    assert_eq!(empty(&scenario), [false, false, true, false]);
}
