//! The fields of the form: one for each setting, by its JSON pointer.

use crate::language::TRANSLATED;
use crate::session::Place;
use crate::settings::{ASK_FOR, CodeOf, NATIONS};

/// A field, or a column of a field that has rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Where its value stands in the file (a JSON pointer, RFC 6901); also the name of its words
    pub pointer: &'static str,
    /// What is typed or chosen in it
    pub kind: Kind,
    /// Under which heading it stands
    pub section: Section,
    /// Where patients see it; nowhere in particular, or further in
    pub seen: Option<Seen>,
}

/// A page of the questionnaire that the preview can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The first one
    Start,
    /// Where to turn for help
    Help,
    /// The last one: what happens next
    Next,
}

impl Seen {
    /// All of them, in the order in which patients come by.
    pub const ALL: [Self; 3] = [Self::Start, Self::Help, Self::Next];

    /// Its place in the questionnaire.
    #[must_use]
    pub fn place(self) -> Place {
        match self {
            Self::Start => Place::Start,
            Self::Help => Place::Help,
            Self::Next => Place::Next,
        }
    }

    /// The name of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Start => "preview.start",
            Self::Help => "preview.help",
            Self::Next => "preview.next",
        }
    }
}

/// What is typed or chosen in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line
    Line,
    /// A web address
    Web,
    /// Paragraphs
    Paragraphs,
    /// A list, one entry to a line
    List,
    /// A whole number
    Number,
    /// A colour, `#rrggbb`
    Colour,
    /// One of some codes, or none
    One(Choices),
    /// Any of some codes
    Any(Choices),
    /// Yes; not saying is no
    Flag,
    /// Any number of rows with these columns
    Rows(&'static [Column]),
}

/// A column of a field that has rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file
    pub name: &'static str,
    /// What is typed or chosen in it; never rows
    pub kind: Kind,
}

/// Codes to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choices {
    /// These
    Codes(&'static [&'static str]),
    /// What the questionnaire offers
    Of(CodeOf),
}

/// A heading of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Who the surgery is
    Surgery,
    /// Who the link workers are, and what they do
    LinkWorkers,
    /// Where and when one meets
    Meeting,
    /// Who it is for, and what is asked
    Questions,
    /// What the page is like
    Page,
}

impl Section {
    /// Every heading, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Surgery, Self::LinkWorkers, Self::Meeting, Self::Questions, Self::Page];

    /// The name of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Surgery => "section.surgery",
            Self::LinkWorkers => "section.link-workers",
            Self::Meeting => "section.meeting",
            Self::Questions => "section.questions",
            Self::Page => "section.page",
        }
    }
}

const fn field(section: Section, pointer: &'static str, kind: Kind) -> Field {
    Field { pointer, kind, section, seen: None }
}

const fn seen(seen: Seen, field: Field) -> Field {
    Field { seen: Some(seen), ..field }
}

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

/// What stands in a [`Kind::Flag`] that is set.
pub const YES: &str = "yes";

const CANNOT: &[Column] = &[
    column("what", Kind::Line),
    column("elsewhere", Kind::Line),
    column("topics", Kind::Any(Choices::Of(CodeOf::Topic))),
];
const PLACES: &[Column] = &[
    column("kind", Kind::One(Choices::Of(CodeOf::Place))),
    column("name", Kind::Line),
    column("directions", Kind::Line),
];

/// Every field, in the order of the page and of the file. Questions of a practice's own are no field: who makes those writes
/// FHIR, and the file that is opened keeps them.
pub const FIELDS: [Field; 24] = [
    seen(Seen::Next, field(Section::Surgery, "/name", Kind::Line)),
    seen(Seen::Next, field(Section::Surgery, "/contact/phone", Kind::Line)),
    seen(Seen::Next, field(Section::Surgery, "/contact/email", Kind::Line)),
    seen(Seen::Next, field(Section::Surgery, "/contact/address", Kind::Paragraphs)),
    seen(Seen::Next, field(Section::Surgery, "/contact/website", Kind::Web)),
    seen(Seen::Help, field(Section::Surgery, "/nation", Kind::One(Choices::Codes(&NATIONS)))),
    seen(Seen::Start, field(Section::LinkWorkers, "/linkWorkers", Kind::List)),
    seen(Seen::Start, field(Section::LinkWorkers, "/remit/can", Kind::List)),
    seen(Seen::Start, field(Section::LinkWorkers, "/remit/cannot", Kind::Rows(CANNOT))),
    seen(Seen::Next, field(Section::Meeting, "/places", Kind::Rows(PLACES))),
    seen(Seen::Next, field(Section::Meeting, "/hours", Kind::Paragraphs)),
    seen(Seen::Next, field(Section::Meeting, "/appointment/booked", Kind::Flag)),
    seen(Seen::Next, field(Section::Meeting, "/appointment/text", Kind::Paragraphs)),
    seen(Seen::Start, field(Section::Questions, "/minimumAge", Kind::Number)),
    seen(Seen::Start, field(Section::Questions, "/younger", Kind::Paragraphs)),
    field(Section::Questions, "/topicsOff", Kind::Any(Choices::Of(CodeOf::Topic))),
    field(Section::Questions, "/askFor", Kind::Any(Choices::Codes(&ASK_FOR))),
    seen(Seen::Start, field(Section::Page, "/languages", Kind::Any(Choices::Codes(&TRANSLATED)))),
    field(Section::Page, "/colours/header", Kind::Colour),
    seen(Seen::Start, field(Section::Page, "/colours/button", Kind::Colour)),
    field(Section::Page, "/keepDays", Kind::Number),
    field(Section::Page, "/coverAfter", Kind::Number),
    field(Section::Page, "/exit", Kind::Web),
    field(Section::Page, "/settingsInLinks", Kind::Flag),
];
