//! Answers out of a form: a `QuestionnaireResponse` is written.

use crate::answers::{Coding, Entry, Value};
use crate::fhir::extension::{DATA_ABSENT_REASON, on_response, own_url};
use crate::fhir::json::Json;
use crate::language::Language;
use crate::minutes::Minutes;
use crate::questionnaire::{AnswerOption, Form, Item, ItemIndex, Kind};
use chrono::{DateTime, Timelike, Utc};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Answers that go out.
pub struct Outgoing<'a> {
    /// The questionnaire with the answers that go along, and no others
    pub form: &'a Form,
    /// Those private ones among them that the patient puts on the page for the meeting
    pub disclosed: &'a BTreeSet<ItemIndex>,
    /// linkId of the page where the patient stopped; none once they have been to the end
    pub stopped_at: Option<Rc<str>>,
    /// What a link worker wrote down
    pub minutes: &'a Minutes,
    /// The language of the patient's own words, where it is no English
    pub words_in: Option<&'static Language>,
    /// Answers to questions that are there no more
    pub earlier: Vec<Earlier>,
    /// Whether they are all there, and nothing is wrong with them
    pub is_completed: bool,
    /// When
    pub authored: DateTime<Utc>,
}

/// An answer to a question that is there no more.
pub struct Earlier {
    /// What named the question
    pub link_id: Rc<str>,
    /// Its words, where they are known
    pub question: Rc<str>,
    /// The answer, in words or a yes or no
    pub answers: Vec<Value>,
}

/// What was given to one question.
struct Given<'a> {
    /// The values; none for "something else" without words
    values: Vec<Option<Value>>,
    /// What was typed and can't be understood
    typed: String,
    /// The unit that was chosen beside that
    unit: Option<&'a AnswerOption>,
}

/// Writes answers down, as the questionnaire nests their questions.
#[must_use]
pub fn write_response(outgoing: &Outgoing<'_>) -> String {
    let header = &outgoing.form.questionnaire().header;
    let mut json = Json::default();
    json.open("", '{');
    json.text("resourceType", "QuestionnaireResponse");
    if !header.codes.is_empty() {
        json.open("meta", '{');
        json.open("tag", '[');
        for (code, display) in &header.codes {
            coding(&mut json, "", code, display);
        }
        json.close("]}");
    }
    // What is translated has codes: the language that has to be told is that of the patient's own words.
    json.text("language", outgoing.words_in.map_or(&*header.language, |language| language.tag));
    extensions(&mut json, outgoing);
    json.text("questionnaire", &[&header.url, "|", &header.version].concat());
    json.text("status", if outgoing.is_completed { "completed" } else { "in-progress" });
    let (day, time) = (outgoing.authored.date_naive(), outgoing.authored.time());
    let time = time.with_nanosecond(0).unwrap_or(time);
    json.text("authored", &format!("{day}T{time}Z"));
    items(&mut json, outgoing);
    json.close("}");
    json.written()
}

/// What the whole says that no field of FHIR's says.
fn extensions(json: &mut Json, outgoing: &Outgoing<'_>) {
    let minutes = outgoing.minutes;
    if outgoing.stopped_at.is_none() && outgoing.earlier.is_empty() && minutes.is_empty() {
        return;
    }
    json.open("extension", '[');
    if let Some(page) = &outgoing.stopped_at {
        extension(json, on_response::STOPPED_AT, "valueString", page);
    }
    for (link_id, note) in minutes.notes() {
        parts(json, on_response::NOTE, &[("linkId", link_id), ("note", note)]);
    }
    for agreed in minutes.agreed() {
        let texts = [("what", &*agreed.what), ("who", &agreed.who), ("byWhen", &agreed.by_when)];
        parts(json, on_response::AGREED, &texts);
    }
    let next = clean(&minutes.next);
    if !next.is_empty() {
        extension(json, on_response::NEXT_MEETING, "valueString", &next);
    }
    for earlier in &outgoing.earlier {
        json.open("", '{');
        json.text("url", &own_url(on_response::EARLIER));
        json.open("extension", '[');
        part(json, "linkId", &Value::Text(earlier.link_id.clone()));
        if !earlier.question.is_empty() {
            part(json, "question", &Value::Text(earlier.question.clone()));
        }
        for answer in &earlier.answers {
            part(json, "answer", answer);
        }
        json.close("]}");
    }
    json.close("]");
}

