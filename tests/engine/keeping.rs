//! Where the record is kept, what is found again, and what may be written over.

use crate::support::{FakeStore, Item, PATTERNS, definition, load, noon, page, question};
use before_we_meet::answers::Entry;
use before_we_meet::keeping::{
    Conflict, DELETED, Found, JournalFault, Keeper, Keeping, KeepingFault, Opening, Origin, Record, StorageFault, Store,
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
        let opening = Opening {
            header: &header(version),
            keep_days: 30,
            now: noon() + TimeDelta::days(self.days),
            writer: tab.into(),
            journal: &self.journal,
        };
        let (keeper, found) = Keeper::open(self.store.clone(), &opening);
        Tab { keeper, found }
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
                self.journal.insert(tab.keeper.key().into(), written.text.clone());
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
        let (note, is_gone) = tab.keeper.forget();
        assert!(is_gone);
        self.journal.clear();
        self.journal.insert(DELETED.into(), note);
        tab.keeper.forgotten();
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
    assert!(tab.keeper.forget().1);
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
    assert_eq!(device.opens("c").keeper.conflict(None, note.as_deref()), None, "one that it found");
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
    assert!(!tab.keeper.forget().1);
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
    assert_eq!(device.keeps(&tab, "x"), Keeping::Failed(KeepingFault::Storage(StorageFault::Full)));
    assert_eq!(device.store.read(tab.keeper.key()), Ok(Some("{broken".into())));
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
fn storage_that_is_refused_is_found_empty_and_told_on_the_first_write() {
    let device = Device::default();
    device.store.refuse_everything();
    let tab = device.opens("a");
    assert_eq!(tab.found, Found::Nothing);
    let written = tab.keeper.keep(record("1", "x")).unwrap();
    let keeping = tab.keeper.settle(&written, Err(JournalFault::Failed));
    assert_eq!(keeping, Keeping::Failed(KeepingFault::Storage(StorageFault::Refused)));
    assert!(tab.keeper.forget().1, "nothing of ours is in it");
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
