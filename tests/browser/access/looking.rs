//! What is asked of a page in one state. All that is wrong with any of them is told at the end of the walk.

use super::tree::tree;
use crate::support::{Browser, Engine};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use thirtyfour::Key;

const LAYOUT: &str = include_str!("layout.js");
const FOCUS: &str = include_str!("focus.js");
const SPACING: &str = include_str!("spacing.js");

/// Waits until what was asked for is drawn, in a tab that is.
const DRAWN: &str = "for (const _ of [1, 2]) if (!document.hidden) await new Promise(requestAnimationFrame)";

/// A desktop's window, and the same at 400 %: what is 320 pixels wide is a quarter of it (WCAG 1.4.10).
const WIDE: (u32, u32) = (1280, 1024);
const NARROW: (u32, u32) = (320, 256);

/// What the person's system asks of pages.
const MODES: [(&str, &str); 2] = [("prefers-color-scheme", "dark"), ("forced-colors", "active")];

/// More stops than any page has.
const STOPS: usize = 300;

/// Collects what is wrong on a walk.
#[derive(Default)]
pub(super) struct Looking {
    wrong: RefCell<Vec<String>>,
    seen: RefCell<Vec<String>>,
}

impl Looking {
    /// Looks at the page as it is now: in Chromium in every mode, in the others in the one that they were started in.
    pub(super) async fn at(&self, browser: &Browser, state: &str) {
        assert!(!self.seen.borrow().iter().any(|seen| seen == state), "two states are called {state}");
        self.seen.borrow_mut().push(state.to_owned());
        let is_chromium = browser.engine() == Engine::Chromium;
        if !is_chromium && !browser.site().has_any_size() {
            return self.as_it_is(browser, state).await;
        }
        browser.set_viewport(WIDE.0, WIDE.1).await;
        self.layout(browser, state, "wide", "targets").await;
        self.axe(browser, state, "wide").await;
        if is_chromium {
            self.tree(browser, state).await;
        }
        browser.set_viewport(NARROW.0, NARROW.1).await;
        self.layout(browser, state, "narrow", "targets").await;
        self.axe(browser, state, "narrow").await;
        if is_chromium {
            self.in_all_modes(browser, state).await;
        }
        self.by_keys(browser, state).await;
        // A link that has the focus is marked otherwise than links are.
        browser.script("document.activeElement?.blur()", []).await;
        browser.script(SPACING, [json!(true)]).await;
        self.layout(browser, state, "spaced", "").await;
        self.axe(browser, state, "spaced").await;
        browser.script(SPACING, [json!(false)]).await;
    }

    /// Looks at what is in a frame of another site, where keys and window belong to the page around. What Chromium is told that the person
    /// prefers does not reach it there: dark and forced colours are what the other engines are started in.
    pub(super) async fn in_frame(&self, browser: &Browser, state: &str) {
        self.seen.borrow_mut().push(state.to_owned());
        self.as_it_is(browser, state).await;
    }

    /// In the size that it has, and in the mode that the browser was started in.
    async fn as_it_is(&self, browser: &Browser, state: &str) {
        let wishes = browser.site().wishes();
        for wish in &wishes {
            assert_eq!(browser.script("return matchMedia(arguments[0]).matches", [json!(wish)]).await, true, "{wish}");
        }
        let mode = wishes.concat();
        self.layout(browser, state, &mode, "targets").await;
        self.axe(browser, state, &mode).await;
    }

    /// In each mode that Chromium can be told of.
    async fn in_all_modes(&self, browser: &Browser, state: &str) {
        for (feature, value) in MODES {
            browser.prefers(&[(feature, value)]).await;
            let is_so = "return matchMedia(`(${arguments[0]}: ${arguments[1]})`).matches";
            assert_eq!(browser.script(is_so, [json!(feature), json!(value)]).await, true);
            self.axe(browser, state, feature).await;
        }
        browser.prefers(&[]).await;
    }

    /// Fails with all that was found. A walk that went astray has seen too few states.
    pub(super) fn is_content(&self, states: usize) {
        let (wrong, seen) = (self.wrong.borrow(), self.seen.borrow());
        assert!(wrong.is_empty(), "{} things are wrong:\n\n{}", wrong.len(), wrong.join("\n\n"));
        assert_eq!(seen.len(), states, "{seen:?}");
    }

