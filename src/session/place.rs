//! The places of the app and their addresses. The only module that knows addresses.

use crate::questionnaire::PageNumber;

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
    /// Check your answers
    Check,
    /// The summary to print
    Summary,
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
            Self::Check => "#/check".into(),
            Self::Summary => "#/summary".into(),
            Self::Delete => "#/delete".into(),
            Self::Deleted => "#/deleted".into(),
        }
    }

    /// The place with this address. One that nobody knows is [`Open`](Self::Open).
    #[must_use]
    pub fn parse(address: &str) -> Self {
        let mut parts = address.trim_start_matches('#').split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (Some("start"), None, _) => Self::Start,
            (Some("device"), None, _) => Self::Device,
            (Some("check"), None, _) => Self::Check,
            (Some("summary"), None, _) => Self::Summary,
            (Some("delete"), None, _) => Self::Delete,
            (Some("deleted"), None, _) => Self::Deleted,
            (Some("p"), Some(number), rest @ (None | Some("change"))) => match number.parse() {
                Ok(number) => Self::Page { number: PageNumber(number), change: rest.is_some() },
                Err(_) => Self::Open,
            },
            _ => Self::Open,
        }
    }

    /// Whether a patient who comes back is brought here again.
    pub(super) fn is_kept(self) -> bool {
        matches!(self, Self::Page { .. } | Self::Check | Self::Summary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_by_its_address() {
        let pages = [false, true].map(|change| Place::Page { number: PageNumber(17), change });
        let others =
            [Place::Open, Place::Start, Place::Device, Place::Check, Place::Summary, Place::Delete, Place::Deleted];
        for place in others.into_iter().chain(pages) {
            assert_eq!(Place::parse(&place.address()), place);
        }
    }

    #[test]
    fn an_address_that_nobody_knows_opens_the_app() {
        for address in ["#", "#/", "#/p", "#/p/x", "#/p/-1", "#/p/99999999999", "#/p/1/2", "#/setup2", "#%"] {
            assert_eq!(Place::parse(address), Place::Open, "{address}");
        }
    }
}
