//! Answers into a form: a `QuestionnaireResponse` is read.

use crate::answers::{ChoiceEntry, DateEntry, Entry, QuantityEntry, Value};
use crate::fhir::extension::{self, on_response};
use crate::fhir::resource::{RawItem, RawPart, RawResource, RawValued};
use crate::fhir::values;
use crate::keeping::record::Asked;
use crate::language::Language;
use crate::minutes::{Agreed, MOST_AGREED, Minutes};
use crate::questionnaire::{AnswerOption, Choice, Item, Kind, Questionnaire};
use chrono::Timelike;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How much deeper than the questionnaire items may stand in each other, as those of another version may: each level is read
/// once more for each level around it, so that a file of nothing but levels would take for ever.
const DEEPER: usize = 16;

/// The extensions of our own that a whole response may have.
const OF_THE_WHOLE: [&str; 5] =
    [on_response::STOPPED_AT, on_response::EARLIER, on_response::NOTE, on_response::AGREED, on_response::NEXT_MEETING];

/// Answers that came in.
#[derive(Debug, Default)]
pub struct Incoming {
    /// Version of the questionnaire that they answer
    pub version: Rc<str>,
    /// Every answer, by linkId, whether its question is there or not
    pub entries: BTreeMap<Rc<str>, Entry>,
    /// The words of what was asked
    pub asked: BTreeMap<Rc<str>, Asked>,
    /// linkIds of the private answers that stand on the page for the meeting
    pub disclosed: Vec<Rc<str>>,
    /// linkId of the page where the patient stopped; none once they have been to the end
    pub stopped_at: Option<Rc<str>>,
    /// What a link worker wrote down
    pub minutes: Minutes,
    /// The language of the patient's own words, where it is one of ours and no English
    pub words_in: Option<&'static Language>,
}

/// Why answers are not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResponseFault {
    /// No JSON, or another kind of it
    #[error("it is not a FHIR QuestionnaireResponse")]
    NotAResponse,
    /// Something in it is not as FHIR says
    #[error("it is not written as FHIR asks")]
    Malformed,
    /// Two answers to one question, where there can be one
    #[error("it answers \"{0}\" twice")]
    Twice(Rc<str>),
    /// Items in items in items, for ever
    #[error("its items stand too deep in each other")]
    TooDeep,
    /// It answers another questionnaire
    #[error("it answers another questionnaire")]
    OtherQuestionnaire,
    /// It was entered in error, or something in it changes its meaning in a way that is not known here
    #[error("it can't be read without what is not known here")]
    NotToBeRead,
    /// A newer program wrote it
    #[error("it has an extension of a newer program")]
    Newer,
}

/// One answer, and its words: for when there is no place for it.
struct Answer {
    value: Option<Value>,
    words: Rc<str>,
}

/// Reads answers to a questionnaire, of whatever version. Each is there afterwards: as an entry of its question, or as words.
///
/// # Errors
/// [`ResponseFault`] where it is no such thing.
pub fn read_response(json: &str, questionnaire: &Questionnaire) -> Result<Incoming, ResponseFault> {
    let raw: RawResource<'_> = serde_json::from_str(json).map_err(|_| ResponseFault::NotAResponse)?;
    if raw.resource_type.as_deref() != Some("QuestionnaireResponse") {
        return Err(ResponseFault::NotAResponse);
    }
    let canonical = raw.questionnaire.as_deref().unwrap_or_default();
    let (url, version) = canonical.split_once('|').unwrap_or((canonical, ""));
    if *url != *questionnaire.header.url {
        return Err(ResponseFault::OtherQuestionnaire);
    }
    if raw.implicit_rules.is_some() || raw.status.as_deref() == Some("entered-in-error") {
        return Err(ResponseFault::NotToBeRead);
    }
    known(&raw.extension, &raw.modifier_extension, &OF_THE_WHOLE)?;
    let mut incoming = Incoming { version: version.into(), ..Incoming::default() };
    incoming.stopped_at =
        extension::all_own(&raw.extension, on_response::STOPPED_AT).find_map(|page| page.value_string.clone());
    incoming.minutes = minutes(&raw.extension);
    incoming.words_in = raw.language.as_deref().and_then(Language::of).filter(|language| !language.is_english());
    let depth = |(index, _)| questionnaire.ancestors(index).count();
    let deepest = DEEPER + questionnaire.items().map(depth).max().unwrap_or_default();
    let mut waiting = Vec::from_iter(raw.item.into_iter().map(|json| (0, json)));
    while let Some((depth, json)) = waiting.pop() {
        if depth > deepest {
            return Err(ResponseFault::TooDeep);
        }
        waiting.extend(incoming.take(json, questionnaire)?.into_iter().map(|json| (depth + 1, json)));
    }
    for earlier in extension::all_own(&raw.extension, on_response::EARLIER) {
        incoming.take_earlier(&earlier.extension)?;
    }
    Ok(incoming)
}

