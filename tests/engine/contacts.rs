//! The safety contacts: each number against a second list, and who is shown what.
//!
//! The second list, [`DIGITS`], is typed and not derived: a slip in the file has to be made twice to get through.

use before_we_meet::messages::{Catalogue, Lifeline};
use before_we_meet::safety::{Contact, Contacts, ContactsFault, MAX_AGE_DAYS, Nation, Note, Purpose, Status, Way};
use chrono::{Days, NaiveDate};
use regex::Regex;
use std::collections::BTreeSet;
use std::fs::read_to_string;

/// Every number and address, by contact, as plain digits. Typed from the sources, not from the file.
const DIGITS: [(&str, &[&str]); 29] = [
    ("emergency", &["999"]),
    ("emergency-sms", &["999"]),
    ("emergency-bsl", &["www.999bsl.co.uk"]),
    ("emergency-relay", &["18000"]),
    ("nhs-111-relay", &["18001111"]),
    ("lifeline-relay", &["1800108088088000"]),
    ("nhs-111-england", &["111", "111.nhs.uk"]),
    ("nhs-111-wales", &["111", "111.wales.nhs.uk"]),
    ("nhs-24", &["111"]),
    ("gp-out-of-hours", &["www.nidirect.gov.uk/articles/gp-out-hours-service"]),
    ("nhs-111-mental-health", &["111"]),
    ("lifeline", &["08088088000"]),
    ("samaritans", &["116123"]),
    ("shout", &["85258"]),
    ("domestic-abuse-england", &["08082000247", "www.nationaldahelpline.org.uk"]),
    ("live-fear-free", &["08088010800", "07860077333"]),
    ("domestic-abuse-scotland", &["08000271234"]),
    ("domestic-abuse-ni", &["08088021414", "dsahelpline.org"]),
    ("citizens-advice-england", &["08001448848"]),
    ("stepchange", &["08001381111", "www.stepchange.org"]),
    ("national-debtline", &["08088084000", "www.nationaldebtline.org"]),
    ("childline", &["08001111", "www.childline.org.uk"]),
    ("papyrus", &["08000684141"]),
    // Not shown, and still right in the file for whoever checks them.
    ("papyrus-text", &["07860039967"]),
    ("domestic-abuse-scotland-text", &["07401288595"]),
    ("mens-advice-line", &["08088010327"]),
    ("galop", &["08009995428"]),
    ("citizens-advice-wales", &["08007022020"]),
    ("citizens-advice-scotland", &["08000281456"]),
];

