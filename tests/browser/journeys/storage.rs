//! Storage that is refused, full, slow, lost or emptied by somebody else: what the patient is told, and what is kept.

use crate::person::{OWN, begins, goes_on_to, goes_to, is_asked, is_saved, page, shows_the_page};
use crate::stored::{holds, is_empty, is_journaled, is_stored, journal, stored};
use crate::support::{Browser, Site};

const NAME: &str = "What would you like to be called?";

fn site_whose_storage_is_refused() -> Site {
    Site::built().with_first_script(
        "for (const name of ['localStorage', 'indexedDB'])
           Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
    )
}

fn site_for_whom_blocks_cookies() -> Site {
    Site::built().with_cookies_blocked()
}

fn site_whose_storage_is_full() -> Site {
    Site::built().with_first_script(
        "const full = () => { if (window.full !== false) throw new DOMException('full', 'QuotaExceededError'); };
         for (const [type, method] of [[Storage, 'setItem'], [IDBObjectStore, 'put']]) {
           const write = type.prototype[method];
           type.prototype[method] = function (...given) { full(); return write.apply(this, given); };
         }",
    )
}

async fn refused_storage_is_said_and_stops_nobody(browser: &mut Browser) {
    goes_the_whole_way(browser, "This browser does not let us save your answers").await;
}
on_engines!(refused_storage_is_said_and_stops_nobody at site_whose_storage_is_refused: Chromium, Firefox, WebKit);

async fn whoever_blocks_cookies_gets_the_page_all_the_same(browser: &mut Browser) {
    // Firefox says so by itself, caught or not.
    browser.expect_complaint("Failed to register/update a ServiceWorker");
    // Locks are refused, too: nobody may wait for one.
    goes_the_whole_way(browser, "This browser does not let us save your answers").await;
    browser.click("Delete my answers").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    is_asked(browser, "Your answers are deleted").await;
}
on_engines!(whoever_blocks_cookies_gets_the_page_all_the_same at site_for_whom_blocks_cookies: Chromium, Firefox);

async fn a_frame_that_may_store_nothing_gets_the_page_all_the_same(browser: &mut Browser) {
    // Chromium says so by itself where it refuses to list databases, caught or not.
    browser.expect_complaint("undefined");
    browser.open_in_sandbox("").await;
    browser.click("Start now").await;
    browser.choose(OWN).await;
    goes_on_to(browser, "#/p/1").await;
    browser.type_into(NAME, "Zuri").await;
    browser.sees("This browser does not let us save your answers").await;
    goes_on_to(browser, "#/check").await;
    browser.sees("Zuri").await;
}
// In WebKit's, `'self'` of the Content-Security-Policy matches nothing, and the program is not loaded.
on_engines!(a_frame_that_may_store_nothing_gets_the_page_all_the_same: Chromium, Firefox);

async fn full_storage_is_said_and_stops_nobody(browser: &mut Browser) {
    goes_the_whole_way(browser, "There is no room left on this device").await;
}
on_engines!(full_storage_is_said_and_stops_nobody at site_whose_storage_is_full: Chromium, Firefox, WebKit);

/// On a device that can't save: the patient is told, answers all the same, and gets the page to print.
async fn goes_the_whole_way(browser: &mut Browser, told: &str) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    browser.sees(told).await;
    goes_on_to(browser, "#/check").await;
    shows_the_page(browser).await;
    browser.sees("Zuri").await;
    browser.sees(told).await;
}

async fn saving_starts_again_when_there_is_room(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    browser.sees("There is no room left on this device").await;
    browser.script("window.full = false", []).await;
    is_saved(browser).await;
    is_stored(browser, "Zuri").await;
}
on_engines!(saving_starts_again_when_there_is_room at site_whose_storage_is_full: Chromium, Firefox, WebKit);

async fn what_could_not_be_saved_is_tried_again_when_the_page_goes(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    browser.sees("There is no room left on this device").await;
    // In one go: nothing that is done by itself after three seconds comes in between.
    let goes = "window.full = false;
        const before = Object.values({ ...localStorage }).join();
        window.dispatchEvent(new Event('pagehide'));
        return [before, Object.values({ ...localStorage }).join()];";
    let kept = browser.script(goes, []).await;
    assert!(kept[0] == "" && kept[1].as_str().is_some_and(|text| text.contains("Zuri")), "{kept}");
}
on_engines!(what_could_not_be_saved_is_tried_again_when_the_page_goes at site_whose_storage_is_full: Chromium, Firefox, WebKit);

