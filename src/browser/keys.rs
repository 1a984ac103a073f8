//! Keys pressed anywhere on the page.

use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::KeyboardEvent;

/// Calls back for each key: with `true` when Shift is let go and nothing was written with it, with `false` for any other.
pub fn on_key(called: impl Fn(bool) + 'static) {
    let shift_alone = Cell::new(false);
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        // Some browsers tell of what they fill in by themselves as of a key.
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        let is_shift = event.key() == "Shift";
        if event.type_() == "keydown" {
            shift_alone.set(is_shift);
            if !is_shift {
                called(false);
            }
        } else if is_shift && shift_alone.take() {
            called(true);
        }
    });
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        for kind in ["keydown", "keyup"] {
            let _ = document.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
        }
    }
    // It is wanted as long as the page lives.
    listener.forget();
}
