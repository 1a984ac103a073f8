//! The form for setting up: a file into it and out of it, and what is wrong at which field.

use before_we_meet::session::Place;
use before_we_meet::settings;
use before_we_meet::setup::{
    At, Draft, Entry, FIELDS, Kind, Live, Seen, Served, Untouched, Way, Words, Wrong, give, saved_as,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn at(pointer: &str) -> At {
    At { field: FIELDS.iter().position(|field| field.pointer == pointer).unwrap(), cell: None }
}

fn cell(pointer: &str, row: usize, column: usize) -> At {
    At { cell: Some((row, column)), ..at(pointer) }
}

fn text(words: &str) -> Entry {
    Entry::Text(words.into())
}

fn made(draft: &Draft) -> Value {
    serde_json::from_str(&draft.json()).unwrap()
}

/// A file that sets everything there is a field for.
fn full() -> Value {
    json!({
        "$schema": "practice.schema.json", "name": "Hill Surgery",
        "contact": { "phone": "0113 496 0000", "email": "a@hill.example", "address": "1 Hill Road\nHilltown", "website": "https://hill.example" },
        "nation": "wales", "linkWorkers": ["Sam", "Ali"],
        "remit": { "can": ["Listen"], "cannot": [{ "what": "Debts", "elsewhere": "StepChange", "topics": ["money"] }, { "what": "Emergencies" }] },
        "places": [{ "kind": "surgery", "name": "Room 2", "directions": "Bus 5" }],
        "hours": "Monday\nTuesday", "minimumAge": 16, "younger": "Ask at school", "languages": ["cy"],
        "topicsOff": ["home"], "askFor": ["date-of-birth"], "keepDays": 7, "coverAfter": 3,
        "colours": { "header": "#005eb8", "button": "#007f3b" }, "exit": "https://www.example.org/news",
        "appointment": { "booked": true, "text": "Tuesday at 10" }, "settingsInLinks": true,
    })
}

#[test]
fn every_setting_has_a_field_but_a_practice_s_own_questions() {
    let draft = Draft::read(&full().to_string()).unwrap();
    assert_eq!(made(&draft), full());
    assert_eq!(draft.check(None).1, []);
    for (position, field) in FIELDS.iter().enumerate() {
        let entry = draft.entry(At { field: position, cell: None }).unwrap();
        let is_empty = matches!(entry, Entry::Text(text) if text.is_empty())
            || *entry == Entry::Rows(vec![])
            || *entry == Entry::Chosen(vec![]);
        assert!(!is_empty, "{} does not show what is set", field.pointer);
    }
    let schema: Value = serde_json::from_str(&settings::schema()).unwrap();
    let settable = schema["properties"].as_object().unwrap().keys();
    let without: Vec<_> =
        settable.filter(|name| !FIELDS.iter().any(|field| field.pointer.split('/').nth(1) == Some(name))).collect();
    assert_eq!(without, ["$schema", "questions"]);
}

#[test]
fn an_empty_form_is_an_empty_file() {
    assert_eq!(Draft::default().json(), "{\n  \"$schema\": \"practice.schema.json\"\n}\n");
    let mut draft = Draft::default();
    for pointer in ["/name", "/hours", "/keepDays", "/linkWorkers", "/nation"] {
        draft.set(at(pointer), text(" \n "));
    }
    assert_eq!(made(&draft), made(&Draft::default()));
}

#[test]
fn what_the_form_can_t_show_comes_back_as_it_was() {
    let file = r#"{ "unknown": [1.50, null], "name": 5, "contact": { "fax": "1", "phone": ["x"] }, "linkWorkers": ["Sam", 3],
        "places": [{ "kind": "surgery", "name": "Room", "floor": 2 }], "questions": [{ "after": "a", "item": [{ "x": 1.500 }] }] }"#;
    let draft = Draft::read(file).unwrap();
    let json = draft.json();
    assert!(json.contains("[1.50, null]") && json.contains("1.500"), "digits are lost: {json}");
    let mut expected: Value = serde_json::from_str(file).unwrap();
    expected["$schema"] = "practice.schema.json".into();
    assert_eq!(made(&draft), expected);
    // Until something is typed there.
    let mut draft = draft;
    draft.set(at("/name"), text("Hill"));
    draft.set(at("/contact/phone"), text("0113 496 0000"));
    assert_eq!(made(&draft)["name"], "Hill");
    assert_eq!(made(&draft)["contact"], json!({ "fax": "1", "phone": "0113 496 0000" }));
}

