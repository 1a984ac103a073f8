//! Which language the first words are in: the one that was asked for, the browser's, or one that is chosen ahead of the program.

use super::{comes, focused, site_that_is_slow, site_that_is_slow_in_many_languages};
use crate::person::OWN;
use crate::support::{Browser, Engine, Site};
use serde_json::json;

const OFFERED: &str = "return [...document.querySelectorAll('.app-languages li')].map((name) => name.textContent)";

/// Where the heading stands and what it says, and which language the document is in.
async fn heading(browser: &Browser) -> serde_json::Value {
    let heading = "const heading = [...document.querySelectorAll('h1')].find((each) => each.getClientRects().length);
         const box = heading.getBoundingClientRect();
         return [heading.textContent, box.x, box.y, document.documentElement.lang, document.documentElement.dir]";
    browser.script(heading, []).await
}

async fn the_first_words_come_in_the_language_that_was_asked_for(browser: &mut Browser) {
    browser.open_ahead("?lang=pl").await;
    browser.sees("Zanim się spotkamy").await;
    assert_eq!(browser.script(OFFERED, []).await, json!(["English", "Polski", "اردو"]));
    assert!(browser.text().await.contains("This translation is a draft."));
    let before = heading(browser).await;
    assert_eq!((&before[3], &before[4]), (&json!("pl"), &json!("ltr")));
    comes(browser).await;
    assert_eq!(heading(browser).await, before);
    assert_eq!(browser.script(OFFERED, []).await, json!(["English", "Polski", "اردو"]));
}
on_engines!(the_first_words_come_in_the_language_that_was_asked_for at site_that_is_slow_in_many_languages: Chromium, Firefox, WebKit);

async fn another_language_is_chosen_ahead_of_the_program(browser: &mut Browser) {
    browser.open_ahead("#/device").await;
    browser.sees(OWN).await;
    let before = heading(browser).await;
    browser.choose(OWN).await;
    browser.click("اردو").await;
    browser.wait_for("Urdu", async || heading(browser).await[3] == "ur").await;
    let urdu = heading(browser).await;
    assert_eq!(urdu[4], "rtl");
    assert_ne!(urdu[0], before[0]);
    assert_eq!(focused(browser).await, urdu[0]);
    comes(browser).await;
    browser.wait_for("the program in Urdu", async || heading(browser).await == urdu).await;
    assert_eq!(browser.script("return document.querySelector('main input:checked')?.value", []).await, "own");
}
on_engines!(another_language_is_chosen_ahead_of_the_program at site_that_is_slow_in_many_languages: Chromium, Firefox, WebKit);

/// The first pages in Urdu wait until they are let.
fn site_whose_urdu_is_slow() -> Site {
    site_for_browsers_in(
        &["en-GB"],
        "{
           const fetched = window.fetch;
           const come = new Promise((resolve) => (window.lets_urdu_come = resolve));
           window.fetch = async (what, ...more) => {
             const response = await fetched(what, ...more);
             if (!String(what).includes('ahead-ur')) return response;
             const text = await response.text();
             await come;
             setTimeout(() => (window.urdu_has_come = true));
             return { ok: response.ok, text: async () => text };
           };
         }",
    )
}

async fn of_two_languages_the_one_that_was_chosen_last_is_shown(browser: &mut Browser) {
    browser.open_ahead("").await;
    browser.click("اردو").await;
    browser.click("Polski").await;
    browser.wait_for("Polish", async || heading(browser).await[3] == "pl").await;
    browser.script("lets_urdu_come()", []).await;
    browser.wait_for("Urdu", async || browser.script("return window.urdu_has_come", []).await == true).await;
    assert_eq!(heading(browser).await[3], "pl");
}
on_engines!(of_two_languages_the_one_that_was_chosen_last_is_shown at site_whose_urdu_is_slow: Chromium, Firefox, WebKit);

fn site_without_polish_first_pages() -> Site {
    let site = site_for_british_browsers();
    site.fail("ahead-pl.html", 503);
    site
}

