//! The page for the meeting without a printer: saved as a file, shared, copied as text.

use crate::person::{OWN, SHARED, begins, goes_on, goes_to, is_asked, page, pastes};
use crate::support::{A4, Browser, Site, pdf_pages_as_png, pdf_text};
use thirtyfour::Key;

const NAME: &str = "What would you like to be called?";
const FIRST: &str = "What matters most";
const WAYS: &str = "Save or copy your page";
const WAYS_WITH_SHARING: &str = "Save, share or copy your page";

/// What would run, load or end something if it were ever taken for HTML.
const HOSTILE: &str =
    "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script></article>&amp;";

/// Keeps what the page gives the browser to save. Headless browsers save to folders that each of them names differently; the
/// bytes are the same.
const TAKES_FILES: &str = "window.taken = null;
    URL.createObjectURL = (blob) => { window.taken = blob; return '#'; };
    HTMLAnchorElement.prototype.click = function () { window.takenName = this.download; };";

/// The way to the page for the meeting, with a name and what matters most, and to these ways to take it along.
async fn comes_to(browser: &mut Browser, ways: &str, device: &str, first: &str) {
    begins(browser, device).await;
    browser.type_into(NAME, "Zuri").await;
    goes_on(browser).await;
    goes_to(browser, &page("priorities.first")).await;
    is_asked(browser, "Which three things matter most to you?").await;
    pastes(browser, FIRST, first).await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    browser.click(ways).await;
}

/// What the page says came of it.
async fn status(browser: &Browser) -> String {
    let status = "return document.querySelector('main [role=status]').innerText";
    browser.script(status, []).await.as_str().unwrap_or_default().to_owned()
}

async fn what_is_copied_can_be_pasted(browser: &mut Browser) {
    comes_to(browser, WAYS, SHARED, "Seeing people, once a week").await;
    browser.sees("They can also paste what you copied, until something else is copied.").await;
    browser.click("Copy it as text").await;
    browser.sees("It is copied.").await;
    goes_to(browser, &page("matters.what")).await;
    is_asked(browser, "You and your life").await;
    let field = "Who and what is important to you?";
    // Typing there brings the focus.
    browser.type_into(field, "-").await;
    let paste = browser.driver().action_chain().key_down(Key::Control).key_down('v').key_up('v').key_up(Key::Control);
    paste.perform().await.unwrap();
    browser.wait_for("what was copied", async || browser.value(field).await.ends_with('\n')).await;
    let pasted = browser.value(field).await;
    assert!(pasted.starts_with("-FOR MY FIRST MEETING\nWritten on "), "{pasted}");
    let answers = "\n\nCall me: Zuri\n\nWHAT MATTERS MOST TO ME\nMatters most: Seeing people, once a week\n";
    assert!(pasted.ends_with(answers), "{pasted}");
}
on_engines!(what_is_copied_can_be_pasted: Chromium, Firefox, WebKit);

/// Where a frame may not copy, for example.
fn site_that_may_not_copy() -> Site {
    Site::built().with_first_script(
        "if (window.Clipboard) Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));",
    )
}

/// On a page that came over an insecure connection, for example.
fn site_without_a_clipboard() -> Site {
    Site::built().with_first_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get() {} });")
}

async fn what_the_browser_does_not_copy_is_marked_to_be_copied_by_hand(browser: &mut Browser) {
    comes_to(browser, WAYS, OWN, "Seeing people").await;
    browser.click("Copy it as text").await;
    let box_ = "Copy the text from this box";
    browser.wait_for("the focus in the box", async || browser.focused().await.text == box_).await;
    let text = browser.value(box_).await;
    assert!(text.starts_with("FOR MY FIRST MEETING\n") && text.contains("Matters most: Seeing people\n"), "{text}");
    let marked = "const box = document.activeElement; return box.value.slice(box.selectionStart, box.selectionEnd)";
    assert_eq!(browser.script(marked, []).await, text);
    assert!(!browser.text().await.contains("It is copied"));
    // What is chosen for the paper is chosen for the text.
    browser.choose("Show the questions I left empty, too").await;
    browser.wait_for("the rest", async || browser.value(box_).await.contains("Second: Not answered\n")).await;
}
on_engines!(what_the_browser_does_not_copy_is_marked_to_be_copied_by_hand at site_that_may_not_copy: Chromium, Firefox, WebKit);