fn extension(json: &mut Json, name: &str, field: &str, text: &str) {
    json.open("", '{');
    json.text("url", &own_url(name));
    json.text(field, text);
    json.close("}");
}

/// An extension of several texts, without those that hold nothing.
fn parts(json: &mut Json, name: &str, texts: &[(&str, &str)]) {
    json.open("", '{');
    json.text("url", &own_url(name));
    json.open("extension", '[');
    for (name, text) in texts.iter().map(|(name, text)| (name, clean(text))).filter(|(_, text)| !text.is_empty()) {
        part(json, name, &Value::Text(text.into()));
    }
    json.close("]}");
}

fn part(json: &mut Json, name: &str, answer: &Value) {
    json.open("", '{');
    json.text("url", name);
    value(json, &Kind::String, answer);
    json.close("}");
}

/// Every item that holds an answer, in the order of the definition. Without recursion: what closes an item waits until the
/// last one in it is written.
fn items(json: &mut Json, outgoing: &Outgoing<'_>) {
    let questionnaire = outgoing.form.questionnaire();
    let mut there = BTreeSet::new();
    for (index, entry) in outgoing.form.entries() {
        if given(outgoing.form, index, entry).is_some() {
            there.insert(index);
            there.extend(questionnaire.ancestors(index));
        }
    }
    if there.is_empty() {
        return;
    }
    json.open("item", '[');
    let mut open: Vec<(ItemIndex, String)> = Vec::new();
    let mut waiting = there.iter().copied().peekable();
    while let Some(index) = waiting.next() {
        while let Some((_, closing)) = open.pop_if(|(end, _)| *end <= index) {
            json.close(&closing);
        }
        let item = questionnaire.item(index);
        let holds = waiting.peek().is_some_and(|next| *next < item.end);
        let entry = outgoing.form.entry(index);
        let given = entry.and_then(|entry| given(outgoing.form, index, entry));
        json.open("", '{');
        json.text("linkId", &item.link_id);
        of_item(json, given.as_ref(), outgoing.disclosed.contains(&index));
        json.text("text", item.text.own());
        let closing = answers(json, item, given.as_ref().map_or(&[], |given| &given.values), holds);
        open.push((item.end, closing));
    }
    for (_, closing) in open.into_iter().rev() {
        json.close(&closing);
    }
    json.close("]");
}

/// What a question's answer says that no field of FHIR's says.
fn of_item(json: &mut Json, given: Option<&Given<'_>>, is_disclosed: bool) {
    let Some(given) = given.filter(|given| is_disclosed || !given.typed.is_empty() || given.unit.is_some()) else {
        return;
    };
    json.open("extension", '[');
    if !given.typed.is_empty() {
        extension(json, on_response::AS_TYPED, "valueString", &given.typed);
    }
    if let Some(unit) = given.unit
        && let Some(code) = unit.coding()
    {
        json.open("", '{');
        json.text("url", &own_url(on_response::AS_TYPED));
        coding(json, "valueCoding", code, unit.text.own());
        json.close("}");
    }
    if is_disclosed {
        json.open("", '{');
        json.text("url", &own_url(on_response::ON_THE_PAGE));
        json.raw("valueBoolean", "true");
        json.close("}");
    }
    json.close("]");
}

/// The answers to a question, and the beginning of what stands inside it: in its first answer, or where there is none, in
/// itself. Gives what closes it. FHIR R4, invariant qrs-1: never both.
fn answers(json: &mut Json, item: &Item, values: &[Option<Value>], holds: bool) -> String {
    let Some((first, rest)) = values.split_first() else {
        if holds {
            json.open("item", '[');
        }
        return if holds { "]}" } else { "}" }.into();
    };
    json.open("answer", '[');
    json.open("", '{');
    answer(json, item, first.as_ref());
    if holds {
        json.open("item", '[');
    }
    let mut closing = Json::behind(if holds { "]}" } else { "}" });
    for value in rest {
        closing.open("", '{');
        answer(&mut closing, item, value.as_ref());
        closing.close("}");
    }
    closing.close("]}");
    closing.written()
}

