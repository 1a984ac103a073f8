//! One item of the questionnaire: a group, a text to read, or a question.

use super::{Enable, ItemIndex, SummaryPart, Text};
use crate::answers::{ChoiceEntry, Coding, Entry, OptionKey, Value};
use std::rc::Rc;

/// FHIR R4 `Questionnaire.item`, with its extensions resolved.
#[derive(Debug, Clone)]
pub struct Item {
    /// Names the item in rules, answers and error reports; never shown
    pub link_id: Rc<str>,
    /// What is asked or said; a group's heading
    pub text: Text,
    /// What the summary calls it (SDC `shortText`)
    pub short_text: Option<Text>,
    /// What an answer looks like (`entryFormat`)
    pub entry_format: Option<Text>,
    /// Which keys a phone shows for it (SDC `keyboard`)
    pub keyboard: Option<Keyboard>,
    /// What about the patient it asks for, so that the browser can offer what it knows: one of [`INPUT_PURPOSES`]
    pub purpose: Option<&'static str>,
    /// What kind of item it is, and what belongs to that kind
    pub kind: Kind,
    /// When it is enabled; always, without
    pub enable: Option<Enable>,
    /// What an answer has to keep to
    pub limits: Limits,
    /// What stands in its controls at first
    pub initial: Option<Entry>,
    /// Shown, but not to be changed
    pub read_only: bool,
    /// Never shown, because it or something around it is hidden for good (`questionnaire-hidden`)
    pub hidden: bool,
    /// Its answer stays off whatever leaves the device unless the patient puts it there; so with what is in it
    pub private: bool,
    /// Its answer holds for this visit only: who is there, and what they can see
    pub this_visit: bool,
    /// What "something else" calls for, as an option does
    pub other_support: Option<Support>,
    /// Whether the surgery has to know of "something else" before the patient comes
    pub other_tell_surgery: bool,
    /// Whatever is answered has to be seen before anything is said
    pub alert: bool,
    /// Its options are kinds of places to meet, which a practice's own places are shown under
    pub is_places: bool,
    /// Where its answer stands on the summary; so with what is in it, unless that says otherwise
    pub summary: Option<SummaryPart>,
    /// A question that opens the talk about it, where two people go through the questionnaire together
    pub opener: Option<Text>,
    /// What a link worker may ask or keep in mind meanwhile
    pub prompts: Vec<Text>,
    /// The topic that it belongs to, by the code of its option; so with what is in it
    pub topic: Option<Rc<str>>,
    /// The item that it stands in
    pub parent: Option<ItemIndex>,
    /// The first item behind its last descendant
    pub(crate) end: ItemIndex,
}

/// What an answer can be about the patient, by the names of WCAG 2.2, 7, "Input Purposes for User Interface Components",
/// which are HTML's for `autocomplete`. Without accounts and payment, which no patient is asked about.
pub const INPUT_PURPOSES: [&str; 21] = [
    "address-level1",
    "address-level2",
    "address-line1",
    "address-line2",
    "address-line3",
    "bday",
    "country-name",
    "email",
    "family-name",
    "given-name",
    "honorific-prefix",
    "language",
    "name",
    "nickname",
    "organization",
    "organization-title",
    "postal-code",
    "sex",
    "street-address",
    "tel",
    "url",
];

/// FHIR's `Questionnaire.item.type`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Other items under a heading
    Group {
        /// Whether all that is in it stands on one page (`itemControl` `page`)
        page: bool,
    },
    /// Words to read
    Display(DisplayRole),
    /// Yes or no
    Boolean,
    /// A number with a fraction
    Decimal,
    /// A whole number
    Integer,
    /// A day
    Date,
    /// A time of day
    Time,
    /// A short text
    String,
    /// A long text
    Text,
    /// An address on the web
    Url,
    /// A number with a unit: the units there are, the first where nobody chooses
    Quantity(Vec<AnswerOption>),
    /// Options to choose from: FHIR's `choice` and `open-choice`
    Choice(Choice),
}

/// SDC's `keyboardType`, as far as phones have such keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    /// A telephone's keys
    Phone,
    /// Letters with @ and dot
    Email,
    /// Digits
    Number,
    /// Letters with slash and dot
    Url,
}

/// What a display item is for (`itemControl`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisplayRole {
    /// A paragraph of its own
    Paragraph,
    /// The hint under its question (`prompt`)
    Prompt,
    /// Why it is asked, opened on request (`help`)
    Help,
}

/// A question with options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The options, in order
    pub options: Vec<AnswerOption>,
    /// Whether words of one's own are an answer too (`open-choice`)
    pub open: bool,
    /// What that is called (SDC `openLabel`); the catalogue has a name for it, too
    pub open_label: Option<Text>,
    /// Whether several may be chosen (`repeats`)
    pub repeats: bool,
    /// How it is drawn
    pub control: ChoiceControl,
}

/// How a choice is drawn: the NHS design system's components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceControl {
    /// One of a few
    Radios,
    /// Several
    Checkboxes,
    /// One of many
    Select,
}

/// FHIR's `answerOption`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    /// Names it in controls and records
    pub key: OptionKey,
    /// What it means
    pub value: Value,
    /// What it is called
    pub text: Text,
    /// Whether it stands alone (`optionExclusive`): "None of these"
    pub exclusive: bool,
    /// A short help under it
    pub hint: Option<Rc<str>>,
    /// Choosing it points to danger: where help is stands on the next page
    pub support: Option<Support>,
    /// Whether the surgery has to know before the patient comes, to prepare
    pub tell_surgery: bool,
    /// Whether it has to be seen before anything is said: leave no message, write nothing down
    pub alert: bool,
    /// Whether it says that help is wanted
    pub wanted: bool,
    /// Whether no single link worker can mend it: a bus that is not there, a wage that is too low
    pub structural: bool,
    /// Whether it is chosen by itself where a patient and a link worker go through the questionnaire together
    pub with_link_worker: bool,
}

