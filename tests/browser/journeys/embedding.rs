//! The questionnaire in a page of another site: how it gets there, what that page learns, and the way out into a tab.

use crate::person::{OWN, SHARED, goes_on, goes_on_to, is_asked};
use crate::support::{Browser, Engine, Site};
use serde_json::{Value, json};

const NAME: &str = "What would you like to be called?";

/// What a hostile style sheet says of everything.
const HOSTILE: &str =
    "* { display: none !important; height: 7px !important; width: 7px !important; color: red !important }
    html, body, main, p { display: block !important; height: auto !important; width: auto !important }
    iframe { visibility: hidden !important; position: absolute !important; transform: scale(0.1) !important }
    before-we-meet { display: none !important; opacity: 0 !important }";

/// Another site's page, and what it hears.
struct Host {
    site: Site,
}

impl Host {
    /// With these lines where the practice pastes them. Its policy allows scripts and styles from files, and the site of the
    /// questionnaire.
    fn with(browser: &Browser, lines: &str) -> Self {
        let site = Site::built();
        let app = origin(&browser.site().address(""));
        let policy =
            format!("default-src 'none'; script-src 'self' {app}; style-src 'self'; img-src 'self'; frame-src {app}");
        let page = format!(
            "<!doctype html><html lang=cy><head><meta charset=utf-8><meta http-equiv='Content-Security-Policy' content=\"{policy}\">
             <title>Hill Surgery</title><link rel=stylesheet href=host.css><script src=host.js></script></head>
             <body><h1>Hill Surgery</h1><main>{lines}</main><p>Opening times</p></body></html>"
        );
        site.replace("host.html", page);
        site.replace("host.css", HOSTILE);
        let hear = "window.messages = []; window.events = [];
            addEventListener('message', ({ data }) => window.messages.push(data));
            for (const name of ['opened', 'finished'])
                addEventListener(`before-we-meet:${name}`, () => window.events.push(name), true);";
        site.replace("host.js", hear);
        Self { site }
    }

    /// Opens the page: another site's than the questionnaire's, and not another port's alone.
    async fn opens(&self, browser: &Browser) {
        let address = self.site.address("host.html").replace("127.0.0.1", "localhost");
        // The host's own page and files.
        browser.expect_complaint("request to another origin: http://localhost");
        browser.driver().goto(&address).await.unwrap();
    }
}

fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// The line to paste, and what stands behind the script's address.
fn script(browser: &Browser, parameters: &str) -> String {
    format!("<script src='{}{parameters}'></script>", browser.site().address("embed.js"))
}

/// From then on all is said of the frame of an element: the first, the second …
async fn enters(browser: &Browser, position: usize) {
    browser.driver().enter_default_frame().await.unwrap();
    let frame = "return document.querySelectorAll('before-we-meet')[arguments[0]]?.shadowRoot?.querySelector('iframe')";
    browser
        .wait_for("the frame", async || {
            let found = browser.driver().execute(frame, vec![json!(position)]).await;
            match found.and_then(thirtyfour::prelude::ScriptRet::element) {
                Ok(element) => element.enter_frame().await.is_ok(),
                Err(_) => false,
            }
        })
        .await;
    browser.sees("Get help now").await;
}

/// What the host's own page says of something.
async fn of_host(browser: &Browser, script: &str) -> Value {
    browser.driver().enter_default_frame().await.unwrap();
    browser.script(script, []).await
}

/// Waits until the frame is as high as what it shows: nothing is to scroll in it, and no more is empty than the steps leave.
async fn fits(browser: &Browser) {
    let rest =
        "return [document.scrollingElement.scrollHeight - innerHeight, innerHeight - document.body.offsetHeight]";
    browser
        .wait_for("a frame as high as its page", async || {
            let rest = browser.script(rest, []).await;
            rest[0].as_f64().unwrap() <= 1.0 && (-1.0..50.0).contains(&rest[1].as_f64().unwrap())
        })
        .await;
}

/// From the start to the first question, in the frame.
async fn begins_there(browser: &Browser, device: &str) {
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    browser.choose(device).await;
    goes_on_to(browser, "#/p/1").await;
}

/// Writes a name. WebKit's driver types into no field of a frame whose page around was scrolled.
async fn writes(browser: &Browser) {
    if browser.engine() != Engine::WebKit {
        return browser.type_into(NAME, "Zuri").await;
    }
    browser.sees(NAME).await;
    let write = "const field = document.querySelector('main input[type=text]');
        field.value = 'Zuri';
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    browser.script(write, []).await;
}

