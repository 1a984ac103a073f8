//! What keeps a patient safe: help when an answer points to danger, private answers, the quick way out.

use crate::support::{Item, Scenario, choice, code, definition, faults, group, page, question};
use before_we_meet::questionnaire::Support;
use before_we_meet::session::Device::{Own, Shared};
use before_we_meet::session::{Event, OnExit};
use chrono::{DateTime, Utc};
use serde_json::json;

fn danger() -> [Item; 3] {
    [
        choice("mood", "fine low").calling_for("low", "crisis"),
        choice("safe", "yes no").calling_for("no", "unsafe").private(),
        question("name", "string"),
    ]
}

#[test]
fn help_comes_on_continue_and_never_on_the_tap() {
    let mut scenario = Scenario::on_own_device(danger());
    assert_eq!(scenario.chooses("mood", "low").at(), "p/1");
    assert_eq!(scenario.effects(), "redraw mood, keep");
    assert_eq!(scenario.goes_on().at(), "p/1/pause");
    // And then the patient carries on.
    assert_eq!(scenario.goes_on().at(), "p/2");
    assert_eq!(scenario.visit("p/1/pause").goes_back().at(), "p/1");
    // Who comes back another day is not met by it.
    assert_eq!(scenario.visit("p/1/pause").comes_back().at(), "p/1");
}

#[test]
fn a_change_leads_through_the_help_back_to_the_check_page() {
    let mut scenario = Scenario::on_own_device(danger());
    scenario.goes_on().goes_on().goes_on();
    assert_eq!(scenario.visit("p/1/change").chooses("mood", "low").goes_on().at(), "p/1/change/pause");
    assert_eq!(scenario.goes_back().at(), "p/1/change");
    assert_eq!(scenario.goes_on().goes_on().at(), "check");
}

#[test]
fn there_is_no_help_page_where_no_answer_calls_for_it() {
    let mut scenario = Scenario::on_own_device(danger());
    for address in ["p/1/pause", "p/2/pause"] {
        assert_eq!(scenario.visit(address).at(), address.trim_end_matches("/pause"));
    }
    assert_eq!(scenario.visit("p/1").chooses("mood", "fine").goes_on().at(), "p/2");
    // An answer that was taken back, or whose question is hidden, calls for nothing.
    scenario.visit("p/1").chooses("mood", "low").chooses("mood", "fine");
    assert_eq!(scenario.goes_on().at(), "p/2");
    let follow_up = choice("safe", "yes no").calling_for("no", "unsafe").when("alone", "=", &code("yes"));
    let mut scenario = Scenario::on_own_device([page("both", [choice("alone", "yes no"), follow_up])]);
    scenario.chooses("alone", "yes").chooses("safe", "no").chooses("alone", "no");
    assert_eq!(scenario.goes_on().at(), "check");
}

#[test]
fn something_else_may_call_for_help_too() {
    let item = crate::support::open_choice("urgent", "food none").own("support", &json!({ "valueCode": "urgent" }));
    let mut scenario = Scenario::on_own_device([item.own("tell-surgery", &json!({ "valueBoolean": true }))]);
    assert_eq!(scenario.chooses("urgent", "none").goes_on().at(), "check");
    assert_eq!(scenario.visit("p/1").chooses_other("urgent", true).goes_on().at(), "p/1/pause");
    assert_eq!(scenario.form().to_tell_the_surgery().count(), 1);
}

#[test]
fn one_answer_is_put_on_the_page_and_no_other() {
    let mut scenario = Scenario::on_own_device([question("a", "string").private(), question("b", "string").private()]);
    scenario.answers("a", "one").answers("b", "two");
    let a = scenario.index("a");
    assert_eq!(scenario.does(Event::Disclose(a, true)).summary(), "a: “one”");
}

#[test]
fn the_most_pressing_help_comes_first() {
    let all = choice("q", "a b c d e").repeats();
    let all =
        all.calling_for("a", "young").calling_for("b", "urgent").calling_for("c", "crisis").calling_for("d", "unsafe");
    let mut scenario = Scenario::of([all]);
    for option in ["a", "b", "c", "d", "e"] {
        scenario.chooses("q", option);
    }
    let supports = Vec::from_iter(scenario.form().supports([scenario.index("q")]));
    assert_eq!(supports, [Support::Crisis, Support::Unsafe, Support::Urgent, Support::Young]);
}

#[test]
fn a_misspelt_safeguard_is_refused() {
    let refused = |item: Item| faults(&definition([item]).to_string());
    let wrong = "support is not a value that fits there: use a valueCode: crisis, unsafe, urgent or young";
    assert_eq!(refused(choice("q", "a").calling_for("a", "crises")), format!("q: {wrong} (/item/0)"));
    let url = "https://before-we-meet.example/fhir/StructureDefinition/privat";
    let wrong = format!("q: {url} is no extension that this program has for an item: correct its name or its place");
    assert_eq!(
        refused(question("q", "string").own("privat", &json!({ "valueBoolean": true }))),
        format!("{wrong} (/item/0)")
    );
    assert_eq!(
        refused(question("q", "string").own("private", &json!({ "valueString": "yes" }))),
        "q: private is not a value that fits there: use a valueBoolean (/item/0)"
    );
}

