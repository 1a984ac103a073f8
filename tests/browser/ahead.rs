//! What stands in the page ahead of the program: the start page and the first question, as the program draws them.
//!
//! `public/ahead.html`, and its like for each language, are taken down from the program itself: `cargo xtask ahead`.

mod languages;

use crate::person::{OWN, begins, goes_on, is_asked, is_saved};
use crate::support::{Browser, Engine, Site};
use before_we_meet::language::{ENGLISH, LANGUAGES, Language, TRANSLATED};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// Set where the files are to be written.
const WRITE: &str = "BWM_WRITE_AHEAD";

fn file(language: &Language) -> PathBuf {
    let public: PathBuf = [env!("CARGO_MANIFEST_DIR"), "public"].iter().collect();
    if *language == ENGLISH {
        public.join("ahead.html")
    } else {
        public.join("languages").join(format!("ahead-{}.html", language.tag))
    }
}

/// All languages are offered, in Wales and elsewhere; a browser is one of WebKit's where the address says so; and none says that the
/// page works without a signal, which is so only later.
fn site_with_all_languages() -> Site {
    let site = Site::built().with_first_script(
        "delete Navigator.prototype.serviceWorker;
         if (new URLSearchParams(location.search).has('webkit'))
           Object.defineProperty(navigator, 'userAgent', { value: 'AppleWebKit/605' });",
    );
    site.replace("practice.json", json!({ "languages": TRANSLATED }).to_string());
    site.replace("practices/wales.json", json!({ "languages": TRANSLATED, "nation": "wales" }).to_string());
    site
}

/// Takes down what is drawn, without the marks that the program leaves for itself.
const TAKE_DOWN: &str = "
    const take = (element) => {
      const copy = element.cloneNode(true);
      const marks = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
      const found = [];
      while (marks.nextNode()) found.push(marks.currentNode);
      for (const mark of found) mark.remove();
      // A heading has one while it is read out.
      for (const heading of copy.querySelectorAll('[tabindex]')) heading.removeAttribute('tabindex');
      return copy;
    };
    const main = take(document.querySelector('main'));
    return {
      title: document.title,
      direction: document.documentElement.dir,
      skip: take(document.querySelector('.nhsuk-skip-link')).outerHTML,
      header: take(document.querySelector('header')).outerHTML,
      top: take(document.querySelector('.app-top')).outerHTML,
      languages: take(document.querySelector('.app-languages')).outerHTML,
      main: main.innerHTML,
      class: main.className,
      hint: main.querySelector('#device-item-hint')?.innerHTML ?? '',
      footer: take(document.querySelector('footer')).outerHTML,
    };";

struct Drawn(serde_json::Value);

impl Drawn {
    async fn at(browser: &Browser, language: &Language, more: &str, place: &str) -> Self {
        browser.open(&format!("?lang={}{more}#/{place}", language.tag)).await;
        let has = if place == "start" { "main a[href=\"#/device\"]" } else { "main input[type=radio]" };
        let is_drawn =
            "return !document.getElementById('placeholder') && document.documentElement.lang === arguments[0]
             && !!document.querySelector(arguments[1])";
        browser
            .wait_for("the program's page", async || {
                browser.script(is_drawn, [json!(language.html()), json!(has)]).await == true
            })
            .await;
        Self(browser.script(TAKE_DOWN, []).await)
    }

    fn part(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap()
    }
}

/// The file as it should be.
async fn drawn(browser: &Browser, language: &Language) -> String {
    let start = Drawn::at(browser, language, "", "start").await;
    let device = Drawn::at(browser, language, "", "device").await;
    let webkit = Drawn::at(browser, language, "&webkit", "device").await;
    // Which of the names are offered there, and whether the choice has a heading, public/early.js finds out.
    let wales = Drawn::at(browser, language, "&practice=wales", "start").await;
    // What is true of WebKit's browsers stands beside it: src/browser/engine.rs knows them in the same way as early.js.
    let (own, browsers) = (device.part("hint"), webkit.part("hint"));
    assert_ne!(own, browsers);
    let both = format!("<span data-engine=\"other\">{own}</span><span data-engine=\"webkit\" hidden>{browsers}</span>");
    let question = device.part("main");
    assert_eq!(question.matches(own).count(), 1, "{own:?} does not stand once in {question}");
    let waits = "<div role=\"status\"></div></form>";
    let question = question.replace(own, &both).replace("</form>", waits);
    [
        "<!-- Taken down from the program by `cargo xtask ahead`. -->\n<div id=\"ahead\" lang=\"",
        language.html(),
        "\" dir=\"",
        start.part("direction"),
        "\" hidden>\n",
        start.part("skip"),
        "\n",
        start.part("header"),
        "\n<div class=\"nhsuk-width-container\">\n<div data-place=\"start\" hidden>",
        start.part("top"),
        "</div>\n<div data-place=\"device\" hidden>",
        device.part("top"),
        "</div>\n",
        wales.part("languages"),
        "\n<main class=\"",
        start.part("class"),
        "\" id=\"maincontent\">\n<div data-place=\"start\" data-title=\"",
        start.part("title"),
        "\" hidden>",
        start.part("main"),
        "</div>\n<div data-place=\"device\" data-title=\"",
        device.part("title"),
        "\" hidden>",
        &question,
        "</div>\n</main>\n</div>\n",
        start.part("footer"),
        "\n</div>\n",
    ]
    .concat()
}

