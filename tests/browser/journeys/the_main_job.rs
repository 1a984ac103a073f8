//! The whole of it: read what this is, answer, check, change, print, delete.

use crate::person::{
    OWN, SHARED, begins, change, goes_on, goes_on_to, goes_to, heading, is_asked, page, pastes, shows_the_page,
};
use crate::support::{Browser, pdf_text};

/// Everything that Sam writes or chooses and that has to stand on the summary.
const ANSWERS: [&str; 12] = [
    "Sam O’Brien-Łukasz",
    "Me, on my own",
    "Phone call",
    "07700 900123",
    "Large print",
    "Money, debt, benefits, food or heating",
    "Feeling lonely, or not seeing people much",
    "I feel lonely",
    "Quite a bit",
    "Someone to talk to on Sundays",
    "My dog Biscuit 🐶",
    "In a café, library or community place",
];

async fn from_the_first_page_to_the_printed_one(browser: &mut Browser) {
    browser.open("").await;
    for promise in [
        "Nothing that you write here is sent anywhere",
        "about 10 minutes",
        "This is not for emergencies",
        "Call 999",
        "What a link worker can do",
        "What a link worker can’t do",
    ] {
        browser.sees(promise).await;
    }
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", ANSWERS[0]).await;
    goes_on(browser).await;
    browser.choose(ANSWERS[1]).await;
    goes_on_to(browser, &page("contact.ways")).await;
    browser.choose(ANSWERS[2]).await;
    browser.type_into("Your phone number", ANSWERS[3]).await;
    goes_on_to(browser, &page("comms.reading")).await;
    browser.choose(ANSWERS[4]).await;
    goes_on_to(browser, &page("topics.pick")).await;
    browser.choose(ANSWERS[5]).await;
    browser.choose(ANSWERS[6]).await;
    goes_on(browser).await;
    is_asked(browser, "Company and the people around you").await;
    browser.choose(ANSWERS[7]).await;
    browser.choose(ANSWERS[8]).await;
    browser.choose("Something else").await;
    browser.type_into("In your own words", ANSWERS[9]).await;
    goes_on(browser).await;
    goes_on(browser).await;
    is_asked(browser, "Money, food and heating").await;
    browser.choose("Money I owe").await;
    goes_on_to(browser, &page("priorities.first")).await;
    pastes(browser, "What matters most", ANSWERS[10]).await;
    goes_on_to(browser, &page("meet.place")).await;
    browser.choose(ANSWERS[11]).await;
    goes_on_to(browser, "#/check").await;
    for answer in ANSWERS {
        browser.sees(answer).await;
    }

    // A change of mind: what hung on the topic is kept aside, and is on no page that leaves the device.
    goes_to(browser, &change("topics.pick")).await;
    is_asked(browser, "Which of these are on your mind?").await;
    browser.choose(ANSWERS[5]).await;
    assert!(!browser.is_chosen(ANSWERS[5]).await, "a second choice takes the first one back");
    goes_on(browser).await;
    browser.is_at("#/check").await;
    assert!(!browser.text().await.contains("Money I owe"), "an answer to a question that is gone");

    shows_the_page(browser).await;
    browser.sees("Nobody at your GP surgery has seen this").await;
    let on_screen = browser.text().await;
    // The topic stands there under its short name.
    let brought = || ANSWERS.iter().map(|answer| if *answer == ANSWERS[6] { "Company" } else { answer });
    for answer in brought().filter(|answer| *answer != ANSWERS[5]) {
        assert!(on_screen.contains(answer), "«{answer}» is not on the summary: {on_screen}");
    }
    if browser.engine().prints() {
        let pages = pdf_text(&browser.print().await);
        let paper = pages.join("\n").split_whitespace().collect::<Vec<_>>().join(" ");
        // Pictures in a text are drawn from a font of pictures, which has no letters to read back.
        for answer in brought().filter(|answer| *answer != ANSWERS[5]).map(|answer| answer.trim_end_matches(" 🐶")) {
            assert!(paper.contains(answer), "«{answer}» is not on the paper: {paper}");
        }
        assert!(
            paper.contains("These are my own words. Nobody has checked them. There may be more to say."),
            "{paper}"
        );
        for hidden in ["Money I owe", ANSWERS[5], "Not answered", "Print this page", "Delete my answers"] {
            assert!(!paper.contains(hidden), "«{hidden}» is on the paper: {paper}");
        }
        assert_eq!(pages.len(), 2, "one sheet of paper is enough for this: {paper}");
        assert!(pages[1].contains("Our plan"), "the second side is for the meeting: {paper}");
    }
}
on_engines!(from_the_first_page_to_the_printed_one: Chromium, Firefox, WebKit);

async fn nothing_has_to_be_answered(browser: &mut Browser) {
    begins(browser, SHARED).await;
    goes_on_to(browser, "#/check").await;
    browser.sees("Not answered").await;
    shows_the_page(browser).await;
    browser.sees("You have not answered anything yet").await;
}
on_engines!(nothing_has_to_be_answered: Chromium, Firefox, WebKit);

async fn a_change_comes_back_to_the_check_page(browser: &mut Browser) {
    begins(browser, OWN).await;
    goes_on_to(browser, "#/check").await;
    browser.script("document.querySelector('a[href=\"#/p/1/change\"]').click()", []).await;
    is_asked(browser, "What would you like to be called?").await;
    browser.type_into("What would you like to be called?", "Ali").await;
    goes_on(browser).await;
    browser.is_at("#/check").await;
    browser.sees("Ali").await;

    // A change that opens new pages leads through those first, and through no other.
    goes_to(browser, &change("topics.pick")).await;
    is_asked(browser, "Which of these are on your mind?").await;
    browser.choose("Feeling lonely, or not seeing people much").await;
    goes_on(browser).await;
    browser.is_at(&change("company")).await;
    goes_on(browser).await;
    browser.is_at(&change("company.next")).await;
    goes_on(browser).await;
    browser.is_at("#/check").await;
}
on_engines!(a_change_comes_back_to_the_check_page: Chromium, Firefox, WebKit);

async fn everything_is_deleted_after_asking(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    goes_on(browser).await;
    crate::person::is_saved(browser).await;
    browser.click("Delete my answers").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Keep my answers").await;
    browser.is_at("#/p/2").await;
    browser.click("Delete my answers").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    crate::person::is_deleted(browser).await;
    assert_eq!(browser.script("return localStorage.length", []).await, 0);
    browser.back().await;
    browser.wait_for("the start page", async || heading(browser).await == "Before we meet").await;
    assert!(!browser.text().await.contains("Zuri"));
}
on_engines!(everything_is_deleted_after_asking: Chromium, Firefox, WebKit);