    async fn axe(&self, browser: &Browser, state: &str, mode: &str) {
        let found = browser.axe().await;
        self.note(state, mode, "axe", &found);
    }

    async fn layout(&self, browser: &Browser, state: &str, mode: &str, wants: &str) {
        let found = browser.script(LAYOUT, [json!(wants)]).await;
        self.note(state, mode, "layout", found.as_str().unwrap_or_default());
    }

    /// Goes once round all controls with Tab: each is reached, in the order of the page, shows that it is, and is in view.
    async fn by_keys(&self, browser: &Browser, state: &str) {
        browser.script(FOCUS, [json!("begin")]).await;
        for _ in 0..STOPS {
            browser.press(Key::Tab).await;
            if browser.engine() == Engine::WebKit {
                // It scrolls to a field when it draws next.
                browser.script_async(DRAWN, []).await;
            }
            let stop = browser.script(FOCUS, [json!("")]).await;
            let wrong = stop["wrong"].as_array().into_iter().flatten().filter_map(Value::as_str);
            self.note(state, "narrow", "focus", &Vec::from_iter(wrong).join("\n"));
            if stop["end"] == true {
                return;
            }
        }
        self.note(state, "narrow", "focus", "goes round without end");
    }

    async fn tree(&self, browser: &Browser, state: &str) {
        let tree = tree(browser).await;
        let same = catch_unwind(AssertUnwindSafe(|| {
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(state, tree);
            });
        }));
        if same.is_err() {
            self.note(state, "", "tree", "is another one than in snapshots/: look at the .snap.new beside it");
        }
    }

    fn note(&self, state: &str, mode: &str, what: &str, found: &str) {
        if !found.is_empty() {
            self.wrong.borrow_mut().push(format!("[{state} {mode}] {what}: {found}"));
        }
    }
}

/// What is looked for is found, where somebody broke it.
async fn what_is_broken_is_found(browser: &mut Browser) {
    browser.set_viewport(NARROW.0, NARROW.1).await;
    browser.open("").await;
    browser.sees("Start now").await;
    let broken = [
        ("main p { color: #999 !important }", "color-contrast"),
        (
            "main .nhsuk-button { padding: 0 !important; min-height: 0 !important; font-size: 10px !important }",
            "small: a.nhsuk-button",
        ),
        ("main p { inline-size: 50rem !important }", "the page is"),
        ("main p { block-size: 1rem !important; overflow: hidden !important }", "cut off: p"),
        ("main p { block-size: 1rem !important }", "spills out of its box"),
        ("main h2 { margin-block: -3rem !important; position: relative }", "on top of each other"),
        (
            "*, ::before, ::after { outline: none !important; box-shadow: none !important; border: 0 !important;
              background: none !important }",
            "does not show",
        ),
        (
            ".app-header { position: fixed; inset-block-start: 0; block-size: 200px } html { scroll-padding: 0 !important }",
            "hidden: ",
        ),
        (
            "main { display: flex !important; flex-direction: column-reverse } main .nhsuk-button { order: 9 }",
            "out of order",
        ),
    ];
    for (styles, found) in broken {
        let looking = Looking::default();
        let set =
            "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]";
        browser.script(set, [json!(styles)]).await;
        looking.layout(browser, "start", "", "targets").await;
        looking.by_keys(browser, "start").await;
        looking.axe(browser, "start", "").await;
        let wrong = looking.wrong.borrow().join("\n");
        assert!(wrong.contains(found), "{styles} is not found: {wrong}");
    }
    let lost = "document.adoptedStyleSheets = []; document.querySelector('main .nhsuk-button').addEventListener('focus', (event) => event.target.blur())";
    browser.script(lost, []).await;
    let looking = Looking::default();
    looking.by_keys(browser, "start").await;
    assert!(looking.wrong.borrow().join("").contains("never reached"), "the focus is lost, and nobody saw");
}
on_engines!(what_is_broken_is_found: Chromium);
