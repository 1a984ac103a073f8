//! A patient and a link worker over one screen: talking in any order, the plan, the cover, one person at a time.

use super::copies::{opens, saves};
use crate::person::{OWN, SHARED, begins, goes_to, heading, is_asked, is_saved, presses};
use crate::stored::is_empty;
use crate::support::{Browser, Site, pdf_stretches, pdf_text};
use thirtyfour::By;

const NAME: &str = "What would you like to be called?";

/// They sit down with nothing filled in.
pub(crate) async fn they_begin(browser: &Browser) {
    browser.open("#/together").await;
    is_asked(browser, "Talk it through together").await;
    browser.click("Start with nothing filled in").await;
    is_asked(browser, "What would you like to talk about?").await;
}

/// They turn to a part, by its name in the list.
pub(crate) async fn they_turn_to(browser: &Browser, part: &str, opener: &str) {
    let link = format!("//nav//a[span[1] = '{part}']");
    browser
        .wait_for(opener, async || {
            let is_there = heading(browser).await == opener;
            if let Some(link) = browser.driver().find(By::XPath(&link)).await.ok().filter(|_| !is_there) {
                browser.bring_into_view(&link).await;
                // The list may be drawn anew between the finding and the click.
                let _ = link.click().await;
            }
            heading(browser).await == opener
        })
        .await;
}

/// They talk about money, agree on something, and look at the page.
pub(crate) async fn they_talk_and_agree(browser: &Browser) {
    they_turn_to(browser, "Everyday life", "What is on your mind at the moment?").await;
    browser.choose("Money, debt, benefits, food or heating").await;
    they_turn_to(browser, "Money", "How are things with money, food and heating these days?").await;
    browser.choose("Money I owe").await;
    browser.choose_for("Would you like help with this?", "Yes").await;
    browser.type_into("Link worker’s notes", "Seemed relieved to talk").await;
    let here = browser.hash().await;
    presses(browser, "Done, go on", "another part", async || browser.hash().await != here).await;
    browser.sees("Talked about").await;
    they_turn_to(browser, "Our plan", "Our plan").await;
    browser.type_into("What we agreed", "Ring the advice line").await;
    browser.type_into("Who does it", "Both of us").await;
    browser.type_into("By when", "Friday").await;
    browser.type_into("When we talk again", "Tuesday at ten").await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    browser.type_into(NAME, "Zuri").await;
    they_turn_to(browser, "Finish and clear", "Finish and clear").await;
    browser.click("Print, save or show the page").await;
    is_asked(browser, "Your page for the meeting").await;
}

/// They clear everything, and the page is loaded anew.
pub(crate) async fn they_clear(browser: &Browser) {
    browser.script("window.before = true", []).await;
    goes_to(browser, "#/together/finish").await;
    is_asked(browser, "Finish and clear").await;
    browser.click("Clear everything").await;
    is_asked(browser, "Everything is cleared").await;
    is_new(browser).await;
    is_asked(browser, "Everything is cleared").await;
}

/// Waits until the page that was marked is gone, and everything in its memory with it.
async fn is_new(browser: &Browser) {
    let anew = "return window.before === undefined && document.querySelector('main h1') !== null";
    browser.wait_for("a clean page", async || browser.script(anew, []).await == true).await;
}

/// Waits until the device keeps something with this word.
async fn is_kept(browser: &Browser, word: &str) {
    let kept = "return JSON.stringify(localStorage).includes(arguments[0])";
    browser.wait_for("what is kept", async || browser.script(kept, [word.into()]).await == true).await;
}

