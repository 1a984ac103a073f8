//! The frame that the page may be in: what the page around is told, and what it tells.

use crate::embedding::{HOST, Said, height, origin};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MessageEvent, ResizeObserver, Window};

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

    /// From now on tells how high the page is, whenever that changes, and how far down the focus is, whenever it moves: not every
    /// browser scrolls the page around for it. And moves what has to stay in view to where it is seen.
    pub fn follow(&self) {
        let Some(body) = body() else { return };
        let host = self.clone();
        let resized = Closure::<dyn Fn()>::new(move || {
            if let Some(body) = self::body() {
                host.post("height", &height(body.offset_height().unsigned_abs()).into());
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
                // Only now that it is known to listen: elsewhere the page has to scroll by itself.
                let _ = self::body().map(|body| body.class_list().add_1("app-framed"));
                super::page::set_style("--app-frame-top", &format!("{}px", top.max(0.0)));
            }
        });
        let host = self.clone();
        let focused = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(element) = element {
                host.post("show", &element.get_bounding_client_rect().top().into());
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
            let _ = window.add_event_listener_with_callback("focusin", focused.as_ref().unchecked_ref());
        }
        // They are wanted as long as the page lives.
        resized.forget();
        heard.forget();
        focused.forget();
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
