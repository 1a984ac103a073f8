//! Every kind of question, and what is said when an answer is not right yet.

use crate::person::{SHARED, begins, goes_on, goes_on_to, goes_to, is_asked, is_stopped, pastes, shows_the_page};
use crate::support::{Browser, Site};

/// A questionnaire with each kind of question, with limits, and with rules between them.
fn site_with_every_kind_of_question() -> Site {
    let site = Site::built();
    site.replace("questionnaire.json", include_str!("every-kind.json"));
    site
}

async fn every_kind_of_question_is_answered_and_comes_back(browser: &mut Browser) {
    begins(browser, SHARED).await;
    is_asked(browser, "A page with a yes or no").await;
    browser.sees("A text to read").await;
    browser.choose_for("Do you have a pet?", "Yes").await;
    browser.sees("What is its name?").await;
    browser.type_into("What is its name?", "Biscuit").await;
    browser.choose_for("Do you have a pet?", "No").await;
    browser.wait_for("the follow-up to go", async || !browser.text().await.contains("What is its name?")).await;
    browser.choose_for("Do you have a pet?", "Yes").await;
    browser.sees("What is its name?").await;
    assert_eq!(browser.value("What is its name?").await, "Biscuit", "an answer is never lost");
    browser.click("Clear my answer to: Do you have a pet?").await;
    browser.wait_for("the follow-up to go", async || !browser.text().await.contains("What is its name?")).await;
    browser.choose_for("Do you have a pet?", "Yes").await;
    goes_on(browser).await;

    is_asked(browser, "Numbers and times").await;
    browser.type_into("How many rooms?", "3").await;
    browser.type_into("How many miles?", "2.50").await;
    browser.type_into("What time?", "2.30pm").await;
    browser.type_into("How heavy?", "70").await;
    picks(browser, "[name$=unit]", "st").await;
    browser.type_into("Day", "29").await;
    browser.type_into("Month", "2").await;
    browser.type_into("Year", "2024").await;
    goes_on(browser).await;

    is_asked(browser, "Which one of many?").await;
    picks(browser, "select", "b").await;
    goes_on(browser).await;
    is_asked(browser, "Which of these?").await;
    browser.choose("One").await;
    browser.choose("Two").await;
    browser.choose("None of these").await;
    assert!(!browser.is_chosen("One").await, "it stands alone");
    browser.choose("Two").await;
    assert!(!browser.is_chosen("None of these").await, "not beside another");
    browser.choose("In my words").await;
    browser.type_into("In your own words", "<b>Three</b>").await;
    goes_on(browser).await;
    is_asked(browser, "Your own page?").await;
    browser.type_into("Your own page?", "https://example.org/a").await;
    goes_on(browser).await;
    is_asked(browser, "How are you?").await;
    pastes(browser, "How are you?", "line one\nline two").await;
    goes_on(browser).await;

    is_asked(browser, "Check your answers").await;
    for answer in [
        "Biscuit",
        "2.50",
        "14:30",
        "70 stone",
        "29/2/2024",
        "Bee",
        "Two",
        "<b>Three</b>",
        "https://example.org/a",
        "line one\nline two",
    ] {
        browser.sees(answer).await;
    }
    goes_to(browser, "#/p/2/change").await;
    is_asked(browser, "Numbers and times").await;
    assert_eq!(browser.value("Month").await, "2");
    assert_eq!(browser.value("What time?").await, "2.30pm", "as it was typed");
}
on_engines!(every_kind_of_question_is_answered_and_comes_back at site_with_every_kind_of_question: Chromium, Firefox, WebKit);

