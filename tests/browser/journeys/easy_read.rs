//! Easy Read: a picture beside each question and option, one question at a time, larger type, hard words explained; on paper, too.

use super::languages::{said, says_it_is, site_in_all};
use crate::person::{SHARED, change, goes_on, goes_to, page};
use crate::support::{Browser, Engine, pdf_pages_as_png, pdf_pages_scanned, run};
use before_we_meet::language::Language;

const EASY: &str = "en-x-easy";

/// What of the page for an answer has no picture beside it, or one that would be read out.
const WITHOUT: &str = "
    const found = [];
    for (const words of document.querySelectorAll('main form :is(legend, .nhsuk-label--l, .nhsuk-label--m, .nhsuk-radios__label, .nhsuk-checkboxes__label)')) {
      if (!words.checkVisibility()) continue;
      const picture = words.querySelector('.app-picture svg');
      const { width, height } = picture?.getBoundingClientRect() ?? {};
      if (!(width >= 24 && height >= 24 && picture.querySelector('path'))) found.push(`no picture: ${words.innerText}`);
      if (picture && !picture.closest('[aria-hidden=true]')) found.push(`read out: ${words.innerText}`);
    }
    return found.join('\\n');";

async fn begins_easily(browser: &Browser) {
    browser.open("?lang=en-x-easy#/start").await;
    browser.reload().await;
    says_it_is(browser, Language::of(EASY).unwrap()).await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(SHARED).await;
    goes_on(browser).await;
    browser.is_at("#/leaving").await;
    goes_on(browser).await;
    browser.is_at("#/p/1").await;
}

/// How many questions of the page are asked by now.
async fn asked(browser: &Browser) -> i64 {
    let asked = "return [...document.querySelectorAll('main form :is(.nhsuk-fieldset__legend, .nhsuk-label--m)')].filter((words) => words.checkVisibility()).length";
    browser.script(asked, []).await.as_i64().unwrap()
}

/// Presses Continue until so many questions are asked.
async fn asks(browser: &Browser, count: i64) {
    crate::person::presses(browser, "Continue", "the next question", async || asked(browser).await == count).await;
}

async fn questions_are_asked_one_at_a_time(browser: &mut Browser) {
    begins_easily(browser).await;
    let here = page("matters.good-day");
    goes_to(browser, &here).await;
    browser.sees(&said(EASY, "Who and what is important to you?")).await;
    assert_eq!(asked(browser).await, 1);
    browser.type_into(&said(EASY, "Who and what is important to you?"), "My dog").await;
    asks(browser, 2).await;
    // The page is the same one, and what was asked is still there; the focus is at what is new.
    assert_eq!(browser.hash().await, here);
    let second = said(EASY, "What is a good day like for you?");
    browser
        .wait_for("the focus at the next question", async || {
            let focused = browser.script("return document.activeElement.innerText ?? ''", []).await;
            focused.as_str().unwrap().trim() == second
        })
        .await;
    assert_eq!(browser.value(&said(EASY, "Who and what is important to you?")).await, "My dog");
    goes_on(browser).await;
    // What was answered is not hidden again, and whoever comes to change something sees all of the page.
    goes_to(browser, &here).await;
    browser.is_at(&here).await;
    assert_eq!(asked(browser).await, 1);
    goes_to(browser, &change("matters.good-day")).await;
    browser.sees(&second).await;
    assert_eq!(asked(browser).await, 2);
    // In English all of it is asked at once.
    browser.script("document.querySelector('.app-languages details')?.setAttribute('open', '')", []).await;
    browser.click("English").await;
    goes_to(browser, &here).await;
    browser.is_at(&here).await;
    browser.sees("What is a good day like for you?").await;
    assert_eq!(browser.find_all("main .app-picture").await.len(), 0);
}
on_engines!(questions_are_asked_one_at_a_time at site_in_all: Chromium, Firefox, WebKit);