async fn without_a_clipboard_it_is_copied_by_hand(browser: &mut Browser) {
    what_the_browser_does_not_copy_is_marked_to_be_copied_by_hand(browser).await;
}
on_engines!(without_a_clipboard_it_is_copied_by_hand at site_without_a_clipboard: Chromium, WebKit);

/// Saves the page as a file, and gives its name and what is in it.
async fn saves(browser: &Browser) -> (String, String) {
    browser.script(TAKES_FILES, []).await;
    browser.click("Save it as a file").await;
    browser.sees("Your browser is saving the file page-").await;
    let taken = browser.script_async("return [window.takenName, await window.taken.text()]", []).await;
    serde_json::from_value(taken).unwrap()
}

/// The text of the article, without spaces: where its lines end says nothing.
async fn article(browser: &Browser) -> String {
    let text = browser.script("return document.querySelector('article').textContent", []).await;
    text.as_str().unwrap().split_whitespace().collect()
}

async fn the_file_is_what_is_shown_and_nothing_in_it_runs(browser: &mut Browser) {
    comes_to(browser, WAYS, SHARED, HOSTILE).await;
    browser.sees("A file that you save stays here, and they can read it.").await;
    let here = article(browser).await;
    let (name, file) = saves(browser).await;
    assert!(browser.text().await.contains("If you delete your answers here, the file stays."));
    let day =
        name.strip_prefix("page-").and_then(|name| name.strip_suffix(".html")).unwrap_or_else(|| panic!("{name}"));
    assert!(day.len() == 10 && day.chars().all(|letter| letter.is_ascii_digit() || letter == '-'), "{name}");
    assert_eq!(file.matches("Zuri").count(), 1, "it stands in the page and nowhere else: {file}");

    browser.site().replace("kept.html", file);
    // A browser asks a server for it by itself; for a file on the device it does not.
    browser.expect_complaint("favicon.ico");
    browser.set_viewport(if browser.bidi().is_some() { 320 } else { 460 }, 640).await;
    browser.open("kept.html").await;
    assert_eq!(article(browser).await, here, "the file is another page than the one on the screen");
    browser.sees(HOSTILE).await;
    assert_eq!(browser.title().await, "Before we meet");
    let look = "const style = getComputedStyle(document.querySelector('article h3'));
        const root = document.documentElement;
        return [style.fontWeight, getComputedStyle(document.body).color, root.lang, root.scrollWidth <= innerWidth,
            document.querySelectorAll('img, article script, link').length,
            performance.getEntriesByType('resource').filter(({ name }) => !name.includes('__harness')).length]";
    let looks = browser.script(look, []).await;
    assert_eq!(looks, serde_json::json!(["700", "rgb(0, 0, 0)", "en-GB", true, 0, 0]));
    browser.picture("kept").await;
    if browser.engine().prints() {
        let pdf = browser.print_on(A4).await;
        pdf_pages_as_png(&pdf, &format!("kept-{:?}", browser.engine()));
        let pages = pdf_text(&pdf);
        let text: String = pages.concat().split_whitespace().collect();
        assert!(text.contains("Zuri") && text.contains(&HOSTILE.replace(' ', "")), "{text}");
        assert!(pages.len() == 2 && pages[1].contains("Our plan"), "{pages:?}");
    }
}
on_engines!(the_file_is_what_is_shown_and_nothing_in_it_runs: Chromium, Firefox, WebKit);

/// Whoever needs large letters needs them in the file, too. Its colours are those of paper.
async fn the_file_is_as_large_and_as_spaced_as_the_screen(browser: &mut Browser) {
    browser.expect_complaint("favicon.ico");
    for (size, pixels) in [("125%", "20px"), ("200%", "32px")] {
        begins(browser, SHARED).await;
        browser.type_into(NAME, "Zuri").await;
        goes_to(browser, "#/comfort").await;
        is_asked(browser, "Text and colours").await;
        let wishes = [("Text size", size), ("Space between lines and words", "More"), ("Colours", "White on black")];
        for (aspect, choice) in wishes {
            browser.choose_for(aspect, choice).await;
        }
        goes_to(browser, "#/summary").await;
        is_asked(browser, "Your page for the meeting").await;
        browser.click(WAYS).await;
        let (_, file) = saves(browser).await;
        browser.site().replace("kept.html", file);
        browser.open("kept.html").await;
        let look = "const of = (css) => getComputedStyle(document.querySelector(css));
            const { fontSize, color } = of('.app-paper');
            return [fontSize, color, parseFloat(of('.app-paper p').letterSpacing) > 0, of('body').backgroundColor]";
        let looks = browser.script(look, []).await;
        assert_eq!(looks, serde_json::json!([pixels, "rgb(0, 0, 0)", true, "rgb(255, 255, 255)"]), "{size}");
    }
}
on_engines!(the_file_is_as_large_and_as_spaced_as_the_screen: Chromium, Firefox, WebKit);

