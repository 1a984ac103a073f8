//! What a practice sets: its name, its remit, its places, its colours, and what happens when its file is broken.

use super::setting_up::preview_shows;
use crate::person::{OWN, SHARED, begins, goes_on, goes_to, is_asked, page};
use crate::support::{Browser, Site};

const SETTINGS: &str = r##"{
    "name": "Hill <b>Surgery</b>",
    "nation": "scotland",
    "contact": { "phone": "01632 960123", "email": "hill@example.org", "website": "https://hill.example.org" },
    "linkWorkers": ["Ade", "Bronwen"],
    "remit": {
        "can": ["Come for a walk with you"],
        "cannot": [{ "what": "Pay your bills", "elsewhere": "The advice shop, Mondays", "topics": ["money"] }]
    },
    "places": [{ "kind": "community", "name": "Green Café", "directions": "Bus 7 stops there" }],
    "hours": "Monday to Thursday",
    "minimumAge": 18,
    "younger": "The youth club at the old school",
    "topicsOff": ["habits"],
    "askFor": ["patient-number"],
    "questions": [{ "after": "about.name", "item": [{ "linkId": "local.dog", "type": "string", "text": "What is your dog called?",
        "extension": [{ "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText", "valueString": "My dog" }] }] }],
    "colours": { "header": "#4a148c", "button": "#880e4f" },
    "appointment": { "text": "Ring the bell at door 3" },
    "keepDays": 7
}"##;

fn site_of_a_practice() -> Site {
    let site = Site::built();
    site.replace("practice.json", SETTINGS);
    site
}

/// The address of a page behind the practice's own question, which is a page more than the published questionnaire has.
fn moved(link_id: &str) -> String {
    let published = page(link_id);
    let number: u32 = published.trim_start_matches("#/p/").parse().unwrap();
    format!("#/p/{}", number + 1)
}

async fn what_a_practice_sets_is_what_patients_see(browser: &mut Browser) {
    browser.open("").await;
    for words in [
        "Who you will meet: Ade, Bronwen.",
        "This is for people aged 18 or over.",
        "The youth club at the old school",
        "Come for a walk with you",
        "Pay your bills",
    ] {
        browser.sees(words).await;
    }
    let colour = async |element: &str| {
        let script = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor";
        browser.script(script, [element.into()]).await
    };
    assert_eq!(colour(".app-header").await, "rgb(74, 20, 140)");
    assert_eq!(colour("main a.nhsuk-button").await, "rgb(136, 14, 79)");
    browser.click("Start now").await;
    browser.sees("When you have not been here for 7 days").await;

    begins(browser, SHARED).await;
    goes_on(browser).await;
    is_asked(browser, "What is your dog called?").await;
    goes_on(browser).await;
    goes_on(browser).await;
    is_asked(browser, "A few details").await;
    browser.sees("Are you 18 or over?").await;
    browser.choose_for("Do you know your CHI number?", "Yes").await;
    browser.type_into("What is your CHI number?", "943 476 5918").await;
    crate::person::is_stopped(browser).await;
    browser.sees("a number is missing or wrong").await;
    browser.empty("What is your CHI number?").await;
    browser.type_into("What is your CHI number?", "9434765919").await;
    browser.choose_for("Are you 18 or over?", "No").await;
    goes_on(browser).await;
    is_asked(browser, "There is help for you too").await;
    browser.sees("The youth club at the old school").await;
    browser.sees("Childline").await;
    goes_on(browser).await;
    is_asked(browser, "How can your link worker reach you?").await;

    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    browser.sees("943 476 5919").await;
    goes_to(browser, &moved("topics.pick")).await;
    is_asked(browser, "Which of these are on your mind?").await;
    assert!(!browser.text().await.contains("Smoking"), "a topic that is off");
    browser.choose("Money, debt, benefits, food or heating").await;
    goes_to(browser, &moved("money.next")).await;
    is_asked(browser, "Money: what would help").await;
    // A need outside the remit is accepted, and named as such.
    browser.sees("Your link worker can listen and help you plan. What they can’t do:").await;
    browser.sees("The advice shop, Mondays").await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    browser.sees("What my link worker can’t do").await;
    browser.click("What happens next").await;
    is_asked(browser, "What happens next").await;
    for words in [
        "Ring the bell at door 3",
        "How to reach Hill <b>Surgery</b>",
        "01632 960123",
        "Monday to Thursday",
        "Green Café",
        "Bus 7 stops there",
        "Pay your bills",
    ] {
        browser.sees(words).await;
    }
    assert_eq!(browser.script("return document.querySelectorAll('main b').length", []).await, 0, "markup that runs");
}
on_engines!(what_a_practice_sets_is_what_patients_see at site_of_a_practice: Chromium, Firefox, WebKit);

async fn places_stand_under_their_kind(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &moved("meet.place")).await;
    is_asked(browser, "Where would you feel comfortable?").await;
    browser.sees("Green Café: Bus 7 stops there").await;
}
on_engines!(places_stand_under_their_kind at site_of_a_practice: Chromium);

