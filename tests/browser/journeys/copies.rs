//! A copy in a file: saved, carried, opened.

use crate::person::{OWN, SHARED, begins, goes_on, goes_to, is_asked, is_deleted, is_saved};
use crate::support::Browser;

const NAME: &str = "What would you like to be called?";
const FILE: &str = "Password for the file";

/// Keeps what the page gives the browser to save, and hands it over as a chosen file. Headless browsers save to folders that
/// each of them names differently; the bytes are the same.
const TAKES_FILES: &str = "window.taken = null;
    URL.createObjectURL = (blob) => { window.taken = blob; return '#'; };
    HTMLAnchorElement.prototype.click = function () { window.takenName = this.download; };";

/// Saves a copy with this password, and gives its name and its bytes.
async fn saves(browser: &Browser, password: &str) -> (String, Vec<u8>) {
    browser.click("Save a copy").await;
    is_asked(browser, "Save a copy of your answers").await;
    browser.script(TAKES_FILES, []).await;
    if !password.is_empty() {
        browser.type_into(FILE, password).await;
    }
    browser.click("Save the file").await;
    browser.sees("Your browser is saving the file").await;
    let bytes = "return [window.takenName, [...new Uint8Array(await window.taken.arrayBuffer())]]";
    serde_json::from_value(browser.script_async(bytes, []).await).unwrap()
}

/// Chooses these bytes as the file to open, with this password.
async fn opens(browser: &Browser, bytes: &[u8], password: &str) {
    goes_to(browser, "#/open").await;
    is_asked(browser, "Open a copy of your answers").await;
    let choose = "const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(arguments[0])], 'copy'));
        document.querySelector('input[type=file]').files = files.files;";
    browser.script(choose, [serde_json::to_value(bytes).unwrap()]).await;
    browser.empty("Password").await;
    if !password.is_empty() {
        browser.type_into("Password", password).await;
    }
    browser.click("Open the file").await;
}

async fn a_locked_copy_opens_with_its_password_only(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri \u{645}\u{631}\u{62d}\u{628}\u{627}").await;
    goes_on(browser).await;
    // On a device that others use, there is no copy that anybody can read.
    browser.click("Save a copy").await;
    browser.click("Save the file").await;
    browser.sees("because other people use this device").await;
    let focus = async || browser.script("return document.activeElement.className", []).await;
    browser.wait_for("the focus on what is wrong", async || focus().await == "nhsuk-error-summary").await;
    browser.type_into(FILE, "short").await;
    browser.click("Save the file").await;
    browser.sees("Use 8 letters or more for the password").await;
    browser.click("Back").await;
    let (name, file) = saves(browser, "three dry words").await;
    assert!(name.starts_with("copy-") && name.ends_with(".locked"), "{name}");
    assert!(!String::from_utf8_lossy(&file).contains("Zuri"));

    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    browser.empty(NAME).await;
    browser.type_into(NAME, "Another").await;
    let mut altered = file.clone();
    *altered.last_mut().unwrap() ^= 1;
    let refused = [
        (&file[..], "", "Type in the password of this file"),
        (&file, "three wet words", "The password does not open this file"),
        (&altered, "three dry words", "The password does not open this file"),
        (&file[..40], "three dry words", "This file is damaged"),
        (b"\x89PNG", "", "This is another kind of file"),
        (
            br#"{"questionnaire":"x","version":"1","format":2,"saved":1,"at":"","visited":[],"entries":{}}"#,
            "",
            "for other questions",
        ),
        (br#"{"resourceType":"QuestionnaireResponse","questionnaire":"urn:x|1"}"#, "", "for other questions"),
        (br#"{"resourceType":"QuestionnaireResponse","questionnaire":"urn:x|1"#, "", "This file is damaged"),
        (&vec![b' '; 2_000_001], "", "This file is too big"),
    ];
    for (bytes, password, told) in refused {
        opens(browser, bytes, password).await;
        browser.sees(told).await;
        goes_to(browser, "#/p/1").await;
        is_asked(browser, NAME).await;
        assert_eq!(browser.value(NAME).await, "Another", "after «{told}»");
    }
    opens(browser, &file, "three dry words").await;
    browser.is_at("#/p/2").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert!(browser.value(NAME).await.starts_with("Zuri"));
}
on_engines!(a_locked_copy_opens_with_its_password_only: Chromium, Firefox, WebKit);

async fn a_copy_is_opened_on_another_device(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    is_saved(browser).await;
    let (name, file) = saves(browser, "").await;
    assert!(name.ends_with(".json"), "{name}");
    let response: serde_json::Value = serde_json::from_slice(&file).unwrap();
    assert_eq!(response["resourceType"], "QuestionnaireResponse");
    assert_eq!(response["item"][0]["item"][0]["answer"][0]["valueString"], "Zuri");
    goes_to(browser, "#/delete").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    is_deleted(browser).await;
    opens(browser, &file, "").await;
    // Whose device this is has to be said here, too.
    is_asked(browser, "Who uses this phone, tablet or computer?").await;
    assert_eq!(browser.script("return localStorage.length", []).await, 0);
    browser.choose(OWN).await;
    goes_on(browser).await;
    goes_on(browser).await;
    browser.is_at("#/p/2").await;
    is_saved(browser).await;
    browser.click("Back").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(a_copy_is_opened_on_another_device: Chromium, Firefox, WebKit);
