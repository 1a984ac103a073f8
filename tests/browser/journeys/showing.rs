//! The page for the meeting alone on the screen, to show across a table.

use super::safety::{is_elsewhere, site_with_an_exit, site_without_signal};
use crate::person::{OWN, SHARED, begins, goes_on, goes_to, is_asked, page, pastes};
use crate::support::{Browser, Site};
use thirtyfour::Key;

const OPEN: &str = "Show it large on this screen";
const CLOSE: &str = "Close this view";
const NAME: &str = "What would you like to be called?";

async fn comes_to_the_page(browser: &mut Browser, device: &str) {
    begins(browser, device).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    goes_to(browser, &page("priorities.first")).await;
    is_asked(browser, "Which three things matter most to you?").await;
    pastes(browser, "What matters most", &"ж".repeat(200)).await;
    goes_to(browser, &page("topics.pick")).await;
    is_asked(browser, "Which of these are on your mind?").await;
    browser.choose("Feeling lonely, or not seeing people much").await;
    goes_on(browser).await;
    browser.choose("I feel lonely").await;
    browser.choose("Quite a bit").await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
}

/// Whether nothing but the sheet is there, for eyes, ears and keys alike.
async fn is_alone(browser: &Browser) -> bool {
    let shown = "const shown = (element) => element.checkVisibility();
        const controls = [...document.querySelectorAll('a, button, input, summary, .app-header, .app-footer, h1')].filter(shown);
        const names = controls.map((element) => element.textContent.replace(/\\s+/g, ' ').trim());
        return [names, shown(document.querySelector('article'))]";
    let alone = serde_json::json!([["Emergency: Exit this page", "My page for the meeting", CLOSE], true]);
    browser.script(shown, []).await == alone
}

async fn is_shown(browser: &Browser) {
    let heading = async || browser.script("return document.activeElement.innerText", []).await;
    browser.wait_for("the view", async || heading().await == "My page for the meeting").await;
    browser.wait_for("nothing else", async || is_alone(browser).await).await;
}

/// Waits until the page is there again, with the focus where it was.
async fn is_closed(browser: &Browser) {
    browser.wait_for("the focus back", async || browser.focused().await.text == OPEN).await;
    let there = "return document.querySelector('header').checkVisibility() && !document.fullscreenElement
        && !document.querySelector('.app-show>*')";
    browser.wait_for("the page", async || browser.script(there, []).await == true).await;
    is_asked(browser, "Your page for the meeting").await;
}

async fn it_is_opened_and_left_by_keys(browser: &mut Browser) {
    comes_to_the_page(browser, OWN).await;
    let here = (browser.hash().await, browser.script("return history.length", []).await, browser.title().await);
    browser.script("document.querySelector('#show button').focus()", []).await;
    browser.press(Key::Enter).await;
    is_shown(browser).await;
    browser.press(Key::Escape).await;
    is_closed(browser).await;
    browser.press(Key::Enter).await;
    is_shown(browser).await;
    browser.press(Key::Tab).await;
    browser.wait_for("the way out", async || browser.focused().await.text == CLOSE).await;
    browser.press(Key::Enter).await;
    is_closed(browser).await;
    let now = (browser.hash().await, browser.script("return history.length", []).await, browser.title().await);
    assert_eq!(now, here, "it is no place of its own");
}
on_engines!(it_is_opened_and_left_by_keys: Chromium, Firefox, WebKit);

