//! Settings that come with a link: what they may change, and what they may say.
//!
//! Anybody can make a link, and whoever gets it believes that the surgery did. So a link never changes what keeps people
//! safe (the nation, which decides the numbers to call; where "Exit this page" leads; how long answers are kept) and brings
//! no questions. Its texts are short, and hold no web or email address, no telephone number but the surgery's own, and no
//! characters that hide or turn others. Whether links may bring settings at all is for the site's own file to say.

use super::{Contact, Fault, Reason, Settings, read};
use serde_json::{Map, Value};

/// The longest text of settings that a link may bring, in bytes of JSON.
pub const MOST_IN_LINK: usize = 4_000;

/// The most characters in one text, and the most entries of one list.
const LONGEST: usize = 300;
const LIST: usize = 12;

/// What a link may set: the fields of the file.
const FIELDS: [&str; 12] = [
    "name",
    "contact",
    "linkWorkers",
    "remit",
    "places",
    "hours",
    "minimumAge",
    "younger",
    "languages",
    "topicsOff",
    "colours",
    "appointment",
];
/// What it may not set of `contact`.
const ADDRESSES: [&str; 2] = ["email", "website"];

/// How a United Kingdom number begins that costs no more than usual: places, businesses, mobiles and free numbers (Ofcom, The
/// National Telephone Numbering Plan). Behind 070 are personal numbers, which may cost anything.
const USUAL: [&str; 5] = ["01", "02", "03", "07", "080"];
const PERSONAL: &str = "070";

/// The settings of a site with those that a link brings, and everything that is wrong with these. What the link does not
/// say of a surgery stays unsaid: the site's own is another one.
///
/// The text is that of a settings file. Never fails: what is not allowed or wrong is left out, and so is all of it where the
/// site's own file does not say that links may bring settings.
#[must_use]
pub fn with_link(own: Settings, json: &str) -> (Settings, Vec<Fault>) {
    if !own.in_links {
        return (own, vec![Fault::new("", Reason::LinksAreOff)]);
    }
    let too_long = (json.len() > MOST_IN_LINK).then_some(Reason::TooLong { found: json.len(), most: MOST_IN_LINK });
    let parsed = match too_long {
        Some(reason) => Err(reason),
        None => serde_json::from_str(json).map_err(|error| Reason::NotJson(error.to_string())),
    };
    let mut value: Value = match parsed {
        Ok(value) => value,
        Err(reason) => return (own, vec![Fault::new("", reason)]),
    };
    let mut faults = Vec::new();
    if let Value::Object(fields) = &mut value {
        fields.remove("$schema");
        allowed_only(fields, &mut faults);
        fields.retain(|name, value| is_harmless(value, &["/", name].concat(), &mut faults));
    }
    let (read, others) = read(&value.to_string());
    faults.extend(others);
    let Settings { nation, questions, keep_days, cover_after, ask_date_of_birth, ask_nhs_number, exit, .. } = own;
    let protected =
        Settings { nation, questions, keep_days, cover_after, ask_date_of_birth, ask_nhs_number, exit, ..read };
    (Settings { in_links: own.in_links, unchecked: true, ..protected }, faults)
}

/// Takes out what a link may not set.
fn allowed_only(fields: &mut Map<String, Value>, faults: &mut Vec<Fault>) {
    let mut retain = |fields: &mut Map<String, Value>, around: &str, is_allowed: &dyn Fn(&str) -> bool| {
        fields.retain(|name, _| {
            let is_allowed = is_allowed(name);
            if !is_allowed {
                faults.push(Fault::new([around, "/", name].concat(), Reason::NotInLink));
            }
            is_allowed
        });
    };
    retain(fields, "", &|name| FIELDS.contains(&name));
    if let Some(Value::Object(contact)) = fields.get_mut("contact") {
        retain(contact, "/contact", &|name| !ADDRESSES.contains(&name));
    }
}

/// Takes out of a value what a link may not say, and notes it; says whether the value itself may stay.
fn is_harmless(value: &mut Value, pointer: &str, faults: &mut Vec<Fault>) -> bool {
    match value {
        Value::String(text) => match harm(text, pointer) {
            Some(reason) => {
                faults.push(Fault::new(pointer, reason));
                false
            }
            None => true,
        },
        Value::Array(entries) => {
            if entries.len() > LIST {
                faults.push(Fault::new(pointer, Reason::TooMany { found: entries.len(), most: LIST }));
                entries.truncate(LIST);
            }
            let mut position = 0;
            entries.retain_mut(|entry| {
                position += 1;
                is_harmless(entry, &format!("{pointer}/{}", position - 1), faults)
            });
            true
        }
        Value::Object(fields) => {
            fields.retain(|name, value| is_harmless(value, &[pointer, "/", name].concat(), faults));
            true
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

fn harm(text: &str, pointer: &str) -> Option<Reason> {
    let found = text.chars().count();
    if found > LONGEST {
        return Some(Reason::TooLong { found, most: LONGEST });
    }
    if text.chars().any(hides) {
        return Some(Reason::NotFromLink("characters that are not seen or turn others round"));
    }
    let lower = text.to_ascii_lowercase();
    if text.contains('@') || lower.contains("://") || lower.contains("www.") || names_a_site(&lower) {
        return Some(Reason::NotFromLink("web or email addresses"));
    }
    match pointer {
        "/contact/phone" => (!is_usual(text)).then_some(Reason::NotFromLink("numbers that may cost more than usual")),
        _ if pointer.starts_with("/colours/") => None,
        _ if holds_a_number_to_call(text) => Some(Reason::NotFromLink("telephone numbers, but the surgery’s own")),
        _ => None,
    }
}

/// Characters without a look of their own that change how others are read: the direction of what follows, or what two
/// programs take for the same text (Unicode Standard Annex #9, 2; Unicode Technical Standard #39). Joiners are not among them:
/// Urdu and Bengali are not written without.
fn hides(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..)
}

/// Whether a word is the name of a site, such as `surgery.example/help`: letters on both sides of a dot.
fn names_a_site(lower: &str) -> bool {
    let letters = |text: &str| text.chars().take_while(|sign| sign.is_alphabetic()).count();
    lower.match_indices('.').any(|(at, _)| {
        let (before, behind) = lower.split_at(at);
        let is_word_before = before.chars().next_back().is_some_and(char::is_alphanumeric);
        is_word_before && letters(behind.trim_start_matches('.')) >= 2 && !behind.starts_with("..")
    })
}

/// Whether five digits or more stand together, however they are grouped.
fn holds_a_number_to_call(text: &str) -> bool {
    let mut digits = 0;
    for sign in text.chars() {
        match sign {
            _ if sign.is_numeric() => digits += 1,
            ' ' | '\u{a0}' | '-' | '(' | ')' | '+' => {}
            _ => digits = 0,
        }
        if digits >= 5 {
            return true;
        }
    }
    false
}

fn is_usual(phone: &str) -> bool {
    let contact = Contact { phone: Some(phone.into()), ..Contact::default() };
    let dialled = contact.dial().unwrap_or_default();
    let dialled = dialled.strip_prefix("+44").map_or(dialled.clone(), |rest| ["0", rest].concat());
    USUAL.iter().any(|start| dialled.starts_with(start)) && !dialled.starts_with(PERSONAL)
}
