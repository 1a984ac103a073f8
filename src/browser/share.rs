//! The system's share sheet, with which something is given to another app or another person.

use js_sys::{Array, Reflect};
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File, FilePropertyBag, Navigator, ShareData};

/// Why nothing was shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareFault {
    /// Whoever had it open thought better of it
    #[error("nothing was chosen")]
    Left,
    /// The browser or the other app did not do it
    #[error("the browser did not share it")]
    NotDone,
}

/// What can be shared: the file where the system takes one of its kind, otherwise the text.
pub struct Shared<'a> {
    /// What the file is called
    pub name: &'a str,
    /// What is in it: HTML
    pub html: &'a str,
    /// The same as plain text
    pub text: &'a str,
}

/// Whether there is a share sheet.
#[must_use]
pub fn is_there() -> bool {
    navigator().is_some_and(|navigator| has(&navigator, "share"))
}

/// Opens the share sheet, and waits until something was chosen there.
///
/// # Errors
/// [`ShareFault`] where nothing was shared.
pub fn share(what: &Shared<'_>) -> impl Future<Output = Result<(), ShareFault>> + use<> {
    // Asked for at once: browsers grant it to whoever has only just tapped.
    let shared = navigator().filter(|_| is_there()).map(|navigator| {
        let data = with_file(&navigator, what).unwrap_or_else(|| {
            let data = ShareData::new();
            data.set_text(what.text);
            data
        });
        navigator.share_with_data(&data)
    });
    async move {
        let shared = shared.ok_or(ShareFault::NotDone)?;
        match JsFuture::from(shared).await {
            Ok(_) => Ok(()),
            Err(error) if name_of(&error) == "AbortError" => Err(ShareFault::Left),
            Err(_) => Err(ShareFault::NotDone),
        }
    }
}

/// The file, where the system says that it takes it.
fn with_file(navigator: &Navigator, what: &Shared<'_>) -> Option<ShareData> {
    let kind = FilePropertyBag::new();
    kind.set_type("text/html");
    let content = Array::of1(&JsValue::from_str(what.html));
    let file = File::new_with_str_sequence_and_options(&content, what.name, &kind).ok()?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    (has(navigator, "canShare") && navigator.can_share_with_data(&data)).then_some(data)
}

fn name_of(error: &JsValue) -> String {
    error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default()
}

fn has(navigator: &Navigator, function: &str) -> bool {
    Reflect::get(navigator, &JsValue::from_str(function)).is_ok_and(|function| function.is_function())
}

fn navigator() -> Option<Navigator> {
    Some(web_sys::window()?.navigator())
}
