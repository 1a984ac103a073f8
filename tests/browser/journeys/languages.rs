//! In another language: chosen, changed in the middle, kept; the whole way in each; no English that is not marked so.

use crate::person::{OWN, SHARED, begins, goes_to, is_saved, pages_there_are};
use crate::support::{Browser, Engine, Site, pdf_text, run};
use before_we_meet::language::{LANGUAGES, Language, key};
use serde_json::{Map, Value, json};
use std::cell::RefCell;

const NAME: &str = "What would you like to be called?";

/// A site whose practice turned on every language there is.
pub(crate) fn site_in_all() -> Site {
    let tags: Vec<_> = LANGUAGES.iter().map(|language| language.tag).collect();
    let site = Site::built();
    site.replace("practice.json", json!({ "languages": tags }).to_string());
    site
}

/// What the document says of its language.
pub(super) async fn says_it_is(browser: &Browser, language: &Language) {
    let [tag, direction] = [language.html(), language.direction()];
    let look = "const { lang, dir } = document.documentElement; return lang === arguments[0] && dir === arguments[1]";
    browser
        .wait_for(&format!("a page in {tag}"), async || {
            browser.script(look, [tag.into(), direction.into()]).await == true
        })
        .await;
}

pub(super) async fn chooses(browser: &Browser, tag: &str) {
    let language = Language::of(tag).unwrap();
    browser.script("document.querySelector('.app-languages details')?.setAttribute('open', '')", []).await;
    browser.click(language.name).await;
    if tag != "en" {
        says_it_is(browser, language).await;
    }
}

fn words_of(tag: &str) -> Map<String, Value> {
    let file = format!("{}/public/languages/words-{tag}.json", env!("CARGO_MANIFEST_DIR"));
    let words: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    words["texts"].as_object().unwrap().clone()
}

pub(super) fn said(tag: &str, english: &str) -> String {
    words_of(tag)[&key(english)].as_str().unwrap().to_owned()
}

async fn a_language_is_chosen_in_the_middle_and_nothing_is_lost(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    chooses(browser, "ur").await;
    browser.sees(&said("ur", NAME)).await;
    let field = "return document.querySelector('main input').value";
    assert_eq!(browser.script(field, []).await, "Zuri");
    // It is fetched when it is chosen, and no other is.
    let asked: Vec<_> = browser.site().requests().into_iter().filter(|file| file.starts_with("words-")).collect();
    assert!(asked.iter().all(|file| file == "words-ur.json") && !asked.is_empty(), "{asked:?}");
    browser.sees(said("ur", "Saved on this device at {time}").split('{').next().unwrap().trim()).await;
    // Whoever comes back finds it as it was.
    if browser.engine().keeps_storage() {
        browser.close_and_reopen().await;
    }
    browser.open("").await;
    says_it_is(browser, Language::of("ur").unwrap()).await;
    browser.sees(&said("ur", NAME)).await;
    chooses(browser, "en").await;
    browser.sees(NAME).await;
    assert_eq!(browser.script("return document.documentElement.lang", []).await, "en-GB");
    assert_eq!(browser.value(NAME).await, "Zuri");
    is_saved(browser).await;
}
on_engines!(a_language_is_chosen_in_the_middle_and_nothing_is_lost at site_in_all: Chromium, Firefox, WebKit);

async fn the_link_says_which_language_and_where_it_is_not_there_it_is_english(browser: &mut Browser) {
    browser.open("?lang=cy").await;
    browser.sees(&said("cy", "Start now")).await;
    // A draft says what it is, in its words and in ours.
    browser.sees(&said("cy", "This translation is a draft. No translator has checked it yet. If something is not clear, ask your GP surgery for an interpreter.")).await;
    browser.sees("This translation is a draft.").await;
    // Numbers to call stand under words that somebody checked, too.
    browser.open("?lang=cy#/help").await;
    browser.sees(&said("cy", "You feel that you can’t go on")).await;
    browser.sees("You feel that you can’t go on").await;
    browser.sees("say the name of your language in English: Welsh").await;

    browser.site().fail("words-pl.json", 404);
    browser.open("?lang=pl").await;
    browser.sees("Start now").await;
    browser.sees("This language could not be loaded.").await;
    // A practice that did not turn it on offers none.
    browser.site().replace("practice.json", "{}");
    browser.open("?lang=cy").await;
    browser.sees("Start now").await;
    assert!(browser.find_all(".app-languages").await.is_empty());
}
on_engines!(the_link_says_which_language_and_where_it_is_not_there_it_is_english at site_in_all: Chromium, Firefox, WebKit);

