//! Keys pressed anywhere on the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::KeyboardEvent;

/// Calls back for each key, and says whether it is Shift. A key that is held down counts once.
pub fn on_key(called: impl Fn(bool) + 'static) {
    let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if !event.repeat() {
            called(event.key() == "Shift");
        }
    });
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let _ = document.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
    }
    // It is wanted as long as the page lives.
    listener.forget();
}
