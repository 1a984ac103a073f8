//! Details, inset text, notification banner, cards: words that stand out.

use leptos::prelude::*;

/// The design system's card variants that we use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardVariant {
    /// Care card, red
    Urgent,
    /// Care card, red and black
    Emergency,
}

/// Details: a line that opens more
pub fn details(summary: String, text: AnyView) -> AnyView {
    view! {
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{summary}</span>
            </summary>
            <div class="nhsuk-details__text">{text}</div>
        </details>
    }
    .into_any()
}

/// Inset text
pub fn inset_text(hidden: String, content: AnyView) -> AnyView {
    view! {
        <div class="nhsuk-inset-text">
            <span class="nhsuk-u-visually-hidden">{hidden}" "</span>
            {content}
        </div>
    }
    .into_any()
}

/// Notification banner
pub fn notification_banner(title: String, text: String) -> AnyView {
    view! {
        <div class="nhsuk-notification-banner" role="region" aria-labelledby="nhsuk-notification-banner-title">
            <div class="nhsuk-notification-banner__header">
                <h2 class="nhsuk-notification-banner__title" id="nhsuk-notification-banner-title">{title}</h2>
            </div>
            <div class="nhsuk-notification-banner__content">
                <p class="nhsuk-notification-banner__heading">{text}</p>
            </div>
        </div>
    }
    .into_any()
}

/// Care card; `under` is what else the heading says, apart from the words that are read as one
pub fn card(
    variant: CardVariant,
    hidden: String,
    heading: String,
    under: Option<AnyView>,
    content: AnyView,
) -> AnyView {
    let class = match variant {
        CardVariant::Urgent => "nhsuk-card nhsuk-card--care nhsuk-card--care--urgent",
        CardVariant::Emergency => "nhsuk-card nhsuk-card--care nhsuk-card--care--emergency",
    };
    view! {
        <div class=class>
            <div class="nhsuk-card__heading-container">
                <h2 class="nhsuk-card__heading">
                    <span role="text">
                        <span class="nhsuk-u-visually-hidden">{hidden}" "</span>
                        {heading}
                    </span>
                    {under}
                </h2>
                <span class="nhsuk-card--care__arrow" aria-hidden="true"></span>
            </div>
            <div class="nhsuk-card__content">{content}</div>
        </div>
    }
    .into_any()
}
