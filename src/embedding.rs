//! The questionnaire in a frame of another site's page: who that is, and what it hears.
//!
//! Owns the rules: the page around learns that the questionnaire was opened and that its end was reached, and how high it is.
//! It never learns an answer, nor a page's number: which pages there are depends on answers. Must not know how messages are
//! sent; that is the browser edge's.

use crate::session::{Device, Place};
use crate::settings;

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

/// How high the frame is to be for a page so many pixels high: steps of fifty. The very height would tell which page it is, and so
/// what was answered.
#[must_use]
pub fn height(page: u32) -> u32 {
    const STEP: u32 = 50;
    page.div_ceil(STEP).saturating_mul(STEP)
}

/// What a frame hands to a tab of its own, in which the patient carries on: whose device it is, and the answers as a copy, private
/// ones too, because they stay on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Whose device it is
    pub device: Device,
    /// The text of a copy
    pub copy: String,
}

impl Handed {
    /// As a message; where nobody has begun there is nothing in it.
    #[must_use]
    pub fn text(handed: Option<&Self>) -> String {
        let Some(Self { device, copy }) = handed else { return String::new() };
        [if *device == Device::Own { OWN } else { SHARED }, copy].concat()
    }

    /// Of a message; nothing, where there is nothing in it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let of = |device, copy: &str| Self { device, copy: copy.to_owned() };
        let own = text.strip_prefix(OWN).map(|copy| of(Device::Own, copy));
        own.or_else(|| text.strip_prefix(SHARED).map(|copy| of(Device::Shared, copy)))
    }
}

/// How a message begins.
const OWN: &str = "own ";
const SHARED: &str = "shared ";

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
        for (device, copy) in [(Device::Own, "{}"), (Device::Shared, "\"ü"), (Device::Shared, "")] {
            let handed = Handed { device, copy: copy.to_owned() };
            assert_eq!(Handed::read(&Handed::text(Some(&handed))), Some(handed));
        }
        for nothing in [Handed::text(None).as_str(), "before-we-meet taken"] {
            assert_eq!(Handed::read(nothing), None);
        }
    }

    #[test]
    fn a_frame_is_never_too_low_and_its_height_tells_little() {
        let heights: Vec<_> = [0, 1, 49, 50, 51, 1234, u32::MAX].map(height).into();
        assert_eq!(heights, [0, 50, 50, 50, 100, 1250, u32::MAX]);
    }

    #[test]
    fn who_comes_back_to_the_end_opened_it_first() {
        let mut sayings = Sayings::default();
        assert_eq!((sayings.at(Place::Summary), sayings.at(Place::Next)), (Some(Said::Opened), Some(Said::Finished)));
    }
}
