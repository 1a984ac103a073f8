//! One patient's way: from the start to the summary, back, and again another day.

use crate::support::{Item, Scenario, choice, code, group, question};
use before_we_meet::session::Device::{Own, Shared};
use before_we_meet::session::{Effect, Event, Place};
use serde_json::json;

/// Four pages, of which the second and third are there only with a yes on the first.
fn four_pages() -> [Item; 4] {
    let yes = json!({ "answerBoolean": true });
    [
        question("a", "boolean"),
        question("b", "string").when("a", "=", &yes),
        question("c", "integer").when("a", "=", &yes),
        question("d", "string"),
    ]
}

/// The same as [`four_pages`], on the check page, after a yes on the first page.
fn at_the_check_page() -> Scenario {
    let mut scenario = Scenario::on_own_device(four_pages());
    scenario.answers("a", "yes").goes_on().goes_on().goes_on().goes_on();
    assert_eq!(scenario.at(), "check");
    scenario
}

#[test]
fn from_the_start_to_the_summary() {
    let mut scenario = Scenario::of(four_pages());
    assert_eq!(scenario.visit("").at(), "start");
    assert_eq!(scenario.effects(), "shown");
    assert_eq!(scenario.visit("device").at(), "device");
    assert_eq!(scenario.says(Own).effects(), "keep");
    assert_eq!(scenario.goes_on().at(), "leaving");
    assert_eq!(scenario.goes_on().at(), "p/1");
    assert_eq!(scenario.effects(), "go #/p/1, shown, keep");
    assert_eq!(scenario.answers("a", "yes").effects(), "redraw a b c, keep");
    assert_eq!(scenario.goes_on().at(), "p/2");
    assert_eq!(scenario.goes_on().at(), "p/3");
    assert_eq!(scenario.goes_on().at(), "p/4");
    assert_eq!(scenario.goes_on().at(), "check");
    assert_eq!(scenario.goes_on().at(), "summary");
    assert_eq!(scenario.summary(), "a: Yes");
}

#[test]
fn pages_with_nothing_to_ask_are_passed_over() {
    let mut scenario = Scenario::on_own_device(four_pages());
    assert_eq!(scenario.goes_on().at(), "p/4");
    assert_eq!(scenario.goes_back().at(), "p/1");
}

#[test]
fn back_leads_the_way_back() {
    let mut scenario = at_the_check_page();
    for place in ["p/4", "p/3", "p/2", "p/1", "leaving", "device", "start"] {
        assert_eq!(scenario.goes_back().at(), place);
    }
    assert_eq!(scenario.session.back(), None);
    scenario.visit("check");
    assert_eq!(scenario.visit("summary").goes_back().at(), "check");
    assert_eq!(scenario.visit("p/2/change").goes_back().at(), "check");
    assert_eq!(scenario.visit("delete").goes_back().at(), "check");
    assert_eq!(scenario.visit("next").goes_back().at(), "summary");
    for place in ["p/2", "check", "leaving", "start"] {
        assert_eq!(scenario.visit(place).visit("help").goes_back().at(), place, "from the help page");
    }
    assert_eq!(scenario.visit("help").visit("help").goes_back().at(), "start");
    assert_eq!(scenario.deletes_everything().at(), "deleted");
    assert_eq!(scenario.session.back(), None);
}

#[test]
fn errors_block_the_way() {
    let mut scenario = Scenario::on_own_device([question("a", "string").required(), question("b", "integer")]);
    assert_eq!(scenario.errors(), "");
    assert_eq!(scenario.goes_on().at(), "p/1");
    assert_eq!((&*scenario.effects(), &*scenario.errors()), ("errors", "a: Required"));
    assert_eq!(scenario.answers("a", "x").goes_on().at(), "p/2");
    assert_eq!(scenario.errors(), "");
    scenario.answers("b", "many").goes_on();
    assert_eq!((&*scenario.at(), &*scenario.errors()), ("p/2", "b: NotAWholeNumber"));
    // By address one gets past, and no further.
    assert_eq!(scenario.visit("check").errors(), "");
    scenario.goes_on();
    assert_eq!((&*scenario.at(), &*scenario.effects(), &*scenario.errors()), ("check", "errors", "b: NotAWholeNumber"));
    scenario.visit("summary");
    assert_eq!(
        (&*scenario.at(), &*scenario.effects(), &*scenario.errors()),
        ("check", "correct #/check, errors, keep", "b: NotAWholeNumber")
    );
    assert_eq!(scenario.answers("b", "3").visit("summary").at(), "summary");
}

#[test]
fn an_error_goes_with_its_question() {
    let follow_up = question("why", "string").required().when("a", "=", &code("yes"));
    let mut scenario = Scenario::on_own_device([choice("a", "yes no").holding([follow_up])]);
    assert_eq!(scenario.answers("a", "yes").goes_on().errors(), "why: Required");
    assert_eq!(scenario.chooses("a", "no").errors(), "");
}

