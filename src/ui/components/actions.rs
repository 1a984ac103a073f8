//! Back link, button, skip link.

use super::OnUse;
use leptos::prelude::*;

/// Button
pub struct Button {
    /// What it does
    pub text: String,
    /// How it looks
    pub variant: ButtonVariant,
    /// Called when it is pressed
    pub on_click: OnUse,
}

/// The design system's button variants that we use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonVariant {
    /// Green: the one next step
    Primary,
    /// White: anything beside it
    Secondary,
    /// Red: can't be undone
    Warning,
}

impl ButtonVariant {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "nhsuk-button",
            Self::Secondary => "nhsuk-button nhsuk-button--secondary",
            Self::Warning => "nhsuk-button nhsuk-button--warning",
        }
    }
}

/// Button
pub fn button(options: Button) -> AnyView {
    let Button { text, variant, on_click } = options;
    view! {
        <button
            class=variant.class()
            type="submit"
            on:click=move |event| {
                event.prevent_default();
                on_click();
            }
        >
            {text}
        </button>
    }
    .into_any()
}

/// Button that is a link
pub fn button_link(text: String, href: String, variant: ButtonVariant) -> AnyView {
    // What says that it is a button obeys the Space key, too.
    let press = |event: leptos::ev::KeyboardEvent| {
        if event.key() == " " {
            event.prevent_default();
            event_target::<leptos::web_sys::HtmlElement>(&event).click();
        }
    };
    view! { <a class=variant.class() href=href role="button" draggable="false" on:keydown=press>{text}</a> }.into_any()
}

/// Back link
pub fn back_link(text: String, href: String) -> AnyView {
    view! { <a class="nhsuk-back-link" href=href>{text}</a> }.into_any()
}

/// Skip link. The address of the app stands behind `#`, so the link moves the focus itself.
pub fn skip_link(text: String, href: String, on_use: OnUse) -> AnyView {
    view! {
        <a
            class="nhsuk-skip-link"
            href=href
            on:click=move |event| {
                event.prevent_default();
                on_use();
            }
        >
            {text}
        </a>
    }
    .into_any()
}
