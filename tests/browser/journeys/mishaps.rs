//! What happens to people: a double tap, the Enter key, a second tab, someone else at the Back button.

use crate::person::{OWN, SHARED, begins, goes_on, goes_to, heading, is_asked, is_deleted, is_saved};
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
    let first = browser.open_in_new_tab("#/delete").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    is_asked(browser, "Your answers are deleted").await;
    browser.switch_to(&first).await;
    is_asked(browser, "Your answers are deleted").await;
    browser.wait_for("nothing in either place", async || is_empty(browser).await).await;
}
on_engines!(what_another_tab_deletes_stays_deleted: Chromium, Firefox, WebKit);

async fn a_second_tab_offers_to_take_over(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    is_saved(browser).await;
    let first = browser.open_in_new_tab("").await;
    is_asked(browser, "Your answers are open in another tab").await;
    assert!(!browser.text().await.contains("Zuri"));
    browser.click("Carry on here").await;
    browser.is_at("#/p/2").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    browser.type_into(NAME, " B").await;
    is_saved(browser).await;
    // The first one shows no answer any more, and writes none.
    browser.switch_to(&first).await;
    is_asked(browser, "Your answers are open in another tab").await;
    browser.click("Get help now").await;
    is_asked(browser, "Get help now").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, "Your answers are open in another tab").await;
    browser.click("Carry on here").await;
    browser.wait_for("the first page", async || heading(browser).await == NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri B");
}
on_engines!(a_second_tab_offers_to_take_over: Chromium, Firefox, WebKit);

async fn two_tabs_that_both_begin_do_not_overwrite_one_another(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Start now").await;
    let first = browser.open_in_new_tab("").await;
    browser.sees("Start now").await;
    let second = browser.tab().await;
    browser.switch_to(&first).await;
    browser.click("Start now").await;
    browser.choose(OWN).await;
    goes_on(browser).await;
    goes_on(browser).await;
    browser.type_into(NAME, "First").await;
    let kept = async || browser.script("return Object.values({ ...localStorage }).join()", []).await.to_string();
    browser.wait_for("the answers of the first", async || kept().await.contains("First")).await;
    browser.switch_to(&second).await;
    browser.click("Start now").await;
    browser.choose(OWN).await;
    browser.sees("also open in another tab").await;
    assert!(kept().await.contains("First"));
    browser.click("Use the saved answers here").await;
    is_saved(browser).await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "First");
}
on_engines!(two_tabs_that_both_begin_do_not_overwrite_one_another: Chromium, Firefox, WebKit);

async fn answers_that_another_tab_carried_over_are_not_taken_for_deleted(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    let first = browser.open_in_new_tab("").await;
    is_asked(browser, "Your answers are open in another tab").await;
    let second = browser.tab().await;
    browser.switch_to(&first).await;
    let newer = include_str!("../../../public/questionnaire.json").replacen("\"version\": \"", "\"version\": \"9-", 1);
    browser.site().replace("questionnaire.json", newer);
    browser.reload().await;
    browser.sees("The questions have changed since you were here").await;
    let keys = async || browser.script("return Object.keys(localStorage).join()", []).await.to_string();
    let is_carried = async || keys().await.contains("|9-") && !keys().await.contains(',');
    browser.wait_for("the record of the newer questions alone", is_carried).await;
    browser.switch_to(&second).await;
    is_asked(browser, "Your answers are open in another tab").await;
    // What is deleted is deleted for this tab, too, whatever it opens.
    browser.switch_to(&first).await;
    goes_to(browser, "#/delete").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    is_deleted(browser).await;
    browser.switch_to(&second).await;
    let is_clean = async || matches!(&*heading(browser).await, "Your answers are deleted" | "Before we meet");
    browser.wait_for("no word of another tab", is_clean).await;
    assert!(!browser.text().await.contains("Carry on"));
}
on_engines!(answers_that_another_tab_carried_over_are_not_taken_for_deleted: Chromium, Firefox, WebKit);

/// Whether neither localStorage nor the journal holds an answer.
pub(crate) async fn is_empty(browser: &Browser) -> bool {
    let look = "if (localStorage.length) return false;
        const request = indexedDB.open('before-we-meet', 1);
        const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
        const all = database.transaction('journal').objectStore('journal').getAllKeys();
        await new Promise((done) => { all.onsuccess = done; });
        database.close();
        return all.result.every((key) => key === 'before-we-meet/deleted');";
    browser.script_async(look, []).await == true
}

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
    // The page loads itself anew meanwhile.
    let left = async || browser.script("return Object.keys(localStorage)", []).await;
    browser.wait_for("what is not ours alone", async || left().await == serde_json::json!(["of-another-page"])).await;
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