async fn it_can_be_read_across_a_table_on_a_small_phone(browser: &mut Browser) {
    let width = if browser.bidi().is_some() { 320 } else { 460 };
    browser.set_viewport(width, 640).await;
    comes_to_the_page(browser, SHARED).await;
    for print in ["usual", "large"] {
        if print == "large" {
            browser.choose("Large print").await;
        }
        browser.click(OPEN).await;
        is_shown(browser).await;
        let sizes = "const words = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
            const sizes = [];
            for (let text; (text = words.nextNode()); ) {
              const holder = text.parentElement;
              if (text.data.trim() && holder.checkVisibility()) sizes.push(parseFloat(getComputedStyle(holder).fontSize));
            }
            return [sizes.length > 10, Math.min(...sizes) >= 24, document.documentElement.scrollWidth <= innerWidth]";
        assert_eq!(browser.script(sizes, []).await, serde_json::json!([true, true, true]), "{print}");
        let close = "const { top, bottom } = document.querySelector('.app-show button').getBoundingClientRect();
            return top >= 0 && bottom <= innerHeight";
        assert_eq!(browser.script(close, []).await, true, "the way out is in reach");
        browser.picture(&format!("shown-{print}")).await;
        browser.click(CLOSE).await;
        is_closed(browser).await;
    }
}
// In the window: a full screen has its own width.
on_engines!(it_can_be_read_across_a_table_on_a_small_phone at site_without_the_whole_screen: Chromium, Firefox, WebKit);

async fn the_quick_way_out_is_there_too(browser: &mut Browser) {
    comes_to_the_page(browser, SHARED).await;
    browser.click(OPEN).await;
    is_shown(browser).await;
    browser.leave_by("Emergency: Exit this page").await;
    is_elsewhere(browser).await;
}
on_engines!(the_quick_way_out_is_there_too at site_with_an_exit: Chromium, Firefox, WebKit);

async fn three_times_shift_leaves_it_too(browser: &mut Browser) {
    comes_to_the_page(browser, SHARED).await;
    browser.click(OPEN).await;
    is_shown(browser).await;
    browser.press(Key::Shift).await;
    browser.sees("Press Shift 2 more times to exit").await;
    browser.press(Key::Shift).await;
    browser.press(Key::Shift).await;
    is_elsewhere(browser).await;
}
on_engines!(three_times_shift_leaves_it_too at site_with_an_exit: Chromium, Firefox, WebKit);

async fn without_a_signal_the_quick_way_out_gives_the_screen_back(browser: &mut Browser) {
    comes_to_the_page(browser, SHARED).await;
    browser.click(OPEN).await;
    is_shown(browser).await;
    let is_full = async || browser.script("return !!document.fullscreenElement", []).await == true;
    browser.wait_for("the whole screen", is_full).await;
    browser.leave_by("Emergency: Exit this page").await;
    browser.sees("You are offline").await;
    browser.wait_for("the screen given back", async || !is_full().await).await;
    assert!(!browser.text().await.contains("Zuri"));
}
on_engines!(without_a_signal_the_quick_way_out_gives_the_screen_back at site_without_signal: Chromium, Firefox, WebKit);

/// As on an iPhone, in a frame, or in an old browser.
fn site_without_the_whole_screen() -> Site {
    Site::built().with_first_script(
        "let asked = 0;
         Element.prototype.requestFullscreen = () => {
           asked += 1;
           if (asked > 1) throw new TypeError('it never was there');
           return Promise.reject(new TypeError('not here'));
         };",
    )
}

async fn where_the_whole_screen_is_refused_the_window_does(browser: &mut Browser) {
    comes_to_the_page(browser, SHARED).await;
    for _ in ["refused", "not there"] {
        browser.click(OPEN).await;
        is_shown(browser).await;
        browser.press(Key::Escape).await;
        is_closed(browser).await;
    }
    // Whoever goes elsewhere leaves the view, too.
    browser.click(OPEN).await;
    is_shown(browser).await;
    browser.back().await;
    is_asked(browser, "Company and the people around you").await;
    browser.sees("Get help now").await;
}
on_engines!(where_the_whole_screen_is_refused_the_window_does at site_without_the_whole_screen: Chromium, Firefox, WebKit);

async fn whoever_takes_the_screen_back_leaves_the_view(browser: &mut Browser) {
    comes_to_the_page(browser, SHARED).await;
    browser.click(OPEN).await;
    is_shown(browser).await;
    let is_full = async || browser.script("return !!document.fullscreenElement", []).await == true;
    browser.wait_for("the whole screen", is_full).await;
    // As a phone's own Back does.
    browser.script("document.exitFullscreen()", []).await;
    is_closed(browser).await;
}
on_engines!(whoever_takes_the_screen_back_leaves_the_view: Chromium, Firefox, WebKit);
