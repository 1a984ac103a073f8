//! Controls with a label: input, textarea with or without a character count, select.

use crate::frame::Labelled;
use crate::options::{Options, OrText, View, Words};
use before_we_meet::ui::components as ours;
use serde::Deserialize;
use std::sync::Arc;

/// `nhsukInput`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Input {
    #[serde(flatten)]
    labelled: Labelled,
    value: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    inputmode: Option<String>,
    spellcheck: Option<bool>,
    autocomplete: Option<String>,
    width: Option<u8>,
    suffix: Option<Words>,
}

impl Options for Input {
    fn draw(self) -> View {
        Ok(ours::input(ours::Input {
            frame: self.labelled.into_frame()?,
            value: self.value.unwrap_or_default(),
            kind: self.kind.map_or("text", |kind| kind.leak()),
            inputmode: self.inputmode.map(|mode| &*mode.leak()),
            spellcheck: self.spellcheck,
            autocomplete: self.autocomplete,
            width: self.width,
            suffix: self.suffix.map(OrText::text),
            on_input: Box::new(|_| ()),
        }))
    }
}

/// `nhsukTextarea`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Textarea {
    #[serde(flatten)]
    labelled: Labelled,
    value: Option<String>,
    rows: Option<u8>,
    autocomplete: Option<String>,
}

impl Options for Textarea {
    fn draw(self) -> View {
        textarea(self.labelled, self.value, self.autocomplete, self.rows, None)
    }
}

/// `nhsukCharacterCount`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CharacterCount {
    #[serde(flatten)]
    labelled: Labelled,
    value: Option<String>,
    rows: Option<u8>,
    maxlength: u16,
}

impl Options for CharacterCount {
    fn draw(self) -> View {
        let count = ours::CharacterCount {
            text: Box::new(move || format!("You can enter up to {} characters", self.maxlength)),
            is_over: Arc::new(|| false),
        };
        textarea(self.labelled, self.value, None, self.rows, Some(count))
    }
}

fn textarea(
    labelled: Labelled,
    value: Option<String>,
    autocomplete: Option<String>,
    rows: Option<u8>,
    count: Option<ours::CharacterCount>,
) -> View {
    Ok(ours::textarea(ours::Textarea {
        frame: labelled.into_frame()?,
        value: value.unwrap_or_default(),
        rows: rows.unwrap_or(5),
        autocomplete,
        spellcheck: None,
        count,
        on_input: Box::new(|_| ()),
    }))
}

/// `nhsukFileUpload`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileUpload {
    #[serde(flatten)]
    labelled: Labelled,
}

impl Options for FileUpload {
    fn draw(self) -> View {
        let frame = self.labelled.into_frame()?;
        Ok(ours::file_upload(move || frame.clone(), None))
    }
}

/// `nhsukSelect`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Select {
    #[serde(flatten)]
    labelled: Labelled,
    items: Vec<SelectItem>,
    value: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SelectItem {
    value: String,
    text: String,
}

impl Options for Select {
    fn draw(self) -> View {
        let item = |SelectItem { value, text }| ours::SelectItem { value, text: text.into() };
        Ok(ours::select(ours::Select {
            frame: self.labelled.into_frame()?,
            items: self.items.into_iter().map(item).collect(),
            value: self.value.unwrap_or_default(),
            on_change: Box::new(|_| ()),
        }))
    }
}