async fn pictures_stand_beside_the_words_and_nobody_else_loads_them(browser: &mut Browser) {
    begins_easily(browser).await;
    for item in ["about.who", "contact.ways", "comms.talking", "urgent.now", "topics.pick", "meet.place"] {
        goes_to(browser, &page(item)).await;
        browser.is_at(&page(item)).await;
        browser.find("main form .app-picture svg path").await;
        assert_eq!(browser.script(WITHOUT, []).await, "", "{item}");
    }
    // Larger type, of which the browser's own zoom makes more.
    let size = "return [document.documentElement, document.querySelector('main .nhsuk-label')].map((words) => parseFloat(getComputedStyle(words).fontSize)).join()";
    let size = browser.script(size, []).await;
    assert!(["20,20", "20,23.75", "20,24"].iter().any(|expected| size == *expected), "{size}");
    // Hard words are explained where they stand.
    goes_to(browser, &page("urgent.now")).await;
    browser.sees("They can take things away if you owe money.").await;

    let files = browser.site().requests();
    assert!(!files.iter().any(|file| file.contains("icons") || file.contains("picture")), "{files:?}");
    browser.open("?lang=en").await;
    browser.sees("Start now").await;
    let asked_for: Vec<_> =
        browser.site().requests().into_iter().skip(files.len()).filter(|file| file.starts_with("words-")).collect();
    assert!(asked_for.is_empty(), "{asked_for:?}");
    assert!(browser.find_all(".app-picture").await.is_empty());
}
on_engines!(pictures_stand_beside_the_words_and_nobody_else_loads_them at site_in_all: Chromium, Firefox, WebKit);

/// How much of some paper is black.
fn ink(pdf: &[u8]) -> usize {
    pdf_pages_scanned(pdf, 50).iter().map(|page| page.dots.iter().filter(|dot| **dot < 128).count()).sum()
}

async fn pictures_are_printed(browser: &mut Browser) {
    begins_easily(browser).await;
    browser.type_into(&said(EASY, "What would you like to be called?"), "Zuri").await;
    goes_to(browser, &page("contact.ways")).await;
    browser.is_at(&page("contact.ways")).await;
    browser.choose(&said(EASY, "Phone call")).await;
    goes_to(browser, "#/summary").await;
    browser.sees("Zuri").await;
    for (file, hides) in [("", ".app-paper .app-picture"), ("paper-en-x-easy.html", ".picture")] {
        if !file.is_empty() {
            browser.open(file).await;
        }
        browser.find(hides).await;
        let with = browser.print().await;
        pdf_pages_as_png(
            &with,
            &format!("easy-{}-{:?}", if file.is_empty() { "page" } else { "paper" }, browser.engine()),
        );
        let hide =
            "document.querySelectorAll(arguments[0]).forEach((picture) => { picture.style.visibility = 'hidden'; })";
        browser.script(hide, [hides.into()]).await;
        let without = browser.print().await;
        assert!(ink(&with) > ink(&without), "{file}: no picture is printed");
    }
}
on_engines!(pictures_are_printed at site_in_all: Chromium, Firefox);

/// Pictures of Easy Read, to look at.
async fn looks(browser: &mut Browser) {
    for (width, height, size) in [(320, 640, "phone"), (768, 1024, "tablet"), (1280, 900, "desktop")] {
        browser.set_viewport(width, height).await;
        let look = async |name: &str| browser.picture(&format!("easy-{size}-{name}")).await;
        begins_easily(browser).await;
        look("p1").await;
        for item in ["contact.ways", "topics.pick", "urgent.now", "money.about", "meet.days", "mood.going-on"] {
            goes_to(browser, &page(item)).await;
            browser
                .script("document.querySelectorAll('main form input').forEach((box, at) => at % 2 || box.click())", [])
                .await;
            look(item).await;
        }
        for place in ["#/start", "#/device", "#/leaving", "#/help", "#/check", "#/summary", "#/next"] {
            goes_to(browser, place).await;
            browser.is_at(place).await;
            look(place.trim_start_matches("#/")).await;
        }
    }
}

#[test]
#[ignore = "takes pictures, and proves nothing by itself"]
fn screenshots_of_easy_read() {
    run(Engine::Chromium, site_in_all(), looks);
}
