//! Files that lie beside the page.

use super::promise::within;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Response;

/// Why a file could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchFault {
    /// No answer: no network, most likely
    #[error("{0} could not be loaded: is there a connection?")]
    NoAnswer(String),
    /// The server says no
    #[error("the server answered {status} for {file}: is the file there?")]
    Status {
        /// Which file
        file: String,
        /// HTTP status
        status: u16,
    },
}

/// The text of a file beside the page, unless it takes longer than so many milliseconds.
///
/// # Errors
/// [`FetchFault`] where it can't be had by then.
pub async fn text_within(file: &str, milliseconds: i32) -> Result<String, FetchFault> {
    let asked = file.to_owned();
    let asked = future_to_promise(async move { text(&asked).await.map(JsValue::from).map_err(|_| JsValue::NULL) });
    let text = within(milliseconds, &asked).await.and_then(|text| text.as_string());
    text.ok_or_else(|| FetchFault::NoAnswer(file.to_owned()))
}

/// The text of a file beside the page.
///
/// # Errors
/// [`FetchFault`] where it can't be had.
pub async fn text(file: &str) -> Result<String, FetchFault> {
    text_of(file, web_sys::window().map(|window| window.fetch_with_str(file))).await
}

/// The same as the server has it now: past what the browser keeps, and past what is kept for when there is no network.
///
/// # Errors
/// [`FetchFault`] where it can't be had.
pub async fn text_now(file: &str) -> Result<String, FetchFault> {
    let asked = || {
        let options = Object::new();
        Reflect::set(&options, &"cache".into(), &"no-store".into()).ok()?;
        let window = web_sys::window()?;
        let fetch: Function = Reflect::get(&window, &"fetch".into()).ok()?.dyn_into().ok()?;
        fetch.call2(&window, &file.into(), &options).ok()?.dyn_into().ok()
    };
    text_of(file, asked()).await
}

async fn text_of(file: &str, asked: Option<Promise>) -> Result<String, FetchFault> {
    let no_answer = || FetchFault::NoAnswer(file.to_owned());
    let response: JsValue = JsFuture::from(asked.ok_or_else(no_answer)?).await.map_err(|_| no_answer())?;
    let response: Response = response.dyn_into().map_err(|_| no_answer())?;
    if !response.ok() {
        return Err(FetchFault::Status { file: file.to_owned(), status: response.status() });
    }
    let text = response.text().map_err(|_| no_answer())?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or_else(no_answer)
}
