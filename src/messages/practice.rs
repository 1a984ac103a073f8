//! What a practice's settings say in words, and what is said where it set nothing.

use super::{Catalogue, Message};
use crate::language::Translation;
use crate::questionnaire::Questionnaire;
use crate::safety::{Contact, Contacts, Nation, Note, Purpose, Way};
use crate::settings::{Outside, Settings};
use std::rc::Rc;

/// What a link worker can't do unless the practice says otherwise, and for which topics.
const CANNOT: [(Message, &[&str]); 6] = [
    (Message::RemitEmergency, &[]),
    (Message::RemitMoney, &["money", "forms", "new-start"]),
    (Message::RemitHome, &["home"]),
    (Message::RemitTreat, &["mood"]),
    (Message::RemitCare, &["family", "health"]),
    (Message::RemitDrive, &["transport"]),
];

/// Somebody who is there at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifeline {
    /// Their own name, in no language's words
    pub name: String,
    /// The best way to them, in words
    pub way: String,
    /// Where its link leads
    pub href: String,
}

impl Catalogue {
    /// What the surgery is called in a sentence.
    #[must_use]
    pub fn surgery<'a>(&'a self, settings: &'a Settings) -> &'a str {
        settings.name.as_deref().unwrap_or_else(|| self.text(Message::SurgeryYours))
    }

    /// The questionnaire as a practice has it, with the practice's words in English, and in a language that is spoken besides.
    #[must_use]
    pub fn questionnaire(
        &self,
        questionnaire: Questionnaire,
        settings: &Settings,
        spoken: Option<(&Self, &Translation)>,
    ) -> Questionnaire {
        let own = self.placeholders(settings);
        let own = own.each_ref().map(|(name, word)| (*name, word.as_str()));
        let Some((spoken, translation)) = spoken else { return questionnaire.for_practice(settings, &own, None) };
        let words = spoken.placeholders(settings);
        let words = words.each_ref().map(|(name, word)| (*name, word.as_str()));
        let spoken = Some((spoken.language().tag, words.as_slice()));
        questionnaire.translated(translation).for_practice(settings, &own, spoken)
    }

    /// What stands for each placeholder in the questionnaire's texts.
    fn placeholders(&self, settings: &Settings) -> [(&'static str, String); 3] {
        let number = match settings.nation {
            Some(Nation::Scotland) => Message::NumberChi,
            Some(Nation::NorthernIreland) => Message::NumberHealthAndCare,
            _ => Message::NumberNhs,
        };
        [
            // A name in English would take the marks beside it along.
            ("surgery", self.isolated(self.surgery(settings))),
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
        let usual = |(what, topics): &(Message, &[&str])| Outside {
            what: self.text(*what).into(),
            elsewhere: self.elsewhere(*what, settings.nation),
            topics: topics.iter().map(|topic| (*topic).into()).collect(),
        };
        settings.cannot.clone().unwrap_or_else(|| CANNOT.iter().map(usual).collect())
    }

    /// Where else to go for what a link worker can't do. Who decides about homes and care differs by nation.
    fn elsewhere(&self, what: Message, nation: Option<Nation>) -> Option<Rc<str>> {
        let message = match (what, nation) {
            (Message::RemitMoney, _) => {
                return Some(self.with(Message::RemitMoneyElse, &[("numbers", &self.help_with_debt(nation))]).into());
            }
            (Message::RemitHome, Some(Nation::NorthernIreland)) => Message::RemitHomeElseNorthernIreland,
            (Message::RemitHome, Some(_)) => Message::RemitHomeElse,
            (Message::RemitHome, None) => Message::RemitHomeElseAny,
            (Message::RemitTreat, _) => Message::RemitTreatElse,
            (Message::RemitCare, Some(Nation::England | Nation::Wales)) => Message::RemitCareElse,
            (Message::RemitCare, Some(Nation::Scotland)) => Message::RemitCareElseScotland,
            (Message::RemitCare, Some(Nation::NorthernIreland)) => Message::RemitCareElseNorthernIreland,
            (Message::RemitCare, None) => Message::RemitCareElseAny,
            (Message::RemitDrive, _) => Message::RemitDriveElse,
            _ => return None,
        };
        Some(self.text(message).into())
    }

    /// Who has to act today where there is no food, no heating or no bed for the night. Northern Ireland's councils don't.
    pub fn today(&self, nation: Option<Nation>) -> impl Iterator<Item = Message> + use<> {
        let northern_ireland = Some(Nation::NorthernIreland);
        let council = (nation != northern_ireland).then_some(Message::PauseUrgentCouncil);
        let executive = (nation.is_none() || nation == northern_ireland).then_some(Message::PauseUrgentNorthernIreland);
        council.into_iter().chain(executive)
    }

    /// What a contact is for, as a heading.
    #[must_use]
    pub fn purpose(&self, purpose: Purpose) -> &str {
        self.text(match purpose {
            Purpose::Life => Message::HelpLife,
            Purpose::Speechless => Message::HelpSpeechless,
            Purpose::Medical => Message::HelpMedical,
            Purpose::Crisis => Message::HelpCrisis,
            Purpose::Talk => Message::HelpTalk,
            Purpose::Unsafe => Message::HelpUnsafe,
            Purpose::Urgent => Message::HelpUrgent,
            Purpose::Young => Message::HelpYoung,
        })
    }

    /// Who is there at once in every nation: for a page that knows no more, because the
    /// program or its files failed.
    #[must_use]
    pub fn lifelines(&self, contacts: &Contacts) -> Vec<Lifeline> {
        let shown = [Purpose::Life, Purpose::Talk].into_iter().flat_map(|purpose| contacts.shown(purpose, None));
        let everywhere = shown.filter(|contact| contact.is_everywhere());
        let line = |contact: &Contact| {
            let way = contact.ways.first()?;
            Some(Lifeline { name: contact.name.to_string(), way: self.way(way), href: way.href() })
        };
        everywhere.filter_map(line).collect()
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
            Way::Web { address } => self.isolated(address),
        }
    }

    /// Who helps with debt, each with its number, from the one list of numbers. Where the nation is not known, those that are
    /// there in every one. A number goes on in no other line.
    fn help_with_debt(&self, nation: Option<Nation>) -> String {
        let named = |contact: &Contact| {
            let number = contact.ways.iter().find_map(|way| match way {
                Way::Call { number } => Some(number.replace(' ', "\u{a0}")),
                Way::Text { .. } | Way::Web { .. } => None,
            });
            number.map(|number| self.isolated(&[&*contact.name, " ", &number].concat()))
        };
        let contacts = Contacts::built_in();
        let there =
            contacts.shown(Purpose::Urgent, nation).filter(|contact| nation.is_some() || contact.is_everywhere());
        there.filter_map(named).collect::<Vec<_>>().join(", ")
    }
}
