//! The form on paper: reached where no program runs, and printed whole.

use crate::support::{A4, Browser, Engine, LETTER, Site, pdf_pages_as_png, pdf_stretches};
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::messages::Catalogue;
use before_we_meet::paper::{Sources, Stamp, paper};
use before_we_meet::questionnaire::{Form, Patterns};
use before_we_meet::safety::Contacts;
use before_we_meet::settings::Settings;
use std::rc::Rc;

/// What stays together on one side: questions, headings with what they lead to, where to turn.
const TOGETHER: &str = ".together, .question, .emergency, .purpose, .after";
/// How many sides the published questionnaire may take.
const SIDES: usize = 16;

/// A text without its spaces: where a line ends says nothing about it. Two letters that are printed as one are two.
fn letters(text: &str) -> String {
    let ligatures = [('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬀ', "ff")];
    let text = ligatures.iter().fold(text.to_owned(), |text, (one, letters)| text.replace(*one, letters));
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '•').collect()
}

/// The texts of some elements of the page.
async fn texts(browser: &Browser, css: &str) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll(arguments[0]), (element) => element.innerText)";
    let texts = browser.script(script, [css.into()]).await;
    texts.as_array().unwrap().iter().map(|text| letters(text.as_str().unwrap())).collect()
}

async fn the_form_is_printed_whole(browser: &mut Browser) {
    browser.open("paper.html").await;
    browser.sees("How to fill this in").await;
    let together = texts(browser, TOGETHER).await;
    assert!(together.len() > 150, "{} blocks", together.len());
    let whole = texts(browser, "main").await.concat();
    let only_on_screen = texts(browser, ".screen").await.concat();
    let whole = whole.replacen(&only_on_screen, "", 1);
    let engine = browser.engine();
    for (name, size) in [("a4", A4), ("letter", LETTER)] {
        let pdf = browser.print_on(size).await;
        pdf_pages_as_png(&pdf, &format!("blank-{name}-{engine:?}"));
        let sides = Vec::from_iter(pdf_stretches(&pdf).iter().map(|side| letters(side)));
        assert!((8..=SIDES).contains(&sides.len()), "{} sides of {name}", sides.len());
        for block in &together {
            assert!(sides.iter().any(|side| side.contains(block)), "this is cut or missing on {name}:\n{block}");
        }
        let printed: usize = sides.iter().map(|side| side.chars().count()).sum();
        assert!(printed >= whole.chars().count(), "{printed} letters on {name}, and {} on the screen", whole.len());
        assert!(
            sides.last().unwrap().starts_with("Gethelpnow") || sides.last().unwrap().contains("Gethelpnow"),
            "{name}"
        );
    }
}
on_engines!(the_form_is_printed_whole: Chromium, Firefox);

/// Longer than a line, and than a side.
const UNBROKEN: usize = 300;
const OPTIONS: usize = 150;
/// The longest name that a surgery can have; it stands on the paper twice.
const NAME: usize = 80;

/// A form of a questionnaire that no practice should write.
fn site_with_a_form_that_is_too_much() -> Site {
    struct Any;
    impl Patterns for Any {
        fn fault(&self, _: &str) -> Option<String> {
            None
        }
        fn matches(&self, _: &str, _: &str) -> bool {
            true
        }
    }
    let options: Vec<_> = (0..OPTIONS).map(|number| format!(r#"{{ "valueString": "option{number:03}x" }}"#)).collect();
    let json = format!(
        r#"{{ "resourceType": "Questionnaire", "item": [
            {{ "linkId": "a", "text": "{}", "type": "choice", "answerOption": [{{ "valueString": "{}" }}] }},
            {{ "linkId": "b", "text": "كيف يمكننا التواصل معك؟", "type": "string" }},
            {{ "linkId": "c", "text": "Żółć, ਪੰਜਾਬੀ", "type": "choice", "repeats": true, "answerOption": [{}] }}
        ] }}"#,
        "ж".repeat(UNBROKEN),
        "я".repeat(UNBROKEN),
        options.join(", ")
    );
    let questionnaire = Rc::new(read_questionnaire(&json, &Any).unwrap());
    let sources = Sources {
        questionnaire: &questionnaire,
        blank: &Form::new(questionnaire.clone()),
        settings: &Settings { name: Some("Ю".repeat(NAME).into()), ..Settings::default() },
        contacts: &Contacts::built_in(),
        words: &Catalogue::english(),
    };
    let made = paper(&sources, Stamp::of("", ""));
    let site = Site::built();
    site.replace("paper.html", made.html);
    site.replace("paper.css", made.css);
    site
}

