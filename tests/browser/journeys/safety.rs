//! What keeps a patient safe while answering: help at hand, help after an answer that points to danger, private answers,
//! and the quick way out.

use crate::person::{
    OWN, SHARED, begins, change, goes_on, goes_on_to, goes_to, heading, is_asked, is_saved, page, pages_there_are,
    presses, shows_the_page,
};
use crate::stored::is_empty;
use crate::support::{Browser, Site, pdf_text};
use thirtyfour::Key;

const NAME: &str = "What would you like to be called?";
const SAFE: &str = "Do you feel safe at home and with the people around you?";
const RIGHT: &str = "You have a right to feel safe";

/// The site of a practice in England.
fn in_england() -> Site {
    let site = Site::built();
    site.replace(
        "practice.json",
        r#"{ "nation": "england", "name": "Hill Surgery", "contact": { "phone": "01632 960123" } }"#,
    );
    site
}

async fn help_is_one_step_away_from_each_page(browser: &mut Browser) {
    browser.open("").await;
    browser.click("Get help now").await;
    is_asked(browser, "Get help now").await;
    for (words, link) in [
        ("Call 999", "tel:999"),
        ("Call 116 123", "tel:116123"),
        ("Text SHOUT to 85258", "sms:85258?body=SHOUT"),
        ("Call 0808 2000 247", "tel:08082000247"),
        ("Call 18000", "tel:18000"),
        ("www.999bsl.co.uk", "https://www.999bsl.co.uk"),
    ] {
        let found = "return [...document.querySelectorAll('main a')].find((a) => a.innerText === arguments[0])?.getAttribute('href')";
        assert_eq!(browser.script(found, [words.into()]).await, link, "{words}");
    }
    assert!(!browser.text().await.contains("Live Fear Free"), "a number of another nation");
    browser.sees("Calls and texts stay in the list on your phone").await;
    begins(browser, SHARED).await;
    // With a topic, an answer that brings a page of help, and one that asks for more.
    is_filled_in(browser, "Me, on my own", Some("No")).await;
    goes_to(browser, &page("urgent.now")).await;
    is_asked(browser, "Is anything urgent this week?").await;
    browser.choose("I have no food").await;
    let questions = (1..=pages_there_are()).map(|number| format!("#/p/{number}"));
    let pauses = [format!("{}/pause", page("urgent.now"))];
    let others = ["start", "device", "leaving", "check", "summary", "next", "copy", "open", "delete", "help"];
    let all = Vec::from_iter(questions.chain(pauses).chain(others.map(|place| format!("#/{place}"))));
    let lacking = "const lacking = [];
        for (const place of arguments[0]) {
          location.hash = place;
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          const link = document.querySelector('header a[href=\"#/help\"]');
          if (link?.innerText !== 'Get help now' || !link.checkVisibility?.() ) lacking.push(place);
        }
        return lacking;";
    assert_eq!(browser.script_async(lacking, [serde_json::json!(all)]).await, serde_json::json!([]));
    for place in [page("contact.ways"), "#/check".into(), "#/summary".into(), "#/next".into()] {
        goes_to(browser, &place).await;
        browser.is_at(&place).await;
        browser.click("Get help now").await;
        is_asked(browser, "Get help now").await;
        assert_eq!(browser.title().await, "Before we meet", "a title that tells");
        browser.click("Back").await;
        browser.is_at(&place).await;
    }
}
on_engines!(help_is_one_step_away_from_each_page at in_england: Chromium, Firefox, WebKit);

async fn where_the_nation_is_not_known_each_has_its_name(browser: &mut Browser) {
    browser.open("#/help").await;
    is_asked(browser, "Get help now").await;
    for nation in ["England", "Scotland", "Wales", "Northern Ireland"] {
        browser.sees(nation).await;
    }
    browser.sees("Live Fear Free").await;
}
on_engines!(where_the_nation_is_not_known_each_has_its_name: Chromium);

