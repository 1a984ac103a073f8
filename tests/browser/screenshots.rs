//! Pictures of every page, to look at: `cargo xtask screenshots` puts them into target/screenshots.

use crate::journeys::together::{they_begin, they_clear, they_talk_and_agree, they_turn_to};
use crate::patients::patients;
use crate::people::EVERYBODY;
use crate::person::{
    OWN, PATTERNS, SHARED, begins, comes_back_with, goes_on, goes_to, is_asked, is_deleted, is_saved, is_stopped, page,
    published, shows_the_page,
};
use crate::support::{A4, Browser, Engine, LETTER, Site, pdf_pages_as_png, run};

async fn of_every_page(browser: &mut Browser) {
    for (width, height, size) in [(320, 640, "phone"), (768, 1024, "tablet"), (1280, 900, "desktop")] {
        browser.set_viewport(width, height).await;
        browser.open("#/start").await;
        browser.sees("Start now").await;
        picture(browser, size, "start").await;
        begins(browser, OWN).await;
        browser.back().await;
        picture(browser, size, "leaving").await;
        browser.back().await;
        picture(browser, size, "device").await;
        browser.open("#/help").await;
        is_asked(browser, "Get help now").await;
        picture(browser, size, "help").await;
        browser.open("#/p/1").await;
        is_asked(browser, "What would you like to be called?").await;
        browser.type_into("What would you like to be called?", "Sam").await;
        picture(browser, size, "p1").await;
        browser.open(&page("contact.ways")).await;
        browser.choose("Phone call").await;
        browser.type_into("Your phone number", &"0".repeat(60)).await;
        is_stopped(browser).await;
        picture(browser, size, "error").await;
        browser.empty("Your phone number").await;
        browser.open(&page("topics.pick")).await;
        is_asked(browser, "Which of these are on your mind?").await;
        for topic in browser.find_all(".nhsuk-checkboxes__input").await.iter().take(5) {
            topic.click().await.unwrap();
        }
        browser.open("#/p/1").await;
        is_asked(browser, "What would you like to be called?").await;
        while browser.hash().await != "#/check" {
            answers_everything(browser).await;
            goes_on(browser).await;
            let page = browser.hash().await.replace("#/", "").replace('/', "-");
            picture(browser, size, &page).await;
        }
        shows_the_page(browser).await;
        picture(browser, size, "summary").await;
        pdf_pages_as_png(&browser.print().await, &format!("{size}-paper"));
        browser.click("Show it large on this screen").await;
        browser.sees("Close this view").await;
        picture(browser, size, "shown").await;
        browser.click("Close this view").await;
        browser.click("Save or copy your page").await;
        picture(browser, size, "summary-ways").await;
        browser.open("#/next").await;
        is_asked(browser, "What happens next").await;
        picture(browser, size, "next").await;
        browser.open("#/code").await;
        is_asked(browser, "Open a code").await;
        browser.click("Read the picture").await;
        browser.sees("Choose a picture").await;
        picture(browser, size, "code").await;
        browser.open("#/delete").await;
        is_asked(browser, "Do you want to delete your answers?").await;
        picture(browser, size, "delete").await;
        browser.click("Delete everything").await;
        is_deleted(browser).await;
        picture(browser, size, "deleted").await;
    }
    browser.site().replace("questionnaire.json", "{}");
    browser.open("").await;
    browser.reload().await;
    browser.sees("Sorry").await;
    picture(browser, "desktop", "broken").await;
}

/// Chooses the first box of each question that is still open, and writes a few words into each field.
async fn answers_everything(browser: &Browser) {
    let answer = "
        for (const fieldset of document.querySelectorAll('main fieldset')) {
          if (!fieldset.querySelector(':checked')) fieldset.querySelector('input[type=radio], input[type=checkbox]')?.click();
        }
        for (const field of document.querySelectorAll('main input[type=text], main textarea')) {
          if (field.value || !field.offsetParent) continue;
          field.value = 'In my own words, and a few of them, so that the line is long enough to break on paper';
          field.dispatchEvent(new Event('input', { bubbles: true }));
        }";
    browser.script(answer, []).await;
}

async fn picture(browser: &Browser, size: &str, page: &str) {
    browser.picture(&format!("{size}-{page}")).await;
}

