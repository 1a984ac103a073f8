//! The clipboard of the device, and what is marked on the page to be copied by hand.

use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, HtmlTextAreaElement};

/// Copies a text, and says whether that was done. It is refused in frames that may not, and not there in old browsers nor on
/// pages that came over an insecure connection.
pub fn copy(text: &str) -> impl Future<Output = bool> + use<> {
    // Asked for at once: browsers grant it to whoever has only just tapped.
    let copied = clipboard().map(|clipboard| clipboard.write_text(text));
    async move {
        match copied {
            Some(copied) => JsFuture::from(copied).await.is_ok(),
            None => false,
        }
    }
}

/// Moves the focus to the text box with this id, and marks all that is in it.
pub fn mark(id: &str) {
    let found = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok()) {
        let _ = found.focus();
        found.select();
    }
}

fn clipboard() -> Option<Clipboard> {
    let clipboard: JsValue = web_sys::window()?.navigator().clipboard().into();
    (!clipboard.is_undefined()).then(|| clipboard.unchecked_into())
}