async fn what_is_urgent_brings_numbers_on_continue_and_then_lets_one_carry_on(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("urgent.now")).await;
    is_asked(browser, "Is anything urgent this week?").await;
    browser.choose("I have no food").await;
    assert_eq!(heading(browser).await, "Is anything urgent this week?", "never on the tap");
    goes_on(browser).await;
    is_asked(browser, "Some things should not wait").await;
    browser.sees("Nobody at Hill Surgery has read this").await;
    browser.sees("01632 960123").await;
    browser.sees("Call 0808 808 4000").await;
    assert!(browser.title().await.starts_with("Page "), "{}", browser.title().await);
    goes_on(browser).await;
    is_asked(browser, "Which of these are on your mind?").await;
    // What is urgent has to be told before: the surgery has not seen it.
    goes_to(browser, "#/next").await;
    browser.sees("Tell the surgery before you come").await;
    let told = async || {
        let text = browser.text().await;
        ["Call or write to Hill Surgery", "01632 960123", "Tell them about this:", "Urgent this week", "I have no food"]
            .map(|words| text.find(words))
    };
    // The number stands there, and not under another heading.
    browser.wait_for("what to tell, and how", async || told().await.iter().all(Option::is_some)).await;
    assert!(told().await.is_sorted(), "{}", browser.text().await);
}
on_engines!(what_is_urgent_brings_numbers_on_continue_and_then_lets_one_carry_on at in_england: Chromium, Firefox, WebKit);

async fn thoughts_of_not_going_on_bring_someone_to_talk_to(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &page("topics.pick")).await;
    is_asked(browser, "Which of these are on your mind?").await;
    browser.choose("My mental health: stress, worry, low mood or sleep").await;
    goes_to(browser, &page("about.seen")).await;
    is_asked(browser, "Can anyone else see this screen now?").await;
    browser.choose("No").await;
    goes_to(browser, &page("mood.going-on")).await;
    is_asked(browser, "Do you ever feel that you can't go on?").await;
    browser.choose("Yes, now").await;
    goes_on(browser).await;
    is_asked(browser, "You do not have to face this alone").await;
    for way in ["Call 999", "Call 111", "Call 116 123", "Text SHOUT to 85258"] {
        browser.sees(way).await;
    }
    goes_on(browser).await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    assert!(!browser.text().await.contains("can't go on"), "a private answer on the page");
}
on_engines!(thoughts_of_not_going_on_bring_someone_to_talk_to at in_england: Chromium, Firefox, WebKit);

/// Says who fills it in, and whether anybody sees the screen.
async fn is_filled_in(browser: &mut Browser, who: &str, seen: Option<&str>) {
    goes_to(browser, &page("about.who")).await;
    is_asked(browser, "Who is with you?").await;
    browser.choose(who).await;
    if let Some(seen) = seen {
        goes_to(browser, &page("about.seen")).await;
        is_asked(browser, "Can anyone else see this screen now?").await;
        browser.choose(seen).await;
    }
}

async fn safety_is_asked_of_those_who_are_alone_and_of_nobody_else(browser: &mut Browser) {
    begins(browser, SHARED).await;
    is_filled_in(browser, "Me, on my own", Some("No")).await;
    goes_to(browser, &page("safe.now")).await;
    is_asked(browser, "Feeling safe").await;
    browser.choose_for(SAFE, "No").await;
    goes_on(browser).await;
    is_asked(browser, RIGHT).await;
    browser.sees("Call 0808 2000 247").await;
    browser.sees("Calls and texts stay in the list on your phone").await;
    goes_on(browser).await;

    // Someone comes in: neither the question, nor the help page, nor the answer is anywhere.
    is_filled_in(browser, "Me, on my own", Some("Yes")).await;
    for place in [page("safe.now"), format!("{}/pause", page("safe.now"))] {
        goes_to(browser, &place).await;
        is_asked(browser, "What kind of help would you like?").await;
    }
    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    assert!(!browser.text().await.contains("I feel safe"));
    is_filled_in(browser, "A helper, with me or for me", None).await;
    goes_to(browser, &page("safe.now")).await;
    is_asked(browser, "What kind of help would you like?").await;
}
on_engines!(safety_is_asked_of_those_who_are_alone_and_of_nobody_else at in_england: Chromium, Firefox, WebKit);

