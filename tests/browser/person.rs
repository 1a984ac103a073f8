//! What a person does with the questionnaire, in a few words each.

use crate::support::Browser;
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::questionnaire::{PageNumber, Patterns, Questionnaire};
use before_we_meet::session::Place;
use std::cell::OnceCell;

/// The way from the start page to the first question, on a device of one's own or on one that others use.
pub(crate) async fn begins(browser: &mut Browser, device: &str) {
    browser.open("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(device).await;
    goes_on(browser).await;
    browser.is_at("#/leaving").await;
    goes_on(browser).await;
    browser.is_at("#/p/1").await;
}

/// The address of the page of the published questionnaire that this item stands on.
pub(crate) fn page(link_id: &str) -> String {
    struct Any;
    impl Patterns for Any {
        fn fault(&self, _: &str) -> Option<String> {
            None
        }
        fn matches(&self, _: &str, _: &str) -> bool {
            true
        }
    }
    thread_local! {
        static PUBLISHED: OnceCell<Questionnaire> = const { OnceCell::new() };
    }
    let number: PageNumber = PUBLISHED.with(|kept| {
        let json = include_str!("../../public/questionnaire.json");
        let questionnaire = kept.get_or_init(|| read_questionnaire(json, &Any).unwrap());
        let item = questionnaire.find(link_id).unwrap_or_else(|| panic!("no item {link_id}"));
        questionnaire.page_of(item).unwrap_or_else(|| panic!("{link_id} stands on no page"))
    });
    Place::page(number).address()
}

/// How many pages of questions there are, shown or not.
pub(crate) fn pages_there_are() -> u32 {
    let last = page("consent.note");
    last.trim_start_matches("#/p/").parse().unwrap()
}

/// The same on a visit from the check page.
pub(crate) fn change(link_id: &str) -> String {
    [&page(link_id), "/change"].concat()
}

pub(crate) const OWN: &str = "Only me";
pub(crate) const SHARED: &str = "Other people use it, or may look at it";

/// Presses a button until something has come of it: a page that has only just come up under the finger takes no tap yet.
pub(crate) async fn presses(browser: &Browser, button: &str, what: &str, done: impl AsyncFn() -> bool) {
    browser
        .wait_for(what, async || {
            if !done().await {
                browser.click(button).await;
            }
            done().await
        })
        .await;
}

/// Presses Continue, and waits until another page is there.
pub(crate) async fn goes_on(browser: &Browser) {
    let here = browser.hash().await;
    presses(browser, "Continue", "another page", async || browser.hash().await != here).await;
}

/// Presses Continue where something is still to be corrected.
pub(crate) async fn is_stopped(browser: &Browser) {
    let text = async || browser.text().await.contains("There is a problem");
    presses(browser, "Continue", "what is wrong", text).await;
}

/// Goes on from the check page to the page for the meeting.
pub(crate) async fn shows_the_page(browser: &Browser) {
    presses(browser, "Show my page", "the summary", async || browser.hash().await == "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
}

/// Goes on until this page is reached.
pub(crate) async fn goes_on_to(browser: &Browser, hash: &str) {
    while browser.hash().await != hash {
        goes_on(browser).await;
    }
}

/// Goes to an address by itself, as one who typed it or kept it as a bookmark.
pub(crate) async fn goes_to(browser: &Browser, hash: &str) {
    browser.script("location.hash = arguments[0]", [hash.into()]).await;
}

/// Puts a text into a field at once. WebKit's driver types neither line breaks nor pictures.
pub(crate) async fn pastes(browser: &Browser, field: &str, text: &str) {
    browser.type_into(field, "a key brings the focus").await;
    let paste = "const field = document.activeElement;
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    browser.script(paste, [text.into()]).await;
}

/// What stands in the page's largest heading.
pub(crate) async fn heading(browser: &Browser) -> String {
    // In one go: an element that is found first may be gone when it is asked.
    let text = browser.script("return document.querySelector('main h1')?.innerText ?? ''", []).await;
    text.as_str().unwrap_or_default().trim().to_owned()
}

/// Waits until the page has this heading.
pub(crate) async fn is_asked(browser: &Browser, question: &str) {
    browser.wait_for(question, async || heading(browser).await == question).await;
}

/// Waits until the footer says when the answers were saved.
pub(crate) async fn is_saved(browser: &Browser) {
    browser.sees("Saved on this device at").await;
}

/// Waits until everything was deleted, and the page that says so is loaded anew.
pub(crate) async fn is_deleted(browser: &Browser) {
    let look = "return performance.getEntriesByType('navigation')[0]?.type === 'reload'
        && document.querySelector('main h1')?.innerText.trim() === 'Your answers are deleted'";
    browser.wait_for("a clean page", async || browser.script(look, []).await == true).await;
}
