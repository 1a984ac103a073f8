//! The questionnaire in a frame of another site's page: who that is, and what it hears.
//!
//! Owns the rules: the page around learns that the questionnaire was opened and that its end was reached, and how high it is.
//! It never learns an answer, nor a page's number: which pages there are depends on answers. Must not know how messages are
//! sent; that is the browser edge's.

use crate::session::{Device, Place};
use crate::settings;
use serde::{Deserialize, Serialize};

/// Where the page around says which origin it is of, in the address of the frame.
pub const HOST: &str = "host";
/// Where it says which colours it wants, by what the settings call them.
pub const COLOURS: [&str; 2] = ["header", "button"];

/// What the page around is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// The first page is there
    Opened,
    /// The patient reached the page for the meeting
    Finished,
}

impl Said {
    /// Its name in messages and events.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Finished => "finished",
        }
    }
}

/// What was said so far: each thing is said once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sayings {
    opened: bool,
    finished: bool,
}

impl Sayings {
    /// What is to be said now that this place is shown.
    pub fn at(&mut self, place: Place) -> Option<Said> {
        if !std::mem::replace(&mut self.opened, true) {
            return Some(Said::Opened);
        }
        let is_end = matches!(place, Place::Summary | Place::Next);
        (is_end && !std::mem::replace(&mut self.finished, true)).then_some(Said::Finished)
    }
}

/// What a frame hands to a tab of its own, in which the patient carries on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// Whether the patient said that the device is theirs alone; nothing, where they were not asked yet
    is_own: Option<bool>,
    /// The answers as a copy, private ones too: they stay on this device
    copy: Option<String>,
}

impl Handed {
    /// What is handed over; without a copy there was nothing to hand.
    #[must_use]
    pub fn new(device: Option<Device>, copy: Option<String>) -> Self {
        Self { is_own: device.map(|device| device == Device::Own), copy }
    }

    /// As a message.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Of a message; nothing, where it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<(Option<Device>, Option<String>)> {
        let handed: Self = serde_json::from_str(text).ok()?;
        Some((handed.is_own.map(|own| if own { Device::Own } else { Device::Shared }), handed.copy))
    }
}

/// The origin of the page around, where the text is one: a web address without a path (RFC 6454, section 6.2).
#[must_use]
pub fn origin(text: &str) -> Option<&str> {
    let (_, authority) = text.split_once("://")?;
    (settings::is_web_address(text) && !authority.contains(['/', '?', '#'])).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::PageNumber;

    #[test]
    fn who_is_around_is_an_origin_and_nothing_else() {
        for text in ["https://hill.example", "https://hill.example:8443", "http://localhost:9000"] {
            assert_eq!(origin(text), Some(text));
        }
        for text in [
            "*",
            "",
            "null",
            "https://hill.example/",
            "https://a@hill.example",
            "http://hill.example",
            "javascript:x",
            "https://hill.example#x",
        ] {
            assert_eq!(origin(text), None, "{text}");
        }
    }

    #[test]
    fn opened_and_finished_are_said_once_and_no_place_is() {
        let mut sayings = Sayings::default();
        let page = |number| Place::page(PageNumber(number));
        let said: Vec<_> = [
            Place::Start,
            Place::Device,
            page(1),
            page(2),
            Place::Check,
            Place::Summary,
            page(1),
            Place::Summary,
            Place::Next,
        ]
        .map(|place| sayings.at(place))
        .into();
        let expected = [Some(Said::Opened), None, None, None, None, Some(Said::Finished), None, None, None];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_handed_over_arrives() {
        for (device, copy) in [(None, None), (Some(Device::Own), Some("{}")), (Some(Device::Shared), Some("\"ü"))] {
            let text = Handed::new(device, copy.map(str::to_owned)).text();
            assert_eq!(Handed::read(&text), Some((device, copy.map(str::to_owned))));
        }
        assert_eq!(Handed::read("before-we-meet"), None);
    }

    #[test]
    fn who_comes_back_to_the_end_opened_it_first() {
        let mut sayings = Sayings::default();
        assert_eq!((sayings.at(Place::Summary), sayings.at(Place::Next)), (Some(Said::Opened), Some(Said::Finished)));
    }
}
