//! Where the record is kept, what is found again, and what may be written over.

use crate::support::{FakeStore, Item, PATTERNS, definition, load, noon, page, question};
use before_we_meet::answers::Entry;
use before_we_meet::keeping::{
    Conflict, DELETED, Found, JournalFault, Keeper, Keeping, KeepingFault, LONGEST_DAYS, Opening, Origin, Record,
    StorageFault, Store,
};
use before_we_meet::questionnaire::Header;
use before_we_meet::session::{Event, Session};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A device with its two places, and days that go by.
#[derive(Default)]
struct Device {
    store: Rc<FakeStore>,
    journal: BTreeMap<String, String>,
    days: i64,
}

/// The page, opened in a tab.
struct Tab {
    keeper: Keeper,
    found: Found,
}

fn header(version: &str) -> Header {
    let questionnaire = load(&definition(items()));
    Header { version: version.into(), ..questionnaire.header.clone() }
}

fn items() -> [Item; 1] {
    [question("name", "string")]
}

/// A record of one answer, as of noon.
fn record(version: &str, answer: &str) -> Record {
    let mut session = Session::new(load(&definition(items())), PATTERNS);
    let item = session.form().questionnaire().find("name").unwrap();
    session.apply(Event::Answer(item, Entry::Text(answer.into())));
    Record { version: version.into(), ..session.record(noon()) }
}

fn answer(found: &Found) -> Option<String> {
    match found {
        Found::Record(record, _) => record.entries.values().next().map(Entry::typed),
        _ => None,
    }
}

impl Device {
    fn opens(&self, tab: &str) -> Tab {
        self.opens_version(tab, "1")
    }

    fn opens_version(&self, tab: &str, version: &str) -> Tab {
        self.opens_with(tab, version, Some(&self.journal))
    }

    /// Opens a tab before the journal can be read.
    fn opens_early(&self, tab: &str) -> Tab {
        self.opens_with(tab, "1", None)
    }

    fn opens_with(&self, tab: &str, version: &str, journal: Option<&BTreeMap<String, String>>) -> Tab {
        let header = header(version);
        let opening = Opening { header: &header, journal, ..self.opening(tab, &header) };
        let (keeper, found) = Keeper::open(self.store.clone(), &opening);
        Tab { keeper, found }
    }

    fn opening<'a>(&'a self, tab: &str, header: &'a Header) -> Opening<'a> {
        let now = noon() + TimeDelta::days(self.days);
        Opening { header, keep_days: 30, now, writer: tab.into(), journal: Some(&self.journal) }
    }

    /// The journal can be read at last; the tab has this answer by then.
    fn arrives(&self, tab: &Tab, answer: &str) -> Result<Found, Conflict> {
        tab.keeper.arrives(&self.opening("late", &header("1")), record("1", answer))
    }

    /// Keeps an answer in the store; the journal is not to be had.
    fn keeps_without_journal(&self, tab: &Tab, answer: &str) -> Keeping {
        let written = tab.keeper.keep(record("1", answer)).unwrap();
        tab.keeper.settle(&written, Err(JournalFault::Failed))
    }

    /// Keeps an answer in both places, as the app does.
    fn keeps(&mut self, tab: &Tab, answer: &str) -> Keeping {
        self.keeps_version(tab, "1", answer)
    }

    fn keeps_version(&mut self, tab: &Tab, version: &str, answer: &str) -> Keeping {
        let written = match tab.keeper.keep(record(version, answer)) {
            Ok(written) => written,
            Err(fault) => return Keeping::Failed(fault),
        };
        let there = self.journal.get(tab.keeper.key()).map(String::as_str);
        let journal = match tab.keeper.conflict(there, self.journal.get(DELETED).map(String::as_str)) {
            Some(conflict) => Err(JournalFault::Conflict(conflict)),
            None => {
                self.journal.extend(written.texts.clone());
                Ok(())
            }
        };
        let keeping = tab.keeper.settle(&written, journal);
        for key in tab.keeper.take_stale() {
            self.journal.remove(&key);
        }
        keeping
    }

