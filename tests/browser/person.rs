//! What a person does with the questionnaire, in a few words each.

use crate::support::Browser;

/// The way from the start page to the first question, on a device of one's own or on one that others use.
pub(crate) async fn begins(browser: &mut Browser, device: &str) {
    browser.open("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(device).await;
    goes_on(browser).await;
    browser.is_at("#/p/1").await;
}

pub(crate) const OWN: &str = "Only me";
pub(crate) const SHARED: &str = "Other people use it, or may look at it";

/// Presses Continue, and waits until another page is there.
pub(crate) async fn goes_on(browser: &Browser) {
    let here = browser.hash().await;
    browser.click("Continue").await;
    browser.wait_for("another page", async || browser.hash().await != here).await;
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
