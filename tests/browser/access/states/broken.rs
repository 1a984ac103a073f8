//! What is seen where something is broken.

use crate::access::looking::Looking;
use crate::person::{OWN, begins, goes_to, is_saved, page};
use crate::support::{Browser, Site};

async fn where_the_questions_cannot_be_shown(browser: &mut Browser) {
    let looking = Looking::default();
    let refused =
        r#"{ "resourceType": "Questionnaire", "item": [{ "linkId": "a", "text": "A?", "type": "signature" }] }"#;
    browser.site().replace("questionnaire.json", refused);
    browser.open("").await;
    browser.sees("Sorry, the questions can’t be shown").await;
    looking.at(browser, "refused").await;
    browser.find("summary").await;
    browser.script("document.querySelector('summary').click()", []).await;
    browser.sees("can't be played here").await;
    looking.at(browser, "refused.why").await;
    browser.site().fail("questionnaire.json", 503);
    // Firefox says so of what the page had asked for ahead of the program.
    browser.expect_complaint("did not load");
    browser.open("?again").await;
    browser.sees("We could not load the questions").await;
    looking.at(browser, "not-loaded").await;
    looking.is_content(3);
}
on_engines!(where_the_questions_cannot_be_shown: Chromium, Firefox, WebKit);

/// The browser refuses one element: the program can't go on.
fn site_that_fails() -> Site {
    Site::built().with_first_script(
        "const create = Document.prototype.createElement;
         Document.prototype.createElement = function (tag, ...more) {
           if (tag === 'textarea') throw new Error('no more elements');
           return create.call(this, tag, ...more);
         };",
    )
}

async fn where_the_program_failed(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    is_saved(browser).await;
    goes_to(browser, &page("matters.what")).await;
    browser.sees("Sorry, something went wrong").await;
    for words in ["panicked", "unreachable", "Unreachable"] {
        browser.expect_complaint(words);
    }
    looking.at(browser, "crashed").await;
    looking.is_content(1);
}
on_engines!(where_the_program_failed at site_that_fails: Chromium, Firefox, WebKit);

fn site_without_a_program() -> Site {
    Site::built().with_first_script("delete globalThis.WebAssembly;")
}

async fn where_the_program_does_not_come(browser: &mut Browser) {
    let looking = Looking::default();
    browser.open_ahead("").await;
    browser.sees("Start now").await;
    for words in ["WebAssembly is not defined", "Can't find variable: WebAssembly"] {
        browser.expect_complaint(words);
    }
    looking.at(browser, "ahead.start").await;
    browser.open_ahead("#/device").await;
    browser.sees("Only me").await;
    looking.at(browser, "ahead.device").await;
    browser.open_ahead("#/help").await;
    browser.sees("The questions are on their way").await;
    looking.at(browser, "placeholder").await;
    looking.is_content(3);
}
on_engines!(where_the_program_does_not_come at site_without_a_program: Chromium, Firefox, WebKit);

// Nothing stands ahead of the program in a frame, where WebKit would have to be. Where a page has no skip link, Firefox's driver begins
// its second round behind the first button.
in_each_size!(
    where_the_questions_cannot_be_shown at Site::built: WebKit;
    where_the_program_failed at site_that_fails: Firefox, WebKit;
    where_the_program_does_not_come at site_without_a_program: Firefox;
);
in_other_colours!(
    where_the_questions_cannot_be_shown at Site::built,
    where_the_program_failed at site_that_fails,
    where_the_program_does_not_come at site_without_a_program,
);
