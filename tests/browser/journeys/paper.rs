//! The page for the meeting, as it is printed.

use crate::person::{OWN, begins, goes_to, is_asked, page, pastes};
use crate::support::{A4, Browser, LETTER, Site, pdf_pages_as_png, pdf_text};

/// Longer than a side of paper; each word is another one, so that none can be missing in silence.
fn long_answer() -> String {
    let words = Vec::from_iter((0..700).map(|number| format!("w{number:04}x")));
    words.join(" ")
}

const UNBROKEN: usize = 300;

/// The published questions, with more room than they have.
fn site_with_room() -> Site {
    let questionnaire = include_str!("../../../public/questionnaire.json");
    let site = Site::built();
    site.replace("questionnaire.json", questionnaire.replace("\"maxLength\": 500", "\"maxLength\": 5000"));
    site
}

/// The text of all sides without its spaces: where a line ends says nothing about the answer.
fn letters(pages: &[String]) -> String {
    pages.concat().split_whitespace().collect()
}

async fn answers_at_length(browser: &Browser) {
    goes_to(browser, &page("matters.what")).await;
    is_asked(browser, "You and your life").await;
    pastes(browser, "Who and what is important to you?", &long_answer()).await;
    pastes(browser, "What is a good day like for you?", &"ж".repeat(UNBROKEN)).await;
    goes_to(browser, &page("priorities.first")).await;
    is_asked(browser, "Which three things matter most to you?").await;
    pastes(browser, "What matters most", "أريد أن أرى الناس").await;
    pastes(browser, "The second thing", "Żółć, ਪੰਜਾਬੀ and 🐶").await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
}

async fn an_answer_of_any_length_is_printed_whole(browser: &mut Browser) {
    begins(browser, OWN).await;
    answers_at_length(browser).await;
    let engine = browser.engine();
    let mut sides = Vec::new();
    for (name, paper, is_large) in [("a4", A4, false), ("letter", LETTER, false), ("large", A4, true)] {
        if is_large {
            browser.choose("Large print").await;
        }
        let pdf = browser.print_on(paper).await;
        pdf_pages_as_png(&pdf, &format!("long-{name}-{engine:?}"));
        let pages = pdf_text(&pdf);
        let text = letters(&pages);
        for word in long_answer().split(' ') {
            assert_eq!(text.matches(word).count(), 1, "«{word}» on {name}");
        }
        // A side may end in the middle of it.
        assert_eq!(text.matches('ж').count(), UNBROKEN, "a word without end is cut on {name}");
        assert!(text.contains("Żółć"), "{name}: {text}");
        // The plan has a side of its own.
        assert!(pages.last().is_some_and(|page| page.contains("Our plan")), "{name}");
        sides.push(pages.len());
    }
    assert!(sides[2] > sides[0], "large print needs more room: {sides:?}");
}
on_engines!(an_answer_of_any_length_is_printed_whole at site_with_room: Chromium, Firefox);

async fn what_was_left_is_on_paper_on_request_only(browser: &mut Browser) {
    begins(browser, OWN).await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    assert!(!browser.text().await.contains("Not answered"));
    browser.choose("Show the questions I left empty, too").await;
    browser.sees("Not answered").await;
    let asked = browser.text().await;
    assert!(asked.contains("Matters most"), "{asked}");
    for private in ["I feel that I can't go on", "I feel safe", "Keep private"] {
        assert!(!asked.contains(private), "«{private}» is asked of whoever reads the paper: {asked}");
    }
    browser.choose("Show the questions I left empty, too").await;
    browser.wait_for("them to go", async || !browser.text().await.contains("Not answered")).await;
}
on_engines!(what_was_left_is_on_paper_on_request_only: Chromium, Firefox, WebKit);