async fn the_journey_in_a_page_of_another_site(browser: &mut Browser) {
    let host = Host::with(browser, &script(browser, ""));
    host.opens(browser).await;
    enters(browser, 0).await;
    browser.sees("This page is part of another website.").await;
    fits(browser).await;
    let height = "return innerHeight";
    let start = browser.script(height, []).await.as_f64().unwrap();
    begins_there(browser, SHARED).await;
    fits(browser).await;
    assert!(
        browser.script(height, []).await.as_f64().unwrap() < start,
        "a shorter page, and the frame as high as before"
    );
    writes(browser).await;
    goes_on(browser).await;
    browser.is_at("#/p/2").await;
    // Back leads to the question before, and the page around stays.
    browser.script("history.back()", []).await;
    browser.is_at("#/p/1").await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    browser.script("history.forward()", []).await;
    browser.is_at("#/p/2").await;
    browser.script("location.hash = '#/summary'", []).await;
    is_asked(browser, "Your page for the meeting").await;
    browser.sees("Zuri").await;
    // What is printed is the frame's page, and not the one around.
    browser.script("window.print = () => { window.printed = true }", []).await;
    browser.click("Print this page").await;
    assert_eq!(browser.script("return window.printed", []).await, true);

    assert_eq!(of_host(browser, "return window.events").await, json!(["opened", "finished"]));
    let messages = of_host(browser, "return window.messages").await;
    for message in messages.as_array().unwrap() {
        // An exact height could tell which page it is.
        assert!(message["height"].as_u64().is_none_or(|height| height % 50 == 0), "{message}");
        let mut names: Vec<_> = message.as_object().unwrap().keys().map(String::as_str).collect();
        names.retain(|name| *name != "from");
        assert!(matches!(names[..], ["height" | "show" | "event"]), "the host is told more: {message}");
    }
    assert!(!messages.to_string().contains("Zuri") && !messages.to_string().contains("#/"), "{messages}");
    let title = "return document.querySelector('before-we-meet').shadowRoot.querySelector('iframe').title";
    assert_eq!(of_host(browser, title).await, "Before we meet: questions before your meeting");
    assert_eq!(of_host(browser, "return document.title").await, "Hill Surgery");
}
on_engines!(the_journey_in_a_page_of_another_site: Chromium, Firefox, WebKit);

