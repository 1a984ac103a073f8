//! The states of the pages, as walks that stop in each. A walk looks at all that one person meets on one way.

/// Makes slow tests of walks, for `cargo xtask test --full`: what Chromium is looked at in all along, Firefox and WebKit are looked
/// at here. On a wide screen and on a narrow one, by keys, and with more space.
macro_rules! in_each_size {
    (@test Firefox, $walk:ident, $site:path) => { in_each_size!(@named firefox, Firefox, $walk, $site); };
    (@test WebKit, $walk:ident, $site:path) => { in_each_size!(@named webkit, WebKit, $walk, $site); };
    (@named $name:ident, $engine:ident, $walk:ident, $site:path) => {
        #[test]
        #[ignore = "takes minutes"]
        fn $name() {
            run(Engine::$engine, $site().with_any_size(), $walk);
        }
    };
    ($($walk:ident at $site:path: $($engine:ident),+);+ $(;)?) => {
        mod in_each_size { $(mod $walk {
            use super::super::*;
            use crate::support::{Engine, run};
            $(in_each_size!(@test $engine, $walk, $site);)+
        })+ }
    };
}

/// The same for colours: dark, and in Firefox the system's own. WebKit knows no forced colours.
macro_rules! in_other_colours {
    ($($walk:ident at $site:path),+ $(,)?) => {
        mod in_other_colours { $(mod $walk {
            use super::super::*;
            use crate::support::{Engine, run};
            #[test]
            #[ignore = "takes minutes"]
            fn firefox_dark() {
                run(Engine::Firefox, $site().with_dark_pages(), $walk);
            }
            #[test]
            #[ignore = "takes minutes"]
            fn firefox_forced() {
                run(Engine::Firefox, $site().with_forced_colours(), $walk);
            }
            #[test]
            #[ignore = "takes minutes"]
            fn webkit_dark() {
                run(Engine::WebKit, $site().with_dark_pages(), $walk);
            }
        })+ }
    };
}

mod around;
mod aside;
mod broken;
mod questions;
mod together;

use crate::person::{goes_on, goes_to, heading, page, published};
use crate::support::{Browser, Site};
use before_we_meet::questionnaire::PageNumber;
use serde_json::json;

/// A practice that set all it can, and offers languages.
fn whole_practice() -> Site {
    let site = Site::built();
    let settings = json!({
        "name": "Hill Surgery", "nation": "england", "linkWorkers": ["Sam Hill", "Ali Vale"],
        "contact": {
            "phone": "0113 496 0000", "email": "linkworkers@hill.example", "address": "1 Hill Road\nHilltown",
            "website": "https://www.hill.example/social-prescribing",
        },
        "places": [{ "kind": "community", "name": "Hilltown Library", "directions": "Bus 5 stops outside." }],
        "hours": "Monday to Thursday", "minimumAge": 16, "younger": "Ask the school nurse.",
        "languages": ["cy", "pl", "ur"], "askFor": ["date-of-birth", "patient-number"],
        "appointment": { "booked": false, "text": "Call us, and ask for a first meeting." },
    });
    site.replace("practice.json", settings.to_string());
    site
}

/// Chooses every box that another one does not shut, and every last radio, so that all is open that can be.
const OPENS_ALL: &str = "
    for (const box of document.querySelectorAll('main input[type=radio], main input[type=checkbox]')) {
      const list = box.closest('.nhsuk-checkboxes, .nhsuk-radios');
      const divider = list.querySelector('.nhsuk-checkboxes__divider, .nhsuk-radios__divider');
      const isAlone = divider && divider.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!isAlone && !box.checked) box.click();
    }";

/// Opens all that can be opened by answering, and what that opens again.
async fn opens_all(browser: &Browser) {
    browser.script(OPENS_ALL, []).await;
    browser.script(OPENS_ALL, []).await;
}

/// Goes to a page of the published questionnaire.
async fn turns_to(browser: &Browser, link_id: &str) {
    if browser.hash().await == page(link_id) {
        return;
    }
    let before = heading(browser).await;
    goes_to(browser, &page(link_id)).await;
    browser.is_at(&page(link_id)).await;
    browser.wait_for(link_id, async || !matches!(heading(browser).await, now if now == before || now.is_empty())).await;
}

/// What the page of the published questionnaire at this address is called in the definition; `….pause` where it is one of help.
fn name_of(hash: &str) -> String {
    let address = hash.trim_start_matches("#/p/");
    let (number, pause) = address.split_once('/').map_or((address, ""), |(number, _)| (number, ".pause"));
    let questionnaire = published();
    let page = questionnaire.page(PageNumber(number.parse().unwrap())).unwrap_or_else(|| panic!("no page {hash}"));
    format!("{}{pause}", questionnaire.item(page.root).link_id)
}

/// Goes on, and waits until the next page is drawn.
async fn goes_on_and_sees(browser: &Browser) {
    goes_on(browser).await;
    browser.wait_for("a heading", async || !heading(browser).await.is_empty()).await;
}
