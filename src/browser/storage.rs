//! What is kept on the device: texts under keys, in localStorage.

use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

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
/// [`StorageFault`] where it is not kept; whatever was there before still is, then.
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
