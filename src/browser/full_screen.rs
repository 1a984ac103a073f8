//! The whole screen, for as long as something is shown on it, and the Escape key meanwhile.

use js_sys::{Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, KeyboardEvent};

/// What tells that the view is to be left.
const EVENTS: [&str; 2] = ["keydown", "fullscreenchange"];

/// The attribute of the document's root while something is shown: the style sheet hides all else.
const SHOWING: &str = "data-showing";

/// Something is shown on the whole screen, until this is dropped.
pub struct FullScreen {
    listener: Closure<dyn Fn(web_sys::Event)>,
    is_left: Rc<Cell<bool>>,
}

impl FullScreen {
    /// Takes the whole screen, where the browser gives it: some have no such thing, and frames may not. Calls back when
    /// Escape is pressed, or the browser was told to give it up.
    #[must_use]
    pub fn enter(on_leave: impl Fn() + 'static) -> Self {
        let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let is_over = match event.dyn_ref::<KeyboardEvent>() {
                Some(key) => key.key() == "Escape",
                None => document().is_some_and(|document| document.fullscreen_element().is_none()),
            };
            if is_over {
                on_leave();
            }
        });
        let is_left = Rc::new(Cell::new(false));
        if let Some(document) = document() {
            for event in EVENTS {
                let _ = document.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            }
            if let Some(root) = document.document_element() {
                let _ = root.set_attribute(SHOWING, "");
                let (asked, is_left) = (call(&root, "requestFullscreen"), is_left.clone());
                spawn_local(async move {
                    // Refused, it is shown in the window.
                    let is_there = JsFuture::from(asked).await.is_ok();
                    if is_there && is_left.get() {
                        give_up(&document);
                    }
                });
            }
        }
        Self { listener, is_left }
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        self.is_left.set(true);
        let Some(document) = document() else { return };
        for event in EVENTS {
            let _ = document.remove_event_listener_with_callback(event, self.listener.as_ref().unchecked_ref());
        }
        if let Some(root) = document.document_element() {
            let _ = root.remove_attribute(SHOWING);
        }
        give_up(&document);
    }
}

/// Gives the screen back, where the page has it.
pub(super) fn give_up(document: &Document) {
    if document.fullscreen_element().is_some() {
        let given = call(document, "exitFullscreen");
        spawn_local(async move {
            // It may have been given up meanwhile.
            let _ = JsFuture::from(given).await;
        });
    }
}

/// Calls what not every browser has. The bindings made for it drop the promise, so that a refusal would be nobody's.
fn call(object: &JsValue, function: &str) -> Promise {
    let called = Reflect::get(object, &JsValue::from_str(function))
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|function| function.call0(object));
    called.map_or_else(|error| Promise::reject(&error), |given| Promise::resolve(&given))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
