//! The places of the app and their addresses. The only module that knows addresses.

use crate::questionnaire::{PageNumber, PartNumber};

/// A place that has an address of its own. No address says what is asked there or what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// No place named: where the patient was, or the start
    Open,
    /// The start page
    Start,
    /// Whose device is this?
    Device,
    /// A page of the questionnaire
    Page {
        /// Its number in the definition
        number: PageNumber,
        /// Whether the patient came from the check page, and goes back there
        change: bool,
    },
    /// Help that an answer on a page calls for, before the next page
    Pause {
        /// The page's number
        number: PageNumber,
        /// As on the page
        change: bool,
    },
    /// How to leave quickly
    Leaving,
    /// Get help now
    Help,
    /// How the page looks
    Comfort,
    /// Check your answers
    Check,
    /// The summary to print
    Summary,
    /// What happens next
    Next,
    /// Save a copy
    Copy,
    /// Open a copy
    OpenCopy,
    /// Open a code
    Scan,
    /// Going through it together: how to begin, or which part to talk about
    Together,
    /// A part of the questionnaire, gone through together
    Part(PartNumber),
    /// Help that an answer in a part calls for, before anything else
    PartPause(PartNumber),
    /// What they agree on
    Plan,
    /// Finish, and clear everything
    Finish,
    /// Everything was cleared, for the next person
    Cleared,
    /// Delete everything?
    Delete,
    /// Everything was deleted
    Deleted,
}

impl Place {
    /// A page of the questionnaire, on the way from first to last.
    #[must_use]
    pub fn page(number: PageNumber) -> Self {
        Self::Page { number, change: false }
    }

    /// The part of the address behind the page's own, `#` included.
    #[must_use]
    pub fn address(self) -> String {
        match self {
            Self::Open => String::new(),
            Self::Start => "#/start".into(),
            Self::Device => "#/device".into(),
            Self::Page { number: PageNumber(number), change: false } => format!("#/p/{number}"),
            Self::Page { number: PageNumber(number), change: true } => format!("#/p/{number}/change"),
            Self::Pause { number: PageNumber(number), change: false } => format!("#/p/{number}/pause"),
            Self::Pause { number: PageNumber(number), change: true } => format!("#/p/{number}/change/pause"),
            Self::Leaving => "#/leaving".into(),
            Self::Help => "#/help".into(),
            Self::Comfort => "#/comfort".into(),
            Self::Check => "#/check".into(),
            Self::Summary => "#/summary".into(),
            Self::Next => "#/next".into(),
            Self::Copy => "#/copy".into(),
            Self::OpenCopy => "#/open".into(),
            Self::Scan => "#/code".into(),
            Self::Together => "#/together".into(),
            Self::Part(PartNumber(number)) => format!("#/together/{number}"),
            Self::PartPause(PartNumber(number)) => format!("#/together/{number}/pause"),
            Self::Plan => "#/together/plan".into(),
            Self::Finish => "#/together/finish".into(),
            Self::Cleared => "#/together/cleared".into(),
            Self::Delete => "#/delete".into(),
            Self::Deleted => "#/deleted".into(),
        }
    }

    /// The place with this address. One that nobody knows is [`Open`](Self::Open).
    #[must_use]
    pub fn parse(address: &str) -> Self {
        let parts: Vec<_> = address.trim_start_matches('#').split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["start"] => Self::Start,
            ["device"] => Self::Device,
            ["leaving"] => Self::Leaving,
            ["help"] => Self::Help,
            ["comfort"] => Self::Comfort,
            ["check"] => Self::Check,
            ["summary"] => Self::Summary,
            ["next"] => Self::Next,
            ["copy"] => Self::Copy,
            ["open"] => Self::OpenCopy,
            ["code"] => Self::Scan,
            ["together"] => Self::Together,
            ["together", "plan"] => Self::Plan,
            ["together", "finish"] => Self::Finish,
            ["together", "cleared"] => Self::Cleared,
            ["together", number] => number.parse().map_or(Self::Open, |number| Self::Part(PartNumber(number))),
            ["together", number, "pause"] => {
                number.parse().map_or(Self::Open, |number| Self::PartPause(PartNumber(number)))
            }
            ["delete"] => Self::Delete,
            ["deleted"] => Self::Deleted,
            ["p", number, rest @ ..] => {
                number.parse().ok().and_then(|number| of_page(PageNumber(number), rest)).unwrap_or(Self::Open)
            }
            _ => Self::Open,
        }
    }

    /// Whether it stands beside the way through the questions, and leads back to where one was.
    pub(super) fn is_aside(self) -> bool {
        matches!(self, Self::Help | Self::Comfort | Self::Copy | Self::OpenCopy | Self::Scan)
    }

    /// Whether a patient who comes back is brought here again.
    pub(super) fn is_kept(self) -> bool {
        matches!(self, Self::Page { .. } | Self::Check | Self::Summary | Self::Next)
    }
}

/// A page of the questionnaire or what belongs to it, by what stands behind its number.
fn of_page(number: PageNumber, rest: &[&str]) -> Option<Place> {
    match rest {
        [] => Some(Place::Page { number, change: false }),
        ["change"] => Some(Place::Page { number, change: true }),
        ["pause"] => Some(Place::Pause { number, change: false }),
        ["change", "pause"] => Some(Place::Pause { number, change: true }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_by_its_address() {
        let number = PageNumber(17);
        let pages = [false, true]
            .into_iter()
            .flat_map(|change| [Place::Page { number, change }, Place::Pause { number, change }]);
        let others = [
            Place::Open,
            Place::Start,
            Place::Device,
            Place::Leaving,
            Place::Help,
            Place::Comfort,
            Place::Check,
            Place::Summary,
            Place::Next,
            Place::Copy,
            Place::OpenCopy,
            Place::Scan,
            Place::Together,
            Place::Part(PartNumber(3)),
            Place::PartPause(PartNumber(3)),
            Place::Plan,
            Place::Finish,
            Place::Cleared,
            Place::Delete,
            Place::Deleted,
        ];
        for place in others.into_iter().chain(pages) {
            assert_eq!(Place::parse(&place.address()), place);
        }
    }

    #[test]
    fn an_address_that_nobody_knows_opens_the_app() {
        for address in [
            "#",
            "#/",
            "#/together/x",
            "#/together/3/4",
            "#/p",
            "#/p/x",
            "#/p/-1",
            "#/p/99999999999",
            "#/p/1/2",
            "#/p/1/pause/change",
            "#/setup2",
            "#%",
        ] {
            assert_eq!(Place::parse(address), Place::Open, "{address}");
        }
    }
}
