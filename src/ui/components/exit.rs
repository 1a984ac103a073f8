//! Exit this page: the quick way to another site. The NHS design system has no such component; GOV.UK's is the model.

use super::{LiveText, OnUse};
use leptos::prelude::*;

/// Exit this page
pub struct ExitThisPage {
    /// A word for those who do not see the colour
    pub hidden: String,
    /// What the button says
    pub text: AnyView,
    /// What else has to be done to exit by keys; said aloud as it changes
    pub status: LiveText,
    /// Called when it is used
    pub on_use: OnUse,
}

/// Exit this page
pub fn exit_this_page(options: ExitThisPage) -> AnyView {
    let ExitThisPage { hidden, text, status, on_use } = options;
    view! {
        <div class="app-exit">
            <div class="nhsuk-width-container">
                <span class="app-exit__status" role="status">{status}</span>
                <button class="nhsuk-button nhsuk-button--warning app-exit__button" type="button" on:click=move |_| on_use()>
                    <span class="nhsuk-u-visually-hidden">{hidden}" "</span>
                    {text}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// What the button looks like, for where it is explained. It is a picture, and does nothing.
pub fn exit_picture(text: AnyView) -> AnyView {
    view! { <p aria-hidden="true"><span class="nhsuk-button nhsuk-button--warning app-exit__picture">{text}</span></p> }
        .into_any()
}