async fn a_private_answer_is_on_paper_only_when_the_patient_puts_it_there(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_filled_in(browser, "Me, on my own", Some("No")).await;
    goes_to(browser, &page("safe.now")).await;
    is_asked(browser, "Feeling safe").await;
    browser.choose_for(SAFE, "No").await;
    browser.type_into("When and how is it safe for us to talk about this?", "Only on Tuesdays").await;
    if browser.engine().prints() {
        // Not even that there is such a page.
        let printed = pdf_text(&browser.print().await).join(" ");
        let private = ["safe", "Tuesdays", "trouble", "stays off"].iter().any(|words| printed.contains(words));
        assert!(printed.contains("Page ") && !private, "the page with the question itself: {printed}");
    }
    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    browser.sees("Only on Tuesdays").await;
    browser.sees("Private: this stays off your page").await;
    if browser.engine().prints() {
        let printed = pdf_text(&browser.print().await).join(" ");
        assert!(
            printed.contains("Zuri") && !printed.contains("Tuesdays"),
            "printed by the browser's own menu: {printed}"
        );
    }
    let paper = async || match browser.engine().prints() {
        true => pdf_text(&browser.print().await).join(" "),
        false => browser.text().await,
    };
    shows_the_page(browser).await;
    let before = paper().await;
    assert!(before.contains("Zuri") && !before.contains("Tuesdays") && !before.contains("I feel safe"), "{before}");

    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    browser.choose("Put this on my page: When it is safe to talk about this").await;
    browser.sees("Private: you put this on your page").await;
    shows_the_page(browser).await;
    let after = paper().await;
    assert!(after.contains("Tuesdays") && !after.contains("I feel safe"), "one answer is one choice: {after}");
    browser.choose("Leave my private answers out").await;
    let without = paper().await;
    assert!(without.contains("Zuri") && !without.contains("Tuesdays"), "left out before printing: {without}");
}
on_engines!(a_private_answer_is_on_paper_only_when_the_patient_puts_it_there: Chromium, Firefox, WebKit);

