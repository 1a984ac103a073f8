//! Date input: three boxes under one legend.

use super::OnText;
use super::frame::Frame;
use leptos::prelude::*;

/// Date input
pub struct DateInput {
    /// Legend, hint, error; the id is that of the three boxes together
    pub frame: Frame,
    /// Day, month and year
    pub parts: Vec<DatePartInput>,
}

/// One box of a date.
pub struct DatePartInput {
    /// `day`, `month` or `year`: its name and the end of its id
    pub name: &'static str,
    /// Its label
    pub label: String,
    /// What stands in it at first
    pub value: String,
    /// `autocomplete`: what the browser may fill in
    pub autocomplete: Option<String>,
    /// How many characters wide
    pub width: u8,
    /// Whether it is the one that is wrong
    pub is_wrong: bool,
    /// Called with every change
    pub on_input: OnText,
}

/// Date input
pub fn date_input(options: DateInput) -> AnyView {
    let DateInput { frame, parts } = options;
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| {
            let id = [&frame.id, "-", part.name].concat();
            let (group, error) =
                if part.is_wrong { (" nhsuk-form-group--error", " nhsuk-input--error") } else { ("", "") };
            let width = format!("{}", part.width);
            let hear = super::hear(part.on_input);
            view! {
                <div class="nhsuk-date-input__item">
                    <div class=["nhsuk-form-group", group].concat()>
                        <label class="nhsuk-label nhsuk-date-input__label" for=id.clone()>{part.label}</label>
                        <input
                            class=["nhsuk-input", error, " nhsuk-input--width-", &width, " nhsuk-date-input__input"].concat()
                            id=id
                            name=part.name
                            type="text"
                            translate="no"
                            inputmode="numeric"
                            autocomplete=part.autocomplete
                            prop:value=part.value
                            on:input=hear.clone()
                            on:change=hear
                        />
                    </div>
                </div>
            }
        })
        .collect();
    let boxes = view! { <div class="nhsuk-date-input" id=frame.id.clone()>{parts}</div> }.into_any();
    frame.group("", frame.fieldset(Some("group"), boxes))
}
