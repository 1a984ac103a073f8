//! A settings file into [`Settings`], field by field.

use super::form::{AGES, ASK_FOR, CODE, COLOUR, DAYS, EMAIL, LANGUAGE, LINE, LONG, MINUTES, NAME, PHONE, WEB};
use super::reader::{Fields, Reader};
use super::{Addition, Appointment, Code, CodeOf, Colours, Contact, Fault, MeetingPlace, Outside, Reason, Settings};
use crate::safety::Nation;
use serde_json::Value;
use serde_json::value::RawValue;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the nations are called in the file, in the order of [`Nation::ALL`].
pub const NATIONS: [&str; 4] = ["england", "scotland", "wales", "northern-ireland"];

/// Reads a settings file. Never fails: what is right is taken, what is missing or wrong stays at its default, and
/// everything that is wrong is listed.
#[must_use]
pub fn read(json: &str) -> (Settings, Vec<Fault>) {
    // Some editors on Windows begin a file with this mark.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let value: Value = match serde_json::from_str(json) {
        Ok(value) => value,
        Err(error) => return (Settings::default(), vec![Fault::new("", Reason::NotJson(error.to_string()))]),
    };
    let faults = RefCell::default();
    let mut settings = Settings::default();
    if let Some(file) = Reader::new(&value, &faults).object(&FILE) {
        surgery(&file, &mut settings);
        people(&file, &mut settings);
        page(&file, &mut settings);
        settings.questions = additions(&file, json);
    }
    let mut faults = faults.into_inner();
    advise(&settings, &mut faults);
    (settings, faults)
}

const FILE: [&str; 20] = [
    "$schema",
    "name",
    "contact",
    "nation",
    "linkWorkers",
    "remit",
    "places",
    "hours",
    "minimumAge",
    "younger",
    "languages",
    "topicsOff",
    "questions",
    "keepDays",
    "coverAfter",
    "askFor",
    "colours",
    "exit",
    "appointment",
    "settingsInLinks",
];

/// Who the surgery is, and how to reach it.
fn surgery(file: &Fields<'_>, settings: &mut Settings) {
    settings.name = file.text("name", &NAME);
    if let Some(contact) = object(file, "contact", &["phone", "email", "address", "website"]) {
        settings.contact = Contact {
            phone: contact.text("phone", &PHONE),
            email: contact.text("email", &EMAIL),
            address: contact.text("address", &LONG),
            website: contact.text("website", &WEB),
        };
    }
    let nation = file.field("nation").and_then(|field| field.choice(&NATIONS));
    settings.nation = nation.and_then(|position| Nation::ALL.get(position)).copied();
}

/// Who the link workers are, what they can do, and how people come to meet them.
fn people(file: &Fields<'_>, settings: &mut Settings) {
    settings.link_workers = file.texts("linkWorkers", &NAME);
    if let Some(remit) = object(file, "remit", &["can", "cannot"]) {
        // A list of nothing would say that they can do nothing, or that there is nothing that they can't.
        let filled = |name: &str| remit.field(name).is_some_and(|list| !list.is_empty_list());
        settings.can = filled("can").then(|| remit.texts("can", &LINE)).filter(|list| !list.is_empty());
        let codes = &mut settings.codes;
        settings.cannot = filled("cannot").then(|| outside(&remit, codes)).filter(|list| !list.is_empty());
    }
    for entry in file.list("places") {
        let Some(place) = entry.object(&["kind", "name", "directions"]) else { continue };
        let (kind, name) = (place.needed_text("kind", &CODE), place.needed_text("name", &NAME));
        let code = |code: &Rc<str>| Code { code: code.clone(), of: CodeOf::Place, pointer: place.pointer_to("kind") };
        settings.codes.extend(kind.as_ref().map(code));
        let directions = place.text("directions", &LINE);
        settings.places.extend(kind.zip(name).map(|(kind, name)| MeetingPlace { kind, name, directions }));
    }
    settings.hours = file.text("hours", &LONG);
    let age = file.field("minimumAge").and_then(|field| field.number(AGES));
    settings.minimum_age = age.filter(|age| *age > 0).and_then(|age| age.try_into().ok());
    settings.younger = file.text("younger", &LONG);
    if let Some(appointment) = object(file, "appointment", &["booked", "text"]) {
        let booked = appointment.field("booked").and_then(|field| field.flag());
        settings.appointment =
            Appointment { booked: booked.unwrap_or_default(), text: appointment.text("text", &LONG) };
    }
}

