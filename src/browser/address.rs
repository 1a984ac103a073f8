//! The address: what stands behind `?` and behind `#`, and the browser's history.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

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
    let Some(location) = web_sys::window().map(|window| window.location()) else { return String::new() };
    let search = location.search().unwrap_or_default();
    let Ok(query) = web_sys::UrlSearchParams::new_with_str(&search) else { return String::new() };
    change(&query);
    let query = query.to_string().as_string().filter(|query| !query.is_empty());
    let query = query.map(|query| ["?", &query].concat()).unwrap_or_default();
    [location.pathname().unwrap_or_default(), query, current()].concat()
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
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Refused only in documents without an origin, where the address matters to nobody.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
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
