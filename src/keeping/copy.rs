//! The copy that a patient carries to another day or another device: a file, with a password or without.
//!
//! Without a password it is a FHIR `QuestionnaireResponse`. With one it is a line that says what it is, what the key is made
//! with, and that text, sealed. Whoever seals and opens is the browser: this module knows no cipher. A record as it is saved on
//! a device is a copy, too: earlier programs carried those.

use super::record::{FORMAT, Record, RecordFault};
use crate::fhir::{Incoming, ResponseFault, read_response};
use crate::questionnaire::{Header, PageNumber, Questionnaire};
use crate::session::{Device, Place};
use chrono::{DateTime, Utc};

/// The largest file that is opened, in bytes. A questionnaire with every box full makes a tenth of it.
pub const LARGEST: usize = 2_000_000;

/// How many rounds of PBKDF2 with HMAC-SHA-256 make the key: what OWASP's "Password Storage Cheat Sheet" asks for.
pub const ROUNDS: u32 = 600_000;

/// More rounds than that are no honest file: a phone would count for many seconds.
const MOST_ROUNDS: u32 = 2_000_000;

/// The fewest characters of a password: NIST SP 800-63B, 5.1.1.2.
pub const SHORTEST_PASSWORD: usize = 8;

/// What a locked copy begins with. The number is its format.
const MARK: &[u8] = b"before-we-meet locked copy 1\n";
/// What a locked copy of any format begins with.
const MARK_OF_ANY: &[u8] = b"before-we-meet locked copy ";

/// Bytes of salt.
pub const SALT: usize = 16;
/// Bytes of the initialisation vector: NIST SP 800-38D, 5.2.1.1.
pub const IV: usize = 12;

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// A copy without a password
    Plain(Box<Record>),
    /// One that needs its password
    Locked(Locked),
}

/// A sealed copy, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// Rounds of PBKDF2
    pub rounds: u32,
    /// Salt of PBKDF2
    pub salt: [u8; SALT],
    /// Initialisation vector of AES-GCM
    pub iv: [u8; IV],
    /// All of the above as it stands in the file: sealed with the text, so that nobody changes it
    pub head: Vec<u8>,
    /// The sealed text
    pub sealed: Vec<u8>,
}

/// Why a file is not opened. Nothing on the screen changes then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CopyFault {
    /// Larger than [`LARGEST`]
    #[error("the file is larger than {LARGEST} bytes")]
    TooLarge,
    /// Something else
    #[error("the file is no copy of answers")]
    NotACopy,
    /// A copy that is not whole
    #[error("the file is cut short or damaged")]
    Damaged,
    /// A copy of answers to other questions
    #[error("the file answers another questionnaire")]
    OtherQuestionnaire,
    /// A newer program made it
    #[error("a newer program made the file")]
    Newer,
    /// The password is another one, or the file was changed: nobody can tell which
    #[error("the password does not open the file")]
    WrongPassword,
}

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// A file on a device that others use must not be readable
    Needed,
    /// Fewer than [`SHORTEST_PASSWORD`] characters
    TooShort,
}

/// The password of what was typed: phones put a space behind a word that they guessed.
#[must_use]
pub fn password(typed: &str) -> &str {
    typed.trim()
}

/// Whether a password will do for a copy made on this device. None is a password, too, where the device is one's own.
///
/// # Errors
/// [`PasswordProblem`] where it will not do.
pub fn check_password(password: &str, device: Option<Device>) -> Result<(), PasswordProblem> {
    match self::password(password).chars().count() {
        0 if device == Some(Device::Own) => Ok(()),
        0 => Err(PasswordProblem::Needed),
        length if length < SHORTEST_PASSWORD => Err(PasswordProblem::TooShort),
        _ => Ok(()),
    }
}

/// What a file is called that was made at this moment: a name that says nothing of what is in it.
#[must_use]
pub fn file_name(now: DateTime<Utc>, is_locked: bool) -> String {
    format!("copy-{}.{}", now.date_naive(), if is_locked { "locked" } else { "json" })
}

/// What a sealed copy begins with.
#[must_use]
pub fn head(rounds: u32, salt: &[u8; SALT], iv: &[u8; IV]) -> Vec<u8> {
    [MARK, &rounds.to_be_bytes(), salt, iv].concat()
}

