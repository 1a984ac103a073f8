//! What the choices of how the page looks and sounds are called.

use super::{Catalogue, Message};
use crate::comfort::Aspect;

impl Catalogue {
    /// What an aspect is called.
    #[must_use]
    pub fn aspect(&self, aspect: Aspect) -> &str {
        self.text(match aspect {
            Aspect::Size => Message::ComfortSize,
            Aspect::Spacing => Message::ComfortSpacing,
            Aspect::Lines => Message::ComfortLines,
            Aspect::Colours => Message::ComfortColours,
            Aspect::Layout => Message::ComfortLayout,
            Aspect::Speed => Message::ListenSpeed,
        })
    }

    /// What a choice is called, by its name; the usual, where there is none.
    #[must_use]
    pub fn comfort(&self, aspect: Aspect, name: Option<&str>) -> String {
        let message = match name {
            Some("spacing-more") => Message::ComfortMore,
            Some("lines-short") => Message::ComfortShort,
            Some("colours-light") => Message::ComfortLight,
            Some("colours-dark") => Message::ComfortDark,
            Some("colours-black") => Message::ComfortBlack,
            Some("colours-white") => Message::ComfortWhite,
            Some("layout-calm") => Message::ComfortCalm,
            Some("speed-slow") => Message::ListenSlow,
            Some("speed-fast") => Message::ListenFast,
            // A size is a number, and says itself.
            Some(size) => return [size.rsplit('-').next().unwrap_or_default(), "%"].concat(),
            None if aspect == Aspect::Colours => Message::ComfortDevice,
            None => Message::ComfortNormal,
        };
        self.text(message).to_owned()
    }
}