/// What is seen only when something is kept, carried away, or in the way.
async fn of_keeping(browser: &mut Browser) {
    for (width, height, size) in [(320, 640, "phone"), (768, 1024, "tablet"), (1280, 900, "desktop")] {
        browser.set_viewport(width, height).await;
        begins(browser, SHARED).await;
        browser.type_into("What would you like to be called?", "Zuri").await;
        picture(browser, size, "shared").await;
        browser.click("Save a copy").await;
        is_asked(browser, "Save a copy of your answers").await;
        browser.click("Save the file").await;
        browser.sees("because other people use this device").await;
        picture(browser, size, "copy-shared").await;
        goes_to(browser, "#/device").await;
        browser.choose(OWN).await;
        is_saved(browser).await;
        goes_to(browser, "#/copy").await;
        is_asked(browser, "Save a copy of your answers").await;
        picture(browser, size, "copy").await;
        goes_to(browser, "#/open").await;
        is_asked(browser, "Open a copy of your answers").await;
        browser.click("Open the file").await;
        browser.sees("Choose a file").await;
        picture(browser, size, "open").await;
        let first = browser.open_in_new_tab("").await;
        is_asked(browser, "Your answers are open in another tab").await;
        picture(browser, size, "elsewhere").await;
        browser.switch_to(&first).await;
        goes_to(browser, "#/p/1").await;
        is_asked(browser, "What would you like to be called?").await;
        let questionnaire = include_str!("../../public/questionnaire.json");
        let newer = questionnaire.replacen("\"version\": \"", "\"version\": \"9-", 1);
        browser.site().replace("questionnaire.json", newer.replace("\"about.name\"", "\"about.called\""));
        browser.reload().await;
        browser.sees("Some of your answers have no question any more").await;
        picture(browser, size, "other-version").await;
        goes_to(browser, "#/check").await;
        browser.sees("Answers from before").await;
        picture(browser, size, "past").await;
        browser.site().replace("questionnaire.json", questionnaire);
        goes_to(browser, "#/delete").await;
        is_asked(browser, "Do you want to delete your answers?").await;
        browser.click("Delete everything").await;
        is_deleted(browser).await;
    }
}

async fn of_five_people(browser: &mut Browser) {
    for person in EVERYBODY {
        let name = person.name;
        person.walks(browser, async |browser, page| picture(browser, name, page).await).await;
        pdf_pages_as_png(&browser.print().await, &format!("{name}-paper"));
        browser.open("#/next").await;
        is_asked(browser, "What happens next").await;
        picture(browser, name, "next").await;
        goes_to(browser, "#/delete").await;
        is_asked(browser, "Do you want to delete your answers?").await;
        browser.click("Delete everything").await;
        is_deleted(browser).await;
    }
}

/// The page for the meeting of six patients, on screens and on paper.
async fn of_the_page_for_the_meeting(browser: &mut Browser) {
    for patient in patients(&published(), PATTERNS) {
        comes_back_with(browser, &patient.session).await;
        for (width, height, size) in [(320, 640, "phone"), (768, 1024, "tablet"), (1280, 900, "desktop")] {
            browser.set_viewport(width, height).await;
            picture(browser, size, &patient.name).await;
        }
        pdf_pages_as_png(&browser.print_on(A4).await, &format!("{}-a4", patient.name));
        pdf_pages_as_png(&browser.print_on(LETTER).await, &format!("{}-letter", patient.name));
        browser.choose("Large print").await;
        picture(browser, "large", &patient.name).await;
        pdf_pages_as_png(&browser.print_on(A4).await, &format!("{}-large", patient.name));
    }
}