async fn what_is_private_is_in_neither(browser: &mut Browser) {
    begins(browser, OWN).await;
    goes_to(browser, &page("consent.words")).await;
    is_asked(browser, "What may be written down or passed on?").await;
    pastes(browser, "Is there anything to keep private, or anyone who must not know?", "Nobody at home").await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    browser.script(FAKE_CLIPBOARD, []).await;
    browser.click(WAYS).await;
    let (_, file) = saves(browser).await;
    browser.click("Copy it as text").await;
    browser.sees("It is copied.").await;
    let copied = browser.script("return window.copied", []).await;
    for kept in [&file, copied.as_str().unwrap()] {
        assert!(!kept.contains("Nobody at home") && !kept.contains("Keep private"), "{kept}");
        assert!(kept.to_lowercase().contains("for my first meeting"), "{kept}");
    }
}
on_engines!(what_is_private_is_in_neither: Chromium, Firefox, WebKit);

const FAKE_CLIPBOARD: &str = "Clipboard.prototype.writeText = async (text) => { window.copied = text; };";

/// A share sheet that takes files, or text only, or fails, as `window.sheet` says.
const SHARES: &str = "window.sheet = { takesFiles: true, fails: null };
    navigator.canShare = ({ files }) => !files || window.sheet.takesFiles;
    navigator.share = async (data) => {
      if (window.sheet.fails) throw new DOMException('no', window.sheet.fails);
      const [file] = data.files ?? [];
      window.shared = { name: file?.name, type: file?.type, html: await file?.text(), text: data.text };
    };";

fn site_that_shares() -> Site {
    Site::built().with_first_script(SHARES)
}

async fn the_page_is_shared_as_a_file_or_as_text(browser: &mut Browser) {
    comes_to(browser, WAYS_WITH_SHARING, OWN, "Seeing people").await;
    browser.sees("What you share goes to the person or the app that you choose.").await;
    let shared = async || {
        browser.click("Share it").await;
        browser.wait_for("what is shared", async || !browser.script("return window.shared", []).await.is_null()).await;
        browser.script("const shared = window.shared; window.shared = null; return shared", []).await
    };
    let file = shared().await;
    let (name, html) = (file["name"].as_str().unwrap(), file["html"].as_str().unwrap());
    assert!(name.starts_with("page-") && name.ends_with(".html"), "{name}");
    assert_eq!((&file["type"], file["text"].is_null()), (&"text/html".into(), true), "the file alone");
    assert_eq!(html, saves(browser).await.1, "the file that is shared is the one that is saved");

    for takes_no_files in ["window.sheet.takesFiles = false", "navigator.canShare = undefined"] {
        browser.script(takes_no_files, []).await;
        let text = shared().await;
        assert!(text["name"].is_null(), "{text}");
        assert!(text["text"].as_str().unwrap().contains("Matters most: Seeing people\n"), "{text}");
    }
}
on_engines!(the_page_is_shared_as_a_file_or_as_text at site_that_shares: Chromium, Firefox, WebKit);

async fn whoever_thinks_better_of_sharing_hears_nothing_and_a_fault_is_told(browser: &mut Browser) {
    comes_to(browser, WAYS_WITH_SHARING, OWN, "Seeing people").await;
    let told = "Your page was not shared.";
    browser.script("window.sheet.fails = 'NotAllowedError'", []).await;
    browser.click("Share it").await;
    browser.wait_for("the fault", async || status(browser).await.starts_with(told)).await;
    browser.script("window.sheet.fails = 'AbortError'", []).await;
    browser.click("Share it").await;
    browser.wait_for("silence", async || status(browser).await.is_empty()).await;
}
on_engines!(whoever_thinks_better_of_sharing_hears_nothing_and_a_fault_is_told at site_that_shares: Chromium, Firefox, WebKit);

async fn without_a_share_sheet_there_is_no_button_for_it(browser: &mut Browser) {
    comes_to(browser, WAYS, OWN, "Seeing people").await;
    browser.sees("Save it as a file").await;
    let text = browser.text().await;
    assert!(!text.contains("Share it") && !text.contains("What you share"), "{text}");
}
on_engines!(without_a_share_sheet_there_is_no_button_for_it: Chromium, Firefox, WebKit);
