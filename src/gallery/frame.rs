//! What stands around every form control: label or legend, hint, error message; and each of them alone.

use crate::options::{Options, OrText, View, Words};
use before_we_meet::ui::components as ours;
use leptos::prelude::*;
use serde::Deserialize;

/// The word in front of an error message where a fixture names none.
const ERROR: &str = "Error";

/// A label or legend: its words, as a heading or not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Title {
    text: Option<String>,
    heading: Option<Words>,
    size: Option<Size>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Size {
    S,
    M,
    L,
    Xl,
}

impl From<String> for Title {
    fn from(text: String) -> Self {
        Self { text: Some(text), heading: None, size: None }
    }
}

impl Title {
    pub(crate) fn into_ours(self) -> Result<ours::Title, String> {
        let (text, is_heading) = match (self.text, self.heading) {
            (Some(text), None) => (text, false),
            (None, Some(heading)) => (heading.text(), true),
            _ => return Err("ours is given either `text` or `heading`".to_owned()),
        };
        let size = self.size.map(|size| match size {
            Size::S => ours::Size::S,
            Size::M => ours::Size::M,
            Size::L => ours::Size::L,
            Size::Xl => ours::Size::Xl,
        });
        Ok(ours::Title { text: text.into(), size, is_heading })
    }
}

/// `nhsukFieldset`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fieldset {
    pub(crate) legend: OrText<Title>,
}

pub(crate) fn frame(
    id: String,
    name: String,
    title: Option<OrText<Title>>,
    hint: Option<Words>,
    error: Option<Words>,
) -> Result<ours::Frame, String> {
    Ok(ours::Frame {
        id,
        name,
        title: title.map(|title| title.0.into_ours()).transpose()?,
        hint: hint.map(OrText::text).into_iter().map(Into::into).collect(),
        error: error.map(|error| error_message(error.text(), ERROR)),
        described_by: None,
    })
}

fn error_message(text: String, hidden: &str) -> ours::ErrorMessage {
    ours::ErrorMessage { hidden: format!("{hidden}:"), text }
}

/// What all controls with a label share. The macros take the name for the id where there is none.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Labelled {
    id: Option<String>,
    name: String,
    label: OrText<Title>,
    hint: Option<Words>,
    error_message: Option<Words>,
}

impl Labelled {
    pub(crate) fn into_frame(self) -> Result<ours::Frame, String> {
        let id = self.id.unwrap_or_else(|| self.name.clone());
        frame(id, self.name, Some(self.label), self.hint, self.error_message)
    }
}

/// An input with this around it. The test takes the part that a fixture is about out of it.
fn around(title: Option<ours::Title>, hint: Option<String>, error: Option<ours::ErrorMessage>) -> AnyView {
    ours::input(ours::Input {
        frame: ours::Frame {
            id: "example".to_owned(),
            name: "example".to_owned(),
            title,
            hint: hint.into_iter().map(Into::into).collect(),
            error,
            described_by: None,
        },
        value: String::new(),
        kind: "text",
        inputmode: None,
        spellcheck: None,
        autocomplete: None,
        width: None,
        suffix: None,
        on_input: Box::new(|_| ()),
    })
}

/// `nhsukLabel`
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct LabelAlone(Title);

impl Options for LabelAlone {
    fn draw(self) -> View {
        Ok(around(Some(self.0.into_ours()?), None, None))
    }
}

/// `nhsukHint`
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct HintAlone(Words);

impl Options for HintAlone {
    fn draw(self) -> View {
        Ok(around(None, Some(self.0.text()), None))
    }
}

/// `nhsukErrorMessage`
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ErrorMessageAlone {
    text: String,
    visually_hidden_text: Option<String>,
}

impl Options for ErrorMessageAlone {
    fn draw(self) -> View {
        let hidden = self.visually_hidden_text.as_deref().unwrap_or(ERROR);
        if hidden.is_empty() {
            return Err("ours always has a hidden word in front".to_owned());
        }
        Ok(around(None, None, Some(error_message(self.text, hidden))))
    }
}

/// `nhsukLegend`
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct LegendAlone(Title);

impl Options for LegendAlone {
    fn draw(self) -> View {
        Fieldset { legend: OrText(self.0) }.draw()
    }
}

impl Options for Fieldset {
    fn draw(self) -> View {
        let frame = frame("example".to_owned(), "example".to_owned(), Some(self.legend), None, None)?;
        Ok(ours::choices(ours::Choices { kind: ours::ChoicesKind::Radios, frame, rows: Vec::new() }))
    }
}
