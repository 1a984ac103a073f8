//! The page as a whole: its title, printing it, loading it anew.

use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Sets the title that tabs and histories show.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Takes away what the page itself shows until the program is there.
pub fn remove_placeholder() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(placeholder) = document.get_element_by_id("placeholder") {
        placeholder.remove();
    }
    let _ = document.document_element().map(|root| root.remove_attribute(super::ahead::MARK));
}

/// Hides everything, until the page is loaded anew.
pub fn hide() {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let _ = root.map(|root| root.set_attribute("hidden", ""));
}

/// Sets a property that the style sheet reads, such as a colour.
pub fn set_style(property: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        let _ = root.style().set_property(property, value);
    }
}

/// Has the style sheet know how the page is to look.
pub fn set_looks(looks: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let _ = root.map(|root| root.set_attribute("data-comfort", looks));
}

/// What is drawn in the first element that a selector finds, as HTML: what is text there is text in it.
#[must_use]
pub fn markup(selector: &str) -> Option<String> {
    Some(web_sys::window()?.document()?.query_selector(selector).ok()??.outer_html())
}

/// A text in capitals.
#[must_use]
pub fn capitals(text: &str) -> String {
    JsString::from(text).to_upper_case().into()
}

/// The address of the folder that this page lies in, ending in a slash.
#[must_use]
pub fn folder() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let end = href.find(['?', '#']).unwrap_or(href.len());
    let page = href.split_at(end).0;
    page.rsplit_once('/').map_or_else(String::new, |(folder, _)| [folder, "/"].concat())
}

/// Prints one part of the page: the style sheet knows it by this name.
pub fn print_only(part: &str) {
    let body = web_sys::window().and_then(|window| window.document()?.body());
    if let Some(body) = body {
        let _ = body.set_attribute("data-print", part);
        print();
    }
}

/// Opens the print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Refused only where a sandboxed frame forbids it; the browser's own menu prints all the same.
        let _ = window.print();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Whether anybody can be looking at it: it is not behind another tab.
#[must_use]
pub fn is_seen() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| !document.hidden())
}

/// Whether the device believes that it has a connection.
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_some_and(|window| window.navigator().on_line())
}
