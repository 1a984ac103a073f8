//! Waiting for what the browser tells by events, and not for ever.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// A promise that is kept by whichever of these is called first. It is never broken: nobody may be listening any more.
pub(super) fn first_of(listen: impl FnOnce(&Function)) -> Promise {
    let mut listen = Some(listen);
    Promise::new(&mut |resolve, _reject| {
        if let Some(listen) = listen.take() {
            listen(&resolve);
        }
    })
}

/// Waits for so many milliseconds.
pub(super) async fn wait(milliseconds: i32) {
    let never = first_of(|_| ());
    within(milliseconds, &never).await;
}

/// What a promise gives, unless it takes longer than so many milliseconds.
pub(super) async fn within(milliseconds: i32, promise: &Promise) -> Option<JsValue> {
    let timeout = first_of(|resolve| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds);
        }
    });
    // Timers are called with nothing.
    let first = JsFuture::from(Promise::race(&Array::of2(promise, &timeout))).await.ok()?;
    (!first.is_undefined()).then_some(first)
}
