//! The page's language: what the browser is set to, which plural form a number has, what the document says of itself.

use js_sys::{Array, Intl, Object};
use wasm_bindgen::JsValue;

/// The languages that the browser is set to (BCP 47), the most wanted first.
#[must_use]
pub fn wanted() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages()).unwrap_or_default();
    languages.iter().filter_map(|language| language.as_string()).collect()
}

/// Which plural category of Unicode's CLDR a number has in a language, by the browser's own table.
pub fn plural(language: &str) -> Box<dyn Fn(u32) -> String> {
    let rules =
        Intl::PluralRules::new(&Array::of2(&JsValue::from_str(language), &JsValue::from_str("en")), &Object::new());
    Box::new(move |number| rules.select(number.into()).into())
}

/// Has the document say which language it is in, and which way that is written.
pub fn set(language: &str, direction: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", language);
        let _ = root.set_attribute("dir", direction);
    }
}
