//! What is said aloud without being asked for: each thing once, and quietly unless it has to be heard now.

use crate::person::{OWN, SHARED, begins, goes_on, goes_to, is_asked, is_saved, is_stopped, page};
use crate::support::Browser;

const LISTEN: &str = include_str!("listen.js");

async fn listens(browser: &Browser) {
    browser.script(LISTEN, []).await;
}

/// What was said since then, with how loud it was.
async fn heard(browser: &Browser) -> Vec<(String, String)> {
    serde_json::from_value(browser.script("return window.__said", []).await).unwrap()
}

/// Waits until these words were said.
async fn hears(browser: &Browser, words: &str) {
    browser
        .wait_for(&format!("«{words}» to be said"), async || {
            heard(browser).await.iter().any(|(_, said)| said.contains(words))
        })
        .await;
}

async fn that_it_is_saved_is_said_once_a_minute_and_not_at_each_key(browser: &mut Browser) {
    browser.open("#/device").await;
    is_asked(browser, "Who uses this phone, tablet or computer?").await;
    listens(browser).await;
    browser.choose(OWN).await;
    hears(browser, "Saved on this device at").await;
    goes_on(browser).await;
    browser.is_at("#/leaving").await;
    goes_on(browser).await;
    browser.is_at("#/p/1").await;
    for letter in ["Z", "u", "r", "i"] {
        browser.type_into("What would you like to be called?", letter).await;
        is_saved(browser).await;
        let kept = "return JSON.stringify(localStorage).includes(document.querySelector('main input').value)";
        browser.wait_for("the letter on the device", async || browser.script(kept, []).await == true).await;
    }
    let said = heard(browser).await;
    // The minute may change meanwhile.
    assert!((1..=3).contains(&said.len()), "{said:?}");
    let mut words: Vec<_> = said.iter().map(|(_, words)| words).collect();
    words.dedup();
    assert_eq!(words.len(), said.len(), "the same twice: {said:?}");
    let is_quiet = |(how, words): &(String, String)| how == "politely" && words.starts_with("Saved on this device at");
    assert!(said.iter().all(is_quiet), "{said:?}");
}
on_engines!(that_it_is_saved_is_said_once_a_minute_and_not_at_each_key: Chromium, Firefox, WebKit);

async fn what_is_wrong_is_said_once(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("contact.ways")).await;
    is_asked(browser, "How can your link worker reach you?").await;
    browser.choose("Phone call").await;
    browser.type_into("Your phone number", &"0".repeat(41)).await;
    listens(browser).await;
    is_stopped(browser).await;
    hears(browser, "There is a problem").await;
    let said = heard(browser).await;
    let [(how, words)] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!((how.as_str(), words.matches("My phone").count()), ("at once", 1), "{words}");
    // The field says it, too, when it is reached; the title says it when the tab is.
    let field = "const field = document.querySelector('main [aria-invalid], main .nhsuk-input--error');
        return (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? 'nothing').join(' ')";
    let described = browser.script(field, []).await;
    assert!(described.as_str().unwrap().contains("Error:"), "{described}");
    assert!(browser.title().await.starts_with("Error: "));
}
on_engines!(what_is_wrong_is_said_once: Chromium, Firefox, WebKit);

async fn a_question_that_comes_up_is_said(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("contact.ways")).await;
    is_asked(browser, "How can your link worker reach you?").await;
    listens(browser).await;
    browser.choose("Phone call").await;
    hears(browser, "More to answer here: Your phone number").await;
    browser.type_into("Your phone number", "0113").await;
    let said = heard(browser).await;
    assert!(said.iter().all(|(how, _)| how == "politely"), "{said:?}");
    assert_eq!(said.iter().filter(|(_, words)| words.starts_with("More to answer")).count(), 1, "{said:?}");
    // Gone, and come up again: said again.
    browser.choose("Phone call").await;
    browser.wait_for("the question to go", async || !browser.text().await.contains("Your phone number")).await;
    browser.choose("Phone call").await;
    let twice =
        async || heard(browser).await.iter().filter(|(_, words)| words.starts_with("More to answer")).count() == 2;
    browser.wait_for("it to be said again", twice).await;
}
on_engines!(a_question_that_comes_up_is_said: Chromium, Firefox, WebKit);

/// A radio may not say that it opens something, as a checkbox does.
async fn a_field_that_a_radio_opens_is_said(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("comms.language")).await;
    is_asked(browser, "When we meet, would you like to speak a language other than English?").await;
    browser.choose("Yes").await;
    browser.sees("Which language?").await;
    listens(browser).await;
    browser.choose("Another language").await;
    hears(browser, "More to answer here: In your own words").await;
    browser.type_into("In your own words", "Tigrinya").await;
    let times = async || heard(browser).await.iter().filter(|(_, words)| words.contains("In your own words")).count();
    assert_eq!(times().await, 1, "{:?}", heard(browser).await);
    // Shut, and opened again: said again.
    browser.choose("Arabic").await;
    browser.choose("Another language").await;
    browser.wait_for("it to be said again", async || times().await == 2).await;
    let said = heard(browser).await;
    assert!(said.iter().all(|(how, _)| how == "politely"), "{said:?}");
}
on_engines!(a_field_that_a_radio_opens_is_said: Chromium, Firefox, WebKit);

async fn how_much_room_is_left_is_no_chatter(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("talk.not")).await;
    is_asked(browser, "Is there anything you do not want to talk about?").await;
    listens(browser).await;
    browser.type_into("Is there anything you do not want to talk about?", "a few words of mine").await;
    let said = heard(browser).await;
    assert!(said.len() <= 1, "{said:?}");
}
on_engines!(how_much_room_is_left_is_no_chatter: Chromium, Firefox, WebKit);