/// What comes late is not what was chosen last.
async fn the_language_that_was_chosen_last_is_the_one_that_is_spoken(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Start now").await;
    let hold = "const real = window.fetch;
        window.fetch = (file, ...more) => String(file).includes('words-ur')
            ? new Promise((done) => { window.letGo = () => real(file, ...more).then(done); })
            : real(file, ...more);";
    browser.script(hold, []).await;
    browser.click("اردو").await;
    browser.click("Cymraeg").await;
    browser.sees(&said("cy", "Start now")).await;
    browser
        .script_async("await window.letGo(); await new Promise((done) => setTimeout(done, 300)); return 0", [])
        .await;
    assert_eq!(browser.script("return document.documentElement.lang", []).await, "cy");
    browser.sees(&said("cy", "Start now")).await;
}
on_engines!(the_language_that_was_chosen_last_is_the_one_that_is_spoken at site_in_all: Chromium, Firefox, WebKit);

/// The page for the meeting is drawn anew in other words: what was to stay off it stays off.
async fn what_stays_off_the_page_stays_off_in_another_language(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_to(browser, &crate::person::page("priorities.first")).await;
    goes_to(browser, "#/summary").await;
    browser.sees("Large print").await;
    browser.script("document.querySelector('main input[type=checkbox]').click()", []).await;
    browser.find(".app-paper--large").await;
    chooses(browser, "pl").await;
    browser.find(".app-paper--large").await;
    // On the next visit it is as usual.
    goes_to(browser, "#/next").await;
    browser.is_at("#/next").await;
    goes_to(browser, "#/summary").await;
    browser.find(".app-paper:not(.app-paper--large)").await;
}
on_engines!(what_stays_off_the_page_stays_off_in_another_language at site_in_all: Chromium, Firefox, WebKit);

fn site_in_wales() -> Site {
    let site = Site::built();
    site.replace("practice.json", json!({ "nation": "wales", "languages": ["cy", "pl"] }).to_string());
    site
}

/// The active offer: the choice comes before anything else, and stands on the page for the meeting.
async fn in_wales_welsh_is_offered_first(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Choose your language / Dewiswch eich iaith").await;
    let first =
        "return [...document.querySelectorAll('.app-languages li')].map((name) => name.innerText.trim()).join()";
    assert_eq!(browser.script(first, []).await, "English,Cymraeg,Polski");
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    chooses(browser, "cy").await;
    goes_to(browser, "#/summary").await;
    browser.sees("Language used to fill this in: Welsh").await;
    browser.sees("Zuri").await;
}
on_engines!(in_wales_welsh_is_offered_first at site_in_wales: Chromium, Firefox, WebKit);

/// The page that two people read: English for the link worker, the patient's language beside it, their words as they are.
async fn the_page_for_the_meeting_speaks_two_languages(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "زوری").await;
    chooses(browser, "ur").await;
    goes_to(browser, &crate::person::page("priorities.first")).await;
    browser.sees(&said("ur", "What matters most")).await;
    let words = "میں اپنی بیٹی کے پاس رہنا چاہتی ہوں";
    let write = "const field = document.querySelector('main input[type=text], main textarea');
        field.value = arguments[0]; field.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.script(write, [words.into()]).await;
    goes_to(browser, "#/summary").await;
    browser.sees(words).await;
    for text in
        ["Interpreter needed: Urdu", "In the patient’s words (Urdu): needs an interpreter", "What matters most to me"]
    {
        browser.sees(text).await;
    }
    browser.sees(&said("ur", "What matters most to me")).await;
    if browser.engine().prints() {
        let paper = pdf_text(&browser.print().await).concat();
        assert!(paper.contains("Interpreter needed: Urdu") && paper.contains("Our plan"), "{paper}");
    }
    // Whoever reads it in English learns the same.
    chooses(browser, "en").await;
    browser.sees("Interpreter needed: Urdu").await;
    let dates = "return document.querySelector('.app-paper__foot').innerText";
    let foot = browser.script(dates, []).await;
    assert!(foot.as_str().unwrap().contains("Written on"), "{foot}");
}
on_engines!(the_page_for_the_meeting_speaks_two_languages at site_in_all: Chromium, Firefox, WebKit);

