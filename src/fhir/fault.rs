//! Why a definition is refused. Read by whoever wrote the questionnaire, not by patients.

use crate::questionnaire::Contradiction;
use std::fmt;
use std::rc::Rc;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The item's linkId; `None` for the questionnaire itself, and for an item without one
    pub link_id: Option<Rc<str>>,
    /// Where it stands in the file, as a JSON pointer (RFC 6901): empty for the questionnaire itself
    pub pointer: String,
    /// What is wrong
    pub reason: Reason,
}

/// What is wrong, in words that say how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The file can't be read as JSON of the form that FHIR asks for
    #[error("it is not written as FHIR asks: {0}")]
    Malformed(String),
    /// Another resource
    #[error("it is not a FHIR Questionnaire: resourceType has to be \"Questionnaire\"")]
    NotAQuestionnaire,
    /// Nothing to ask
    #[error("it has no items: add at least one")]
    NoItems,
    /// No linkId
    #[error("it has no linkId: give it one that no other item has")]
    NoLinkId,
    /// The linkId is taken
    #[error("another item has the same linkId: give each its own")]
    DuplicateLinkId,
    /// No type
    #[error("it has no type")]
    NoType,
    /// A type that we can't play
    #[error("items of type \"{0}\" can't be played here: use another type")]
    UnplayableType(String),
    /// A field or extension that changes what a question means and that we can't play
    #[error("{0} can't be played here: take it out")]
    Unplayable(String),
    /// Nothing to read
    #[error("it has no text: write one")]
    NoText,
    /// A question that has to have options has none
    #[error("it has no answerOption: add at least one")]
    NoOptions,
    /// Options on an item that takes none
    #[error(
        "only items of type choice, open-choice and quantity (as units) can have options: change its type or take them out"
    )]
    OptionsNotAllowed,
    /// Two options that nobody could tell apart
    #[error("two answerOptions have the same value \"{0}\": make them differ")]
    DuplicateOption(Rc<str>),
    /// A rule that points nowhere
    #[error("its enableWhen points at \"{0}\", and no item has that linkId: correct it")]
    PointsNowhere(String),
    /// A rule without an operator or value, or with too much
    #[error("its enableWhen is incomplete: {0}")]
    IncompleteRule(&'static str),
    /// A rule on a hint or help
    #[error("a hint or help can't have an enableWhen: put it on the question")]
    RuleOnHint,
    /// Several rules, and nothing says how they come together
    #[error("it has several enableWhen and no enableBehavior: say \"all\" or \"any\"")]
    NoBehavior,
    /// A value that is not of the type that is needed there
    #[error("{place} is not a value that fits there: {needed}")]
    WrongValue {
        /// The field or extension
        place: String,
        /// What it has to be
        needed: &'static str,
    },
    /// An extension under our own address that we do not have, or not there
    #[error("{0} is no extension that this program has for an item: correct its name or its place")]
    UnknownOwn(String),
    /// A practice's own question that would have to be answered
    #[error("patients may leave any question empty, so a question of your own can't be required: take it out")]
    RequiredHere,
    /// Questions that were to stand behind an item that there is not
    #[error("no item has the linkId \"{0}\", so there is no place for these questions: correct it")]
    NoPlace(Rc<str>),
    /// A smallest that is above the largest
    #[error("its {smallest} is above its {largest}: no answer could be right")]
    EmptyRange {
        /// Name of the lower limit
        smallest: &'static str,
        /// Name of the upper limit
        largest: &'static str,
    },
    /// A regular expression that the browser can't use
    #[error("its regex can't be used: {0}")]
    BadPattern(String),
    /// Something that stands inside what can hold nothing
    #[error("items of type display can't hold other items")]
    ItemsInDisplay,
    /// A rule that contradicts the item that it names
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(link_id) = &self.link_id {
            write!(formatter, "{link_id}: ")?;
        }
        write!(formatter, "{}", self.reason)?;
        if self.pointer.is_empty() { Ok(()) } else { write!(formatter, " ({})", self.pointer) }
    }
}
