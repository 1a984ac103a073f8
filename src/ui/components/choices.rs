//! Radios and checkboxes: the same markup but for the names.

use super::frame::{Frame, hint};
use super::words::Words;
use super::{LiveFlag, OnTick};
use leptos::prelude::*;

/// Radios or checkboxes
pub struct Choices {
    /// Which of the two
    pub kind: ChoicesKind,
    /// Legend, hint, error; the id is that of the first box
    pub frame: Frame,
    /// The boxes, and what stands between them
    pub rows: Vec<ChoiceRow>,
}

/// Whether one or several can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoicesKind {
    /// One
    Radios,
    /// Several
    Checkboxes,
}

/// A line of the list.
pub enum ChoiceRow {
    /// A box
    Item(ChoiceItem),
    /// A word between boxes: "or"
    Divider(String),
}

/// A box with its label.
pub struct ChoiceItem {
    /// The control's value
    pub value: String,
    /// The label
    pub text: Words,
    /// A short help under the label
    pub hint: Option<Words>,
    /// Whether it is chosen
    pub checked: LiveFlag,
    /// What opens under it while it is chosen
    pub conditional: Option<AnyView>,
    /// Called when it is chosen or taken back
    pub on_change: OnTick,
}

/// Radios or checkboxes
pub fn choices(options: Choices) -> AnyView {
    let Choices { kind, frame, rows } = options;
    let names = kind.names();
    let row = |(position, row)| match row {
        ChoiceRow::Divider(text) => view! { <div class=names.divider>{text}</div> }.into_any(),
        ChoiceRow::Item(options) => {
            let id = if position == 0 { frame.id.clone() } else { format!("{}-{}", frame.id, position + 1) };
            item(names, id, frame.name.clone(), options)
        }
    };
    let rows: Vec<_> = rows.into_iter().enumerate().map(row).collect();
    let list = view! { <div class=names.block>{rows}</div> }.into_any();
    frame.group("", frame.fieldset(None, list))
}

fn item(names: &'static Names, id: String, name: String, options: ChoiceItem) -> AnyView {
    let ChoiceItem { value, text, hint: words, checked, conditional, on_change } = options;
    let hint_id = words.as_ref().map(|_| [&id, "-item-hint"].concat());
    let below = words.zip(hint_id.clone()).map(|(words, id)| hint(id, names.hint, vec![words]));
    let opens = conditional.is_some().then(|| ["conditional-", &id].concat());
    // ARIA knows no expanded radio (aria-allowed-attr), whatever the design system's script sets.
    let expanded = (conditional.is_some() && names.kind == "checkbox").then(|| {
        let checked = checked.clone();
        move || if checked() { "true" } else { "false" }
    });
    let conditional = conditional.map(|content| {
        let checked = checked.clone();
        view! {
            <div class=names.conditional class=(names.hidden, move || !checked()) id=opens.clone()>
                {content}
            </div>
        }
    });
    view! {
        <div class=names.item>
            <input
                class=names.input
                id=id.clone()
                name=name
                type=names.kind
                value=value
                aria-describedby=hint_id
                aria-controls=opens
                aria-expanded=expanded
                prop:checked=move || checked()
                on:change=move |event| on_change(event_target_checked(&event))
            />
            <label class=names.label for=id>{text}</label>
            {below}
        </div>
        {conditional}
    }
    .into_any()
}

/// The class names of one of the two.
struct Names {
    kind: &'static str,
    block: &'static str,
    item: &'static str,
    input: &'static str,
    label: &'static str,
    hint: &'static str,
    divider: &'static str,
    conditional: &'static str,
    hidden: &'static str,
}

impl ChoicesKind {
    fn names(self) -> &'static Names {
        match self {
            Self::Radios => &Names {
                kind: "radio",
                block: "nhsuk-radios",
                item: "nhsuk-radios__item",
                input: "nhsuk-radios__input",
                label: "nhsuk-label nhsuk-radios__label",
                hint: "nhsuk-hint nhsuk-radios__hint",
                divider: "nhsuk-radios__divider",
                conditional: "nhsuk-radios__conditional",
                hidden: "nhsuk-radios__conditional--hidden",
            },
            Self::Checkboxes => &Names {
                kind: "checkbox",
                block: "nhsuk-checkboxes",
                item: "nhsuk-checkboxes__item",
                input: "nhsuk-checkboxes__input",
                label: "nhsuk-label nhsuk-checkboxes__label",
                hint: "nhsuk-hint nhsuk-checkboxes__hint",
                divider: "nhsuk-checkboxes__divider",
                conditional: "nhsuk-checkboxes__conditional",
                hidden: "nhsuk-checkboxes__conditional--hidden",
            },
        }
    }
}