fn answer(json: &mut Json, item: &Item, given: Option<&Value>) {
    let options = match &item.kind {
        Kind::Choice(choice) => &*choice.options,
        Kind::Quantity(units) => units,
        _ => &[],
    };
    let words =
        |code: &Coding| options.iter().find(|option| option.coding() == Some(code)).map(|option| option.text.own());
    match given {
        Some(Value::Coding(code)) => coding(json, "valueCoding", code, words(code).map_or("", |words| words)),
        Some(Value::Quantity { value, unit }) => {
            json.open("valueQuantity", '{');
            json.raw("value", &value.in_json());
            if let Some(unit) = unit {
                // FHIR R4, invariant qty-3: no code without a system.
                let code = if unit.system.is_some() { &*unit.code } else { "" };
                json.text("unit", words(unit).filter(|_| !code.is_empty()).unwrap_or(&unit.code));
                json.text("system", unit.system.as_deref().unwrap_or_default());
                json.text("code", code);
            }
            json.close("}");
        }
        Some(given) => value(json, &item.kind, given),
        None => {
            json.open("_valueString", '{');
            json.open("extension", '[');
            json.open("", '{');
            json.text("url", DATA_ABSENT_REASON);
            json.text("valueCode", "unknown");
            json.close("}]}");
        }
    }
}

/// `value[x]` of a value that has no parts.
fn value(json: &mut Json, kind: &Kind, value: &Value) {
    match value {
        Value::Boolean(yes) => json.raw("valueBoolean", if *yes { "true" } else { "false" }),
        Value::Decimal(number) => json.raw("valueDecimal", &number.in_json()),
        Value::Integer(number) => json.raw("valueInteger", &number.to_string()),
        Value::Date(day) => json.text("valueDate", &day.to_string()),
        Value::Time(time) => json.text("valueTime", &time.to_string()),
        Value::Text(address) if *kind == Kind::Url => json.text("valueUri", address),
        Value::Text(words) => json.text("valueString", words),
        Value::Coding(_) | Value::Quantity { .. } => {}
    }
}

fn coding(json: &mut Json, name: &str, coding: &Coding, display: &str) {
    json.open(name, '{');
    json.text("system", coding.system.as_deref().unwrap_or_default());
    json.text("code", &coding.code);
    json.text("display", display);
    json.close("}");
}

/// What stands in a question's controls, as far as anything of it goes out. Words of one's own that were taken back stay.
fn given<'a>(form: &'a Form, index: ItemIndex, entry: &Entry) -> Option<Given<'a>> {
    if !form.visibility().is_enabled(index) {
        return None;
    }
    let whole = form.values(index);
    let is_understood = !whole.is_empty();
    let options = match &form.questionnaire().item(index).kind {
        Kind::Choice(choice) => &*choice.options,
        _ => &[],
    };
    let clean_value = |value| match value {
        Value::Text(words) if !options.iter().any(|option| option.value == Value::Text(words.clone())) => {
            Some(clean(&words)).filter(|words| !words.is_empty()).map(|words| Value::Text(words.into()))
        }
        value => Some(value),
    };
    let mut values: Vec<_> = whole.into_iter().filter_map(clean_value).map(Some).collect();
    let mut typed = String::new();
    let mut unit = None;
    match entry {
        Entry::Choice(choice) if choice.other && clean(&choice.other_text).is_empty() => values.push(None),
        Entry::Boolean(_) | Entry::Choice(_) => {}
        _ if is_understood => {}
        Entry::Text(text) => typed = clean(text),
        // What has a stroke in a box is no day, and comes back with it in another box.
        Entry::Date(date) => typed = clean(&[&*date.day, &*date.month, &*date.year].join("/")),
        Entry::Quantity(quantity) => {
            typed = clean(&quantity.value);
            if let Kind::Quantity(units) = &form.questionnaire().item(index).kind {
                unit = units.iter().find(|unit| Some(&unit.key) == quantity.unit.as_ref());
            }
        }
    }
    let is_something = !values.is_empty() || !typed.is_empty() || unit.is_some();
    is_something.then_some(Given { values, typed, unit })
}

/// A text as FHIR takes it: without control characters but for ends of lines and tabs (FHIR R4, Data Types, "string"), and
/// without spaces around it.
fn clean(text: &str) -> String {
    text.replace(|letter: char| letter < ' ' && !matches!(letter, '\t' | '\n' | '\r'), " ").trim().to_owned()
}
