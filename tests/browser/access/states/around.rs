//! What stands around the questionnaire: the page for setting up, the guides, the form on paper, another site's page.

use super::whole_practice;
use crate::access::looking::Looking;
use crate::journeys::preview_shows;
use crate::person::{SHARED, goes_on_to, is_asked};
use crate::support::{Browser, Site};

async fn the_page_for_setting_up(browser: &mut Browser) {
    let looking = Looking::default();
    browser.open("setup.html").await;
    is_asked(browser, "Set up the questionnaire").await;
    preview_shows(browser, "Get help now").await;
    looking.at(browser, "setup").await;
    browser.type_into("Colour of the main button", "#ffff00").await;
    browser.type_into("Youngest age", "old").await;
    browser.click("Add a place").await;
    browser.sees("Enter a whole number").await;
    // From then on all that is wrong is said, also of fields that nobody was in.
    browser.click("Save practice.json").await;
    preview_shows(browser, "Get help now").await;
    looking.at(browser, "setup.wrong").await;
    looking.is_content(2);
}
on_engines!(the_page_for_setting_up: Chromium, Firefox, WebKit);

async fn papers_and_guides(browser: &mut Browser) {
    let looking = Looking::default();
    for page in ["guide-link-worker", "guide-reception", "guide-practice", "paper", "paper-ur", "paper-en-x-easy"] {
        browser.open(&format!("{page}.html")).await;
        browser.find("h1").await;
        looking.at(browser, page).await;
    }
    looking.is_content(6);
}
on_engines!(papers_and_guides at whole_practice: Chromium, Firefox, WebKit);

/// In a frame of another site, which scrolls and has the keys, too: what is in the frame is looked at.
async fn in_a_page_of_another_site(browser: &mut Browser) {
    let looking = Looking::default();
    let host = Site::built();
    let (link, script) = (browser.site().address(""), browser.site().address("embed.js"));
    host.replace(
        "host.html",
        format!(
            "<!doctype html><html lang=en-GB><head><meta charset=utf-8><meta name=viewport content='width=device-width'>
             <title>Hill Surgery</title></head><body><h1>Hill Surgery</h1><main>
             <a class=before-we-meet href='{link}'>Before we meet</a><script src='{script}'></script></main></body></html>"
        ),
    );
    browser.expect_complaint("request to another origin");
    browser.driver().goto(host.address("host.html").replace("127.0.0.1", "localhost")).await.unwrap();
    let frame = "return document.querySelector('before-we-meet')?.shadowRoot?.querySelector('iframe')";
    browser
        .wait_for("the frame", async || {
            let found = browser.driver().execute(frame, vec![]).await;
            match found.and_then(thirtyfour::prelude::ScriptRet::element) {
                Ok(element) => element.enter_frame().await.is_ok(),
                Err(_) => false,
            }
        })
        .await;
    browser.sees("This page is part of another website.").await;
    looking.in_frame(browser, "embedded.start").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(SHARED).await;
    looking.in_frame(browser, "embedded.device").await;
    goes_on_to(browser, "#/p/1").await;
    looking.in_frame(browser, "embedded.question").await;
    looking.is_content(3);
}
on_engines!(in_a_page_of_another_site: Chromium, Firefox, WebKit);

// The page for setting up is shown in no frame, where WebKit would have to be.
in_each_size!(
    the_page_for_setting_up at Site::built: Firefox;
    papers_and_guides at whole_practice: Firefox, WebKit;
);
in_other_colours!(
    the_page_for_setting_up at Site::built,
    papers_and_guides at whole_practice,
    in_a_page_of_another_site at Site::built,
);