/// What the page is like.
fn page(file: &Fields<'_>, settings: &mut Settings) {
    for (language, _) in file.names("languages", &LANGUAGE) {
        // English is there already.
        if !settings.languages.contains(&language) {
            settings.languages.push(language);
        }
    }
    settings.topics_off = topics(file, "topicsOff", &mut settings.codes);
    if let Some(days) = file.field("keepDays").and_then(|field| field.number(DAYS)) {
        settings.keep_days = days;
    }
    if let Some(minutes) = file.field("coverAfter").and_then(|field| field.number(MINUTES)) {
        settings.cover_after = minutes;
    }
    for entry in file.list("askFor") {
        let asked = match entry.choice(&ASK_FOR) {
            Some(0) => &mut settings.ask_date_of_birth,
            Some(_) => &mut settings.ask_nhs_number,
            None => continue,
        };
        if std::mem::replace(asked, true) {
            entry.fault(Reason::Twice);
        }
    }
    if let Some(colours) = object(file, "colours", &["header", "button"]) {
        settings.colours = Colours { header: colours.text("header", &COLOUR), button: colours.text("button", &COLOUR) };
    }
    if let Some(exit) = file.text("exit", &WEB) {
        settings.exit = exit;
    }
    settings.in_links = file.field("settingsInLinks").and_then(|field| field.flag()).unwrap_or_default();
}

fn object<'a>(file: &Fields<'a>, name: &str, known: &[&str]) -> Option<Fields<'a>> {
    file.field(name)?.object(known)
}

/// A list of codes of topics, each once; noted together with where they stand.
fn topics(around: &Fields<'_>, name: &str, codes: &mut Vec<Code>) -> Vec<Rc<str>> {
    let named = around.names(name, &CODE).into_iter();
    named
        .map(|(code, pointer)| {
            codes.push(Code { code: code.clone(), of: CodeOf::Topic, pointer });
            code
        })
        .collect()
}

fn outside(remit: &Fields<'_>, codes: &mut Vec<Code>) -> Vec<Outside> {
    let mut list = Vec::new();
    for entry in remit.list("cannot") {
        let Some(entry) = entry.object(&["what", "elsewhere", "topics"]) else { continue };
        let what = entry.needed_text("what", &LINE);
        let (elsewhere, topics) = (entry.text("elsewhere", &LINE), topics(&entry, "topics", codes));
        list.extend(what.map(|what| Outside { what, elsewhere, topics }));
    }
    list
}

/// Questions of the practice's own: only as far as their place and names go. What they are is for whoever plays them.
fn additions(file: &Fields<'_>, json: &str) -> Vec<Addition> {
    let mut list = Vec::new();
    for (position, entry) in file.list("questions").into_iter().enumerate() {
        let Some(entry) = entry.object(&["after", "item"]) else { continue };
        let after = entry.needed_text("after", &LINE);
        let Some(field) = entry.needed("item").filter(|field| !field.is_empty_list()) else { continue };
        let items = field.list();
        // Whole or not at all: one item may count on another. The check goes through all, so that every fault is found.
        let right = items.iter().filter(|item| item.is_item(&LINE)).count();
        let items = if field.has_entries(right) { raw_items(json, position) } else { None };
        list.extend(after.zip(items).map(|(after, items)| Addition { position, after, items }));
    }
    list
}

/// The items of an addition as they are written: a [`Value`] would not keep the digits of a decimal, and FHIR does.
fn raw_items(json: &str, position: usize) -> Option<Rc<str>> {
    type Object<'a> = BTreeMap<String, &'a RawValue>;
    let file: Object<'_> = serde_json::from_str(json).ok()?;
    let questions: Vec<&RawValue> = serde_json::from_str(file.get("questions")?.get()).ok()?;
    let addition: Object<'_> = serde_json::from_str(questions.get(position)?.get()).ok()?;
    Some(addition.get("item")?.get().into())
}

/// What is right, and may not be what was meant.
fn advise(settings: &Settings, faults: &mut Vec<Fault>) {
    // Where one of the two is wrong, that has been said.
    let right = |pointer: &str| !faults.iter().any(|fault| fault.pointer == pointer);
    let advice = match (settings.minimum_age, &settings.younger) {
        (None, Some(_)) if right("/minimumAge") => Fault::new("/younger", Reason::NobodyIsYounger),
        (Some(_), None) if right("/younger") => Fault::new("/minimumAge", Reason::NothingForTheYounger),
        _ => return,
    };
    faults.push(advice);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nations_have_the_names_that_they_have_everywhere() {
        let names = Nation::ALL.map(|nation| serde_json::to_value(nation).unwrap());
        assert_eq!(names, NATIONS.map(Value::from));
    }
}
