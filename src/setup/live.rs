//! Whether patients get what stands in the form: what the site serves, held against it.
//!
//! Whoever pastes the lines into a website sees a page that works, with or without their settings. So the page for setting up says
//! which of the two it is. Values are compared, not texts: what is written in another order or with other spaces is the same.

use super::Draft;
use crate::settings::{self, OWN, Reason};
use serde_json::Value;
use std::borrow::Cow;

/// How patients' pages get the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the site's own file
    Own,
    /// From a file of its own in the folder of several
    Named,
    /// From the link
    Link,
}

/// What the site has where the file belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// A file with this text
    File(String),
    /// None: the server says no, to patients' pages too
    Nothing,
    /// Nobody knows: there was no answer
    NoAnswer,
}

/// Whether patients get what stands in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// The site has these settings
    Same,
    /// It has others
    Other,
    /// What it has there are no settings: some servers send a page in the place of what is missing
    NoSettings,
    /// It has no such file
    Nothing,
    /// It did not answer
    NoAnswer,
    /// They come with the link
    InLink,
    /// They would come with the link, and the site takes none from links
    LinksOff,
}

impl Way {
    /// The file that decides, relative to the page: where it holds the settings, `name` is what it is called. Of a name that no file
    /// can have there is none.
    #[must_use]
    pub fn file(self, name: &str) -> Option<Cow<'static, str>> {
        settings::file((self == Self::Named).then_some(name))
    }

    /// Whether patients get what stands in the form, going by what the site has as the [file](Self::file) that decides.
    #[must_use]
    pub fn live(self, draft: &Draft, served: &Served) -> Live {
        let text = match served {
            Served::NoAnswer => return Live::NoAnswer,
            Served::Nothing => return if self == Self::Link { Live::LinksOff } else { Live::Nothing },
            Served::File(text) => text,
        };
        let (there, faults) = settings::read(text);
        if self == Self::Link {
            return if there.in_links { Live::InLink } else { Live::LinksOff };
        }
        let is_none = |reason: &Reason| matches!(reason, Reason::NotJson(_) | Reason::WrongType(_));
        if faults.iter().any(|fault| fault.pointer.is_empty() && is_none(&fault.reason)) {
            return Live::NoSettings;
        }
        let json = draft.json();
        // Where the files differ, patients may get the same: what is wrong is left out, and defaults need not be written.
        let is_same = values(text) == values(&json) || there == settings::read(&json).0;
        if is_same { Live::Same } else { Live::Other }
    }
}

impl Live {
    /// Whether it is known that patients get these settings.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Same | Self::InLink)
    }

    /// The name of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Same => "live.same",
            Self::Other => "live.other",
            Self::NoSettings => "live.no-settings",
            Self::Nothing => "live.nothing",
            Self::NoAnswer => "live.no-answer",
            Self::InLink => "live.in-link",
            Self::LinksOff => "live.links-off",
        }
    }

    /// The name of the words for what to do next.
    #[must_use]
    pub fn next(self) -> Option<&'static str> {
        match self {
            Self::Same | Self::InLink => None,
            Self::Other | Self::NoSettings => Some("live.replace"),
            Self::Nothing => Some("live.put"),
            Self::NoAnswer => Some("live.ask-again"),
            Self::LinksOff => Some("live.allow"),
        }
    }
}

/// What a settings file says, but for what only editors look at.
fn values(json: &str) -> Option<Value> {
    let mut value: Value = serde_json::from_str(json.strip_prefix('\u{feff}').unwrap_or(json)).ok()?;
    value.as_object_mut()?.remove("$schema");
    Some(value)
}

/// What the file is called where it is saved, without its folder.
#[must_use]
pub fn saved_as(way: Way, name: &str) -> String {
    let file = way.file(name).unwrap_or(OWN.into());
    file.rsplit_once('/').map_or(&*file, |(_, name)| name).to_owned()
}