/// A browser that translates the page would change what somebody wrote: it is told not to, in the fields and where answers are shown.
async fn what_was_typed_is_translated_by_nobody(browser: &mut Browser) {
    begins(browser, SHARED).await;
    is_asked(browser, "A page with a yes or no").await;
    browser.choose_for("Do you have a pet?", "No").await;
    goes_on(browser).await;
    is_asked(browser, "Numbers and times").await;
    let typed =
        [("How many rooms?", "31"), ("How many miles?", "2.50"), ("What time?", "2.30pm"), ("How heavy?", "70")];
    for (question, answer) in typed.into_iter().chain([("Day", "29"), ("Month", "2"), ("Year", "2024")]) {
        browser.type_into(question, answer).await;
    }
    let fields = "return [...document.querySelectorAll('main input:not([type=radio], [type=checkbox]), main textarea')]
        .filter((field) => field.translate).map((field) => field.id)";
    assert_eq!(browser.script(fields, []).await, serde_json::json!([]));
    for place in ["#/check", "#/summary"] {
        goes_to(browser, place).await;
        browser.is_at(place).await;
        browser.sees("29/2/2024").await;
        let shown = "return ['31', '2.50', '14:30', '70', '29/2/2024'].filter((words) =>
            ![...document.querySelectorAll('main [translate=no]')].some((own) => own.innerText.includes(words)))";
        assert_eq!(browser.script(shown, []).await, serde_json::json!([]), "{place}");
    }
}
on_engines!(what_was_typed_is_translated_by_nobody at site_with_every_kind_of_question: Chromium, Firefox, WebKit);

async fn errors_say_what_to_do_and_lead_there(browser: &mut Browser) {
    begins(browser, SHARED).await;
    is_stopped(browser).await;
    browser.sees("Answer this to carry on: Pet").await;
    assert!(browser.title().await.starts_with("Error: Page 1"), "{}", browser.title().await);
    let on_summary = async || browser.focused().await.text.starts_with("There is a problem");
    browser.wait_for("the focus on the error summary", on_summary).await;
    browser.click("Answer this to carry on: Pet").await;
    browser.wait_for("the focus on the first radio", async || browser.focused().await.id == "q2").await;
    browser.is_at("#/p/1").await;
    browser.choose_for("Do you have a pet?", "No").await;
    goes_on(browser).await;

    is_asked(browser, "Numbers and times").await;
    browser.type_into("How many rooms?", "a few").await;
    browser.type_into("How many miles?", "2.555").await;
    browser.type_into("What time?", "noonish").await;
    browser.type_into("How heavy?", "a lot").await;
    browser.type_into("Day", "3").await;
    is_stopped(browser).await;
    for message in [
        "Rooms: write a whole number, like 3",
        "Miles: write no more than 2 numbers after the dot",
        "Time: write a time, like 2:30pm",
        "Weight: write a number, like 2.5",
        "Day: fill in Month, Year",
    ] {
        browser.sees(message).await;
        let twice = browser.text().await.matches(message).count();
        assert_eq!(twice, 2, "«{message}» stands in the summary and beside its question");
    }
    assert_eq!(browser.value("How many rooms?").await, "a few", "nothing that was typed is lost");
    browser.click("Day: fill in Month, Year").await;
    browser.wait_for("the focus on the missing box", async || browser.focused().await.text == "Month").await;
    // What is wrong stays there when one leaves another way, and is said before the summary.
    goes_to(browser, "#/p/6").await;
    is_asked(browser, "How are you?").await;
    browser.type_into("How are you?", &"x".repeat(22)).await;
    browser.sees("This is 2 characters too long").await;
    goes_to(browser, "#/summary").await;
    browser.is_at("#/check").await;
    browser.sees("There is a problem").await;
    browser.click("How you are: write 20 characters or fewer").await;
    browser.is_at("#/p/6/change").await;
    browser.empty("How are you?").await;
    browser.sees("You can write up to 20 characters").await;
    goes_on(browser).await;
    goes_to(browser, "#/p/2/change").await;
    is_asked(browser, "Numbers and times").await;
    for field in ["How many rooms?", "How many miles?", "What time?", "How heavy?", "Day"] {
        browser.empty(field).await;
    }
    browser.type_into("How many rooms?", "3").await;
    goes_on_to(browser, "#/check").await;
    shows_the_page(browser).await;
}
on_engines!(errors_say_what_to_do_and_lead_there at site_with_every_kind_of_question: Chromium, Firefox, WebKit);

/// Picks an option of a list that drops down.
async fn picks(browser: &Browser, list: &str, option: &str) {
    let option = browser.find(&format!("{list} option[value={option}]")).await;
    option.click().await.unwrap();
}
