//! Where an answer stands on the summary.

/// A part of the summary. Their order is the order on the paper: what a link worker has to know before anything is said
/// comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SummaryPart {
    /// What the patient wants to be called
    Name,
    /// What the surgery knows the patient by
    Details,
    /// How to get in touch, and whether that is safe
    Contact,
    /// What helps in reading, hearing and speaking; an interpreter
    Communication,
    /// What can't wait, and whether the patient is safe
    Urgent,
    /// What matters most, in the patient's own words
    Priorities,
    /// Where, when and with whom to meet
    Meeting,
    /// An answer about a topic
    Topic,
    /// What kind of help is wanted
    Help,
    /// What makes it hard to get to places
    Barriers,
    /// What helps already, and what the patient is good at
    Strengths,
    /// What not to talk about
    Avoid,
    /// What may be written down and passed on
    Consent,
    /// Who filled it in
    Author,
    /// How much a topic weighs: the options in order, from little to much
    TopicWeight,
    /// Whether help with a topic is wanted
    TopicWant,
    /// What the topic is about, in short
    TopicAbout,
}

impl SummaryPart {
    /// Every part, with its code in a questionnaire.
    pub const CODES: [(&str, Self); 17] = [
        ("name", Self::Name),
        ("details", Self::Details),
        ("contact", Self::Contact),
        ("communication", Self::Communication),
        ("urgent", Self::Urgent),
        ("priorities", Self::Priorities),
        ("meeting", Self::Meeting),
        ("topic", Self::Topic),
        ("help", Self::Help),
        ("barriers", Self::Barriers),
        ("strengths", Self::Strengths),
        ("avoid", Self::Avoid),
        ("consent", Self::Consent),
        ("author", Self::Author),
        ("topic-weight", Self::TopicWeight),
        ("topic-want", Self::TopicWant),
        ("topic-about", Self::TopicAbout),
    ];

    /// The part with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::CODES.into_iter().find(|(known, _)| *known == code).map(|(_, part)| part)
    }
}
