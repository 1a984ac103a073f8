//! Where the keyboard and the screen reader are.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, Element, FocusOptions, HtmlElement};

/// Moves the focus to an element that is no control, such as a heading, so that it is read out. It takes the focus
/// this once only, and is no stop for the Tab key afterwards.
pub fn announce(selector: &str) {
    let Some(element) = find(selector) else { return };
    let _ = element.set_attribute("tabindex", "-1");
    let target = element.clone();
    let listener = Closure::once_into_js(move || {
        let _ = target.remove_attribute("tabindex");
    });
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    let _ = element.add_event_listener_with_callback_and_add_event_listener_options(
        "blur",
        listener.unchecked_ref(),
        &once,
    );
    let _ = element.focus();
}

/// Moves the focus to a control, with its question in view: the legend or label comes to the top, as far as it fits,
/// because a browser left to itself shows the control alone.
pub fn control(id: &str) {
    let Some(control) = find(&["#", id].concat()) else { return };
    let label = find(&["label[for='", id, "']"].concat());
    let legend =
        control.closest("fieldset").ok().flatten().and_then(|fieldset| fieldset.query_selector("legend").ok()?);
    if let Some(words) = legend.or(label.map(JsCast::unchecked_into::<Element>)) {
        words.scroll_into_view();
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = control.focus_with_options(&options);
}

/// Moves the focus back to a control that is no question: a button that was pressed before.
pub fn back_to(selector: &str) {
    if let Some(control) = find(selector) {
        let _ = control.focus();
    }
}

/// Moves the focus to a control and leaves the page where it stands.
pub fn in_place(selector: &str) {
    if let Some(control) = find(selector) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = control.focus_with_options(&options);
    }
}

/// Whether something is being pressed just now.
#[must_use]
pub fn is_pressed() -> bool {
    find(":is(button, a, label, input, select):active").is_some()
}

/// Back to the top of the page.
pub fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn find(selector: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.query_selector(selector).ok()??.dyn_into().ok()
}