impl Incoming {
    /// Takes the answer of one item. Gives the items in it.
    fn take<'a>(
        &mut self,
        json: &'a RawValue,
        questionnaire: &Questionnaire,
    ) -> Result<Vec<&'a RawValue>, ResponseFault> {
        let mut raw: RawItem<'a> = parse(json)?;
        known(&raw.extension, &raw.modifier_extension, &[on_response::AS_TYPED, on_response::ON_THE_PAGE])?;
        let link_id = raw.link_id.filter(|link_id| !link_id.is_empty()).ok_or(ResponseFault::Malformed)?;
        let mut asked = Asked { question: raw.text.unwrap_or_default().into(), ..Asked::default() };
        let (mut answers, mut is_wordless) = (Vec::new(), false);
        for json in raw.answer {
            let mut given: RawValued<'a> = parse(json)?;
            known(&[], &given.modifier_extension, &[])?;
            let holds_items = !given.item.is_empty();
            raw.item.append(&mut given.item);
            let value = values::value(&given);
            if value.is_none() && given.value_string_element.is_some() {
                is_wordless = true;
            } else if value.is_some() || !holds_items {
                let words = words(&given, json);
                if let Some(Value::Coding(coding)) = &value {
                    asked.chosen.insert(coding.key(), words.clone());
                }
                answers.push(Answer { value, words });
            }
        }
        let item = questionnaire.find(&link_id).map(|index| questionnaire.item(index));
        let typed = |part: fn(&RawValued<'a>) -> bool| {
            extension::all_own(&raw.extension, on_response::AS_TYPED).find(|raw| part(raw))
        };
        let (typed, unit) = (typed(|raw| raw.value_string.is_some()), typed(|raw| raw.value_coding.is_some()));
        let is_answered = !answers.is_empty() || is_wordless;
        let entry = match typed.is_some() || unit.is_some() {
            true if is_answered => return Err(ResponseFault::Twice(link_id)),
            true => as_typed(item, typed, unit),
            false if is_answered => entry(item, &answers, is_wordless),
            false => return Ok(raw.item),
        };
        if extension::is_own(&raw.extension, on_response::ON_THE_PAGE) {
            self.disclosed.push(link_id.clone());
        }
        if self.entries.insert(link_id.clone(), entry).is_some() {
            return Err(ResponseFault::Twice(link_id));
        }
        self.asked.insert(link_id, asked);
        Ok(raw.item)
    }

    /// Takes an answer whose question was there no more when it was written down.
    fn take_earlier(&mut self, parts: &[RawPart]) -> Result<(), ResponseFault> {
        let texts = |name| {
            let named = parts.iter().filter(move |part| part.url == name);
            named.filter_map(|part| part.value_string.clone())
        };
        let link_id = texts("linkId").next().unwrap_or_default();
        let yes_or_no = parts.iter().find_map(|part| part.value_boolean);
        let mut chosen = Vec::from_iter(texts("answer"));
        match (self.entries.get_mut(&link_id), yes_or_no) {
            // Of several options some were there no more.
            (Some(Entry::Choice(entry)), None) => entry.chosen.append(&mut chosen),
            (Some(_), _) => return Err(ResponseFault::Twice(link_id)),
            (None, Some(yes)) => _ = self.entries.insert(link_id.clone(), Entry::Boolean(yes)),
            (None, None) => {
                // As options that nobody offers: no question takes them for its answer.
                let other = chosen.is_empty();
                let entry = Entry::Choice(ChoiceEntry { chosen, other, ..ChoiceEntry::default() });
                self.entries.insert(link_id.clone(), entry);
            }
        }
        self.asked.entry(link_id).or_default().question = texts("question").next().unwrap_or_default();
        Ok(())
    }
}

/// What a link worker wrote down.
fn minutes(extensions: &[RawValued<'_>]) -> Minutes {
    let text = |extension: &RawValued<'_>, name: &str| {
        let part = extension.extension.iter().find(|part| part.url == name);
        part.and_then(|part| part.value_string.as_deref()).unwrap_or_default().to_owned()
    };
    let agreed = |extension| Agreed {
        what: text(extension, "what"),
        who: text(extension, "who"),
        by_when: text(extension, "byWhen"),
    };
    let note = |extension| (text(extension, "linkId").into(), text(extension, "note"));
    let next = extension::all_own(extensions, on_response::NEXT_MEETING).find_map(|next| next.value_string.as_deref());
    Minutes {
        notes: extension::all_own(extensions, on_response::NOTE).map(note).collect(),
        agreed: extension::all_own(extensions, on_response::AGREED).map(agreed).take(MOST_AGREED).collect(),
        next: next.unwrap_or_default().to_owned(),
    }
}