    fn forgets(&mut self, tab: &Tab) {
        let note = tab.keeper.forget();
        self.journal.clear();
        self.journal.insert(DELETED.into(), note);
        assert!(tab.keeper.forgotten(Ok(())));
    }
}

#[test]
fn what_is_kept_is_found_again() {
    let mut device = Device::default();
    let first = device.opens("a");
    assert_eq!(first.found, Found::Nothing);
    assert_eq!(device.keeps(&first, "Zuri"), Keeping::Kept(noon()));
    assert_eq!(answer(&device.opens("b").found).as_deref(), Some("Zuri"));
}

#[test]
fn the_newer_of_the_two_places_wins_whatever_the_clock_says() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "first");
    let flushed = device.store.snapshot();
    device.keeps(&tab, "second");
    // Killed: localStorage comes back as it was seconds ago.
    device.store.restore(&flushed);
    // And the clock was set back.
    device.days = -400;
    assert_eq!(answer(&device.opens("b").found).as_deref(), Some("second"));
    // The journal may be behind as well: the page was closed before it was done.
    device.store.restore(&flushed);
    device.journal.clear();
    assert_eq!(answer(&device.opens("b").found).as_deref(), Some("first"));
}

#[test]
fn one_place_is_enough() {
    let mut device = Device::default();
    device.store.fail_writes_after(0, StorageFault::Full);
    let tab = device.opens("a");
    assert_eq!(device.keeps(&tab, "Zuri"), Keeping::Kept(noon()));
    assert_eq!(answer(&device.opens("b").found).as_deref(), Some("Zuri"));
}

#[test]
fn a_write_that_fails_is_told_and_the_next_one_is_tried() {
    for fault in [StorageFault::Full, StorageFault::Refused] {
        let device = Device::default();
        device.store.fail_writes_after(2, fault);
        let tab = device.opens("a");
        let keep = |answer| {
            let written = tab.keeper.keep(record("1", answer)).unwrap();
            tab.keeper.settle(&written, Err(JournalFault::Failed))
        };
        assert_eq!([keep("1"), keep("2")], [Keeping::Kept(noon()); 2]);
        assert_eq!(keep("3"), Keeping::Failed(KeepingFault::Storage(fault)));
        assert_eq!(answer(&device.opens("b").found).as_deref(), Some("2"), "what was kept before is still there");
        device.store.fail_writes_after(usize::MAX, fault);
        assert_eq!(keep("4"), Keeping::Kept(noon()));
    }
}

#[test]
fn a_store_that_says_yes_and_keeps_nothing_is_found_out() {
    let device = Device::default();
    device.store.pretend();
    let tab = device.opens("a");
    let written = tab.keeper.keep(record("1", "Zuri")).unwrap();
    let keeping = tab.keeper.settle(&written, Err(JournalFault::Failed));
    assert_eq!(keeping, Keeping::Failed(KeepingFault::Storage(StorageFault::NotThere)));
}

#[test]
fn two_tabs_never_write_over_one_another() {
    let mut device = Device::default();
    let first = device.opens("a");
    let second = device.opens("b");
    device.keeps(&first, "of the first");
    assert_eq!(device.keeps(&second, "of the second"), Keeping::Failed(KeepingFault::OtherTab));
    assert_eq!(answer(&device.opens("c").found).as_deref(), Some("of the first"));
    // One that opens what is there may go on; then the first may not.
    let third = device.opens("c");
    assert_eq!(device.keeps(&third, "of the third"), Keeping::Kept(noon()));
    assert_eq!(device.keeps(&first, "again"), Keeping::Failed(KeepingFault::OtherTab));
    assert!(first.keeper.is_taken() && !third.keeper.is_taken());
    assert_eq!(answer(&device.opens("d").found).as_deref(), Some("of the third"));
}

