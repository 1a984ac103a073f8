//! Files: one that is saved, one that is opened.

use crate::keeping::copy::{CopyFault, LARGEST};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

/// How long the browser has to fetch what it saves, in milliseconds. Then the page forgets it.
const FETCHED_WITHIN: i32 = 30_000;

/// Saves bytes as a file, the way a link to a file does. Says whether the browser took it: not whether it is there.
#[must_use]
pub fn save(name: &str, bytes: &[u8]) -> bool {
    try_to_save(name, bytes).is_some()
}

fn try_to_save(name: &str, bytes: &[u8]) -> Option<()> {
    let window = web_sys::window()?;
    let options = BlobPropertyBag::new();
    // A type that no browser opens by itself.
    options.set_type("application/octet-stream");
    let content = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&content, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = window.document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&address));
    let forget = forget.unchecked_ref();
    window.set_timeout_with_callback_and_timeout_and_arguments_0(forget, FETCHED_WITHIN).ok()?;
    Some(())
}

/// The bytes of the file that is chosen in the input with this id; none where no file is.
///
/// # Errors
/// [`CopyFault`] where it is larger than any copy, or can't be read.
pub async fn chosen(id: &str) -> Result<Option<Vec<u8>>, CopyFault> {
    let input = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    let files = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()?.files());
    let Some(file) = files.and_then(|files| files.get(0)) else { return Ok(None) };
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let is_too_large = file.size() > LARGEST as f64;
    if is_too_large {
        return Err(CopyFault::TooLarge);
    }
    let content: Result<JsValue, JsValue> = JsFuture::from(file.array_buffer()).await;
    content.map(|content| Some(Uint8Array::new(&content).to_vec())).map_err(|_| CopyFault::Damaged)
}
