//! Summary list: names and values in rows.

use super::words::Words;
use leptos::prelude::*;

/// A row.
pub struct SummaryRow {
    /// What it is
    pub key: Words,
    /// The values, each a paragraph where there is more than one
    pub value: Vec<AnyView>,
    /// Whether it stays off paper
    pub is_private: bool,
    /// A control that belongs to it, under the values
    pub control: Option<AnyView>,
    /// What can be done with it
    pub action: Option<SummaryAction>,
}

/// A link at the end of a row.
pub struct SummaryAction {
    /// Its address
    pub href: String,
    /// Its word
    pub text: String,
    /// The words behind it for those who hear it out of its row
    pub hidden: String,
}

/// Summary list
pub fn summary_list(rows: Vec<SummaryRow>) -> AnyView {
    let any_action = rows.iter().any(|row| row.action.is_some());
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let none = if any_action && row.action.is_none() { " nhsuk-summary-list__row--no-actions" } else { "" };
            let private = if row.is_private { " app-private" } else { "" };
            let action = row.action.map(|action| {
                view! {
                    <dd class="nhsuk-summary-list__actions">
                        <a class="nhsuk-link" href=action.href>
                            {action.text}
                            <span class="nhsuk-u-visually-hidden">" "{action.hidden}</span>
                        </a>
                    </dd>
                }
            });
            let value = if row.value.len() > 1 {
                row.value.into_iter().map(|line| view! { <p>{line}</p> }).collect_view().into_any()
            } else {
                row.value.into_any()
            };
            view! {
                <div class=["nhsuk-summary-list__row", none, private].concat()>
                    <dt class="nhsuk-summary-list__key">{row.key}</dt>
                    <dd class="nhsuk-summary-list__value">{value}{row.control}</dd>
                    {action}
                </div>
            }
        })
        .collect();
    view! { <dl class="nhsuk-summary-list">{rows}</dl> }.into_any()
}