async fn what_stands_ahead_is_what_the_program_draws(browser: &mut Browser) {
    for language in &LANGUAGES {
        let drawn = drawn(browser, language).await;
        if std::env::var_os(WRITE).is_some() {
            fs::write(file(language), drawn).unwrap();
            continue;
        }
        let stands = fs::read_to_string(file(language)).unwrap_or_default();
        let name = language.english;
        assert_eq!(stands, drawn, "the program draws other pages in {name} now: `cargo xtask ahead` takes them down");
    }
}
on_engines!(what_stands_ahead_is_what_the_program_draws at site_with_all_languages: Chromium);

/// The questions come when the test says so: the program can draw nothing before.
fn site_that_is_slow() -> Site {
    Site::built().with_first_script(
        "const fetched = window.fetch;
         const come = new Promise((resolve) => (window.lets_it_come = resolve));
         window.fetch = async (what, ...more) => {
           if (String(what).includes('questionnaire.json')) await come;
           return fetched(what, ...more);
         };",
    )
}

async fn comes(browser: &Browser) {
    browser.script("lets_it_come()", []).await;
    browser
        .wait_for("the program", async || browser.script("return !document.querySelector('#ahead')", []).await == true)
        .await;
}

/// The words of the element that has the focus.
async fn focused(browser: &Browser) -> String {
    let words = "const at = document.activeElement; return at === document.body ? '' : at.labels?.[0].textContent ?? at.textContent";
    browser.script(words, []).await.as_str().unwrap().to_owned()
}

/// Presses Continue with the keyboard.
const SENDS: &str = "document.querySelector('#ahead form').requestSubmit()";

async fn the_first_question_is_answered_before_the_program_is_there(browser: &mut Browser) {
    browser.open_ahead("").await;
    browser.click("Start now").await;
    browser.is_at("#/device").await;
    let heading = "Who uses this phone, tablet or computer?";
    browser.wait_for("the focus on the heading", async || focused(browser).await == heading).await;
    assert_eq!(browser.title().await, "Who uses this phone, tablet or computer? – Before we meet");
    browser.choose(OWN).await;
    assert!(browser.is_chosen(OWN).await);
    browser.script(SENDS, []).await;
    browser.sees("The questions are on their way").await;
    comes(browser).await;
    browser.is_at("#/leaving").await;
    // The answer is the program's by now.
    goes_on(browser).await;
    browser.is_at("#/p/1").await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    is_saved(browser).await;
    browser.back().await;
    browser.back().await;
    browser.is_at("#/device").await;
    assert!(browser.is_chosen(OWN).await);
}
on_engines!(the_first_question_is_answered_before_the_program_is_there at site_that_is_slow: Chromium, Firefox, WebKit);

async fn nothing_moves_when_the_program_is_there(browser: &mut Browser) {
    browser.set_viewport(500, 500).await;
    browser.open_ahead("#/device").await;
    browser.choose(OWN).await;
    browser.script("scrollTo(0, 40)", []).await;
    let place = "const at = document.activeElement.getBoundingClientRect(); return [at.x, at.y]";
    let before = (focused(browser).await, browser.script(place, []).await);
    assert_eq!(before.0, OWN);
    comes(browser).await;
    browser.wait_for("the same focus", async || focused(browser).await == OWN).await;
    // Before anything is looked for by its label, which brings it into view.
    assert_eq!(browser.script(place, []).await, before.1);
    assert!(browser.is_chosen(OWN).await);
    assert!(!browser.text().await.contains("not being saved"));
}
on_engines!(nothing_moves_when_the_program_is_there at site_that_is_slow: Chromium, Firefox, WebKit);