async fn two_people_talk_in_any_order_print_the_plan_and_leave_nothing(browser: &mut Browser) {
    they_begin(browser).await;
    they_talk_and_agree(browser).await;
    for words in ["Zuri", "Money I owe", "Ring the advice line", "Tuesday at ten", "Seemed relieved to talk"] {
        browser.sees(words).await;
    }
    if browser.engine().prints() {
        let sides = pdf_stretches(&browser.print().await);
        let side_of = |words: &str| sides.iter().position(|side| side.contains(words));
        let notes = side_of("Seemed relieved to talk").expect("the notes are on paper");
        assert!(side_of("Zuri") == Some(0) && side_of("Ring the advice line") == Some(1), "{sides:?}");
        assert!(notes > 1 && !sides[notes].contains("Money I owe"), "the notes are apart: {sides:?}");
        browser.choose("Put the link worker’s notes on a page of their own").await;
        let sides = pdf_text(&browser.print().await).concat();
        assert!(!sides.contains("relieved") && sides.contains("Ring the advice line"), "{sides}");
    }
    they_clear(browser).await;
    assert!(is_empty(browser).await);
    let traces =
        "return document.documentElement.outerHTML + document.title + JSON.stringify(history.state) + location.href";
    let traces = async || browser.script(traces, []).await.to_string();
    assert!(!traces().await.contains("Zuri"));
    browser.back().await;
    browser.sees("Talk it through together").await;
    assert!(!traces().await.contains("Zuri"));
    browser.click("Start with nothing filled in").await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    assert_eq!(browser.value(NAME).await, "");
    they_turn_to(browser, "Our plan", "Our plan").await;
    assert_eq!(browser.value("What we agreed").await, "");
}
on_engines!(two_people_talk_in_any_order_print_the_plan_and_leave_nothing: Chromium, Firefox, WebKit);

async fn nothing_private_is_asked_over_one_screen(browser: &mut Browser) {
    they_begin(browser).await;
    they_turn_to(browser, "Everyday life", "What is on your mind at the moment?").await;
    browser.choose("My mental health: stress, worry, low mood or sleep").await;
    browser.sees("My mental health").await;
    let list = "return document.querySelector('.app-parts').innerText";
    let list = browser.script(list, []).await.to_string();
    assert!(list.contains("My mental health") && !list.contains("safe"), "{list}");
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    assert!(browser.is_chosen("Me, together with my link worker").await);
}
on_engines!(nothing_private_is_asked_over_one_screen: Chromium);

async fn help_comes_before_another_part(browser: &mut Browser) {
    they_begin(browser).await;
    they_turn_to(browser, "This week", "Is there anything this week that can't wait?").await;
    browser.choose("I have no food").await;
    they_turn_to(browser, "Our plan", "Some things should not wait").await;
    is_asked(browser, "Some things should not wait").await;
    browser.sees("ask the link worker to").await;
    presses(browser, "Continue", "where they were going", async || browser.hash().await == "#/together/plan").await;
    // Once is enough.
    they_turn_to(browser, "This week", "Is there anything this week that can't wait?").await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
}
on_engines!(help_comes_before_another_part: Chromium, Firefox, WebKit);

/// What is in the middle of the screen, and where the focus is.
async fn is_hidden(browser: &Browser) -> bool {
    let look = "const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
        const cover = document.querySelector('.app-cover');
        const { width, height } = cover.getBoundingClientRect();
        return cover.contains(middle) && cover.contains(document.activeElement) && width >= document.documentElement.clientWidth && height >= document.documentElement.clientHeight";
    browser.script(look, []).await == true
}

