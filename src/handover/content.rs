//! What is in a code: the answers that stand on the page for the meeting, as few bits as they need.
//!
//! Questions are not named: both sides have the same questionnaire, and a number that is made of its questions and
//! options says so. `docs/handover.md` describes every field.

use super::bits::{BitReader, BitWriter};
use super::{CRC, CodeFault, Format, LARGEST};
use crate::answers::{ChoiceEntry, DateEntry, Entry, QuantityEntry};
use crate::keeping::record::{FORMAT, Record};
use crate::language::Language;
use crate::minutes::Minutes;
use crate::questionnaire::{AnswerOption, Choice, Form, Item, ItemIndex, Kind, Questionnaire};
use crate::session::Place;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// The day that days are counted from: no code is older.
const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// Bits of the day.
const DAY: u32 = 16;
/// Bits that say how many bits the length of a text has.
const WIDTH: u32 = 4;
/// The bytes of the number that stands for the questionnaire.
const STAMP: usize = 4;

/// What a code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// What stands in it
    pub format: Format,
    /// Its bytes
    pub bytes: Vec<u8>,
}

/// The answers that stand on the page for the meeting: all that are shown, and of the private ones those that the patient puts
/// there. `words_in` is the language that they are in, where it is no English.
#[must_use]
pub fn pack(
    form: &Form,
    disclosed: &BTreeSet<ItemIndex>,
    words_in: Option<&'static Language>,
    now: DateTime<Utc>,
) -> Body {
    let answers = answers(form, disclosed, now);
    match words_in.and_then(|language| Some((u8::try_from(language.tag.len()).ok()?, language.tag))) {
        None => Body { format: Format::Answers, bytes: answers },
        Some((length, tag)) => {
            Body { format: Format::WithLanguage, bytes: [&[length], tag.as_bytes(), &answers].concat() }
        }
    }
}

fn answers(form: &Form, disclosed: &BTreeSet<ItemIndex>, now: DateTime<Utc>) -> Vec<u8> {
    let questionnaire = form.questionnaire();
    let (mut bits, mut texts) = (BitWriter::default(), Vec::new());
    let days = (now.date_naive() - FIRST_DAY).num_days().clamp(0, i64::from(u16::MAX));
    bits.put(u32::try_from(days).unwrap_or_default(), DAY);
    for (index, item) in answered_by_patient(questionnaire) {
        let is_there = form.is_shown(index) && (!item.private || disclosed.contains(&index));
        let entry = form.entry(index).filter(|_| is_there);
        bits.flag(entry.is_some());
        if let Some(entry) = entry {
            put(item, entry, &mut bits, &mut texts);
        }
    }
    // Texts stand behind all else: the more alike neighbours are, the better they can be compressed.
    let stamp = stamp(questionnaire).to_be_bytes();
    [&stamp[..], &bits.into_bytes(), &texts].concat()
}

/// Such a body as a record to go on from. Nothing of it is right because it is there: it is held against the questionnaire as
/// any other record.
///
/// # Errors
/// [`CodeFault::OtherQuestions`] where it answers another questionnaire, [`CodeFault::Damaged`] where it ends too early or too
/// late.
pub fn unpack(body: &Body, questionnaire: &Questionnaire) -> Result<Record, CodeFault> {
    let (words_in, answers) = match body.format {
        Format::Answers => (None, &*body.bytes),
        Format::WithLanguage => language(&body.bytes).ok_or(CodeFault::Damaged)?,
    };
    let (stamped, content) = answers.split_first_chunk::<STAMP>().ok_or(CodeFault::Damaged)?;
    if u32::from_be_bytes(*stamped) != stamp(questionnaire) {
        return Err(CodeFault::OtherQuestions);
    }
    let record = read(content, questionnaire).ok_or(CodeFault::Damaged)?;
    Ok(Record { words_in: words_in.map(|language| language.tag.into()), ..record })
}

/// The language at the beginning, and what is behind it. One that this program does not know is as good as none.
fn language(bytes: &[u8]) -> Option<(Option<&'static Language>, &[u8])> {
    let (length, rest) = bytes.split_first()?;
    let (tag, answers) = rest.split_at_checked((*length).into())?;
    let language = Language::of(std::str::from_utf8(tag).ok()?);
    Some((language.filter(|language| !language.is_english()), answers))
}

