//! Two people over one screen.

use super::whole_practice;
use crate::access::looking::Looking;
use crate::journeys::together::{they_begin, they_clear, they_talk_and_agree, they_turn_to};
use crate::person::{SHARED, begins, goes_to, is_asked};
use crate::support::Browser;

async fn two_people_over_one_screen(browser: &mut Browser) {
    let looking = Looking::default();
    browser.open("#/together").await;
    is_asked(browser, "Talk it through together").await;
    looking.at(browser, "together").await;
    they_begin(browser).await;
    looking.at(browser, "together.parts").await;
    they_turn_to(browser, "This week", "Is there anything this week that can't wait?").await;
    browser.choose("I have no food").await;
    they_turn_to(browser, "Our plan", "Some things should not wait").await;
    looking.at(browser, "together.pause").await;
    goes_to(browser, "#/together").await;
    is_asked(browser, "What would you like to talk about?").await;
    they_talk_and_agree(browser).await;
    looking.at(browser, "together.summary").await;
    goes_to(browser, "#/together").await;
    let money = "How are things with money, food and heating these days?";
    they_turn_to(browser, "Money", money).await;
    browser.click("For the link worker: what may help").await;
    looking.at(browser, "together.part").await;
    they_turn_to(browser, "Our plan", "Our plan").await;
    browser.click("Add a step").await;
    browser.sees("Step 2").await;
    looking.at(browser, "together.plan").await;
    browser.click("Hide the screen").await;
    browser.sees("This screen is hidden for now").await;
    looking.at(browser, "together.hidden").await;
    browser.click("Carry on").await;
    goes_to(browser, "#/together/finish").await;
    is_asked(browser, "Finish and clear").await;
    looking.at(browser, "together.finish").await;
    they_clear(browser).await;
    looking.at(browser, "together.cleared").await;
    looking.is_content(9);
}
on_engines!(two_people_over_one_screen at whole_practice: Chromium, Firefox, WebKit);

async fn where_somebody_was_before(browser: &mut Browser) {
    let looking = Looking::default();
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    goes_to(browser, "#/together").await;
    browser.sees("There are answers here already").await;
    looking.at(browser, "together.before").await;
    looking.is_content(1);
}
on_engines!(where_somebody_was_before at whole_practice: Chromium, Firefox, WebKit);

in_each_size!(
    two_people_over_one_screen at whole_practice: Firefox, WebKit;
    where_somebody_was_before at whole_practice: Firefox, WebKit;
);
in_other_colours!(
    two_people_over_one_screen at whole_practice,
    where_somebody_was_before at whole_practice,
);
