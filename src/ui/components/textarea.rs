//! Textarea, with or without a character count.

use super::frame::Frame;
use super::{LiveFlag, LiveText, OnText};
use leptos::prelude::*;

/// Textarea
pub struct Textarea {
    /// Label, hint, error
    pub frame: Frame,
    /// What stands in it at first
    pub value: String,
    /// What the browser may fill in by itself; its own choice, without
    pub autocomplete: Option<String>,
    /// Whether the browser checks the spelling; its own choice, without
    pub spellcheck: Option<bool>,
    /// How many lines it is high
    pub rows: u8,
    /// How much room there is, where that is limited
    pub count: Option<CharacterCount>,
    /// Called with every change
    pub on_input: OnText,
}

/// The line that says how much room there is.
pub struct CharacterCount {
    /// Its words
    pub text: LiveText,
    /// Whether there is too much already. Nothing is cut: that would lose what was hard to write.
    pub is_over: LiveFlag,
}

/// Textarea
pub fn textarea(options: Textarea) -> AnyView {
    let Textarea { frame, value, autocomplete, spellcheck, rows, count, on_input } = options;
    let info = [&frame.id, "-info"].concat();
    let described_by = match (&count, frame.described_by()) {
        (Some(_), Some(others)) => Some([&info, " ", &others].concat()),
        (Some(_), None) => Some(info.clone()),
        (None, others) => others,
    };
    let hear = super::hear(on_input);
    let error = if frame.error.is_some() { " nhsuk-textarea--error" } else { "" };
    let (group, script) =
        if count.is_some() { (" nhsuk-character-count", " nhsuk-js-character-count") } else { ("", "") };
    let count = count.map(|count| {
        let (is_over, is_hint) = (count.is_over.clone(), count.is_over);
        view! {
            <div
                class="nhsuk-character-count__message"
                class=("nhsuk-hint", move || !is_hint())
                class=("nhsuk-error-message", move || is_over())
                id=info
            >
                {count.text}
            </div>
        }
    });
    let content = view! {
        {frame.label()}
        {frame.help()}
        <textarea
            class=["nhsuk-textarea", error, script].concat()
            id=frame.id.clone()
            name=frame.name.clone()
            rows=rows.to_string()
            dir="auto"
            translate="no"
            spellcheck=spellcheck.map(|on| if on { "true" } else { "false" })
            autocomplete=autocomplete
            aria-describedby=described_by
            prop:value=value
            on:input=hear.clone()
            on:change=hear
        ></textarea>
        {count}
    };
    frame.group(group, content.into_any())
}