async fn a_language_whose_first_pages_do_not_come_is_on_its_way(browser: &mut Browser) {
    browser.expect_complaint("503");
    browser.open_ahead("").await;
    browser.click("Polski").await;
    browser.sees("The questions are on their way").await;
    comes(browser).await;
    browser.wait_for("the program in Polish", async || heading(browser).await[3] == "pl").await;
}
on_engines!(a_language_whose_first_pages_do_not_come_is_on_its_way at site_without_polish_first_pages: Chromium, Firefox, WebKit);

/// A host that has a page of its own for what is not there, and says that all is well.
fn site_with_another_page_for_polish() -> Site {
    let site = site_for_polish_browsers();
    site.replace("ahead-pl.html", "<!doctype html><head><title>Hill Surgery</title></head><h1>Hill Surgery</h1>");
    site
}

async fn another_page_is_not_taken_for_the_first_ones(browser: &mut Browser) {
    browser.open_ahead("").await;
    browser.sees("The questions are on their way").await;
    comes(browser).await;
    browser.sees("Zanim się spotkamy").await;
}
on_engines!(another_page_is_not_taken_for_the_first_ones at site_with_another_page_for_polish: Chromium, Firefox, WebKit);

/// A browser that is set to these languages, where one more script runs first, and a practice that offers some.
fn site_for_browsers_in(languages: &[&str], script: &str) -> Site {
    let languages = json!(languages);
    let site = Site::built().with_first_script(&format!(
        "Object.defineProperty(navigator, 'languages', {{ value: {languages} }});
         const fetched = window.fetch;
         const come = new Promise((resolve) => (window.lets_it_come = resolve));
         window.fetch = async (what, ...more) => {{
           if (String(what).includes('questionnaire.json')) await come;
           return fetched(what, ...more);
         }};
         {script}"
    ));
    site.replace("practice.json", json!({ "languages": ["ur", "pl", "fr"] }).to_string());
    site
}

fn site_for_british_browsers() -> Site {
    site_for_browsers_in(&["en-GB", "pl"], "")
}

async fn the_first_words_are_english_for_whoever_reads_it(browser: &mut Browser) {
    browser.open_ahead("").await;
    browser.sees("Start now").await;
    assert_eq!(heading(browser).await[3], "en-GB");
    comes(browser).await;
    browser.sees("Start now").await;
}
on_engines!(the_first_words_are_english_for_whoever_reads_it at site_for_british_browsers: Chromium, Firefox, WebKit);

/// A browser that is set to a language that nobody has here, and then to Polish.
fn site_for_polish_browsers() -> Site {
    site_for_browsers_in(&["fr-FR", "pl-PL", "en"], "")
}

async fn the_first_words_come_in_the_language_of_the_browser(browser: &mut Browser) {
    browser.open_ahead("").await;
    browser.sees("Zanim się spotkamy").await;
    comes(browser).await;
    browser.sees("Zanim się spotkamy").await;
    // Where the words don't come, what is shown is what there is.
    browser.site().fail("ahead-pl.html", 404);
    browser.open_ahead("?again").await;
    browser.sees("The questions are on their way").await;
    comes(browser).await;
    browser.sees("Zanim się spotkamy").await;
}
on_engines!(the_first_words_come_in_the_language_of_the_browser at site_for_polish_browsers: Chromium, Firefox, WebKit);

async fn without_settings_the_first_words_are_english(browser: &mut Browser) {
    browser.site().fail("practice.json", 500);
    browser.open_ahead("?lang=pl").await;
    if browser.engine() == Engine::Firefox {
        // The only one that tells a page when a preloaded file did not come.
        browser.expect_console_error("practice.json").await;
    }
    browser.sees("Start now").await;
    browser.site().replace("practice.json", "{ no JSON");
    browser.open_ahead("?lang=pl&again").await;
    browser.sees("Start now").await;
    assert_eq!(browser.script(OFFERED, []).await, json!([]));
    comes(browser).await;
    browser.sees("Start now").await;
}
on_engines!(without_settings_the_first_words_are_english at site_that_is_slow: Chromium, Firefox, WebKit);
