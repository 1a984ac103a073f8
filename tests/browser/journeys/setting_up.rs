//! A practice sets itself up: the form, the preview beside it, and what is taken away at the end.

use crate::person::{SHARED, goes_on, goes_to, is_asked, pastes};
use crate::support::{Browser, Grey, Site, keep_pdf, pdf_pages_scanned, pdf_stretches};
use thirtyfour::Key;

const OPEN_SITE: &str = r#"{ "settingsInLinks": true, "nation": "wales" }"#;

/// What stands in the text box with this id.
async fn box_with(browser: &Browser, id: &str) -> String {
    let script = "return document.getElementById(arguments[0])?.value ?? ''";
    browser.script(script, [id.into()]).await.as_str().unwrap_or_default().to_owned()
}

/// Waits for the preview to show words.
pub(crate) async fn preview_shows(browser: &Browser, words: &str) {
    browser
        .wait_for(&format!("«{words}» in the preview"), async || {
            let script = "return document.getElementById('preview')?.contentDocument?.body?.innerText ?? ''";
            browser.script(script, []).await.as_str().is_some_and(|text| text.contains(words))
        })
        .await;
}

async fn from_an_empty_form_to_a_file_that_patients_see(browser: &mut Browser) {
    // What a browser says of a file that is not there yet.
    for complaint in ["practices/", "404"] {
        browser.expect_complaint(complaint);
    }
    browser.open("setup.html").await;
    is_asked(browser, "Set up the questionnaire").await;
    preview_shows(browser, "Start now").await;
    browser.type_into("Name of your surgery", "Hill <b>Surgery</b>").await;
    browser.type_into("Telephone", "0113 496 0000").await;
    browser.choose("Scotland").await;
    // WebKit's driver types no line breaks.
    pastes(browser, "Names of your link workers", "Ade\nBronwen").await;
    browser.type_into("When they work", "Monday to Thursday").await;
    browser.click("Add a place").await;
    let pick = "const box = document.getElementById('field-places-0-0'); box.value = 'community'; box.dispatchEvent(new Event('change'))";
    browser.script(pick, []).await;
    browser.type_into("What it is called", "Library").await;
    browser.choose("Smoking, drinking, drugs or gambling").await;
    browser.type_into("Youngest age", "18").await;
    browser.type_into("Where younger people can go", "The school nurse").await;
    preview_shows(browser, "This is for people aged 18 or over.").await;
    preview_shows(browser, "Who you will meet: Ade, Bronwen.").await;

    let json = box_with(browser, "json").await;
    let made: serde_json::Value = serde_json::from_str(&json).unwrap();
    let expected = serde_json::json!({
        "$schema": "practice.schema.json", "name": "Hill <b>Surgery</b>", "contact": { "phone": "0113 496 0000" },
        "nation": "scotland", "linkWorkers": ["Ade", "Bronwen"], "hours": "Monday to Thursday",
        "places": [{ "kind": "community", "name": "Library" }], "minimumAge": 18, "younger": "The school nurse",
        "topicsOff": ["habits"],
    });
    assert_eq!(made, expected);

    // One of several practices: the file lies in the folder, and patients come with its name.
    browser.choose("From a file of its own").await;
    browser.sees("Save hill-b-surgery-b.json").await;
    browser.empty("Name of the file, without .json").await;
    browser.type_into("Name of the file, without .json", "Hill!").await;
    browser.sees("Use small letters, digits and hyphens, at most 40.").await;
    browser.empty("Name of the file, without .json").await;
    browser.type_into("Name of the file, without .json", "hill").await;
    let address = browser.site().address("?practice=hill");
    browser.wait_for("the address", async || box_with(browser, "address").await == address).await;
    let lines = box_with(browser, "lines").await;
    assert!(lines.contains(&format!("href=\"{address}\"")) && lines.contains("embed.js"), "{lines}");

    preview_shows(browser, "Get help now").await;
    browser.site().replace("practices/hill.json", json);
    browser.open("?practice=hill").await;
    browser.sees("Who you will meet: Ade, Bronwen.").await;
    begins_at(browser, "?practice=hill").await;
    goes_to(browser, "#/next").await;
    browser.sees("How to reach Hill <b>Surgery</b>").await;
    browser.sees("Library").await;
}
on_engines!(from_an_empty_form_to_a_file_that_patients_see: Chromium, Firefox, WebKit);

