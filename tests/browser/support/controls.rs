//! What a person finds by its label: clicking, choosing, typing, keys, and where the focus is.

use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use super::browser::Browser;
use super::engine::Engine;
use super::{PATIENCE, patiently};

/// Finds by label, in the page: see there for what counts as one.
const FIND_BY_LABEL: &str = include_str!("controls.js");

/// Where the focus is.
#[derive(Debug, Deserialize, PartialEq, Eq)]
pub(crate) struct Focused {
    /// In small letters: `input`.
    pub(crate) tag: String,
    pub(crate) id: String,
    /// Its label, or what it says.
    pub(crate) text: String,
}

/// Whether the page is in a frame that is as high as the page, so that the page around scrolls.
const FRAMED: &str = "return document.body.matches('.app-framed')";

impl Browser {
    /// Clicks the button or link that says this.
    pub(crate) async fn click(&self, text: &str) {
        self.act("button", text, None, async |element| self.tap(element).await).await;
    }

    /// Clicks the button or link that takes the page away. It may be gone before the driver has done with the click, which then
    /// looks as if it had failed.
    pub(crate) async fn leave_by(&self, text: &str) {
        let leave = async |element: &WebElement| match self.tap(element).await {
            Err(_) if !self.is_there(element).await => Ok(()),
            tapped => tapped,
        };
        self.act("button", text, None, leave).await;
    }

    async fn is_there(&self, element: &WebElement) -> bool {
        let element = element.to_json().expect("an element");
        let there = self.driver().execute("return arguments[0].isConnected", vec![element]).await;
        there.is_ok_and(|there| there.json() == true)
    }

    /// Chooses the radio button or checkbox with this label.
    pub(crate) async fn choose(&self, label: &str) {
        self.act("choice", label, None, async |element| self.tap(element).await).await;
    }

    /// The same where several questions offer it: within the group with this legend or heading.
    pub(crate) async fn choose_for(&self, question: &str, label: &str) {
        self.act("choice", label, Some(question), async |element| self.tap(element).await).await;
    }

    /// Types into the field with this label, behind what it holds.
    pub(crate) async fn type_into(&self, label: &str, text: &str) {
        self.act("field", label, None, async |element| element.send_keys(text).await).await;
    }

    /// Empties the field with this label.
    pub(crate) async fn empty(&self, label: &str) {
        self.act("field", label, None, async |element| element.clear().await).await;
    }

    /// What the field with this label holds.
    pub(crate) async fn value(&self, label: &str) -> String {
        self.act("field", label, None, async |element| element.prop("value").await).await.unwrap_or_default()
    }

    /// Whether the radio button or checkbox with this label is chosen.
    pub(crate) async fn is_chosen(&self, label: &str) -> bool {
        self.act("choice", label, None, async |element| element.is_selected().await).await
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: Key) {
        self.step(format!("press {key:?}"));
        let pressed = self.driver().action_chain().key_down(key.clone()).key_up(key).perform().await;
        pressed.unwrap_or_else(|error| panic!("pressing a key: {error}"));
    }

    /// Presses a key while another is held: Shift and Tab.
    pub(crate) async fn press_with(&self, held: Key, key: Key) {
        self.step(format!("press {held:?} and {key:?}"));
        let chain = self.driver().action_chain().key_down(held.clone()).key_down(key.clone()).key_up(key).key_up(held);
        chain.perform().await.unwrap_or_else(|error| panic!("pressing keys: {error}"));
    }

    /// Types where the focus is.
    pub(crate) async fn type_text(&self, text: &str) {
        self.step(format!("type «{text}»"));
        let typed = self.driver().action_chain().send_keys(text).perform().await;
        typed.unwrap_or_else(|error| panic!("typing: {error}"));
    }

    pub(crate) async fn focused(&self) -> Focused {
        let focused = self.script(FIND_BY_LABEL, [json!("focused")]).await;
        serde_json::from_value(focused).expect("what has the focus")
    }

    /// Does something with the one element that bears a label, as soon as it is there and can be used: a page that is
    /// just being drawn may take an element away between the finding and the doing.
    async fn act<T>(
        &self,
        kind: &str,
        label: &str,
        within: Option<&str>,
        action: impl AsyncFn(&WebElement) -> thirtyfour::error::WebDriverResult<T>,
    ) -> T {
        let what = match within {
            Some(group) => format!("the {kind} «{label}» of «{group}»"),
            None => format!("the {kind} «{label}»"),
        };
        self.step(what.clone());
        let mut obstacle = String::new();
        let done = patiently(async || {
            let found = self.script(FIND_BY_LABEL, [json!(kind), json!(label), json!(within)]).await;
            match self.only(&found["found"]) {
                Ok(element) => {
                    self.bring_into_view(&element).await;
                    action(&element).await.map_err(|error| obstacle = error.to_string()).ok()
                }
                Err(count) => {
                    obstacle = format!("there are {count} of them, among {}", found["labels"]);
                    None
                }
            }
        })
        .await;
        done.unwrap_or_else(|| panic!("waited {PATIENCE:?} for {what}: {obstacle}"))
    }

    /// Clicks. WebKit's driver knows nothing of a page around that scrolls meanwhile, and would miss.
    async fn tap(&self, element: &WebElement) -> thirtyfour::error::WebDriverResult<()> {
        let is_in_frame = self.engine() == Engine::WebKit && self.script(FRAMED, []).await == true;
        if !is_in_frame {
            return element.click().await;
        }
        self.driver().execute("arguments[0].click()", vec![element.to_json()?]).await.map(|_| ())
    }

    /// WebKit's driver gives up on what it has to scroll to itself where the page has `scroll-padding`.
    pub(crate) async fn bring_into_view(&self, element: &WebElement) {
        if self.engine() == Engine::WebKit {
            // Where the page around scrolls for the focus, as for a person with a keyboard.
            let scroll = "arguments[0].scrollIntoView({ block: 'center' });
                if (document.body.matches('.app-framed') && document.activeElement !== arguments[0]) arguments[0].focus();";
            let element = element.to_json().expect("an element");
            // It may be gone by now: then the action says so.
            let _ = self.driver().execute(scroll, vec![element]).await;
        }
    }

    fn only(&self, found: &Value) -> Result<WebElement, usize> {
        match found.as_array().map(Vec::as_slice) {
            Some([one]) => Ok(WebElement::from_json(one.clone(), self.driver().handle().clone()).expect("an element")),
            others => Err(others.map_or(0, <[_]>::len)),
        }
    }
}
