//! Text input.

use super::OnText;
use super::frame::Frame;
use leptos::prelude::*;

/// Text input
pub struct Input {
    /// Label, hint, error
    pub frame: Frame,
    /// What stands in it at first
    pub value: String,
    /// HTML's type: `text`, `tel`, `email`, `url`
    pub kind: &'static str,
    /// Which keys a phone shows
    pub inputmode: Option<&'static str>,
    /// Whether the browser checks the spelling; its own choice, without
    pub spellcheck: Option<bool>,
    /// What the browser may fill in by itself; its own choice, without
    pub autocomplete: Option<String>,
    /// How many characters wide: 2, 3, 4, 5, 10, 20 or 30; as wide as the page, without
    pub width: Option<u8>,
    /// What stands behind it, such as a unit
    pub suffix: Option<String>,
    /// Called with every change
    pub on_input: OnText,
}

/// Text input
pub fn input(options: Input) -> AnyView {
    let Input { frame, value, kind, inputmode, spellcheck, autocomplete, width, suffix, on_input } = options;
    let hear = super::hear(on_input);
    let error = if frame.error.is_some() { " nhsuk-input--error" } else { "" };
    let width = width.map(|width| format!(" nhsuk-input--width-{width}")).unwrap_or_default();
    let control = view! {
        <input
            class=["nhsuk-input", error, &width].concat()
            id=frame.id.clone()
            name=frame.name.clone()
            type=kind
            dir="auto"
            translate="no"
            inputmode=inputmode
            spellcheck=spellcheck.map(|on| if on { "true" } else { "false" })
            autocomplete=autocomplete
            aria-describedby=frame.described_by()
            prop:value=value
            on:input=hear.clone()
            on:change=hear
        />
    };
    let control = match suffix {
        None => control.into_any(),
        Some(suffix) => view! {
            <div class="nhsuk-input-wrapper">
                {control}
                <div class="nhsuk-input-wrapper__suffix" aria-hidden="true">{suffix}</div>
            </div>
        }
        .into_any(),
    };
    frame.group("", view! { {frame.label()}{frame.help()}{control} }.into_any())
}
