//! A browser on a site: started, closed and opened again, killed, and the verdict at the end.
//!
//! What a journey does in it is in `page`, `controls` and `look`.

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use thirtyfour::WebDriver;
use thirtyfour::bidi::BiDi;

use super::console::Console;
use super::engine::Engine;
use super::household::Household;
use super::session::Session;
use super::site::Site;
use super::until;

// The order matters: the session goes before the household that ends its processes.
pub(crate) struct Browser {
    engine: Engine,
    site: Site,
    console: Console,
    /// What was done so far, to tell where in a journey it failed.
    steps: RefCell<Vec<String>>,
    session: Option<Session>,
    profile: PathBuf,
    household: Household,
}

impl Browser {
    pub(super) async fn start(engine: Engine, site: Site) -> Self {
        let household = Household::new();
        let mut browser = Self {
            engine,
            site,
            console: Console::new(),
            steps: RefCell::default(),
            session: None,
            profile: household.folder("profile"),
            household,
        };
        browser.reopen().await;
        browser
    }

    pub(crate) fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// For what the harness has no word for.
    pub(crate) fn driver(&self) -> &WebDriver {
        &self.session().driver
    }

    /// For what the harness has no word for, in Chromium and Firefox.
    pub(crate) fn bidi(&self) -> Option<&BiDi> {
        self.session().bidi.as_ref()
    }

    /// Closes the browser as a person does and opens it again, with what it keeps. WebKit's keeps nothing.
    pub(crate) async fn close_and_reopen(&mut self) {
        assert!(self.engine.keeps_storage(), "{:?} forgets everything when it is closed", self.engine);
        self.step("close");
        self.catch_up().await;
        self.session.take().expect("an open browser").close().await;
        self.reopen().await;
    }

    /// Ends the browser with SIGKILL, as a flat battery would.
    pub(crate) async fn kill(&mut self) {
        self.step("kill");
        self.catch_up().await;
        _ = self.session.take().expect("an open browser").kill().await;
    }

    /// The same without waiting for anything first. Gives the moment right after the last process got the signal.
    pub(crate) async fn kill_at_once(&mut self) -> SystemTime {
        self.step("kill at once");
        self.session.take().expect("an open browser").kill().await
    }

    /// Opens the browser again after it was killed.
    pub(crate) async fn reopen(&mut self) {
        self.step("open the browser");
        let session = Session::start(self.engine, &mut self.household, &self.profile, self.site.person()).await;
        self.console.listen(&session, &self.site).await;
        self.session = Some(session);
        self.set_first_viewport().await;
    }

    /// For a test that provokes a complaint on purpose: waits for one that holds this text. None of the kind fails the
    /// test then.
    pub(crate) async fn expect_console_error(&self, text: &str) {
        self.step(format!("expect «{text}» in the console"));
        self.console.expect(text);
        until(&format!("«{text}» in the console"), async || {
            self.catch_up().await;
            self.console.has_heard(text).then_some(())
        })
        .await;
    }

    /// The same where each engine has its own words for it.
    pub(crate) async fn expect_one_console_error_of(&self, texts: &[&str]) {
        self.step(format!("expect one of {texts:?} in the console"));
        texts.iter().for_each(|text| self.console.expect(text));
        until(&format!("one of {texts:?} in the console"), async || {
            self.catch_up().await;
            texts.iter().any(|text| self.console.has_heard(text)).then_some(())
        })
        .await;
    }

    /// For a test that provokes a complaint on purpose which not every engine tells of: none of the kind fails the test.
    pub(crate) fn expect_complaint(&self, text: &str) {
        self.console.expect(text);
    }

    /// The verdict: no complaint in the console, nothing asked for that isn't there, no request elsewhere, no cookie.
    pub(crate) async fn finish(&self) {
        self.catch_up().await;
        let mut complaints = self.console.unexpected();
        if self.session.is_some() {
            let cookies = self.driver().get_all_cookies().await.expect("the cookies");
            complaints.extend(cookies.iter().map(|cookie| format!("cookie: {}", cookie.name)));
        }
        assert!(complaints.is_empty(), "the browser complained:\n  {}", complaints.join("\n  "));
    }

    /// Prints what helps to understand why a journey failed: where it was, what the page looked like.
    pub(crate) async fn describe_failure(&self) {
        eprintln!("\n{:?} failed after: {}", self.engine, self.steps.borrow().join(", "));
        let Some(session) = &self.session else { return };
        let look = async {
            let address = session.driver.current_url().await?;
            let page = session.driver.execute("return document.body.innerText", vec![]).await?;
            eprintln!("at {address}\n--- the page ---\n{}\n---", page.json().as_str().unwrap_or_default());
            let picture = self.picture_path("failure");
            session.driver.screenshot(&picture).await?;
            eprintln!("a picture of it: {}", picture.display());
            self.catch_up().await;
            eprintln!("the console: {:#?}", self.console.unexpected());
            Ok::<_, thirtyfour::error::WebDriverError>(())
        };
        // The browser may be what is broken.
        match tokio::time::timeout(Duration::from_secs(10), look).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => eprintln!("and the browser says no more: {error}"),
            Err(_) => eprintln!("and the browser does not answer any more"),
        }
    }

    /// Notes what is done, for `describe_failure`.
    pub(super) fn step(&self, what: impl Into<String>) {
        self.steps.borrow_mut().push(what.into());
    }

    async fn catch_up(&self) {
        self.console.catch_up(self.session.as_ref(), &self.site).await;
    }

    fn session(&self) -> &Session {
        self.session.as_ref().expect("the browser is open")
    }
}
