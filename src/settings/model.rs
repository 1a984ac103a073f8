//! The settings as the rest of the program sees them, and their defaults. Must not know how they are written in a file.

use crate::safety::Nation;
use std::rc::Rc;

/// The settings, with what is missing or wrong in the file left at its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The GP surgery's name
    pub name: Option<Rc<str>>,
    /// How to reach it
    pub contact: Contact,
    /// Where it is, which decides the numbers to call; without it, those of each nation are shown
    pub nation: Option<Nation>,
    /// The link workers' names
    pub link_workers: Vec<Rc<str>>,
    /// What they can do; the catalogue has a list, without
    pub can: Option<Vec<Rc<str>>>,
    /// What they can't do; the catalogue has a list, without
    pub cannot: Option<Vec<Outside>>,
    /// Where they meet people
    pub places: Vec<MeetingPlace>,
    /// When they work; may hold line breaks
    pub hours: Option<Rc<str>>,
    /// The youngest age, in years; any age, without
    pub minimum_age: Option<u8>,
    /// Where younger people can go; may hold line breaks
    pub younger: Option<Rc<str>>,
    /// Languages that are switched on (BCP 47); English is always among them
    pub languages: Vec<Rc<str>>,
    /// Codes of topics that are not asked about
    pub topics_off: Vec<Rc<str>>,
    /// Questions of the practice's own
    pub questions: Vec<Addition>,
    /// How many days answers stay on a device after they were last changed
    pub keep_days: u16,
    /// After how many minutes a screen that nobody touches is covered, where two people go through it together
    pub cover_after: u16,
    /// Whether the date of birth is asked for
    pub ask_date_of_birth: bool,
    /// Whether the NHS number (in Scotland the CHI number) is asked for
    pub ask_nhs_number: bool,
    /// Colours
    pub colours: Colours,
    /// The address that "Exit this page" opens
    pub exit: Rc<str>,
    /// How a first meeting comes about
    pub appointment: Appointment,
    /// Whether a link may bring settings along
    pub in_links: bool,
    /// Whether some of these came with a link, so that nobody checked them
    pub unchecked: bool,
    /// Every code of the questionnaire's that the file names, for [`against`](super::against)
    pub codes: Vec<Code>,
}

/// How to reach the surgery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Telephone number, as people write it
    pub phone: Option<Rc<str>>,
    /// Email address
    pub email: Option<Rc<str>>,
    /// Postal address; may hold line breaks
    pub address: Option<Rc<str>>,
    /// Web address
    pub website: Option<Rc<str>>,
}

impl Contact {
    /// What a telephone link dials: digits, with a `+` in front where the number has one, and without the zero in brackets
    /// that is not dialled behind it.
    #[must_use]
    pub fn dial(&self) -> Option<String> {
        let phone = self.phone.as_deref()?;
        let abroad = phone.trim_start().starts_with('+');
        let phone = if abroad { phone.replace("(0)", "") } else { phone.to_owned() };
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        Some(if abroad { ["+", &digits].concat() } else { digits })
    }
}

/// Something that the link workers can't do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// What it is
    pub what: Rc<str>,
    /// Where else to go
    pub elsewhere: Option<Rc<str>>,
    /// Codes of the topics that it belongs to
    pub topics: Vec<Rc<str>>,
}

/// A place where people are met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingPlace {
    /// Which of the questionnaire's kinds of place it is: the option's code
    pub kind: Rc<str>,
    /// Its name
    pub name: Rc<str>,
    /// How to get there
    pub directions: Option<Rc<str>>,
}

/// A code of the questionnaire's that the file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The code
    pub code: Rc<str>,
    /// What it stands for
    pub of: CodeOf,
    /// Where it stands in the file (a JSON pointer)
    pub pointer: String,
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeOf {
    /// A topic
    Topic,
    /// A kind of place
    Place,
}

/// Questions of the practice's own, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// Which entry of the file's list it is, from 0: those that are wrong are left out, and faults lead to the file
    pub position: usize,
    /// linkId of the item that they stand behind
    pub after: Rc<str>,
    /// FHIR R4 `Questionnaire.item`s: a JSON array, letter by letter as it stands in the file
    pub items: Rc<str>,
}

impl Addition {
    /// Where it stands in the file (a JSON pointer).
    #[must_use]
    pub fn pointer(&self) -> String {
        format!("/questions/{}", self.position)
    }
}

/// Colours that stand behind white words, as `#rrggbb`; the design system's own, without.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colours {
    /// The bar at the top
    pub header: Option<Rc<str>>,
    /// The main button
    pub button: Option<Rc<str>>,
}

/// How a first meeting comes about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appointment {
    /// Whether the patient has one already when they get the address of this page
    pub booked: bool,
    /// How to ask for one, or when and where it is; may hold line breaks; the catalogue has words, without
    pub text: Option<Rc<str>>,
}

/// How many days answers stay on a device, unless the practice says otherwise.
pub const KEEP_DAYS: u16 = 30;

/// After how many minutes a screen that nobody touches is covered, unless the practice says otherwise: long enough to listen to
/// somebody, too short to clear a table.
pub const COVER_AFTER: u16 = 5;

/// A page of weather: dull, and nothing that anybody asks about.
pub const EXIT: &str = "https://www.bbc.co.uk/weather";

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: None,
            contact: Contact::default(),
            nation: None,
            link_workers: Vec::new(),
            can: None,
            cannot: None,
            places: Vec::new(),
            hours: None,
            minimum_age: None,
            younger: None,
            languages: vec!["en".into()],
            topics_off: Vec::new(),
            questions: Vec::new(),
            keep_days: KEEP_DAYS,
            cover_after: COVER_AFTER,
            ask_date_of_birth: false,
            ask_nhs_number: false,
            colours: Colours::default(),
            exit: EXIT.into(),
            appointment: Appointment::default(),
            in_links: false,
            unchecked: false,
            codes: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dialled_is_what_is_read() {
        for (phone, dialled) in [
            ("01632 960123", "01632960123"),
            ("(01632) 960 123", "01632960123"),
            ("+44 1632 960123", "+441632960123"),
            ("+44 (0)1632 960123", "+441632960123"),
        ] {
            let contact = Contact { phone: Some(phone.into()), ..Contact::default() };
            assert_eq!(contact.dial().as_deref(), Some(dialled), "{phone}");
        }
        assert_eq!(Contact::default().dial(), None);
    }
}
