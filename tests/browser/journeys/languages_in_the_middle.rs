//! Another language in the middle of something that only the page knows; and English beside words that somebody may have to rely on.

use super::codes::{chooses_picture, codes};
use super::languages::{chooses, said, says_it_is, site_in_all};
use crate::person::{OWN, SHARED, begins, goes_to, is_asked, is_saved, page};
use crate::support::{Browser, Engine, Site};
use before_we_meet::language::Language;
use serde_json::{Value, json};

/// The site is the same but for a textarea that the browser refuses.
fn site_that_fails_in_all() -> Site {
    site_in_all().with_first_script(
        "const create = Document.prototype.createElement;
         Document.prototype.createElement = function (tag, ...more) {
           if (tag === 'textarea') throw new Error('no more elements');
           return create.call(this, tag, ...more);
         };",
    )
}

/// What stands in the page's controls, and what is opened.
const LEFT: &str = "return {
    typed: [...document.querySelectorAll('main input[type=text], main textarea')].map((field) => field.value),
    ticked: [...document.querySelectorAll('main input[type=checkbox]')].map((box) => box.checked),
    chosen: [...document.querySelectorAll('main input[type=file]')].map((input) => input.files[0]?.name ?? ''),
    opened: [...document.querySelectorAll('main details')].map((details) => details.open),
};";

async fn left(browser: &Browser) -> Value {
    browser.script(LEFT, []).await
}

/// Chooses a language, and expects the page to be as it was left.
async fn stays_as_it_is(browser: &Browser, tag: &str, heading: &str) {
    let before = left(browser).await;
    chooses(browser, tag).await;
    is_asked(browser, &said(tag, heading)).await;
    assert_eq!(left(browser).await, before, "{heading} in {tag}");
}

async fn what_only_the_page_knows_is_there_in_another_language(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("safe.now")).await;
    browser.script("document.querySelector('main input[type=radio]')?.click()", []).await;
    // A password that is half typed, and what goes along with it.
    goes_to(browser, "#/copy").await;
    is_asked(browser, "Save a copy of your answers").await;
    browser.type_into("Password for the file", "three dry").await;
    browser.script("document.querySelectorAll('main input[type=checkbox]').forEach((box) => box.click())", []).await;
    let typed = left(browser).await;
    assert_eq!(typed["typed"], json!(["three dry"]));
    stays_as_it_is(browser, "cy", "Save a copy of your answers").await;
    // It is the program that knows it, and not the browser alone: what is too short is so in Welsh.
    stays_as_it_is(browser, "ur", "Save a copy of your answers").await;
    // On another page, and on the next visit, there is nothing of it.
    goes_to(browser, "#/open").await;
    is_asked(browser, &said("ur", "Open a copy of your answers")).await;
    assert_eq!(left(browser).await["typed"], json!([""]));
    let choose = "const files = new DataTransfer();
        files.items.add(new File(['{}'], 'copy.json'));
        document.querySelector('input[type=file]').files = files.files;
        const field = document.querySelector('main input[type=text]');
        field.value = 'wet';
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    browser.script(choose, []).await;
    stays_as_it_is(browser, "pl", "Open a copy of your answers").await;
    assert_eq!(left(browser).await["chosen"], json!(["copy.json"]));
    goes_to(browser, "#/copy").await;
    is_asked(browser, &said("pl", "Save a copy of your answers")).await;
    assert_eq!(left(browser).await["typed"], json!([""]));
    // What was opened to be read stays open.
    goes_to(browser, "#/summary").await;
    is_asked(browser, &said("pl", "Your page for the meeting")).await;
    let open = "const details = document.querySelector('main details'); details.open = true; return details.open";
    assert_eq!(browser.script(open, []).await, true);
    stays_as_it_is(browser, "ro", "Your page for the meeting").await;
}
on_engines!(what_only_the_page_knows_is_there_in_another_language at site_in_all: Chromium, Firefox, WebKit);

async fn a_code_that_was_read_is_there_in_another_language(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    let codes = codes(browser).await;
    goes_to(browser, "#/code").await;
    is_asked(browser, "Open a code").await;
    chooses_picture(browser, &codes).await;
    browser.sees("We found someone’s answers").await;
    chooses(browser, "cy").await;
    browser.sees(&said("cy", "We found someone’s answers")).await;
    browser.click(&said("cy", "Open these answers")).await;
    is_asked(browser, &said("cy", "Your page for the meeting")).await;
    browser.sees("Zuri").await;
}
on_engines!(a_code_that_was_read_is_there_in_another_language at site_in_all: Chromium, Firefox, WebKit);

