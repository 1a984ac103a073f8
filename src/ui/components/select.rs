//! Select: one of many, in a list that drops down.

use super::OnText;
use super::frame::Frame;
use super::words::Words;
use crate::language::Language;
use leptos::prelude::*;

/// Select
pub struct Select {
    /// Label, hint, error
    pub frame: Frame,
    /// The options
    pub items: Vec<SelectItem>,
    /// The value that is chosen at first
    pub value: String,
    /// Called with the value that is chosen
    pub on_change: OnText,
}

/// An option of the list.
pub struct SelectItem {
    /// Its value
    pub value: String,
    /// Its words
    pub text: Words,
}

/// Select
pub fn select(options: Select) -> AnyView {
    let Select { frame, items, value, on_change } = options;
    let error = if frame.error.is_some() { " nhsuk-select--error" } else { "" };
    let items: Vec<_> = items
        .into_iter()
        .map(|item| {
            let selected = item.value == value;
            view! { <option value=item.value selected=selected lang=item.text.language.map(Language::html)>{item.text.text}</option> }
        })
        .collect();
    let content = view! {
        {frame.label()}
        {frame.help()}
        <select
            class=["nhsuk-select", error].concat()
            id=frame.id.clone()
            name=frame.name.clone()
            aria-describedby=frame.described_by()
            on:change=move |event| on_change(event_target_value(&event))
        >
            {items}
        </select>
    };
    frame.group("", content.into_any())
}
