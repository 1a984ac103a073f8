//! The quick way out: the page is covered at once, then another site stands in its place.

use wasm_bindgen::JsValue;
use web_sys::{Document, Window};

/// Under which name the tab remembers that somebody left in a hurry. `public/early.js` reads it, too.
const LEFT: &str = "before-we-meet-left";

/// Words for the page that is shown where there is no connection.
pub struct AwayWords {
    /// The tab's title
    pub title: String,
    /// Heading
    pub heading: String,
    /// What it says
    pub text: String,
}

/// Whether somebody left in a hurry in this tab, and came back by Back or Reload: `public/early.js` has covered the page.
#[must_use]
pub fn is_covered() -> bool {
    root().is_some_and(|root| root.has_attribute("hidden"))
}

/// Hides everything, at once.
pub fn cover(words: &AwayWords) {
    let Some(document) = document() else { return };
    if let Some(root) = root() {
        let _ = root.set_attribute("hidden", "");
    }
    document.set_title(&words.title);
}

/// Leaves for another site, in place of this entry of the history; out of a frame, too. Without a connection a page that
/// says so stands here instead. Some connections only look like one: what asked for it comes back to [`give_up`].
pub fn leave(address: &str, words: &AwayWords) {
    let Some(window) = web_sys::window() else { return };
    // Where it is refused, Back leads to the page as it starts.
    let storage = window.session_storage().ok().flatten();
    let _ = storage.map(|storage| storage.set_item(LEFT, "yes"));
    if !window.navigator().on_line() {
        stay_away(&window, words);
        return;
    }
    // A sandboxed frame may not move the page around it; then at least the frame is gone.
    let outermost = window.top().ok().flatten().map(|top| top.location().replace(address));
    if !matches!(outermost, Some(Ok(()))) {
        let _ = window.location().replace(address);
    }
}

/// Nothing came of leaving: there the page without a connection stands, too. The other site must not come up later, over
/// whatever is looked at by then.
pub fn give_up(words: &AwayWords) {
    let Some(window) = web_sys::window() else { return };
    // Around the frame, if it is one. Another origin's page can't be told to stop, and has to be waited for.
    let _ = window.top().ok().flatten().map(|top| top.stop());
    let _ = window.stop();
    stay_away(&window, words);
}

fn stay_away(window: &Window, words: &AwayWords) {
    let (Some(document), Some(root)) = (document(), root()) else { return };
    // The address without what stands behind `#`. Refused only in documents without an origin.
    let path = window.location().pathname().unwrap_or_default();
    let _ = window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&path)));
    super::full_screen::give_up(&document);
    let Some(body) = document.body() else { return };
    body.set_text_content(None);
    body.set_class_name("");
    for (tag, text) in [("h1", &words.heading), ("p", &words.text)] {
        if let Ok(element) = document.create_element(tag) {
            element.set_text_content(Some(text));
            let _ = body.append_child(&element);
        }
    }
    let _ = root.remove_attribute("hidden");
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<web_sys::Element> {
    document()?.document_element()
}
