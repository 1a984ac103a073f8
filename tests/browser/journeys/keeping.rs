//! What is kept on the device, and what is not.

use crate::person::{OWN, SHARED, begins, goes_on, goes_on_to, goes_to, is_asked, is_saved, page, shows_the_page};
use crate::stored::{databases, is_empty, is_journaled, is_stored, stored};
use crate::support::{Browser, Engine, Site};
use serde_json::json;

const NAME: &str = "What would you like to be called?";

async fn a_patient_comes_back_to_the_same_place(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on_to(browser, &page("comms.reading")).await;
    browser.choose("Large print").await;
    goes_on(browser).await;
    is_saved(browser).await;
    is_stored(browser, &page("comms.talking")).await;
    browser.close_and_reopen().await;

    browser.open("").await;
    browser.is_at(&page("comms.talking")).await;
    browser.sees("Welcome back").await;
    is_saved(browser).await;
    browser.click("Back").await;
    browser.is_at(&page("comms.reading")).await;
    assert!(browser.is_chosen("Large print").await);
    assert!(!browser.text().await.contains("Welcome back"), "once is enough");
    goes_to(browser, "#/p/1").await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(a_patient_comes_back_to_the_same_place: Chromium, Firefox);

async fn what_is_typed_is_kept_within_half_a_second(browser: &mut Browser) {
    // The page's own clock measures it: from the last key to the write that holds it.
    begins(browser, OWN).await;
    browser.type_into(NAME, "Sa").await;
    is_saved(browser).await;
    let waited = browser
        .script_async(
            "const field = document.querySelector('input[type=text]');
             field.value = 'Samira';
             const typed = performance.now();
             const written = new Promise((done) => {
               const write = Storage.prototype.setItem;
               Storage.prototype.setItem = function (key, text) {
                 write.call(this, key, text);
                 if (text.includes('Samira')) done(performance.now() - typed);
               };
             });
             field.dispatchEvent(new Event('input', { bubbles: true }));
             return await written;",
            [],
        )
        .await;
    assert!(waited.as_f64().is_some_and(|milliseconds| milliseconds < 500.0), "{waited} ms");
}
on_engines!(what_is_typed_is_kept_within_half_a_second: Chromium, Firefox, WebKit);

async fn what_is_typed_is_kept_at_once_when_the_page_goes(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_journaled(browser, "Zuri").await;
    // Behind another tab, frozen, closed: each of them may be the last that is heard.
    for (target, event) in [("document", "visibilitychange"), ("document", "freeze"), ("window", "pagehide")] {
        let kept = browser
            .script(
                "const [target, event] = arguments;
                 const field = document.querySelector('input[type=text]');
                 field.value = `Samira ${event}`;
                 const put = IDBObjectStore.prototype.put;
                 let asked = false;
                 IDBObjectStore.prototype.put = function (text, key) {
                   asked ||= text.includes(field.value);
                   return put.call(this, text, key);
                 };
                 Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
                 field.dispatchEvent(new Event('input', { bubbles: true }));
                 window[target === 'window' ? 'self' : 'document'].dispatchEvent(new Event(event));
                 IDBObjectStore.prototype.put = put;
                 delete document.hidden;
                 return [asked, Object.values({ ...localStorage }).join().includes(field.value)];",
                [target.into(), event.into()],
            )
            .await;
        assert_eq!(kept, json!([true, true]), "{event}");
        is_journaled(browser, &format!("Samira {event}")).await;
    }
}
on_engines!(what_is_typed_is_kept_at_once_when_the_page_goes: Chromium, Firefox, WebKit);

async fn nothing_is_kept_before_the_device_is_said_to_be_ones_own(browser: &mut Browser) {
    browser.open("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    keeps_nothing(browser).await;
    // Saying nothing is no yes.
    goes_on_to(browser, "#/p/1").await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    browser.sees("Your answers are not kept on this device").await;
    keeps_nothing(browser).await;
}
on_engines!(nothing_is_kept_before_the_device_is_said_to_be_ones_own: Chromium, Firefox, WebKit);

/// No text, and not so much as an empty database.
async fn keeps_nothing(browser: &Browser) {
    assert!(stored(browser).await.is_empty());
    assert_eq!(databases(browser).await, json!([]));
}

async fn a_shared_device_keeps_nothing(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on_to(browser, "#/check").await;
    browser.sees("Zuri").await;
    shows_the_page(browser).await;
    browser.sees("Your answers are not kept on this device").await;
    keeps_nothing(browser).await;
    assert_eq!(browser.script("return sessionStorage.length", []).await, 0);
    assert_eq!(browser.script("return JSON.stringify(history.state)", []).await, "null");
    browser.reload().await;
    browser.is_at("#/start").await;
    assert!(!browser.text().await.contains("Zuri"));
}
on_engines!(a_shared_device_keeps_nothing: Chromium, Firefox, WebKit);

async fn a_change_of_mind_about_the_device_removes_what_was_kept(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    is_journaled(browser, "Zuri").await;
    browser.click("Change who uses this device").await;
    is_asked(browser, "Who uses this phone, tablet or computer?").await;
    browser.choose(SHARED).await;
    browser.sees("Your answers are not kept on this device").await;
    browser.wait_for("nothing in either place", async || is_empty(browser).await).await;
    goes_on_to(browser, "#/p/1").await;
    assert_eq!(browser.value(NAME).await, "Zuri", "the answers themselves stay");
}
on_engines!(a_change_of_mind_about_the_device_removes_what_was_kept: Chromium, Firefox, WebKit);

/// Damages what is kept, and opens the page anew. Nothing is written in between.
async fn finds_damage(browser: &mut Browser, damage: &str, in_journal: bool) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    is_stored(browser, "Zuri").await;
    let script = "const [damage, inJournal] = arguments;
        const key = Object.keys(localStorage)[0];
        localStorage.setItem(key, localStorage.getItem(key)[damage](0, -2));
        Storage.prototype.setItem = () => {};
        IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'UnknownError'); };
        if (inJournal) {
          const request = indexedDB.open('before-we-meet', 1);
          const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
          const change = database.transaction('journal', 'readwrite');
          change.objectStore('journal').clear();
          await new Promise((done) => { change.oncomplete = done; });
          database.close();
        }";
    browser.script_async(script, [damage.into(), in_journal.into()]).await;
    goes_to(browser, "").await;
    browser.reload().await;
}

