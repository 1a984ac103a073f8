//! Without a network: opened from cold, used and printed; a newer version that waits; one that comes in pieces; turned off.

use super::together::{they_begin, they_clear, they_talk_and_agree, they_turn_to};
use crate::person::{OWN, SHARED, begins, goes_on, goes_to, is_asked, is_saved};
use crate::stored::is_empty;
use crate::support::{Browser, Engine, Site, pdf_text};
use serde_json::{Value, json};

const NAME: &str = "What would you like to be called?";

/// Waits until the page says that it works without a signal, and gives the version that it names.
async fn is_ready(browser: &Browser) -> String {
    browser.open("#/start").await;
    is_asked(browser, "Before we meet").await;
    browser.sees("This page works here without a signal, too.").await;
    let text = browser.text().await;
    text.split_once("Version ").unwrap().1.split_whitespace().next().unwrap().to_owned()
}

/// Leaves the site, so that no page of it is open.
async fn leaves(browser: &Browser) {
    let empty = browser.site().empty_page();
    browser.driver().goto(empty).await.unwrap();
}

/// Closes the browser, where it keeps what it stored, or at least leaves the site; then the network is gone.
async fn loses_the_network(browser: &mut Browser) {
    if browser.engine().keeps_storage() {
        browser.close_and_reopen().await;
    } else {
        leaves(browser).await;
    }
    browser.site().set_unreachable(true);
}

async fn fills_in_and_sees_the_page(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    browser.sees("Zuri").await;
    browser.find(".app-code").await;
}

async fn it_opens_from_cold_without_a_network(browser: &mut Browser) {
    is_ready(browser).await;
    loses_the_network(browser).await;
    fills_in_and_sees_the_page(browser).await;
    if browser.engine().prints() {
        assert!(pdf_text(&browser.print().await).concat().contains("Zuri"));
    }
    // And what is asked for only now: the program that reads codes.
    goes_to(browser, "#/code").await;
    is_asked(browser, "Open a code").await;
    let works = "return (await fetch('reader_bg.wasm')).ok && (await fetch('reader_loader.js')).ok";
    assert_eq!(browser.script_async(works, []).await, true);
    browser.site().set_unreachable(false);
}
on_engines!(it_opens_from_cold_without_a_network: Chromium, Firefox, WebKit);

fn site_that_sends_on() -> Site {
    let site = Site::built();
    site.send_on("index.html");
    site
}

async fn it_opens_without_a_network_where_the_host_sends_pages_on(browser: &mut Browser) {
    is_ready(browser).await;
    loses_the_network(browser).await;
    browser.open("").await;
    browser.sees("Start now").await;
    browser.site().set_unreachable(false);
}
on_engines!(it_opens_without_a_network_where_the_host_sends_pages_on at site_that_sends_on: Chromium, Firefox, WebKit);

async fn a_meeting_needs_no_network(browser: &mut Browser) {
    is_ready(browser).await;
    loses_the_network(browser).await;
    they_begin(browser).await;
    they_talk_and_agree(browser).await;
    browser.sees("Ring the advice line").await;
    if browser.engine().prints() {
        let printed = pdf_text(&browser.print().await).concat();
        assert!(printed.contains("Zuri") && printed.contains("Ring the advice line"), "{printed}");
    }
    they_clear(browser).await;
    assert!(is_empty(browser).await);
    let (_, is_there) = kept(browser, "Zuri").await;
    assert!(!is_there, "an answer among the files that are kept");
    browser.site().set_unreachable(false);
}
on_engines!(a_meeting_needs_no_network: Chromium, Firefox, WebKit);

async fn a_newer_version_leaves_a_meeting_alone(browser: &mut Browser) {
    let first = is_ready(browser).await;
    they_begin(browser).await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    browser.type_into(NAME, "Zuri").await;
    browser.site().replace("sw.js", newer_worker("2"));
    assert_eq!(updates(browser).await, "installed");
    they_turn_to(browser, "Our plan", "Our plan").await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    goes_to(browser, "#/start").await;
    browser.sees(&["Version ", &first].concat()).await;
}
on_engines!(a_newer_version_leaves_a_meeting_alone: Chromium, Firefox, WebKit);

/// Everything that the service worker keeps, by its address, and whether a text stands in any of it.
async fn kept(browser: &Browser, text: &str) -> (Vec<String>, bool) {
    let look = "const found = [];
        let has = false;
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                found.push(request.url);
                has ||= (await (await cache.match(request)).text()).includes(arguments[0]);
            }
        }
        return [found, has];";
    serde_json::from_value(browser.script_async(look, [json!(text)]).await).unwrap()
}

async fn only_the_sites_own_files_are_kept(browser: &mut Browser) {
    is_ready(browser).await;
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri-of-the-hills").await;
    is_saved(browser).await;
    browser.reload().await;
    is_asked(browser, NAME).await;
    let (kept, has_answers) = kept(browser, "Zuri-of-the-hills").await;
    assert!(!has_answers);
    let folder = browser.site().address("");
    let names = Vec::from_iter(kept.iter().map(|address| address.strip_prefix(&folder).expect("the site's own")));
    for name in ["index.html", "questionnaire.json", "practice.json", "reader_bg.wasm"] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    assert!(!names.iter().any(|name| name.is_empty() || name.starts_with("sw")), "{names:?}");
}
on_engines!(only_the_sites_own_files_are_kept: Chromium, Firefox, WebKit);