/// Browsers have no names of months in some languages, a full stop behind the year in others, and America's order for English.
async fn the_day_on_the_page_for_the_meeting_is_one_that_is_read(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    goes_to(browser, "#/summary").await;
    let american = regex::Regex::new(r"[A-Z][a-z]+ \d+, \d{4}").unwrap();
    for tag in ["pa", "uk", "en-x-easy"] {
        chooses(browser, tag).await;
        browser.sees(&said(tag, "For my first meeting")).await;
        let foot = browser.script("return document.querySelector('.app-paper__foot').innerText", []).await;
        let foot = foot.as_str().unwrap();
        let is_odd = [" M0", " M1", ".."].iter().any(|odd| foot.contains(odd));
        assert!(!is_odd && !american.is_match(foot) && foot.contains("20"), "{tag}: {foot}");
    }
}
on_engines!(the_day_on_the_page_for_the_meeting_is_one_that_is_read at site_in_all: Chromium, Firefox, WebKit);

/// A device without letters for a language: each is as wide as one that is none.
fn site_on_a_device_without_letters() -> Site {
    site_in_all().with_first_script("CanvasRenderingContext2D.prototype.measureText = () => ({ width: 10 });")
}

async fn letters_come_where_the_device_has_none(browser: &mut Browser) {
    browser.open("?lang=pa").await;
    browser.sees(&said("pa", "Start now")).await;
    let letters =
        "return [...document.fonts].some((font) => font.family === 'app-letters' && font.status === 'loaded')";
    browser.wait_for("the letters", async || browser.script(letters, []).await == true).await;
    browser.open("?lang=pl").await;
    browser.sees(&said("pl", "Start now")).await;
    let fetched: Vec<_> = browser.site().requests().into_iter().filter(|file| file.starts_with("noto-")).collect();
    assert_eq!(fetched, ["noto-sans-gurmukhi-gurmukhi-400-normal.woff2"]);
}
on_engines!(letters_come_where_the_device_has_none at site_on_a_device_without_letters: Chromium, Firefox, WebKit);

async fn letters_that_the_device_has_are_not_fetched(browser: &mut Browser) {
    browser.open("?lang=pa").await;
    browser.sees(&said("pa", "Start now")).await;
    assert!(!browser.site().requests().iter().any(|file| file.starts_with("noto-")));
}
on_engines!(letters_that_the_device_has_are_not_fetched at site_in_all: Chromium, Firefox, WebKit);

/// Another language's words, made of the English so that each letter shows where it came from: what stays English was forgotten.
fn pseudo() -> String {
    let odd = |text: &str| {
        let mut is_name = false;
        let letter = |letter: char| {
            is_name = letter == '{' || (is_name && letter != '}');
            match letter {
                'a'..='z' if !is_name => char::from_u32(letter as u32 - 'a' as u32 + 0x1d5ba).unwrap(),
                'A'..='Z' if !is_name => char::from_u32(letter as u32 - 'A' as u32 + 0x1d5a0).unwrap(),
                _ => letter,
            }
        };
        let odd: String = text.chars().map(letter).collect();
        // As much longer as the longest of our languages.
        format!("{odd} {}", "·".repeat(text.chars().count() / 3))
    };
    fn strings(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::String(text) => texts.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| strings(value, texts)),
            Value::Object(fields) => fields.values().for_each(|value| strings(value, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for json in [
        include_str!("../../../src/messages/en.json"),
        include_str!("../../../src/messages/paper.en.json"),
        include_str!("../../../public/questionnaire.json"),
    ] {
        strings(&serde_json::from_str(json).unwrap(), &mut texts);
    }
    let words: Map<_, _> = texts.iter().map(|text| (key(text), Value::from(odd(text)))).collect();
    json!({ "language": "cy", "state": "draft", "by": "a test", "on": "2026-11-25", "texts": words }).to_string()
}

fn site_in_odd_letters() -> Site {
    let site = Site::built();
    site.replace("practice.json", json!({ "languages": ["cy"], "minimumAge": 18 }).to_string());
    site.replace("words-cy.json", pseudo());
    site
}

/// Every text of the page in plain letters that is not marked as English, as the patient's own, or as another language.
const ENGLISH: &str = "
    const found = [];
    const isPlain = (text) => /[A-Za-z]{3,}/.test(arguments[0].reduce((rest, name) => rest.replaceAll(name, ''), text.replace(/\\b[0-9a-f]{16}\\b/, '')));
    const isMarked = (element) => element.closest('[lang^=en]:not(html), [translate=no], .app-languages, .app-offline, a[href^=http], a[href^=sms]');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (isPlain(data) && !parentElement.closest('script, style') && !isMarked(parentElement)) found.push(data.trim());
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const name of ['aria-label', 'alt', 'title', 'placeholder']) {
        const text = element.getAttribute(name) ?? '';
        if (isPlain(text) && !isMarked(element)) found.push(`${name}: ${text}`);
      }
    }
    if (isPlain(document.title)) found.push(`title: ${document.title}`);
    return found.join('\\n');";