#[test]
fn a_race_that_the_first_place_does_not_show_ends_in_the_journal() {
    let mut device = Device::default();
    let (first, second) = (device.opens("a"), device.opens("b"));
    device.keeps(&first, "of the first");
    // Each process of a browser has a copy of localStorage, and this one is late.
    device.store.clear();
    assert_eq!(device.keeps(&second, "of the second"), Keeping::Failed(KeepingFault::OtherTab));
}

#[test]
fn what_was_deleted_does_not_come_back_from_a_crash() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "Zuri");
    let flushed = device.store.snapshot();
    device.forgets(&tab);
    // Killed before localStorage was on the disk.
    device.store.restore(&flushed);
    assert_eq!(device.opens("b").found, Found::Nothing);
    assert_eq!(device.store.keys(), Ok(Vec::new()));
    // Nor does a new beginning go with it.
    device.keeps(&tab, "again");
    assert_eq!(answer(&device.opens("c").found).as_deref(), Some("again"));
}

#[test]
fn a_tab_that_opens_while_all_is_being_deleted_finds_nothing() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "Zuri");
    // The journal takes longer than the store.
    tab.keeper.forget();
    let other = device.opens("b");
    assert_eq!(other.found, Found::Nothing);
    assert_eq!(other.keeper.take_stale(), [tab.keeper.key()]);
    assert_eq!(device.store.keys(), Ok(Vec::new()));
    // What is written afterwards is no part of it.
    device.journal.clear();
    assert_eq!(device.keeps(&other, "new"), Keeping::Kept(noon()));
    assert_eq!(answer(&device.opens("c").found).as_deref(), Some("new"));
}

#[test]
fn what_another_tab_deleted_is_not_written_again() {
    let mut device = Device::default();
    let (first, second) = (device.opens("a"), device.opens("b"));
    device.keeps(&first, "Zuri");
    assert!(!first.keeper.is_gone());
    device.forgets(&second);
    assert!(first.keeper.is_gone() && !second.keeper.is_gone(), "the second one never had it");
    let note = device.journal.get(DELETED).cloned();
    assert_eq!(first.keeper.conflict(None, note.as_deref()), Some(Conflict::Deleted));
    assert_eq!(second.keeper.conflict(None, note.as_deref()), None, "its own note");
    // Once that is known, what is begun anew here is kept, and is not what was deleted.
    first.keeper.begin_again();
    assert_eq!(device.keeps(&first, "new"), Keeping::Kept(noon()));
    assert_eq!(answer(&device.opens("c").found).as_deref(), Some("new"));
    assert_eq!(device.opens("c").keeper.conflict(None, note.as_deref()), None, "one that it found");
}

/// WebKit passes on what a frame of the same address does in a storage of its own.
#[test]
fn that_all_was_deleted_is_believed_once_it_is_gone() {
    let mut device = Device::default();
    let (first, second) = (device.opens("a"), device.opens("b"));
    device.keeps(&first, "Zuri");
    let note = second.keeper.forget();
    // The note is heard of, and all is still there: of another storage, or not gone yet.
    device.keeps(&first, "Zuri");
    assert!(!first.keeper.is_deleted_by(Some(&note)));
    assert!(!first.keeper.is_deleted_by(None));
    device.store.remove(first.keeper.key()).unwrap();
    assert!(first.keeper.is_deleted_by(None));
}

#[test]
fn deleting_takes_everything_and_says_when_it_could_not() {
    let mut device = Device::default();
    let tab = device.opens_version("a", "1");
    device.keeps(&tab, "Zuri");
    device.store.put("before-we-meet/urn:q|0/set-aside/7", "broken");
    device.store.put("before-we-meet/urn:another|1", "{}");
    device.store.put("of somebody else", "stays");
    device.forgets(&tab);
    assert_eq!(device.store.keys(), Ok(vec!["of somebody else".into()]));
    device.store.put("before-we-meet/urn:q|0", "stuck");
    device.store.refuse_removals();
    tab.keeper.forget();
    assert!(!tab.keeper.forgotten(Ok(())));
}

