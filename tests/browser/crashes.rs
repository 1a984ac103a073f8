//! The browser is killed while somebody types: what was saved is there, and at most the last half second is missing.
//!
//! A script types, one letter every so often, into three boxes in turn, and notes when it typed which. What is lost is counted
//! from the moment at which the first letter that is missing was typed to the moment at which the last process got SIGKILL,
//! by the clock of the device.

use crate::person::{OWN, begins, goes_to, is_asked, is_deleted, page};
use crate::support::{Browser, Engine, Site, run};
use std::ops::Range;
use std::time::UNIX_EPOCH;

const NAME: &str = "What would you like to be called?";

/// What a killed browser may lose, in milliseconds.
const LOSS: u64 = 500;
/// How often a letter is typed, in milliseconds.
const PACE: u64 = 20;
/// Into how many boxes.
const BOXES: usize = 3;

/// Empties the boxes, and types one digit more every so many milliseconds, into each box in turn: 0 0 0 1 1 1 2…
const TYPES: &str = "const boxes = [...document.querySelectorAll('main textarea')];
    const put = (box, text) => { box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); };
    for (const box of boxes) put(box, '');
    window.typed = [];
    setInterval(() => {
      const letter = window.typed.length;
      const box = boxes[letter % boxes.length];
      window.typed.push(Date.now());
      put(box, box.value + String(Math.floor(letter / boxes.length) % 10));
    }, arguments[0]);
    return boxes.length;";

/// The boxes as they stand after so many letters.
fn after(letters: usize) -> [String; BOXES] {
    let digit = |letter: usize| char::from_digit((letter / BOXES) as u32 % 10, 10).unwrap();
    std::array::from_fn(|place| (place..letters).step_by(BOXES).map(digit).collect())
}

async fn is_killed(browser: &mut Browser, moments: Range<u64>) {
    let place = page("priorities.first");
    let (mut worst, mut total) = (0, 0);
    for moment in moments {
        if total == 0 {
            begins(browser, OWN).await;
            goes_to(browser, &place).await;
        }
        browser.wait_for("the boxes", async || browser.find_all("main textarea").await.len() == BOXES).await;
        assert_eq!(browser.script(TYPES, [PACE.into()]).await, BOXES);
        // Moments that lie apart by a number that has nothing to do with the pace of anything else.
        let until = 700 + moment * 377 % 3_000;
        let typed = async || browser.script("return window.typed", []).await;
        let is_time = async || typed().await.as_array().is_some_and(|typed| typed.len() as u64 >= until / PACE);
        browser.wait_for("the moment", is_time).await;
        let typed: Vec<u64> = serde_json::from_value(typed().await).unwrap();
        let killed = browser.kill_at_once().await.duration_since(UNIX_EPOCH).unwrap();
        browser.reopen().await;
        browser.open("").await;
        browser.is_at(&place).await;
        browser.wait_for("the boxes", async || browser.find_all("main textarea").await.len() == BOXES).await;
        let look = "return [...document.querySelectorAll('main textarea')].map((box) => box.value)";
        let found: [String; BOXES] = serde_json::from_value(browser.script(look, []).await).unwrap();
        let letters = found.iter().map(String::len).sum();
        // Nothing is doubled, moved or mixed: what is there is what stood there after some letter.
        assert_eq!(found, after(letters), "moment {moment}");
        // The first letter that is missing may have been typed after the page was asked last, and then no sooner than this.
        let beyond = |last: &u64| last + PACE * (letters + 1 - typed.len()) as u64;
        let missing = typed.get(letters).copied().or_else(|| typed.last().map(beyond)).unwrap();
        let lost = u64::try_from(killed.as_millis()).unwrap().saturating_sub(missing);
        assert!(
            lost <= LOSS,
            "moment {moment}: {lost} ms of typing were lost, {letters} letters of {} are there",
            typed.len()
        );
        worst = worst.max(lost);
        total += 1;
    }
    println!("{:?}: killed {total} times while typing; at most {worst} ms of typing were lost", browser.engine());
}

async fn a_killed_browser_loses_at_most_half_a_second(browser: &mut Browser) {
    is_killed(browser, 200..203).await;
}
on_engines!(a_killed_browser_loses_at_most_half_a_second: Chromium, Firefox);

/// Two hundred moments: ten in a test, because one journey has no time for more of them.
macro_rules! at_two_hundred_moments {
    ($($name:ident: $first:literal),+ $(,)?) => {
        mod at_two_hundred_moments {
            use super::*;
            $(mod $name {
                use super::*;
                #[test]
                #[ignore = "takes a minute"]
                fn chromium() {
                    run(Engine::Chromium, Site::built(), async |browser| is_killed(browser, $first..$first + 10).await);
                }
                #[test]
                #[ignore = "takes a minute"]
                fn firefox() {
                    run(Engine::Firefox, Site::built(), async |browser| is_killed(browser, $first..$first + 10).await);
                }
            })+
        }
    };
}
at_two_hundred_moments!(from_0: 0, from_10: 10, from_20: 20, from_30: 30, from_40: 40, from_50: 50, from_60: 60, from_70: 70, from_80: 80, from_90: 90, from_100: 100, from_110: 110, from_120: 120, from_130: 130, from_140: 140, from_150: 150, from_160: 160, from_170: 170, from_180: 180, from_190: 190);

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
