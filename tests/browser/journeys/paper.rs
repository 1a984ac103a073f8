//! The page for the meeting, as it is printed.

use crate::patients::{Patient, patients};
use crate::person::{OWN, PATTERNS, begins, comes_back_with, goes_to, is_asked, page, pastes, published};
use crate::support::{
    A4, Browser, Engine, LETTER, Site, keep_pdf, pdf_is_tagged, pdf_pages_as_png, pdf_stretches, pdf_text,
};
use icu_normalizer::DecomposingNormalizerBorrowed;

/// How many sides each patient's page has at most: on A4, on Letter, which is shorter, and on A4 in large print. A typical
/// patient has one sheet of either. The engines break lines in different places.
const SIDES: [(&str, [usize; 3]); 6] = [
    ("nothing-but-a-name", [2, 2, 2]),
    ("well-with-one-wish", [2, 2, 3]),
    ("village-without-a-bus", [2, 2, 4]),
    ("carer-in-debt", [2, 2, 4]),
    ("severe-mental-illness-with-interpreter", [2, 2, 4]),
    ("everything", [11, 11, 20]),
];

async fn six_patients_each_get_a_page_that_says_it_all(browser: &mut Browser) {
    let patients = patients(&published(), PATTERNS);
    let mut sides = Vec::new();
    for patient in &patients {
        comes_back_with(browser, &patient.session).await;
        let mut of_one = Vec::new();
        let headings = "return [...document.querySelectorAll('.app-part h3, .app-heart h3')].map((heading) => heading.textContent)";
        let headings: Vec<String> = serde_json::from_value(browser.script(headings, []).await).unwrap();
        for (size, paper) in [("a4", A4), ("letter", LETTER), ("large", A4)] {
            if size == "large" {
                browser.choose("Large print").await;
            }
            let pdf = browser.print_on(paper).await;
            keep_pdf(&pdf, &format!("{}-{size}-{:?}", patient.name, browser.engine()));
            of_one.push(looks_at(patient, &pdf, browser.engine(), size, &headings));
        }
        sides.push((&*patient.name, <[usize; 3]>::try_from(of_one).unwrap()));
    }
    assert_eq!(sides.len(), SIDES.len());
    for ((name, most), (who, has)) in SIDES.iter().zip(&sides) {
        assert_eq!(name, who);
        assert!(
            has.iter().zip(most).all(|(has, most)| has <= most),
            "{who} has {has:?} sides, and {most:?} are enough"
        );
    }
}
on_engines!(six_patients_each_get_a_page_that_says_it_all: Chromium, Firefox);

/// Looks at what was printed, and says how many sides it has.
fn looks_at(patient: &Patient, pdf: &[u8], engine: Engine, size: &str, headings: &[String]) -> usize {
    let (who, pages) = (&patient.name, pdf_stretches(pdf));
    let sides = Vec::from_iter(pages.iter().map(|page| letters(page)));
    let (text, says) = (sides.concat(), patient.says().into_iter().map(|words| letters(&words)));
    let mut arabic = String::new();
    for words in says {
        if !from_right(&words).is_empty() {
            arabic.push_str(&words);
        }
        // Firefox draws pictures among the letters, and does not write them down.
        let is_picture = |letter: char| engine == Engine::Firefox && letter >= '\u{1f000}';
        for words in words.split(is_picture).filter(|words| from_right(words).is_empty()) {
            assert!(is_whole(words, &sides), "«{words}» is not whole on {who}'s page, {size}: {text}");
        }
    }
    // A line that is cut stands on two sides.
    let words = Vec::from_iter(pages.iter().flat_map(|page| page.split_whitespace()));
    for word in words.iter().filter(|word| patient.is_own_word(word)) {
        assert_eq!(words.iter().filter(|other| *other == word).count(), 1, "«{word}»: {who}, {size}");
    }
    assert_eq!(from_right(&text), from_right(&arabic), "on {who}'s page, {size}");
    for words in patient.hides() {
        assert!(!text.contains(&letters(&words)), "«{words}» is on {who}'s page, {size}");
    }
    for page in pdf_text(pdf) {
        let last = page.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim();
        assert!(!headings.iter().any(|heading| heading == last), "«{last}» stands alone: {who}, {size}");
    }
    let plan = pages.iter().position(|page| page.contains("Our plan"));
    assert_eq!(plan, Some(pages.len() - 1), "the plan has the last side to itself: {who}, {size}");
    if engine == Engine::Chromium {
        assert!(pdf_is_tagged(pdf), "{who}, {size}");
        for (number, page) in (1..).zip(&pages) {
            let count = format!("{number} / {}", pages.len());
            let is_headed = page.contains(&count) && page.contains("For my first meeting");
            assert!(is_headed, "side {number} has no header: {who}, {size}: {page}");
        }
    }
    pages.len()
}

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

/// Whether an answer is there whole: on one side, or up to the end of one and on from there on the next.
fn is_whole(answer: &str, sides: &[String]) -> bool {
    let runs_on = |sides: &[String]| {
        let mut cuts = answer.char_indices().map(|(at, _)| answer.split_at(at));
        cuts.any(|(before, after)| sides[0].contains(before) && sides[1].contains(after))
    };
    sides.iter().any(|side| side.contains(answer)) || sides.windows(2).any(runs_on)
}

/// A text without its spaces, each letter in its plainest form: where a line ends says nothing about the answer, some fonts
/// join letters, and Firefox writes those of Arabic down as they are drawn.
fn letters(text: &str) -> String {
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let direction = |letter: &char| !matches!(letter, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
    plain.chars().filter(|letter| !letter.is_whitespace()).filter(direction).collect()
}

/// The letters that are read from the right, whatever their order: a PDF holds them as they were drawn.
fn from_right(text: &str) -> Vec<char> {
    let mut found = Vec::from_iter(text.chars().filter(|letter| matches!(letter, '\u{620}'..='\u{65f}')));
    found.sort_unstable();
    found
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
        let text = letters(&pages.concat());
        for word in long_answer().split(' ') {
            assert_eq!(text.matches(word).count(), 1, "«{word}» on {name}");
        }
        // A side may end in the middle of it.
        assert_eq!(text.matches('ж').count(), UNBROKEN, "a word without end is cut on {name}");
        assert!(text.contains(&letters("Żółć")), "{name}: {text}");
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
    assert!(asked.contains("What matters most to me"), "{asked}");
    for private in ["I feel that I can't go on", "I feel safe", "Keep private"] {
        assert!(!asked.contains(private), "«{private}» is asked of whoever reads the paper: {asked}");
    }
    browser.choose("Show the questions I left empty, too").await;
    browser.wait_for("them to go", async || !browser.text().await.contains("Not answered")).await;
}
on_engines!(what_was_left_is_on_paper_on_request_only: Chromium, Firefox, WebKit);