#[test]
fn private_answers_stay_off_the_paper_unless_the_patient_puts_them_there() {
    let inner = [question("words", "string")];
    let mut scenario =
        Scenario::on_own_device([group("part", [group("more", inner).private(), question("name", "string")])]);
    scenario.answers("words", "Zuri is in danger").answers("name", "Zuri");
    assert_eq!(scenario.summary(), "# part\nname: “Zuri”", "in a private group all is private");
    assert_eq!(scenario.check_page(), "# part\nwords: “Zuri is in danger”\nname: “Zuri”");
    let words = scenario.index("words");
    assert_eq!(scenario.does(Event::Disclose(words, true)).effects(), "redraw words, keep");
    assert_eq!(scenario.summary(), "# part\nwords: “Zuri is in danger”\nname: “Zuri”");
    assert!(scenario.comes_back().summary().contains("danger"), "the choice is kept with the answers");
    // Another answer is another choice.
    scenario.answers("words", "Zuri is safe").does(Event::Arrive(before_we_meet::session::Place::Check));
    assert_eq!(scenario.summary(), "# part\nname: “Zuri”");
    scenario.does(Event::Disclose(words, true)).does(Event::Disclose(words, false));
    assert_eq!(scenario.comes_back().summary(), "# part\nname: “Zuri”");
}

#[test]
fn the_surgery_is_told_what_it_has_to_prepare() {
    let told = |item: Item, option: &str| item.option_own(option, "tell-surgery", &json!({ "valueBoolean": true }));
    let mut scenario = Scenario::of([told(choice("interpreter", "yes no"), "yes"), choice("bus", "yes no")]);
    let names = |scenario: &Scenario| {
        let questionnaire = scenario.form().questionnaire().clone();
        Vec::from_iter(scenario.form().to_tell_the_surgery().map(|index| questionnaire.item(index).link_id.to_string()))
    };
    assert!(names(&scenario).is_empty());
    scenario.chooses("interpreter", "no").chooses("bus", "yes");
    assert!(names(&scenario).is_empty());
    scenario.chooses("interpreter", "yes");
    assert_eq!(names(&scenario), ["interpreter"]);
}

#[test]
fn on_a_quick_exit_answers_go_or_stay_as_the_patient_chose() {
    let kept = |scenario: &mut Scenario| scenario.answers("name", "Zuri").does(Event::Exit).effects();
    let mut scenario = Scenario::on_own_device(danger());
    assert_eq!(kept(&mut scenario), "keep, leave");
    assert_eq!(scenario.comes_back().summary(), "name: “Zuri”");
    // Whoever opens the page next sees its start, at any address, until the patient says that they carry on.
    assert_eq!((&*scenario.at(), &*scenario.visit("start").at()), ("start", "start"));
    scenario.address = "#/check".into();
    assert_eq!(scenario.reloads().at(), "start");
    assert_eq!(scenario.visit("p/3").comes_back().at(), "p/3");

    let mut scenario = Scenario::on_own_device(danger());
    assert_eq!(scenario.does(Event::ChooseOnExit(OnExit::Delete)).effects(), "keep");
    assert_eq!(scenario.reloads().session.on_exit(), OnExit::Delete, "the choice is kept");
    assert_eq!(kept(&mut scenario), "forget, leave");
    assert_eq!((&*scenario.summary(), &scenario.kept), ("", &None), "nothing stays in memory either");

    let mut scenario = Scenario::of(danger());
    scenario.visit("device").says(Shared).goes_on().goes_on();
    assert_eq!(kept(&mut scenario), "leave");
    assert_eq!((&*scenario.summary(), scenario.session.device()), ("", None));
}

#[test]
fn the_way_out_is_explained_before_it_is_there() {
    let mut scenario = Scenario::of(danger());
    for place in ["start", "device", "help"] {
        assert!(!scenario.visit(place).session.can_exit(), "{place}");
    }
    scenario.visit("device").says(Own);
    assert_eq!((&*scenario.goes_on().at(), scenario.session.can_exit()), ("leaving", false));
    scenario.goes_on();
    for place in ["p/1", "check", "summary", "next", "help", "delete"] {
        assert!(scenario.visit(place).session.can_exit(), "{place}");
    }
}

#[test]
fn three_times_shift_exits_where_the_button_is() {
    let at = |second: i64| DateTime::<Utc>::from_timestamp(1_795_435_200 + second, 0).unwrap();
    let press = |scenario: &mut Scenario, second| scenario.does(Event::Key { shift: true, at: at(second) }).effects();
    let mut scenario = Scenario::on_own_device(danger());
    assert_eq!(press(&mut scenario, 1), "shifts left 2");
    assert_eq!(press(&mut scenario, 2), "shifts left 1");
    assert_eq!(press(&mut scenario, 3), "keep, leave");
    scenario.visit("start");
    assert_eq!([4, 5, 6].map(|second| press(&mut scenario, second)), ["", "", ""]);
}

#[test]
fn who_sees_the_screen_is_asked_anew_on_each_visit() {
    let seen = choice("seen", "yes no").own("this-visit", &json!({ "valueBoolean": true }));
    let mut scenario = Scenario::on_own_device([seen, question("safe", "string").when("seen", "=", &code("no"))]);
    assert!(scenario.chooses("seen", "no").answers("safe", "words").shows("safe"));
    assert!(!scenario.comes_back().shows("safe"), "somebody else may be there by now");
    assert!(scenario.chooses("seen", "no").shows("safe"));
    assert!(scenario.entry("safe").is_some(), "the answer itself is kept");
}

#[test]
fn what_was_carried_into_a_tab_of_its_own_is_nowhere_in_this_one() {
    let mut scenario = Scenario::on_own_device(danger());
    scenario.chooses("mood", "low").answers("name", "Zuri").does(Event::GivenAway);
    assert_eq!(scenario.form().entries().count(), 0);
    assert_eq!(scenario.session.device(), None, "nothing may be kept any more");
    // And it asks for nothing to be deleted: that is for whoever knows where the tab keeps its own.
    assert_eq!(scenario.effects(), "");
}
