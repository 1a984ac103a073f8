//! The papers for a GP practice: what `docs/clinical-safety.md`, `docs/data-protection.md` and their like claim is so.
//!
//! Reads what can be compared: names of tests, risks, the policy, days, keys, versions. Whether the rest is true is for
//! people to judge.

use crate::support::published;
use before_we_meet::keeping::Record;
use before_we_meet::settings::KEEP_DAYS;
use regex::{Regex, escape};
use std::fs::read_to_string;
use std::ops::Range;

/// Risk by likelihood and severity, both from 1.
const MATRIX: [[u8; 5]; 5] = [[1, 1, 2, 2, 3], [1, 2, 2, 3, 4], [2, 2, 3, 3, 4], [2, 3, 3, 4, 5], [3, 4, 4, 5, 5]];
const SEVERITIES: [&str; 5] = ["minor", "significant", "considerable", "major", "catastrophic"];
const LIKELIHOODS: [&str; 5] = ["very low", "low", "medium", "high", "very high"];

/// One hazard: its id, its title, and the rows of its table.
struct Hazard {
    id: String,
    title: String,
    rows: Vec<(String, String)>,
}

impl Hazard {
    fn row(&self, name: &str) -> &str {
        let row = self.rows.iter().find(|(own, _)| own == name);
        &row.unwrap_or_else(|| panic!("{} has no row “{name}”", self.id)).1
    }

    /// The risk in a row such as `major (4) × low (2) = risk 3`, after looking at how it comes about.
    fn risk(&self, name: &str) -> u8 {
        let form = Regex::new(r"^([a-z]+) \((\d)\) × ([a-z ]+) \((\d)\) = risk (\d)$").unwrap();
        let (id, row) = (&self.id, self.row(name));
        let found = form.captures(row).unwrap_or_else(|| panic!("{id}: “{row}” is no risk"));
        let place = |words: &[&str; 5], group| words.iter().position(|word| *word == &found[group]);
        let (severity, likelihood) = (place(&SEVERITIES, 1).unwrap(), place(&LIKELIHOODS, 3).unwrap());
        assert_eq!([&found[2], &found[4]], [(severity + 1).to_string(), (likelihood + 1).to_string()], "{id}: {row}");
        let risk = MATRIX[likelihood][severity];
        assert_eq!(found[5], risk.to_string(), "{id}: {row}");
        risk
    }
}

fn file(path: &str) -> String {
    read_to_string([env!("CARGO_MANIFEST_DIR"), "/", path].concat()).unwrap_or_default()
}

/// The cells of a row of a table.
fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

fn hazards() -> Vec<Hazard> {
    let text = file("docs/clinical-safety.md");
    let hazard = |section: &str| {
        let section = section.split("\n## ").next().unwrap();
        let (id, title) = section.lines().next().unwrap().split_once(' ').unwrap();
        // The first row is the table's head, which is empty.
        let lines = section.lines().filter(|line| line.starts_with("| ")).skip(1).map(cells);
        let rows = lines.map(|cells| (cells[0].to_owned(), cells[1].to_owned())).collect();
        Hazard { id: id.to_owned(), title: title.to_owned(), rows }
    };
    text.split("\n### ").skip(1).map(hazard).collect()
}

/// Whether there is a test of this name that runs: in the file that its modules lead to, marked as one and not as ignored.
fn is_test(name: &str) -> bool {
    let (modules, function) = name.rsplit_once("::").unwrap_or_default();
    let path = modules.trim_end_matches("::tests").replace("::", "/");
    let (mark, function) = (r"#\[test\]\s+(#\[.*\]\s+)*", escape(function));
    let test = Regex::new(&format!(r"{mark}fn {function}\(|on_engines!\({function}( at \w+)?:")).unwrap();
    ["tests/engine", "tests/browser", "src", "xtask/src"].into_iter().any(|root| {
        let found = [format!("{root}/{path}.rs"), format!("{root}/{path}/mod.rs")].map(|path| file(&path));
        let runs = |text: &String| test.find(text).is_some_and(|found| !is_ignored(text, found.range()));
        modules.ends_with("::tests") == root.ends_with("src") && found.iter().any(runs)
    })
}

/// Whether an attribute says so: of those that were found with a test, or of those above it.
fn is_ignored(text: &str, found: Range<usize>) -> bool {
    let above = text[..found.start].lines().rev().take_while(|line| line.trim_start().starts_with("#["));
    above.chain(text[found].lines()).any(|line| line.trim_start().starts_with("#[ignore"))
}

#[test]
fn hazards_are_numbered_and_whole() {
    let hazards = hazards();
    assert!(hazards.len() >= 18, "{} hazards", hazards.len());
    let (log, rows) = (
        file("docs/clinical-safety.md"),
        ["causes", "effect", "harm", "before", "controls", "shown by", "after", "what remains", "for the practice"],
    );
    for (hazard, number) in hazards.iter().zip(1..) {
        assert_eq!(hazard.id, format!("H{number:02}"), "{}", hazard.title);
        assert_eq!(hazard.rows.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), rows, "{}", hazard.id);
        assert!(hazard.rows.iter().all(|(_, words)| !words.is_empty()), "{}", hazard.id);
        let (before, after) = (hazard.risk("before"), hazard.risk("after"));
        assert!(after <= before, "{} is worse with its controls", hazard.id);
        let line = format!("\n| {} | {} | {before} | {after} |\n", hazard.id, hazard.title);
        assert!(log.contains(&line), "the overview needs this line:{line}");
    }
}

