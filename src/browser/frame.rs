//! The frame that the page may be in: what the page around is told, and what it tells.

use crate::embedding::{HOST, Said, origin};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ResizeObserver, Window};

/// What each message says of itself, on both sides.
const FROM: &str = "before-we-meet";

/// The page around, whose script listens.
#[derive(Clone)]
pub struct Host {
    parent: Window,
    origin: String,
}

impl Host {
    /// The page around, where there is one that says who it is.
    #[must_use]
    pub fn around() -> Option<Self> {
        let parent = parent()?;
        let asked = super::address::query(HOST)?;
        Some(Self { parent, origin: origin(&asked)?.to_owned() })
    }

    /// Tells that something happened.
    pub fn say(&self, said: Said) {
        self.post("event", &said.name().into());
    }

    /// Tells that another page is shown, which begins at its top.
    pub fn turn(&self) {
        self.post("page", &true.into());
    }

    /// From now on tells how high the page is, whenever that changes; and moves what has to stay in view to where it is seen.
    pub fn follow(&self) {
        let Some(body) = body() else { return };
        let host = self.clone();
        let resized = Closure::<dyn Fn()>::new(move || {
            if let Some(body) = self::body() {
                host.post("height", &body.offset_height().into());
            }
        });
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&body);
        }
        let host = self.clone();
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let is_host = event.origin() == host.origin && Object::is(&JsValue::from(event.source()), &host.parent);
            let top = Reflect::get(&event.data(), &"top".into()).ok().and_then(|top| top.as_f64());
            if let Some(top) = top.filter(|top| is_host && top.is_finite()) {
                super::page::set_style("--app-frame-top", &format!("{}px", top.max(0.0)));
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
        }
        // Both are wanted as long as the page lives.
        resized.forget();
        heard.forget();
        let _ = body.class_list().add_1("app-framed");
    }

    fn post(&self, name: &str, value: &JsValue) {
        let message = Object::new();
        let _ = Reflect::set(&message, &"from".into(), &FROM.into());
        let _ = Reflect::set(&message, &name.into(), value);
        // The browser hands it to that origin, or to nobody.
        let _ = self.parent.post_message(&message, &self.origin);
    }
}

/// Whether the page is in a frame of another origin's page: what it stores there may be kept apart, and be forgotten soon.
#[must_use]
pub fn is_in_other_site() -> bool {
    let top = web_sys::window().and_then(|window| window.top().ok()?);
    // What another origin's page is called nobody may ask.
    parent().is_some() && top.is_some_and(|top| top.location().href().is_err())
}

/// The page around, where this one is in a frame.
fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (!Object::is(&parent, &window)).then_some(parent)
}

fn body() -> Option<web_sys::HtmlElement> {
    web_sys::window()?.document()?.body()
}