/// From the start to the first question, at that address.
async fn begins_at(browser: &mut Browser, page: &str) {
    browser.open(page).await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(SHARED).await;
    goes_on(browser).await;
}

async fn what_is_wrong_is_said_while_it_is_typed(browser: &mut Browser) {
    browser.open("setup.html").await;
    browser.type_into("Colour of the main button", "#ffff00").await;
    browser.sees("white words on this colour have a contrast of 1.0:1").await;
    browser.type_into("Youngest age", "old").await;
    browser.sees("Enter a whole number, such as 30.").await;
    browser.type_into("Where “Exit this page” leads", "javascript:alert(1)").await;
    browser.sees("it has to be a web address that begins with https://").await;
    // The list at the end leads to each of them.
    let all = "Colour of the main button: white words on this colour have a contrast of 1.0:1, and need at least 4.5:1: make it darker";
    browser.click(all).await;
    assert_eq!(browser.focused().await.id, "field-colours-button");
    browser.empty("Colour of the main button").await;
    browser.wait_for("one thing less to mend", async || !browser.text().await.contains("white words on this")).await;
}
on_engines!(what_is_wrong_is_said_while_it_is_typed: Chromium, Firefox, WebKit);

fn site_that_takes_links() -> Site {
    let site = Site::built();
    site.replace("practice.json", OPEN_SITE);
    site
}

async fn a_link_brings_settings_that_nobody_checked(browser: &mut Browser) {
    browser.open("setup.html").await;
    browser.type_into("Name of your surgery", "Vale Surgery").await;
    browser.type_into("Telephone", "01632 960123").await;
    browser.type_into("Web address", "https://vale.example").await;
    browser.choose("England").await;
    browser.choose("From the link itself").await;
    browser.sees("A link can’t take this along. It is left out:").await;
    browser.sees("Where is your surgery?: a link can't set this").await;
    browser.sees("Web address: a link can't set this").await;
    browser.wait_for("a link", async || box_with(browser, "address").await.contains("?settings=")).await;
    // A page that is left while its preview loads complains of it.
    preview_shows(browser, "Get help now").await;
    // What was typed last is in it.
    let address = box_with(browser, "address").await;
    browser.driver().goto(&address).await.unwrap();
    browser.sees("What this page says about your GP surgery came with the link").await;
    let packed = browser.script("return location.search", []).await.as_str().unwrap_or_default().to_owned();
    begins_at(browser, &packed).await;
    browser.sees("nobody has checked it").await;
    goes_to(browser, "#/next").await;
    browser.sees("How to reach Vale Surgery").await;
    browser.sees("01632 960123").await;
    assert!(!browser.text().await.contains("vale.example"));
    goes_to(browser, "#/help").await;
    browser.sees("Live Fear Free").await;

    // Where the site does not say that links may, nothing of it is shown.
    browser.site().replace("practice.json", "{}");
    browser.open(&packed).await;
    browser.sees("Start now").await;
    assert!(!browser.text().await.contains("came with the link"));
    browser.open(&format!("setup.html{packed}")).await;
    browser.sees("this site takes no settings from links").await;
}
on_engines!(a_link_brings_settings_that_nobody_checked at site_that_takes_links: Chromium, Firefox, WebKit);

async fn a_practice_that_is_not_there_takes_nothing_from_patients(browser: &mut Browser) {
    browser.site().fail("practices/nowhere.json", 404);
    for name in ["nowhere", "..%2Fsecret", "https:%2F%2Fevil.example"] {
        browser.open(&format!("?practice={name}")).await;
        browser.sees("Start now").await;
        assert!(!browser.text().await.contains("Own Surgery"), "another practice's settings");
    }
    let asked = browser.site().requests();
    assert!(!asked.iter().any(|file| file.contains("secret") || file.contains("evil")), "{asked:?}");
    browser.open("setup.html?practice=Big").await;
    browser.sees("No practice can be called “Big”").await;
}
on_engines!(a_practice_that_is_not_there_takes_nothing_from_patients at site_of_another_practice: Chromium, Firefox, WebKit);

