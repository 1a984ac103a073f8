//! The list of contacts: read from the file that is part of the program, and asked for a purpose and a nation.
//!
//! The file is part of the program so that the numbers are there whatever could not be fetched.

use super::{Contact, Nation, Note, Purpose, Status, Way};
use chrono::NaiveDate;

/// How many days after it was checked a contact has to be checked again.
pub const MAX_AGE_DAYS: i64 = 180;

/// All contacts, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contacts {
    contacts: Vec<Contact>,
}

/// Why a file of contacts can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContactsFault {
    /// Not a list of contacts
    #[error("the contacts can't be read: {0}")]
    Malformed(String),
    /// A contact is to be shown and can't be
    #[error("the contact \"{0}\" is marked as seen and has no purpose, no nation or no way to reach it")]
    Incomplete(String),
    /// The id is taken
    #[error("two contacts have the id \"{0}\"")]
    DuplicateId(String),
}

impl Contacts {
    /// Those that are part of the program.
    #[must_use]
    pub fn built_in() -> Self {
        // A test reads the same file: a broken one can't be shipped.
        Self::read_or_emergency(include_str!("contacts.json"))
    }

    /// Reads a file of contacts; where it is broken, 999 alone is better than nothing.
    #[must_use]
    pub fn read_or_emergency(json: &str) -> Self {
        Self::read(json).unwrap_or_else(|_| Self { contacts: vec![emergency()] })
    }

    /// Reads a file of contacts.
    ///
    /// # Errors
    /// [`ContactsFault`] with the first thing that is wrong: a list with gaps would look like a whole one.
    pub fn read(json: &str) -> Result<Self, ContactsFault> {
        let contacts: Vec<Contact> =
            serde_json::from_str(json).map_err(|error| ContactsFault::Malformed(error.to_string()))?;
        let mut ids = Vec::with_capacity(contacts.len());
        for contact in &contacts {
            if contact.is_shown() && contact.is_incomplete() {
                return Err(ContactsFault::Incomplete(contact.id.to_string()));
            }
            if ids.contains(&&contact.id) {
                return Err(ContactsFault::DuplicateId(contact.id.to_string()));
            }
            ids.push(&contact.id);
        }
        Ok(Self { contacts })
    }

    /// Those that patients may see for a purpose, in a nation; in all nations, where it is not known which.
    pub fn shown(&self, purpose: Purpose, nation: Option<Nation>) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(move |contact| {
            contact.is_shown()
                && contact.purposes.contains(&purpose)
                && nation.is_none_or(|nation| contact.nations.contains(&nation))
        })
    }

    /// Those that are shown and were checked more than [`MAX_AGE_DAYS`] days ago, or on a day that is yet to come.
    #[must_use]
    pub fn stale(&self, today: NaiveDate) -> Vec<&Contact> {
        let is_stale = |contact: &&Contact| {
            let age = today.signed_duration_since(contact.checked).num_days();
            contact.is_shown() && !(0..=MAX_AGE_DAYS).contains(&age)
        };
        self.contacts.iter().filter(is_stale).collect()
    }

    /// Every one, shown or not, for whoever checks them.
    #[must_use]
    pub fn all(&self) -> &[Contact] {
        &self.contacts
    }
}

/// The one number that has to be there even if the file could not be read.
fn emergency() -> Contact {
    Contact {
        id: "emergency".into(),
        name: "999 emergency services".into(),
        purposes: vec![Purpose::Life],
        nations: Nation::ALL.to_vec(),
        ways: vec![Way::Call { number: "999".into() }],
        note: Some(Note::SilentMobile),
        // No day: it counts as one to be checked, as it should when the file is broken.
        checked: NaiveDate::default(),
        source: "part of the program".into(),
        status: Status::Seen,
    }
}
