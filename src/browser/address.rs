//! The address: what stands behind `?` and behind `#`, and the browser's history.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use web_sys::Window;

/// The address behind the page's own, `#` included; empty where there is none.
#[must_use]
pub fn current() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// What the page's own address says under a name: `?practice=hill`. Each document has its own, and it never changes.
#[must_use]
pub fn query(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The page's address with something more behind its question mark.
#[must_use]
pub fn with_query(name: &str, value: &str) -> String {
    changed(|query| query.set(name, value))
}

/// The page's address without what it says under a name.
#[must_use]
pub fn without_query(name: &str) -> String {
    changed(|query| query.delete(name))
}

/// The page's address, from its folder on, with another text behind its question mark.
fn changed(change: impl FnOnce(&web_sys::UrlSearchParams)) -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let Ok(query) = web_sys::UrlSearchParams::new_with_str(&search(&window)) else { return String::new() };
    change(&query);
    let query = query.to_string().as_string().filter(|query| !query.is_empty());
    let query = query.map(|query| ["?", &query].concat()).unwrap_or_default();
    [folder_and_file(&window), query, current()].concat()
}

fn folder_and_file(window: &Window) -> String {
    window.location().pathname().unwrap_or_default()
}

fn search(window: &Window) -> String {
    window.location().search().unwrap_or_default()
}

/// Goes to an address, as a new entry of the history.
pub fn go(address: &str) {
    if let Some(window) = web_sys::window() {
        // A location's hash can always be set; an error here would have nobody to tell.
        let _ = window.location().set_hash(address);
    }
}

/// Corrects the address in this entry of the history. Nobody is told of a change.
pub fn correct(address: &str) {
    let Some(window) = web_sys::window() else { return };
    // WebKit takes an empty address for the one with `#` that is there.
    let whole =
        if address.is_empty() { [folder_and_file(&window), search(&window)].concat() } else { address.to_owned() };
    if let Ok(history) = window.history() {
        // Refused only in documents without an origin, where the address matters to nobody.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&whole));
    }
}

/// Calls back whenever the address changes: links, Back, Forward, or an address that was typed.
pub fn on_change(called: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || called(current()));
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    }
    // It is wanted as long as the page lives.
    listener.forget();
}