#[test]
fn the_matrix_is_the_one_on_the_page() {
    let log = file("docs/clinical-safety.md");
    for (likelihood, risks) in MATRIX.iter().enumerate() {
        let line = format!(
            "| {} ({}) | {} |",
            LIKELIHOODS[likelihood],
            likelihood + 1,
            risks.map(|risk| risk.to_string()).join(" | ")
        );
        assert!(log.contains(&line), "{line}");
    }
}

#[test]
fn each_hazard_names_tests_that_are_there_or_says_why_there_is_none() {
    let span = Regex::new("`([^`]+)`").unwrap();
    for hazard in hazards() {
        let shown = hazard.row("shown by");
        let names = Vec::from_iter(span.captures_iter(shown).map(|found| found[1].to_owned()));
        let why = shown.strip_prefix("no test: ").is_some_and(|why| why.len() > 10);
        assert_eq!(why, names.is_empty(), "{}: tests, or “no test: ” and why", hazard.id);
        for name in names {
            assert!(is_test(&name), "{}: there is no test {name}", hazard.id);
        }
    }
}

#[test]
fn each_fault_names_its_tests_and_what_the_patient_sees() {
    let paper = file("docs/reliability.md");
    let words = file("src/messages/en.json");
    let (span, quoted) = (Regex::new("`([^`]+)`").unwrap(), Regex::new("“([^”]+)”").unwrap());
    let rows: Vec<_> = paper.lines().filter(|line| line.starts_with("| ")).map(cells).collect();
    let faults: Vec<_> = rows.iter().filter(|row| row[0] != "fault").collect();
    assert!(faults.len() >= 30, "{} faults", faults.len());
    for row in faults {
        let [fault, seen, _, tests] = &row[..] else { panic!("four columns: {row:?}") };
        let names = Vec::from_iter(span.captures_iter(tests).map(|found| found[1].to_owned()));
        assert!(!names.is_empty(), "{fault}");
        for name in names {
            assert!(is_test(&name), "{fault}: there is no test {name}");
        }
        for found in quoted.captures_iter(seen) {
            // With a full stop of its own, or without one as an error message is.
            let said = found[1].trim_end_matches('.');
            assert!(words.contains(said), "{fault}: nowhere does it say “{said}”");
        }
    }
}

/// The success criteria of WCAG 2.2's levels A and AA (W3C Recommendation, 12 December 2024). 4.1.1 is there no more.
const CRITERIA: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 \
    1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 \
    2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3";

#[test]
fn each_criterion_names_its_tests_or_says_why_there_is_none() {
    let paper = file("docs/accessibility.md");
    let span = Regex::new("`([^`]+)`").unwrap();
    let rows: Vec<_> = paper.lines().filter(|line| line.starts_with("| ")).map(cells).collect();
    let rows: Vec<_> = rows.iter().filter(|row| row[0] != "criterion").collect();
    let numbers = rows.iter().map(|row| row[0].split(' ').next().unwrap());
    assert_eq!(Vec::from_iter(numbers), Vec::from_iter(CRITERIA.split_whitespace()));
    for row in rows {
        let [criterion, level, met, tests] = &row[..] else { panic!("four columns: {row:?}") };
        assert!(["A", "AA"].contains(level) && !met.is_empty(), "{criterion}");
        let names = Vec::from_iter(span.captures_iter(tests).map(|found| found[1].to_owned()));
        let why = tests.strip_prefix("no test: ").is_some_and(|why| why.len() > 10);
        assert_eq!(why, names.is_empty(), "{criterion}: tests, or “no test: ” and why");
        for name in names {
            assert!(is_test(&name), "{criterion}: there is no test {name}");
        }
    }
}

#[test]
fn tests_are_told_from_what_is_none() {
    assert!(
        is_test("papers::tests_are_told_from_what_is_none")
            && is_test("session::place::tests::every_place_is_found_by_its_address")
    );
    for name in [
        "papers::cells",
        "papers::gone",
        "safety::tests_are_told_from_what_is_none",
        "every_place_is_found_by_its_address",
        // It does not run with the others.
        "size::ten_thousand_deep",
        "",
    ] {
        assert!(!is_test(name), "{name}");
    }
}

#[test]
fn the_policy_is_the_one_that_is_built() {
    let source = file("xtask/src/site.rs");
    let written = source.split_once("POLICY: &str = \"").and_then(|(_, rest)| rest.split_once("\";")).unwrap().0;
    let policy = Regex::new(r"\\\n\s*").unwrap().replace_all(written, "");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    let paper = file("docs/data-protection.md");
    assert!(
        paper.contains(&format!("\n    {policy}\n")),
        "docs/data-protection.md quotes another policy than\n{policy}"
    );
}

#[test]
fn what_is_kept_is_what_the_paper_says() {
    let paper = file("docs/data-protection.md");
    for kept in [format!("{KEEP_DAYS} days"), format!("`{}`", Record::key("<url>", "<version>"))] {
        assert!(paper.contains(&kept), "docs/data-protection.md does not say “{kept}”");
    }
    // Names that only the browser's side of the program knows.
    for (name, path) in [
        ("before-we-meet-left", "src/browser/exit.rs"),
        ("/set-aside/", "src/keeping/keeper.rs"),
        ("before-we-meet/deleted", "src/keeping/stamp.rs"),
    ] {
        assert!(file(path).contains(name) && paper.contains(name), "{name} in {path} and in docs/data-protection.md");
    }
}

#[test]
fn the_papers_are_those_of_this_version() {
    let versions = [env!("CARGO_PKG_VERSION").to_owned(), published().header.version.to_string()];
    for path in ["docs/clinical-safety.md", "docs/data-protection.md"] {
        for version in &versions {
            assert!(
                file(path).contains(version),
                "{path} is not about {version}: read it again, then change its version"
            );
        }
    }
}
