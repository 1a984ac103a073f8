//! Components that hold no control.

use crate::options::{Options, OrFalse, OrText, View, Words, html};
use before_we_meet::ui::components as ours;
use leptos::prelude::*;
use serde::Deserialize;

/// `nhsukBackLink`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BackLink {
    text: String,
    href: String,
}

impl Options for BackLink {
    fn draw(self) -> View {
        Ok(ours::back_link(self.text, self.href))
    }
}

/// `nhsukSkipLink`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SkipLink {
    text: String,
    href: String,
}

impl Options for SkipLink {
    fn draw(self) -> View {
        Ok(ours::skip_link(self.text, self.href, Box::new(|| ())))
    }
}

/// `nhsukButton`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Button {
    text: String,
    href: Option<String>,
    variant: Option<ButtonVariant>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ButtonVariant {
    Secondary,
    Warning,
}

impl Options for Button {
    fn draw(self) -> View {
        let variant = match self.variant {
            None => ours::ButtonVariant::Primary,
            Some(ButtonVariant::Secondary) => ours::ButtonVariant::Secondary,
            Some(ButtonVariant::Warning) => ours::ButtonVariant::Warning,
        };
        Ok(match self.href {
            Some(href) => ours::button_link(self.text, href, variant),
            None => ours::button(ours::Button { text: self.text, variant, on_click: Box::new(|| ()) }),
        })
    }
}

/// `nhsukCard`
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Card {
    variant: CardVariant,
    heading: Words,
    call_block: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum CardVariant {
    Urgent,
    Emergency,
}

impl Options for Card {
    fn draw(self) -> View {
        let (variant, hidden) = match self.variant {
            CardVariant::Urgent => (ours::CardVariant::Urgent, "Urgent advice:"),
            CardVariant::Emergency => (ours::CardVariant::Emergency, "Immediate action required:"),
        };
        Ok(ours::card(variant, hidden.to_owned(), self.heading.text(), None, html(self.call_block)))
    }
}

/// `nhsukDetails`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Details {
    summary: Words,
    text: Option<String>,
    #[serde(alias = "callBlock")]
    html: Option<String>,
    open: Option<bool>,
}

impl Options for Details {
    fn draw(self) -> View {
        if self.open == Some(true) {
            return Err("option `open` is not offered".to_owned());
        }
        let content = self.html.map(html).unwrap_or_else(|| self.text.into_any());
        Ok(ours::details(self.summary.text(), content))
    }
}

/// `nhsukInsetText`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InsetText {
    text: Option<String>,
    #[serde(alias = "callBlock")]
    html: Option<String>,
}

impl Options for InsetText {
    fn draw(self) -> View {
        let content = self.html.map(html).unwrap_or_else(|| view! { <p>{self.text}</p> }.into_any());
        Ok(ours::inset_text("Information:".to_owned(), content))
    }
}

/// `nhsukNotificationBanner`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotificationBanner {
    title: Option<Words>,
    text: String,
}

impl Options for NotificationBanner {
    fn draw(self) -> View {
        let title = self.title.map_or_else(|| "Important".to_owned(), OrText::text);
        Ok(ours::notification_banner(title, self.text))
    }
}

/// `nhsukErrorSummary`
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ErrorSummary {
    heading: Words,
    error_list: Vec<OrFalse<ErrorLink>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ErrorLink {
    text: String,
    href: String,
}

impl Options for ErrorSummary {
    fn draw(self) -> View {
        let link = |ErrorLink { text, href }| ours::ErrorLink { text, href, on_use: None };
        let links = self.error_list.into_iter().filter_map(|error| error.0).map(link).collect();
        Ok(ours::error_summary(self.heading.text(), links))
    }
}

/// `nhsukSummaryList`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SummaryList {
    rows: Vec<SummaryRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SummaryRow {
    key: Words,
    value: OrText<SummaryValue>,
    actions: Option<SummaryActions>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SummaryValue {
    text: Option<String>,
    html: Option<String>,
}

impl From<String> for SummaryValue {
    fn from(text: String) -> Self {
        Self { text: Some(text), html: None }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SummaryActions {
    items: Vec<OrFalse<SummaryAction>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct SummaryAction {
    text: String,
    href: String,
    visually_hidden_text: String,
}

impl Options for SummaryList {
    fn draw(self) -> View {
        let rows: Result<_, String> = self.rows.into_iter().map(SummaryRow::into_ours).collect();
        Ok(ours::summary_list(rows?))
    }
}

impl SummaryRow {
    fn into_ours(self) -> Result<ours::SummaryRow, String> {
        let mut actions = self.actions.into_iter().flat_map(|actions| actions.items).filter_map(|action| action.0);
        let action = actions.next().map(|SummaryAction { text, href, visually_hidden_text: hidden }| {
            ours::SummaryAction { text, href, hidden }
        });
        if actions.next().is_some() {
            return Err("more than one action in a row is not offered".to_owned());
        }
        Ok(ours::SummaryRow {
            key: self.key.text().into(),
            value: self.value.0.lines(),
            is_private: false,
            control: None,
            action,
        })
    }
}

impl SummaryValue {
    /// HTML that is paragraphs and nothing else stands for as many values, which our component makes paragraphs of.
    fn lines(self) -> Vec<AnyView> {
        let Some(value) = self.html else { return vec![self.text.into_any()] };
        match value.strip_prefix("<p>").and_then(|value| value.strip_suffix("</p>")) {
            Some(paragraphs) => paragraphs.split("</p>\n<p>").map(|line| line.to_owned().into_any()).collect(),
            None => vec![html(value)],
        }
    }
}