fn site_of_another_practice() -> Site {
    let site = Site::built();
    site.replace("practice.json", r#"{ "name": "Own Surgery", "linkWorkers": ["Own Surgery"] }"#);
    site
}

async fn a_file_is_opened_and_comes_back_whole(browser: &mut Browser) {
    browser.site().replace(
        "practice.json",
        r#"{ "name": "Hill", "unknown": [1.50], "contact": { "fax": "1", "phone": "0113 496 0000" },
            "questions": [{ "after": "about.name", "item": [{ "linkId": "x", "type": "decimal", "text": "X?", "initial": [{ "valueDecimal": 1.50 }] }] }] }"#,
    );
    browser.open("setup.html").await;
    browser.wait_for("the file in the form", async || browser.value("Name of your surgery").await == "Hill").await;
    browser.sees("/unknown: unknown field").await;
    browser.empty("Name of your surgery").await;
    browser.type_into("Name of your surgery", "Vale").await;
    browser.wait_for("the change", async || box_with(browser, "json").await.contains("\"Vale\"")).await;
    let json = box_with(browser, "json").await;
    for part in ["[1.50]", "\"fax\": \"1\"", "\"valueDecimal\": 1.50"] {
        assert!(json.contains(part), "{part} is missing in {json}");
    }
}
on_engines!(a_file_is_opened_and_comes_back_whole: Chromium, Firefox, WebKit);

async fn the_poster_has_a_code_that_leads_to_the_page(browser: &mut Browser) {
    browser.open("setup.html").await;
    browser.type_into("Name of your surgery", "Hill Surgery").await;
    browser.type_into("Telephone", "0113 496 0000").await;
    let poster = "return document.querySelector('.app-poster').textContent.includes('0113 496 0000')";
    browser.wait_for("the poster", async || browser.script(poster, []).await == true).await;
    let address = browser.site().address("");
    for (part, codes) in [("poster", 1), ("slips", 4)] {
        // The button calls print, which no driver lets come up.
        browser.script("document.body.dataset.print = arguments[0]", [part.into()]).await;
        let pdf = browser.print().await;
        keep_pdf(&pdf, &format!("{part}-{:?}", browser.engine()));
        let text = pdf_stretches(&pdf).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        for words in
            ["Are you going to meet a link worker?", "Nothing is sent to us.", "Call Hill Surgery: 0113 496 0000"]
        {
            assert_eq!(text.matches(words).count(), codes, "{part}: {words} in {text}");
        }
        assert!(!text.contains("Set up the questionnaire"), "{part} prints the page, too");
        let pages = pdf_pages_scanned(&pdf, 150);
        assert_eq!(pages.len(), 1, "{part} is longer than a page");
        let read = Vec::from_iter(pages.iter().flat_map(Grey::codes));
        // The reader mixes up the corners of codes that stand side by side, and finds one of the four or more.
        assert!(!read.is_empty() && read.iter().all(|code| *code == address), "{part}: {read:?}");
    }
}
on_engines!(the_poster_has_a_code_that_leads_to_the_page: Chromium, Firefox);

async fn the_preview_keeps_nothing_and_leads_nowhere(browser: &mut Browser) {
    browser.open("setup.html").await;
    preview_shows(browser, "Start now").await;
    browser.driver().enter_frame(0).await.unwrap();
    // By scripts: drivers miss what has to be scrolled to in a frame that stays where it is.
    let clicks =
        async |what: &str| browser.script("document.querySelector(arguments[0])?.click()", [what.into()]).await;
    clicks("main a[href='#/device']").await;
    browser.is_at("#/device").await;
    clicks("input[value=own]").await;
    browser
        .wait_for("the first question", async || {
            clicks("main form button").await;
            browser.hash().await == "#/p/1"
        })
        .await;
    let write = "const field = document.querySelector('main input[type=text]');
        field.value = 'Zuri';
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    browser.script(write, []).await;
    clicks(".app-exit button").await;
    browser.driver().enter_default_frame().await.unwrap();
    is_asked(browser, "Set up the questionnaire").await;
    preview_shows(browser, "Get help now").await;
    assert!(crate::stored::is_empty(browser).await, "a preview keeps something");
}
on_engines!(the_preview_keeps_nothing_and_leads_nowhere: Chromium, Firefox, WebKit);