/// Services are called by their names in every language, and languages by their own; on the telephone one says them in English.
fn names_of_services() -> Value {
    let contacts: Value = serde_json::from_str(include_str!("../../../src/safety/contacts.json")).unwrap();
    let services = contacts.as_array().unwrap().iter().map(|contact| contact["name"].clone());
    services.chain([json!("Cymraeg"), json!("Welsh")]).collect()
}

/// What is wider than the page, or hidden in its own box.
const CLIPPED: &str = "
    const found = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page: ${scrollWidth} of ${clientWidth}`);
    for (const element of document.querySelectorAll('main *, header *, .app-languages *')) {
      const { overflowX } = getComputedStyle(element);
      if (element.closest('.nhsuk-u-visually-hidden, svg, .app-codes, .nhsuk-card--care__arrow, details:not([open]) > :not(summary)')) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 1 && (box.right > clientWidth + 1 || box.left < -1)) found.push(`${element.tagName}.${element.className}: ${element.innerText?.slice(0, 60)}`);
      if (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1) found.push(`hidden in ${element.className}`);
    }
    return found.join('\\n');";

/// Presses the page's main button, whatever it is called, until another page is there.
async fn presses_on(browser: &Browser) {
    let here = browser.hash().await;
    let press = "document.querySelector('main form > .nhsuk-button, main a.nhsuk-button')?.click()";
    browser
        .wait_for("another page", async || {
            if browser.hash().await == here {
                browser.script(press, []).await;
            }
            browser.hash().await != here
        })
        .await;
}

/// Goes through every page there is, with all that opens because of an answer, and looks at each.
async fn goes_all_the_way(browser: &Browser, first: &str, looks: impl AsyncFn(&Browser, &str)) {
    let look = async |page: &str| {
        browser
            .wait_for("a heading", async || {
                browser.script("return !!document.querySelector('main:not(#placeholder) h1')", []).await == true
            })
            .await;
        looks(browser, page).await;
    };
    browser.open(first).await;
    look("the start").await;
    presses_on(browser).await;
    look("the device").await;
    browser.script("document.querySelector('#device-2').click()", []).await;
    presses_on(browser).await;
    look("leaving").await;
    presses_on(browser).await;
    let answer = "
        for (const box of document.querySelectorAll('main input[type=radio], main input[type=checkbox]')) {
          const list = box.closest('.nhsuk-checkboxes, .nhsuk-radios');
          const divider = list.querySelector('.nhsuk-checkboxes__divider, .nhsuk-radios__divider');
          const isAlone = divider && divider.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING;
          if (!isAlone && !box.checked) box.click();
        }";
    for _ in 0..pages_there_are() * 2 {
        let here = browser.hash().await;
        if here == "#/check" {
            break;
        }
        if here.starts_with("#/p/") && !here.ends_with("pause") {
            browser.script(answer, []).await;
            // What opens asks again.
            browser.script(answer, []).await;
        }
        look(&here).await;
        presses_on(browser).await;
    }
    browser.is_at("#/check").await;
    look("#/check").await;
    for place in ["#/summary", "#/next", "#/help", "#/copy", "#/open", "#/code", "#/delete", "#/together"] {
        goes_to(browser, place).await;
        browser.is_at(place).await;
        look(place).await;
    }
}

/// All that is wrong with a page that is seen by whoever uses it.
async fn wrong_with(browser: &Browser, page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let clipped = browser.script(CLIPPED, []).await;
    if clipped != "" {
        wrong.push(format!("{page} is cut: {clipped}"));
    }
    if browser.engine() == Engine::Chromium {
        let found = browser.axe().await;
        if !found.is_empty() {
            wrong.push(format!("axe found on {page}: {found}"));
        }
    }
    wrong
}

async fn nothing_stays_english_that_is_not_marked_so(browser: &mut Browser) {
    browser.set_viewport(320, 900).await;
    let wrong = RefCell::new(Vec::new());
    goes_all_the_way(browser, "?lang=cy", async |browser, page| {
        let found = browser.script(ENGLISH, [names_of_services()]).await;
        if found != "" {
            wrong.borrow_mut().push(format!("{page} says this in English: {found}"));
        }
        let seen = wrong_with(browser, page).await;
        wrong.borrow_mut().extend(seen);
    })
    .await;
    assert!(wrong.borrow().is_empty(), "{}", wrong.borrow().join("\n"));
}
on_engines!(nothing_stays_english_that_is_not_marked_so at site_in_odd_letters: Chromium);

/// The file of the documentation that sets everything, for a practice that offers Welsh.
fn site_that_sets_everything_in_odd_letters() -> Site {
    let document = include_str!("../../../docs/settings.md");
    let json = document.split("```json\n").nth(2).and_then(|rest| rest.split("```").next()).unwrap();
    let mut settings: Value = serde_json::from_str(json).unwrap();
    settings["languages"] = json!(["cy"]);
    let site = Site::built();
    site.replace("practice.json", settings.to_string());
    site.replace("words-cy.json", pseudo());
    site
}

/// Names in a sentence and addresses are the same in every language; whatever else a practice wrote is English, and says so.
async fn what_a_practice_wrote_is_marked_as_english(browser: &mut Browser) {
    let names = names_of_services();
    let own = ["Hill Surgery", "Sam Hill", "Ali Vale", "linkworkers@hill.example"].map(Value::from);
    let names: Value = names.as_array().unwrap().iter().cloned().chain(own).collect();
    browser.open("?lang=cy").await;
    says_it_is(browser, Language::of("cy").unwrap()).await;
    let mut wrong = Vec::new();
    let mut look = async |browser: &Browser, page: &str| {
        let heading = "return !!document.querySelector('main:not(#placeholder) h1')";
        browser.wait_for("a heading", async || browser.script(heading, []).await == true).await;
        let found = browser.script(ENGLISH, [names.clone()]).await;
        if found != "" {
            wrong.push(format!("{page} says this in English: {found}"));
        }
    };
    look(browser, "the start").await;
    browser.sees("Sam Hill, Ali Vale").await;
    presses_on(browser).await;
    browser.script("document.querySelector('#device-2').click()", []).await;
    presses_on(browser).await;
    presses_on(browser).await;
    for place in
        [&*crate::person::page("meet.place"), &crate::person::page("urgent.now"), "#/summary", "#/next", "#/help"]
    {
        goes_to(browser, place).await;
        browser.is_at(place).await;
        look(browser, place).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
on_engines!(what_a_practice_wrote_is_marked_as_english at site_that_sets_everything_in_odd_letters: Chromium);

/// The whole way in one language, on a narrow screen where the engine has one.
async fn the_whole_way(browser: &mut Browser, tag: &str) {
    let width = if browser.engine() == Engine::WebKit { 500 } else { 320 };
    browser.set_viewport(width, 900).await;
    let language = Language::of(tag).unwrap();
    let wrong = RefCell::new(Vec::new());
    goes_all_the_way(browser, &format!("?lang={tag}"), async |browser, page| {
        says_it_is(browser, language).await;
        let seen = wrong_with(browser, page).await;
        wrong.borrow_mut().extend(seen);
    })
    .await;
    assert!(wrong.borrow().is_empty(), "{}", wrong.borrow().join("\n"));
}

macro_rules! the_whole_way_in {
    ($($name:ident: $tag:literal),+ $(,)?) => {
        mod the_whole_way_in { $(mod $name {
            use super::super::*;
            #[test]
            #[ignore = "takes a minute"]
            fn chromium() {
                run(Engine::Chromium, site_in_all(), async |browser| the_whole_way(browser, $tag).await);
            }
            #[test]
            #[ignore = "takes a minute"]
            fn firefox() {
                run(Engine::Firefox, site_in_all(), async |browser| the_whole_way(browser, $tag).await);
            }
            #[test]
            #[ignore = "takes a minute"]
            fn webkit() {
                run(Engine::WebKit, site_in_all(), async |browser| the_whole_way(browser, $tag).await);
            }
        })+ }
    };
}
the_whole_way_in!(
    easy_english: "en-x-easy", welsh: "cy", polish: "pl", romanian: "ro", somali: "so", ukrainian: "uk", arabic: "ar",
    urdu: "ur", panjabi: "pa", gujarati: "gu", bengali: "bn",
);

async fn english_all_the_way(browser: &mut Browser) {
    the_whole_way(browser, "en").await;
}
on_engines!(english_all_the_way at site_in_all: Chromium);

async fn urdu_all_the_way(browser: &mut Browser) {
    the_whole_way(browser, "ur").await;
}
on_engines!(urdu_all_the_way at site_in_all: Chromium, Firefox, WebKit);
