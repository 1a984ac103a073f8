//! What a practice's settings say in words, and what is said where it set nothing.

use super::{Catalogue, Message};
use crate::safety::{Nation, Note, Way};
use crate::settings::{Outside, Settings};
use std::rc::Rc;

/// What a link worker can't do unless the practice says otherwise: what it is, where else to go, for which topics.
const CANNOT: [(Message, Message, &[&str]); 5] = [
    (Message::RemitMoney, Message::RemitMoneyElse, &["money", "forms"]),
    (Message::RemitHome, Message::RemitHomeElse, &["home"]),
    (Message::RemitTreat, Message::RemitTreatElse, &["mood"]),
    (Message::RemitCare, Message::RemitCareElse, &["family"]),
    (Message::RemitDrive, Message::RemitDriveElse, &["transport"]),
];

impl Catalogue {
    /// What the surgery is called in a sentence.
    #[must_use]
    pub fn surgery<'a>(&'a self, settings: &'a Settings) -> &'a str {
        settings.name.as_deref().unwrap_or_else(|| self.text(Message::SurgeryYours))
    }

    /// What stands for each placeholder in the questionnaire's texts.
    #[must_use]
    pub fn placeholders(&self, settings: &Settings) -> [(&'static str, String); 3] {
        let number = match settings.nation {
            Some(Nation::Scotland) => Message::NumberChi,
            Some(Nation::NorthernIreland) => Message::NumberHealthAndCare,
            _ => Message::NumberNhs,
        };
        [
            ("surgery", self.surgery(settings).to_owned()),
            ("minimumAge", settings.minimum_age.map(|age| age.to_string()).unwrap_or_default()),
            ("patientNumber", self.text(number).to_owned()),
        ]
    }

    /// What a link worker can do.
    #[must_use]
    pub fn can(&self, settings: &Settings) -> Vec<Rc<str>> {
        let usual =
            [Message::RemitListen, Message::RemitPlan, Message::RemitConnect, Message::RemitForms, Message::RemitAlong];
        settings.can.clone().unwrap_or_else(|| usual.iter().map(|message| self.text(*message).into()).collect())
    }

    /// What a link worker can't do.
    #[must_use]
    pub fn cannot(&self, settings: &Settings) -> Vec<Outside> {
        let usual = |(what, elsewhere, topics): &(Message, Message, &[&str])| Outside {
            what: self.text(*what).into(),
            elsewhere: Some(self.text(*elsewhere).into()),
            topics: topics.iter().map(|topic| (*topic).into()).collect(),
        };
        settings.cannot.clone().unwrap_or_else(|| CANNOT.iter().map(usual).collect())
    }

    /// What a nation is called.
    #[must_use]
    pub fn nation(&self, nation: Nation) -> &str {
        self.text(match nation {
            Nation::England => Message::NationEngland,
            Nation::Scotland => Message::NationScotland,
            Nation::Wales => Message::NationWales,
            Nation::NorthernIreland => Message::NationNorthernIreland,
        })
    }

    /// What has to be known to use a contact.
    #[must_use]
    pub fn note(&self, note: Note) -> &str {
        self.text(match note {
            Note::SilentMobile => Message::NoteSilentMobile,
            Note::OptionTwo => Message::NoteOptionTwo,
            Note::RegisterFirst => Message::NoteRegisterFirst,
            Note::Relay => Message::NoteRelay,
            Note::SignLanguage => Message::NoteSignLanguage,
            Note::SurgeryClosed => Message::NoteSurgeryClosed,
            Note::Under19 => Message::NoteUnder19,
            Note::Under35 => Message::NoteUnder35,
        })
    }

    /// What a link says that leads to a contact.
    #[must_use]
    pub fn way(&self, way: &Way) -> String {
        match way {
            Way::Call { number } => self.with(Message::WayCall, &[("number", number)]),
            Way::Text { number, words: Some(words) } => {
                self.with(Message::WayTextWords, &[("words", words), ("number", number)])
            }
            Way::Text { number, words: None } => self.with(Message::WayText, &[("number", number)]),
            Way::Web { address } => address.to_string(),
        }
    }
}
