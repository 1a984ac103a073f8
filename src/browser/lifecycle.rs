//! When the page goes away, and what is done a moment later.

use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::PageTransitionEvent;

/// Calls back when the page is hidden, frozen or closed: the last moment at which anything surely runs.
pub fn on_leave(called: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let seen = document.clone();
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if event.type_() == "pagehide" || seen.hidden() {
            called();
        }
    });
    let _ = document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    // It is wanted as long as the page lives.
    listener.forget();
}

/// Calls back when the browser shows a page again that it had put away whole, as it was (the back/forward cache).
pub fn on_restored(called: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(PageTransitionEvent)>::new(move |event: PageTransitionEvent| {
        if event.persisted() {
            called();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("pageshow", listener.as_ref().unchecked_ref());
    }
    // It is wanted as long as the page lives.
    listener.forget();
}

/// Something to do a moment after the first of many calls: what was asked for meanwhile is done by that one.
pub struct Later {
    milliseconds: i32,
    waiting: Cell<Option<i32>>,
    run: Closure<dyn Fn()>,
}

impl Later {
    /// Ready to run this so many milliseconds after it is asked for.
    #[must_use]
    pub fn new(milliseconds: i32, run: impl Fn() + 'static) -> Self {
        Self { milliseconds, waiting: Cell::new(None), run: Closure::new(run) }
    }

    /// Asks for it, unless that was done and it is still to come.
    pub fn ask(&self) {
        if self.waiting.get().is_some() {
            return;
        }
        let run = self.run.as_ref().unchecked_ref();
        let handle = web_sys::window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(run, self.milliseconds).ok()
        });
        self.waiting.set(handle);
    }

    /// Takes back what was asked for, and says whether there was anything.
    pub fn take(&self) -> bool {
        let Some(handle) = self.waiting.take() else { return false };
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(handle);
        }
        true
    }
}