#[test]
fn a_journal_that_can_t_be_emptied_is_told() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "Zuri");
    tab.keeper.forget();
    assert!(!tab.keeper.forgotten(Err(JournalFault::Failed)));
    // Whoever opens the page next finds nothing, and removes the rest: also where the journal is slow.
    assert_eq!(device.opens_early("b").found, Found::Nothing);
    let next = device.opens("c");
    assert_eq!((&next.found, next.keeper.take_stale()), (&Found::Nothing, vec![tab.keeper.key().to_owned()]));
    assert_eq!(device.store.keys(), Ok(Vec::new()));
    // Nor may storage that is refused by now hide what was written there before.
    device.store.refuse_everything();
    assert!(!tab.keeper.forgotten(Err(JournalFault::Failed)));
}

#[test]
fn a_newer_version_of_the_questionnaire_carries_the_answers_over() {
    let mut device = Device::default();
    let tab = device.opens_version("a", "1");
    device.keeps_version(&tab, "1", "Zuri");
    let newer = device.opens_version("b", "2");
    assert_eq!(answer(&newer.found).as_deref(), Some("Zuri"));
    assert!(matches!(&newer.found, Found::Record(_, Origin::OtherVersion)));
    assert!(device.store.keys().unwrap().contains(&tab.keeper.key().to_owned()), "not before today's is kept");
    device.keeps_version(&newer, "2", "Zuri");
    assert_eq!(device.store.keys(), Ok(vec![newer.keeper.key().to_owned()]));
    assert!(tab.keeper.is_taken() && !tab.keeper.is_gone(), "it is not deleted, but with the other tab");
    assert_eq!(Vec::from_iter(device.journal.keys()), [newer.keeper.key()]);
    // And back again, should the site go back.
    assert_eq!(answer(&device.opens_version("c", "1").found).as_deref(), Some("Zuri"));
}

#[test]
fn of_several_older_versions_the_newest_is_carried_over_and_the_others_stay() {
    let device = Device::default();
    for (version, answer, revision) in [("1", "one", 3), ("2", "two", 5), ("3", "three", 4)] {
        let record = Record { revision, ..record(version, answer) };
        device.store.put(&Record::key("urn:q", version), &record.write().unwrap());
    }
    let tab = device.opens_version("a", "4");
    assert_eq!(answer(&tab.found).as_deref(), Some("two"));
    let written = tab.keeper.keep(record("4", "two")).unwrap();
    tab.keeper.settle(&written, Ok(()));
    assert_eq!(device.store.keys().unwrap().len(), 3);
}

#[test]
fn a_newer_record_is_never_written_over() {
    for in_journal in [false, true] {
        let mut device = Device::default();
        let (key, text) = (Record::key("urn:q", "1"), r#"{"format": 3, "all": "new"}"#);
        if in_journal {
            device.journal.insert(key.clone(), text.into());
        } else {
            device.store.put(&key, text);
        }
        let tab = device.opens("a");
        assert_eq!(tab.found, Found::Newer);
        assert_eq!(device.keeps(&tab, "x"), Keeping::Failed(KeepingFault::NewerRecord));
    }
    // One that came while the page was open.
    let mut device = Device::default();
    let tab = device.opens("a");
    device.store.put(&Record::key("urn:q", "1"), r#"{"format": 3, "all": "new"}"#);
    assert_eq!(device.keeps(&tab, "x"), Keeping::Failed(KeepingFault::NewerRecord));
}

#[test]
fn a_damaged_record_is_set_aside_and_what_can_be_read_is_offered() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "Zuri");
    let whole = device.store.read(tab.keeper.key()).unwrap().unwrap();
    let broken = whole.replacen("\"saved\":", "\"sav", 1);
    device.store.put(tab.keeper.key(), &broken);
    // The journal has it whole.
    let found = device.opens("b").found;
    assert!(matches!(&found, Found::Record(_, Origin::Journal)) && answer(&found).as_deref() == Some("Zuri"));
    // Without it, what stands whole is taken, and the start page is shown first.
    device.journal.clear();
    let tab = device.opens("c");
    let Found::Record(record, Origin::Pieces) = &tab.found else { panic!("{:?}", tab.found) };
    assert!(record.left_quickly);
    assert_eq!(answer(&tab.found).as_deref(), Some("Zuri"));
    let aside: Vec<_> = device.store.keys().unwrap().into_iter().filter(|key| key.contains("/set-aside/")).collect();
    assert_eq!(aside.len(), 1, "once, however often it is opened");
    assert_eq!(device.store.read(&aside[0]), Ok(Some(broken)));
    assert_eq!(device.keeps(&tab, "Zuri"), Keeping::Kept(noon()));
    // Of one in which nothing is left to read, too.
    device.store.put(tab.keeper.key(), "\u{0}\u{0}\u{0}");
    device.journal.clear();
    assert_eq!(device.opens("d").found, Found::Damaged);
}

