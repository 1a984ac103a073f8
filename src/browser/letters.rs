//! Letters that the device has none of: found out by measuring, and fetched where they are missing.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, FontFace, HtmlCanvasElement};

/// What the style sheets call the letters that were fetched; without them it names nothing.
const FAMILY: &str = "app-letters";

/// No character, and never one: what a device shows for it, it shows for every letter that it does not have.
const NO_LETTER: char = '\u{10ffff}';

/// Fetches letters from a file beside the page, where the device shows none of these. Where they don't come, the words stay as
/// they are.
pub async fn bring(sample: [char; 3], file: &str) {
    if has(sample).unwrap_or(true) {
        return;
    }
    let source = ["url(", file, ")"].concat();
    let Ok(letters) = FontFace::new_with_str(FAMILY, &source) else { return };
    let Ok(loading) = letters.load() else { return };
    let fonts = web_sys::window().and_then(|window| window.document()).map(|document| document.fonts());
    if let (Ok(_), Some(fonts)) = (JsFuture::from(loading).await, fonts) {
        let _ = fonts.add(&letters);
    }
}

/// Whether the device has letters of its own for these. Not known where it can't measure.
fn has(sample: [char; 3]) -> Option<bool> {
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_font("32px system-ui, sans-serif");
    let width = |letter: char| {
        let measured: JsValue = context.measure_text(&letter.to_string()).ok()?.into();
        Reflect::get(&measured, &JsValue::from_str("width")).ok()?.as_f64()
    };
    let none = width(NO_LETTER)?;
    Some(sample.into_iter().any(|letter| width(letter).is_some_and(|width| (width - none).abs() > 0.01)))
}
