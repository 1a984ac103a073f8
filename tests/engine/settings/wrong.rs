//! Each field with each kind of wrong value: the one fault, where it is, and that nothing else is lost for it.

use super::full;
use before_we_meet::settings::{Appointment, Colours, Contact, EXIT, KEEP_DAYS, Settings, Severity, read};
use serde_json::{Value, json};

/// A wrong value in a file that is right: the one fault, and what is at its default because of it.
#[track_caller]
fn wrong(pointer: &str, value: &Value, expected: &str, left_out: impl Fn(&mut Settings)) {
    let (mut without, _) = read(&full().to_string());
    left_out(&mut without);
    let mut file = full();
    *file.pointer_mut(pointer).unwrap() = value.clone();
    let (mut settings, faults) = read(&file.to_string());
    let severe: Vec<_> = faults.iter().filter(|fault| fault.severity == Severity::Wrong).collect();
    assert_eq!(severe.len(), 1, "{faults:?}");
    let at = severe[0].pointer.strip_prefix(pointer).expect("a pointer into what was changed");
    assert_eq!(severe[0].to_string(), format!("{pointer}{at}: {expected}"));
    assert!(file.pointer(&severe[0].pointer).is_some(), "{} leads nowhere", severe[0].pointer);
    // A code of something that is left out for another reason is looked at all the same.
    [&mut settings, &mut without].into_iter().for_each(|settings| settings.codes.clear());
    assert_eq!(settings, without, "{pointer} {value}");
}

const TEXT: &str = "it has to be text between quotes";
const EMPTY: &str = "it is empty: write something, or take the field out";
const LIST: &str = "it has to be a list in [ ]";
const FIELDS: &str = "it has to be fields in { }";

/// Whatever a text must not be.
#[track_caller]
fn wrong_texts(pointer: &str, most: usize, left_out: impl Fn(&mut Settings)) {
    for value in [json!(null), json!(3), json!(["x"]), json!({}), json!(true)] {
        wrong(pointer, &value, TEXT, &left_out);
    }
    wrong(pointer, &json!(""), EMPTY, &left_out);
    wrong(pointer, &json!(" \u{a0}\n"), EMPTY, &left_out);
    let found = most + 1;
    let long = format!("it has {found} characters, and at most {most} fit: make it shorter");
    wrong(pointer, &json!("x".repeat(found)), &long, &left_out);
    let control = "it holds a character that can't be shown (U+0007): take it out";
    wrong(pointer, &json!("a\u{7}b"), control, &left_out);
    if most < 1000 {
        wrong(pointer, &json!("a\nb"), "it has to be one line: take the line break out", &left_out);
    }
}

#[test]
fn wrong_words() {
    wrong_texts("/name", 80, |settings| settings.name = None);
    wrong_texts("/contact/address", 1000, |settings| settings.contact.address = None);
    wrong_texts("/linkWorkers/0", 80, |settings| _ = settings.link_workers.remove(0));
    wrong_texts("/remit/can/1", 300, |settings| settings.can.as_mut().unwrap().truncate(1));
    wrong_texts("/remit/cannot/0/what", 300, |settings| _ = settings.cannot.as_mut().unwrap().remove(0));
    wrong_texts("/remit/cannot/0/elsewhere", 300, |settings| settings.cannot.as_mut().unwrap()[0].elsewhere = None);
    wrong_texts("/places/0/name", 80, |settings| _ = settings.places.remove(0));
    wrong_texts("/places/0/directions", 300, |settings| settings.places[0].directions = None);
    wrong_texts("/hours", 1000, |settings| settings.hours = None);
    wrong_texts("/younger", 1000, |settings| settings.younger = None);
    wrong_texts("/questions/0/after", 300, |settings| settings.questions.clear());
    wrong_texts("/questions/0/item/0/linkId", 300, |settings| settings.questions.clear());
    wrong_texts("/appointment/text", 1000, |settings| settings.appointment.text = None);
}

#[test]
fn wrong_ways_to_get_in_touch() {
    let phone = "it has to be a telephone number: 3 to 20 digits, with spaces, + and ( ) as you like";
    wrong_texts("/contact/phone", 40, |settings| settings.contact.phone = None);
    for value in ["99", "0113-496", "call us", "012345678901234567890", "٠١٢٣"] {
        wrong("/contact/phone", &json!(value), phone, |settings| settings.contact.phone = None);
    }
    let email = "it has to be an email address, such as hello@surgery.example";
    wrong_texts("/contact/email", 300, |settings| settings.contact.email = None);
    for value in ["hello", "@hill.example", "hello@", "a@b@c", "a b@c", "a@b\u{a0}c"] {
        wrong("/contact/email", &json!(value), email, |settings| settings.contact.email = None);
    }
    wrong("/nation", &json!("Englnd"), "this can't stand here: did you mean \"england\"?", |settings| {
        settings.nation = None;
    });
    let nations = "this can't stand here: use one of england, scotland, wales, northern-ireland";
    wrong("/nation", &json!("UK"), nations, |settings| settings.nation = None);
    wrong("/nation", &json!(1), TEXT, |settings| settings.nation = None);
}