#[test]
fn nothing_is_written_over_damage_that_can_t_be_set_aside() {
    let mut device = Device::default();
    device.store.put(&Record::key("urn:q", "1"), "{broken");
    device.store.fail_writes_after(0, StorageFault::Full);
    let tab = device.opens("a");
    assert_eq!(device.keeps_without_journal(&tab, "x"), Keeping::Failed(KeepingFault::Storage(StorageFault::Full)));
    assert_eq!(device.store.read(tab.keeper.key()), Ok(Some("{broken".into())));
    // The journal is not damaged: it may keep what the store can't.
    assert_eq!(device.keeps(&tab, "y"), Keeping::Kept(noon()));
    assert_eq!(device.store.read(tab.keeper.key()), Ok(Some("{broken".into())));
    // And once there is room, the store does.
    device.store.fail_writes_after(usize::MAX, StorageFault::Full);
    assert_eq!(device.keeps_without_journal(&tab, "z"), Keeping::Kept(noon()));
    assert_eq!(aside(&device.store.snapshot()), ["{broken"]);
}

/// The copies of what was damaged.
fn aside(texts: &BTreeMap<String, String>) -> Vec<String> {
    texts.iter().filter(|(key, _)| key.contains("/set-aside/")).map(|(_, text)| text.clone()).collect()
}

#[test]
fn a_damaged_journal_is_set_aside_and_what_it_alone_has_is_offered() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "older");
    let flushed = device.store.snapshot();
    device.keeps(&tab, "newer");
    let broken = device.journal[tab.keeper.key()].replacen("\"saved\":", "\"sav", 1);
    device.journal.insert(tab.keeper.key().into(), broken.clone());
    // The store has the same: there is nothing to tell.
    assert!(matches!(device.opens("b").found, Found::Record(_, Origin::Whole)));
    // It is older, or gone.
    for texts in [flushed, BTreeMap::new()] {
        device.store.restore(&texts);
        let found = device.opens("c").found;
        assert!(matches!(&found, Found::Record(record, Origin::Pieces) if record.left_quickly), "{found:?}");
        assert_eq!(answer(&found).as_deref(), Some("newer"));
    }
    let tab = device.opens("d");
    assert_eq!(device.keeps(&tab, "newest"), Keeping::Kept(noon()));
    assert_eq!(aside(&device.journal), [broken]);
    assert_eq!(answer(&device.opens("e").found).as_deref(), Some("newest"));
    // Nothing can be read in either.
    device.store.clear();
    device.journal.insert(tab.keeper.key().into(), "\u{0}".into());
    assert_eq!(device.opens("f").found, Found::Damaged);
}

