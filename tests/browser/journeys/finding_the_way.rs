//! Addresses, Back, Forward, Reload, titles and the focus, on every page.

use crate::person::{OWN, SHARED, begins, goes_on, goes_on_to, goes_to, heading, is_asked, is_saved, is_stopped, page};
use crate::support::Browser;
use thirtyfour::Key;

async fn back_forward_and_reload_on_every_page(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    let mut before = (browser.hash().await, heading(browser).await);
    let mut pages = 0;
    while browser.hash().await != "#/check" {
        goes_on(browser).await;
        let here = (browser.hash().await, heading(browser).await);
        assert_ne!(here.1, before.1, "{} looks like {}", here.0, before.0);
        browser.back().await;
        is_asked(browser, &before.1).await;
        browser.forward().await;
        is_asked(browser, &here.1).await;
        is_saved(browser).await;
        browser.reload().await;
        is_asked(browser, &here.1).await;
        browser.is_at(&here.0).await;
        // The page's own Back leads where the browser's does.
        browser.click("Back").await;
        is_asked(browser, &before.1).await;
        browser.is_at(&before.0).await;
        goes_on(browser).await;
        is_asked(browser, &here.1).await;
        before = here;
        pages += 1;
    }
    assert!(pages > 10, "only {pages} pages");
    goes_to(browser, "#/p/1").await;
    assert_eq!(browser.value("What would you like to be called?").await, "Zuri");
}
on_engines!(back_forward_and_reload_on_every_page: Chromium, Firefox, WebKit);

async fn the_focus_moves_with_the_page(browser: &mut Browser) {
    browser.open("").await;
    browser.click("Start now").await;
    let on_heading = async |text: &str| {
        browser
            .wait_for(&format!("the focus on «{text}»"), async || {
                let focused = browser.focused().await;
                focused.tag == "h1" && focused.text == text
            })
            .await;
    };
    on_heading("Who uses this phone, tablet or computer?").await;
    // Tab goes on from there, into the page and not back to its top.
    browser.press(Key::Tab).await;
    assert_eq!(browser.focused().await.id, "device");
    browser.press(Key::Space).await;
    goes_on(browser).await;
    on_heading("If you need to leave this page fast").await;
    goes_on(browser).await;
    on_heading("What would you like to be called?").await;
    browser.back().await;
    on_heading("If you need to leave this page fast").await;
}
on_engines!(the_focus_moves_with_the_page: Chromium, Firefox, WebKit);

async fn titles_and_addresses_give_nothing_away(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    goes_to(browser, &page("topics.pick")).await;
    browser.choose("Money, debt, benefits, food or heating").await;
    goes_to(browser, "#/p/1").await;
    let history = "return [document.title, location.href, JSON.stringify(history.state), document.referrer].join()";
    loop {
        let history = browser.script(history, []).await.to_string();
        assert!(!history.contains("Zuri") && history.contains(",null,"), "{history}");
        let hash = browser.hash().await;
        if hash == "#/check" {
            break;
        }
        assert!(hash.strip_prefix("#/p/").is_some_and(|number| number.parse::<u32>().is_ok()), "{hash}");
        let title = browser.title().await;
        assert!(title.starts_with("Page ") && title.contains(" of about "), "{title}");
        goes_on(browser).await;
    }
    assert_eq!(browser.title().await, "Check your answers – Before we meet");
}
on_engines!(titles_and_addresses_give_nothing_away: Chromium, Firefox, WebKit);

async fn an_address_that_cannot_be_shown_leads_to_the_nearest(browser: &mut Browser) {
    // Nobody has begun: there is nothing to go on with.
    browser.open("#/p/5").await;
    is_asked(browser, "Before we meet").await;
    browser.is_at("#/start").await;
    begins(browser, SHARED).await;
    // Hidden, because its topic is not chosen.
    goes_to(browser, &page("money")).await;
    browser.is_at(&page("about.seen")).await;
    goes_to(browser, "#/p/999").await;
    browser.is_at(&page("consent.note")).await;
    // An address that nobody knows opens the app where the patient was.
    goes_to(browser, "#/nonsense").await;
    browser.is_at(&page("consent.note")).await;
}
on_engines!(an_address_that_cannot_be_shown_leads_to_the_nearest: Chromium, Firefox, WebKit);

async fn pages_fit_a_narrow_phone(browser: &mut Browser) {
    browser.open_in_frame("", 320, 640).await;
    browser.click("Start now").await;
    browser.choose(SHARED).await;
    goes_on_to(browser, "#/p/1").await;
    goes_on_to(browser, &page("contact.ways")).await;
    browser.choose("Phone call").await;
    browser.type_into("Your phone number", &"0".repeat(41)).await;
    let fits = async || {
        let page = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(browser.script(page, []).await, 0, "{} is wider than the phone", browser.hash().await);
    };
    is_stopped(browser).await;
    fits().await;
    browser.empty("Your phone number").await;
    while browser.hash().await != "#/check" {
        goes_on(browser).await;
        fits().await;
    }
}
on_engines!(pages_fit_a_narrow_phone: Chromium, Firefox, WebKit);
