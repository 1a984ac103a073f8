//! The quick way out where it is hard: a site that does not come up, frames, and Back after them. What it does elsewhere
//! stands in `safety`.

use super::safety::{is_asked_anywhere, is_blank, is_elsewhere, site_with_an_exit};
use crate::person::{OWN, begins, goes_on_to, is_asked, is_saved};
use crate::support::{Browser, Engine, Site};
use std::net::TcpListener;

const NAME: &str = "What would you like to be called?";

/// The exit leads to a site that takes the call and never says a word, as where there is Wi-Fi and nothing behind it.
fn site_whose_exit_is_silent() -> Site {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let site = Site::built();
    site.replace("practice.json", format!(r#"{{ "exit": "http://{}/" }}"#, silent.local_addr().unwrap()));
    // It has to go on being silent as long as the first one answers.
    std::mem::forget(silent);
    site
}

async fn where_the_other_site_does_not_come_up_a_page_of_ours_says_nothing(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    browser.expect_complaint("request to another origin");
    // By a script, which does not wait for what comes of it as a driver's click does.
    browser.script("setTimeout(() => document.querySelector('.app-exit button').click())", []).await;
    is_asked_anywhere(browser, "You are offline").await;
    assert_eq!((browser.title().await, browser.hash().await), ("Offline".into(), String::new()));
    assert!(!browser.text().await.contains("Zuri"));
    // The other site was given up, and does not come up over it.
    assert_eq!(browser.script("return document.readyState", []).await, "complete");
    browser.reload().await;
    is_blank(browser).await;
}
on_engines!(where_the_other_site_does_not_come_up_a_page_of_ours_says_nothing at site_whose_exit_is_silent: Chromium, Firefox, WebKit);

/// From then on all is said of the frame.
async fn enters_the_frame(browser: &Browser) {
    browser.wait_for("the frame", async || browser.driver().enter_frame(0).await.is_ok()).await;
}

/// Opens the site in a frame of a practice's own page, which is of another site where `other` says so. Gives the address
/// of that page.
async fn opens_in_a_page(browser: &Browser, host: &Site, other: bool, attributes: &str) -> String {
    let frame = browser.site().address("");
    let page =
        format!("<!doctype html><head><title>Hill Surgery</title></head><iframe src='{frame}' {attributes}></iframe>");
    host.replace("host.html", page);
    // Another site, and not another port alone.
    let address =
        if other { host.address("host.html").replace("127.0.0.1", "localhost") } else { host.address("host.html") };
    browser.driver().goto(&address).await.unwrap();
    enters_the_frame(browser).await;
    address
}

/// Goes through to the first question in that frame, and leaves from it.
async fn leaves_from_a_frame(browser: &Browser) {
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(OWN).await;
    goes_on_to(browser, "#/p/1").await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    browser.expect_complaint("request to another origin");
    browser.leave_by("Emergency: Exit this page").await;
}

/// Presses Back and sees, whatever the browser shows again, an empty frame.
async fn goes_back_to_an_empty_frame(browser: &Browser) {
    browser.driver().enter_default_frame().await.unwrap();
    // By a script: WebKit's driver waits for ever for a page with a frame.
    browser.script("setTimeout(() => history.back())", []).await;
    is_blank_in_its_frame(browser).await;
}

async fn is_blank_in_its_frame(browser: &Browser) {
    let driver = browser.driver();
    browser
        .wait_for("an empty frame", async || {
            // The page may go away between two questions.
            let entered = driver.enter_default_frame().await.is_ok() && driver.enter_frame(0).await.is_ok();
            let drawn = "return getComputedStyle(document.documentElement).display";
            entered && driver.execute(drawn, vec![]).await.is_ok_and(|drawn| drawn.json() == "none")
        })
        .await;
    assert!(!browser.text().await.contains("Zuri"));
    driver.enter_default_frame().await.unwrap();
}

/// Presses Back until the page is there that was before the one with the frame. WebKit goes back in the frame, which is
/// gone with its page: nothing comes up until then.
async fn goes_back_past_the_frame(browser: &Browser) {
    let step = "history.back(); return [location.href, document.querySelectorAll('iframe').length]";
    browser
        .wait_for("what was before", async || {
            let seen = browser.script(step, []).await;
            assert_eq!(seen[1], 0, "{seen}");
            seen[0] == "about:blank"
        })
        .await;
}

async fn whoever_presses_back_after_leaving_from_a_frame_sees_an_empty_one(browser: &mut Browser) {
    let host = browser.site().clone();
    // WebKit's driver gives up where Back leads to another site.
    let around: &[bool] = if browser.engine() == Engine::WebKit { &[false] } else { &[false, true] };
    for &other in around {
        let page = opens_in_a_page(browser, &host, other, "width=400 height=700").await;
        leaves_from_a_frame(browser).await;
        browser.driver().enter_default_frame().await.unwrap();
        is_elsewhere(browser).await;
        if browser.engine() == Engine::WebKit {
            goes_back_past_the_frame(browser).await;
        } else {
            goes_back_to_an_empty_frame(browser).await;
            browser.reload().await;
            is_blank_in_its_frame(browser).await;
        }
        // Opened anew in another tab, as the page says, it is there again.
        let tab = browser.driver().new_tab().await.unwrap();
        browser.switch_to(&tab).await;
        browser.driver().goto(&page).await.unwrap();
        enters_the_frame(browser).await;
        is_asked(browser, "Before we meet").await;
        assert!(!browser.text().await.contains("Zuri"));
    }
}
on_engines!(whoever_presses_back_after_leaving_from_a_frame_sees_an_empty_one at site_with_an_exit: Chromium, Firefox, WebKit);

async fn from_a_frame_that_may_not_move_the_page_the_frame_leaves(browser: &mut Browser) {
    let host = browser.site().clone();
    opens_in_a_page(browser, &host, true, "width=400 height=700 sandbox='allow-scripts allow-same-origin'").await;
    leaves_from_a_frame(browser).await;
    browser.expect_complaint("sandbox");
    browser.expect_complaint("navigat");
    is_elsewhere(browser).await;
    goes_back_to_an_empty_frame(browser).await;
}
on_engines!(from_a_frame_that_may_not_move_the_page_the_frame_leaves at site_with_an_exit: Chromium, Firefox, WebKit);