fn parse<'a, T: Deserialize<'a>>(json: &'a RawValue) -> Result<T, ResponseFault> {
    serde_json::from_str(json.get()).map_err(|_| ResponseFault::Malformed)
}

/// Whether what is added to an element can be passed over where it is not known. FHIR R4, Extensibility: an element with a
/// modifier extension that one does not know must not be processed.
fn known(extensions: &[RawValued<'_>], modifiers: &[RawPart], names: &[&str]) -> Result<(), ResponseFault> {
    if !modifiers.is_empty() {
        return Err(ResponseFault::NotToBeRead);
    }
    if extensions.iter().any(|extension| extension::is_other_own(extension, names)) {
        return Err(ResponseFault::Newer);
    }
    Ok(())
}

/// An answer in words: for when it has no place. What is no value here, such as a month without a day, is shown as it is
/// written.
fn words(given: &RawValued<'_>, json: &RawValue) -> Rc<str> {
    match values::value(given) {
        None => {
            let written = given.value_date.as_deref().or(given.value_time.as_deref());
            written.or(given.value_decimal.map(RawValue::get)).unwrap_or(json.get()).into()
        }
        Some(Value::Coding(coding)) => {
            given.value_coding.as_ref().and_then(|coding| coding.display.as_deref()).map_or(coding.code, Rc::from)
        }
        Some(Value::Quantity { value, unit }) => {
            let unit = unit.map(|unit| unit.code).unwrap_or_default();
            [value.as_str(), " ", &*unit].concat().trim().into()
        }
        Some(value) => value.option_key(),
    }
}

/// Answers as they would have been given to this item; as words, where they could not.
fn entry(item: Option<&Item>, answers: &[Answer], is_wordless: bool) -> Entry {
    let fitting = item.and_then(|item| match &item.kind {
        Kind::Choice(choice) => chosen(choice, answers, is_wordless).map(Entry::Choice),
        kind => match answers {
            [Answer { value: Some(value), .. }] if fits(kind, value) => values::entry(kind, value),
            _ => None,
        },
    });
    fitting.unwrap_or_else(|| match answers {
        [] => Entry::Choice(ChoiceEntry { other: true, ..ChoiceEntry::default() }),
        [Answer { value: Some(Value::Boolean(yes)), .. }] => Entry::Boolean(*yes),
        _ => Entry::Text(Vec::from_iter(answers.iter().map(|answer| &*answer.words)).join(", ")),
    })
}

/// Whether nothing of a value would be lost in the question's controls.
fn fits(kind: &Kind, value: &Value) -> bool {
    match value {
        Value::Quantity { .. } => kind.has_unit_of(value),
        Value::Time(time) => time.second() == 0,
        _ => true,
    }
}

/// The options that are meant, and words of one's own. An option that is not offered stays in it by its key: whoever goes on
/// from here sets it aside.
fn chosen(choice: &Choice, answers: &[Answer], is_wordless: bool) -> Option<ChoiceEntry> {
    let mut entry = ChoiceEntry { other: is_wordless, ..ChoiceEntry::default() };
    for Answer { value, .. } in answers {
        let value = value.as_ref()?;
        let is_meant = |option: &&AnswerOption| match (value, option.coding()) {
            (Value::Coding(coding), Some(offered)) => offered.means(coding),
            _ => option.value == *value,
        };
        let exactly = choice.options.iter().find(|option| option.value == *value);
        match (exactly.or_else(|| choice.options.iter().find(is_meant)), value) {
            (Some(option), _) if !entry.chosen.contains(&option.key) => entry.chosen.push(option.key.clone()),
            (_, Value::Text(words)) if choice.open => {
                let before = if entry.other_text.is_empty() { "" } else { ", " };
                entry.other = true;
                entry.other_text.extend([before, words]);
            }
            (Some(_), _) => {}
            (None, Value::Coding(coding)) => entry.chosen.push(coding.key()),
            (None, _) => return None,
        }
    }
    let count = entry.chosen.len() + usize::from(entry.other);
    (choice.repeats || count <= 1).then_some(entry)
}

/// What was typed and not understood, in the boxes where it stood.
fn as_typed(item: Option<&Item>, typed: Option<&RawValued<'_>>, unit: Option<&RawValued<'_>>) -> Entry {
    let typed = typed.and_then(|raw| raw.value_string.as_deref()).unwrap_or_default();
    match item.map(|item| &item.kind) {
        Some(Kind::Date) => {
            let mut boxes = typed.splitn(3, '/').map(str::to_owned);
            let mut next = || boxes.next().unwrap_or_default();
            Entry::Date(DateEntry { day: next(), month: next(), year: next() })
        }
        Some(Kind::Quantity(_)) => {
            let unit = unit.and_then(values::value).map(|unit| unit.option_key());
            Entry::Quantity(QuantityEntry { value: typed.into(), unit })
        }
        _ => Entry::Text(typed.into()),
    }
}
