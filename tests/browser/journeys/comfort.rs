//! How the page looks, as somebody wants it: at once, wherever they are, remembered where anything is, on paper and in a frame.

use crate::person::{OWN, SHARED, begins, goes_to, is_asked, is_saved, is_stopped, page};
use crate::support::{Browser, Engine, Site, pdf_pages_as_png};
use serde_json::json;

const NAME: &str = "What would you like to be called?";

async fn looks(browser: &Browser) -> String {
    browser.script("return document.documentElement.dataset.comfort", []).await.as_str().unwrap().to_owned()
}

/// A style of an element, as the browser works it out.
async fn style(browser: &Browser, css: &str, property: &str) -> String {
    let look = "return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])";
    browser.script(look, [css.into(), property.into()]).await.as_str().unwrap().to_owned()
}

async fn chooses(browser: &Browser, aspect: &str, choice: &str) {
    browser.choose_for(aspect, choice).await;
    let said = format!("{aspect}: {choice}");
    browser
        .wait_for("what changed, for those who hear the page", async || {
            browser.script("return document.querySelector('main [role=status]').textContent", []).await == said
        })
        .await;
}

async fn it_is_chosen_in_the_middle_and_nothing_is_lost(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    browser.click("Text and colours").await;
    is_asked(browser, "Text and colours").await;
    chooses(browser, "Text size", "200%").await;
    chooses(browser, "Space between lines and words", "More").await;
    chooses(browser, "Colours", "White on black").await;
    assert_eq!(style(browser, "html", "font-size").await, "32px");
    assert_eq!(style(browser, "html", "background-color").await, "rgb(0, 0, 0)");
    browser.click("Back").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    is_saved(browser).await;
    // Whoever comes back finds it as it was.
    if browser.engine().keeps_storage() {
        browser.close_and_reopen().await;
    }
    browser.open("").await;
    is_asked(browser, NAME).await;
    assert_eq!(looks(browser).await, "size-200 spacing-more colours-white");
    // As wide as it is, nothing is cut.
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(browser.script(fits, []).await, true);
}
on_engines!(it_is_chosen_in_the_middle_and_nothing_is_lost: Chromium, Firefox, WebKit);

async fn on_a_device_that_others_use_it_is_not_remembered(browser: &mut Browser) {
    browser.open("#/comfort").await;
    is_asked(browser, "Text and colours").await;
    chooses(browser, "Colours", "Dark").await;
    begins(browser, SHARED).await;
    assert_eq!(looks(browser).await, "");
    goes_to(browser, "#/comfort").await;
    is_asked(browser, "Text and colours").await;
    chooses(browser, "Colours", "Dark").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(looks(browser).await, "colours-dark");
    let kept = "return Object.keys(localStorage).filter((key) => localStorage[key].includes('colours')).length";
    assert_eq!(browser.script(kept, []).await, 0);
}
on_engines!(on_a_device_that_others_use_it_is_not_remembered: Chromium, Firefox, WebKit);

/// Every combination that is hard on a small screen: the largest text, spaced, in each theme, from left to right and from right to
/// left. Each text keeps its contrast, and none is cut.
/// What makes the page wider than its window.
const WIDE: &str = "
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const isOutside = ({ left, right }) => left < -1 || right > innerWidth + 1;
    const outside = [...document.querySelectorAll('body *')].filter((element) => isOutside(element.getBoundingClientRect()));
    return [document.documentElement.scrollWidth, ...outside.slice(-4).map((element) => element.outerHTML.slice(0, 200))];";

async fn nothing_is_cut_and_all_can_be_read(browser: &mut Browser) {
    browser.open_in_frame("?lang=ar", 320, 640).await;
    for place in ["#/start", "#/comfort", "#/help"] {
        goes_to(browser, place).await;
        for theme in ["light", "dark", "black", "white"] {
            let dress = "document.documentElement.dataset.comfort = arguments[0]";
            let all = format!("size-200 spacing-more lines-short layout-calm colours-{theme}");
            browser.script(dress, [all.into()]).await;
            let wide = browser.script(WIDE, []).await;
            assert_eq!(wide, json!([]), "{place} {theme}");
            assert_eq!(browser.axe().await, "", "{place} {theme}");
        }
    }
}
on_engines!(nothing_is_cut_and_all_can_be_read at site_in_arabic: Chromium, Firefox, WebKit);

