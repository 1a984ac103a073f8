//! The tests in real browsers: each journey runs in Chromium, Firefox and WebKit.
//!
//! A journey is one async function that says what a person does and sees. `on_engines!` makes one test of it for each
//! engine, so `whole_journey` in `journeys` becomes `journeys::whole_journey::firefox` and two more. What a journey can
//! say is in `support`; `smoke` is the harness's test of itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails, here and in the modules that tests stand on"
)]
#![allow(clippy::doc_markdown, reason = "WebKit and BiDi are names of things, not of code")]

/// Makes one test for each engine named: `on_engines!(whole_journey: Chromium, Firefox, WebKit)`.
///
/// The journey gets the site that `BWM_DIST` names; `on_engines!(whole_journey at my_site: WebKit)` gives it the `Site`
/// that `my_site()` returns instead.
macro_rules! on_engines {
    (@test Chromium, $journey:ident, $site:expr) => { on_engines!(@named chromium, Chromium, $journey, $site); };
    (@test Firefox, $journey:ident, $site:expr) => { on_engines!(@named firefox, Firefox, $journey, $site); };
    (@test WebKit, $journey:ident, $site:expr) => { on_engines!(@named webkit, WebKit, $journey, $site); };
    (@named $name:ident, $engine:ident, $journey:ident, $site:expr) => {
        #[test]
        fn $name() {
            crate::support::run(crate::support::Engine::$engine, $site, super::$journey);
        }
    };
    ($journey:ident: $($engine:ident),+ $(,)?) => {
        mod $journey {
            $(on_engines!(@test $engine, $journey, crate::support::Site::built());)+
        }
    };
    ($journey:ident at $site:ident: $($engine:ident),+ $(,)?) => {
        mod $journey {
            $(on_engines!(@test $engine, $journey, super::$site());)+
        }
    };
}

mod access;
mod ahead;
mod crashes;
mod fixtures;
mod hosting;
mod integrity;
mod journeys;
#[path = "../patients/mod.rs"]
mod patients;
mod people;
mod person;
mod screenshots;
mod smoke;
mod stored;
mod support;
