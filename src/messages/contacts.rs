//! Where to turn in an emergency. A wrong number is the worst fault that this program can have.

use super::Message;

/// A way to get help at once.
#[derive(Debug, Clone, Copy)]
pub struct Contact {
    /// When to use it
    pub when: Message,
    /// What to do, with the number in words
    pub link: Message,
    /// What the link does: call or text that number
    pub href: &'static str,
}

/// Ways that are free and open day and night in the whole of the United Kingdom, but for 111, which says where it is.
/// As sources of 2026-11 have them; a practice that publishes the page checks them again.
pub const CONTACTS: [Contact; 4] = [
    Contact { when: Message::EmergencyLife, link: Message::EmergencyLifeLink, href: "tel:999" },
    Contact { when: Message::EmergencyMedical, link: Message::EmergencyMedicalLink, href: "tel:111" },
    Contact { when: Message::EmergencyTalk, link: Message::EmergencyTalkLink, href: "tel:116123" },
    Contact { when: Message::EmergencyWrite, link: Message::EmergencyWriteLink, href: "sms:85258?body=SHOUT" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Catalogue;

    #[test]
    fn the_number_that_is_read_is_the_number_that_is_rung() {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        for contact in CONTACTS {
            let words = Catalogue::english().text(contact.link).to_owned();
            assert_eq!(digits(&words), digits(contact.href), "{words}");
            assert!(!digits(&words).is_empty());
        }
    }
}
