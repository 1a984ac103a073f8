//! Date input.

use crate::frame::{Fieldset, frame};
use crate::options::{Options, OrFalse, View, Words};
use before_we_meet::ui::components as ours;
use serde::Deserialize;
use std::collections::HashMap;

/// `nhsukDateInput`
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct DateInput {
    id: String,
    fieldset: Fieldset,
    hint: Option<Words>,
    error_message: Option<Words>,
    day: Option<OrFalse<DatePart>>,
    month: Option<OrFalse<DatePart>>,
    year: Option<OrFalse<DatePart>>,
    items: Option<Vec<OrFalse<DatePart>>>,
    #[serde(default)]
    values: HashMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct DatePart {
    name: Option<String>,
    label: Option<String>,
    value: Option<String>,
    width: Option<u8>,
    autocomplete: Option<String>,
    #[serde(default)]
    error: bool,
}

impl Options for DateInput {
    fn draw(mut self) -> View {
        let named = |name: &str, part: Option<OrFalse<DatePart>>| {
            let part = part.unwrap_or(OrFalse(Some(DatePart::default())));
            OrFalse(part.0.map(|part| DatePart { name: Some(name.to_owned()), ..part }))
        };
        let parts = self
            .items
            .unwrap_or_else(|| vec![named("day", self.day), named("month", self.month), named("year", self.year)]);
        let parts: Vec<_> = parts.into_iter().filter_map(|part| part.0).collect();
        let any_error = parts.iter().any(|part| part.error);
        if any_error && self.error_message.is_none() {
            return Err("an error without its message is not offered".to_owned());
        }
        // The macro marks all boxes where no single one is named.
        let all_wrong = self.error_message.is_some() && !any_error;
        let frame = frame(self.id, String::new(), Some(self.fieldset.legend), self.hint, self.error_message)?;
        let parts: Result<_, String> =
            parts.into_iter().map(|part| part.into_ours(all_wrong, &mut self.values)).collect();
        Ok(ours::date_input(ours::DateInput { frame, parts: parts? }))
    }
}

impl DatePart {
    fn into_ours(self, all_wrong: bool, values: &mut HashMap<String, String>) -> Result<ours::DatePartInput, String> {
        let (name, label, width) = match self.name.as_deref() {
            Some("day") => ("day", "Day", 2),
            Some("month") => ("month", "Month", 2),
            Some("year") => ("year", "Year", 4),
            _ => return Err("a box that is no day, month or year is not offered".to_owned()),
        };
        Ok(ours::DatePartInput {
            name,
            label: self.label.unwrap_or_else(|| label.to_owned()),
            value: self.value.or_else(|| values.remove(name)).unwrap_or_default(),
            autocomplete: self.autocomplete,
            width: self.width.unwrap_or(width),
            is_wrong: self.error || all_wrong,
            on_input: Box::new(|_| ()),
        })
    }
}