/// The journal's transactions are aborted after they were begun, as with a full disk.
fn site_whose_journal_is_full() -> Site {
    Site::built().with_first_script(
        "const put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...given) {
           const request = put.apply(this, given);
           if (!sessionStorage.getItem('room')) queueMicrotask(() => this.transaction.abort());
           return request;
         };",
    )
}

async fn local_storage_that_is_full_to_the_brim_is_said(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zu").await;
    is_stored(browser, "\"Zu\"").await;
    // No fake: letters are put there until not one more is taken.
    let fill = "let [name, size] = [0, 1_048_576];
        while (size >= 1) {
          try { localStorage.setItem(`filler${name}`, 'x'.repeat(size)); name += 1; } catch { size = Math.floor(size / 2); }
        }
        return name;";
    assert!(browser.script(fill, []).await.as_u64() > Some(3), "it is filled");
    // More than a name of one more filler takes.
    browser.type_into(NAME, "ri, and more than that").await;
    browser.sees("There is no room left on this device").await;
    browser
        .script(
            "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key);",
            [],
        )
        .await;
    is_saved(browser).await;
    is_stored(browser, "\"Zuri, and more than that\"").await;
}
on_engines!(local_storage_that_is_full_to_the_brim_is_said at site_whose_journal_is_full: Chromium, Firefox, WebKit);

async fn local_storage_alone_keeps_the_answers(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    is_stored(browser, "\"Zuri\"").await;
    assert!(!holds(&journal(browser).await, "Zuri"));
    browser.reload().await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    // Once there is room, the journal has it, too.
    browser.script("sessionStorage.setItem('room', 'yes')", []).await;
    browser.type_into(NAME, " B").await;
    is_journaled(browser, "\"Zuri B\"").await;
}
on_engines!(local_storage_alone_keeps_the_answers at site_whose_journal_is_full: Chromium, Firefox, WebKit);

fn site_whose_local_storage_alone_is_full() -> Site {
    Site::built().with_first_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    )
}

async fn the_journal_alone_keeps_the_answers(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_journaled(browser, "Zuri").await;
    is_saved(browser).await;
    assert!(stored(browser).await.is_empty());
    browser.reload().await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(the_journal_alone_keeps_the_answers at site_whose_local_storage_alone_is_full: Chromium, Firefox, WebKit);

/// Both places throw, each on writes of its own: every second one of localStorage, two of three of the journal.
fn site_whose_storage_fails_now_and_then() -> Site {
    Site::built().with_first_script(
        "for (const [type, method, rest] of [[Storage, 'setItem', 2], [IDBObjectStore, 'put', 3]]) {
           const write = type.prototype[method];
           let writes = 0;
           type.prototype[method] = function (...given) {
             writes += 1;
             if (writes % rest !== 0) throw new DOMException('no', 'UnknownError');
             return write.apply(this, given);
           };
         }",
    )
}