/// The file, or what is wrong with it.
fn built_in() -> Contacts {
    Contacts::read(include_str!("../../src/safety/contacts.json")).unwrap_or_else(|fault| panic!("{fault}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What is read of a way.
fn read(way: &Way) -> &str {
    match way {
        Way::Call { number } | Way::Text { number, .. } => number,
        Way::Web { address } => address,
    }
}

fn ids<'a>(contacts: impl IntoIterator<Item = &'a Contact>) -> String {
    Vec::from_iter(contacts.into_iter().map(|contact| &*contact.id)).join(" ")
}

/// A file of one contact with one thing changed.
fn file(from: &str, to: &str) -> String {
    let contact = r#"{"id": "a", "name": "A", "purposes": ["talk"], "nations": ["wales"],
        "ways": [{"kind": "call", "number": "0800 001 1000"}],
        "checked": "2026-11-23", "source": "S", "status": "seen"}"#;
    assert!(contact.contains(from), "{from}");
    format!("[{}]", contact.replacen(from, to, 1))
}

#[test]
fn the_file_can_be_read() {
    assert_eq!(Contacts::built_in(), built_in());
    assert!(built_in().all().len() > 20);
}

#[test]
fn each_number_is_the_one_of_the_second_list() {
    let contacts = built_in();
    for contact in contacts.all() {
        let expected = DIGITS.iter().find(|(id, _)| *id == &*contact.id).map_or(&[][..], |(_, numbers)| numbers);
        let found = contact.ways.iter().map(|way| match way {
            Way::Web { address } => address.to_string(),
            way => digits(read(way)),
        });
        assert_eq!(Vec::from_iter(found), expected, "{}", contact.id);
    }
    for (id, _) in DIGITS {
        assert!(contacts.all().iter().any(|contact| &*contact.id == id), "{id} is gone");
    }
}

#[test]
fn each_number_has_the_form_of_a_number() {
    let call = Regex::new(r"^(\d{3}|18000|116 \d{3}|0800 1111|(18001 )?(111|0\d{3} [\d ]+))$").unwrap();
    let text = Regex::new(r"^(999|\d{5}|07\d{3} \d{6})$").unwrap();
    let groups = ["3", "5", "3 3", "4 4", "4 3 4", "4 4 3", "4 2 2 3", "5 3", "5 4 3 4", "5 6"];
    for way in built_in().all().iter().flat_map(|contact| &contact.ways) {
        let (number, form) = match way {
            Way::Call { number } => (number, &call),
            Way::Text { number, .. } => (number, &text),
            Way::Web { .. } => continue,
        };
        assert!(form.is_match(number), "{number}");
        let sizes: Vec<_> = number.split(' ').map(|group| group.len().to_string()).collect();
        assert!(groups.contains(&&*sizes.join(" ")), "{number}");
        // Relay UK's 18001 stands before a whole number.
        let own = digits(number.strip_prefix("18001 ").unwrap_or(number));
        if own.starts_with('0') && own != "08001111" {
            assert_eq!(own.len(), 11, "{number}");
        }
    }
}

#[test]
fn what_is_read_is_what_is_rung() {
    let mut seen = BTreeSet::new();
    for way in built_in().all().iter().flat_map(|contact| &contact.ways) {
        let href = way.href();
        match way {
            Way::Call { number } => assert_eq!(href, format!("tel:{}", digits(number))),
            Way::Text { number, words: None } => assert_eq!(href, format!("sms:{}", digits(number))),
            Way::Text { number, words: Some(words) } => {
                assert_eq!(href, format!("sms:{}?body={words}", digits(number)));
            }
            Way::Web { address } => assert_eq!(href, format!("https://{address}")),
        }
        assert_eq!(digits(&href), digits(read(way)));
        seen.insert(href);
    }
    for href in ["tel:999", "tel:111", "tel:116123", "sms:85258?body=SHOUT", "sms:999?body=register"] {
        assert!(seen.contains(href), "{href}");
    }
}

#[test]
fn each_nation_has_somewhere_to_turn_for_everything() {
    let contacts = built_in();
    for purpose in Purpose::ALL {
        for nation in Nation::ALL {
            assert!(contacts.shown(purpose, Some(nation)).count() > 0, "{purpose:?} in {nation:?}");
        }
    }
}

#[track_caller]
fn shown(purpose: Purpose, nation: Nation, expected: &str) {
    assert_eq!(ids(built_in().shown(purpose, Some(nation))), expected);
}

#[test]
fn the_numbers_are_those_of_the_nation() {
    use Nation::{England, NorthernIreland, Scotland, Wales};
    for nation in Nation::ALL {
        shown(Purpose::Life, nation, "emergency");
        shown(Purpose::Talk, nation, "samaritans shout");
        shown(Purpose::Young, nation, "shout childline papyrus");
    }
    shown(Purpose::Medical, England, "nhs-111-england");
    shown(Purpose::Medical, Wales, "nhs-111-wales");
    shown(Purpose::Medical, Scotland, "nhs-24");
    shown(Purpose::Medical, NorthernIreland, "gp-out-of-hours");
    shown(Purpose::Crisis, England, "nhs-111-mental-health papyrus");
    shown(Purpose::Crisis, Wales, "nhs-111-mental-health papyrus");
    shown(Purpose::Crisis, Scotland, "nhs-24 papyrus");
    shown(Purpose::Crisis, NorthernIreland, "lifeline papyrus");
    shown(Purpose::Unsafe, England, "domestic-abuse-england");
    shown(Purpose::Unsafe, Wales, "live-fear-free");
    shown(Purpose::Unsafe, Scotland, "domestic-abuse-scotland");
    shown(Purpose::Unsafe, NorthernIreland, "domestic-abuse-ni");
    shown(Purpose::Urgent, England, "citizens-advice-england stepchange national-debtline");
    shown(Purpose::Urgent, Wales, "stepchange national-debtline");
    shown(Purpose::Urgent, Scotland, "stepchange national-debtline");
    shown(Purpose::Urgent, NorthernIreland, "stepchange");
}

#[test]
fn nobody_in_northern_ireland_is_sent_to_111() {
    let contacts = built_in();
    let ways = Purpose::ALL.into_iter().flat_map(|purpose| contacts.shown(purpose, Some(Nation::NorthernIreland)));
    let rung: Vec<_> = ways.flat_map(|contact| &contact.ways).map(Way::href).collect();
    assert!(!rung.iter().any(|href| href.contains("tel:111") || href.contains("tel:18001111")), "{rung:?}");
}

#[test]
fn without_a_nation_those_of_each_are_shown() {
    let contacts = built_in();
    assert_eq!(
        ids(contacts.shown(Purpose::Unsafe, None)),
        "domestic-abuse-england live-fear-free domestic-abuse-scotland domestic-abuse-ni"
    );
    let everywhere = contacts.all().iter().filter(|contact| contact.is_everywhere());
    assert!(ids(everywhere).starts_with("emergency emergency-sms"));
    let debtline = contacts.all().iter().find(|contact| &*contact.id == "national-debtline").unwrap();
    assert!(!debtline.is_everywhere());
}

#[test]
fn what_nobody_verified_is_never_shown() {
    let unverified = Contacts::read(&file(r#""status": "seen""#, r#""status": "unverified""#)).unwrap();
    assert_eq!(unverified.all().len(), 1);
    let contacts = built_in();
    assert!(contacts.all().iter().any(|contact| contact.status == Status::Unverified));
    for nation in Nation::ALL.map(Some).into_iter().chain([None]) {
        for purpose in Purpose::ALL {
            assert_eq!(unverified.shown(purpose, nation).count(), 0);
            assert!(contacts.shown(purpose, nation).all(|contact| contact.status == Status::Seen));
        }
    }
    assert!(unverified.stale(day("2030-01-01")).is_empty());
}

#[test]
fn contacts_grow_old() {
    let contacts = Contacts::read(&file("A", "A")).unwrap();
    let checked = day("2026-11-23");
    let after = |days| checked.checked_add_days(Days::new(days)).unwrap();
    let limit = u64::try_from(MAX_AGE_DAYS).unwrap();
    assert!(contacts.stale(checked).is_empty());
    assert!(contacts.stale(after(limit)).is_empty());
    assert_eq!(after(limit), day("2027-05-22"));
    assert_eq!(ids(contacts.stale(after(limit + 1))), "a");
    // Nobody has checked anything tomorrow.
    assert_eq!(ids(contacts.stale(day("2026-11-22"))), "a");
}

#[test]
fn the_built_in_ones_were_checked_when_they_say() {
    let contacts = built_in();
    assert!(contacts.all().iter().all(|contact| contact.checked >= day("2026-11-23") && !contact.source.is_empty()));
}

#[test]
fn a_broken_file_leaves_999() {
    for json in ["", "[", "{}", "[{}]", &file("wales", "france"), &file("1000", "1o00")] {
        let contacts = Contacts::read_or_emergency(json);
        for nation in Nation::ALL {
            let hrefs = contacts.shown(Purpose::Life, Some(nation)).flat_map(|contact| &contact.ways).map(Way::href);
            assert_eq!(Vec::from_iter(hrefs), ["tel:999"], "{json}");
        }
        // And whoever looks after the page is told.
        assert_eq!(ids(contacts.stale(day("2026-11-23"))), "emergency");
    }
}

#[test]
fn a_contact_that_could_not_be_used_is_refused() {
    for (from, to) in [(r#""talk""#, ""), (r#""wales""#, ""), (r#"{"kind": "call", "number": "0800 001 1000"}"#, "")] {
        assert_eq!(Contacts::read(&file(from, to)), Err(ContactsFault::Incomplete("a".into())));
    }
    let one = file("A", "A");
    let twice = format!("[{one},{one}]").replace("[[", "[").replace("],[", ",").replace("]]", "]");
    assert_eq!(Contacts::read(&twice), Err(ContactsFault::DuplicateId("a".into())));
    for (from, to, reason) in [
        ("0800 001 1000", "", "a number is written with digits"),
        ("0800 001 1000", " 0800", "a number is written with digits"),
        ("0800 001 1000", "0800  001", "a number is written with digits"),
        ("0800 001 1000", "+44 800", "a number is written with digits"),
        (r#""call", "number": "0800 001 1000""#, r#""text", "number": "1", "words": "a&b""#, "plain letters"),
        (r#""call", "number": "0800 001 1000""#, r#""web", "address": "https://a.uk""#, "without https://"),
        (r#""call", "number": "0800 001 1000""#, r#""web", "address": "a""#, "without https://"),
        (r#""call", "number": "0800 001 1000""#, r#""web", "number": "1""#, "call has a number"),
        (r#""kind": "call", "#, r#""kind": "call", "words": "A", "#, "call has a number"),
        (r#""source""#, r#""sauce""#, "unknown field"),
        ("2026-11-23", "2026-11-31", "the contacts can't be read"),
    ] {
        let fault = Contacts::read(&file(from, to)).unwrap_err().to_string();
        assert!(fault.contains(reason), "{to}: {fault}");
    }
}

#[test]
fn each_note_is_used() {
    let contacts = built_in();
    for note in Note::ALL {
        assert!(contacts.all().iter().any(|contact| contact.note == Some(note)), "{note:?}");
    }
}

#[test]
fn who_is_there_at_once_stands_on_pages_that_know_no_more() {
    let lifelines = Catalogue::english().lifelines(&built_in());
    let hrefs = Vec::from_iter(lifelines.iter().map(|lifeline| lifeline.href.as_str()));
    assert_eq!(hrefs, ["tel:999", "tel:116123", "sms:85258?body=SHOUT"]);
    assert_eq!((&*lifelines[1].name, &*lifelines[1].way), ("Samaritans", "Call 116 123"));
    // What is read until the program is there can't take them from the file.
    let page = read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/index.html")).unwrap();
    let link = Regex::new(r#"<a href="((?:tel|sms):[^"]+)">([^<]+)</a>"#).unwrap();
    let links = link.captures_iter(&page).map(|found| (found[2].to_owned(), found[1].to_owned()));
    let lifelines = lifelines.into_iter().map(|Lifeline { name, way, href }| ([name, way].join(": "), href));
    assert_eq!(Vec::from_iter(links), Vec::from_iter(lifelines));
}

fn name(value: impl std::fmt::Debug) -> String {
    let debug = format!("{value:?}");
    debug.replace("NorthernIreland", "Northern Ireland")
}

/// The table of the documentation.
fn table(contacts: &Contacts) -> String {
    let mut table =
        String::from("| contact | how | where | for | checked | source | shown |\n|---|---|---|---|---|---|---|\n");
    for contact in contacts.all() {
        let list = |names: Vec<String>| if names.is_empty() { "not known".to_owned() } else { names.join(", ") };
        let ways = list(Vec::from_iter(contact.ways.iter().map(|way| match way {
            Way::Call { number } => number.to_string(),
            Way::Text { number, words } => {
                words.as_ref().map_or_else(|| format!("text {number}"), |words| format!("text {words} to {number}"))
            }
            Way::Web { address } => address.to_string(),
        })));
        let nations = if contact.is_everywhere() {
            "UK".to_owned()
        } else {
            list(Vec::from_iter(contact.nations.iter().map(name)))
        };
        let purposes = list(Vec::from_iter(contact.purposes.iter().map(|purpose| name(purpose).to_lowercase())));
        let shown = if contact.is_shown() { "yes" } else { "no" };
        let cells = [&*contact.name, &ways, &nations, &purposes, &contact.checked.to_string(), &contact.source, shown];
        table.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    table
}

#[test]
fn the_documentation_lists_what_the_file_lists() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/safety-contacts.md");
    let table = table(&built_in());
    assert!(read_to_string(path).unwrap().contains(&table), "put this table into docs/safety-contacts.md:\n\n{table}");
}
