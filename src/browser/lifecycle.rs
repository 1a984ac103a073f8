//! When the page goes away, and what is done a moment later.

use std::cell::{Cell, OnceCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BeforeUnloadEvent, PageTransitionEvent};

/// Calls back when the page is hidden, frozen or closed: the last moment at which anything surely runs. Says whether it is
/// closed or put away.
pub fn on_leave(called: impl Fn(bool) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let seen = document.clone();
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let is_going = event.type_() == "pagehide";
        if is_going || seen.hidden() {
            called(is_going);
        }
    });
    let _ = document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    let _ = document.add_event_listener_with_callback("freeze", listener.as_ref().unchecked_ref());
    let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    // It is wanted as long as the page lives.
    listener.forget();
}

/// Calls back when the page is seen again that was hidden behind another one.
pub fn on_seen(called: impl Fn() + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let seen = document.clone();
    let listener = Closure::<dyn Fn()>::new(move || {
        if !seen.hidden() {
            called();
        }
    });
    let _ = document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
    // It is wanted as long as the page lives.
    listener.forget();
}

/// Calls back whenever somebody does anything on the page.
pub fn on_touch(called: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(called);
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        for kind in ["pointerdown", "keydown", "input", "scroll"] {
            let _ = document.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
        }
    }
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

/// The browser's question before a page is left. Listened for only while it is wanted: pages that listen are not put away
/// whole by every browser.
pub struct BeforeLeaving {
    is_wanted: Cell<bool>,
    listener: Closure<dyn Fn(web_sys::Event)>,
}

impl Default for BeforeLeaving {
    fn default() -> Self {
        let listener = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
            event.prevent_default();
            // The older way to say the same, for browsers that know no other.
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("-");
            }
        });
        Self { is_wanted: Cell::new(false), listener }
    }
}

impl BeforeLeaving {
    /// Wants it or not, from now on. Says whether that is new.
    pub fn set(&self, is_wanted: bool) -> bool {
        let is_new = self.is_wanted.replace(is_wanted) != is_wanted;
        if let Some(window) = web_sys::window().filter(|_| is_new) {
            let listener = self.listener.as_ref().unchecked_ref();
            let _ = if is_wanted {
                window.add_event_listener_with_callback("beforeunload", listener)
            } else {
                window.remove_event_listener_with_callback("beforeunload", listener)
            };
        }
        is_new
    }
}

/// Something to do a moment after the first of many calls: what was asked for meanwhile is done by that one.
pub struct Later {
    milliseconds: i32,
    waiting: Cell<Option<i32>>,
    run: OnceCell<Closure<dyn Fn()>>,
}

impl Later {
    /// Ready for something to do so many milliseconds after it is asked for.
    #[must_use]
    pub fn new(milliseconds: i32) -> Self {
        Self { milliseconds, waiting: Cell::new(None), run: OnceCell::new() }
    }

    /// What is to be done. Said once.
    pub fn runs(&self, run: impl Fn() + 'static) {
        let _ = self.run.set(Closure::new(run));
    }

    /// Asks for it, unless that was done and it is still to come.
    pub fn ask(&self) {
        let Some(run) = self.run.get().filter(|_| self.waiting.get().is_none()) else { return };
        let run = run.as_ref().unchecked_ref();
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
