//! One contact: what it is for, where it is there, and the ways to reach it.
//!
//! What a link rings or opens is made from the very text that is read, so that the two can't differ.

use super::Nation;
use chrono::NaiveDate;
use serde::Deserialize;
use std::rc::Rc;

/// Somewhere to turn.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What the file and its tests call it
    pub id: Rc<str>,
    /// Its own name, in no language's words
    pub name: Rc<str>,
    /// What it is for
    pub purposes: Vec<Purpose>,
    /// Where it is there; empty where nobody knows yet, and then it is not shown
    pub nations: Vec<Nation>,
    /// How to reach it, the best first
    pub ways: Vec<Way>,
    /// What has to be known to use it
    #[serde(default)]
    pub note: Option<Note>,
    /// The day somebody last looked it up
    pub checked: NaiveDate,
    /// Where it was looked up
    pub source: Rc<str>,
    /// Whether a source was found
    pub status: Status,
}

impl Contact {
    /// Whether it is there in all of the United Kingdom.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        Nation::ALL.iter().all(|nation| self.nations.contains(nation))
    }

    /// Whether patients see it: never on hearsay.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.status == Status::Seen
    }

    /// Whether something that has to be there for patients to use it is missing.
    pub(super) fn is_incomplete(&self) -> bool {
        self.purposes.is_empty() || self.nations.is_empty() || self.ways.is_empty()
    }
}

/// What a contact is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// A life is in danger
    Life,
    /// The same, and other help, for people who can't hear, speak or use a phone
    Speechless,
    /// Medical help today
    Medical,
    /// Thoughts of not going on
    Crisis,
    /// Someone to talk to, or to write to
    Talk,
    /// Violence, threats, control
    Unsafe,
    /// Money, food or a home that can't wait
    Urgent,
    /// For young people
    Young,
}

impl Purpose {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 8] = [
        Self::Life,
        Self::Speechless,
        Self::Medical,
        Self::Crisis,
        Self::Talk,
        Self::Unsafe,
        Self::Urgent,
        Self::Young,
    ];
}

/// What has to be known to use a contact. The catalogue has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// From a mobile, without a word: 55, when one is told to
    SilentMobile,
    /// Choose option 2
    #[serde(rename = "option-2")]
    OptionTwo,
    /// The text message registers the phone, once and before it is needed; an answer comes that has to be answered with
    /// “yes”; then one can text the same number
    RegisterFirst,
    /// With a textphone or the app of Relay UK
    Relay,
    /// By video call, in British Sign Language
    SignLanguage,
    /// When the GP surgery is closed
    SurgeryClosed,
    /// For people under 19
    #[serde(rename = "under-19")]
    Under19,
    /// For people under 35
    #[serde(rename = "under-35")]
    Under35,
}

impl Note {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::SilentMobile,
        Self::OptionTwo,
        Self::RegisterFirst,
        Self::Relay,
        Self::SignLanguage,
        Self::SurgeryClosed,
        Self::Under19,
        Self::Under35,
    ];
}

/// Whether a source was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Read in a source that can be trusted
    Seen,
    /// Known from hearsay, or sources differ: kept for whoever checks it, and not shown
    Unverified,
}

/// A way to reach a contact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Way {
    /// Telephone
    Call {
        /// The number, in the groups in which people read it
        number: Rc<str>,
    },
    /// Text message
    Text {
        /// The number, in the groups in which people read it
        number: Rc<str>,
        /// What to write, where it matters
        words: Option<Rc<str>>,
    },
    /// Web page
    Web {
        /// Its address, without the `https://` that goes before it
        address: Rc<str>,
    },
}

impl Way {
    /// Where its link leads: made from what is read.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Call { number } => ["tel:", &digits(number)].concat(),
            Self::Text { number, words: None } => ["sms:", &digits(number)].concat(),
            Self::Text { number, words: Some(words) } => ["sms:", &digits(number), "?body=", words].concat(),
            Self::Web { address } => ["https://", address].concat(),
        }
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Why something is no way to reach anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WayFault {
    /// A number that can't be rung as it is read
    #[error("a number is written with digits and single spaces between them")]
    Number,
    /// Words that would need encoding in a link
    #[error("the words of a text message are one word of plain letters")]
    Words,
    /// An address that is none
    #[error("an address is a site and a path, without https://")]
    Address,
    /// A field that belongs to another kind of way
    #[error("call has a number; text a number and perhaps words; web an address")]
    Fields,
}

/// A way as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: Kind,
    number: Option<Rc<str>>,
    words: Option<Rc<str>>,
    address: Option<Rc<str>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Call,
    Text,
    Web,
}

impl TryFrom<Written> for Way {
    type Error = WayFault;

    fn try_from(written: Written) -> Result<Self, WayFault> {
        let Written { kind, number, words, address } = written;
        if number.as_deref().is_some_and(|number| !is_number(number)) {
            return Err(WayFault::Number);
        }
        if words.as_deref().is_some_and(|words| !is_word(words)) {
            return Err(WayFault::Words);
        }
        if address.as_deref().is_some_and(|address| !is_address(address)) {
            return Err(WayFault::Address);
        }
        match (kind, number, words, address) {
            (Kind::Call, Some(number), None, None) => Ok(Self::Call { number }),
            (Kind::Text, Some(number), words, None) => Ok(Self::Text { number, words }),
            (Kind::Web, None, None, Some(address)) => Ok(Self::Web { address }),
            _ => Err(WayFault::Fields),
        }
    }
}

fn is_number(number: &str) -> bool {
    number.split(' ').all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_word(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_address(address: &str) -> bool {
    let site = address.split('/').next().unwrap_or_default();
    site.contains('.')
        && address.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-./".contains(&byte))
}
