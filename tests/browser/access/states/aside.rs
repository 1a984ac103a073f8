//! What stands beside the questions, and at their end: help, the check page, the page for the meeting, copies, codes, deleting,
//! another tab, what is told of keeping.

use super::{turns_to, whole_practice};
use crate::access::looking::Looking;
use crate::person::{OWN, SHARED, begins, goes_to, is_asked, is_deleted, is_saved, shows_the_page};
use crate::support::{Browser, Site};

const NAME: &str = "What would you like to be called?";

/// Somebody with a name, a topic, something urgent and a private answer.
async fn answers_a_little(browser: &mut Browser, device: &str) {
    begins(browser, device).await;
    browser.type_into(NAME, "Zuri").await;
    turns_to(browser, "about.person").await;
    browser.choose("Me, on my own").await;
    turns_to(browser, "urgent.now").await;
    browser.choose("I have no food").await;
    turns_to(browser, "topics.pick").await;
    browser.choose("Money, debt, benefits, food or heating").await;
    turns_to(browser, "money").await;
    browser.choose("Money I owe").await;
    turns_to(browser, "about.seen").await;
    browser.choose("No").await;
    turns_to(browser, "safe").await;
    browser.choose_for("Do you feel safe at home and with the people around you?", "No").await;
    browser.type_into("When and how is it safe for us to talk about this?", "On Tuesdays").await;
}

async fn the_end(browser: &mut Browser) {
    let looking = Looking::default();
    answers_a_little(browser, OWN).await;
    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    looking.at(browser, "check").await;
    browser.choose("Put this on my page: When it is safe to talk about this").await;
    looking.at(browser, "check.disclosed").await;
    shows_the_page(browser).await;
    looking.at(browser, "summary").await;
    browser.choose("Large print").await;
    browser.click("Save or copy your page").await;
    browser.sees("Save it as a file").await;
    looking.at(browser, "summary.ways").await;
    browser.click("Show it large on this screen").await;
    browser.sees("Close this view").await;
    looking.at(browser, "summary.shown").await;
    browser.click("Close this view").await;
    goes_to(browser, "#/next").await;
    is_asked(browser, "What happens next").await;
    looking.at(browser, "next").await;
    goes_to(browser, "#/help").await;
    is_asked(browser, "Get help now").await;
    looking.at(browser, "help").await;
    goes_to(browser, "#/delete").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    looking.at(browser, "delete").await;
    browser.click("Delete everything").await;
    is_deleted(browser).await;
    looking.at(browser, "deleted").await;
    looking.is_content(9);
}
on_engines!(the_end at whole_practice: Chromium, Firefox, WebKit);

async fn copies_and_codes(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    goes_to(browser, "#/copy").await;
    is_asked(browser, "Save a copy of your answers").await;
    looking.at(browser, "copy").await;
    browser.click("Save the file").await;
    browser.sees("because other people use this device").await;
    looking.at(browser, "copy.wrong").await;
    goes_to(browser, "#/open").await;
    is_asked(browser, "Open a copy of your answers").await;
    looking.at(browser, "open").await;
    browser.click("Open the file").await;
    browser.sees("Choose a file").await;
    looking.at(browser, "open.wrong").await;
    goes_to(browser, "#/code").await;
    is_asked(browser, "Open a code").await;
    looking.at(browser, "code").await;
    browser.click("Read the picture").await;
    browser.sees("Choose a picture").await;
    looking.at(browser, "code.wrong").await;
    looking.is_content(6);
}
on_engines!(copies_and_codes at whole_practice: Chromium, Firefox, WebKit);

/// What is told of keeping: welcome back, another tab, answers from before, a device that keeps nothing; how often to press Shift.
async fn what_is_told_of_keeping(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    is_saved(browser).await;
    if browser.engine().keeps_storage() {
        browser.close_and_reopen().await;
    }
    browser.open("").await;
    browser.sees("Welcome back").await;
    looking.at(browser, "back").await;
    let first = browser.open_in_new_tab("").await;
    is_asked(browser, "Your answers are open in another tab").await;
    looking.at(browser, "elsewhere").await;
    browser.close_tab(&first).await;
    let questionnaire = include_str!("../../../../public/questionnaire.json");
    let newer = questionnaire.replacen("\"version\": \"", "\"version\": \"9-", 1);
    browser.site().replace("questionnaire.json", newer.replace("\"about.name\"", "\"about.called\""));
    browser.reload().await;
    browser.sees("Some of your answers have no question any more").await;
    looking.at(browser, "other-version").await;
    goes_to(browser, "#/check").await;
    browser.sees("Answers from before").await;
    looking.at(browser, "check.past").await;
    looking.is_content(4);
}
on_engines!(what_is_told_of_keeping at whole_practice: Chromium, Firefox, WebKit);

fn site_that_keeps_nothing() -> Site {
    whole_practice().with_cookies_blocked()
}

/// `MiniBrowser` has no setting that blocks cookies.
fn site_whose_storage_is_refused() -> Site {
    whole_practice().with_first_script(
        "for (const name of ['localStorage', 'indexedDB'])
           Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });",
    )
}

async fn where_nothing_can_be_kept(browser: &mut Browser) {
    let looking = Looking::default();
    // Firefox says so by itself, caught or not.
    browser.expect_complaint("Failed to register/update a ServiceWorker");
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    browser.sees("Your answers are not being saved").await;
    browser.press(thirtyfour::Key::Shift).await;
    browser.sees("Press Shift 2 more times to exit").await;
    looking.at(browser, "not-kept").await;
    looking.is_content(1);
}
on_engines!(where_nothing_can_be_kept at site_that_keeps_nothing: Chromium, Firefox);

async fn where_storage_is_refused(browser: &mut Browser) {
    where_nothing_can_be_kept(browser).await;
}
on_engines!(where_storage_is_refused at site_whose_storage_is_refused: WebKit);

in_each_size!(
    the_end at whole_practice: Firefox, WebKit;
    copies_and_codes at whole_practice: Firefox, WebKit;
    what_is_told_of_keeping at whole_practice: Firefox, WebKit;
    where_nothing_can_be_kept at site_whose_storage_is_refused: Firefox, WebKit;
);
in_other_colours!(
    the_end at whole_practice,
    copies_and_codes at whole_practice,
    what_is_told_of_keeping at whole_practice,
    where_nothing_can_be_kept at site_whose_storage_is_refused,
);