#[test]
fn wrong_web_addresses() {
    let https = "it has to be a web address that begins with https://";
    for (value, expected) in [
        ("http://hill.example", https),
        ("javascript:alert(1)", https),
        ("data:text/html,x", https),
        ("file:///home", https),
        ("practice.json", https),
        ("https://me:secret@hill.example", "it holds a user name or password before an @: take that out"),
        ("https://", "after https:// comes the name of a site, such as www.surgery.example"),
        ("https://hill.example/a b", "no web address holds ' ': copy it from the address bar of a browser"),
    ] {
        wrong("/contact/website", &json!(value), expected, |settings| settings.contact.website = None);
        wrong("/exit", &json!(value), expected, |settings| settings.exit = EXIT.into());
    }
    wrong_texts("/contact/website", 300, |settings| settings.contact.website = None);
    wrong_texts("/exit", 300, |settings| settings.exit = EXIT.into());
}

#[test]
fn wrong_numbers_choices_and_codes() {
    let number = "it has to be a whole number without quotes";
    wrong("/minimumAge", &json!("16"), number, |settings| settings.minimum_age = None);
    for value in [json!(-1), json!(121), json!(16.5), json!(1e300), json!(u64::MAX)] {
        let range = "it has to be a whole number from 0 to 120";
        wrong("/minimumAge", &value, range, |settings| settings.minimum_age = None);
    }
    wrong("/keepDays", &json!(true), number, |settings| settings.keep_days = KEEP_DAYS);
    for value in [json!(0), json!(366), json!(65_566)] {
        let range = "it has to be a whole number from 1 to 365";
        wrong("/keepDays", &value, range, |settings| settings.keep_days = KEEP_DAYS);
    }
    let flag = "it has to be true or false, without quotes";
    wrong("/appointment/booked", &json!("yes"), flag, |settings| settings.appointment.booked = false);
    let ask = "this can't stand here: use one of date-of-birth, patient-number";
    wrong("/askFor/1", &json!("address"), ask, |settings| settings.ask_nhs_number = false);
    let tag = "it has to be a language tag, such as pl, cy or zh-Hant";
    for value in ["Polish", "PL", "p", "pl_PL", "pl-", "pl-pl", "zh-hant", "zh-Hant-TW-x"] {
        wrong("/languages/0", &json!(value), tag, |settings| _ = settings.languages.remove(1));
    }
    let code = "it has to be a code: small letters, digits and hyphens, as in the questionnaire";
    for value in ["Money", "new start", "größe"] {
        wrong("/topicsOff/0", &json!(value), code, |settings| _ = settings.topics_off.remove(0));
        wrong("/places/0/kind", &json!(value), code, |settings| _ = settings.places.remove(0));
        let clear = |settings: &mut Settings| settings.cannot.as_mut().unwrap()[0].topics.clear();
        wrong("/remit/cannot/0/topics/0", &json!(value), code, clear);
    }
    let colour = "it has to be a colour of the form #rrggbb, such as #005eb8";
    wrong("/colours/header", &json!("blue"), colour, |settings| settings.colours.header = None);
    let pale = "white words on this colour have a contrast of 3.2:1, and need at least 4.5:1: make it darker";
    wrong("/colours/button", &json!("#0099cc"), pale, |settings| settings.colours.button = None);
}

#[test]
fn wrong_lists_and_groups_of_fields() {
    type Left = fn(&mut Settings);
    let lists: [(&str, Left); 8] = [
        ("/linkWorkers", |settings| settings.link_workers.clear()),
        ("/remit/can", |settings| settings.can = None),
        ("/remit/cannot", |settings| settings.cannot = None),
        ("/places", |settings| settings.places.clear()),
        ("/languages", |settings| settings.languages.truncate(1)),
        ("/topicsOff", |settings| settings.topics_off.clear()),
        ("/questions", |settings| settings.questions.clear()),
        ("/askFor", |settings| (settings.ask_date_of_birth, settings.ask_nhs_number) = (false, false)),
    ];
    for (pointer, left_out) in lists {
        wrong(pointer, &json!("one, two"), LIST, left_out);
        wrong(pointer, &json!(null), LIST, left_out);
    }
    let groups: [(&str, Left); 7] = [
        ("/contact", |settings| settings.contact = Contact::default()),
        ("/remit", |settings| (settings.can, settings.cannot) = (None, None)),
        ("/colours", |settings| settings.colours = Colours::default()),
        ("/appointment", |settings| settings.appointment = Appointment::default()),
        ("/places/0", |settings| _ = settings.places.remove(0)),
        ("/remit/cannot/1", |settings| settings.cannot.as_mut().unwrap().truncate(1)),
        ("/questions/0", |settings| settings.questions.clear()),
    ];
    for (pointer, left_out) in groups {
        wrong(pointer, &json!("x"), FIELDS, left_out);
        wrong(pointer, &json!([]), FIELDS, left_out);
    }
    let empty = "the list is empty: write at least one line, or take the field out";
    wrong("/remit/can", &json!([]), empty, |settings| settings.can = None);
    wrong("/remit/cannot", &json!([]), empty, |settings| settings.cannot = None);
    wrong("/questions/0/item", &json!([]), empty, |settings| settings.questions.clear());
    let many = "the list has 31 entries, and only the first 30 are used: take some out";
    wrong("/linkWorkers", &json!(vec!["Sam"; 31]), many, |settings| settings.link_workers = vec!["Sam".into(); 30]);
    let items: Vec<_> = (0..31).map(|number| json!({ "linkId": number.to_string() })).collect();
    wrong("/questions/0/item", &json!(items), many, |settings| settings.questions.clear());
    let twice = "it stands in the list twice: take one out";
    wrong("/topicsOff/1", &json!("home"), twice, |settings| settings.topics_off.truncate(1));
    wrong("/languages/3", &json!(" pl "), twice, |settings| settings.languages.truncate(3));
    wrong("/askFor/1", &json!("date-of-birth"), twice, |settings| settings.ask_nhs_number = false);
}
