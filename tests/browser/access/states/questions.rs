//! A patient alone: from the start page through the questions, with all that opens, to the page for the meeting and what
//! comes after.

use super::{goes_on_and_sees, name_of, opens_all, turns_to, whole_practice};
use crate::access::looking::Looking;
use crate::person::{OWN, SHARED, begins, goes_on, is_asked, is_saved, is_stopped};
use crate::support::{Browser, Site};

/// Goes on from a page of questions to another, and looks at each, the one with the last address too.
async fn looks_from(browser: &Browser, looking: &Looking, first: &str, last: &str) {
    turns_to(browser, first).await;
    loop {
        let here = name_of(&browser.hash().await);
        match &*here {
            "about.person" => browser.choose("Me, on my own").await,
            "about.seen" => browser.choose("No").await,
            "topics.pick" => {
                browser.choose("Money, debt, benefits, food or heating").await;
                browser.choose("My mental health: stress, worry, low mood or sleep").await;
            }
            _ if here.ends_with(".pause") => {}
            _ => opens_all(browser).await,
        }
        looking.at(browser, &here).await;
        if here == last {
            return;
        }
        goes_on_and_sees(browser).await;
    }
}

async fn the_beginning(browser: &mut Browser) {
    let looking = Looking::default();
    browser.open("").await;
    browser.sees("Start now").await;
    looking.at(browser, "start").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    looking.at(browser, "device").await;
    browser.choose(OWN).await;
    goes_on(browser).await;
    browser.is_at("#/leaving").await;
    is_saved(browser).await;
    looking.at(browser, "leaving").await;
    goes_on(browser).await;
    looks_from(browser, &looking, "about.name", "contact.good-times").await;
    looking.is_content(10);
}
on_engines!(the_beginning at whole_practice: Chromium, Firefox, WebKit);

fn firefox_in_forced_colours() -> Site {
    whole_practice().with_forced_colours()
}

/// Firefox in the system's colours: Chromium is told so at each state of every walk.
async fn the_beginning_in_forced_colours(browser: &mut Browser) {
    browser.open("").await;
    let forced = "return matchMedia('(forced-colors: active)').matches";
    assert_eq!(browser.script(forced, []).await, true);
    the_beginning(browser).await;
}
on_engines!(the_beginning_in_forced_colours at firefox_in_forced_colours: Firefox);

async fn what_is_asked_next(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, SHARED).await;
    looks_from(browser, &looking, "comms.reading", "money.next").await;
    looking.is_content(8);
}
on_engines!(what_is_asked_next at whole_practice: Chromium, Firefox, WebKit);

async fn what_is_asked_of_whoever_is_alone(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, OWN).await;
    turns_to(browser, "about.person").await;
    browser.choose("Me, on my own").await;
    turns_to(browser, "topics.pick").await;
    browser.choose("My mental health: stress, worry, low mood or sleep").await;
    looks_from(browser, &looking, "mood", "consent.page").await;
    looking.is_content(16);
}
on_engines!(what_is_asked_of_whoever_is_alone at whole_practice: Chromium, Firefox, WebKit);

/// The pages of every topic but for those that the walks above have been to.
async fn what_is_asked_of_each_topic(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, SHARED).await;
    turns_to(browser, "topics.pick").await;
    opens_all(browser).await;
    loop {
        goes_on_and_sees(browser).await;
        let here = name_of(&browser.hash().await);
        if here == "about.seen" {
            break;
        }
        if !here.ends_with(".pause") {
            opens_all(browser).await;
        }
        if !["money", "money.next", "mood", "mood.next"].contains(&&*here) {
            looking.at(browser, &here).await;
        }
    }
    looking.is_content(25);
}
on_engines!(what_is_asked_of_each_topic at whole_practice: Chromium);

/// Each kind of question, with what is said when it is not answered right.
async fn every_kind_of_question(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, SHARED).await;
    let pages = [
        ("A page with a yes or no", "kinds.yes-or-no", false),
        ("Numbers and times", "kinds.numbers", true),
        ("Which one of many?", "kinds.one-of-many", false),
        ("Which of these?", "kinds.several", false),
        ("Your own page?", "kinds.address", true),
        ("How are you?", "kinds.long-text", true),
    ];
    for (heading, state, is_wrong) in pages {
        is_asked(browser, heading).await;
        opens_all(browser).await;
        looking.at(browser, state).await;
        if is_wrong {
            browser.script(TYPES_NONSENSE, []).await;
            is_stopped(browser).await;
            looking.at(browser, &format!("{state}.wrong")).await;
            browser.script(EMPTIES, []).await;
        }
        goes_on(browser).await;
    }
    looking.is_content(9);
}
on_engines!(every_kind_of_question at site_with_every_kind: Chromium, Firefox, WebKit);

fn site_with_every_kind() -> Site {
    let site = Site::built();
    site.replace("questionnaire.json", include_str!("../../journeys/every-kind.json"));
    site
}

const TYPES_NONSENSE: &str = "
    for (const field of document.querySelectorAll('main input[type=text], main textarea')) {
      field.value = 'this is none of what was asked for';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }";
const EMPTIES: &str = "
    for (const field of document.querySelectorAll('main input[type=text], main textarea')) {
      field.value = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }";

in_each_size!(
    the_beginning at whole_practice: Firefox, WebKit;
    what_is_asked_next at whole_practice: Firefox, WebKit;
    what_is_asked_of_whoever_is_alone at whole_practice: Firefox, WebKit;
    what_is_asked_of_each_topic at whole_practice: Firefox, WebKit;
    every_kind_of_question at site_with_every_kind: Firefox, WebKit;
);
in_other_colours!(
    the_beginning at whole_practice,
    what_is_asked_next at whole_practice,
    what_is_asked_of_whoever_is_alone at whole_practice,
    what_is_asked_of_each_topic at whole_practice,
    every_kind_of_question at site_with_every_kind,
);