async fn the_screen_is_hidden_at_one_tap_and_back_at_another(browser: &mut Browser) {
    they_begin(browser).await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    browser.type_into(NAME, "Zur").await;
    browser.click("Hide the screen").await;
    browser.wait_for("the cover", async || is_hidden(browser).await).await;
    if browser.engine().prints() {
        // Some systems hide the page before they print it.
        let printed = pdf_text(&browser.print().await).concat();
        assert!(printed.contains("Shall we start") && !printed.contains("hidden for now"), "{printed}");
    }
    browser.click("Carry on").await;
    browser.wait_for("the page", async || !is_hidden(browser).await).await;
    browser.type_into(NAME, "i").await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(the_screen_is_hidden_at_one_tap_and_back_at_another: Chromium, Firefox, WebKit);

/// Minutes that pass in no time. Not those of WebKit's driver, which waits for one in the page.
const HURRIED: &str = "const wait = window.setTimeout;
    window.setTimeout = (run, after, ...more) => wait(run, after >= 120000 ? after / 600 : after, ...more);";

fn hurried() -> Site {
    let site = Site::built().with_first_script(HURRIED);
    site.replace("practice.json", r#"{ "coverAfter": 2 }"#);
    site
}

async fn a_screen_that_is_left_alone_hides_itself(browser: &mut Browser) {
    they_begin(browser).await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    browser.wait_for("the cover", async || is_hidden(browser).await).await;
    browser.click("Carry on").await;
    is_asked(browser, "Shall we start by saying who we are?").await;
    browser.wait_for("the cover again", async || is_hidden(browser).await).await;
}
on_engines!(a_screen_that_is_left_alone_hides_itself at hurried: Chromium, Firefox, WebKit);

async fn a_screen_that_two_people_do_not_share_hides_nothing(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    // A timer of the same length that was set later has run by then.
    let later = "await new Promise((done) => setTimeout(done, 120001)); return true";
    browser.script_async(later, []).await;
    assert!(!is_hidden(browser).await);
    browser.sees("Exit this page").await;
}
on_engines!(a_screen_that_two_people_do_not_share_hides_nothing at hurried: Chromium);

async fn someone_new_is_never_mixed_with_the_one_before(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    browser.open("#/together").await;
    browser.sees("There are answers here already").await;
    browser.script("window.before = true", []).await;
    browser.click("No, delete them and start with someone new").await;
    is_new(browser).await;
    is_asked(browser, "Talk it through together").await;
    browser.click("Start with nothing filled in").await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    assert_eq!(browser.value(NAME).await, "");
    browser.type_into(NAME, "Bea").await;
    assert!(is_empty(browser).await, "neither the one before nor the one now");
}
on_engines!(someone_new_is_never_mixed_with_the_one_before: Chromium, Firefox, WebKit);

async fn what_was_answered_at_home_is_talked_through(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_kept(browser, "Zuri").await;
    goes_to(browser, "#/together").await;
    browser.click("Yes, carry on with these answers").await;
    is_asked(browser, "What would you like to talk about?").await;
    they_turn_to(browser, "About you", "Shall we start by saying who we are?").await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    browser.type_into(NAME, " B").await;
    // What is added now is not kept: a page that is opened anew has what was there before.
    let kept = "return JSON.stringify(localStorage)";
    let kept = browser.script(kept, []).await.to_string();
    assert!(kept.contains("Zuri") && !kept.contains("Zuri B"), "{kept}");
    they_clear(browser).await;
    assert!(is_empty(browser).await);
}
on_engines!(what_was_answered_at_home_is_talked_through: Chromium, Firefox, WebKit);

async fn a_locked_copy_brings_back_the_answers_the_plan_and_the_notes(browser: &mut Browser) {
    they_begin(browser).await;
    they_talk_and_agree(browser).await;
    let (_, file) = saves(browser, "three dry words").await;
    they_clear(browser).await;
    browser.click("Start with someone new").await;
    browser.click("Open the file that they saved").await;
    is_asked(browser, "Open a copy of your answers").await;
    opens(browser, &file, "three dry words").await;
    is_asked(browser, "What would you like to talk about?").await;
    they_turn_to(browser, "Our plan", "Our plan").await;
    assert_eq!(browser.value("What we agreed").await, "Ring the advice line");
    they_turn_to(browser, "Money", "How are things with money, food and heating these days?").await;
    assert_eq!(browser.value("Link worker’s notes").await, "Seemed relieved to talk");
}
on_engines!(a_locked_copy_brings_back_the_answers_the_plan_and_the_notes: Chromium, Firefox, WebKit);
