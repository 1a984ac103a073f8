//! What stands on the device, or in a file that somebody opens, after anything has happened to it: no panic, no answer that
//! nobody gave, and nothing is thrown away.

use crate::support::{FakeStore, Item, PATTERNS, definition, load, noon, question};
use before_we_meet::answers::Entry;
use before_we_meet::keeping::copy::{self, IV, ROUNDS, SALT};
use before_we_meet::keeping::{Found, Keeper, Opening, Record, Stamp, Store};
use before_we_meet::session::{Event, Session};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

const ANSWERS: [(&str, &str); 3] = [("a", "Zuri \u{1f33b}"), ("b", "\"x\":{\"text\":\"y\"}"), ("c", "\\ \u{202e}\n")];

fn items() -> [Item; 3] {
    ANSWERS.map(|(link_id, _)| question(link_id, "string"))
}

/// A record with an answer to every question.
fn record() -> Record {
    let mut session = Session::new(load(&definition(items())), PATTERNS);
    for (link_id, answer) in ANSWERS {
        let item = session.form().questionnaire().find(link_id).unwrap();
        session.apply(Event::Answer(item, Entry::Text(answer.into())));
    }
    session.record(noon())
}

/// What a page finds, with these texts in its two places.
fn opens(stored: &str, journal: Option<&str>) -> (Found, Keeper, Rc<FakeStore>) {
    let store = Rc::new(FakeStore::default());
    let questionnaire = load(&definition(items()));
    let key = Record::key(&questionnaire.header.url, &questionnaire.header.version);
    store.put(&key, stored);
    let opening = Opening {
        header: &questionnaire.header,
        keep_days: 30,
        now: noon(),
        writer: "tab".into(),
        journal: Some(&BTreeMap::from_iter(journal.map(|text| (key, text.to_owned())))),
    };
    let (keeper, found) = Keeper::open(store.clone(), &opening);
    (found, keeper, store)
}

/// Opens a damaged text, goes on with what is found, and keeps it: what stood there must be somewhere still.
fn survives(stored: &str, journal: Option<&str>) -> Option<Record> {
    let (found, keeper, store) = opens(stored, journal);
    let record = match found {
        Found::Record(record, _) => Some(*record),
        _ => None,
    };
    let resumed = record.clone().unwrap_or_else(|| Session::new(load(&definition(items())), PATTERNS).record(noon()));
    let session = Session::resume(load(&definition(items())), PATTERNS, resumed);
    let written = keeper.keep(session.record(noon()));
    let is_read_again = Record::read(stored).is_ok();
    let is_there = store.keys().unwrap().iter().any(|key| store.read(key) == Ok(Some(stored.to_owned())));
    assert!(is_read_again || is_there, "{stored:?} is gone");
    if let Ok(written) = written {
        assert_eq!(written.stored, Ok(()));
        assert!(Record::read(&written.texts.last().unwrap().1).is_ok());
    }
    record
}

/// The answers of a record, each held against the one that was given.
fn assert_given(record: &Record, what: &str) {
    for (link_id, entry) in &record.entries {
        let given = ANSWERS.iter().find(|(given, _)| **given == **link_id);
        assert_eq!(given.map(|(_, answer)| *answer), Some(&*entry.typed()), "{what}: {link_id}");
    }
}

#[test]
fn a_record_that_lacks_a_byte_anywhere_is_mended_from_the_journal() {
    let whole = record().write().unwrap();
    for (at, letter) in whole.char_indices() {
        let damaged = [&whole[..at], &whole[at + letter.len_utf8()..]].concat();
        if Record::read(&damaged).is_err() {
            let found = survives(&damaged, Some(&whole)).expect("the journal's");
            assert_eq!(found.entries, record().entries, "without byte {at}");
        }
    }
}

#[test]
fn of_a_record_cut_anywhere_each_answer_that_stands_whole_is_offered() {
    let whole = record().write().unwrap();
    for (at, _) in whole.char_indices().skip(1) {
        let cut = &whole[..at];
        let stands = |answer: &str| cut.contains(&serde_json::to_string(&Entry::Text(answer.into())).unwrap());
        let expected = ANSWERS.iter().filter(|(_, answer)| stands(answer)).count();
        let found = survives(cut, None).map_or(0, |record| {
            assert_given(&record, cut);
            record.entries.len()
        });
        assert_eq!(found, expected, "{cut}");
    }
}

#[test]
fn of_a_record_with_a_byte_turned_into_nothing_most_answers_are_offered() {
    let whole = record().write().unwrap();
    for (at, letter) in whole.char_indices() {
        let damaged = [&whole[..at], "\u{0}", &whole[at + letter.len_utf8()..]].concat();
        let found = survives(&damaged, None).expect("two answers of three at least");
        assert!(found.entries.len() >= 2, "byte {at}: {damaged:?}");
    }
}

#[test]
fn of_every_form_of_answer_what_stands_whole_before_a_cut_is_offered() {
    let given = Record::read(&crate::records::filled_in().kept.unwrap()).unwrap();
    let whole = given.write().unwrap();
    let mut most = 0;
    for (at, _) in whole.char_indices().skip(1) {
        let found = survives(&whole[..at], None).map(|record| record.entries).unwrap_or_default();
        for (link_id, entry) in &found {
            assert_eq!(given.entries.get(link_id), Some(entry), "cut at {at}");
        }
        assert!(found.len() >= most, "cut at {at}: what stood whole before stands whole still");
        most = found.len();
    }
    assert_eq!(most, given.entries.len());
}