async fn what_was_typed_is_asked_about_before_it_is_gone(browser: &mut Browser) {
    browser.open("setup.html").await;
    let asks = "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented;";
    assert_eq!(browser.script(asks, []).await, false);
    browser.type_into("Name of your surgery", "Hill").await;
    assert_eq!(browser.script(asks, []).await, true);
}
on_engines!(what_was_typed_is_asked_about_before_it_is_gone: Chromium, Firefox, WebKit);

async fn the_questionnaires_own_address_leads_to_it(browser: &mut Browser) {
    // What the questionnaire had asked for already is not waited for.
    for left in ["did not load", "integrity", "Load failed", "NetworkError", "AbortError"] {
        browser.expect_complaint(left);
    }
    browser.open("?practice=hill#/setup").await;
    is_asked(browser, "Set up the questionnaire").await;
    assert_eq!(browser.script("return location.search", []).await, "?practice=hill");
    // Typed into a page that is open.
    browser.open("").await;
    browser.sees("Start now").await;
    browser.script("location.hash = '#/setup'", []).await;
    is_asked(browser, "Set up the questionnaire").await;
}
on_engines!(the_questionnaires_own_address_leads_to_it at site_of_one_more_practice: Chromium, Firefox, WebKit);

fn site_of_one_more_practice() -> Site {
    let site = Site::built();
    site.replace("practices/hill.json", r#"{ "name": "Hill Surgery" }"#);
    site
}

async fn it_says_what_is_live_and_what_is_not(browser: &mut Browser) {
    let site = browser.site().clone();
    site.replace("practice.json", "{}");
    site.fail("practices/hill.json", 404);
    // What a browser says of files that are not there.
    for complaint in ["practices/", "404"] {
        browser.expect_complaint(complaint);
    }
    browser.open("setup.html").await;
    browser.sees("Live: the site has exactly these settings.").await;
    browser.type_into("Name of your surgery", "Hill").await;
    browser.sees("Not live yet: the practice.json of this site has other settings").await;
    browser.choose("From a file of its own").await;
    browser.sees("Not live yet: this site has no practices/hill.json.").await;
    browser.sees(&format!("have it put there: {}", site.address("practices/hill.json"))).await;
    // It stands beside each thing that is taken away, too.
    let beside = "return [...document.querySelectorAll('.app-setup__give .app-live--not')]
        .filter((line) => line.checkVisibility() && line.innerText.startsWith('Not live yet')).length";
    assert_eq!(browser.script(beside, []).await, 4);
    // Some servers send a page in the place of what is missing.
    site.replace("practices/hill.json", "<!doctype html><title>Not here</title>");
    browser.click("Check again").await;
    browser.sees("what this site has as practices/hill.json is no settings file").await;
    // Whoever put the file there comes back to this tab.
    site.replace("practices/hill.json", "{\"contact\": {},\n\n\"name\":\"Hill\"}");
    browser.script("document.dispatchEvent(new Event('visibilitychange'))", []).await;
    browser.sees("Live: the site has exactly these settings.").await;
    browser.type_into("Telephone", "0113 496 0000").await;
    browser.sees("Not live yet: the practices/hill.json of this site has other settings").await;
    site.set_unreachable(true);
    for complaint in ["did not load", "Failed", "ERR_", "NetworkError", "Load failed", "connection"] {
        browser.expect_complaint(complaint);
    }
    browser.click("Check again").await;
    browser.sees("this site did not answer when it was asked for practices/hill.json").await;
    site.set_unreachable(false);
}
on_engines!(it_says_what_is_live_and_what_is_not: Chromium, Firefox, WebKit);

/// What is kept for when there is no network is not what the site has.
async fn what_is_kept_on_this_device_is_not_taken_for_what_is_live(browser: &mut Browser) {
    browser.open("#/start").await;
    browser.sees("This page works here without a signal, too.").await;
    browser.open("setup.html").await;
    browser.sees("Live: the site has exactly these settings.").await;
    browser.site().set_unreachable(true);
    for complaint in ["did not load", "Failed", "ERR_", "NetworkError", "Load failed", "connection"] {
        browser.expect_complaint(complaint);
    }
    browser.click("Check again").await;
    browser.sees("this site did not answer when it was asked for practice.json").await;
    browser.site().set_unreachable(false);
}
on_engines!(what_is_kept_on_this_device_is_not_taken_for_what_is_live: Chromium, Firefox);

async fn nothing_is_wrong_with_a_row_that_was_only_just_added(browser: &mut Browser) {
    const KIND: &str = "Choose what kind of place this is";
    const NAME: &str = "Say what this place is called";
    browser.open("setup.html").await;
    browser.click("Add a place").await;
    browser.wait_for("the row in the file", async || box_with(browser, "json").await.contains("places")).await;
    // The check comes a moment later: what is typed elsewhere is checked with it.
    browser.script("document.getElementById('field-keepDays').value = 'soon'", []).await;
    let typed = "document.getElementById('field-keepDays').dispatchEvent(new Event('input', { bubbles: true }))";
    browser.script(typed, []).await;
    browser.sees("Enter a whole number, such as 30.").await;
    assert!(!browser.text().await.contains(KIND) && !browser.text().await.contains(NAME));
    // Whoever went past it is told, in the words of the form.
    browser.script("document.getElementById('field-places-0-0').focus()", []).await;
    browser.press(Key::Tab).await;
    browser.sees(KIND).await;
    assert!(!browser.text().await.contains(NAME) && !browser.text().await.contains("the field"));
    // It can be saved all the same, and is said how much is wrong.
    browser.click("Save practice.json").await;
    browser.sees("3 things in it are wrong. Patients get the page without them until they are mended.").await;
    browser.sees("practice.json is with your downloads.").await;
    browser.sees(NAME).await;
    browser.click("See what is wrong").await;
    assert_eq!(browser.focused().await.id, "wrong");
    // What is mended is not in the file that was saved.
    browser.click("Take out number 1: Places where they meet people").await;
    browser
        .wait_for("nothing said of the older file", async || !browser.text().await.contains("with your downloads"))
        .await;
}
on_engines!(nothing_is_wrong_with_a_row_that_was_only_just_added: Chromium, Firefox, WebKit);

fn site_with_a_clipboard() -> Site {
    Site::built().with_first_script(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } });",
    )
}

