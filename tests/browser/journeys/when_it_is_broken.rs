//! A questionnaire that can't be shown: the patient is told kindly, whoever set it up exactly.

use crate::person::{OWN, begins, goes_to, is_asked, is_saved, page};
use crate::support::{Browser, Engine, Site};

/// Whether help is there, in links that need no program.
async fn has_lifelines(browser: &Browser) {
    browser.sees("Get help now").await;
    let links = "return [...document.querySelectorAll('main a[href*=\":\"]')]
        .filter((a) => a.checkVisibility()).map((a) => a.getAttribute('href'))";
    let expected = serde_json::json!(["tel:999", "tel:116123", "sms:85258?body=SHOUT"]);
    browser.wait_for("whom to turn to", async || browser.script(links, []).await == expected).await;
}

fn site_with_a_contradiction() -> Site {
    let site = Site::built();
    let definition = r#"{ "resourceType": "Questionnaire", "item": [
        { "linkId": "a", "text": "A?", "type": "boolean", "enableWhen": [{ "question": "b", "operator": "=", "answerBoolean": true }] },
        { "linkId": "a", "text": "Again?", "type": "signature" },
        { "text": "Nameless?", "type": "string", "extension": [
            { "url": "http://hl7.org/fhir/StructureDefinition/regex", "valueString": "[a-" }] }
    ] }"#;
    site.replace("questionnaire.json", definition);
    site
}

async fn a_contradiction_is_named(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Sorry, the questions can’t be shown").await;
    browser.sees("It is not your fault").await;
    has_lifelines(browser).await;
    browser.find("summary").await.click().await.unwrap();
    browser.sees("a: its enableWhen points at \"b\", and no item has that linkId").await;
    browser.sees("a: another item has the same linkId").await;
    browser.sees("items of type \"signature\" can't be played here").await;
    browser.sees("it has no linkId").await;
    browser.sees("its regex can't be used").await;
}
on_engines!(a_contradiction_is_named at site_with_a_contradiction: Chromium, Firefox, WebKit);

fn site_without_a_questionnaire() -> Site {
    let site = Site::built();
    site.fail("questionnaire.json", 503);
    site
}

async fn a_missing_questionnaire_can_be_tried_again(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("We could not load the questions").await;
    has_lifelines(browser).await;
    if browser.engine() == Engine::Firefox {
        // The only one that tells a page when a preloaded file did not come.
        browser.expect_console_error("questionnaire.json").await;
    }
    browser.site().replace("questionnaire.json", include_str!("every-kind.json"));
    browser.click("Try again").await;
    browser.sees("Start now").await;
}
on_engines!(a_missing_questionnaire_can_be_tried_again at site_without_a_questionnaire: Chromium, Firefox, WebKit);

/// The browser refuses one element, once: the program can't go on.
fn site_that_fails() -> Site {
    Site::built().with_first_script(
        "const create = Document.prototype.createElement;
         Document.prototype.createElement = function (tag, ...more) {
           if (tag === 'textarea' && !sessionStorage.getItem('failed')) {
             sessionStorage.setItem('failed', 'yes');
             throw new Error('no more elements');
           }
           return create.call(this, tag, ...more);
         };",
    )
}

async fn a_program_that_fails_says_what_is_saved_and_where_help_is(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    is_saved(browser).await;
    goes_to(browser, &page("matters.what")).await;
    browser.sees("Sorry, something went wrong").await;
    browser.sees("is saved on this device. Reload this page to carry on.").await;
    browser.expect_complaint("panicked");
    // What each engine calls the end of a program.
    for words in ["unreachable", "Unreachable"] {
        browser.expect_complaint(words);
    }
    has_lifelines(browser).await;
    assert!(!browser.text().await.contains("Zuri"));
    browser.click("Try again").await;
    is_asked(browser, "You and your life").await;
    goes_to(browser, &page("about.name")).await;
    is_asked(browser, "What would you like to be called?").await;
    assert_eq!(browser.value("What would you like to be called?").await, "Zuri");
}
on_engines!(a_program_that_fails_says_what_is_saved_and_where_help_is at site_that_fails: Chromium, Firefox, WebKit);

async fn what_is_read_before_the_program_is_there_has_help_too(browser: &mut Browser) {
    browser.open_ahead("#/help").await;
    browser.sees("The questions are on their way").await;
    browser.expect_complaint("WebAssembly is not defined");
    has_lifelines(browser).await;
}
on_engines!(what_is_read_before_the_program_is_there_has_help_too at site_without_a_program: Chromium);

/// The program can't run there at all.
fn site_without_a_program() -> Site {
    Site::built().with_first_script("delete globalThis.WebAssembly;")
}

/// The program's stack is small (`build.rs`).
fn site_that_is_a_thousand_deep() -> Site {
    const DEPTH: usize = 1_000;
    let site = Site::built();
    let open = |level| format!(r#"{{"linkId":"g{level}","text":"Within?","type":"group","item":["#);
    let question = r#"{"linkId":"q","text":"How deep is it?","type":"string"}"#;
    let items = [(0..DEPTH).map(open).collect(), question.into(), "]}".repeat(DEPTH)].concat();
    site.replace("questionnaire.json", format!(r#"{{"resourceType":"Questionnaire","item":[{items}]}}"#));
    site
}

async fn groups_in_groups_are_played_however_deep(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into("How deep is it?", "Very").await;
    is_saved(browser).await;
    browser.reload().await;
    is_asked(browser, "How deep is it?").await;
    goes_to(browser, "#/check").await;
    browser.sees("Very").await;
}
on_engines!(groups_in_groups_are_played_however_deep at site_that_is_a_thousand_deep: Chromium, Firefox, WebKit);