#[test]
fn malice_takes_no_time() {
    are_read_soon(copy::LARGEST / 20);
}

#[test]
#[ignore = "takes half a minute: debug builds read slowly"]
fn malice_as_large_as_a_file_may_be_takes_no_time() {
    are_read_soon(copy::LARGEST);
}

/// So many bytes, made to be slow: what takes time with the square of its length would take hours, and is ended by whoever
/// runs the tests (`.config/nextest.toml`).
fn are_read_soon(large: usize) {
    let entries = (0..large / 34).map(|number| format!(r#""a{number}":{{"text":"{number}"}}"#));
    let many = Vec::from_iter(entries).join(",");
    let record = |entries: &str| {
        let mut text =
            r#"{"format":2,"questionnaire":"urn:q","version":"1","saved":1795000000000,"at":"","visited":[],"#
                .to_owned();
        text.push_str(&format!("\"entries\":{{{entries}}}}}"));
        text
    };
    let malice = [
        record(&many),
        // Damaged: each answer has to be looked for.
        record(&many).replacen("\"saved\":", "\"sav", 1),
        "[".repeat(large),
        r#"{"a":"#.repeat(large / 5),
        r#"{"entries":"#.repeat(large / 11),
        "\"".repeat(large),
        "\\\"".repeat(large / 2),
        r#""a":"#.repeat(large / 4),
        r#""a":{"text":"#.repeat(large / 12),
        r#""a":{"choice":{"chosen":["#.repeat(large / 25),
        "9".repeat(large),
        format!("before-we-meet locked copy 1\n{}", "x".repeat(large - 29)),
    ];
    let questionnaire = load(&definition(items()));
    for text in malice {
        assert!(text.len() <= large, "{}", text.len());
        let _ = copy::open(text.as_bytes(), &questionnaire);
        opens(&text, Some(&text));
    }
}

#[test]
fn the_highest_number_of_a_record_is_no_danger() {
    let highest = Record { revision: u64::MAX, ..record() }.write().unwrap();
    assert!(survives(&highest, Some(&highest)).is_some());
}

proptest! {
    #[test]
    fn whatever_stands_there_is_survived(
        stored in damaged(),
        journal in prop::option::of(damaged()),
    ) {
        survives(&stored, journal.as_deref());
    }

    #[test]
    fn whatever_another_tab_left_is_told_apart(there in damaged(), note in prop::option::of(damaged())) {
        let (_, keeper, _) = opens("", None);
        let conflict = keeper.conflict(Some(&there), note.as_deref());
        let unknown = [Some(&there), note.as_ref()].into_iter().flatten().any(|text| Stamp::read(text).is_some());
        prop_assert_eq!(conflict.is_some(), unknown);
    }

    #[test]
    fn whatever_file_is_opened(bytes in files()) {
        let questionnaire = load(&definition(items()));
        if let Ok(copy::Opened::Plain(record)) = copy::open(&bytes, &questionnaire) {
            let mut session = Session::new(questionnaire.clone(), PATTERNS);
            session.apply(Event::OpenCopy(*record));
            prop_assert!(session.record(noon()).write().is_ok());
            // What was let through is written as FHIR, and read again.
            let copied = session.copy(noon(), true);
            let again = copy::read(&copied, &questionnaire).expect("a copy");
            session.apply(Event::OpenCopy(again));
            prop_assert_eq!(session.copy(noon(), true), copied);
        }
    }
}

/// A record's text, whole or with some of its letters changed, or any other text.
fn damaged() -> impl Strategy<Value = String> {
    changed(record().write().unwrap())
}

/// The same of a copy.
fn damaged_copy() -> impl Strategy<Value = String> {
    let mut session = Session::new(load(&definition(items())), PATTERNS);
    session.apply(Event::OpenCopy(record()));
    changed(session.copy(noon(), true))
}

fn changed(whole: String) -> impl Strategy<Value = String> {
    let changes =
        prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, r#"\PC{0,2}|["{}\[\]:,0-9]{0,20}"#), 0..4);
    let changed = changes.prop_map(move |changes| {
        let mut text: Vec<char> = whole.chars().collect();
        for (place, length, letters) in changes {
            let place = place.index(text.len() + 1);
            text.splice(place..(place + length).min(text.len()), letters.chars());
        }
        String::from_iter(text)
    });
    prop_oneof![4 => changed, 1 => r#"\PC{0,40}|[\[\]{}":,a-z0-9 ]{0,60}"#]
}

/// A file: a plain copy, a locked one, or anything, cut anywhere.
fn files() -> impl Strategy<Value = Vec<u8>> {
    let locked = (any::<u32>(), prop::collection::vec(any::<u8>(), 0..80))
        .prop_map(|(rounds, sealed)| [copy::head(rounds % (2 * ROUNDS), &[1; SALT], &[2; IV]), sealed].concat());
    let any_file = prop_oneof![
        damaged().prop_map(String::into_bytes),
        damaged_copy().prop_map(String::into_bytes),
        locked,
        prop::collection::vec(any::<u8>(), 0..200)
    ];
    (any_file, any::<prop::sample::Index>(), any::<bool>()).prop_map(|(mut file, end, is_cut)| {
        if is_cut {
            file.truncate(end.index(file.len() + 1));
        }
        file
    })
}