#[test]
fn a_change_leads_back_to_the_check_page() {
    let mut scenario = at_the_check_page();
    assert_eq!(scenario.visit("p/4/change").answers("d", "x").goes_on().at(), "check");
    assert_eq!(scenario.visit("p/1/change").answers("a", "no").goes_on().at(), "check");
    // Pages that were seen before are not asked again.
    assert_eq!(scenario.visit("p/1/change").answers("a", "yes").goes_on().at(), "check");
    scenario.visit("p/3/change").answers("c", "three").goes_on();
    assert_eq!((&*scenario.at(), &*scenario.errors()), ("p/3/change", "c: NotAWholeNumber"));
}

#[test]
fn a_change_leads_first_through_the_pages_that_it_opened() {
    let mut scenario = Scenario::on_own_device(four_pages());
    assert_eq!(scenario.answers("a", "no").goes_on().goes_on().at(), "check");
    assert_eq!(scenario.visit("p/1/change").answers("a", "yes").goes_on().at(), "p/2/change");
    assert_eq!(scenario.goes_on().at(), "p/3/change");
    assert_eq!(scenario.reloads().at(), "p/3/change");
    assert_eq!(scenario.goes_on().at(), "check");
}

#[test]
fn nothing_is_kept_before_the_device_is_the_patients_own() {
    let mut scenario = Scenario::of(four_pages());
    for place in ["", "start", "device", "p/2", "check", "summary", "delete"] {
        assert!(scenario.visit(place).answers("d", place).kept.is_none(), "{place}");
        assert!(!scenario.effects().contains("keep"));
    }
    // Not saying is no yes.
    scenario.visit("device").goes_on();
    assert_eq!((&*scenario.at(), scenario.session.device()), ("leaving", Some(Shared)));
    assert_eq!(scenario.effects(), "keep nothing, go #/leaving, shown");
    assert!(scenario.goes_on().answers("a", "yes").goes_on().kept.is_none());
}

#[test]
fn on_a_shared_device_all_lives_in_memory() {
    let mut scenario = Scenario::of(four_pages());
    assert_eq!(scenario.visit("device").says(Shared).effects(), "keep nothing");
    assert_eq!(scenario.goes_on().goes_on().answers("a", "yes").effects(), "redraw a b c");
    assert_eq!(scenario.goes_on().goes_on().goes_on().goes_on().goes_on().at(), "summary");
    assert_eq!(scenario.summary(), "a: Yes");
    assert!(scenario.kept.is_none());
    // After a reload there is nothing to go on with.
    assert_eq!(scenario.reloads().at(), "start");
    assert_eq!((&*scenario.summary(), scenario.session.device(), scenario.session.is_back()), ("", None, false));
}

#[test]
fn who_changes_their_mind_about_the_device() {
    let mut scenario = Scenario::on_own_device(four_pages());
    scenario.answers("a", "yes");
    assert!(scenario.kept.is_some());
    scenario.visit("device").says(Shared);
    assert!(scenario.kept.is_none());
    assert!(scenario.goes_on().goes_on().answers("d", "x").kept.is_none());
    scenario.visit("device").says(Own);
    assert!(scenario.kept.is_some());
    assert_eq!(scenario.reloads().summary(), "a: Yes\nd: “x”");
}

#[test]
fn unknown_and_hidden_places_are_put_right() {
    let mut scenario = Scenario::on_own_device(four_pages());
    for (asked, place) in [
        ("p/0", "p/1"),
        ("p/2", "p/4"),
        ("p/3/change", "p/4/change"),
        ("p/9", "p/4"),
        ("p/4294967295", "p/4"),
        // An address that nobody knows opens the app where the patient was.
        ("p/x", "p/4"),
        ("nowhere", "p/4"),
        ("p/1", "p/1"),
    ] {
        assert_eq!(scenario.visit(asked).at(), place, "{asked}");
        assert_eq!(scenario.effects().starts_with("correct"), asked != place);
    }
    assert_eq!(scenario.answers("a", "yes").visit("p/2").at(), "p/2");
    let nothing = group("g", []).when("g2", "exists", &json!({ "answerBoolean": true }));
    let mut scenario = Scenario::on_own_device([nothing, question("g2", "string").hidden()]);
    assert_eq!(scenario.at(), "check");
    assert_eq!(scenario.visit("p/1").at(), "check");
    assert_eq!(scenario.goes_back().at(), "leaving");
}

#[test]
fn after_deleting_and_starting_again_nothing_is_said_to_be_deleted() {
    let mut scenario = at_the_check_page();
    scenario.visit("delete").deletes_everything();
    assert_eq!(scenario.at(), "deleted");
    scenario.visit("start").visit("device").says(Own).goes_on();
    assert_eq!(scenario.visit("deleted").at(), "start");
}

