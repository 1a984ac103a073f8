//! Addresses, history, waiting, scripts.

use serde_json::Value;
use thirtyfour::{By, WebElement, WindowHandle};

use super::browser::Browser;
use super::until;

/// Lets a script be the body of an async function, and its failure an answer instead of a time-out.
const ASYNC: (&str, &str) = (
    "const done = arguments[arguments.length - 1]; (async function () {",
    "}).apply(null, arguments).then((value) => done({ value }), (error) => done({ error: String(error) }));",
);

impl Browser {
    /// Opens an address of the site: `""`, `"#/about"`, `"other.html"`.
    pub(crate) async fn open(&self, page: &str) {
        self.step(format!("open «{page}»"));
        self.goes_to(&self.site().address(page)).await;
        self.program_is_there().await;
    }

    /// The same, without waiting for the program where another page stands ahead of it.
    pub(crate) async fn open_ahead(&self, page: &str) {
        self.step(format!("open «{page}» ahead of the program"));
        self.goes_to(&self.site().address(page)).await;
    }

    async fn goes_to(&self, address: &str) {
        if self.stands_in_frame() {
            return self.open_in_its_frame(address).await;
        }
        self.driver().goto(address).await.unwrap_or_else(|error| panic!("opening «{address}»: {error}"));
    }

    pub(crate) async fn reload(&self) {
        self.step("reload");
        if self.stands_in_frame() {
            let here = self.text_of("return location.href").await;
            self.open_in_its_frame(&here).await;
        } else {
            self.driver().refresh().await.unwrap_or_else(|error| panic!("reloading: {error}"));
        }
        self.program_is_there().await;
    }

    /// What stands ahead of the program looks like its pages, and can do less.
    async fn program_is_there(&self) {
        let is_there = "return document.documentElement?.dataset.ahead === undefined";
        self.wait_for("the program", async || self.script(is_there, []).await == true).await;
    }

    /// Opens an address of the site in another tab, which is the one in front from then on. Gives the one that was.
    pub(crate) async fn open_in_new_tab(&self, page: &str) -> WindowHandle {
        self.step(format!("open «{page}» in a new tab"));
        let before = self.tab().await;
        let tab = self.driver().new_tab().await.unwrap_or_else(|error| panic!("a new tab: {error}"));
        self.switch_to(&tab).await;
        self.open(page).await;
        before
    }

    /// The tab in front.
    pub(crate) async fn tab(&self) -> WindowHandle {
        self.driver().window().await.expect("the tab in front")
    }

    /// Brings a tab to the front.
    pub(crate) async fn switch_to(&self, tab: &WindowHandle) {
        self.step("another tab");
        self.driver().switch_to_window(tab.clone()).await.unwrap_or_else(|error| panic!("that tab: {error}"));
        if self.stands_in_frame() {
            // A new tab has none yet.
            let _ = self.driver().enter_frame(0).await;
        }
    }

    /// Closes the tab in front, and brings another one there.
    pub(crate) async fn close_tab(&self, next: &WindowHandle) {
        self.step("close the tab");
        self.driver().close_window().await.unwrap_or_else(|error| panic!("closing a tab: {error}"));
        self.switch_to(next).await;
    }

    pub(crate) async fn back(&self) {
        self.step("back");
        self.driver().back().await.unwrap_or_else(|error| panic!("going back: {error}"));
    }

    pub(crate) async fn forward(&self) {
        self.step("forward");
        self.driver().forward().await.unwrap_or_else(|error| panic!("going forward: {error}"));
    }

    /// What follows the `#` of the address, with it; empty where there is none.
    pub(crate) async fn hash(&self) -> String {
        self.text_of("return location.hash").await
    }

    pub(crate) async fn title(&self) -> String {
        self.text_of("return document.title").await
    }

    /// All the text that can be seen.
    pub(crate) async fn text(&self) -> String {
        self.text_of("return document.body ? document.body.innerText : ''").await
    }

    /// Waits until the page shows this text.
    pub(crate) async fn sees(&self, text: &str) {
        self.wait_for(&format!("the text «{text}»"), async || self.text().await.contains(text)).await;
    }

    /// Waits until the address has this hash.
    pub(crate) async fn is_at(&self, hash: &str) {
        self.wait_for(&format!("the address «{hash}»"), async || self.hash().await == hash).await;
    }

    /// Waits until a condition holds.
    pub(crate) async fn wait_for(&self, what: &str, condition: impl AsyncFn() -> bool) {
        self.step(format!("wait for {what}"));
        until(what, async || condition().await.then_some(())).await;
    }

    /// The first element for this CSS selector, once there is one.
    pub(crate) async fn find(&self, css: &str) -> WebElement {
        self.step(format!("find {css}"));
        until(css, async || self.driver().find(By::Css(css)).await.ok()).await
    }

    /// All elements for this CSS selector there are now.
    pub(crate) async fn find_all(&self, css: &str) -> Vec<WebElement> {
        self.driver().find_all(By::Css(css)).await.unwrap_or_else(|error| panic!("finding {css}: {error}"))
    }

    /// Runs the body of a function, which finds what it is given in `arguments` and may return JSON.
    pub(crate) async fn script(&self, body: &str, arguments: impl Into<Vec<Value>>) -> Value {
        let result = self.driver().execute(body, arguments.into()).await;
        result.unwrap_or_else(|error| panic!("the script «{body}»: {error}")).json().clone()
    }

    /// The same for the body of an async function: it may say `await`.
    pub(crate) async fn script_async(&self, body: &str, arguments: impl Into<Vec<Value>>) -> Value {
        let wrapped = format!("{}{body}{}", ASYNC.0, ASYNC.1);
        let result = self.driver().execute_async(wrapped, arguments.into()).await;
        let result = result.unwrap_or_else(|error| panic!("the script «{body}»: {error}")).json().clone();
        assert!(result.get("error").is_none(), "the script «{body}»: {}", result["error"]);
        result.get("value").cloned().unwrap_or_default()
    }

    async fn text_of(&self, body: &str) -> String {
        self.script(body, []).await.as_str().unwrap_or_default().to_owned()
    }
}
