//! Without what others have: no motion, no styles, no pictures, no scripts; on paper, and in no hurry.

use crate::person::{SHARED, begins, goes_on, goes_to, is_asked, page};
use crate::support::{Browser, Site, pdf_headings};

/// Whatever moves by itself or takes its time.
const MOTION: &str = "
    const slow = (time) => time.split(',').some((part) => parseFloat(part) > 0);
    const found = [...document.querySelectorAll('*')].flatMap((element) => [null, '::before', '::after'].map((part) => [element, getComputedStyle(element, part)]));
    const moving = found.filter(([, style]) => slow(style.transitionDuration) || (style.animationName !== 'none' && slow(style.animationDuration)) || style.scrollBehavior === 'smooth');
    return [...new Set(moving.map(([element]) => `${element.localName}.${element.className}`))].join(', ') + document.getAnimations().length";

async fn nothing_moves_for_those_who_asked_for_that(browser: &mut Browser) {
    browser.prefers(&[("prefers-reduced-motion", "reduce")]).await;
    begins(browser, SHARED).await;
    for place in ["#/p/1", "#/help", "#/check", "#/summary", "#/start"] {
        goes_to(browser, place).await;
        browser.is_at(place).await;
        browser.find("main h1").await;
        assert_eq!(browser.script(MOTION, []).await, "0", "{place}");
    }
}
on_engines!(nothing_moves_for_those_who_asked_for_that: Chromium);

/// A day that passes in a second, for every timer of a minute or more.
const HURRIED: &str = "
    const wait = window.setTimeout;
    window.setTimeout = (run, after, ...more) => wait(run, after >= 60000 ? after / 86400 : after, ...more);";

fn site_of_a_day() -> Site {
    Site::built().with_first_script(HURRIED)
}

/// Nobody is hurried: whoever comes back to the page after a day finds it as they left it.
async fn nothing_is_over_by_itself(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    let look = "const { activeElement: at } = document;
        return [location.hash, document.title, document.querySelector('main').innerText, at.id, at.value]";
    let before = browser.script(look, []).await;
    let day = "await new Promise((done) => setTimeout(done, 86400001)); return true";
    browser.script_async(day, []).await;
    assert_eq!(browser.script(look, []).await, before);
    let moving = "return document.querySelectorAll('meta[http-equiv=refresh], marquee, blink, [autoplay]').length";
    assert_eq!(browser.script(moving, []).await, 0);
}
on_engines!(nothing_is_over_by_itself at site_of_a_day: Chromium, Firefox);

/// What is read aloud where no style sheet comes: everything in order, and nothing that only a style would have hidden.
async fn without_styles_it_means_the_same(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    goes_to(browser, &page("contact.ways")).await;
    is_asked(browser, "How can your link worker reach you?").await;
    let bare = "for (const sheet of document.querySelectorAll('link[rel=stylesheet], style')) sheet.disabled = true;
        for (const sheet of document.styleSheets) sheet.disabled = true;
        return document.body.innerText";
    let text = browser.script(bare, []).await;
    let text = text.as_str().unwrap();
    let places = [
        "Skip to main content",
        "Get help now",
        "Exit this page",
        "Back",
        "Page ",
        "How can your link worker reach you?",
        "Phone call",
        "Continue",
        "Save a copy",
    ];
    let found = places.map(|words| text.find(words));
    assert!(found.iter().all(Option::is_some) && found.is_sorted(), "{found:?} in {text}");
    // It works, too.
    browser.choose("Phone call").await;
    browser.sees("Your phone number").await;
    goes_on(browser).await;
    is_asked(browser, "Keeping messages private").await;
}
on_engines!(without_styles_it_means_the_same: Chromium, Firefox, WebKit);

/// No picture says anything that words do not say.
async fn no_picture_says_what_words_do_not(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    for place in [
        "#/start",
        "#/device",
        "#/leaving",
        "#/p/1",
        "#/help",
        "#/check",
        "#/summary",
        "#/next",
        "#/copy",
        "#/open",
        "#/code",
    ] {
        goes_to(browser, place).await;
        browser.is_at(place).await;
        browser.find("main h1").await;
        let nameless = "return [...document.querySelectorAll('img, svg, canvas, video')].filter((picture) => {
            const isHidden = picture.closest('[aria-hidden=true]');
            const hasName = picture.getAttribute('alt') ?? picture.getAttribute('aria-label') ?? picture.getAttribute('aria-labelledby') ?? picture.querySelector('title')?.textContent;
            return !isHidden && picture.checkVisibility() && !hasName;
        }).map((picture) => picture.outerHTML.slice(0, 100)).join()";
        assert_eq!(browser.script(nameless, []).await, "", "{place}");
        // A background that is a picture is no more than decoration; there is none.
        let backgrounds = "return [...document.querySelectorAll('body *')].filter((element) => getComputedStyle(element).backgroundImage.includes('url(')).map((element) => element.className).join()";
        assert_eq!(browser.script(backgrounds, []).await, "", "{place}");
    }
}
on_engines!(no_picture_says_what_words_do_not: Chromium);

async fn without_scripts_there_is_the_form_on_paper(browser: &mut Browser) {
    browser.expect_complaint("sandbox");
    let text = browser.text_without_scripts("").await;
    for words in ["The form on paper works without it", "Fill this in on paper instead", "Get help now"] {
        assert!(text.contains(words), "{text}");
    }
    let text = browser.text_without_scripts("paper.html").await;
    assert!(text.contains("How to fill this in"), "{text}");
}
on_engines!(without_scripts_there_is_the_form_on_paper: Chromium, Firefox);

/// A PDF with tags keeps headings, lists and language for whoever listens to it.
async fn what_is_printed_keeps_its_headings(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    let printed = pdf_headings(&browser.print().await);
    assert!(printed.first().is_some_and(|level| level == "H2") && printed.contains(&"H3".into()), "{printed:?}");
    browser.open("paper.html").await;
    let printed = pdf_headings(&browser.print().await);
    assert!(printed.iter().filter(|level| *level == "H2").count() > 4, "{printed:?}");
}
on_engines!(what_is_printed_keeps_its_headings: Chromium);