#[test]
fn of_two_damaged_records_all_that_stands_whole_in_either_is_offered() {
    let mut device = Device::default();
    let key = Record::key("urn:q", "1");
    device.store.put(&key, r#"{"entries":{"a":{"text":"1"},"b":{"text":"2"},"c"#);
    device.journal.insert(key, r#"{"entries":{"a":{"text":"4"},"d":{"text":"3"},"#.into());
    let Found::Record(record, Origin::Pieces) = device.opens("a").found else { panic!("pieces") };
    let found: Vec<_> = record.entries.iter().map(|(link_id, entry)| format!("{link_id}{}", entry.typed())).collect();
    assert_eq!(found, ["a4", "b2", "d3"], "the journal is the newer one");
}

#[test]
fn a_journal_that_is_slow_to_open_neither_wins_over_newer_answers_nor_loses_its_own() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "flushed");
    let flushed = device.store.snapshot();
    for _ in 0..30 {
        device.keeps(&tab, "journal");
    }
    device.store.restore(&flushed);
    let early = device.opens_early("b");
    assert_eq!(answer(&early.found).as_deref(), Some("flushed"));
    // Nobody changed anything: what the journal has is right.
    let late = device.arrives(&early, "flushed").unwrap();
    assert!(matches!(late, Found::Record(_, Origin::Late)) && answer(&late).as_deref() == Some("journal"), "{late:?}");
    assert_eq!(device.keeps(&early, "journal"), Keeping::Kept(noon()), "it is this tab's to write over");
    // Somebody did.
    device.store.restore(&flushed);
    let early = device.opens_early("c");
    assert_eq!(device.keeps_without_journal(&early, "typed"), Keeping::Kept(noon()));
    assert_eq!(answer(&device.arrives(&early, "typed").unwrap()).as_deref(), Some("typed"));
    // The journal never opened at all, and does the next time.
    device.store.restore(&flushed);
    let early = device.opens_early("d");
    assert_eq!(device.keeps_without_journal(&early, "typed"), Keeping::Kept(noon()));
    assert_eq!(answer(&device.opens("e").found).as_deref(), Some("typed"), "what was written last");
}

#[test]
fn a_journal_that_is_slow_to_open_is_the_only_one_that_knows() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "Zuri");
    device.store.clear();
    let early = device.opens_early("b");
    assert_eq!(early.found, Found::Nothing);
    let nothing = Record { entries: BTreeMap::new(), ..record("1", "") };
    let late = early.keeper.arrives(&device.opening("b", &header("1")), nothing).unwrap();
    assert_eq!(answer(&late).as_deref(), Some("Zuri"));
    // It has nothing to add where it is behind.
    device.keeps(&tab, "Zuri");
    let early = device.opens_early("c");
    assert_eq!(device.arrives(&early, "Zuri"), Ok(Found::Nothing));
    // It knows what was deleted before the crash.
    let flushed = device.store.snapshot();
    device.forgets(&tab);
    device.store.restore(&flushed);
    let early = device.opens_early("d");
    assert_eq!(answer(&early.found).as_deref(), Some("Zuri"));
    assert_eq!(device.arrives(&early, "Zuri"), Err(Conflict::Deleted));
    assert_eq!(device.store.keys(), Ok(Vec::new()));
}

#[test]
fn what_another_page_of_this_origin_clears_is_not_taken_for_deleted() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "Zuri");
    device.store.clear();
    assert!(tab.keeper.is_gone());
    let there = device.journal[tab.keeper.key()].clone();
    assert!(!tab.keeper.is_deleted(Some(&there), None));
    assert_eq!(device.keeps(&tab, "Zuri"), Keeping::Kept(noon()));
    let other = device.opens("b");
    let note = other.keeper.forget();
    assert!(tab.keeper.is_deleted(Some(&there), Some(&note)), "another tab is about to");
    assert!(tab.keeper.is_deleted(None, None), "it is in neither place");
}

#[test]
fn what_was_left_alone_for_too_long_is_deleted_in_both_places_and_said() {
    let mut device = Device::default();
    let tab = device.opens("a");
    device.keeps(&tab, "Zuri");
    device.store.put(&[tab.keeper.key(), "/set-aside/", &noon().timestamp_millis().to_string()].concat(), "{broken");
    device.days = 29;
    assert_eq!(answer(&device.opens("b").found).as_deref(), Some("Zuri"));
    device.days = 30;
    let tab = device.opens("c");
    assert_eq!(tab.found, Found::Expired);
    assert_eq!(tab.keeper.take_stale(), [tab.keeper.key()]);
    assert_eq!(device.store.keys(), Ok(Vec::new()));
}

