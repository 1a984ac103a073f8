//! This tab among others: one of them keeps the answers (Web Locks). And its name.

use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::LockOptions;

/// The lock, as long as it is held.
#[derive(Clone, Default)]
pub struct Hold {
    release: Rc<RefCell<Option<Function>>>,
}

impl Hold {
    /// Whether it is held by this tab.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.release.borrow().is_some()
    }

    /// Asks for it: at once where it is free, or in any case where it is to be taken from another tab. Calls back if
    /// another tab takes it later. Says whether it may be gone on with; so it may where the browser knows no locks.
    pub async fn ask(&self, name: &str, take: bool, taken: impl FnOnce() + 'static) -> bool {
        let Some(window) = web_sys::window() else { return true };
        let locks = window.navigator().locks();
        // Only pages from a secure origin have them.
        if self.is_held() || locks.is_undefined() {
            return true;
        }
        let options = LockOptions::new();
        if take {
            options.set_steal(true);
        } else {
            options.set_if_available(true);
        }
        let release = self.release.clone();
        let mut told: Option<Function> = None;
        let outcome = Promise::new(&mut |resolve, _reject| told = Some(resolve));
        let Some(told) = told else { return true };
        // Held until the promise that this gives is kept.
        let granted = Closure::once_into_js(move |lock: JsValue| -> Promise {
            let is_held = !lock.is_null();
            let _ = told.call1(&JsValue::UNDEFINED, &is_held.into());
            if !is_held {
                return Promise::resolve(&JsValue::UNDEFINED);
            }
            Promise::new(&mut |resolve, _reject| _ = release.replace(Some(resolve)))
        });
        let request = locks.request_with_options(name, &options, granted.unchecked_ref());
        let release = self.release.clone();
        wasm_bindgen_futures::spawn_local(async move {
            // Broken when another tab takes the lock.
            if JsFuture::from(request.unchecked_into::<Promise>()).await.is_err() && release.take().is_some() {
                taken();
            }
        });
        JsFuture::from(outcome).await.is_ok_and(|is_held| is_held.as_bool() == Some(true))
    }

    /// Lets go of it.
    pub fn release(&self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// A name that no other tab has.
#[must_use]
pub fn name() -> Rc<str> {
    // Enough digits that two tabs of one device never meet in them.
    let random = js_sys::Math::random().to_bits() ^ js_sys::Date::now().to_bits();
    format!("{random:x}").into()
}