fn site_in_arabic() -> Site {
    let site = Site::built();
    site.replace("practice.json", json!({ "languages": ["ar"] }).to_string());
    site
}

/// Themes with a strong contrast: at least 7:1 for each text, by the colours that the browser works out.
async fn a_strong_contrast_is_strong(browser: &mut Browser) {
    begins(browser, SHARED).await;
    for theme in ["black", "white"] {
        for place in ["#/p/1", "#/comfort", "#/help", "#/delete"] {
            goes_to(browser, place).await;
            browser.is_at(place).await;
            browser
                .script("document.documentElement.dataset.comfort = arguments[0]", [format!("colours-{theme}").into()])
                .await;
            let weak = browser.script(WEAK, []).await;
            assert_eq!(weak, json!([]), "{theme} {place}");
        }
    }
}
on_engines!(a_strong_contrast_is_strong: Chromium, Firefox, WebKit);

/// Each text whose contrast is below 7:1 (WCAG 2.2, 1.4.6, by its formula).
const WEAK: &str = "const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (node) => {
        for (; node; node = node.parentElement) {
            const [r, g, b, a = 1] = parts(getComputedStyle(node).backgroundColor);
            if (a === 1) return [r, g, b];
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll('body *')]
        .filter((node) => node.getClientRects().length && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
        .filter((node) => {
            const [one, two] = [light(parts(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
            return (one + 0.05) / (two + 0.05) < 7;
        })
        .map((node) => node.outerHTML.slice(0, 120));";

/// On paper size and space hold, and colours never.
async fn the_paper_is_as_large_as_the_screen_and_black_on_white(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, "#/comfort").await;
    is_asked(browser, "Text and colours").await;
    chooses(browser, "Text size", "150%").await;
    chooses(browser, "Colours", "White on black").await;
    goes_to(browser, &page("priorities.first")).await;
    goes_to(browser, "#/summary").await;
    browser.find(".app-paper--large").await;
    assert_eq!(style(browser, ".app-side", "color").await, "rgb(0, 0, 0)");
    assert_eq!(style(browser, ".app-side", "background-color").await, "rgb(255, 255, 255)");
    assert_eq!(style(browser, ".app-paper", "font-size").await, "24px");
}
on_engines!(the_paper_is_as_large_as_the_screen_and_black_on_white: Chromium, Firefox, WebKit);

/// Pictures to look at.
async fn pictures_of_comfort(browser: &mut Browser) {
    begins(browser, SHARED).await;
    for (width, height) in [(320, 640), (768, 1024), (1280, 900)] {
        browser.set_viewport(width, height).await;
        for looks in
            ["", "colours-dark", "colours-white", "colours-black", "size-200 spacing-more", "layout-calm lines-short"]
        {
            for place in ["#/comfort", "#/p/1", "#/p/2"] {
                goes_to(browser, place).await;
                browser.is_at(place).await;
                browser.script("document.documentElement.dataset.comfort = arguments[0]", [looks.into()]).await;
                browser
                    .picture(&format!("{width}-{}-{}", place.replace(['#', '/'], ""), looks.replace(' ', "-")))
                    .await;
            }
        }
    }
}
/// What is wrong, in each theme; and paper, at the largest.
async fn pictures_of_errors_and_paper(browser: &mut Browser) {
    goes_to(browser, &page("contact.ways")).await;
    browser.choose("Phone call").await;
    browser.type_into("Your phone number", &"0".repeat(60)).await;
    is_stopped(browser).await;
    for looks in ["colours-dark", "colours-white", "colours-black"] {
        browser.script("document.documentElement.dataset.comfort = arguments[0]", [looks.into()]).await;
        browser.picture(&format!("error-{looks}")).await;
    }
    browser.empty("Your phone number").await;
    goes_to(browser, "#/comfort").await;
    is_asked(browser, "Text and colours").await;
    for (aspect, choice) in [("Text size", "200%"), ("Space between lines and words", "More"), ("Colours", "Dark")] {
        chooses(browser, aspect, choice).await;
    }
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    browser.picture("summary").await;
    pdf_pages_as_png(&browser.print().await, "comfort-paper");
}

#[test]
#[ignore = "pictures to look at"]
fn pictures_of_comfort_in_chromium() {
    crate::support::run(Engine::Chromium, Site::built(), async |browser| {
        pictures_of_comfort(browser).await;
        pictures_of_errors_and_paper(browser).await;
    });
}
