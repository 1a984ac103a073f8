//! Files that lie beside the page.

use super::promise::within;
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
    let no_answer = || FetchFault::NoAnswer(file.to_owned());
    let window = web_sys::window().ok_or_else(no_answer)?;
    let response: JsValue = JsFuture::from(window.fetch_with_str(file)).await.map_err(|_| no_answer())?;
    let response: Response = response.dyn_into().map_err(|_| no_answer())?;
    if !response.ok() {
        return Err(FetchFault::Status { file: file.to_owned(), status: response.status() });
    }
    let text = response.text().map_err(|_| no_answer())?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or_else(no_answer)
}