/// However a website's editor rewrites the lines, patients get to the questionnaire.
async fn each_form_of_the_lines_becomes_the_questionnaire(browser: &mut Browser) {
    browser.site().replace("practices/hill.json", r#"{ "linkWorkers": ["Bronwen"] }"#);
    let address = browser.site().address("?practice=hill");
    let link = format!("<a class='before-we-meet' href='{address}'>Questions</a>");
    let (plain, named) = (script(browser, ""), script(browser, "?practice=hill"));
    let forms = [
        // The script's own line, and what is left of it: attributes gone, or others added, and moved into the head.
        named.clone(),
        named.replace("<script ", "<script defer type='text/javascript' data-cms='1' id='x' "),
        plain.replace("<script ", "<script async data-practice=hill "),
        // The element, before and behind its script.
        format!("<before-we-meet practice=hill>{link}</before-we-meet>{plain}"),
        format!("{plain}<before-we-meet>{link}</before-we-meet>"),
        format!("<BEFORE-WE-MEET DATA-PRACTICE='hill'></BEFORE-WE-MEET>{plain}"),
        // The link, where no element that is not known may stand.
        format!("<p>{link}</p>{plain}"),
        format!(
            "<p>{}</p>{named}{named}",
            link.replace("class='before-we-meet'", "class='btn before-we-meet' target=_blank")
        ),
    ];
    for lines in forms {
        let host = Host::with(browser, &lines);
        host.opens(browser).await;
        enters(browser, 0).await;
        browser.sees("Who you will meet: Bronwen.").await;
        let count = of_host(browser, "return document.querySelectorAll('before-we-meet').length").await;
        assert_eq!(count, 1, "{lines}");
        let size = "const box = document.querySelector('before-we-meet').shadowRoot.querySelector('iframe').getBoundingClientRect();
            return box.width > 300 && box.height > 300";
        assert_eq!(of_host(browser, size).await, true, "{lines}");
    }
}
on_engines!(each_form_of_the_lines_becomes_the_questionnaire: Chromium, Firefox, WebKit);

async fn two_on_one_page_do_not_get_in_each_others_way(browser: &mut Browser) {
    browser.site().replace("practices/hill.json", r#"{ "linkWorkers": ["Bronwen"] }"#);
    browser.site().replace("practices/vale.json", r#"{ "linkWorkers": ["Ade"] }"#);
    let lines = [script(browser, "?practice=hill"), script(browser, "?practice=vale")].concat();
    let host = Host::with(browser, &lines);
    host.opens(browser).await;
    enters(browser, 0).await;
    browser.sees("Who you will meet: Bronwen.").await;
    fits(browser).await;
    // A driver scrolls a frame of another origin into view only now and then.
    of_host(browser, "document.querySelectorAll('before-we-meet')[1].scrollIntoView()").await;
    enters(browser, 1).await;
    browser.sees("Who you will meet: Ade.").await;
    begins_there(browser, SHARED).await;
    fits(browser).await;
    enters(browser, 0).await;
    browser.sees("Who you will meet: Bronwen.").await;
    fits(browser).await;
}
on_engines!(two_on_one_page_do_not_get_in_each_others_way: Chromium, Firefox, WebKit);

async fn language_and_colours_go_along(browser: &mut Browser) {
    let host = Host::with(browser, &script(browser, "?header=%23004d40&button=%23ffff00"));
    host.opens(browser).await;
    enters(browser, 0).await;
    browser.sees("Start now").await;
    let query = browser.script("return new URLSearchParams(location.search).get('lang')", []).await;
    assert_eq!(query, "cy");
    let colour = async |element: &str| {
        let script = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor";
        browser.script(script, [element.into()]).await
    };
    assert_eq!(colour(".app-header").await, "rgb(0, 77, 64)");
    // Words could not be read on that one.
    assert_ne!(colour("main a.nhsuk-button").await, "rgb(255, 255, 0)");
}
on_engines!(language_and_colours_go_along: Chromium, Firefox, WebKit);

async fn forged_messages_change_nothing(browser: &mut Browser) {
    let host = Host::with(browser, &script(browser, ""));
    host.opens(browser).await;
    enters(browser, 0).await;
    browser.sees("Start now").await;
    fits(browser).await;
    // To the host's page, from itself: of another origin, and no frame of ours.
    let forge = "const frame = document.querySelector('before-we-meet').shadowRoot.querySelector('iframe');
        const before = frame.style.height;
        window.events.length = 0;
        for (const data of [{ from: 'before-we-meet', height: 1 }, { from: 'before-we-meet', event: 'finished' }])
            postMessage(data, '*');
        await new Promise((done) => { addEventListener('message', ({ data }) => data === 'last' && done()); postMessage('last', '*'); });
        return [frame.style.height === before, window.events.length]";
    browser.driver().enter_default_frame().await.unwrap();
    assert_eq!(browser.script_async(forge, []).await, json!([true, 0]));
    // To the questionnaire, from itself, which is not the page around it.
    enters(browser, 0).await;
    let forge = "postMessage({ from: 'before-we-meet', top: 321 }, '*');
        await new Promise((done) => { addEventListener('message', ({ data }) => data === 'last' && done()); postMessage('last', '*'); });
        return document.documentElement.style.getPropertyValue('--app-frame-top')";
    assert_ne!(browser.script_async(forge, []).await, "321px");
    // From our own frame, but of no form that is known.
    let odd = "for (const data of [null, 'height', { from: 'before-we-meet', height: 'tall' }, { from: 'before-we-meet', height: -5 },
            { from: 'before-we-meet', event: 'answered' }, { height: 3 }]) parent.postMessage(data, '*');";
    browser.script(odd, []).await;
    fits(browser).await;
    assert_eq!(of_host(browser, "return window.events").await, json!([]));
}
on_engines!(forged_messages_change_nothing: Chromium, Firefox, WebKit);

async fn the_way_out_stays_in_view(browser: &mut Browser) {
    let host = Host::with(browser, &script(browser, ""));
    browser.set_viewport(600, 500).await;
    host.opens(browser).await;
    enters(browser, 0).await;
    begins_there(browser, SHARED).await;
    browser.script("location.hash = '#/check'", []).await;
    is_asked(browser, "Check your answers").await;
    fits(browser).await;
    of_host(
        browser,
        "scrollTo(0, document.querySelector('before-we-meet').getBoundingClientRect().top + scrollY + 600)",
    )
    .await;
    enters(browser, 0).await;
    browser
        .wait_for("the button at the top of what is seen", async || {
            let top = "return document.querySelector('.app-exit button').getBoundingClientRect().top";
            (600.0..700.0).contains(&browser.script(top, []).await.as_f64().unwrap())
        })
        .await;
}
on_engines!(the_way_out_stays_in_view: Chromium, Firefox, WebKit);

/// Goes to the tab that was opened beside.
async fn goes_to_the_other_tab(browser: &Browser) {
    let here = browser.tab().await;
    browser.wait_for("a tab of its own", async || browser.driver().windows().await.unwrap().len() == 2).await;
    let tabs = browser.driver().windows().await.unwrap();
    browser.switch_to(tabs.iter().find(|tab| **tab != here).unwrap()).await;
}

async fn carries_on_in_a_tab(browser: &Browser, device: &str) {
    let host = Host::with(browser, &script(browser, ""));
    // Nothing has to be scrolled to: WebKit's driver misses what is in a frame of a page that is scrolled.
    browser.set_viewport(800, 1000).await;
    host.opens(browser).await;
    let around = browser.tab().await;
    enters(browser, 0).await;
    begins_there(browser, device).await;
    writes(browser).await;
    goes_on(browser).await;
    browser.is_at("#/p/2").await;
    of_host(browser, "scrollTo(0, document.documentElement.scrollHeight)").await;
    enters(browser, 0).await;
    // A real click: no browser opens a tab for a script.
    let button = browser.find(".app-footer button").await;
    browser
        .wait_for("a tab of its own", async || {
            browser.bring_into_view(&button).await;
            let _ = button.click().await;
            browser.driver().windows().await.unwrap().len() == 2
        })
        .await;
    goes_to_the_other_tab(browser).await;
    let address = async || browser.script("return location.href", []).await.as_str().unwrap_or_default().to_owned();
    browser.wait_for("an address without the mark", async || !address().await.contains("carry")).await;
    browser.sees("Page 2 of").await;
    browser.is_at("#/p/2").await;
    assert!(!address().await.contains("Zuri"));
    assert_eq!(browser.script("return window.opener", []).await, Value::Null);
    browser.script("location.hash = '#/p/1'", []).await;
    browser.wait_for("what was typed", async || browser.value(NAME).await == "Zuri").await;
    // The frame shows nothing of it any more.
    browser.switch_to(&around).await;
    enters(browser, 0).await;
    is_asked(browser, "Your answers are open in another tab").await;
    assert!(!browser.text().await.contains("Zuri"));
}

async fn answers_go_along_into_a_tab_of_their_own(browser: &mut Browser) {
    carries_on_in_a_tab(browser, SHARED).await;
}
on_engines!(answers_go_along_into_a_tab_of_their_own: Chromium, Firefox, WebKit);

async fn answers_that_are_kept_go_along_and_are_kept_there(browser: &mut Browser) {
    carries_on_in_a_tab(browser, OWN).await;
    goes_to_the_other_tab(browser).await;
    crate::stored::is_stored(browser, "Zuri").await;
}
on_engines!(answers_that_are_kept_go_along_and_are_kept_there: Chromium, Firefox, WebKit);

/// A tab that is opened by somebody else's page gets nothing, and gives nothing.
async fn a_mark_in_the_address_is_worth_nothing(browser: &mut Browser) {
    browser.open("?carry=123").await;
    browser.sees("Start now").await;
    assert!(!browser.script("return location.href", []).await.as_str().unwrap().contains("carry"));
}
on_engines!(a_mark_in_the_address_is_worth_nothing: Chromium, Firefox, WebKit);

fn site_whose_tabs_are_blocked() -> Site {
    Site::built().with_first_script("window.open = () => null;")
}

async fn where_no_tab_may_open_nothing_is_lost(browser: &mut Browser) {
    let host = Host::with(browser, &script(browser, ""));
    host.opens(browser).await;
    enters(browser, 0).await;
    begins_there(browser, SHARED).await;
    writes(browser).await;
    browser.click("Carry on in a new tab").await;
    browser.sees("Your browser did not open a new tab.").await;
    assert_eq!(browser.value(NAME).await, "Zuri");
}
on_engines!(where_no_tab_may_open_nothing_is_lost at site_whose_tabs_are_blocked: Chromium, Firefox, WebKit);

/// A browser that refuses frames these.
fn site_that_may_not_store_in(refused: &[&str]) -> Site {
    let refused = serde_json::to_string(refused).unwrap();
    Site::built().with_first_script(&format!(
        "if (window !== top) for (const name of {refused})
            Object.defineProperty(window, name, {{ get() {{ throw new DOMException('no', 'SecurityError'); }} }});"
    ))
}

fn site_that_may_store_nothing() -> Site {
    site_that_may_not_store_in(&["localStorage", "indexedDB"])
}

fn site_that_may_store_in_a_database_only() -> Site {
    site_that_may_not_store_in(&["localStorage"])
}

const PROMISE: &str = "Your answers stay on it until you delete them.";
const NO_PROMISE: &str = "Your browser keeps nothing here. Your answers are gone when you close this page.";

async fn where_nothing_can_be_stored_it_is_said(browser: &mut Browser) {
    let host = Host::with(browser, &script(browser, ""));
    host.opens(browser).await;
    enters(browser, 0).await;
    browser.sees("Your browser keeps nothing here, so what you write is gone").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    // Nor is anything promised to whoever is alone with the device.
    browser.sees(NO_PROMISE).await;
    assert!(!browser.text().await.contains(PROMISE));
}
on_engines!(where_nothing_can_be_stored_it_is_said at site_that_may_store_nothing: Chromium, Firefox, WebKit);

/// One of the two places is enough, and it is tried whether it is there.
async fn where_only_a_database_is_there_answers_are_kept_in_it(browser: &mut Browser) {
    let host = Host::with(browser, &script(browser, ""));
    host.opens(browser).await;
    enters(browser, 0).await;
    browser.sees("Your browser may soon forget what you write here.").await;
    assert_eq!(crate::stored::databases(browser).await, json!([]), "trying leaves something");
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    assert!(!browser.text().await.contains(NO_PROMISE));
    browser.choose(OWN).await;
    goes_on_to(browser, "#/p/1").await;
    writes(browser).await;
    browser.sees("Saved on this device at").await;
    // In WebKit a script finds nothing in it from a frame of another site, though the page has read it back.
    if browser.engine() != Engine::WebKit {
        crate::stored::is_journaled(browser, "Zuri").await;
    }
}
on_engines!(where_only_a_database_is_there_answers_are_kept_in_it at site_that_may_store_in_a_database_only: Chromium, Firefox, WebKit);

async fn without_scripts_it_is_a_link(browser: &mut Browser) {
    let address = browser.site().address("");
    let lines = format!("<a class='before-we-meet' href='{address}'>Questions</a>{}", script(browser, ""));
    // No driver can turn scripts off: a frame that may run none stands for such a browser.
    browser.site().replace("without.html", format!("<!doctype html><head><title>Hill</title></head>{lines}"));
    for complaint in ["sandbox", "did not load"] {
        browser.expect_complaint(complaint);
    }
    let text = browser.text_without_scripts("without.html").await;
    assert_eq!(text.trim(), "Questions");
}
on_engines!(without_scripts_it_is_a_link: Chromium, Firefox, WebKit);

async fn in_a_page_of_the_same_site_nothing_is_said_of_other_websites(browser: &mut Browser) {
    if browser.engine() == Engine::WebKit {
        browser.expect_complaint("request to another origin");
    }
    browser.open_in_frame("", 400, 700).await;
    browser.sees("Start now").await;
    assert!(!browser.text().await.contains("part of another website"));
}
on_engines!(in_a_page_of_the_same_site_nothing_is_said_of_other_websites: Chromium, Firefox, WebKit);

/// What a practice manager does: the form, the file for whoever looks after the site, and the lines, pasted as they are.
async fn from_the_page_for_setting_up_to_another_website(browser: &mut Browser) {
    let taken = async |id: &str| {
        let script = "return document.getElementById(arguments[0])?.value ?? ''";
        browser.script(script, [id.into()]).await.as_str().unwrap_or_default().to_owned()
    };
    // What a browser says of a file that is not there yet.
    for complaint in ["practices/", "404"] {
        browser.expect_complaint(complaint);
    }
    browser.open("setup.html").await;
    browser.type_into("Name of your surgery", "Hill Surgery").await;
    browser.type_into("Names of your link workers", "Bronwen").await;
    browser.choose("From a file of its own").await;
    browser.wait_for("the lines", async || taken("lines").await.contains("practice=hill-surgery")).await;
    // Until the file is in its place nobody gets these settings, and that is said.
    browser.sees("Not live yet: this site has no practices/hill-surgery.json.").await;
    let (json, lines) = (taken("json").await, taken("lines").await);
    crate::journeys::preview_shows(browser, "Get help now").await;
    browser.site().replace("practices/hill-surgery.json", json);
    browser.click("Check again").await;
    browser.sees("Live: the site has exactly these settings.").await;
    let host = Host::with(browser, &lines);
    host.opens(browser).await;
    enters(browser, 0).await;
    browser.sees("Who you will meet: Bronwen.").await;
    assert_eq!(of_host(browser, "return document.querySelectorAll('before-we-meet').length").await, 1);
}
on_engines!(from_the_page_for_setting_up_to_another_website: Chromium, Firefox, WebKit);
