//! Our components against `nhsuk-frontend`'s own fixtures, tree against tree, in a browser.
//!
//! Each fixture's options go to the gallery (`src/gallery`), which draws our component or says why it can't; what it
//! drew has to be the fixture's HTML. `fixtures.js` holds what counts as a difference. What is left out stands in
//! `snapshots/fixtures.snap`, with the reason, so that nothing is left out unnoticed.

use crate::support::{Browser, Site};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A component of theirs that we draw.
struct Component {
    name: &'static str,
    /// Our functions that draw it.
    functions: &'static [&'static str],
    /// How many of its fixtures are compared at least.
    at_least: usize,
    part: Part,
}

/// For what we draw only together with a control: how to take it out again.
#[derive(Default)]
struct Part {
    /// What it is
    selector: &'static str,
    /// What stands in it that is no part of it
    aside: &'static str,
    /// Attributes by which it and its control refer to each other: alone it has none
    links: &'static [&'static str],
}

const WHOLE: Part = Part { selector: "", aside: "", links: &[] };

const fn ours(name: &'static str, functions: &'static [&'static str], at_least: usize) -> Component {
    Component { name, functions, at_least, part: WHOLE }
}

const fn part(name: &'static str, at_least: usize, part: Part) -> Component {
    Component { name, functions: &[], at_least, part }
}

const OURS: [Component; 21] = [
    ours("back-link", &["back_link"], 1),
    ours("button", &["button", "button_link"], 6),
    ours("card", &["card"], 3),
    ours("character-count", &["textarea"], 10),
    ours("checkboxes", &["choices"], 10),
    ours("date-input", &["date_input"], 20),
    ours("details", &["details"], 5),
    part("error-message", 2, Part { selector: ".nhsuk-error-message", links: &["id"], ..WHOLE }),
    ours("error-summary", &["error_summary"], 4),
    part("fieldset", 2, Part { selector: ".nhsuk-fieldset", aside: ".nhsuk-radios", ..WHOLE }),
    part("hint", 1, Part { selector: ".nhsuk-hint", links: &["id"], ..WHOLE }),
    ours("input", &["input"], 20),
    ours("inset-text", &["inset_text"], 3),
    part("label", 5, Part { selector: ".nhsuk-form-group > :not(input)", links: &["for"], ..WHOLE }),
    part("legend", 5, Part { selector: ".nhsuk-fieldset__legend", ..WHOLE }),
    ours("notification-banner", &["notification_banner"], 4),
    ours("radios", &["choices"], 10),
    ours("select", &["select"], 5),
    ours("skip-link", &["skip_link"], 3),
    ours("summary-list", &["summary_list"], 3),
    ours("textarea", &["textarea"], 10),
];

/// Options that do nothing but add classes, which most fixtures of a component use and we do not: those fixtures are
/// compared without them.
const ONLY_CLASSES: [(&str, &str, fn(&Value) -> Vec<String>); 2] = [
    ("input", "code", |_| vec!["nhsuk-input--code".to_owned()]),
    ("input", "classes", |value| value.as_str().unwrap().split_whitespace().map(str::to_owned).collect()),
];

struct Fixture {
    name: String,
    /// Options of [`ONLY_CLASSES`] that were taken out
    without: Vec<&'static str>,
    /// What `fixtures.js` is given
    given: Value,
}

/// What came out for one component.
#[derive(Default)]
struct Outcome {
    compared: usize,
    /// Option and names of the fixtures compared without it
    without: BTreeMap<&'static str, Vec<String>>,
    /// Reason and names of the fixtures left out for it
    left_out: BTreeMap<String, Vec<String>>,
}

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
    let script = concat!(include_str!("fixtures.js"), "return compare(arguments[0], arguments[1])");
    match browser.script(script, [component.into(), fixtures.into()]).await {
        Value::Array(results) => results,
        other => panic!("{component}: {other}"),
    }
}