#[test]
fn what_is_no_settings_file_is_not_opened() {
    for file in ["", "{", "[]", "\"name\"", "{\"a\": }"] {
        assert!(Draft::read(file).is_err(), "{file}");
    }
    assert!(Draft::read("\u{feff}{}").is_ok());
}

#[test]
fn rows_are_added_and_taken_out() {
    let mut draft = Draft::default();
    for name in ["Library", "Café", "Park"] {
        draft.add_row(at("/places").field);
        let row = draft.rows(at("/places").field) - 1;
        draft.set(cell("/places", row, 0), text("community"));
        draft.set(cell("/places", row, 1), text(name));
    }
    draft.remove_row(at("/places").field, 1);
    draft.remove_row(at("/places").field, 9);
    let place = |name| json!({ "kind": "community", "name": name });
    assert_eq!(made(&draft)["places"], json!([place("Library"), place("Park")]));
    // What has no rows gets none.
    draft.add_row(at("/name").field);
    assert_eq!(draft.rows(at("/name").field), 0);
}

/// Where something is wrong, by pointer, with the row and column or the line.
fn places(draft: &Draft) -> Vec<(Option<At>, Option<usize>)> {
    draft.check(None).1.iter().map(|wrong: &Wrong| (wrong.at, wrong.line)).collect()
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let mut draft = Draft::default();
    draft.set(at("/contact/phone"), text("call us"));
    draft.set(at("/colours/button"), text("#ffff00"));
    draft.set(at("/keepDays"), text("soon"));
    draft.set(at("/linkWorkers"), text(&format!("Sam\n{}", "long ".repeat(20))));
    draft.add_row(at("/places").field);
    draft.set(cell("/places", 0, 0), text("surgery"));
    let mut found = places(&draft);
    found.sort_by_key(|(at, _)| at.map(|at| at.field));
    let expected = [
        (Some(at("/contact/phone")), None),
        (Some(at("/linkWorkers")), Some(2)),
        (Some(cell("/places", 0, 1)), None),
        (Some(at("/colours/button")), None),
        (Some(at("/keepDays")), None),
    ];
    assert_eq!(found, expected);
    assert_eq!(places(&Draft::read(r#"{ "nashun": "wales" }"#).unwrap()), [(None, None)]);
}

#[test]
fn what_a_link_can_t_take_along_is_said() {
    let draft = Draft::read(&full().to_string()).unwrap();
    let mut left_out: Vec<_> = draft.left_out_of_link().iter().map(|wrong| wrong.fault.pointer.clone()).collect();
    // How maps are ordered depends on what else is compiled in.
    left_out.sort();
    let expected = [
        "/askFor",
        "/contact/email",
        "/contact/website",
        "/coverAfter",
        "/exit",
        "/keepDays",
        "/nation",
        "/settingsInLinks",
    ];
    assert_eq!(left_out, expected);
}

#[test]
fn each_field_has_words() {
    let words = Words::english();
    for name in Words::needed() {
        assert!(words.optional(&name).is_some(), "{name} has no words");
    }
    for field in FIELDS {
        if let Kind::Rows(_) = field.kind {
            assert!(words.optional(&format!("{}.add", field.pointer)).is_some());
        }
    }
    assert!(words.names().all(|name| !words.text(name).trim().is_empty()));
}

/// Every name that stands in the views is in the catalogue, and nothing else is.
#[test]
fn the_catalogue_and_the_views_agree() {
    let views = ["mod", "control", "desk", "form", "give", "live", "now", "poster", "preview", "site"]
        .map(|view| std::fs::read_to_string(format!("{}/src/ui/setup/{view}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap());
    let code = [
        views.concat(),
        include_str!("../../src/setup/field.rs").into(),
        include_str!("../../src/setup/give.rs").into(),
        include_str!("../../src/setup/live.rs").into(),
        include_str!("../../src/setup/words.rs").into(),
    ]
    .concat();
    let words = Words::english();
    let needed = Words::needed();
    for name in words.names() {
        let stem = name.trim_end_matches(".hint").trim_end_matches(".add").trim_end_matches(".missing");
        let of_option = needed.iter().any(|field| name.starts_with(&format!("{field}.")));
        let named =
            code.contains(&format!("\"{name}\"")) || code.contains(&format!("\"{}\"", name.trim_end_matches("-hint")));
        assert!(
            named || needed.iter().any(|field| field == stem) || of_option || name.starts_with("guide."),
            "{name} is used nowhere"
        );
    }
    let said = regex::Regex::new(r#"desk\s*\.(?:text|with)\(\s*"([^"]+)""#).unwrap();
    for found in said.captures_iter(&code) {
        assert!(words.optional(&found[1]).is_some(), "{} has no words", &found[1]);
    }
}

fn with(pointer: &str, words: &str) -> Draft {
    let mut draft = Draft::default();
    draft.set(at(pointer), text(words));
    draft
}

fn file(json: &str) -> Served {
    Served::File(json.into())
}

#[test]
fn it_is_live_once_the_site_has_these_settings_and_not_before() {
    let mut draft = with("/name", "Hill Surgery");
    draft.set(at("/contact/phone"), text("0113 496 0000"));
    for way in [Way::Own, Way::Named] {
        let live = |served: &Served| way.live(&draft, served);
        assert_eq!(live(&file(&draft.json())), Live::Same);
        // What is written in another way is the same, and what editors look at is nothing to patients.
        for same in [
            "\u{feff}{\"contact\":{\"phone\":\"0113 496 0000\"},\"name\":\"Hill Surgery\"}",
            r#"{ "$schema": "https://elsewhere.example/s.json", "name": " Hill Surgery", "contact": { "phone": "0113 496 0000" }, "keepDays": 30 }"#,
        ] {
            assert_eq!(live(&file(same)), Live::Same, "{same}");
        }
        for other in [
            "{}",
            r#"{ "name": "Hill Surgery" }"#,
            r#"{ "name": "Hill Surgery", "contact": { "phone": "0113 496 0001" } }"#,
            r#"{ "name": "Hill Surgery", "contact": { "phone": "0113 496 0000" }, "nation": "wales" }"#,
        ] {
            assert_eq!(live(&file(other)), Live::Other, "{other}");
        }
        for none in ["", "<!doctype html><title>Not here</title>", "[]", "null", "{ \"name\": "] {
            assert_eq!(live(&file(none)), Live::NoSettings, "{none}");
        }
        assert_eq!(live(&Served::Nothing), Live::Nothing);
        assert_eq!(live(&Served::NoAnswer), Live::NoAnswer);
    }
}

#[test]
fn a_practice_s_own_questions_are_held_against_the_site_too() {
    let of = |item: &str| format!(r#"{{ "questions": [{{ "after": "about.name", "item": [{item}] }}] }}"#);
    let (one, other) = (
        of(r#"{ "linkId": "x", "text": "X?", "type": "boolean" }"#),
        of(r#"{ "linkId": "x", "text": "Y?", "type": "boolean" }"#),
    );
    let draft = Draft::read(&one).unwrap();
    assert_eq!(Way::Own.live(&draft, &file(&one.replace(' ', "\n"))), Live::Same);
    assert_eq!(Way::Own.live(&draft, &file(&other)), Live::Other);
}

#[test]
fn a_link_is_live_where_the_site_takes_settings_from_links() {
    let live = |served: &Served| Way::Link.live(&with("/name", "Hill Surgery"), served);
    assert_eq!(live(&file(r#"{ "settingsInLinks": true }"#)), Live::InLink);
    for off in [file("{}"), file("<!doctype html>"), Served::Nothing] {
        assert_eq!(live(&off), Live::LinksOff);
    }
    assert_eq!(live(&Served::NoAnswer), Live::NoAnswer);
}

#[test]
fn what_is_not_live_is_said_together_with_what_to_do() {
    let words = Words::english();
    for live in [Live::Same, Live::Other, Live::NoSettings, Live::Nothing, Live::NoAnswer, Live::InLink, Live::LinksOff]
    {
        let says = words.text(live.key());
        assert_eq!(says.starts_with("Live"), live.is_live(), "{says}");
        assert_eq!(live.next().is_none(), live.is_live());
        assert!(live.next().is_none_or(|next| words.optional(next).is_some()));
    }
}

#[test]
fn the_file_that_decides_is_where_patients_pages_look() {
    assert_eq!(Way::Own.file("hill").as_deref(), Some("practice.json"));
    assert_eq!(Way::Link.file("hill").as_deref(), Some("practice.json"));
    assert_eq!(Way::Named.file("hill").as_deref(), Some("practices/hill.json"));
    assert_eq!(Way::Named.file("../hill"), None);
    for (way, name, saved) in
        [(Way::Own, "hill", "practice.json"), (Way::Named, "hill", "hill.json"), (Way::Named, "Hill!", "practice.json")]
    {
        assert_eq!(saved_as(way, name), saved);
    }
}

#[test]
fn of_a_row_that_was_only_just_added_nothing_is_wrong() {
    let places = at("/places").field;
    let (mut draft, mut untouched) = (Draft::default(), Untouched::default());
    let said = |draft: &Draft, untouched: &Untouched| {
        let wrong = draft.check(None).1.into_iter().filter(|wrong| !untouched.hides(wrong));
        wrong.map(|wrong| wrong.at.unwrap().cell.unwrap()).collect::<Vec<_>>()
    };
    for row in 0..3 {
        draft.add_row(places);
        untouched.added(places, row);
    }
    assert_eq!(said(&draft, &untouched), []);
    // What somebody went past counts, and nothing else of the row.
    assert!(untouched.left(cell("/places", 1, 0)));
    assert!(!untouched.left(cell("/places", 1, 0)) && !untouched.left(at("/name")));
    assert_eq!(said(&draft, &untouched), [(1, 0)]);
    // Rows behind one that is taken out stay as they were.
    draft.remove_row(places, 0);
    untouched.taken_out(places, 0);
    assert_eq!(said(&draft, &untouched), [(0, 0)]);
    draft.remove_row(places, 0);
    untouched.taken_out(places, 0);
    assert_eq!(said(&draft, &untouched), []);
    // Once it is taken away, everything counts.
    untouched.taken_away();
    assert_eq!(said(&draft, &untouched), [(0, 0), (0, 1)]);
}

#[test]
fn what_is_wrong_is_said_in_the_words_of_the_form() {
    let mut draft = with("/younger", "Ask at school");
    for pointer in ["/places", "/remit/cannot"] {
        draft.add_row(at(pointer).field);
    }
    draft.set(at("/keepDays"), text("soon"));
    draft.set(at("/linkWorkers"), text(&format!("Sam\n{}", "long ".repeat(20))));
    let words = Words::english();
    let mut says: Vec<_> = draft.check(None).1.iter().map(|wrong| words.says(wrong)).collect();
    says.sort();
    let expected = [
        "Choose what kind of place this is, or take this entry out.",
        "Enter a whole number, such as 30.",
        "Line 2: it has 99 characters, and at most 80 fit: make it shorter",
        "Nobody will read this. Say the youngest age, too.",
        "Say what it is that they can’t do, or take this entry out.",
        "Say what this place is called, or take this entry out.",
    ];
    assert_eq!(says, expected);
    let young = with("/minimumAge", "18").check(None).1;
    assert_eq!(words.says(&young[0]), "Say where younger people can go, too.");
}

/// A column that has to be filled in says so in words of its own.
#[test]
fn each_column_that_is_needed_has_words_for_when_it_is_missing() {
    let mut draft = Draft::default();
    for (field, kind) in FIELDS.iter().enumerate() {
        if let Kind::Rows(_) = kind.kind {
            draft.add_row(field);
        }
    }
    let wrong = draft.check(None).1;
    assert!(wrong.len() >= 3);
    for wrong in wrong {
        assert!(!Words::english().says(&wrong).contains('"'), "{}", wrong.fault);
    }
}

#[test]
fn web_addresses_may_be_typed_as_people_say_them() {
    for (typed, meant) in [
        ("www.example.org", "https://www.example.org"),
        (" surgery.example/help?x=1 ", "https://surgery.example/help?x=1"),
        ("https://www.example.org", "https://www.example.org"),
    ] {
        for pointer in ["/contact/website", "/exit"] {
            let draft = with(pointer, typed);
            assert_eq!(draft.check(None).1, [], "{typed}");
            assert_eq!(made(&draft).pointer(pointer), Some(&json!(meant)));
        }
    }
    // What is none stays what it is, and is wrong.
    for typed in
        ["surgery", "javascript:alert(1)", "http://www.example.org", "//www.example.org", "a@hill.example", "www. x"]
    {
        let draft = with("/exit", typed);
        assert_eq!(made(&draft)["exit"], typed);
        assert_eq!(draft.check(None).1.len(), 1, "{typed}");
    }
}

#[test]
fn what_patients_read_of_an_entry_is_looked_for() {
    let mut draft = with("/contact/phone", " 0113 496 0000 ");
    draft.set(at("/hours"), text("\n Monday\nTuesday"));
    draft.set(at("/languages"), Entry::Chosen(vec!["cy".into()]));
    assert_eq!(draft.words_at(at("/contact/phone")).as_deref(), Some("0113 496 0000"));
    assert_eq!(draft.words_at(at("/hours")).as_deref(), Some("Monday"));
    assert_eq!(draft.words_at(at("/name")), None);
    assert_eq!(draft.words_at(at("/languages")), None);
}

#[test]
fn what_is_typed_is_shown_where_patients_see_it() {
    let seen = |pointer| FIELDS[at(pointer).field].seen;
    assert_eq!(seen("/name"), Some(Seen::Next));
    assert_eq!(seen("/contact/phone"), Some(Seen::Next));
    assert_eq!(seen("/nation"), Some(Seen::Help));
    assert_eq!(seen("/linkWorkers"), Some(Seen::Start));
    assert_eq!(Seen::ALL.map(Seen::place), [Place::Start, Place::Help, Place::Next]);
}

#[test]
fn names_of_files_are_made_of_what_a_surgery_is_called() {
    for (name, file) in [
        ("Hill Surgery", "hill-surgery"),
        ("Dr. O’Hara & Partners", "dr-o-hara-partners"),
        ("  ", ""),
        ("Müller", "m-ller"),
    ] {
        assert_eq!(give::file_name(name), file);
    }
    let long = give::file_name(&"surgery ".repeat(20));
    assert!(settings::file(Some(&long)).is_some(), "{long}");
}

#[test]
fn lines_to_paste_hold_nothing_that_runs() {
    let page = "https://questions.example/a\"b/";
    let lines = give::lines(page, &give::address(page, Some("hill")), &Words::english());
    assert!(lines.contains("href=\"https://questions.example/a&quot;b/?practice=hill\""), "{lines}");
    assert_eq!(lines.matches('"').count(), 6, "{lines}");
    assert_eq!(give::short("https://questions.example/"), "questions.example");
}

proptest! {
    /// Whatever is typed makes a file that can be read, and comes back as it was.
    #[test]
    fn what_is_typed_comes_back(name in "\\PC{0,90}", days in "\\PC{0,6}", hours in "[\\PC\n]{0,60}", cannot in "\\PC{0,20}") {
        let mut draft = Draft::default();
        draft.set(at("/name"), text(&name));
        draft.set(at("/keepDays"), text(&days));
        draft.set(at("/hours"), text(&hours));
        draft.add_row(at("/remit/cannot").field);
        draft.set(cell("/remit/cannot", 0, 0), text(&cannot));
        drop(draft.check(None));
        let again = Draft::read(&draft.json()).unwrap();
        prop_assert_eq!(made(&again), made(&draft));
    }

    /// Whatever stands in a file: nothing is lost on the way through the form.
    #[test]
    fn no_file_loses_anything(value in any::<u8>().prop_map(|seed| match seed % 6 { 0 => json!(null), 1 => json!([1, "a"]), 2 => json!({ "x": "y" }), 3 => json!("text"), 4 => json!(3), _ => json!(true) }),
        field in 0..FIELDS.len()) {
        let (name, below) = FIELDS[field].pointer[1..].split_once('/').map_or((&FIELDS[field].pointer[1..], None), |(name, below)| (name, Some(below)));
        let file = match below { None => json!({ name: value }), Some(below) => json!({ name: { below: value } }) };
        let draft = Draft::read(&file.to_string()).unwrap();
        let mut expected = file;
        expected["$schema"] = "practice.schema.json".into();
        // What says nothing (no, an empty list, nothing at all) need not come back.
        let (kept, all) = (made(&draft), expected);
        prop_assert!(kept == all || value == json!(null) && kept[name] == json!(null), "{} became {}", all, kept);
    }
}

/// Somebody else's page loads it: under 4 kB, and nothing besides.
#[test]
fn the_script_for_websites_stays_small_and_loads_nothing() {
    let script = include_str!("../../public/embed.js");
    assert!(script.len() < 4_000, "{} bytes", script.len());
    for loads in ["import ", "import(", "require(", "fetch(", "createElement(\"script\")"] {
        assert!(!script.contains(loads), "{loads}");
    }
}
