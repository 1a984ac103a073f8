//! What happens to people: a double tap, the Enter key, a second tab, someone else at the Back button.

use crate::person::{OWN, SHARED, begins, goes_on, goes_to, heading, is_asked, is_saved};
use crate::support::{Browser, Site};
use thirtyfour::Key;

const NAME: &str = "What would you like to be called?";

async fn a_double_tap_goes_on_once(browser: &mut Browser) {
    begins(browser, SHARED).await;
    // The second tap comes as soon as the next page stands. Both are the browser's own clicks, in one go: a driver's would
    // be too slow on a busy machine.
    let twice = "const here = location.hash;
        const button = () => document.querySelector('main form > button');
        const stale = button();
        while (location.hash === here) { button().click(); await new Promise(requestAnimationFrame); }
        while (!button() || button() === stale) await new Promise(requestAnimationFrame);
        button().click();
        for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
        return document.querySelector('main h1').innerText;";
    assert_eq!(browser.script_async(twice, []).await, "Who is with you?");
    goes_on(browser).await;
    is_asked(browser, "How can your link worker reach you?").await;
}
on_engines!(a_double_tap_goes_on_once: Chromium, Firefox, WebKit);

async fn enter_goes_on(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    presses_enter(browser).await;
    is_asked(browser, "Who is with you?").await;
    browser.back().await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(enter_goes_on: Chromium, Firefox, WebKit);

/// Presses Enter until another page is there: see [`goes_on`].
async fn presses_enter(browser: &Browser) {
    let here = browser.hash().await;
    let gone = async || browser.hash().await != here;
    browser
        .wait_for("another page", async || {
            if !gone().await {
                browser.press(Key::Enter).await;
            }
            gone().await
        })
        .await;
}

async fn what_another_tab_deletes_stays_deleted(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    // What this tab hears when another one deletes.
    let deleted = "const key = Object.keys(localStorage)[0];
        localStorage.clear();
        window.dispatchEvent(new StorageEvent('storage', { key, newValue: null }));";
    browser.script(deleted, []).await;
    is_asked(browser, "Your answers are deleted").await;
    browser.click("Start again").await;
    browser.wait_for("the start page", async || heading(browser).await == "Before we meet").await;
    assert_eq!(browser.script("return localStorage.length", []).await, 0);
}
on_engines!(what_another_tab_deletes_stays_deleted: Chromium, Firefox, WebKit);

async fn a_shared_device_forgets_what_the_browser_put_away(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    let restored = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    browser.script(restored, []).await;
    is_asked(browser, "Before we meet").await;
    assert!(!browser.text().await.contains("Zuri"));
}
on_engines!(a_shared_device_forgets_what_the_browser_put_away: Chromium, Firefox, WebKit);

fn site_with_an_older_record() -> Site {
    Site::built().with_first_script(
        "if (location.protocol === 'http:' && !sessionStorage.getItem('seen')) {
           sessionStorage.setItem('seen', 'yes');
           const url = 'https://before-we-meet.example/fhir/Questionnaire/before-we-meet';
           localStorage.setItem(`before-we-meet/${url}|2020.01`, '{}');
           localStorage.setItem(`before-we-meet/${url}|2026.11`, '{\"format\": 99}');
           localStorage.setItem('of-another-page', 'stays');
         }",
    )
}

async fn deleting_leaves_no_version_behind(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("A newer version of this page saved your answers").await;
    browser.click("Delete my answers").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    is_asked(browser, "Your answers are deleted").await;
    assert_eq!(browser.script("return Object.keys(localStorage)", []).await, serde_json::json!(["of-another-page"]));
    // And what is written from now on is kept again.
    browser.click("Start again").await;
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
}
on_engines!(deleting_leaves_no_version_behind at site_with_an_older_record: Chromium, Firefox, WebKit);

async fn the_start_page_leads_back_to_where_one_was(browser: &mut Browser) {
    begins(browser, OWN).await;
    goes_on(browser).await;
    goes_to(browser, "#/start").await;
    browser.click("Carry on where you stopped").await;
    browser.is_at("#/p/2").await;
    browser.click("Delete my answers").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Keep my answers").await;
    browser.is_at("#/p/2").await;
}
on_engines!(the_start_page_leads_back_to_where_one_was: Chromium, Firefox, WebKit);
