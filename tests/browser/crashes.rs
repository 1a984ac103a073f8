//! The browser is killed while somebody types: what was saved is there, and at most the last half second is missing.
//!
//! A script types, one letter every so often, and tells which letter it typed when. `BWM_CRASHES=40..80` in the environment
//! asks for the moments from the 40th to the 80th: some fifty are what one journey has the time for.

use crate::person::{OWN, begins, is_asked, is_deleted};
use crate::support::Browser;
use std::ops::Range;
use std::time::Instant;

const NAME: &str = "What would you like to be called?";

/// How many moments are tried in a usual run. docs/reliability.md has the figures of a long one.
const MOMENTS: u64 = 3;

/// What a killed browser may lose, in milliseconds.
const LOSS: u64 = 500;
/// How often a letter is typed, in milliseconds.
const PACE: u64 = 20;

/// Types one digit more every [`PACE`] milliseconds, for ever: 0123456789012…
const TYPES: &str = "const field = document.querySelector('input[type=text]');
    window.typed = 0;
    setInterval(() => {
      field.value += String(window.typed % 10);
      window.typed += 1;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, arguments[0]);";

fn moments() -> Range<u64> {
    let asked = std::env::var("BWM_CRASHES").unwrap_or_default();
    let range = asked.split_once("..").and_then(|(first, end)| Some(first.parse().ok()?..end.parse().ok()?));
    assert!(asked.is_empty() || range.is_some(), "BWM_CRASHES={asked} is no range such as 0..40");
    range.unwrap_or(0..MOMENTS)
}

async fn a_killed_browser_loses_at_most_half_a_second(browser: &mut Browser) {
    let (mut worst, mut total) = (0, 0);
    for moment in moments() {
        if total == 0 {
            begins(browser, OWN).await;
        } else {
            browser.script("location.hash = '#/p/1'", []).await;
            is_asked(browser, NAME).await;
            browser.empty(NAME).await;
        }
        browser.script(TYPES, [PACE.into()]).await;
        // Moments that lie apart by a number that has nothing to do with the pace of anything else.
        let until = 700 + moment * 377 % 3_000;
        browser
            .wait_for("the moment", async || {
                browser.script("return window.typed", []).await.as_u64() >= Some(until / PACE)
            })
            .await;
        let asked = Instant::now();
        let typed = browser.script("return window.typed", []).await.as_u64().unwrap();
        browser.kill().await;
        let meanwhile = u64::try_from(asked.elapsed().as_millis()).unwrap();
        browser.reopen().await;
        browser.open("").await;
        is_asked(browser, NAME).await;
        let found = browser.value(NAME).await;
        // Nothing is doubled, moved or mixed: what is there is how it began.
        let expected: String = (0..found.len()).map(|place| char::from_digit(place as u32 % 10, 10).unwrap()).collect();
        assert_eq!(found, expected, "moment {moment}");
        let lost = typed.saturating_sub(found.len() as u64) * PACE;
        assert!(lost <= LOSS + meanwhile, "moment {moment}: of {typed} letters {} are there", found.len());
        worst = worst.max(lost);
        total += 1;
    }
    println!("{:?}: killed {total} times while typing; at most {worst} ms of typing were lost", browser.engine());
}
on_engines!(a_killed_browser_loses_at_most_half_a_second: Chromium, Firefox);

async fn what_was_deleted_stays_deleted_when_the_browser_is_killed(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri").await;
    browser.sees("Saved on this device at").await;
    // Browsers flush localStorage by themselves after some seconds: then it is on the disk.
    browser.close_and_reopen().await;
    browser.open("#/delete").await;
    is_asked(browser, "Do you want to delete your answers?").await;
    browser.click("Delete everything").await;
    is_deleted(browser).await;
    browser.kill().await;
    browser.reopen().await;
    browser.open("").await;
    // The words that stand there before the program is are the same.
    browser.sees("Start now").await;
    assert!(!browser.text().await.contains("Carry on where you stopped"));
    assert_eq!(browser.script("return localStorage.length", []).await, 0);
}
on_engines!(what_was_deleted_stays_deleted_when_the_browser_is_killed: Chromium, Firefox);