/// Takes a file apart. What is in a locked one can be read with [`read`] once it is unsealed.
///
/// # Errors
/// [`CopyFault`] where it is no copy that can be opened here.
pub fn open(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Opened, CopyFault> {
    if bytes.len() > LARGEST {
        return Err(CopyFault::TooLarge);
    }
    if let Some(behind) = bytes.strip_prefix(MARK) {
        return locked(behind).map(Opened::Locked);
    }
    if bytes.starts_with(MARK_OF_ANY) {
        return Err(CopyFault::Newer);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| CopyFault::NotACopy)?;
    read(text, questionnaire).map(|record| Opened::Plain(record.into()))
}

fn locked(behind: &[u8]) -> Result<Locked, CopyFault> {
    let damaged = CopyFault::Damaged;
    let (rounds, behind) = behind.split_first_chunk::<4>().ok_or(damaged)?;
    let (salt, behind) = behind.split_first_chunk::<SALT>().ok_or(damaged)?;
    let (iv, sealed) = behind.split_first_chunk::<IV>().ok_or(damaged)?;
    let rounds = u32::from_be_bytes(*rounds);
    if !(ROUNDS..=MOST_ROUNDS).contains(&rounds) || sealed.is_empty() {
        return Err(damaged);
    }
    Ok(Locked { rounds, salt: *salt, iv: *iv, head: head(rounds, salt, iv), sealed: sealed.to_vec() })
}

/// Reads the text of a copy.
///
/// # Errors
/// [`CopyFault`] where it is no copy, or one of other questions.
pub fn read(text: &str, questionnaire: &Questionnaire) -> Result<Record, CopyFault> {
    let (text, header) = (text.trim_start_matches('\u{feff}'), &questionnaire.header);
    match read_response(text, questionnaire) {
        Ok(incoming) => Ok(record_of(incoming, header)),
        Err(ResponseFault::NotAResponse) => read_record(text, header),
        Err(ResponseFault::NotToBeRead) => Err(CopyFault::NotACopy),
        Err(ResponseFault::Malformed | ResponseFault::Twice(_) | ResponseFault::TooDeep) => Err(CopyFault::Damaged),
        Err(ResponseFault::OtherQuestionnaire) => Err(CopyFault::OtherQuestionnaire),
        Err(ResponseFault::Newer) => Err(CopyFault::Newer),
    }
}

/// A record that goes on where the answers stopped.
fn record_of(incoming: Incoming, header: &Header) -> Record {
    // The number of the page is found by its linkId.
    let at = if incoming.stopped_at.is_some() { Place::page(PageNumber(1)) } else { Place::Check };
    Record {
        format: FORMAT,
        questionnaire: header.url.clone(),
        version: incoming.version,
        revision: 0,
        writer: "".into(),
        saved: DateTime::UNIX_EPOCH,
        at: at.address(),
        page: incoming.stopped_at,
        visited: Vec::new(),
        entries: incoming.entries,
        asked: incoming.asked,
        disclosed: incoming.disclosed,
        minutes: incoming.minutes,
        language: None,
        words_in: incoming.words_in.map(|language| language.tag.into()),
        left_quickly: false,
        comfort: Vec::new(),
        exit_deletes: false,
    }
}

fn read_record(text: &str, header: &Header) -> Result<Record, CopyFault> {
    let record = Record::read(text).map_err(|fault| match fault {
        RecordFault::Newer(_) => CopyFault::Newer,
        // What is ours says so at its beginning.
        RecordFault::Damaged(_) if text.contains(r#""questionnaire""#) => CopyFault::Damaged,
        RecordFault::Damaged(_) => CopyFault::NotACopy,
    })?;
    if record.questionnaire == header.url { Ok(record) } else { Err(CopyFault::OtherQuestionnaire) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fhir::read_questionnaire;
    use crate::questionnaire::Patterns;

    struct NoPatterns;

    impl Patterns for NoPatterns {
        fn fault(&self, _: &str) -> Option<String> {
            None
        }

        fn matches(&self, _: &str, _: &str) -> bool {
            true
        }
    }

    fn questionnaire() -> Questionnaire {
        let json = r#"{"resourceType":"Questionnaire","url":"urn:q","version":"1",
            "item":[{"linkId":"name","text":"Name","type":"string"}]}"#;
        read_questionnaire(json, &NoPatterns).unwrap()
    }

    fn opens(bytes: &[u8]) -> Result<Opened, CopyFault> {
        open(bytes, &questionnaire())
    }

    fn record() -> Record {
        let text = r#"{"format":2,"questionnaire":"urn:q","version":"1","saved":1795000000000,"at":"","visited":[],
            "entries":{"name":{"text":"Zuri"}}}"#;
        Record::read(text).unwrap()
    }

    fn response() -> String {
        r#"{"resourceType":"QuestionnaireResponse","questionnaire":"urn:q|1","status":"completed",
            "item":[{"linkId":"name","answer":[{"valueString":"Zuri"}]}]}"#
            .into()
    }

    fn sealed() -> Vec<u8> {
        [head(ROUNDS, &[1; SALT], &[2; IV]), b"sealed".to_vec()].concat()
    }

    #[test]
    fn a_copy_is_told_from_what_is_none() {
        let Ok(Opened::Plain(found)) = opens(response().as_bytes()) else { panic!("it is a copy") };
        assert_eq!(found.entries, record().entries);
        let marked = ["\u{feff}", &response()].concat();
        assert_eq!(opens(marked.as_bytes()), Ok(Opened::Plain(found)));
        let whole = response();
        assert_eq!(opens(&whole.as_bytes()[..whole.len() - 1]), Err(CopyFault::Damaged));
        assert_eq!(opens(whole.replace("urn:q|", "urn:r|").as_bytes()), Err(CopyFault::OtherQuestionnaire));
        assert_eq!(opens(whole.replace("completed", "entered-in-error").as_bytes()), Err(CopyFault::NotACopy));
        assert_eq!(opens(&vec![b'{'; LARGEST + 1]), Err(CopyFault::TooLarge));
        for other in [&b""[..], b"{}", b"[1]", b"hello", &[0xff, 0xd8, 0xff], b"PK\x03\x04"] {
            assert_eq!(opens(other), Err(CopyFault::NotACopy), "{other:?}");
        }
    }

    #[test]
    fn a_copy_of_an_earlier_program_is_opened() {
        let text = record().write().unwrap();
        assert_eq!(opens(text.as_bytes()), Ok(Opened::Plain(record().into())));
        assert_eq!(opens(&text.as_bytes()[..text.len() - 1]), Err(CopyFault::Damaged));
        assert_eq!(opens(text.replace("urn:q", "urn:r").as_bytes()), Err(CopyFault::OtherQuestionnaire));
        assert_eq!(opens(text.replace(":2", ":3").as_bytes()), Err(CopyFault::Newer));
    }

    #[test]
    fn a_locked_copy_is_taken_apart() {
        let Ok(Opened::Locked(locked)) = opens(&sealed()) else { panic!("it is locked") };
        assert_eq!((locked.rounds, locked.salt, locked.iv), (ROUNDS, [1; SALT], [2; IV]));
        assert_eq!([locked.head, locked.sealed].concat(), sealed());
    }

    #[test]
    fn a_locked_copy_that_is_cut_or_makes_a_phone_count_for_ever_is_refused() {
        let whole = sealed();
        for end in MARK.len()..whole.len() - 5 {
            assert_eq!(opens(&whole[..end]), Err(CopyFault::Damaged), "cut at {end}");
        }
        for rounds in [0, ROUNDS - 1, MOST_ROUNDS + 1, u32::MAX] {
            let file = [head(rounds, &[1; SALT], &[2; IV]), b"sealed".to_vec()].concat();
            assert_eq!(opens(&file), Err(CopyFault::Damaged), "{rounds} rounds");
        }
        assert_eq!(opens(b"before-we-meet locked copy 2\n..."), Err(CopyFault::Newer));
    }

    #[test]
    fn a_password_is_needed_where_others_use_the_device() {
        assert_eq!(check_password("", Some(Device::Own)), Ok(()));
        assert_eq!(check_password("", Some(Device::Shared)), Err(PasswordProblem::Needed));
        assert_eq!(check_password("", None), Err(PasswordProblem::Needed));
        assert_eq!(check_password("1234567", Some(Device::Own)), Err(PasswordProblem::TooShort));
        assert_eq!(check_password("ŵŵŵŵŵŵŵŵ", Some(Device::Shared)), Ok(()));
        assert_eq!(check_password("          ", Some(Device::Shared)), Err(PasswordProblem::Needed));
        assert_eq!(check_password(" 1234567 ", Some(Device::Own)), Err(PasswordProblem::TooShort));
    }

    #[test]
    fn what_a_keyboard_puts_around_a_password_is_none_of_it() {
        for typed in ["three dry words", "three dry words ", " three dry words\u{a0}"] {
            assert_eq!(password(typed), "three dry words");
        }
    }
}
