//! Questionnaires of ten thousand items, wide, deep, and each waiting for the one before.
//!
//! Each is loaded, played and dropped on a stack of 512 kB, half of what WebAssembly has: nothing may recurse for each
//! level. What an answer costs is counted, not timed.

use crate::generated::{Layout, Start, questionnaire};
use crate::support::{Item, PATTERNS, Scenario, definition, question};
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::questionnaire::PageNumber;
use serde_json::json;
use std::rc::Rc;

const MANY: usize = 10_000;

/// Plays a questionnaire on a small stack.
fn check(json: String, play: impl FnOnce(&mut Scenario) + Send + 'static) {
    let on_a_small_stack = move || {
        let questionnaire = read_questionnaire(&json, PATTERNS).map_err(|faults| faults[0].to_string()).unwrap();
        play(&mut Scenario::playing(Rc::new(questionnaire)));
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(on_a_small_stack).unwrap().join().unwrap();
}

/// How many rules are looked at because of what a patient does.
fn cost(scenario: &mut Scenario, does: impl FnOnce(&mut Scenario)) -> usize {
    let before = scenario.form().visibility().evaluations();
    does(scenario);
    scenario.form().visibility().evaluations() - before
}

fn many(item: impl Fn(usize, &str) -> Item) -> String {
    definition((0..MANY).map(|at| item(at, &format!("i{at}")))).to_string()
}

/// Groups in groups, with a question in the innermost.
fn nested(depth: usize) -> String {
    let open = |level| format!(r#"{{"linkId":"g{level}","text":"g","type":"group","item":["#);
    let question = r#"{"linkId":"q","text":"q","type":"string"}"#;
    let items = [(0..depth).map(open).collect(), question.into(), "]}".repeat(depth)].concat();
    format!(r#"{{"resourceType":"Questionnaire","item":[{items}]}}"#)
}

/// What is done most costs the same in ten questions as in ten thousand.
#[test]
fn an_answer_costs_the_same_however_long_the_questionnaire_is() {
    for questions in [10, 100, 1_000, MANY] {
        for layout in [Layout::PageEach, Layout::FullPages] {
            let json = questionnaire(questions, layout, Start::Empty).to_string();
            check(json, move |scenario| {
                let (rule, last) = (format!("q{}", questions / 20 * 10 + 5), format!("q{}", questions - 1));
                // What waits for the answer, and nothing else; typing decides nothing.
                for (question, answer, rules) in
                    [("q0", "Yes", 0), (&rule, "Yes", 1), (&rule, "No", 2), (&last, "Yes", 0), ("q1", "words", 0)]
                {
                    let cost = cost(scenario, |scenario| _ = scenario.answers(question, answer));
                    assert_eq!(cost, rules, "{question}: {answer}, of {questions}");
                }
            });
        }
    }
}

#[test]
fn side_by_side() {
    let yes = json!({ "answerBoolean": true });
    // Every second waits for its neighbour.
    let item = move |at: usize, name: &str| match at % 2 {
        0 => question(name, "boolean"),
        _ => question(name, "string").when(&format!("i{}", at - 1), "=", &yes),
    };
    check(many(item), |scenario| {
        assert_eq!(scenario.form().visibility().evaluations(), MANY);
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i5000", "yes")), 1);
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i5001", "words")), 0);
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i5000", "no")), 1);
        assert_eq!(scenario.form().shown_pages().count(), MANY / 2);
        assert_eq!(scenario.form().page_after(PageNumber(9_999)), None);
        assert_eq!(scenario.summary(), "i5000: No");
    });
}

#[test]
fn each_waits_for_the_one_before() {
    let yes = json!({ "answerBoolean": true });
    let item = move |at: usize, name: &str| match at.checked_sub(1) {
        None => question(name, "boolean"),
        Some(before) => question(name, "boolean").with("initial", json!([{ "valueBoolean": true }])).when(
            &format!("i{before}"),
            "=",
            &yes,
        ),
    };
    check(many(item), |scenario| {
        assert_eq!(scenario.form().visibility().evaluations(), MANY);
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i0", "yes")), MANY - 1);
        assert_eq!(scenario.form().shown_questions().count(), MANY);
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i9998", "no")), 1);
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i0", "no")), MANY - 1);
        assert_eq!(scenario.form().shown_questions().count(), 1);
    });
}

#[test]
fn a_circle_of_all() {
    let yes = json!({ "answerBoolean": true });
    let json = many(move |at, name| question(name, "boolean").when(&format!("i{}", (at + 1) % MANY), "=", &yes));
    let on_a_small_stack = move || read_questionnaire(&json, PATTERNS).unwrap_err().len();
    let faults = std::thread::Builder::new().stack_size(512 * 1024).spawn(on_a_small_stack).unwrap().join().unwrap();
    assert_eq!(faults, 1);
}

#[test]
fn all_wait_for_one() {
    let yes = json!({ "answerBoolean": true });
    let item = move |at: usize, name: &str| {
        let item = question(name, "boolean");
        if at == 0 { item } else { item.when("i0", "=", &yes) }
    };
    check(many(item), |scenario| {
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i0", "yes")), MANY - 1);
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("i1", "yes")), 0);
    });
}

#[test]
fn a_thousand_deep() {
    check(nested(1_000), |scenario| {
        assert_eq!(cost(scenario, |scenario| _ = scenario.answers("q", "words")), 0);
        assert_eq!(scenario.summary(), "# g\nq: “words”");
        assert_eq!(scenario.pages(), "1: q");
    });
}

#[test]
#[ignore = "takes half a minute: each level is read once more for each level around it"]
fn ten_thousand_deep() {
    check(nested(MANY), |scenario| assert_eq!(scenario.answers("q", "words").summary(), "# g\nq: “words”"));
}

#[test]
fn ten_thousand_options() {
    let options: Vec<_> = (0..MANY).map(|at| json!({ "valueCoding": { "code": format!("c{at}") } })).collect();
    let item = question("q", "choice").with("answerOption", options).repeats();
    let then = question("then", "string").when("q", "=", &json!({ "answerCoding": { "code": "c9999" } }));
    check(definition([item, then]).to_string(), |scenario| {
        assert_eq!(cost(scenario, |scenario| _ = scenario.chooses("q", "c9999")), 1);
        assert!(scenario.shows("then"));
        assert_eq!(scenario.summary(), "q: c9999");
    });
}

#[test]
fn all_in_one_group_that_says_it_is_a_page() {
    let items = (0..MANY).map(|at| question(&format!("i{at}"), "string"));
    check(definition([crate::support::page("p", items)]).to_string(), |scenario| {
        assert_eq!(scenario.form().shown_pages().count(), MANY);
        assert_eq!(scenario.answers("i9999", "words").summary(), "# p\ni9999: “words”");
        assert_eq!(scenario.check_page().lines().count(), MANY + 1);
    });
}

#[test]
fn an_extension_that_goes_deep_is_not_followed() {
    let deep = [r#"{"url":"urn:x","extension":["#.repeat(MANY), "]}".repeat(MANY)].concat();
    let item = format!(r#"{{"linkId":"q","text":"q","type":"string","extension":[{deep}]}}"#);
    let json = format!(r#"{{"resourceType":"Questionnaire","item":[{item}]}}"#);
    // Refused or let through: either is right, as long as it returns.
    let on_a_small_stack = move || _ = read_questionnaire(&json, PATTERNS);
    std::thread::Builder::new().stack_size(512 * 1024).spawn(on_a_small_stack).unwrap().join().unwrap();
}
