//! Error summary: everything that is wrong on the page, at its top.

use super::OnUse;
use leptos::prelude::*;

/// One thing that is wrong, with the way to it.
pub struct ErrorLink {
    /// What to do
    pub text: String,
    /// The address of the control or page
    pub href: String,
    /// Called instead of following the address, where the control is on this page
    pub on_use: Option<OnUse>,
}

/// Error summary
pub fn error_summary(heading: String, errors: Vec<ErrorLink>) -> AnyView {
    let errors: Vec<_> = errors
        .into_iter()
        .map(|error| {
            let follow = move |event: leptos::ev::MouseEvent| {
                if let Some(on_use) = &error.on_use {
                    event.prevent_default();
                    on_use();
                }
            };
            view! { <li><a href=error.href on:click=follow>{error.text}</a></li> }
        })
        .collect();
    view! {
        <div class="nhsuk-error-summary">
            <div role="alert">
                <h2 class="nhsuk-error-summary__heading">{heading}</h2>
                <div class="nhsuk-error-summary__body">
                    <ul class="nhsuk-list nhsuk-error-summary__list">{errors}</ul>
                </div>
            </div>
        </div>
    }
    .into_any()
}
