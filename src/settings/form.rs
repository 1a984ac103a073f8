//! The forms that texts and lists have to keep to, for the reader and the schema alike.

use super::{Reason, colour, web};
use std::rc::Rc;

/// What a text has to keep to. Its length counts characters (Unicode code points), as JSON Schema does.
pub(super) struct Form {
    /// The most characters
    pub(super) most: usize,
    /// Whether line breaks may stand in it
    pub(super) lines: bool,
    /// What else it has to keep to
    check: fn(&str) -> Result<(), Reason>,
    /// The same but for the length, as a regular expression (ECMA-262 with `u`, but no more than all engines understand)
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) pattern: &'static str,
}

/// The most entries that a list can have.
pub(super) const LIST: usize = 30;
/// The smallest and largest minimum age, in years; 0 is any age.
pub(super) const AGES: (u16, u16) = (0, 120);
/// For how many days answers can be kept.
pub(super) const DAYS: (u16, u16) = (1, 365);
/// After how many minutes a screen that nobody touches can be covered.
pub(super) const MINUTES: (u16, u16) = (1, 30);

/// What can be asked for besides.
pub const ASK_FOR: [&str; 2] = ["date-of-birth", "patient-number"];

// What is in no text, as is_control says; as is_blank says; and both. Written out, because engines differ about `\s`.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! control {
    () => {
        r"\u0000-\u001f\u007f-\u009f"
    };
}
#[cfg(not(target_arch = "wasm32"))]
macro_rules! control_but_newline {
    () => {
        r"\u0000-\u0009\u000b-\u001f\u007f-\u009f"
    };
}
#[cfg(not(target_arch = "wasm32"))]
macro_rules! blank {
    () => {
        r"\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
    };
}

macro_rules! form {
    ($(#[$doc:meta])* $name:ident, $most:expr, $lines:expr, $check:expr, $pattern:expr) => {
        $(#[$doc])*
        pub(super) static $name: Form = Form {
            most: $most,
            lines: $lines,
            check: $check,
            #[cfg(not(target_arch = "wasm32"))]
            pattern: $pattern,
        };
    };
}

/// Any line of words.
#[cfg(not(target_arch = "wasm32"))]
const ONE_LINE: &str = concat!("^[^", control!(), "]*[^", control!(), blank!(), "][^", control!(), "]*$");

form!(
    /// What somebody or something is called
    NAME,
    80,
    false,
    |_| Ok(()),
    ONE_LINE
);
form!(
    /// A line, or a sentence or two
    LINE,
    300,
    false,
    |_| Ok(()),
    ONE_LINE
);
form!(
    /// Paragraphs
    LONG,
    1000,
    true,
    |_| Ok(()),
    concat!(
        "^[^",
        control_but_newline!(),
        "]*[^",
        control!(),
        blank!(),
        "][^",
        control_but_newline!(),
        "]*$"
    )
);
form!(
    /// A telephone number, as people write it
    PHONE,
    40,
    false,
    phone,
    "^[+() ]*([0-9][+() ]*){3,20}$"
);
form!(
    /// An email address
    EMAIL,
    300,
    false,
    email,
    concat!("^[^@", control!(), blank!(), "]+@[^@", control!(), blank!(), "]+$")
);
form!(
    /// A web address; the rules stand in [`web`]
    WEB,
    300,
    false,
    web::check,
    concat!(
        r"^(https://[0-9A-Za-z]([0-9A-Za-z.\-]*[0-9A-Za-z])?|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?",
        r"([/?#][0-9A-Za-z\-._~:/?#\[\]@!$&'()*+,;=%]*)?$"
    )
);
form!(
    /// A code of an option
    CODE,
    80,
    false,
    code,
    "^[a-z0-9-]+$"
);
form!(
    /// A language tag: language, script, region (the part of BCP 47 that names a written language), and a variant of our own
    LANGUAGE,
    80,
    false,
    language,
    "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-x-[a-z]{1,8})?$"
);
form!(
    /// A colour behind white words; the rules stand in [`colour`]
    COLOUR,
    7,
    false,
    colour::check,
    "^#[0-9A-Fa-f]{6}$"
);

impl Form {
    /// The text without what is blank around it, where it is of this form.
    pub(super) fn accept(&self, text: &str) -> Result<Rc<str>, Reason> {
        let text = text.trim_matches(is_blank);
        if text.is_empty() {
            return Err(Reason::Empty);
        }
        let found = text.chars().count();
        if found > self.most {
            return Err(Reason::TooLong { found, most: self.most });
        }
        match text.chars().find(|sign| sign.is_control() && !(self.lines && *sign == '\n')) {
            Some('\n') => return Err(Reason::LineBreak),
            Some(sign) => return Err(Reason::Control(sign.into())),
            None => {}
        }
        (self.check)(text)?;
        Ok(text.into())
    }
}

/// White space by Unicode, and the mark that some programs put at the beginning of a text.
pub(super) fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || sign == '\u{feff}'
}

fn holds(right: bool, form: &'static str) -> Result<(), Reason> {
    if right { Ok(()) } else { Err(Reason::Form(form)) }
}

fn phone(text: &str) -> Result<(), Reason> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let signs = text.bytes().all(|sign| sign.is_ascii_digit() || b"+() ".contains(&sign));
    holds(signs && (3..=20).contains(&digits), "a telephone number: 3 to 20 digits, with spaces, + and ( ) as you like")
}

fn email(text: &str) -> Result<(), Reason> {
    let right = text.split_once('@').is_some_and(|(before, behind)| {
        !before.is_empty() && !behind.is_empty() && !behind.contains('@') && !text.contains(is_blank)
    });
    holds(right, "an email address, such as hello@surgery.example")
}

fn code(text: &str) -> Result<(), Reason> {
    let right = text.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-');
    holds(right, "a code: small letters, digits and hyphens, as in the questionnaire")
}

fn language(text: &str) -> Result<(), Reason> {
    let mut parts = text.split('-').peekable();
    let lower = |part: &str| part.bytes().all(|letter| letter.is_ascii_lowercase());
    let language = parts.next().is_some_and(|part| matches!(part.len(), 2 | 3) && lower(part));
    let script = |part: &&str| {
        part.len() == 4
            && part
                .as_bytes()
                .split_first()
                .is_some_and(|(first, rest)| first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase))
    };
    parts.next_if(script);
    let region = |part: &&str| match part.len() {
        2 => part.bytes().all(|letter| letter.is_ascii_uppercase()),
        3 => part.bytes().all(|digit| digit.is_ascii_digit()),
        _ => false,
    };
    parts.next_if(region);
    let own = parts.next_if_eq(&"x").is_none()
        || parts.next().is_some_and(|part| (1..=8).contains(&part.len()) && lower(part));
    holds(language && own && parts.next().is_none(), "a language tag, such as pl, cy or zh-Hant")
}
