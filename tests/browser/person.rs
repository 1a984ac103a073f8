//! What a person does with the questionnaire, in a few words each.

use crate::support::Browser;
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::keeping::Record;
use before_we_meet::questionnaire::{Patterns, Questionnaire};
use before_we_meet::session::{Place, Session};
use std::cell::OnceCell;
use std::rc::Rc;

/// The way from the start page to the first question, on a device of one's own or on one that others use.
pub(crate) async fn begins(browser: &mut Browser, device: &str) {
    browser.open("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(device).await;
    goes_on(browser).await;
    browser.is_at("#/leaving").await;
    goes_on(browser).await;
    browser.is_at("#/p/1").await;
}

/// Any pattern will do: the published questionnaire has none.
struct AnyPattern;

impl Patterns for AnyPattern {
    fn fault(&self, _: &str) -> Option<String> {
        None
    }
    fn matches(&self, _: &str, _: &str) -> bool {
        true
    }
}

pub(crate) const PATTERNS: &dyn Patterns = &AnyPattern;

/// The questionnaire that is published.
pub(crate) fn published() -> Rc<Questionnaire> {
    thread_local! {
        static PUBLISHED: OnceCell<Rc<Questionnaire>> = const { OnceCell::new() };
    }
    PUBLISHED.with(|kept| {
        let json = include_str!("../../public/questionnaire.json");
        kept.get_or_init(|| Rc::new(read_questionnaire(json, PATTERNS).unwrap())).clone()
    })
}

/// The address of the page of the published questionnaire that this item stands on.
pub(crate) fn page(link_id: &str) -> String {
    let questionnaire = published();
    let item = questionnaire.find(link_id).unwrap_or_else(|| panic!("no item {link_id}"));
    let number = questionnaire.page_of(item).unwrap_or_else(|| panic!("{link_id} stands on no page"));
    Place::page(number).address()
}

/// Comes back to the page for the meeting on a device of one's own, with all that was answered in this session. Nobody
/// walks there: the device has kept it.
pub(crate) async fn comes_back_with(browser: &Browser, session: &Session) {
    // From a file beside the page: the page itself would save once more.
    browser.open("early.js").await;
    let now = browser.script("return Date.now()", []).await.as_i64().unwrap();
    let mut record = session.record(chrono::DateTime::from_timestamp_millis(now).unwrap());
    // Newer than whatever else is kept there.
    record.revision = now.unsigned_abs();
    let key = Record::key(&record.questionnaire, &record.version);
    let keep = "localStorage.setItem(arguments[0], arguments[1])";
    browser.script(keep, [key.into(), record.write().unwrap().into()]).await;
    // Who is there is asked anew.
    let seen = session.form().questionnaire().find("about.seen").unwrap();
    if let Some(option) = session.form().chosen_options(seen).next() {
        browser.open(&page("about.seen")).await;
        is_asked(browser, "Can anyone else see this screen now?").await;
        browser.choose(option.text.own()).await;
        goes_to(browser, "#/summary").await;
    } else {
        browser.open("#/summary").await;
    }
    is_asked(browser, "Your page for the meeting").await;
}

/// How many pages of questions there are, shown or not.
pub(crate) fn pages_there_are() -> u32 {
    let last = page("consent.note");
    last.trim_start_matches("#/p/").parse().unwrap()
}

/// The same on a visit from the check page.
pub(crate) fn change(link_id: &str) -> String {
    [&page(link_id), "/change"].concat()
}

pub(crate) const OWN: &str = "Only me";
pub(crate) const SHARED: &str = "Other people use it, or may look at it";

/// Presses a button until something has come of it: a page that has only just come up under the finger takes no tap yet.
pub(crate) async fn presses(browser: &Browser, button: &str, what: &str, done: impl AsyncFn() -> bool) {
    browser
        .wait_for(what, async || {
            if !done().await {
                browser.click(button).await;
            }
            done().await
        })
        .await;
}

/// Presses Continue, and waits until another page is there.
pub(crate) async fn goes_on(browser: &Browser) {
    let here = browser.hash().await;
    presses(browser, "Continue", "another page", async || browser.hash().await != here).await;
}

/// Presses Continue where something is still to be corrected.
pub(crate) async fn is_stopped(browser: &Browser) {
    let text = async || browser.text().await.contains("There is a problem");
    presses(browser, "Continue", "what is wrong", text).await;
}

/// Goes on from the check page to the page for the meeting.
pub(crate) async fn shows_the_page(browser: &Browser) {
    presses(browser, "Show my page", "the summary", async || browser.hash().await == "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
}

/// Goes on until this page is reached.
pub(crate) async fn goes_on_to(browser: &Browser, hash: &str) {
    while browser.hash().await != hash {
        goes_on(browser).await;
    }
}

/// Goes to an address by itself, as one who typed it or kept it as a bookmark.
pub(crate) async fn goes_to(browser: &Browser, hash: &str) {
    browser.script("location.hash = arguments[0]", [hash.into()]).await;
}

/// Puts a text into a field at once. WebKit's driver types neither line breaks nor pictures.
pub(crate) async fn pastes(browser: &Browser, field: &str, text: &str) {
    browser.type_into(field, "a key brings the focus").await;
    let paste = "const field = document.activeElement;
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    browser.script(paste, [text.into()]).await;
}

/// What stands in the page's largest heading.
pub(crate) async fn heading(browser: &Browser) -> String {
    // In one go: an element that is found first may be gone when it is asked.
    let text = browser.script("return document.querySelector('main h1')?.innerText ?? ''", []).await;
    text.as_str().unwrap_or_default().trim().to_owned()
}

/// Waits until the page has this heading.
pub(crate) async fn is_asked(browser: &Browser, question: &str) {
    browser.wait_for(question, async || heading(browser).await == question).await;
}

/// Waits until the footer says when the answers were saved.
pub(crate) async fn is_saved(browser: &Browser) {
    browser.sees("Saved on this device at").await;
}

/// Waits until everything was deleted, and the page that says so is loaded anew.
pub(crate) async fn is_deleted(browser: &Browser) {
    let look = "return performance.getEntriesByType('navigation')[0]?.type === 'reload'
        && document.querySelector('main h1')?.innerText.trim() === 'Your answers are deleted'";
    browser.wait_for("a clean page", async || browser.script(look, []).await == true).await;
}