/// A site whose exit leads to another site, which stands on this machine, too.
fn with_an_exit(more: &str) -> (Site, String) {
    let (site, elsewhere) = (Site::built(), Site::built());
    let exit = elsewhere.empty_page();
    site.replace("practice.json", format!(r#"{{ "exit": "{exit}" {more} }}"#));
    // It has to go on answering as long as the first one does.
    std::mem::forget(elsewhere);
    (site, exit)
}

pub(super) fn site_with_an_exit() -> Site {
    with_an_exit("").0
}

pub(super) async fn is_elsewhere(browser: &Browser) {
    browser.expect_complaint("request to another origin");
    browser
        .wait_for("the other site", async || {
            browser
                .script("return location.pathname", [])
                .await
                .as_str()
                .is_some_and(|path| path.ends_with("/empty.html"))
        })
        .await;
}

/// Waits until there is nothing to see, and nothing in the title.
pub(super) async fn is_blank(browser: &Browser) {
    let drawn = "return getComputedStyle(document.documentElement).display";
    browser.wait_for("an empty page", async || browser.script(drawn, []).await == "none").await;
    assert_eq!(browser.title().await, "Offline");
}

async fn the_way_out_is_explained_and_then_on_each_page(browser: &mut Browser) {
    let there = async || browser.script("return !!document.querySelector('.app-exit button')", []).await == true;
    browser.open("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    assert!(!there().await, "before it was explained");
    browser.choose(OWN).await;
    goes_on(browser).await;
    is_asked(browser, "If you need to leave this page fast").await;
    browser.sees("Your browser still remembers that you were here").await;
    browser.sees("If you leave like that, what should happen to your answers?").await;
    assert!(!there().await, "while it is explained");
    goes_on(browser).await;
    for place in [page("about.name"), page("consent.note"), "#/check".into(), "#/summary".into(), "#/help".into()] {
        goes_to(browser, &place).await;
        browser.is_at(&place).await;
        browser.wait_for("the button", there).await;
    }
}
on_engines!(the_way_out_is_explained_and_then_on_each_page: Chromium, Firefox, WebKit);

async fn whoever_presses_back_after_an_exit_sees_an_empty_page(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    is_saved(browser).await;
    let entries = browser.script("return history.length", []).await;
    browser.leave_by("Emergency: Exit this page").await;
    is_elsewhere(browser).await;
    assert_eq!(browser.script("return history.length", []).await, entries, "it stands in place of the page");
    browser.back().await;
    is_blank(browser).await;
    browser.reload().await;
    is_blank(browser).await;
    // Opened anew, the page is there again: its start, and no answer, whoever opens it and at whatever address.
    browser.open("?again#/check").await;
    is_asked(browser, "Before we meet").await;
    assert!(!browser.text().await.contains("Zuri"));
    browser.click("Carry on where you stopped").await;
    is_asked(browser, "Who is with you?").await;
}
on_engines!(whoever_presses_back_after_an_exit_sees_an_empty_page at site_with_an_exit: Chromium, Firefox, WebKit);

async fn answers_go_on_an_exit_where_the_patient_chose_so(browser: &mut Browser) {
    browser.open("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(OWN).await;
    goes_on(browser).await;
    browser.choose("Delete them").await;
    goes_on(browser).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    browser.leave_by("Emergency: Exit this page").await;
    is_elsewhere(browser).await;
    browser.open("?again").await;
    is_asked(browser, "Before we meet").await;
    browser.wait_for("nothing in either place", async || is_empty(browser).await).await;
}
on_engines!(answers_go_on_an_exit_where_the_patient_chose_so at site_with_an_exit: Chromium, Firefox, WebKit);

async fn three_times_shift_leaves_too(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.press(Key::Shift).await;
    browser.sees("Press Shift 2 more times to exit").await;
    // Who writes capital letters does not leave, and hears nothing of it.
    browser.type_into(NAME, "ZURI").await;
    browser.press(Key::Shift).await;
    browser.sees("Press Shift 2 more times to exit").await;
    browser.press(Key::Shift).await;
    browser.sees("Press Shift 1 more time to exit").await;
    browser.press(Key::Shift).await;
    is_elsewhere(browser).await;
}
on_engines!(three_times_shift_leaves_too at site_with_an_exit: Chromium, Firefox, WebKit);

pub(super) fn site_without_signal() -> Site {
    site_with_an_exit().with_first_script("Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });")
}

async fn without_a_signal_a_page_of_ours_says_nothing(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    browser.leave_by("Emergency: Exit this page").await;
    is_asked_anywhere(browser, "You are offline").await;
    assert_eq!((browser.title().await, browser.hash().await), ("Offline".into(), String::new()));
    assert!(!browser.text().await.contains("Zuri") && !browser.text().await.contains("meet"));
    browser.back().await;
    is_asked_anywhere(browser, "You are offline").await;
    browser.reload().await;
    is_blank(browser).await;
}
on_engines!(without_a_signal_a_page_of_ours_says_nothing at site_without_signal: Chromium, Firefox, WebKit);

pub(super) async fn is_asked_anywhere(browser: &Browser, words: &str) {
    browser.wait_for(words, async || browser.text().await.contains(words)).await;
}

async fn from_a_frame_the_whole_tab_leaves(browser: &mut Browser) {
    browser.open_in_frame("", 400, 700).await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    goes_on_to(browser, "#/p/1").await;
    browser.leave_by("Emergency: Exit this page").await;
    browser.driver().enter_default_frame().await.unwrap();
    browser
        .wait_for("the whole tab to be elsewhere", async || {
            browser.script("return document.querySelectorAll('iframe').length", []).await == 0
        })
        .await;
    is_elsewhere(browser).await;
}
on_engines!(from_a_frame_the_whole_tab_leaves at site_with_an_exit: Chromium, Firefox, WebKit);

async fn what_a_patient_writes_is_left_to_no_machine_to_translate(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    let spared = "const own = [...document.querySelectorAll('main *')].filter((e) => e.children.length === 0 && e.innerText === 'Zuri');
        return own.length > 0 && own.every((e) => e.closest('[translate=no]'));";
    for (place, heading) in [("#/check", "Check your answers"), ("#/summary", "Your page for the meeting")] {
        goes_to(browser, place).await;
        is_asked(browser, heading).await;
        assert_eq!(browser.script(spared, []).await, true, "{place}");
    }
    assert_eq!(browser.script("return document.documentElement.lang", []).await, "en-GB");
}
on_engines!(what_a_patient_writes_is_left_to_no_machine_to_translate: Chromium);

async fn nothing_was_sent_is_said_where_one_might_think_so(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Nothing that you write here is sent anywhere").await;
    browser.sees("Nothing has been sent. Nobody at your GP surgery has seen this.").await;
    begins(browser, SHARED).await;
    for place in ["#/check", "#/summary", "#/next"] {
        goes_to(browser, place).await;
        browser.is_at(place).await;
        browser.sees("Nothing has been sent. Nobody at your GP surgery has seen this.").await;
    }
}
on_engines!(nothing_was_sent_is_said_where_one_might_think_so: Chromium, Firefox, WebKit);

async fn a_change_leads_through_the_help_and_back(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &change("urgent.now")).await;
    is_asked(browser, "Is anything urgent this week?").await;
    browser.choose("I have no food").await;
    goes_on(browser).await;
    is_asked(browser, "Some things should not wait").await;
    browser.click("Back").await;
    is_asked(browser, "Is anything urgent this week?").await;
    browser.choose("No, nothing is urgent").await;
    let away = async || heading(browser).await != "Is anything urgent this week?";
    presses(browser, "Continue", "another page", away).await;
    assert_ne!(heading(browser).await, "Some things should not wait");
}
on_engines!(a_change_leads_through_the_help_and_back: Chromium);