async fn a_form_of_any_length_is_printed_whole(browser: &mut Browser) {
    browser.open("paper.html").await;
    browser.sees("How to fill this in").await;
    let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.script(wide, []).await, 0, "something is wider than the page");
    let pdf = browser.print().await;
    pdf_pages_as_png(&pdf, &format!("blank-too-much-{:?}", browser.engine()));
    let printed = letters(&pdf_stretches(&pdf).concat());
    assert_eq!(["ж", "я", "Ю"].map(|letter| printed.matches(letter).count()), [UNBROKEN, UNBROKEN, 2 * NAME]);
    for number in 0..OPTIONS {
        assert_eq!(printed.matches(&format!("option{number:03}x")).count(), 1, "{number}");
    }
    assert!(printed.contains("Żółć"));
}
on_engines!(a_form_of_any_length_is_printed_whole at site_with_a_form_that_is_too_much: Chromium, Firefox);

async fn the_form_fits_a_phone(browser: &mut Browser) {
    let narrow = if browser.engine() == Engine::WebKit { 447 } else { 320 };
    browser.set_viewport(narrow, 640).await;
    browser.open("paper.html").await;
    browser.sees("To fill this in by hand, print it").await;
    let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.script(wide, []).await, 0, "the page scrolls to the side");
}
on_engines!(the_form_fits_a_phone: Chromium, Firefox, WebKit);

async fn the_start_page_leads_to_the_form(browser: &mut Browser) {
    browser.open("").await;
    browser.sees("Start now").await;
    let link = "const link = [...document.links].find((link) => link.innerText.includes('on paper instead'));
        return [link.getAttribute('href'), link.target, link.innerText]";
    let link = browser.script(link, []).await;
    // Beside the page: answers that live in memory stay there, and a frame does not print the site around it.
    assert_eq!(link, serde_json::json!(["paper.html", "_blank", "Fill this in on paper instead (opens in a new tab)"]));
    browser.open_in_new_tab("paper.html").await;
    browser.sees("How to fill this in").await;
}
on_engines!(the_start_page_leads_to_the_form: Chromium, Firefox, WebKit);

async fn without_a_program_the_page_leads_to_the_form(browser: &mut Browser) {
    // Each engine tells of the scripts that it does not run.
    browser.expect_complaint("sandbox");
    browser.expect_complaint("did not load");
    let text = browser.text_without_scripts("").await;
    for words in ["turned off in this browser. The form on paper works without it.", "Fill this in on paper instead"] {
        assert!(text.contains(words), "{text}");
    }
    let text = browser.text_without_scripts("paper.html").await;
    assert!(text.contains("How to fill this in") && text.contains("Get help now"), "{text}");
}
on_engines!(without_a_program_the_page_leads_to_the_form: Chromium, Firefox, WebKit);

async fn whoever_set_it_up_is_told_of_a_stale_form(browser: &mut Browser) {
    browser.open("setup.html").await;
    browser.sees("Nothing is wrong with the settings and the questions").await;
    browser.site().replace("practice.json", r#"{ "name": "Hill Surgery" }"#);
    looks_again(browser).await;
    browser.sees("paper.html was made from other questions or settings").await;
    assert!(!browser.text().await.contains("Nothing is wrong"));
    browser.site().fail("paper.html", 404);
    looks_again(browser).await;
    browser.sees("the server answered 404 for paper.html").await;
    browser.sees("To make it: cargo xtask paper").await;
}
on_engines!(whoever_set_it_up_is_told_of_a_stale_form: Chromium, Firefox, WebKit);

async fn looks_again(browser: &Browser) {
    // A page that is left while its preview loads complains of it.
    crate::journeys::preview_shows(browser, "Get help now").await;
    browser.reload().await;
    browser.sees("Set up the questionnaire").await;
}
