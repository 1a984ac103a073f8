//! What works without a network: the service worker in `public/sw.js`, started, and asked which version it keeps.

use super::promise::{first_of, within};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerUpdateViaCache,
};

/// The service worker, beside the page.
const WORKER: &str = "./sw.js";
/// How long the service worker may take to say its version, in milliseconds.
const ANSWERS_WITHIN: i32 = 5_000;

/// Has the site's files kept, and says which version of them once all are there; `None` where the browser keeps none: an old
/// one, a private window, an insecure address, a frame without the right to it.
pub async fn keep() -> Option<String> {
    let container = container()?;
    let options = RegistrationOptions::new();
    // A worker that was turned off has to be heard of.
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    JsFuture::from(container.register_with_options(WORKER, &options)).await.ok()?;
    let registration: ServiceWorkerRegistration =
        JsFuture::from(container.ready().ok()?).await.ok()?.dyn_into().ok()?;
    version(&registration.active()?).await
}

async fn version(worker: &ServiceWorker) -> Option<String> {
    let channel = MessageChannel::new().ok()?;
    let port = channel.port1();
    let answer: Promise = first_of(|resolve| port.set_onmessage(Some(resolve)));
    worker.post_message_with_transferable(&JsValue::NULL, &Array::of1(&channel.port2())).ok()?;
    let event = within(ANSWERS_WITHIN, &answer).await;
    port.close();
    event?.dyn_into::<MessageEvent>().ok()?.data().as_string()
}

fn container() -> Option<ServiceWorkerContainer> {
    // A frame that may store nothing refuses to be asked, and that must stop nobody. Not there on pages that came over an
    // insecure connection.
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?.dyn_into().ok()
}
