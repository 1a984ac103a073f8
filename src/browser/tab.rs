//! This tab among others: one of them keeps the answers (Web Locks). And its name.

use super::promise::within;
use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{LockManager, LockOptions};

/// How long the browser may take to say whether another tab holds it, in milliseconds: the patient waits for the first
/// page.
const ANSWERS_WITHIN: i32 = 2_000;

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
    /// another tab takes it later. Says whether it may be gone on with; so it may where the browser gives no locks.
    pub async fn ask(&self, name: &str, take: bool, taken: impl FnOnce() + 'static) -> bool {
        let Some(locks) = locks().filter(|_| !self.is_held()) else { return true };
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
        let refused = told.clone();
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
            if JsFuture::from(request.unchecked_into::<Promise>()).await.is_ok() {
                return;
            }
            // Broken when another tab takes the lock; or none is given, as in some frames and with blocked cookies.
            if release.take().is_some() {
                taken();
            } else {
                let _ = refused.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
            }
        });
        // One that is not told of in time is as good as none: no tab writes over another one's records.
        within(ANSWERS_WITHIN, &outcome).await.is_none_or(|is_held| is_held.as_bool() == Some(true))
    }

    /// Lets go of it.
    pub fn release(&self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Whether tabs can tell by a lock that another one is there: only pages from a secure origin have them.
#[must_use]
pub fn has_locks() -> bool {
    locks().is_some()
}

fn locks() -> Option<LockManager> {
    let locks = web_sys::window()?.navigator().locks();
    (!locks.is_undefined()).then_some(locks)
}

/// A name that no other tab has.
#[must_use]
pub fn name() -> Rc<str> {
    // Enough digits that two tabs of one device never meet in them.
    let random = js_sys::Math::random().to_bits() ^ js_sys::Date::now().to_bits();
    format!("{random:x}").into()
}