/// Two people over one screen, both ways up.
async fn of_a_meeting(browser: &mut Browser) {
    let sizes = [(320, 640, "phone"), (768, 1024, "tablet"), (1024, 768, "tablet-wide"), (1280, 900, "desktop")];
    for (width, height, size) in sizes {
        browser.set_viewport(width, height).await;
        browser.open("#/together").await;
        is_asked(browser, "Talk it through together").await;
        picture(browser, size, "together").await;
        they_begin(browser).await;
        picture(browser, size, "together-parts").await;
        they_turn_to(browser, "Everyday life", "What is on your mind at the moment?").await;
        picture(browser, size, "together-topics").await;
        they_talk_and_agree(browser).await;
        picture(browser, size, "together-summary").await;
        pdf_pages_as_png(&browser.print_on(A4).await, &format!("{size}-together-paper"));
        browser.click("Show it large on this screen").await;
        browser.sees("Close this view").await;
        picture(browser, size, "together-shown").await;
        browser.click("Close this view").await;
        let money = "How are things with money, food and heating these days?";
        goes_to(browser, "#/together").await;
        they_turn_to(browser, "Money", money).await;
        picture(browser, size, "together-part").await;
        browser.click("For the link worker: what may help").await;
        browser.script("document.documentElement.style.rotate = '180deg'; scrollTo(0, 0)", []).await;
        picture(browser, size, "together-upside-down").await;
        browser.script("document.documentElement.style.rotate = ''; scrollTo(0, 0)", []).await;
        they_turn_to(browser, "Our plan", "Our plan").await;
        browser.click("Add a step").await;
        picture(browser, size, "together-plan").await;
        browser.click("Hide the screen").await;
        browser.sees("This screen is hidden for now").await;
        picture(browser, size, "together-hidden").await;
        browser.click("Carry on").await;
        goes_to(browser, "#/together/finish").await;
        is_asked(browser, "Finish and clear").await;
        picture(browser, size, "together-finish").await;
        they_clear(browser).await;
        picture(browser, size, "together-cleared").await;
    }
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots_of_a_meeting() {
    run(Engine::Chromium, Site::built(), of_a_meeting);
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots_of_the_page_for_the_meeting() {
    run(Engine::Chromium, Site::built(), of_the_page_for_the_meeting);
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots_of_keeping() {
    run(Engine::Chromium, Site::built(), of_keeping);
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots_of_people() {
    run(Engine::Chromium, Site::built(), of_five_people);
}

/// Ticks the first boxes of each question, and writes a text into the first field where there is one to write.
const TICKS: &str = "
    for (const fieldset of document.querySelectorAll('main fieldset')) {
      const boxes = [...fieldset.querySelectorAll('input[type=radio], input[type=checkbox]')].slice(0, 3);
      for (const box of boxes) if (!box.checked) box.click();
    }
    const field = document.querySelector('main input[type=text], main textarea');
    if (!field || !arguments[0]) return;
    field.value = arguments[0];
    field.dispatchEvent(new Event('input', { bubbles: true }));";

/// What is read in other languages: a script that runs from the right, the longest words, letters of other heights.
async fn of_languages(browser: &mut Browser) {
    for (width, height, size) in [(320, 640, "phone"), (768, 1024, "tablet"), (1280, 900, "desktop")] {
        browser.set_viewport(width, height).await;
        for tag in ["ur", "pl", "bn", "cy"] {
            let look = async |place: &str, name: &str| {
                goes_to(browser, place).await;
                browser.find("main h1").await;
                browser
                    .script(
                        TICKS,
                        [if name == "priorities.first" {
                            "میں اپنی بیٹی کے پاس رہنا چاہتی ہوں"
                        } else {
                            ""
                        }
                        .into()],
                    )
                    .await;
                picture(browser, size, &format!("{tag}-{name}")).await;
            };
            browser.open(&format!("?lang={tag}")).await;
            browser.find(".nhsuk-button").await;
            picture(browser, size, &format!("{tag}-start")).await;
            look("#/device", "device").await;
            browser.script("document.querySelector('#device-2').click()", []).await;
            let pages = ["about.name", "contact.ways", "topics.pick", "company", "priorities.first", "meet.place"];
            for item in pages {
                look(&page(item), item).await;
            }
            for place in ["#/help", "#/check", "#/summary", "#/next"] {
                look(place, place.trim_start_matches("#/")).await;
            }
            goes_to(browser, "#/summary").await;
            browser.find(".app-paper").await;
            pdf_pages_as_png(&browser.print().await, &format!("{size}-{tag}-paper"));
            browser.open(&format!("paper-{tag}.html")).await;
            picture(browser, size, &format!("{tag}-blank")).await;
        }
    }
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots_of_languages() {
    run(Engine::Chromium, crate::journeys::site_in_all(), of_languages);
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots() {
    run(Engine::Chromium, Site::built(), of_every_page);
}

/// The page for setting up, and the questionnaire in a practice's own page.
async fn of_setting_up(browser: &mut Browser) {
    let host = Site::built();
    let (link, script) = (browser.site().address(""), browser.site().address("embed.js"));
    host.replace(
        "host.html",
        format!(
            "<!doctype html><html lang=en-GB><head><meta charset=utf-8><meta name=viewport content='width=device-width'>
             <title>Hill Surgery</title></head><body><h1>Hill Surgery</h1><p>Before you meet us:</p>
             <a class=before-we-meet href='{link}'>Before we meet</a><script src='{script}'></script><p>Opening times: 8 to 6</p>"
        ),
    );
    browser.expect_complaint("request to another origin");
    for (width, height, size) in [(320, 640, "phone"), (768, 1024, "tablet"), (1280, 900, "desktop")] {
        browser.set_viewport(width, height).await;
        browser.open("setup.html").await;
        is_asked(browser, "Set up the questionnaire").await;
        browser.type_into("Name of your surgery", "Hill Surgery").await;
        browser.type_into("Youngest age", "old").await;
        browser.click("Add a place").await;
        browser.sees("Enter a whole number").await;
        crate::journeys::preview_shows(browser, "Get help now").await;
        picture(browser, size, "setup").await;
        browser.driver().goto(host.address("host.html").replace("127.0.0.1", "localhost")).await.unwrap();
        let is_high = "const frame = document.querySelector('before-we-meet')?.shadowRoot?.querySelector('iframe');
            return frame?.style.height.endsWith('px') && frame.offsetHeight > 1000";
        browser.wait_for("the questionnaire", async || browser.script(is_high, []).await == true).await;
        picture(browser, size, "embedded").await;
    }
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots_of_setting_up() {
    run(Engine::Chromium, Site::built(), of_setting_up);
}
