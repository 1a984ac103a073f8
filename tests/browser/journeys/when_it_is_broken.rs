//! A questionnaire that can't be shown: the patient is told kindly, whoever set it up exactly.

use crate::support::{Browser, Engine, Site};

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
    browser.sees("If someone’s life is in danger: Call 999").await;
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
    if browser.engine() == Engine::Firefox {
        // The only one that tells a page when a preloaded file did not come.
        browser.expect_console_error("questionnaire.json").await;
    }
    browser.site().replace("questionnaire.json", include_str!("every-kind.json"));
    browser.click("Try again").await;
    browser.sees("Start now").await;
}
on_engines!(a_missing_questionnaire_can_be_tried_again at site_without_a_questionnaire: Chromium, Firefox, WebKit);
