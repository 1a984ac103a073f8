//! Our components against `nhsuk-frontend`'s own fixtures, tree against tree, in a browser.
//!
//! Each fixture's options go to the gallery (`src/gallery`), which draws our component or says why it can't; what it
//! drew has to be the fixture's HTML. `fixtures/compare.js` holds what counts as a difference. What is left out stands in
//! `snapshots/fixtures.snap`, with the reason, so that nothing is left out unnoticed.

mod outcome;
mod theirs;

use crate::support::{Browser, Site};
use outcome::{Outcome, difference, list};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use theirs::{Component, OURS, fixtures};

fn gallery() -> Site {
    let folder = std::env::var_os("BWM_GALLERY").unwrap_or_else(|| {
        panic!("BWM_GALLERY is not set: it names the folder of the built gallery that this test is to open")
    });
    Site::of(folder)
}

async fn each_component_equals_its_fixtures(browser: &mut Browser) {
    browser.open("").await;
    let is_ready = async || browser.script("return typeof window.draw", []).await == "function";
    browser.wait_for("the gallery", is_ready).await;
    differences_are_seen(browser).await;

    let mut outcomes = Vec::new();
    let mut differences = Vec::new();
    for component in &OURS {
        outcomes.push((component, outcome(browser, component, &mut differences).await));
    }
    assert!(differences.is_empty(), "{} fixtures look otherwise:\n\n{}", differences.len(), differences.join("\n"));
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("fixtures", list(&outcomes));
    });
    for (component, outcome) in outcomes {
        let (name, compared) = (component.name, outcome.compared);
        assert!(compared >= component.at_least, "only {compared} fixtures of {name} were compared");
    }
}
on_engines!(each_component_equals_its_fixtures at gallery: Chromium, Firefox, WebKit);

/// Compares all fixtures of a component, and notes those where something differs.
async fn outcome(browser: &Browser, component: &Component, differences: &mut Vec<String>) -> Outcome {
    let fixtures = fixtures(component);
    let given: Vec<_> = fixtures.iter().map(|fixture| fixture.given.clone()).collect();
    let results = compare(browser, component.name, given).await;
    assert_eq!(results.len(), fixtures.len());
    let mut outcome = Outcome::default();
    for (fixture, result) in fixtures.into_iter().zip(results) {
        if let Some(reason) = result["reason"].as_str() {
            outcome.left_out.entry(reason.to_owned()).or_default().push(fixture.name);
            continue;
        }
        let (theirs, ours) = (lines(&result["theirs"]), lines(&result["ours"]));
        assert!(!theirs.is_empty(), "{}, {}: the fixture is empty", component.name, fixture.name);
        if theirs != ours {
            differences.push(format!("{}, {}:\n{}", component.name, fixture.name, difference(&theirs, &ours)));
        }
        outcome.compared += 1;
        for option in fixture.without {
            outcome.without.entry(option).or_default().push(fixture.name.clone());
        }
    }
    outcome
}

async fn compare(browser: &Browser, component: &str, fixtures: Vec<Value>) -> Vec<Value> {
    let script = concat!(include_str!("fixtures/compare.js"), "return await compare(arguments[0], arguments[1])");
    match browser.script_async(script, [component.into(), fixtures.into()]).await {
        Value::Array(results) => results,
        other => panic!("{component}: {other}"),
    }
}

fn lines(tree: &Value) -> Vec<&str> {
    tree.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

/// That the comparison sees what it is there to see.
async fn differences_are_seen(browser: &Browser) {
    const DRAWN: &str = r##"<a class="nhsuk-back-link" href="#"> Back </a>"##;
    let others = [
        (r##"<a class="nhsuk-back-link" href="#x">Back</a>"##, "another attribute"),
        (r##"<a class="nhsuk-back-link" href="#" role="button">Back</a>"##, "one attribute more"),
        (r#"<a class="nhsuk-back-link">Back</a>"#, "one attribute less"),
        (r##"<a class="nhsuk-back-link more" href="#">Back</a>"##, "one class more"),
        (r##"<a href="#">Back</a>"##, "no class"),
        (r##"<b class="nhsuk-back-link" href="#">Back</b>"##, "another element"),
        (r##"<a class="nhsuk-back-link" href="#">Black</a>"##, "another text"),
        (r##"<a class="nhsuk-back-link" href="#"><span>Back</span></a>"##, "one element more"),
        (r##"<a class="nhsuk-back-link" href="#">Back</a>, or not"##, "one text more"),
        (r##"<p></p><a class="nhsuk-back-link" href="#">Back</a>"##, "one element before"),
        ("", "nothing"),
    ];
    let given = |html: &str| json!({ "context": { "text": "Back", "href": "#" }, "html": html, "without": [], "part": "", "aside": "", "links": [] });
    let all: Vec<_> = [DRAWN].into_iter().chain(others.iter().map(|(html, _)| *html)).map(given).collect();
    let results = compare(browser, "back-link", all).await;
    assert_eq!(results[0]["ours"], results[0]["theirs"]);
    for (result, (_, what)) in results[1..].iter().zip(others) {
        assert_ne!(result["ours"], result["theirs"], "{what} is not seen");
    }
    // What is no attribute: the state of a control. And the spaces in a line.
    let script = concat!(
        include_str!("fixtures/compare.js"),
        "return arguments[0].map((html) => {
            const body = new DOMParser().parseFromString(html, 'text/html').body;
            return write(body.childNodes, []).join('\\n');
        })"
    );
    let pairs = [
        "<input type='checkbox'>",
        "<input type='checkbox' checked>",
        "<input value='a'>",
        "<input value='b'>",
        "<textarea>a</textarea>",
        "<textarea>b</textarea>",
        "<select><option>a<option>b</select>",
        "<select><option>a<option selected>b</select>",
        "<p>a<span> b</span></p>",
        "<p>a<span>b</span></p>",
    ];
    let written = browser.script(script, [pairs.to_vec().into()]).await;
    for (one, other) in [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)] {
        assert_ne!(written[one], written[other], "{} and {}", pairs[one], pairs[other]);
    }
}

#[test]
fn each_of_our_components_has_a_place_here() {
    let exported = include_str!("../../src/ui/components/mod.rs");
    let names = exported.lines().filter_map(|line| line.strip_prefix("pub use ")).flat_map(|line| {
        let (_, names) = line.split_once("::").unwrap();
        names.trim_end_matches(';').trim_matches(['{', '}']).split(", ")
    });
    let functions = BTreeSet::from_iter(names.filter(|name| name.starts_with(|first: char| first.is_lowercase())));
    // The design system has no "Exit this page", and no pictures of Easy Read: there is nothing to compare them with.
    let alone = ["exit_picture", "exit_this_page", "picture"];
    let here = BTreeSet::from_iter(OURS.iter().flat_map(|component| component.functions).copied().chain(alone));
    assert_eq!(here, functions);
}