fn read(content: &[u8], questionnaire: &Questionnaire) -> Option<Record> {
    let mut bits = BitReader::new(content);
    let day = FIRST_DAY.checked_add_days(Days::new(bits.take(DAY)?.into()))?;
    let mut entries = Vec::new();
    let mut lengths = Vec::new();
    for (_, item) in answered_by_patient(questionnaire) {
        if bits.flag()? {
            let before = lengths.len();
            let entry = take(item, &mut bits, &mut lengths)?;
            entries.push((item, entry, before..lengths.len()));
        }
    }
    let mut rest = bits.rest();
    let mut texts = Vec::new();
    for length in lengths {
        let (text, behind) = rest.split_at_checked(length)?;
        texts.push(String::from_utf8(text.to_vec()).ok()?);
        rest = behind;
    }
    if !rest.is_empty() {
        return None;
    }
    let mut disclosed = Vec::new();
    let mut answers = BTreeMap::new();
    for (item, mut entry, places) in entries {
        fill(&mut entry, texts.get(places)?)?;
        if item.private {
            disclosed.push(item.link_id.clone());
        }
        answers.insert(item.link_id.clone(), entry);
    }
    Some(Record {
        format: FORMAT,
        questionnaire: questionnaire.header.url.clone(),
        version: questionnaire.header.version.clone(),
        revision: 0,
        writer: "".into(),
        saved: day.and_time(NaiveTime::MIN).and_utc(),
        at: Place::Check.address(),
        page: None,
        visited: Vec::new(),
        entries: answers,
        asked: BTreeMap::new(),
        disclosed,
        minutes: Minutes::default(),
        language: None,
        words_in: None,
        left_quickly: false,
        comfort: Vec::new(),
        exit_deletes: false,
    })
}

/// What a code can hold: the program's own answers are those of whoever reads it.
fn answered_by_patient(questionnaire: &Questionnaire) -> impl Iterator<Item = (ItemIndex, &Item)> {
    questionnaire.items().filter(|(_, item)| item.is_question() && !item.hidden)
}

/// A number that another questionnaire does not have: of its address, its questions, their kinds and their options, and of
/// what else the practice asks for, on which questions wait. Words may differ.
fn stamp(questionnaire: &Questionnaire) -> u32 {
    let mut sum = CRC.digest();
    let mut add = |text: &str| {
        sum.update(text.as_bytes());
        sum.update(b"\n");
    };
    add(&questionnaire.header.url);
    for (_, item) in questionnaire.items().filter(|(_, item)| item.is_set_by_practice()) {
        if let Some(Entry::Choice(asked)) = &item.initial {
            asked.chosen.iter().for_each(|key| add(key));
        }
    }
    for (_, item) in answered_by_patient(questionnaire) {
        add(&item.link_id);
        let (kind, options) = shape(&item.kind);
        add(kind);
        options.iter().for_each(|option| add(&option.key));
    }
    sum.finalize()
}

/// What has to be the same on both sides.
fn shape(kind: &Kind) -> (&'static str, &[AnswerOption]) {
    match kind {
        Kind::Boolean => ("boolean", &[]),
        Kind::Date => ("date", &[]),
        Kind::Quantity(units) => ("quantity", units),
        Kind::Choice(Choice { options, open, repeats, .. }) => {
            let name = match (open, repeats) {
                (false, false) => "choice",
                (false, true) => "choices",
                (true, false) => "open-choice",
                (true, true) => "open-choices",
            };
            (name, options)
        }
        // All that is typed into one box.
        _ => ("text", &[]),
    }
}

