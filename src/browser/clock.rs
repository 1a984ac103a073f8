//! The clock, and dates and times as people read them.

use chrono::{DateTime, Utc};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Now.
#[must_use]
pub fn now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    let milliseconds = Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// A moment's time of day where the device is, such as `10:42`.
#[must_use]
pub fn time_of_day(moment: DateTime<Utc>) -> String {
    let date = local(moment);
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

/// A moment's day where the device is, in the words of a language (BCP 47), such as `23 November 2026`. Where the browser has no
/// words for that language, as many have none for Welsh and Chromium no months in Panjabi, the day is in numbers: `23/11/2026`.
#[must_use]
pub fn long_date(moment: DateTime<Utc>, language: &str) -> String {
    let known = Intl::DateTimeFormat::supported_locales_of(&Array::of1(&JsValue::from_str(language)), &Object::new());
    let in_numbers = |date: &Date| format!("{}/{}/{}", date.get_date(), date.get_month() + 1, date.get_full_year());
    if known.length() == 0 {
        return in_numbers(&local(moment));
    }
    let options = Object::new();
    // Digits as they are dialled and typed, in every script.
    let parts = [("day", "numeric"), ("month", "long"), ("year", "numeric"), ("numberingSystem", "latn")];
    for (part, style) in parts {
        // A plain object takes any property.
        let _ = Reflect::set(&options, &JsValue::from_str(part), &JsValue::from_str(style));
    }
    let date = local(moment);
    // Called by its name, because a language that is none throws, and the binding made for it would not catch that.
    let in_language = |language: &JsValue| {
        let write: Function = Reflect::get(&date, &JsValue::from_str("toLocaleDateString"))?.dyn_into()?;
        write.call2(&date, language, &options)
    };
    let text = in_language(&JsValue::from_str(language)).or_else(|_| in_language(&JsValue::UNDEFINED));
    let text = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
    // What stands for the name of a month where there is none (Unicode CLDR, "Root"): `2026 M11 23`.
    let nameless = ["M", &format!("{:02}", date.get_month() + 1)].concat();
    if text.contains(&nameless) { in_numbers(&date) } else { text }
}

fn local(moment: DateTime<Utc>) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of any date we meet are far below 2^53")]
    Date::new(&JsValue::from_f64(moment.timestamp_millis() as f64))
}
