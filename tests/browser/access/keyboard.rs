//! The whole way by keys alone: Tab, Shift and Tab, arrows, Space, Enter. The focus is never lost, and each key does what it does
//! everywhere.

use crate::person::{goes_to, heading, is_asked};
use crate::support::Browser;
use thirtyfour::Key;

/// More stops than any page has.
const STOPS: usize = 80;

/// Presses Tab until the control with this label has the focus. On the way the focus may leave the page at its end once.
async fn tabs_to(browser: &Browser, label: &str) {
    let mut stops = Vec::new();
    for _ in 0..STOPS {
        browser.press(Key::Tab).await;
        let focused = browser.focused().await;
        let (tag, text) = (focused.tag, focused.text);
        if text == label {
            return;
        }
        stops.push(if tag == "body" { "(the end)".into() } else { text });
    }
    panic!("no Tab leads to «{label}»: {stops:?}");
}

/// Waits until the focus is on something with these words: a heading that was moved to, a message.
async fn hears(browser: &Browser, words: &str) {
    browser
        .wait_for(&format!("the focus on «{words}»"), async || browser.focused().await.text.starts_with(words))
        .await;
}

/// Goes on by its button, to the page with this heading.
async fn enters(browser: &Browser, button: &str, next: &str) {
    let before = heading(browser).await;
    tabs_to(browser, button).await;
    browser
        .wait_for(next, async || {
            // A page that has just come up takes no key yet.
            if heading(browser).await == before {
                browser.press(Key::Enter).await;
            }
            heading(browser).await == next
        })
        .await;
    hears(browser, next).await;
}

/// Goes on by its button to whatever comes.
async fn goes_on(browser: &Browser) {
    let (here, before) = (browser.hash().await, heading(browser).await);
    tabs_to(browser, "Continue").await;
    browser
        .wait_for("another page", async || {
            if browser.hash().await == here {
                browser.press(Key::Enter).await;
            }
            !matches!(heading(browser).await, now if now == before || now.is_empty())
        })
        .await;
    let next = heading(browser).await;
    hears(browser, &next).await;
}

async fn the_whole_way_by_keys_alone(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Start now").await;
    // Past what stands on every page.
    browser.press(Key::Tab).await;
    assert_eq!(browser.focused().await.text, "Skip to main content");
    browser.press(Key::Enter).await;
    browser.wait_for("the main part", async || browser.focused().await.tag == "main").await;
    enters(browser, "Start now", "Who uses this phone, tablet or computer?").await;
    browser.press(Key::Tab).await;
    browser.press(Key::Space).await;
    assert!(browser.is_chosen("Only me").await);
    browser.press(Key::Down).await;
    assert!(browser.is_chosen("Other people use it, or may look at it").await);
    enters(browser, "Continue", "If you need to leave this page fast").await;
    enters(browser, "Continue", "What would you like to be called?").await;
    tabs_to(browser, "What would you like to be called?").await;
    browser.type_text("Zuri").await;
    tabs_to(browser, "Why we ask").await;
    browser.press(Key::Enter).await;
    browser.sees("So that your link worker can greet you").await;
    assert_eq!(browser.focused().await.text, "Why we ask");
    browser.press_with(Key::Shift, Key::Tab).await;
    assert_eq!(browser.focused().await.text, "What would you like to be called?");
    enters(browser, "Continue", "Who is with you?").await;

    // A radio that is taken back: the button goes, and the focus stays with the question.
    tabs_to(browser, "Me, on my own").await;
    browser.press(Key::Space).await;
    tabs_to(browser, "Clear my answer to: Who is filling this in?").await;
    browser.press(Key::Enter).await;
    browser.wait_for("the question", async || browser.focused().await.text == "Me, on my own").await;
    browser.press(Key::Space).await;

    // What is wrong is said, and leads to where it can be mended.
    while heading(browser).await != "How can your link worker reach you?" {
        goes_on(browser).await;
    }
    tabs_to(browser, "Phone call").await;
    browser.press(Key::Space).await;
    assert_eq!(browser.focused().await.text, "Phone call");
    tabs_to(browser, "Your phone number").await;
    browser.type_text(&"0".repeat(41)).await;
    tabs_to(browser, "Continue").await;
    browser
        .wait_for("what is wrong", async || {
            // A page that has just come up takes no key yet.
            if browser.focused().await.text == "Continue" {
                browser.press(Key::Enter).await;
            }
            browser.focused().await.text.starts_with("There is a problem")
        })
        .await;
    browser.press(Key::Tab).await;
    browser.press(Key::Enter).await;
    browser.wait_for("the field", async || browser.focused().await.tag == "input").await;
    browser.press(Key::Backspace).await;
    enters(browser, "Continue", "Keeping messages private").await;

    // To the end, and back from there to one answer.
    while heading(browser).await != "Check your answers" {
        goes_on(browser).await;
    }
    is_asked(browser, "Check your answers").await;
    enters(browser, "Change Call me", "What would you like to be called?").await;
    enters(browser, "Continue", "Check your answers").await;
    enters(browser, "Show my page", "Your page for the meeting").await;
    tabs_to(browser, "Show it large on this screen").await;
    browser.press(Key::Enter).await;
    hears(browser, "My page for the meeting").await;
    browser.press(Key::Escape).await;
    hears(browser, "Show it large on this screen").await;
    goes_to(browser, "#/delete").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    tabs_to(browser, "Delete everything").await;
    browser.press(Key::Enter).await;
    is_asked(browser, "Your answers are deleted").await;
}
on_engines!(the_whole_way_by_keys_alone: Chromium, Firefox, WebKit);

/// A cover over the screen takes the keys, and gives them back where they were.
async fn the_cover_takes_the_keys_and_gives_them_back(browser: &mut Browser) {
    crate::journeys::together::they_begin(browser).await;
    tabs_to(browser, "Hide the screen").await;
    browser.press(Key::Enter).await;
    browser.wait_for("the cover", async || browser.focused().await.text == "Carry on").await;
    browser.press(Key::Tab).await;
    browser.press(Key::Tab).await;
    let inside = "return document.activeElement === document.body || !!document.activeElement.closest('dialog')";
    assert_eq!(browser.script(inside, []).await, true);
    tabs_to(browser, "Carry on").await;
    browser.press(Key::Enter).await;
    browser.wait_for("the button", async || browser.focused().await.text == "Hide the screen").await;
}
on_engines!(the_cover_takes_the_keys_and_gives_them_back: Chromium, WebKit);
