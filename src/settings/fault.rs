//! What is wrong with a settings file. Read by whoever set up the page, not by patients.

use super::Suggestion;
use std::fmt;
use std::rc::Rc;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// Where it stands in the file, as a JSON pointer (RFC 6901): empty for the file itself
    pub pointer: String,
    /// Whether it has to be mended
    pub severity: Severity,
    /// What is wrong
    pub reason: Reason,
}

/// Whether a fault has to be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// What stands there is not used
    Wrong,
    /// What stands there is used, and may not be what was meant
    Advice,
}

/// What is wrong, in words that say how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The file is no JSON, in the parser's words with line and column
    #[error(
        "this is not JSON: {0}. Look there, or right before it, for a comma or a quote that is missing or too many"
    )]
    NotJson(String),
    /// A value of another type: what has to stand there
    #[error("it has to be {0}")]
    WrongType(&'static str),
    /// A field that no setting has
    #[error("unknown field: {0}")]
    UnknownField(Suggestion),
    /// A field that has to be there is not
    #[error("the field \"{0}\" is missing: add it")]
    Missing(&'static str),
    /// A text with nothing in it
    #[error("it is empty: write something, or take the field out")]
    Empty,
    /// A list with nothing in it, where that would say nothing
    #[error("the list is empty: write at least one line, or take the field out")]
    EmptyList,
    /// A text of too many characters
    #[error("it has {found} characters, and at most {most} fit: make it shorter")]
    TooLong {
        /// How many it has
        found: usize,
        /// How many it may have
        most: usize,
    },
    /// A list of too many entries
    #[error("the list has {found} entries, and only the first {most} are used: take some out")]
    TooMany {
        /// How many it has
        found: usize,
        /// How many it may have
        most: usize,
    },
    /// A character that can't be shown
    #[error("it holds a character that can't be shown (U+{0:04X}): take it out")]
    Control(u32),
    /// A line break in a text of one line
    #[error("it has to be one line: take the line break out")]
    LineBreak,
    /// A text that is not of the form it has to be: which that is
    #[error("it has to be {0}")]
    Form(&'static str),
    /// A web address of a kind that a patient's browser should not be sent to
    #[error("it has to be a web address that begins with https://")]
    NotHttps,
    /// A web address without the name of a site
    #[error("after https:// comes the name of a site, such as www.surgery.example")]
    NoHost,
    /// A web address that logs in
    #[error("it holds a user name or password before an @: take that out")]
    Login,
    /// A character that no web address holds
    #[error("no web address holds {0:?}: copy it from the address bar of a browser")]
    NotInAddress(char),
    /// A number that is too small or too large
    #[error("it has to be a whole number from {least} to {most}")]
    OutOfRange {
        /// The smallest that is allowed
        least: u16,
        /// The largest
        most: u16,
    },
    /// None of the words that can stand there
    #[error("this can't stand here: {0}")]
    NotOffered(Suggestion),
    /// The same entry a second time
    #[error("it stands in the list twice: take one out")]
    Twice,
    /// A colour behind which white words can't be read by everybody (WCAG 2.2, SC 1.4.3)
    #[error(
        "white words on this colour have a contrast of {}.{}:1, and need at least 4.5:1: make it darker",
        tenths / 10,
        tenths % 10
    )]
    Contrast {
        /// The ratio in tenths, rounded down
        tenths: u16,
    },
    /// A code that is no option of the question that it is for
    #[error("the question \"{question}\" has no option with the code \"{code}\": {suggestion}")]
    NoSuchOption {
        /// The code
        code: Rc<str>,
        /// The question's linkId
        question: Rc<str>,
        /// What could stand there
        suggestion: Suggestion,
    },
    /// Settings in a link, where the site takes none
    #[error("this site takes no settings from links: set \"settingsInLinks\" to true in its practice.json")]
    LinksAreOff,
    /// What only a file on the site itself may set
    #[error("a link can't set this: only a file on the site can")]
    NotInLink,
    /// What a text that comes with a link must not hold: what that is
    #[error("a link can't bring {0}: take that out, or use a file on the site")]
    NotFromLink(&'static str),
    /// Words for the young, where nobody is too young
    #[error("nobody will read this: it is shown to people younger than \"minimumAge\", which is not set")]
    NobodyIsYounger,
    /// Nothing to say to those who are too young
    #[error("people younger than this are told nothing of where else to go: say so in \"younger\"")]
    NothingForTheYounger,
}

impl Fault {
    pub(super) fn new(pointer: impl Into<String>, reason: Reason) -> Self {
        let advice = matches!(reason, Reason::NobodyIsYounger | Reason::NothingForTheYounger);
        Self { pointer: pointer.into(), severity: if advice { Severity::Advice } else { Severity::Wrong }, reason }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.severity == Severity::Advice {
            formatter.write_str("advice: ")?;
        }
        if !self.pointer.is_empty() {
            write!(formatter, "{}: ", self.pointer)?;
        }
        self.reason.fmt(formatter)
    }
}
