//! Radios and checkboxes.

use crate::frame::{Fieldset, frame};
use crate::options::{Options, View, Words, html};
use before_we_meet::ui::components as ours;
use serde::Deserialize;
use std::sync::Arc;

/// `nhsukRadios`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Radios {
    #[serde(flatten)]
    grouped: Grouped,
    value: Option<String>,
}

impl Options for Radios {
    fn draw(self) -> View {
        self.grouped.draw(ours::ChoicesKind::Radios, &Vec::from_iter(self.value))
    }
}

/// `nhsukCheckboxes`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Checkboxes {
    #[serde(flatten)]
    grouped: Grouped,
    #[serde(default)]
    values: Vec<String>,
}

impl Options for Checkboxes {
    fn draw(self) -> View {
        self.grouped.draw(ours::ChoicesKind::Checkboxes, &self.values)
    }
}

/// What radios and checkboxes share.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Grouped {
    id_prefix: Option<String>,
    name: String,
    fieldset: Option<Fieldset>,
    hint: Option<Words>,
    error_message: Option<Words>,
    items: Vec<ChoiceItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceItem {
    #[serde(default)]
    value: String,
    #[serde(default)]
    text: String,
    divider: Option<String>,
    hint: Option<Words>,
    conditional: Option<Conditional>,
    /// What it does is a rule of the questionnaire, and shows nowhere in the markup but in hooks for a script.
    #[serde(rename = "behaviour")]
    _behaviour: Option<Behaviour>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conditional {
    html: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Behaviour {
    Exclusive,
}

impl Grouped {
    fn draw(self, kind: ours::ChoicesKind, chosen: &[String]) -> View {
        let id = self.id_prefix.unwrap_or_else(|| self.name.clone());
        let legend = self.fieldset.map(|fieldset| fieldset.legend);
        let frame = frame(id, self.name, legend, self.hint, self.error_message)?;
        let rows = self.items.into_iter().map(|item| item.into_ours(chosen)).collect();
        Ok(ours::choices(ours::Choices { kind, frame, rows }))
    }
}

impl ChoiceItem {
    fn into_ours(self, chosen: &[String]) -> ours::ChoiceRow {
        if let Some(text) = self.divider {
            return ours::ChoiceRow::Divider(text);
        }
        let is_chosen = chosen.contains(&self.value);
        ours::ChoiceRow::Item(ours::ChoiceItem {
            value: self.value,
            text: self.text.into(),
            hint: self.hint.map(|hint| hint.text().into()),
            checked: Arc::new(move || is_chosen),
            conditional: self.conditional.map(|conditional| html(conditional.html)),
            on_change: Box::new(|_| ()),
        })
    }
}