async fn what_was_copied_is_said_of_those_lines_and_no_others(browser: &mut Browser) {
    browser.expect_complaint("practices/");
    browser.expect_complaint("404");
    browser.open("setup.html").await;
    browser.type_into("Name of your surgery", "Hill").await;
    browser.choose("From a file of its own").await;
    browser.sees("Not live yet: this site has no practices/hill.json.").await;
    // The box has the name that the address has.
    browser.wait_for("the name", async || browser.value("Name of the file, without .json").await == "hill").await;
    browser.click("Copy the lines for your website").await;
    browser.sees("Copied. Not live yet:").await;
    let lines = box_with(browser, "lines").await;
    assert_eq!(browser.script("return window.copied", []).await.as_str(), Some(&*lines));
    browser.type_into("Name of the file, without .json", "-2").await;
    browser.wait_for("other lines", async || box_with(browser, "lines").await.contains("practice=hill-2")).await;
    assert!(!browser.text().await.contains("Copied."));
    browser.sees("Not live yet: this site has no practices/hill-2.json.").await;
    browser.type_into("Name of the file, without .json", "3").await;
    browser.sees("Not live yet: this site has no practices/hill-23.json.").await;
    // Of this computer's own address it is said who can't reach it.
    browser.sees("Patients can’t reach this address").await;
}
on_engines!(what_was_copied_is_said_of_those_lines_and_no_others at site_with_a_clipboard: Chromium, Firefox, WebKit);