async fn a_damaged_record_is_mended_from_the_journal(browser: &mut Browser) {
    finds_damage(browser, "slice", false).await;
    browser.sees("We found another copy of it").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    let there = stored(browser).await;
    let aside: Vec<_> = there.iter().filter(|(key, _)| key.contains("/set-aside/")).map(|(_, text)| text).collect();
    let is_damaged = |text: &str| text.starts_with('{') && serde_json::from_str::<serde_json::Value>(text).is_err();
    assert!(aside.len() == 1 && is_damaged(aside[0]), "what was damaged: {aside:?}");
}
on_engines!(a_damaged_record_is_mended_from_the_journal: Chromium, Firefox, WebKit);

async fn what_can_be_read_of_a_damaged_record_is_offered(browser: &mut Browser) {
    finds_damage(browser, "slice", true).await;
    browser.sees("We found 1 of your answers").await;
    browser.click("Carry on where you stopped").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(what_can_be_read_of_a_damaged_record_is_offered: Chromium, Firefox, WebKit);

async fn a_record_that_nobody_can_read_is_set_aside_and_said(browser: &mut Browser) {
    finds_damage(browser, "at", true).await;
    browser.sees("We could not read your saved answers").await;
    assert_eq!(stored(browser).await.len(), 2, "it and its copy");
}
on_engines!(a_record_that_nobody_can_read_is_set_aside_and_said: Chromium, Firefox, WebKit);

async fn answers_to_an_older_version_are_carried_over_and_the_rest_is_shown(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    let questionnaire = include_str!("../../../public/questionnaire.json");
    let newer =
        questionnaire.replacen("\"version\": \"", "\"version\": \"9-", 1).replace("\"about.name\"", "\"about.called\"");
    browser.site().replace("questionnaire.json", newer);
    browser.reload().await;
    browser.sees("Some of your answers have no question any more").await;
    goes_to(browser, "#/check").await;
    browser.sees("Answers from before").await;
    browser.sees("Zuri").await;
    browser.wait_for("one record alone", async || stored(browser).await.len() == 1).await;
    browser.click("Delete these answers").await;
    browser.wait_for("no rest", async || !browser.text().await.contains("Zuri")).await;
}
on_engines!(answers_to_an_older_version_are_carried_over_and_the_rest_is_shown: Chromium, Firefox, WebKit);

async fn the_browser_asks_before_answers_in_memory_are_left(browser: &mut Browser) {
    begins(browser, SHARED).await;
    let asks = "const leaving = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(leaving);
        return [leaving.defaultPrevented, getComputedStyle(document.documentElement).overscrollBehaviorY];";
    assert_eq!(browser.script(asks, []).await, serde_json::json!([false, "auto"]), "nothing would be lost");
    browser.type_into(NAME, "Zuri").await;
    assert_eq!(browser.script(asks, []).await, serde_json::json!([true, "contain"]));
    goes_to(browser, "#/device").await;
    browser.choose(OWN).await;
    is_saved(browser).await;
    assert_eq!(browser.script(asks, []).await, serde_json::json!([false, "auto"]), "it is kept");
}
on_engines!(the_browser_asks_before_answers_in_memory_are_left: Chromium, Firefox, WebKit);

/// The device's clock is moved by as many days as the tab was told.
fn site_with_another_clock() -> Site {
    Site::built().with_first_script(
        "const now = Date.now;
         Date.now = () => now() + Number(sessionStorage.getItem('days') ?? 0) * 86_400_000;",
    )
}

async fn a_clock_that_is_moved_loses_nothing(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Z").await;
    is_stored(browser, "\"Z\"").await;
    let mut expected = "Z".to_owned();
    for (days, more) in [(-400, "u"), (20, "r"), (0, "i")] {
        browser.script("sessionStorage.setItem('days', arguments[0])", [days.into()]).await;
        browser.reload().await;
        is_asked(browser, NAME).await;
        assert_eq!(browser.value(NAME).await, expected, "{days} days");
        browser.type_into(NAME, more).await;
        expected.push_str(more);
        is_stored(browser, &format!("\"{expected}\"")).await;
        is_journaled(browser, &format!("\"{expected}\"")).await;
    }
    // Older than the days in the settings, by the clock of the device: deleted, and said.
    browser.script("sessionStorage.setItem('days', 31)", []).await;
    browser.reload().await;
    browser.sees("Your answers were deleted").await;
    browser.wait_for("nothing", async || is_empty(browser).await).await;
}
on_engines!(a_clock_that_is_moved_loses_nothing at site_with_another_clock: Chromium, Firefox, WebKit);

async fn who_comes_back_to_the_tab_finds_everything(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zu").await;
    is_saved(browser).await;
    // Some browsers put the page away whole, others load it anew: as after a tab was thrown out of memory.
    let other = browser.site().empty_page();
    browser.script("location.href = arguments[0]", [other.into()]).await;
    browser
        .wait_for("another page", async || {
            browser
                .script("return location.pathname", [])
                .await
                .as_str()
                .is_some_and(|path| path.ends_with("empty.html"))
        })
        .await;
    browser.back().await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zu");
    browser.type_into(NAME, "ri").await;
    is_stored(browser, "\"Zuri\"").await;
    assert!(!browser.text().await.contains("another tab"));
}
on_engines!(who_comes_back_to_the_tab_finds_everything: Chromium, Firefox, WebKit);

/// Counts how often the browser is asked to keep things for good. WebKitGTK can't be asked, Safari can.
fn site_that_counts_what_is_asked() -> Site {
    Site::built().with_first_script(
        "window.asked = 0;
         const persist = async () => { window.asked += 1; return true; };
         if (window.StorageManager) StorageManager.prototype.persist = persist;
         else Object.defineProperty(Navigator.prototype, 'storage', { value: { persist } });",
    )
}

async fn the_browser_is_asked_to_keep_it_for_good(browser: &mut Browser) {
    goes_to_the_device_question(browser).await;
    assert_eq!(browser.script("return window.asked", []).await, 0, "there is nothing to keep yet");
    browser.choose(OWN).await;
    goes_on_to(browser, "#/leaving").await;
    goes_on_to(browser, "#/p/1").await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    // Firefox would put a question to the patient, which nothing on the page explains.
    let expected = u64::from(!matches!(browser.engine(), Engine::Firefox));
    browser.wait_for("to be asked", async || browser.script("return window.asked", []).await == expected).await;
    browser.type_into(NAME, " B").await;
    is_stored(browser, "Zuri B").await;
    assert_eq!(browser.script("return window.asked", []).await, expected, "once is enough");
    // Who comes back may have been refused the last time.
    browser.reload().await;
    is_asked(browser, NAME).await;
    browser.type_into(NAME, "C").await;
    browser.wait_for("to be asked", async || browser.script("return window.asked", []).await == expected).await;
}
on_engines!(the_browser_is_asked_to_keep_it_for_good at site_that_counts_what_is_asked: Chromium, Firefox, WebKit);

async fn the_browser_fills_in_what_it_knows_on_ones_own_device_only(browser: &mut Browser) {
    let tokens = "return [...document.querySelectorAll('main input[type=text], main input[type=tel], main input[type=email], main textarea')]
        .filter((box) => box.offsetParent).map((box) => box.autocomplete);";
    begins(browser, OWN).await;
    for (device, name, phone) in [(OWN, "given-name", "tel"), (SHARED, "off", "off")] {
        goes_to(browser, "#/device").await;
        is_asked(browser, "Who uses this phone, tablet or computer?").await;
        browser.choose(device).await;
        goes_to(browser, "#/p/1").await;
        is_asked(browser, NAME).await;
        assert_eq!(browser.script(tokens, []).await, serde_json::json!([name]));
        goes_to(browser, &page("contact.ways")).await;
        is_asked(browser, "How can your link worker reach you?").await;
        if device == OWN {
            browser.choose("Phone call").await;
        }
        browser.wait_for("its box", async || browser.script(tokens, []).await == serde_json::json!([phone])).await;
    }
}
on_engines!(the_browser_fills_in_what_it_knows_on_ones_own_device_only: Chromium, Firefox, WebKit);

async fn whoever_has_finished_is_led_to_deleting(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    goes_to(browser, "#/next").await;
    browser.click("Delete my answers from this device").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    // Where nothing is kept there is nothing to delete.
    browser.click("Change who uses this device").await;
    is_asked(browser, "Who uses this phone, tablet or computer?").await;
    browser.choose(SHARED).await;
    goes_to(browser, "#/next").await;
    is_asked(browser, "What happens next").await;
    assert!(!browser.text().await.contains("Delete my answers from this device"));
}
on_engines!(whoever_has_finished_is_led_to_deleting: Chromium, Firefox, WebKit);

async fn safari_is_promised_no_more_than_seven_days(browser: &mut Browser) {
    goes_to_the_device_question(browser).await;
    browser.sees("If you stay away for 7 days, this browser may delete them, so save a copy to be safe.").await;
}
on_engines!(safari_is_promised_no_more_than_seven_days: WebKit);

async fn others_are_promised_the_days_of_the_settings(browser: &mut Browser) {
    goes_to_the_device_question(browser).await;
    browser.sees("When you have not been here for 30 days, this page deletes them the next time it opens.").await;
}
on_engines!(others_are_promised_the_days_of_the_settings: Chromium, Firefox);

async fn goes_to_the_device_question(browser: &Browser) {
    browser.open("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
}