fn fixtures(component: &Component) -> Vec<Fixture> {
    let json = std::fs::read_to_string(theirs().join(component.name).join("fixtures.json")).unwrap();
    let file: Value = serde_json::from_str(&json).unwrap();
    let fixtures: Vec<_> =
        file["fixtures"].as_array().unwrap().iter().map(|fixture| Fixture::new(component, fixture)).collect();
    let names = BTreeSet::from_iter(fixtures.iter().map(|fixture| &fixture.name));
    assert_eq!(names.len(), fixtures.len(), "{}: two fixtures of one name", component.name);
    fixtures
}

impl Fixture {
    fn new(component: &Component, json: &Value) -> Self {
        let name = json["name"].as_str().unwrap();
        let name = match json["description"].as_str() {
            Some(description) => format!("{name} ({description})"),
            None => name.to_owned(),
        };
        let mut context = json["context"].as_object().unwrap().clone();
        // What a template writes between the tags of the macro.
        context.extend(json.get("callBlock").map(|content| ("callBlock".to_owned(), content.clone())));
        let (mut without, mut classes) = (Vec::new(), Vec::new());
        for (_, option, of) in ONLY_CLASSES.iter().filter(|(name, ..)| *name == component.name) {
            if let Some(value) = context.remove(*option) {
                without.push(*option);
                classes.extend(of(&value));
            }
        }
        let Part { selector, aside, links } = component.part;
        let given = json!({
            "context": context, "html": json["html"], "without": classes,
            "part": selector, "aside": aside, "links": links,
        });
        Self { name, without, given }
    }
}

/// Where the components lie in the package.
fn theirs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/nhsuk-frontend/dist/nhsuk/components")
}

fn lines(tree: &Value) -> Vec<&str> {
    tree.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect()
}

/// Both trees, where they differ side by side: `-` is theirs, `+` ours.
fn difference(theirs: &[&str], ours: &[&str]) -> String {
    let same = |(theirs, ours): &(&&str, &&str)| theirs == ours;
    let before = theirs.iter().zip(ours).take_while(same).count();
    let after = theirs[before..].iter().rev().zip(ours[before..].iter().rev()).take_while(same).count();
    let marked = |mark: &str, lines: &[&str]| lines.iter().fold(String::new(), |all, line| all + mark + *line + "\n");
    [
        marked("    ", &theirs[..before]),
        marked("  - ", &theirs[before..theirs.len() - after]),
        marked("  + ", &ours[before..ours.len() - after]),
        marked("    ", &theirs[theirs.len() - after..]),
    ]
    .concat()
}

/// What is compared and what is not, to read.
fn list(outcomes: &[(&Component, Outcome)]) -> String {
    let compared: usize = outcomes.iter().map(|(_, outcome)| outcome.compared).sum();
    let left_out: usize = outcomes.iter().map(|(_, outcome)| outcome.left_out()).sum();
    let mut list = format!("{compared} fixtures are compared, {left_out} are left out.\n");
    for (component, outcome) in outcomes {
        let drawn_by = match component.functions {
            [] => "inside other components".to_owned(),
            functions => functions.join(", "),
        };
        let (name, compared) = (component.name, outcome.compared);
        write!(list, "\n{name} ({drawn_by}): {compared} compared, {} left out\n", outcome.left_out()).unwrap();
        for (option, names) in &outcome.without {
            writeln!(list, "  compared without the classes of `{option}`: {}", names.join("; ")).unwrap();
        }
        for (reason, names) in &outcome.left_out {
            writeln!(list, "  {reason}: {}", names.join("; ")).unwrap();
        }
    }
    let not_ours = Vec::from_iter(all_of_theirs().into_iter().filter(|name| OURS.iter().all(|ours| ours.name != name)));
    write!(list, "\nNone of ours draws: {}\n", not_ours.join(", ")).unwrap();
    list
}

impl Outcome {
    fn left_out(&self) -> usize {
        self.left_out.values().map(Vec::len).sum()
    }
}

fn all_of_theirs() -> BTreeSet<String> {
    let entries = std::fs::read_dir(theirs()).unwrap().map(|entry| entry.unwrap().path());
    let components = entries.filter(|path| path.join("fixtures.json").is_file());
    components.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
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
        include_str!("fixtures.js"),
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
    let here = BTreeSet::from_iter(OURS.iter().flat_map(|component| component.functions).copied());
    assert_eq!(here, functions);
}
