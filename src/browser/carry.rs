//! Answers handed from a frame to a tab of its own, by messages between two pages of our own. They never stand in an address.

use super::address;
use super::promise::{first_of, wait, within};
use js_sys::Object;
use std::cell::Cell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

/// What marks the new tab's address.
const MARK: &str = "carry";
const READY: &str = "before-we-meet ready";
const READY_TOGETHER: &str = "before-we-meet ready, and sees the same storage";
const TAKEN: &str = "before-we-meet taken";
/// How long the new tab waits for the answers, in milliseconds.
const COMES_WITHIN: i32 = 5_000;
/// How long a lock may take to be free, in milliseconds.
const FREE_AFTER: i32 = 300;

/// What a frame does while it hands its answers over.
pub struct Giver {
    /// The text that is handed over
    pub gives: Box<dyn Fn() -> String>,
    /// The tab may see the same storage: it gets the right to write there
    pub lets_go: Box<dyn Fn()>,
    /// The tab has it; whether it may see what this page stores
    pub taken: Box<dyn Fn(bool)>,
}

/// Opens a tab with the same page, and hands it a text once it asks. Says whether the browser opened one.
#[must_use]
pub fn open(giver: Giver) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let address = address::with_query(MARK, "yes");
    let opened = window.open_with_url_and_target(&address, "_blank").ok().flatten();
    let Some(opened) = opened else { return false };
    let (asked, same) = (Cell::new(false), Cell::new(false));
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(said) = said_by(&event, &opened) else { return };
        match said.as_str() {
            // Once: whatever the tab becomes later gets nothing more.
            READY | READY_TOGETHER if !asked.replace(true) => {
                same.set(said == READY_TOGETHER);
                if same.get() {
                    (giver.lets_go)();
                }
                let _ = opened.post_message(&JsValue::from_str(&(giver.gives)()), &origin());
            }
            TAKEN if asked.get() => (giver.taken)(same.get()),
            _ => {}
        }
    });
    let _ = window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
    heard.forget();
    true
}

/// What a page got from the frame that opened it.
pub struct Carried {
    /// The text
    pub text: String,
    opener: Window,
}

/// Whether this tab was opened for that.
#[must_use]
pub fn is_asked() -> bool {
    address::query(MARK).is_some()
}

/// Takes what the page that opened this one hands over; nothing where this tab was not opened for that.
///
/// `sees_the_same` is whether this page may see what the frame stores: then the frame deletes nothing.
pub async fn take(sees_the_same: bool) -> Option<Carried> {
    address::query(MARK)?;
    address::correct(&address::without_query(MARK));
    let window = web_sys::window()?;
    let opener: Window = window.opener().ok().filter(|opener| !opener.is_null())?.unchecked_into();
    // Whoever opened it can't lead this tab elsewhere later.
    let _ = window.set_opener(&JsValue::NULL);
    let answer = first_of(|resolve| {
        let (resolve, from) = (resolve.clone(), opener.clone());
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = said_by(&event, &from) {
                let _ = resolve.call1(&JsValue::NULL, &JsValue::from_str(&text));
            }
        });
        let _ = window.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
        heard.forget();
    });
    let ready = if sees_the_same { READY_TOGETHER } else { READY };
    // Another site's page hears nothing.
    let _ = opener.post_message(&JsValue::from_str(ready), &origin());
    let text = within(COMES_WITHIN, &answer).await?.as_string()?;
    if sees_the_same {
        // What the frame let go of is free a moment later.
        wait(FREE_AFTER).await;
    }
    Some(Carried { text, opener })
}

impl Carried {
    /// Tells the frame that the text was taken: it shows nothing of it any more.
    pub fn confirm(&self) {
        let _ = self.opener.post_message(&JsValue::from_str(TAKEN), &origin());
    }
}

/// What a page of our own origin said, where it was this one.
fn said_by(event: &MessageEvent, page: &Window) -> Option<String> {
    let is_ours = event.origin() == origin() && Object::is(&JsValue::from(event.source()), page);
    event.data().as_string().filter(|_| is_ours)
}

fn origin() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}