#[test]
fn keeping_the_answers_leads_back_to_the_page() {
    let mut scenario = Scenario::on_own_device(four_pages());
    scenario.answers("a", "yes").goes_on();
    assert_eq!(scenario.visit("delete").goes_back().at(), "p/2");
    assert_eq!(
        scenario.visit("start").session.carry_on().map(before_we_meet::session::Place::address).as_deref(),
        Some("#/p/2")
    );
    assert_eq!(scenario.visit("device").goes_on().goes_on().at(), "p/2");
}

#[test]
fn nobody_gets_in_by_address_before_saying_whose_device_it_is() {
    let mut scenario = Scenario::of(four_pages());
    for place in ["p/1", "p/4/change", "p/1/pause", "leaving", "check", "summary", "next", "delete"] {
        assert_eq!(scenario.visit(place).at(), "start", "{place}");
    }
}

#[test]
fn everything_can_be_deleted() {
    let mut scenario = at_the_check_page();
    scenario.answers("d", "secret").visit("delete");
    assert!(scenario.session.can_delete());
    assert_eq!(scenario.deletes_everything().effects(), "forget, go #/deleted, reload, shown");
    assert_eq!((&*scenario.at(), &*scenario.summary(), &scenario.kept), ("deleted", "", &None));
    assert!(!scenario.session.can_delete());
    assert_eq!(scenario.session.device(), None);
    // The browser's Back leads to no answer.
    assert_eq!(scenario.visit("check").at(), "start");
    assert_eq!(scenario.comes_back().at(), "start");
    assert_eq!(scenario.summary(), "");
}

#[test]
fn nothing_is_said_to_be_deleted_before_it_is() {
    let mut scenario = at_the_check_page();
    scenario.answers("d", "secret").visit("delete");
    assert_eq!(scenario.session.apply(Event::DeleteEverything), [Effect::Forget]);
    assert_eq!((&*scenario.at(), &*scenario.summary()), ("delete", ""));
    // Something could not be deleted: the same page says so, and it can be tried again.
    assert_eq!(scenario.session.apply(Event::Forgotten { all: false }), [Effect::Shown]);
    assert!(scenario.at() == "delete" && scenario.session.can_delete());
    assert_eq!(scenario.deletes_everything().at(), "deleted");
    assert!(!scenario.session.can_delete());
}

#[test]
fn answers_that_the_device_gives_late_are_there_where_the_patient_is() {
    let mut scenario = at_the_check_page();
    let record = scenario.answers("d", "kept").session.record(crate::support::noon());
    let found = Event::FoundMore(record);
    // Before anything was said, it is as if they had been there from the beginning.
    let mut fresh = Scenario::of(four_pages());
    assert_eq!(fresh.visit("start").does(found.clone()).at(), "start");
    assert!(fresh.session.carry_on().is_some() && fresh.summary().contains("kept"));
    // In the midst of it, the patient stays where they are.
    let mut begun = Scenario::on_own_device(four_pages());
    begun.answers("a", "yes");
    assert_eq!(begun.does(found.clone()).at(), "p/1");
    assert!(begun.effects().contains("keep") && begun.summary().contains("kept"));
    // What was not to be kept on this device is not mixed with what was.
    let mut shared = Scenario::of(four_pages());
    shared.visit("device").says(Shared).does(found);
    assert_eq!((&*shared.effects(), &*shared.summary()), ("", ""));
}

#[test]
fn an_option_that_is_not_there_changes_nothing() {
    let mut scenario = Scenario::of([choice("q", "a b")]);
    let item = scenario.chooses("q", "a").index("q");
    for chosen in [true, false] {
        scenario.does(Event::ChooseOption { item, key: "nobody offers this".into(), chosen });
        assert_eq!(scenario.summary(), "q: a");
        assert_eq!(scenario.chooses_other("q", chosen).summary(), "q: a", "only an open choice has \"something else\"");
    }
}

#[test]
fn a_unit_that_is_chosen_before_the_number_is_kept() {
    let mut scenario = Scenario::of([question("q", "quantity").unit("h").unit("min")]);
    scenario.answers("q", " min");
    assert!(scenario.entry("q").is_some(), "the choice of the unit is lost");
    assert_eq!((&*scenario.summary(), &*scenario.problems()), ("", ""));
}

#[test]
fn whoever_only_looks_sees_a_page_further_in() {
    let shown = |short: &str, looks: bool| {
        let mut scenario = Scenario::of(four_pages());
        if looks {
            scenario.session = scenario.session.to_look_at(Place::parse(&["#/", short].concat()));
        }
        scenario.visit(short).at()
    };
    assert_eq!(shown("next", false), "start");
    for short in ["next", "p/4", "help", "start", "device"] {
        assert_eq!(shown(short, true), short);
    }
    // Whose device it is stays a question.
    let mut scenario = Scenario::of(four_pages());
    scenario.session = scenario.session.to_look_at(Place::Start);
    assert_eq!(scenario.session.device(), None);
}