fn site_with_broken_settings() -> Site {
    let site = Site::built();
    site.replace(
        "practice.json",
        r##"{ "name": "Hill Surgery", "colours": { "button": "#ffff00" }, "exit": "javascript:alert(1)", "nashun": "wales",
              "minimumAge": 18, "topicsOff": ["home", "mony"],
              "questions": [{ "after": "about.name" },
                { "after": "nowhere", "item": [{ "linkId": "x", "type": "string", "text": "X?" }] }] }"##,
    );
    site
}

async fn with_a_broken_file_patients_answer_and_whoever_set_it_up_is_told(browser: &mut Browser) {
    browser.open("setup.html").await;
    is_asked(browser, "Set up the questionnaire").await;
    for fault in [
        "/colours/button: ",
        "/exit: ",
        "/nashun: unknown field: use one of name, contact, nation",
        "/topicsOff/1: ",
        "/questions/0: the field \"item\" is missing",
        "no item has the linkId \"nowhere\"",
        "(/questions/1/after)",
        "advice: /minimumAge: ",
    ] {
        browser.sees(fault).await;
    }
    // What is right in it holds.
    preview_shows(browser, "Get help now").await;
    begins(browser, SHARED).await;
    goes_to(browser, "#/next").await;
    browser.sees("How to reach Hill Surgery").await;
}
on_engines!(with_a_broken_file_patients_answer_and_whoever_set_it_up_is_told at site_with_broken_settings: Chromium, Firefox, WebKit);

fn site_without_settings() -> Site {
    let site = Site::built();
    site.fail("practice.json", 404);
    site
}

async fn without_a_file_all_is_as_it_comes(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Start now").await;
    // The only one that tells a page when a preloaded file did not come.
    if browser.engine() == crate::support::Engine::Firefox {
        browser.expect_console_error("practice.json").await;
    }
    browser.open("setup.html").await;
    browser.sees("practice.json could not be loaded").await;
}
on_engines!(without_a_file_all_is_as_it_comes at site_without_settings: Chromium, Firefox, WebKit);

/// The device's clock goes ahead by as many days as the tab was told.
fn site_of_a_practice_later_on() -> Site {
    site_of_a_practice().with_first_script(
        "const now = Date.now;
         Date.now = () => now() + Number(sessionStorage.getItem('days') ?? 0) * 86_400_000;",
    )
}

async fn answers_that_are_too_old_are_deleted_and_it_is_said(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    let stored = async || browser.script("return Object.values({ ...localStorage }).join()", []).await.to_string();
    browser.wait_for("the whole name", async || stored().await.contains("Zuri")).await;
    let leave = "const key = Object.keys(localStorage)[0];
        localStorage.setItem(key.replace(/[|].*/, '|2020.01'), localStorage.getItem(key));
        localStorage.setItem(`${key}/set-aside/${Date.now()}`, 'damaged');
        sessionStorage.setItem('days', 8);";
    browser.script(leave, []).await;
    browser.reload().await;
    browser.sees("Your answers were deleted, because this page was not used for 7 days").await;
    browser.wait_for("nothing in either place", async || crate::stored::is_empty(browser).await).await;
}
on_engines!(answers_that_are_too_old_are_deleted_and_it_is_said at site_of_a_practice_later_on: Chromium, Firefox, WebKit);

/// The device's clock goes on from that day.
fn site_on(day: &str) -> Site {
    Site::built().with_first_script(&format!(
        "const now = Date.now, ahead = Date.parse('{day}T12:00:00Z') - now(); Date.now = () => now() + ahead;"
    ))
}

/// Half a year and a day after the numbers were last looked up.
fn site_when_numbers_are_old() -> Site {
    site_on("2027-05-23")
}

fn site_when_numbers_are_fresh() -> Site {
    site_on("2027-05-22")
}

async fn whoever_set_it_up_is_told_of_numbers_that_are_old(browser: &mut Browser) {
    browser.open("setup.html").await;
    is_asked(browser, "Set up the questionnaire").await;
    browser.sees("Numbers that were checked too long ago").await;
    browser.sees("Samaritans: last checked on 2026-11-23").await;
    // Patients see the numbers all the same.
    preview_shows(browser, "Get help now").await;
    browser.open("#/help").await;
    browser.sees("Call 116 123").await;
}
on_engines!(whoever_set_it_up_is_told_of_numbers_that_are_old at site_when_numbers_are_old: Chromium, Firefox, WebKit);

async fn numbers_that_are_fresh_are_not_listed(browser: &mut Browser) {
    browser.open("setup.html").await;
    browser.sees("Nothing is wrong with the settings and the questions").await;
    let text = browser.text().await;
    assert!(!text.contains("checked too long ago"), "{text}");
}
on_engines!(numbers_that_are_fresh_are_not_listed at site_when_numbers_are_fresh: Chromium, Firefox, WebKit);
