//! The preview: the questionnaire in a frame of the page for setting up.

use super::promise::wait;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlIFrameElement, Window};

/// Where the page for setting up has the settings that its preview shows: a property of its window.
const SETTINGS: &str = "beforeWeMeetPreview";

/// What a page in a frame is marked with that is about to be loaded anew.
const OLD: &str = "beforeWeMeetOld";

/// How often it is looked whether the page is there, and how long between, in milliseconds.
const LOOKS: usize = 40;
const LOOKS_EVERY: i32 = 150;

/// How far from the top it stands what is to be seen, in pixels.
const FROM_TOP: f64 = 120.0;

/// The settings that the page around this one wants to see, where that is our own page for setting up. Another site's page can't
/// be asked, and so can't bring any.
#[must_use]
pub fn settings() -> Option<String> {
    let parent = web_sys::window()?.parent().ok()??;
    Reflect::get(&parent, &JsValue::from_str(SETTINGS)).ok()?.as_string()
}

/// Lets the pages in frames of this one see settings.
pub fn set_settings(json: &str) {
    if let Some(window) = web_sys::window() {
        let _ = Reflect::set(&window, &JsValue::from_str(SETTINGS), &JsValue::from_str(json));
    }
}

/// Loads the page in a frame of this one anew, where it is one of ours.
pub fn reload(id: &str) {
    if let Some(window) = window_of(id) {
        let _ = window.location().reload();
    }
}

/// From now on what stands in the frame is old: something else is about to be loaded there.
pub fn is_old(id: &str) {
    if let Some(window) = window_of(id) {
        let _ = Reflect::set(&window, &JsValue::from_str(OLD), &JsValue::TRUE);
    }
}

/// Scrolls the page in the frame to where it says this, once it has come up; nowhere, where it says so nowhere.
pub async fn bring_into_view(id: &str, text: &str) {
    for _ in 0..LOOKS {
        if let Some(window) = window_of(id).filter(|window| !is_marked(window))
            && let Some(element) = element_with(&window, text)
        {
            // Only the frame: the page around stays where somebody is typing.
            let top = element.get_bounding_client_rect().top() + window.scroll_y().unwrap_or_default();
            return window.scroll_to_with_x_and_y(0.0, top - FROM_TOP);
        }
        wait(LOOKS_EVERY).await;
    }
}

fn is_marked(window: &Window) -> bool {
    Reflect::get(window, &JsValue::from_str(OLD)).is_ok_and(|mark| mark.is_truthy())
}

/// The first piece of text that holds this.
fn element_with(window: &Window, text: &str) -> Option<Element> {
    let document = window.document()?;
    let all: Function = Reflect::get(&document, &"querySelectorAll".into()).ok()?.dyn_into().ok()?;
    let pieces = all.call1(&document, &"main :is(h1, h2, p, li)".into()).ok()?;
    let mut pieces = Array::from(&pieces).into_iter().map(JsCast::unchecked_into::<Element>);
    pieces.find(|piece| piece.text_content().is_some_and(|there| there.contains(text)))
}

fn window_of(id: &str) -> Option<Window> {
    let frame = web_sys::window()?.document()?.get_element_by_id(id)?;
    frame.dyn_into::<HtmlIFrameElement>().ok()?.content_window()
}