/// Whether words stand in the part of the preview that is seen.
async fn preview_has_in_view(browser: &Browser, words: &str) -> bool {
    let look = "const frame = document.getElementById('preview');
        const pieces = [...frame.contentDocument.querySelectorAll('main :is(h1, h2, p, li)')];
        const top = pieces.find((piece) => piece.textContent.includes(arguments[0]))?.getBoundingClientRect().top ?? -1;
        return top >= 0 && top < frame.clientHeight - 30";
    browser.script(look, [words.into()]).await == true
}

async fn the_preview_goes_to_where_it_is_seen(browser: &mut Browser) {
    browser.open("setup.html").await;
    preview_shows(browser, "Start now").await;
    browser.type_into("Telephone", "0113 496 0000").await;
    browser.wait_for("the number", async || preview_has_in_view(browser, "0113 496 0000").await).await;
    assert!(browser.is_chosen("The last page: what happens next").await);
    browser.choose("Wales").await;
    preview_shows(browser, "Live Fear Free").await;
    assert!(browser.is_chosen("Get help now").await);
    browser.choose("The first page").await;
    preview_shows(browser, "Start now").await;
}
on_engines!(the_preview_goes_to_where_it_is_seen: Chromium, Firefox, WebKit);

async fn a_colour_is_picked_or_typed(browser: &mut Browser) {
    browser.open("setup.html").await;
    browser.sees("Colour of the bar at the top").await;
    let pick = "const picker = document.querySelector('[aria-label=\"Pick it: Colour of the bar at the top\"]');
        picker.value = '#004d40';
        picker.dispatchEvent(new Event('input', { bubbles: true }));";
    browser.script(pick, []).await;
    browser.wait_for("the colour", async || browser.value("Colour of the bar at the top").await == "#004d40").await;
    browser.wait_for("it in the file", async || box_with(browser, "json").await.contains("#004d40")).await;
    browser.empty("Colour of the bar at the top").await;
    browser.type_into("Colour of the bar at the top", "#003087").await;
    let picker = "return document.querySelector('.app-colour').value";
    browser.wait_for("the same in both", async || browser.script(picker, []).await == "#003087").await;
}
on_engines!(a_colour_is_picked_or_typed: Chromium, Firefox, WebKit);

async fn a_long_page_has_ways_through_it(browser: &mut Browser) {
    browser.open("setup.html").await;
    browser.click("Go to what you take away").await;
    assert_eq!(browser.focused().await.id, "take");
    let back = browser.find("#take + p a").await;
    back.click().await.unwrap();
    assert_eq!(browser.focused().await.id, "form");
}
on_engines!(a_long_page_has_ways_through_it: Chromium, Firefox, WebKit);

async fn each_guide_stays_on_one_side_of_paper(browser: &mut Browser) {
    for guide in ["link-worker", "reception", "practice"] {
        browser.open(&format!("guide-{guide}.html")).await;
        let pdf = browser.print().await;
        assert_eq!(pdf_pages_scanned(&pdf, 50).len(), 1, "{guide}");
    }
}
on_engines!(each_guide_stays_on_one_side_of_paper: Chromium, Firefox);

async fn the_preview_is_as_wide_as_a_phone_or_a_computer(browser: &mut Browser) {
    browser.open("setup.html").await;
    preview_shows(browser, "Start now").await;
    let width = async || {
        let width = "return document.getElementById('preview').contentWindow.innerWidth";
        browser.script(width, []).await.as_f64().unwrap_or_default()
    };
    let phone = width().await;
    assert!((300.0..400.0).contains(&phone), "{phone}");
    browser.choose("A computer").await;
    browser.wait_for("a computer's width", async || width().await > 900.0).await;
}
on_engines!(the_preview_is_as_wide_as_a_phone_or_a_computer: Chromium, Firefox, WebKit);