async fn a_write_that_fails_is_done_again(browser: &mut Browser) {
    begins(browser, OWN).await;
    let mut typed = String::new();
    for letter in ["Z", "u", "r", "i"] {
        browser.type_into(NAME, letter).await;
        typed.push_str(letter);
        let text = format!("\"{typed}\"");
        let is_in_one = async || holds(&stored(browser).await, &text) || holds(&journal(browser).await, &text);
        browser.wait_for(&format!("{text} in one of the two"), is_in_one).await;
        is_saved(browser).await;
    }
    browser.reload().await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(a_write_that_fails_is_done_again at site_whose_storage_fails_now_and_then: Chromium, Firefox, WebKit);

/// The journal does not open before the test lets it, once the tab was told so; the connections that were given are noted.
fn site_whose_journal_is_slow() -> Site {
    Site::built().with_first_script(
        "const list = IDBFactory.prototype.databases;
         const isSlow = location.protocol === 'http:' && sessionStorage.getItem('slow');
         const opens = isSlow ? new Promise((done) => { window.opens = done; }) : null;
         IDBFactory.prototype.databases = async function () { await opens; return list.call(this); };
         window.connections = [];
         const open = IDBFactory.prototype.open;
         IDBFactory.prototype.open = function (...given) {
           const request = open.apply(this, given);
           request.addEventListener('success', () => window.connections.push(request.result));
           return request;
         };",
    )
}

/// Sets localStorage back to what it held a while ago, as after a crash, and loads the page anew with a slow journal.
async fn comes_back_behind(browser: &Browser, name: &str) {
    let set_back = "const [name] = arguments;
        const key = Object.keys(localStorage)[0];
        const record = JSON.parse(localStorage.getItem(key));
        record.revision = 1;
        if (name) { record.entries['about.name'] = { text: name }; localStorage.setItem(key, JSON.stringify(record)); }
        else localStorage.clear();
        sessionStorage.setItem('slow', 'yes');";
    browser.script(set_back, [name.into()]).await;
    browser.reload().await;
}

async fn a_journal_that_opens_late_is_gone_on_with(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_journaled(browser, "\"Zuri\"").await;
    comes_back_behind(browser, "Zu").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zu", "what localStorage has");
    goes_to(browser, &page("comms.reading")).await;
    browser.choose("Large print").await;
    is_saved(browser).await;
    is_stored(browser, "large-print").await;
    browser.script("window.opens()", []).await;
    browser.sees("We found more of your answers on this device").await;
    browser.is_at(&page("comms.reading")).await;
    assert!(browser.is_chosen("Large print").await, "what was answered meanwhile");
    is_journaled(browser, "large-print").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri", "what the journal has");
}
on_engines!(a_journal_that_opens_late_is_gone_on_with at site_whose_journal_is_slow: Chromium, Firefox, WebKit);

async fn a_journal_that_opens_late_is_all_there_is(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_journaled(browser, "\"Zuri\"").await;
    comes_back_behind(browser, "").await;
    browser.sees("Start now").await;
    browser.script("window.opens()", []).await;
    browser.click("Carry on where you stopped").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(a_journal_that_opens_late_is_all_there_is at site_whose_journal_is_slow: Chromium, Firefox, WebKit);

async fn what_is_written_while_the_journal_is_closed_is_the_newer_one(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_journaled(browser, "\"Zuri\"").await;
    comes_back_behind(browser, "Zu").await;
    is_asked(browser, NAME).await;
    browser.type_into(NAME, "zana").await;
    is_stored(browser, "\"Zuzana\"").await;
    // It never opened. The next time it does.
    browser.script("sessionStorage.clear()", []).await;
    browser.reload().await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuzana");
}
on_engines!(what_is_written_while_the_journal_is_closed_is_the_newer_one at site_whose_journal_is_slow: Chromium, Firefox, WebKit);

async fn a_connection_that_is_lost_is_made_anew(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zu").await;
    is_journaled(browser, "\"Zu\"").await;
    // As phones do with pages in the background: closed, and nobody is told.
    browser.script("for (const connection of window.connections) connection.close()", []).await;
    browser.type_into(NAME, "ri").await;
    is_journaled(browser, "\"Zuri\"").await;
}
on_engines!(a_connection_that_is_lost_is_made_anew at site_whose_journal_is_slow: Chromium, Firefox, WebKit);

/// The journal can't be emptied; nor, unless the test allows it, be thrown away.
fn site_whose_journal_is_stuck() -> Site {
    Site::built().with_first_script(
        "const no = () => { throw new DOMException('no', 'UnknownError'); };
         IDBObjectStore.prototype.clear = no;
         const throwAway = IDBFactory.prototype.deleteDatabase;
         IDBFactory.prototype.deleteDatabase = function (...given) {
           return window.lets ? throwAway.apply(this, given) : no();
         };",
    )
}

async fn what_can_t_be_deleted_is_not_said_to_be(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_journaled(browser, "Zuri").await;
    goes_to(browser, "#/delete").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    browser.sees("We could not delete everything").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    // What can't be emptied is thrown away where that works.
    browser.script("window.lets = true", []).await;
    browser.click("Delete everything").await;
    is_asked(browser, "Your answers are deleted").await;
    browser.wait_for("nothing in either place", async || is_empty(browser).await).await;
}
on_engines!(what_can_t_be_deleted_is_not_said_to_be at site_whose_journal_is_stuck: Chromium, Firefox, WebKit);

async fn what_another_page_of_this_origin_empties_is_written_again(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    is_journaled(browser, "Zuri").await;
    let first = browser.open_in_new_tab("").await;
    let other = browser.site().empty_page();
    browser.script("location.href = arguments[0]", [other.into()]).await;
    let is_there = async || browser.script("return document.title", []).await == "Empty";
    browser.wait_for("another page", is_there).await;
    browser.script("localStorage.clear()", []).await;
    is_stored(browser, "\"Zuri\"").await;
    browser.switch_to(&first).await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(what_another_page_of_this_origin_empties_is_written_again: Chromium, Firefox, WebKit);