/// What kind of help an answer calls for at once. The first is shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// Thoughts of not going on
    Crisis,
    /// Not safe with the people around
    Unsafe,
    /// Food, a home or heating that can't wait
    Urgent,
    /// Too young for this link worker
    Young,
}

/// What an answer has to keep to. Nothing that was typed is ever cut to fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// An answer is needed
    pub required: bool,
    /// What a text has to keep to
    pub text: TextLimits,
    /// The smallest number or earliest day or time (`minValue`)
    pub min: Option<Value>,
    /// The largest (`maxValue`)
    pub max: Option<Value>,
    /// The most digits after the decimal point (`maxDecimalPlaces`)
    pub max_places: Option<u32>,
    /// The fewest options to choose (`questionnaire-minOccurs`)
    pub min_occurs: Option<u32>,
    /// The most options to choose (`questionnaire-maxOccurs`)
    pub max_occurs: Option<u32>,
}

/// What a text has to keep to, counted in characters (Unicode code points, as FHIR counts a `string`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextLimits {
    /// `minLength`
    pub min_length: Option<u32>,
    /// `maxLength`
    pub max_length: Option<u32>,
    /// A regular expression that the whole text has to match (`regex`)
    pub pattern: Option<Rc<str>>,
    /// Whether it is a patient's number with its check digit
    pub is_patient_number: bool,
}

impl Kind {
    /// Whether a value is a quantity in one of the units that are offered, or in none where none is.
    #[must_use]
    pub fn has_unit_of(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Quantity(units), Value::Quantity { unit: Some(unit), .. }) => {
                units.iter().filter_map(AnswerOption::coding).any(|offered| offered.means(unit))
            }
            (Self::Quantity(units), Value::Quantity { unit: None, .. }) => units.is_empty(),
            _ => false,
        }
    }
}

impl Item {
    /// Whether it holds other items and no answer.
    #[must_use]
    pub fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Group { .. })
    }

    /// Whether it can have an answer.
    #[must_use]
    pub fn is_question(&self) -> bool {
        !matches!(self.kind, Kind::Group { .. } | Kind::Display(_))
    }

    /// Whether it is drawn inside its question and not by itself: a hint or help.
    #[must_use]
    pub fn is_part_of_question(&self) -> bool {
        matches!(self.kind, Kind::Display(DisplayRole::Prompt | DisplayRole::Help))
    }

    /// What lists call it: the short text, or else the question.
    #[must_use]
    pub fn label(&self) -> &Text {
        self.short_text.as_ref().unwrap_or(&self.text)
    }

    /// Whether an entry is of the form that this item's controls give.
    #[must_use]
    pub fn takes(&self, entry: &Entry) -> bool {
        match &self.kind {
            Kind::Group { .. } | Kind::Display(_) => false,
            Kind::Boolean => matches!(entry, Entry::Boolean(_)),
            Kind::Decimal | Kind::Integer | Kind::Time | Kind::String | Kind::Text | Kind::Url => {
                matches!(entry, Entry::Text(_))
            }
            Kind::Date => matches!(entry, Entry::Date(_)),
            Kind::Quantity(units) => match entry {
                Entry::Quantity(quantity) => {
                    quantity.unit.as_ref().is_none_or(|key| units.iter().any(|unit| unit.key == *key))
                }
                _ => false,
            },
            Kind::Choice(choice) => match entry {
                Entry::Choice(entry) => {
                    entry.chosen.iter().all(|key| choice.option(key).is_some()) && (choice.open || !entry.other)
                }
                _ => false,
            },
        }
    }
}

impl Choice {
    /// The entry after one option was chosen or taken back: one alone where only one may be, nothing beside an option
    /// that stands alone, in the order of the options.
    #[must_use]
    pub fn with_option(&self, entry: &ChoiceEntry, key: &str, chosen: bool) -> ChoiceEntry {
        if self.option(key).is_none() {
            return entry.clone();
        }
        let alone = chosen && (!self.repeats || self.option(key).is_some_and(|option| option.exclusive));
        let stays = |option: &AnswerOption| match chosen {
            _ if &*option.key == key => chosen,
            _ if alone => false,
            true if option.exclusive => false,
            _ => entry.chosen.contains(&option.key),
        };
        ChoiceEntry {
            chosen: self.options.iter().filter(|option| stays(option)).map(|option| option.key.clone()).collect(),
            other: entry.other && !alone,
            other_text: entry.other_text.clone(),
        }
    }

    /// The entry after "something else" was chosen or taken back.
    #[must_use]
    pub fn with_other(&self, entry: &ChoiceEntry, chosen: bool) -> ChoiceEntry {
        if !self.open {
            return entry.clone();
        }
        let stays =
            |key: &OptionKey| !chosen || (self.repeats && self.option(key).is_some_and(|option| !option.exclusive));
        ChoiceEntry {
            chosen: entry.chosen.iter().filter(|key| stays(key)).cloned().collect(),
            other: chosen,
            other_text: entry.other_text.clone(),
        }
    }

    /// The option with this key.
    #[must_use]
    pub fn option(&self, key: &str) -> Option<&AnswerOption> {
        self.options.iter().find(|option| &*option.key == key)
    }
}

impl AnswerOption {
    /// The option's code, where its value is one.
    #[must_use]
    pub fn coding(&self) -> Option<&Coding> {
        match &self.value {
            Value::Coding(coding) => Some(coding),
            _ => None,
        }
    }
}