#[test]
fn nothing_is_left_behind_for_ever_whatever_state_it_is_in() {
    let mut device = Device::default();
    let saved = noon().timestamp_millis();
    let damaged = format!(r#"{{"format":2,"revision":3,"saved":{saved},"entr"#);
    let newer = format!(r#"{{"format":9,"saved":{saved}}}"#);
    let another = Record { questionnaire: "urn:another".into(), ..record("1", "x") }.write().unwrap();
    for (key, text) in [("urn:q|0", &damaged), ("urn:q|1", &newer), ("urn:another|1", &another)] {
        let key = ["before-we-meet/", key].concat();
        device.store.put(&key, text);
        device.journal.insert(key, text.clone());
    }
    device.days = 30;
    let stale = |device: &Device| device.opens_version("a", "2").keeper.take_stale();
    assert_eq!(stale(&device), ["before-we-meet/urn:q|0", "before-we-meet/urn:q|1"]);
    // Nobody knows here for how long another questionnaire promised to keep its own.
    assert_eq!(device.store.keys(), Ok(vec!["before-we-meet/urn:another|1".into()]));
    device.days = i64::from(LONGEST_DAYS);
    assert!(stale(&device).contains(&"before-we-meet/urn:another|1".into()));
    assert_eq!(device.store.keys(), Ok(Vec::new()));
}

#[test]
fn no_settings_keep_answers_for_longer_than_is_known() {
    let schema: serde_json::Value = serde_json::from_str(&before_we_meet::settings::schema()).unwrap();
    assert_eq!(schema["$defs"]["Days"]["maximum"], LONGEST_DAYS);
}

#[test]
fn storage_that_is_refused_is_found_empty_and_told_on_the_first_write() {
    let device = Device::default();
    device.store.refuse_everything();
    let tab = device.opens("a");
    assert_eq!(tab.found, Found::Nothing);
    let written = tab.keeper.keep(record("1", "x")).unwrap();
    let keeping = tab.keeper.settle(&written, Err(JournalFault::Failed));
    assert_eq!(keeping, Keeping::Failed(KeepingFault::Storage(StorageFault::Refused)));
    tab.keeper.forget();
    assert!(tab.keeper.forgotten(Err(JournalFault::Failed)), "nothing of ours is in it");
}

/// What is found after a crash at any moment is one of the records that were written, never a mix, never one that is older
/// than what the journal said it has.
#[test]
fn after_a_crash_at_any_moment_the_last_record_that_was_confirmed_is_there() {
    for flushed_at in 0..8 {
        for killed_at in flushed_at..8_i32 {
            let mut device = Device::default();
            let tab = device.opens("a");
            let mut on_disk = device.store.snapshot();
            for number in 0..killed_at {
                assert_eq!(device.keeps(&tab, &number.to_string()), Keeping::Kept(noon()));
                if number == flushed_at {
                    on_disk = device.store.snapshot();
                }
            }
            device.store.restore(&on_disk);
            let expected = (killed_at > 0).then(|| (killed_at - 1).to_string());
            assert_eq!(answer(&device.opens("b").found), expected, "flushed at {flushed_at}, killed at {killed_at}");
        }
    }
}

#[test]
fn pages_are_kept_by_their_question() {
    let shifted =
        load(&definition([question("new", "string"), question("other", "string"), question("name", "string")]));
    let mut session =
        Session::new(load(&definition([page("p", [question("x", "string")]), question("name", "string")])), PATTERNS);
    session.apply(Event::ChooseDevice(before_we_meet::session::Device::Own));
    session.apply(Event::Arrive(before_we_meet::session::Place::parse("#/p/2")));
    let resumed = Session::resume(shifted, PATTERNS, session.record(noon()));
    assert_eq!(resumed.carry_on().unwrap().address(), "#/p/3");
}