fn put(item: &Item, entry: &Entry, bits: &mut BitWriter, texts: &mut Vec<u8>) {
    let mut text = |bits: &mut BitWriter, text: &str| {
        put_length(bits, text.len());
        texts.extend_from_slice(text.as_bytes());
    };
    match (&item.kind, entry) {
        (_, Entry::Boolean(yes)) => bits.flag(*yes),
        (_, Entry::Text(words)) => text(bits, words),
        (_, Entry::Date(DateEntry { day, month, year })) => [day, month, year].iter().for_each(|part| text(bits, part)),
        (Kind::Quantity(units), Entry::Quantity(QuantityEntry { value, unit })) => {
            let place = units.iter().position(|one| Some(&one.key) == unit.as_ref());
            bits.put(number(place.map_or(0, |place| place + 1)), width(units.len() + 1));
            text(bits, value);
        }
        (Kind::Choice(choice), Entry::Choice(entry)) => {
            let is_chosen = |option: &AnswerOption| entry.chosen.contains(&option.key);
            if choice.repeats {
                choice.options.iter().for_each(|option| bits.flag(is_chosen(option)));
            } else {
                let place = choice.options.iter().position(is_chosen);
                bits.put(number(place.map_or(0, |place| place + 1)), width(choice.options.len() + 1));
            }
            if choice.open {
                bits.flag(entry.other);
                if entry.other {
                    text(bits, &entry.other_text);
                }
            }
        }
        // No item takes an entry of another form than its own.
        _ => {}
    }
}

/// An entry without its texts, and how many bytes they have.
fn take(item: &Item, bits: &mut BitReader<'_>, lengths: &mut Vec<usize>) -> Option<Entry> {
    Some(match &item.kind {
        Kind::Boolean => Entry::Boolean(bits.flag()?),
        Kind::Date => {
            for _ in 0..3 {
                lengths.push(take_length(bits)?);
            }
            Entry::Date(DateEntry::default())
        }
        Kind::Quantity(units) => {
            let unit = one_of(units, bits.take(width(units.len() + 1))?)?;
            lengths.push(take_length(bits)?);
            Entry::Quantity(QuantityEntry { value: String::new(), unit: unit.map(|unit| unit.key.clone()) })
        }
        Kind::Choice(choice) => {
            let mut chosen = Vec::new();
            if choice.repeats {
                for option in &choice.options {
                    if bits.flag()? {
                        chosen.push(option.key.clone());
                    }
                }
            } else {
                let option = one_of(&choice.options, bits.take(width(choice.options.len() + 1))?)?;
                chosen.extend(option.map(|option| option.key.clone()));
            }
            let other = choice.open && bits.flag()?;
            if other {
                lengths.push(take_length(bits)?);
            }
            Entry::Choice(ChoiceEntry { chosen, other, other_text: String::new() })
        }
        _ => {
            lengths.push(take_length(bits)?);
            Entry::Text(String::new())
        }
    })
}

/// Puts its texts into an entry.
fn fill(entry: &mut Entry, texts: &[String]) -> Option<()> {
    match (entry, texts) {
        (Entry::Text(words), [text]) => words.clone_from(text),
        (Entry::Date(DateEntry { day, month, year }), [first, second, third]) => {
            day.clone_from(first);
            month.clone_from(second);
            year.clone_from(third);
        }
        (Entry::Quantity(QuantityEntry { value, .. }), [text]) => value.clone_from(text),
        (Entry::Choice(ChoiceEntry { other: true, other_text, .. }), [text]) => other_text.clone_from(text),
        (Entry::Boolean(_) | Entry::Choice(ChoiceEntry { other: false, .. }), []) => {}
        _ => return None,
    }
    Some(())
}

/// The option with this number, from 1; none for 0.
fn one_of(options: &[AnswerOption], number: u32) -> Option<Option<&AnswerOption>> {
    match (number as usize).checked_sub(1) {
        None => Some(None),
        Some(place) => options.get(place).map(Some),
    }
}

/// How many bits a number below `count` has.
fn width(count: usize) -> u32 {
    usize::BITS - count.saturating_sub(1).leading_zeros()
}

/// A length that is too long for its bits stands in a body that is too long for any code.
fn put_length(bits: &mut BitWriter, length: usize) {
    let length = number(length.min(LARGEST));
    let width = width(length as usize + 1);
    bits.put(width, WIDTH);
    bits.put(length, width);
}

fn take_length(bits: &mut BitReader<'_>) -> Option<usize> {
    let width = bits.take(WIDTH)?;
    bits.take(width).map(|length| length as usize)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