async fn all_that_needs_the_program_says_that_it_is_on_its_way(browser: &mut Browser) {
    browser.open_ahead("").await;
    browser.sees("Start now").await;
    browser.script("document.querySelector('.nhsuk-skip-link').click()", []).await;
    assert_eq!(browser.script("return document.activeElement.id", []).await, "maincontent");
    browser.sees("Start now").await;
    browser.click("Get help now").await;
    browser.sees("The questions are on their way").await;
    browser.sees("Samaritans: Call 116 123").await;
    browser.back().await;
    browser.sees("Start now").await;
    comes(browser).await;
}
on_engines!(all_that_needs_the_program_says_that_it_is_on_its_way at site_that_is_slow: Chromium, Firefox, WebKit);

async fn what_a_browser_deletes_it_is_not_said_to_keep(browser: &mut Browser) {
    browser.open_ahead("#/device").await;
    browser.sees(OWN).await;
    let deletes = browser.text().await.contains("this browser may delete them");
    assert_eq!(deletes, browser.engine() == Engine::WebKit);
    let said = browser.script("return document.querySelector('#device-item-hint').innerText", []).await;
    comes(browser).await;
    assert_eq!(browser.script("return document.querySelector('#device-item-hint').innerText", []).await, said);
}
on_engines!(what_a_browser_deletes_it_is_not_said_to_keep at site_that_is_slow: Chromium, Firefox, WebKit);

async fn who_has_answers_here_is_shown_nothing_that_they_would_be_asked_anew(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    is_saved(browser).await;
    browser.script("sessionStorage.setItem('slow', 'yes')", []).await;
    browser.open_ahead("early.js").await;
    browser.open_ahead("").await;
    browser.sees("The questions are on their way").await;
    assert!(!browser.text().await.contains("Start now"));
    comes(browser).await;
    is_asked(browser, "What would you like to be called?").await;
}
on_engines!(who_has_answers_here_is_shown_nothing_that_they_would_be_asked_anew at site_that_is_slow_later: Chromium, Firefox, WebKit);

/// The same on a later visit only.
fn site_that_is_slow_later() -> Site {
    Site::built().with_first_script(
        "const fetched = window.fetch;
         const come = new Promise((resolve) => (window.lets_it_come = resolve));
         window.fetch = async (what, ...more) => {
           if (sessionStorage.getItem('slow') && String(what).includes('questionnaire.json')) await come;
           return fetched(what, ...more);
         };",
    )
}

/// A practice that offers two languages besides English.
fn site_that_is_slow_in_many_languages() -> Site {
    let site = site_that_is_slow();
    site.replace("practice.json", json!({ "languages": ["ur", "pl"] }).to_string());
    site
}

/// What the first styles alone do not draw as all styles together do: each property of each element and of what stands before and behind
/// it, or null while not all are there.
const DRAWN_OTHERWISE: &str = "
    const all = [...document.styleSheets].find((sheet) => /app-\\w+\\.css/.test(sheet.href));
    if (!all) return null;
    const drawn = () =>
      [document.documentElement, document.body, ...document.querySelectorAll('#placeholder, #placeholder *')].flatMap((element) =>
        [undefined, '::before', '::after'].flatMap((part) => {
          const style = getComputedStyle(element, part);
          return [...style].map((name) => `${element.tagName}.${element.className}${part ?? ''} ${name}: ${style[name]}`);
        }),
      );
    const withAll = drawn();
    all.disabled = true;
    const alone = drawn();
    all.disabled = false;
    return [withAll.length, ...alone.filter((line, at) => line !== withAll[at])];
";

async fn the_first_styles_draw_what_all_styles_do(browser: &mut Browser) {
    for place in ["", "#/device", "?lang=ur#/device", "#/help"] {
        browser.open_ahead(place).await;
        let words = "return [...document.querySelectorAll('h1')].some((each) => each.getClientRects().length)";
        browser.wait_for("words", async || browser.script(words, []).await == true).await;
        browser.wait_for("all styles", async || !browser.script(DRAWN_OTHERWISE, []).await.is_null()).await;
        let drawn = browser.script(DRAWN_OTHERWISE, []).await;
        let (looked_at, otherwise) = drawn.as_array().and_then(|drawn| drawn.split_first()).expect("a list");
        assert!(looked_at.as_u64() > Some(10_000), "{looked_at}");
        assert!(otherwise.is_empty(), "{} at {place}: {:#?}", otherwise.len(), &otherwise[..otherwise.len().min(20)]);
    }
}
on_engines!(the_first_styles_draw_what_all_styles_do at site_that_is_slow_in_many_languages: Chromium, Firefox, WebKit);

fn site_that_is_slow_and_dark() -> Site {
    site_that_is_slow_in_many_languages().with_dark_pages()
}

async fn in_the_dark_too(browser: &mut Browser) {
    the_first_styles_draw_what_all_styles_do(browser).await;
}
on_engines!(in_the_dark_too at site_that_is_slow_and_dark: Firefox, WebKit);
