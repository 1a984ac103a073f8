//! Regular expressions: the browser's own.

use crate::questionnaire::Patterns;
use js_sys::{Array, Function, Reflect, RegExp};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's engine, with Unicode on.
pub struct BrowserPatterns;

impl Patterns for BrowserPatterns {
    fn fault(&self, pattern: &str) -> Option<String> {
        let fault = compile(pattern).err()?;
        Some(fault.dyn_ref::<js_sys::Error>().map_or_else(|| pattern.to_owned(), |error| String::from(error.message())))
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        compile(pattern).is_ok_and(|pattern| pattern.test(text))
    }
}

/// `new RegExp(…, "u")` for the whole of a text. Called by its name, because a pattern that is wrong throws, and the
/// binding made for it would not catch that.
fn compile(pattern: &str) -> Result<RegExp, JsValue> {
    let constructor: Function = Reflect::get(&js_sys::global(), &JsValue::from_str("RegExp"))?.dyn_into()?;
    let whole = ["^(?:", pattern, ")$"].concat();
    let arguments = Array::of2(&JsValue::from_str(&whole), &JsValue::from_str("u"));
    Reflect::construct(&constructor, &arguments)?.dyn_into()
}
