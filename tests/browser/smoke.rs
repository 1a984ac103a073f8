//! The harness's test of itself, on a page of a few lines that does one of each thing.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use thirtyfour::Key;

use crate::support::{Browser, Site, pdf_pages_as_png, pdf_text};

fn smoke_site() -> Site {
    Site::of(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/smoke_site"))
}

async fn a_page_is_used(browser: &mut Browser) {
    browser.set_viewport(800, 600).await;
    browser.open("").await;
    assert_eq!(browser.title().await, "Smoke");

    browser.type_into("Your name", "Zoë").await;
    assert_eq!(browser.value("Your name").await, "Zoë");
    browser.click("Greet").await;
    browser.sees("Hello Zoë").await;
    browser.empty("Your name").await;
    assert_eq!(browser.value("Your name").await, "");

    browser.choose_for("Do you like coffee?", "No").await;
    assert!(browser.find("#coffee-no").await.is_selected().await.unwrap());
    browser.choose("Milk").await;
    assert!(browser.is_chosen("Milk").await);
    assert_eq!(browser.find_all("fieldset").await.len(), 2);

    assert!(browser.picture("page").await.is_file());
    let waited =
        browser.script_async("return await new Promise((done) => setTimeout(done, 5, arguments[0]))", [7.into()]);
    assert_eq!(waited.await, 7);
}
on_engines!(a_page_is_used at smoke_site: Chromium, Firefox, WebKit);

async fn keys_move_the_focus(browser: &mut Browser) {
    browser.open("").await;
    browser.press(Key::Tab).await;
    assert_eq!(browser.focused().await.text, "Your name");
    browser.type_text("tea").await;
    browser.press(Key::Tab).await;
    browser.press(Key::Space).await;
    assert!(browser.find("#tea-yes").await.is_selected().await.unwrap());
    browser.press_with(Key::Shift, Key::Tab).await;
    let focused = browser.focused().await;
    assert_eq!((focused.tag.as_str(), focused.id.as_str()), ("input", "name"));
    assert_eq!(browser.value("Your name").await, "tea");
}
on_engines!(keys_move_the_focus at smoke_site: Chromium, Firefox, WebKit);

async fn addresses_are_followed(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Opened 1 times").await;
    browser.click("Next page").await;
    browser.is_at("#/next").await;
    browser.open("#/third").await;
    browser.back().await;
    browser.is_at("#/next").await;
    browser.back().await;
    browser.is_at("").await;
    browser.forward().await;
    browser.is_at("#/next").await;
    assert!(browser.text().await.contains("Opened 1 times"), "one page all the time");
    browser.reload().await;
    browser.sees("Opened 2 times").await;
    browser.is_at("#/next").await;
    assert_eq!(browser.site().requests().iter().filter(|file| *file == "page.js").count(), 2);
}
on_engines!(addresses_are_followed at smoke_site: Chromium, Firefox, WebKit);

async fn a_narrow_page_is_narrow(browser: &mut Browser) {
    browser.set_viewport(320, 640).await;
    browser.open("").await;
    assert_eq!(browser.script("return innerWidth", []).await, 320);
}
on_engines!(a_narrow_page_is_narrow at smoke_site: Chromium, Firefox);

async fn a_frame_is_a_page(browser: &mut Browser) {
    browser.open_in_frame("#/framed", 320, 640).await;
    browser.is_at("#/framed").await;
    assert_eq!(browser.script("return innerWidth", []).await, 320);
    browser.type_into("Your name", "error").await;
    browser.click("Complain").await;
    browser.expect_console_error("on purpose").await;
    assert!(browser.picture("frame").await.is_file());
}
on_engines!(a_frame_is_a_page at smoke_site: Chromium, Firefox, WebKit);

async fn complaints_are_heard(browser: &mut Browser) {
    for (provoked, heard) in [
        ("error", "error: an error on purpose"),
        ("warning", "warn: a warning on purpose"),
        ("exception", "an exception on purpose"),
        ("rejection", "a rejection on purpose"),
        ("violation", "style-src"),
        ("image", "did not load: http://"),
        ("image", "not on the server: missing.png"),
        ("foreign", "connect-src"),
    ] {
        browser.open("").await;
        browser.type_into("Your name", provoked).await;
        browser.click("Complain").await;
        if provoked == "error" {
            // What a page said is not lost when it is left.
            browser.reload().await;
        }
        browser.expect_console_error(heard).await;
    }
}
on_engines!(complaints_are_heard at smoke_site: Chromium, Firefox, WebKit);

async fn requests_elsewhere_are_seen(browser: &mut Browser) {
    // Without the policy that would stop them.
    browser.site().replace("bare.html", "<!doctype html><html><head><title>Bare</title></head></html>");
    browser.open("bare.html").await;
    let another_origin = browser.site().address("").replace("127.0.0.1", "localhost");
    browser.script_async("await fetch(arguments[0], { mode: 'no-cors' })", [another_origin.into()]).await;
    browser.expect_console_error("request to another origin: http://localhost").await;
    browser.script_async("await fetch('/facts.json')", []).await;
    browser.expect_console_error("not on the server: /facts.json").await;
}
on_engines!(requests_elsewhere_are_seen at smoke_site: Chromium, Firefox, WebKit);

async fn a_complaint_fails_the_test(browser: &mut Browser) {
    browser.open("").await;
    browser.script("console.error('unexpected'); document.cookie = 'a=b'", []).await;
    let verdict = AssertUnwindSafe(browser.finish()).catch_unwind().await;
    let message = *verdict.expect_err("a failure").downcast::<String>().unwrap();
    assert!(message.contains("unexpected") && message.contains("cookie: a"), "{message}");
    // So that the verdict at the end is a good one.
    browser.expect_console_error("unexpected").await;
    browser.driver().delete_all_cookies().await.unwrap();
}
on_engines!(a_complaint_fails_the_test at smoke_site: Chromium, Firefox, WebKit);

async fn a_site_can_be_broken(browser: &mut Browser) {
    let load =
        "try { const answer = await fetch('facts.json'); return answer.ok ? await answer.text() : answer.status }
        catch (error) { return error.name }";
    browser.site().replace("facts.json", "one");
    browser.open("").await;
    assert_eq!(browser.script_async(load, []).await, "one");
    browser.site().replace("facts.json", "two");
    assert_eq!(browser.script_async(load, []).await, "two");
    browser.site().fail("facts.json", 500);
    assert_eq!(browser.script_async(load, []).await, 500);
    browser.site().set_unreachable(true);
    assert_eq!(browser.script_async(load, []).await, "TypeError");
    browser.site().set_unreachable(false);
    assert_eq!(browser.site().requests().last().unwrap(), "facts.json");
}
on_engines!(a_site_can_be_broken at smoke_site: Chromium, Firefox, WebKit);

async fn storage_outlives_the_browser(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Opened 1 times").await;
    browser.close_and_reopen().await;
    browser.open("").await;
    browser.sees("Opened 2 times").await;
}
on_engines!(storage_outlives_the_browser at smoke_site: Chromium, Firefox);

async fn a_killed_browser_comes_back(browser: &mut Browser) {
    browser.open("").await;
    browser.kill().await;
    browser.reopen().await;
    browser.open("").await;
    browser.sees("Smoke").await;
}
on_engines!(a_killed_browser_comes_back at smoke_site: Chromium, Firefox, WebKit);

async fn paper_is_read_back(browser: &mut Browser) {
    browser.open("").await;
    let pdf = browser.print().await;
    let pages = pdf_text(&pdf);
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert!(pages[0].contains("Do you like tea?") && pages[1].contains("On the second sheet"), "{pages:?}");
    assert_eq!(pdf_pages_as_png(&pdf, &format!("smoke-{:?}", browser.engine())).len(), 2);
}
on_engines!(paper_is_read_back at smoke_site: Chromium, Firefox);

fn site_without_storage() -> Site {
    smoke_site()
        .with_first_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })")
}

async fn a_first_script_comes_first(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Opened without storage: blocked").await;
}
on_engines!(a_first_script_comes_first at site_without_storage: Chromium, Firefox, WebKit);
