//! What a journey stands on.
//!
//!     engine     the three engines: which programs, started how, and what each of them can't do
//!     household  the processes and the folder of one test, which end with it whatever happens
//!     site       the static site under test, and what was asked of it (over `http`)
//!     headers    which headers each file of the site wants
//!     nginx      the site behind nginx, with the file that comes with it
//!     browser    a browser on that site: starting, reopening, killing, the verdict at the end
//!     page       addresses, history, waiting, scripts
//!     controls   finding by label, clicking, choosing, typing, keys, focus
//!     look       window size, frames, screenshots, printing
//!     media      dark, forced colours, the accessibility tree
//!     axe        what a checker of accessibility finds
//!     console    what the browser complained about
//!     pdf        reading what was printed
//!
//! These modules know browsers and pages, and nothing of the questionnaire. They wait for conditions, never for a time,
//! and fail by a panic that says what was waited for.

mod axe;
mod browser;
mod console;
mod controls;
mod engine;
mod headers;
mod household;
mod http;
mod look;
mod media;
mod nginx;
mod page;
mod pdf;
mod session;
mod site;

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::{Duration, Instant};

use futures_util::FutureExt;

pub(crate) use browser::Browser;
pub(crate) use engine::Engine;
pub(crate) use headers::Headers;
pub(crate) use look::{A4, LETTER};
pub(crate) use nginx::Nginx;
pub(crate) use pdf::{
    Grey, keep_pdf, pdf_headings, pdf_is_tagged, pdf_pages_as_png, pdf_pages_scanned, pdf_stretches, pdf_text,
};
pub(crate) use site::Site;

/// How long one thing may take. A loaded machine with two tests at once is slow; a broken page never comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a whole journey may take before it counts as hanging.
const WHOLE_JOURNEY: Duration = Duration::from_secs(180);

/// Runs one journey on one engine, and asks the browser for its verdict at the end.
pub(crate) fn run(engine: Engine, site: Site, journey: impl AsyncFnOnce(&mut Browser)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut browser = Browser::start(engine, site).await;
        let attempt = AssertUnwindSafe(async {
            let done = tokio::time::timeout(WHOLE_JOURNEY, journey(&mut browser)).await;
            assert!(done.is_ok(), "the journey is not over after {WHOLE_JOURNEY:?}");
            browser.finish().await;
        });
        if let Err(panic) = attempt.catch_unwind().await {
            browser.describe_failure().await;
            resume_unwind(panic);
        }
    });
}

/// Waits until `condition` gives something, and fails naming `what` if it doesn't.
async fn until<T>(what: &str, condition: impl AsyncFnMut() -> Option<T>) -> T {
    patiently(condition).await.unwrap_or_else(|| panic!("waited {PATIENCE:?} for {what}"))
}

/// Waits until `condition` gives something; nothing if it doesn't for as long as patience lasts.
async fn patiently<T>(mut condition: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let value = condition().await;
        if value.is_some() || Instant::now() > deadline {
            return value;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

/// Where pictures go: where `cargo xtask screenshots` wants them, or into the build's folder for tests.
fn pictures(kind: &str) -> std::path::PathBuf {
    let folder = std::env::var_os("BWM_PICTURES").unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into());
    std::path::PathBuf::from(folder).join(kind)
}
