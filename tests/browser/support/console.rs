//! What the browser complained about, all of which fails a test: errors and warnings in the console, uncaught
//! exceptions, files that did not load, violations of the Content-Security-Policy, requests to another origin.
//!
//! Chromium and Firefox tell over BiDi. WebKit can't, so there a script that runs first collects them. Neither console
//! holds everything: a small script reports violations and failed loads in all three.

use std::sync::{Arc, Mutex, MutexGuard};

use futures_util::StreamExt;
use serde_json::{Value, json};
use thirtyfour::bidi::{BiDi, RawEvent};

use super::session::Session;
use super::site::Site;
use super::until;

/// Reports to the console what it does not get by itself over BiDi.
const REPORTER: &str = include_str!("reporter.js");

/// Collects what goes to the console where nobody can listen to it.
const COLLECTOR: &str = include_str!("collector.js");

/// What Firefox says of a file that a service worker was about to give when the page was left. Where one gives none, no page
/// comes up, and the test fails for that.
const LEFT_MEANWHILE: &str = "A ServiceWorker intercepted the request and encountered an unexpected error";

/// What Firefox says of a file that a script was still fetching when the page was left. Where one is missing, the server has
/// noted it, or no page comes up.
const FETCHING_WHEN_LEFT: [&str; 2] =
    ["AbortError: The operation was aborted.", "TypeError: NetworkError when attempting to fetch resource."];

/// What the harness writes into the console to know that it has heard everything up to there.
const MARK: &str = "before-we-meet, heard until here:";

pub(super) struct Console {
    heard: Arc<Mutex<Heard>>,
}

#[derive(Default)]
struct Heard {
    complaints: Vec<String>,
    expected: Vec<String>,
    /// How often the mark was written, and how often it was heard.
    marks: (usize, usize),
}

impl Console {
    pub(super) fn new() -> Self {
        Self { heard: Arc::default() }
    }

    /// Listens to a new session, before its first page.
    pub(super) async fn listen(&self, session: &Session, site: &Site) {
        let first_script = site.first_script();
        let Some(bidi) = &session.bidi else {
            site.inject(format!("{{ {COLLECTOR}\n{REPORTER} }}\n{first_script}"));
            return;
        };
        let first = json!({ "functionDeclaration": format!("() => {{ {REPORTER}\n{first_script}\n }}") });
        bidi.send_raw("script.addPreloadScript", first).await.expect("a preload script");
        self.subscribe(bidi, site.origin()).await;
    }

    async fn subscribe(&self, bidi: &BiDi, origin: String) {
        let mut events = bidi.subscribe_raw();
        let wanted = json!({ "events": ["log.entryAdded", "network.beforeRequestSent"] });
        bidi.send_raw("session.subscribe", wanted).await.expect("a subscription to console and requests");
        let heard = self.heard.clone();
        tokio::spawn(async move {
            while let Some(event) = events.next().await {
                heard.lock().unwrap().note(&event, &origin);
            }
        });
    }

    /// Makes sure that all is known that happened up to now.
    pub(super) async fn catch_up(&self, session: Option<&Session>, site: &Site) {
        let mut here = Vec::new();
        if let Some(session) = session {
            if session.bidi.is_some() {
                self.wait_for_mark(session).await;
            } else {
                let list = session.driver.execute("return (window.__complaints || []).splice(0)", vec![]).await;
                here = list.and_then(|list| list.convert()).expect("the page runs a script");
            }
        }
        let missing = site.take_not_found().into_iter().map(|file| format!("not on the server: {file}"));
        self.heard().complaints.extend(site.take_complaints().into_iter().chain(here).chain(missing));
    }

    /// Events arrive in order: once the mark is heard, so is all that came before it.
    async fn wait_for_mark(&self, session: &Session) {
        self.heard().marks.0 += 1;
        let written = session.driver.execute("console.debug(arguments[0])", vec![json!(MARK)]).await;
        written.expect("the page runs a script");
        until("the console", async || {
            let heard = self.heard();
            (heard.marks.1 >= heard.marks.0).then_some(())
        })
        .await;
    }

    /// From now on complaints that hold this text are no surprise.
    pub(super) fn expect(&self, text: &str) {
        self.heard().expected.push(text.to_owned());
    }

    pub(super) fn has_heard(&self, text: &str) -> bool {
        self.heard().complaints.iter().any(|complaint| complaint.contains(text))
    }

    pub(super) fn unexpected(&self) -> Vec<String> {
        let heard = self.heard();
        // Such a file is complained of twice: by the browser, and by the script that reports failed loads.
        let left: Vec<_> = heard
            .complaints
            .iter()
            .filter(|complaint| complaint.contains(LEFT_MEANWHILE))
            .filter_map(|complaint| Some(complaint.split_once('‘')?.1.split_once('’')?.0))
            .collect();
        let is_expected = |complaint: &&String| {
            FETCHING_WHEN_LEFT.iter().any(|text| complaint.contains(text))
                || heard.expected.iter().any(|text| complaint.contains(text))
                || left.iter().any(|file| complaint.contains(file))
        };
        heard.complaints.iter().filter(|complaint| !is_expected(complaint)).cloned().collect()
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap()
    }
}

impl Heard {
    fn note(&mut self, event: &RawEvent, origin: &str) {
        let field = |name: &str| event.params.pointer(name).and_then(Value::as_str).unwrap_or_default();
        if event.method == "network.beforeRequestSent" {
            let url = field("/request/url");
            let leaves = ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme));
            if leaves && !url.starts_with(origin) {
                self.complaints.push(format!("request to another origin: {url}"));
            }
            return;
        }
        let (kind, level, text) = (field("/type"), field("/level"), field("/text"));
        if text == MARK {
            self.marks.1 += 1;
        // A browser's own warnings (kind "javascript") are about its plans; a page's own are about the page.
        // Whatever a page says itself is too much: it could be an answer.
        } else if level == "error" || kind == "console" {
            self.complaints.push(format!("{level}: {text}"));
        }
    }
}
