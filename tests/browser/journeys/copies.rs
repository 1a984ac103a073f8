//! A copy in a file: saved, carried, opened.

use crate::person::{OWN, SHARED, begins, goes_on, goes_to, is_asked, is_deleted, is_saved};
use crate::support::{Browser, Site};

const NAME: &str = "What would you like to be called?";
const FILE: &str = "Password for the file";

/// Keeps what the page gives the browser to save, and hands it over as a chosen file. Headless browsers save to folders that
/// each of them names differently; the bytes are the same.
const TAKES_FILES: &str = "window.taken = null;
    URL.createObjectURL = (blob) => { window.taken = blob; return '#'; };
    HTMLAnchorElement.prototype.click = function () { window.takenName = this.download; };";

/// Saves a copy with this password, and gives its name and its bytes.
pub(super) async fn saves(browser: &Browser, password: &str) -> (String, Vec<u8>) {
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
pub(super) async fn opens(browser: &Browser, bytes: &[u8], password: &str) {
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

/// The format of a locked copy, written down a second time with nothing of the program's own: what it is, rounds, salt and
/// vector, then the text under AES-GCM with all of that as additional data.
const SECOND_READER: &str = "
    const MARK = new TextEncoder().encode('before-we-meet locked copy 1\\n');
    const derive = async (password, salt, iterations) => {
      const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey']);
      const made = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
      return crypto.subtle.deriveKey(made, typed, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    };
    const head = MARK.length + 4 + 16 + 12;
    const gcm = (file) => ({ name: 'AES-GCM', iv: file.slice(head - 12, head), additionalData: file.slice(0, head) });";

async fn another_program_reads_and_writes_locked_copies(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    // A phone's keyboard puts a space behind the last word.
    let (_, file) = saves(browser, "three dry words ").await;
    let reads = [
        SECOND_READER,
        "const file = new Uint8Array(arguments[0]);
         const rounds = new DataView(file.buffer).getUint32(MARK.length);
         const key = await derive('three dry words', file.slice(MARK.length + 4, MARK.length + 20), rounds);
         const text = await crypto.subtle.decrypt(gcm(file), key, file.slice(head));
         return [rounds, MARK.every((byte, place) => file[place] === byte), new TextDecoder().decode(text)];",
    ]
    .concat();
    let read = browser.script_async(&reads, [serde_json::to_value(&file).unwrap()]).await;
    assert!(read[0].as_u64() >= Some(600_000), "OWASP asks for as many: {read}");
    assert!(read[1] == true && read[2].as_str().is_some_and(|text| text.contains("\"Zuri\"")), "{read}");
    // And the other way round, with another text.
    let text = read[2].as_str().unwrap().replace("Zuri", "Samira");
    let writes = [
        SECOND_READER,
        "const [text, rounds] = arguments;
         const file = new Uint8Array(head);
         file.set(MARK);
         new DataView(file.buffer).setUint32(MARK.length, rounds);
         crypto.getRandomValues(file.subarray(MARK.length + 4));
         const key = await derive('three dry words', file.slice(MARK.length + 4, MARK.length + 20), rounds);
         const sealed = await crypto.subtle.encrypt(gcm(file), key, new TextEncoder().encode(text));
         return [...file, ...new Uint8Array(sealed)];",
    ]
    .concat();
    let written = browser.script_async(&writes, [text.into(), 600_001.into()]).await;
    let written: Vec<u8> = serde_json::from_value(written).unwrap();
    opens(browser, &written, "three dry words").await;
    browser.is_at("#/p/2").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Samira");
}
on_engines!(another_program_reads_and_writes_locked_copies: Chromium, Firefox, WebKit);

/// The cipher takes its time, until the test lets it go on.
fn site_with_a_slow_cipher() -> Site {
    Site::built().with_first_script(
        "if (window.SubtleCrypto) {
           const decrypt = SubtleCrypto.prototype.decrypt;
           const opens = new Promise((done) => { window.opens = done; });
           SubtleCrypto.prototype.decrypt = async function (...given) { await opens; return decrypt.apply(this, given); };
         }",
    )
}

async fn a_file_that_takes_its_time_replaces_nothing_written_since(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    let (_, file) = saves(browser, "three dry words").await;
    opens(browser, &file, "three dry words").await;
    browser.sees("Opening the file").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    browser.type_into(NAME, " B").await;
    browser.script("window.opens()", []).await;
    goes_on(browser).await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri B");
    // Who waits gets it.
    opens(browser, &file, "three dry words").await;
    browser.is_at("#/p/2").await;
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(a_file_that_takes_its_time_replaces_nothing_written_since at site_with_a_slow_cipher: Chromium, Firefox, WebKit);

async fn a_copy_of_older_questions_says_so(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    let (_, file) = saves(browser, "").await;
    let older = String::from_utf8(file).unwrap().replacen("/before-we-meet|", "/before-we-meet|0-", 1);
    opens(browser, older.replace("about.name", "about.called").as_bytes(), "").await;
    browser.sees("The questions have changed since you were here").await;
    browser.sees("Some of your answers have no question any more").await;
}
on_engines!(a_copy_of_older_questions_says_so: Chromium, Firefox, WebKit);

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
