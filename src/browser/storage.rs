//! What is kept on the device: texts under keys, in localStorage.

use crate::keeping::{StorageFault, Store};
use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, StorageEvent};

/// The browser's localStorage.
pub struct Local;

impl Store for Local {
    fn read(&self, key: &str) -> Result<Option<String>, StorageFault> {
        ready()?.get_item(key).map_err(|_| StorageFault::Refused)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageFault> {
        ready()?.set_item(key, text).map_err(|error| fault(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageFault> {
        ready()?.remove_item(key).map_err(|error| fault(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        let storage = ready()?;
        let length = storage.length().map_err(|error| fault(&error))?;
        Ok((0..length).filter_map(|position| storage.key(position).ok()?).collect())
    }
}

/// Under which key it is tried whether anything can be stored.
const TRIED: &str = "before-we-meet tries";

/// Whether anything can be stored, found out by trying. Leaves nothing.
#[must_use]
pub fn is_there() -> bool {
    Local.write(TRIED, "").is_ok() && Local.remove(TRIED).is_ok()
}

/// No storage: where somebody only looks at the page, nothing of theirs is kept, and nothing of anybody is found.
pub struct Nowhere;

impl Store for Nowhere {
    fn read(&self, _: &str) -> Result<Option<String>, StorageFault> {
        Ok(None)
    }

    fn write(&self, _: &str, _: &str) -> Result<(), StorageFault> {
        Err(StorageFault::Refused)
    }

    fn remove(&self, _: &str) -> Result<(), StorageFault> {
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        Ok(Vec::new())
    }
}

/// Calls back when another tab changes or removes a text under a key that begins like this, with the key and the new text;
/// also when it removes everything.
pub fn on_changed(prefix: &'static str, called: impl Fn(Option<String>, Option<String>) + 'static) {
    let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        let key = event.key();
        if key.as_ref().is_none_or(|changed| changed.starts_with(prefix)) {
            called(key, event.new_value());
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    }
    // It is wanted as long as the page lives.
    listener.forget();
}

/// Asks the browser not to throw away what is kept when it needs room. Where it would put a question to the patient,
/// which nothing on the page explains, it is not asked.
pub fn ask_to_persist() {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    let asks_the_patient = super::engine::is_firefox();
    let storage = navigator.storage();
    if !asks_the_patient && !storage.is_undefined() {
        // Whatever it says, the answers are kept as well as can be.
        let _ = storage.persist().map(wasm_bindgen_futures::JsFuture::from);
    }
}

/// The storage, after asking for it in a way that can fail: gloo's own way panics where it is refused.
fn ready() -> Result<web_sys::Storage, StorageFault> {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.map(|_| LocalStorage::raw()).ok_or(StorageFault::Refused)
}

fn fault(error: &JsValue) -> StorageFault {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        // Firefox has a name of its own for it.
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageFault::Full,
        _ => StorageFault::Refused,
    }
}