/// Who opens a code in English learns which language the words in it are in.
async fn a_code_says_which_language_its_words_are_in(browser: &mut Browser) {
    begins(browser, SHARED).await;
    chooses(browser, "ur").await;
    goes_to(browser, &page("priorities.first")).await;
    browser.sees(&said("ur", "What matters most")).await;
    let write = "const field = document.querySelector('main input[type=text], main textarea');
        field.value = 'میری بیٹی'; field.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.script(write, []).await;
    let codes = codes_of(browser).await;
    browser.open("?lang=en#/code").await;
    is_asked(browser, "Open a code").await;
    chooses_picture(browser, &codes).await;
    browser.click("Open these answers").await;
    is_asked(browser, "Your page for the meeting").await;
    for text in ["Interpreter needed: Urdu", "میری بیٹی", "In the patient’s words (Urdu): needs an interpreter"]
    {
        browser.sees(text).await;
    }
}
on_engines!(a_code_says_which_language_its_words_are_in at site_in_all: Chromium);

/// The codes on a page for the meeting in whichever language.
async fn codes_of(browser: &Browser) -> Vec<Value> {
    goes_to(browser, "#/summary").await;
    browser.find(".app-code path").await;
    let drawn = "return [...document.querySelectorAll('.app-code')].map((code) => ({
        path: code.querySelector('path').getAttribute('d'), side: code.viewBox.baseVal.width }))";
    serde_json::from_value(browser.script(drawn, []).await).unwrap()
}

/// Sees English that is marked as English, on a page whose words nobody checked.
async fn has_english(browser: &Browser, texts: &[&str]) {
    for text in texts {
        let marked = "return [...document.querySelectorAll('[lang=en-GB][dir=ltr]')]
            .some((element) => element.innerText.trim() === arguments[0] && element.checkVisibility())";
        let is_there = async || browser.script(marked, [(*text).into()]).await == true;
        browser.wait_for(&format!("{text} in English"), is_there).await;
    }
}

async fn a_draft_has_the_english_wherever_help_is_named(browser: &mut Browser) {
    browser.open("?lang=ur").await;
    says_it_is(browser, Language::of("ur").unwrap()).await;
    let start =
        ["This is not for emergencies", "Call 999", "Text SHOUT to 85258", "More people to turn to", "Get help now"];
    has_english(browser, &start).await;
    // A name or an address is what it is in every language.
    let links =
        "return [...document.querySelectorAll('main a[href^=http]')].every((link) => !link.querySelector('[lang]'))";
    browser.open("?lang=ur#/help").await;
    has_english(browser, &["Get help now", "You feel that you can’t go on", "Scotland", "Then choose option 2"]).await;
    assert_eq!(browser.script(links, []).await, true);
    // Easy English is English, and has it once.
    browser.open("?lang=en-x-easy").await;
    browser.sees(&said("en-x-easy", "Start now")).await;
    assert!(browser.find_all(".app-english").await.is_empty());
    // The way out, and the page that explains it.
    browser.open("?lang=ur#/device").await;
    browser.choose(&said("ur", OWN)).await;
    crate::person::presses(browser, &said("ur", "Continue"), "how to leave", async || {
        browser.hash().await == "#/leaving"
    })
    .await;
    has_english(browser, &["If you need to leave this page fast", "Exit this page", "Delete them"]).await;
}
on_engines!(a_draft_has_the_english_wherever_help_is_named at site_in_all: Chromium, Firefox, WebKit);

async fn the_pause_in_a_draft_has_its_english(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("urgent.now")).await;
    browser.script("document.querySelector('main input[type=checkbox]').click()", []).await;
    chooses(browser, "pl").await;
    crate::person::presses(browser, &said("pl", "Continue"), "the pause", async || {
        browser.hash().await.ends_with("pause")
    })
    .await;
    has_english(
        browser,
        &[
            "Some things should not wait",
            "If you do not know the number, look on a letter from them or on their website.",
            "You can carry on with the questions when you are ready.",
            "Call 111",
        ],
    )
    .await;
}
on_engines!(the_pause_in_a_draft_has_its_english at site_in_all: Chromium);

async fn a_program_that_fails_in_a_draft_says_so_in_english_too(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    is_saved(browser).await;
    chooses(browser, "ar").await;
    goes_to(browser, &page("matters.what")).await;
    browser.sees(&said("ar", "Sorry, something went wrong")).await;
    for words in ["panicked", "unreachable", "Unreachable"] {
        browser.expect_complaint(words);
    }
    has_english(browser, &["Sorry, something went wrong", "Try again", "Get help now", "Samaritans", "Call 116 123"])
        .await;
    assert_eq!(browser.script("return document.querySelectorAll('main p [lang=en-GB]').length > 3", []).await, true);
    if browser.engine() == Engine::Chromium {
        assert_eq!(browser.axe().await, "");
    }
}
on_engines!(a_program_that_fails_in_a_draft_says_so_in_english_too at site_that_fails_in_all: Chromium, Firefox, WebKit);
