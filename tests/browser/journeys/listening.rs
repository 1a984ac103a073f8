//! The page read out: only where somebody asks for it, by a voice on the device, and never what was answered. No engine of the tests
//! has a voice: these are fakes, which read as fast as the test wants.

use crate::person::{SHARED, begins, goes_on, goes_to, is_asked, page};
use crate::support::{Browser, Site};

/// Voices that come late, and tell what they are given. `window.done()` ends what is read now.
const VOICES: &str = "window.said = [];
    const target = new EventTarget();
    const voice = (lang, localService) => ({ lang, localService, default: false, name: lang, voiceURI: lang });
    let voices = [];
    let now = null;
    const speech = {
        getVoices: () => voices,
        speak: (utterance) => { now = utterance; window.said.push(utterance.text); window.saidBy = utterance.voice.lang; window.rate = utterance.rate; },
        cancel: () => { now = null; },
        addEventListener: (...all) => target.addEventListener(...all),
    };
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: speech });
    window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
        set onend(called) { this.addEventListener('end', called); }
        set onerror(called) { this.addEventListener('error', called); }
    };
    window.come = (...languages) => {
        voices = languages.map((language) => voice(language.replace('*', ''), !language.includes('*')));
        target.dispatchEvent(new Event('voiceschanged'));
    };
    window.done = (how = 'end') => now?.dispatchEvent(new Event(how));
    window.isReading = () => now !== null;";

fn site_with_voices() -> Site {
    Site::built().with_first_script(VOICES)
}

const NAME: &str = "What would you like to be called?";

async fn comes(browser: &Browser, voices: &str) {
    browser.script(&format!("window.come({voices})"), []).await;
}

async fn is_offered(browser: &Browser) -> bool {
    !browser.find_all(".app-listen").await.is_empty()
}

/// Reads to the end of the page, and gives what was said.
async fn listens_to_the_end(browser: &Browser) -> String {
    // Where one was before, the way out of the page may lie over the button.
    browser.script("window.said = []; window.scrollTo(0, 0)", []).await;
    browser.click("Listen").await;
    browser.sees("Pause").await;
    let rest =
        "for (let most = 500; window.isReading() && most > 0; most--) window.done(); return window.said.join(' | ')";
    let said = browser.script(rest, []).await.as_str().unwrap().to_owned();
    browser.sees("Listen").await;
    said
}

async fn there_is_a_button_only_where_the_device_has_a_voice_of_its_own(browser: &mut Browser) {
    begins(browser, SHARED).await;
    assert!(!is_offered(browser).await, "voices come later");
    // One that sends the text elsewhere, and one of another language, are none.
    comes(browser, "'en-GB*', 'fr-FR'").await;
    assert!(!is_offered(browser).await);
    comes(browser, "'en-GB*', 'en_US'").await;
    browser.find(".app-listen").await;
    assert_eq!(browser.script("return window.said", []).await, serde_json::json!([]), "nothing is read by itself");
    browser.click("Listen").await;
    browser.sees("Pause").await;
    assert_eq!(browser.script("return window.saidBy", []).await, "en_US");
}
on_engines!(there_is_a_button_only_where_the_device_has_a_voice_of_its_own at site_with_voices: Chromium, Firefox, WebKit);

async fn the_page_is_read_and_no_answer(browser: &mut Browser) {
    begins(browser, SHARED).await;
    comes(browser, "'en-GB'").await;
    browser.type_into(NAME, "Zebediah").await;
    let said = listens_to_the_end(browser).await;
    assert!(said.contains(NAME), "{said}");
    // Options are read, and not which is chosen.
    goes_to(browser, &page("contact.ways")).await;
    browser.choose("Phone call").await;
    browser.type_into("Your phone number", "0113 496 0571").await;
    let said = listens_to_the_end(browser).await;
    assert!(said.contains("Phone call") && said.contains("Your phone number"), "{said}");
    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    let checked = listens_to_the_end(browser).await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    let summary = listens_to_the_end(browser).await;
    for said in [said, checked, summary] {
        assert!(!said.is_empty());
        for answer in ["Zebediah", "496", "0571"] {
            assert!(!said.contains(answer), "{answer}: {said}");
        }
    }
    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    let checked = listens_to_the_end(browser).await;
    assert!(!checked.contains("Phone call"), "what was chosen is an answer: {checked}");
}
on_engines!(the_page_is_read_and_no_answer at site_with_voices: Chromium, Firefox, WebKit);

async fn it_is_paused_and_goes_on_and_stops_with_the_page(browser: &mut Browser) {
    begins(browser, SHARED).await;
    comes(browser, "'en-GB'").await;
    let is_reading = async || browser.script("return window.isReading()", []).await == true;
    let marked = "return CSS.highlights ? CSS.highlights.has('app-heard') : !!document.querySelector('.app-heard')";
    browser.click("Listen").await;
    browser.sees("Pause").await;
    assert!(is_reading().await);
    assert_eq!(browser.script(marked, []).await, true);
    browser.script("window.done()", []).await;
    browser.click("Pause").await;
    browser.sees("Carry on").await;
    assert!(!is_reading().await);
    browser.click("Carry on").await;
    // The sentence that was cut short begins again.
    let twice = "return window.said.length === 3 && window.said[1] === window.said[2]";
    assert_eq!(browser.script(twice, []).await, true);
    let fast = "const list = document.querySelector('.app-tools select'); list.value = 'speed-fast'; list.dispatchEvent(new Event('change'))";
    browser.script(fast, []).await;
    assert!(browser.script("return window.rate", []).await.as_f64().unwrap() > 1.0);
    browser.click("Stop").await;
    assert!(!is_reading().await);
    assert_eq!(browser.script(marked, []).await, false);
    let focused = "return document.activeElement.className";
    assert_eq!(browser.script(focused, []).await, "app-listen");
    // Another page, and a device that can't.
    browser.click("Listen").await;
    browser.sees("Pause").await;
    goes_on(browser).await;
    browser.sees("Listen").await;
    assert!(!is_reading().await);
    browser.click("Listen").await;
    browser.sees("Pause").await;
    browser.script("window.done('error')", []).await;
    browser.sees("Listen").await;
    // Nobody hears it who looks at another tab.
    browser.click("Listen").await;
    browser.sees("Pause").await;
    let hide = "Object.defineProperty(document, 'hidden', { configurable: true, value: true });
        document.dispatchEvent(new Event('visibilitychange'));";
    browser.script(hide, []).await;
    assert!(!is_reading().await);
}
on_engines!(it_is_paused_and_goes_on_and_stops_with_the_page at site_with_voices: Chromium, Firefox, WebKit);
