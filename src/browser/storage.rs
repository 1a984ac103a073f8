//! What is kept on the device: texts under keys, in localStorage.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, StorageEvent};

/// Why a text is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// The browser refuses storage: a private window, blocked cookies, someone else's frame
    #[error("the browser refuses to store anything")]
    Refused,
    /// No room
    #[error("the storage is full")]
    Full,
    /// It said yes, and what is read back is something else
    #[error("what was stored is not what is read back")]
    NotThere,
}

/// The text under a key.
///
/// # Errors
/// [`StorageFault::Refused`] where the browser lets nothing be read.
pub fn read(key: &str) -> Result<Option<String>, StorageFault> {
    ready()?.get_item(key).map_err(|_| StorageFault::Refused)
}

/// Keeps a text under a key, and reads it back.
///
/// # Errors
/// [`StorageFault`] where it is not kept.
pub fn write(key: &str, text: &str) -> Result<(), StorageFault> {
    let storage = ready()?;
    storage.set_item(key, text).map_err(|error| fault(&error))?;
    match storage.get_item(key) {
        Ok(Some(kept)) if kept == text => Ok(()),
        _ => Err(StorageFault::NotThere),
    }
}

/// Removes the text under a key.
///
/// # Errors
/// [`StorageFault::Refused`] where the browser lets nothing be touched.
pub fn remove(key: &str) -> Result<(), StorageFault> {
    ready()?.remove_item(key).map_err(|error| fault(&error))
}

/// Every key there is.
///
/// # Errors
/// [`StorageFault::Refused`] where the browser lets nothing be read.
pub fn keys() -> Result<Vec<String>, StorageFault> {
    let storage = ready()?;
    let length = storage.length().map_err(|error| fault(&error))?;
    Ok((0..length).filter_map(|position| storage.key(position).ok()?).collect())
}

/// Calls back when another tab removes the text under a key, alone or with everything else.
pub fn on_removed(key: String, called: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| {
        if event.new_value().is_none() && event.key().is_none_or(|removed| removed == key) {
            called();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    }
    // It is wanted as long as the page lives.
    listener.forget();
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