/// The service worker as it was built.
fn worker() -> String {
    let folder = std::env::var_os("BWM_DIST").unwrap();
    std::fs::read_to_string(std::path::Path::new(&folder).join("sw.js")).unwrap()
}

/// The same as another version of the site.
fn newer_worker(version: &str) -> String {
    worker().replacen("const VERSION = \"", &format!("const VERSION = \"{version}-"), 1)
}

/// Has the browser look for a newer version, and says what became of it: `installed` or `redundant`.
async fn updates(browser: &Browser) -> Value {
    let update = "const registration = await navigator.serviceWorker.getRegistration();
        await registration.update().catch(() => {});
        const worker = registration.installing ?? registration.waiting;
        if (!worker) return 'redundant';
        while (worker.state === 'installing') {
            await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
        }
        return worker.state;";
    browser.script_async(update, []).await
}

async fn a_newer_version_waits_until_nobody_answers(browser: &mut Browser) {
    let first = is_ready(browser).await;
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    browser.site().replace("sw.js", newer_worker("2"));
    assert_eq!(updates(browser).await, "installed");
    let waits = "return (await navigator.serviceWorker.getRegistration()).waiting !== null";
    assert_eq!(browser.script_async(waits, []).await, true, "it takes the place of the one that is used");
    goes_on(browser).await;
    browser.click("Back").await;
    is_asked(browser, NAME).await;
    // Firefox takes a reload for leaving.
    if browser.engine() != Engine::Firefox {
        browser.reload().await;
        is_asked(browser, NAME).await;
        assert_eq!(is_ready(browser).await, first, "the page was swapped while it was open");
    }
    leaves(browser).await;
    // Chromium's driver waits for ever for a page that is opened while one worker takes the place of another.
    let folder = browser.site().address("");
    let took_over = "const { waiting, active } = await navigator.serviceWorker.getRegistration(arguments[0]);
        return !waiting && active.state === 'activated'";
    let took_over = async || browser.script_async(took_over, [folder.as_str().into()]).await == true;
    browser.wait_for("the newer worker", took_over).await;
    assert_eq!(is_ready(browser).await, ["2-", &first].concat());
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    // What was kept of the older one is gone.
    let names = browser.script_async("return await caches.keys()", []).await;
    assert!(names.as_array().is_some_and(|names| names.len() == 1), "{names}");
}
on_engines!(a_newer_version_waits_until_nobody_answers: Chromium, Firefox, WebKit);

async fn a_version_that_comes_in_pieces_leaves_the_one_before(browser: &mut Browser) {
    let first = is_ready(browser).await;
    browser.reload().await;
    is_ready(browser).await;
    let (files, _) = kept(browser, "").await;
    let folder = browser.site().address("");
    assert!(files.len() > 10, "{files:?}");
    for (number, file) in files.iter().enumerate() {
        let file = file.strip_prefix(&folder).unwrap();
        browser.site().replace("sw.js", newer_worker(&number.to_string()));
        browser.site().fail(file, 500);
        browser.expect_complaint(file);
        // What has its content in its name was fetched before, and is not asked for again.
        let is_named_by_content = file.starts_with("app-");
        let became = updates(browser).await;
        assert!(became == "redundant" || is_named_by_content, "without {file} it was {became}");
        browser.site().mend(file);
        if became != "redundant" {
            continue;
        }
        let names = browser.script_async("return await caches.keys()", []).await;
        assert!(names.as_array().unwrap().iter().any(|name| name.as_str().unwrap().ends_with(&first)), "{names}");
    }
    // A file of another version among those of this one.
    browser.site().replace("sw.js", newer_worker("mixed"));
    browser.site().replace("early.js", "// of another version");
    assert_eq!(updates(browser).await, "redundant");
    browser.site().set_unreachable(true);
    fills_in_and_sees_the_page(browser).await;
    browser.site().set_unreachable(false);
}
on_engines!(a_version_that_comes_in_pieces_leaves_the_one_before: Chromium, Firefox, WebKit);

async fn whoever_runs_the_site_turns_it_off(browser: &mut Browser) {
    is_ready(browser).await;
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    browser.site().replace("sw.js", include_str!("../../../public/sw-off.js"));
    let update = "await (await navigator.serviceWorker.getRegistration()).update()";
    browser.script_async(update, []).await;
    let nothing = "return (await caches.keys()).length === 0
        && (await navigator.serviceWorker.getRegistrations()).every((registration) => !registration.active
            || registration.active.state === 'redundant')";
    browser.wait_for("it to be off", async || browser.script_async(nothing, []).await == true).await;
    browser.reload().await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(whoever_runs_the_site_turns_it_off: Chromium, Firefox);
