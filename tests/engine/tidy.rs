//! The rules that this code keeps, where the compiler can't hold them.

use regex::Regex;
use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// What only the browser has.
const BROWSER_CRATES: [&str; 6] = ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo", "console_error_panic_hook"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, with its path from the root.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut waiting: Vec<PathBuf> = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            files.push((name, read_to_string(&path).unwrap()));
        }
    }
    files.sort();
    assert!(!files.is_empty(), "no Rust in {folder}");
    files
}

/// The code without comments, so that a word may be explained.
fn code(text: &str) -> String {
    Vec::from_iter(text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code))).join("\n")
}

#[track_caller]
fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn each_file_says_what_it_is() {
    let files = ["src", "xtask/src", "tests"].into_iter().flat_map(rust_files);
    let bare = files.filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name);
    none(&Vec::from_iter(bare), "a file starts with `//!`, what it owns and what it must not know");
}

#[test]
fn the_core_names_no_browser() {
    let browser = Regex::new(r"\b(web_sys|js_sys|leptos|gloo_|wasm_bindgen)").unwrap();
    let outside = ["src/browser/", "src/ui/", "src/main.rs", "src/gallery/", "src/reader/"];
    let core =
        rust_files("src").into_iter().filter(|(name, _)| !outside.iter().any(|outside| name.starts_with(outside)));
    let named = core.filter(|(_, text)| browser.is_match(&code(text))).map(|(name, _)| name);
    none(&Vec::from_iter(named), "only src/browser and src/ui know a browser");
}

#[test]
fn views_reach_the_browser_through_its_edge() {
    let direct =
        Regex::new(r"\bweb_sys::window|\bwindow\(\)|\bdocument\(\)|\bgloo_storage|\bjs_sys|\blocal_storage").unwrap();
    let views = rust_files("src").into_iter().filter(|(name, _)| name.starts_with("src/ui"));
    let found = views.flat_map(|(name, text)| {
        let lines: Vec<_> = code(&text)
            .lines()
            .filter(|line| direct.is_match(line))
            .map(|line| format!("{name}: {}", line.trim()))
            .collect();
        lines
    });
    none(&Vec::from_iter(found), "a view asks src/browser");
}

#[test]
fn what_patients_read_stands_in_the_catalogue() {
    let views = rust_files("src").into_iter().filter(|(name, _)| name.starts_with("src/ui"));
    let found = views.flat_map(|(name, text)| {
        let prose: Vec<_> = literals(&text).into_iter().filter(|literal| is_prose(literal)).collect();
        prose.into_iter().map(move |literal| format!("{name}: {literal:?}"))
    });
    none(&Vec::from_iter(found), "no text for patients in a view");
}

/// What stands between quotes in the code of a view.
fn literals(text: &str) -> Vec<String> {
    static QUOTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap());
    // What only whoever wrote the code reads: attributes such as `#[expect(…, reason = "…")]`.
    static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)#!?\[.*?\]\s*\n").unwrap());
    let code = ATTRIBUTES.replace_all(text, "\n");
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| QUOTED.captures_iter(line).map(|found| found[1].to_owned()).collect::<Vec<_>>()).collect()
}

/// Two words or more, of which not every one is a class of the style sheets or some other name with marks in it.
fn is_prose(literal: &str) -> bool {
    static TWO_WORDS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\p{L}[,.;:!?’]? \p{L}").unwrap());
    let class = |word: &str| word.starts_with("nhsuk-") || word.starts_with("app-");
    literal.contains(' ') && TWO_WORDS.is_match(literal) && !literal.split_whitespace().all(class)
}

#[test]
fn the_test_for_texts_can_tell() {
    assert!(is_prose("Check your answers") && is_prose("Sorry, no") && is_prose("nhsuk-button Continue"));
    assert!(
        !is_prose("nhsuk-radios nhsuk-radios--small app-x")
            && !is_prose("#/start")
            && !is_prose("button")
            && !is_prose("{}-{}")
    );
    assert_eq!(
        literals("let a = \"b c\"; // \"no\"\n#[expect(x, reason = \"y z\")]\n\"q\"").first().map(String::as_str),
        Some("b c")
    );
    assert_eq!(code("use leptos; // web_sys"), "use leptos; ");
}

#[test]
fn browser_crates_are_there_only_in_the_browser() {
    let manifest = read_to_string(root().join("Cargo.toml")).unwrap();
    let native = manifest.split("\n[").find_map(|section| section.strip_prefix("dependencies]")).unwrap();
    let named = native.lines().filter(|line| BROWSER_CRATES.iter().any(|name| line.starts_with(name)));
    none(&Vec::from_iter(named.map(String::from)), "browser crates stand under the target wasm32");
}

#[test]
fn no_native_dependency_brings_a_browser_along() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let arguments =
        ["tree", "--offline", "--locked", "--package", "before-we-meet", "--edges", "normal", "--prefix", "none"];
    let output = Command::new(cargo).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(tree.contains("serde_json"), "{tree}");
    let found = tree.lines().filter(|line| BROWSER_CRATES.iter().any(|name| line.starts_with(name)));
    none(&Vec::from_iter(found.map(String::from)), "the core needs a browser");
}
