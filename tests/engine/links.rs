//! Settings that come with a link: what they change, and what nobody can make the page say.

use before_we_meet::safety::Nation;
use before_we_meet::settings::{Reason, Settings, read, with_link};
use proptest::prelude::*;

/// A site that takes settings from links, with everything set that a link must not touch.
fn site() -> Settings {
    let (settings, faults) = read(
        r#"{ "settingsInLinks": true, "name": "Own Surgery", "contact": { "phone": "0113 496 0001", "email": "own@hill.example" },
             "nation": "wales", "exit": "https://own.example/", "keepDays": 9, "coverAfter": 2, "askFor": ["date-of-birth"],
             "questions": [{ "after": "about.name", "item": [{ "linkId": "own.q", "type": "string", "text": "Q?" }] }] }"#,
    );
    assert_eq!(faults, []);
    settings
}

fn from_link(json: &str) -> (Settings, Vec<String>) {
    let (settings, faults) = with_link(site(), json);
    (settings, faults.iter().map(ToString::to_string).collect())
}

/// What is wrong, where there is one thing.
fn wrong_with(json: &str) -> String {
    let (_, faults) = from_link(json);
    assert_eq!(faults.len(), 1, "{json}: {faults:?}");
    faults.into_iter().next().unwrap()
}

#[test]
fn a_link_brings_a_surgery_and_its_ways() {
    let (settings, faults) = from_link(
        r##"{ "$schema": "practice.schema.json", "name": "Vale Surgery", "contact": { "phone": "01632 960123", "address": "1 Vale Road\nVale, LS99 1AA" },
             "linkWorkers": ["Ali"], "hours": "Monday to Friday, 9.30am to 5pm (09:30-17:00)", "topicsOff": ["money"],
             "places": [{ "kind": "surgery", "name": "Room 2", "directions": "Bus 5 or 11, ask for Dr. Hill." }],
             "remit": { "can": ["Listen"], "cannot": [{ "what": "Emergencies", "elsewhere": "Call 999" }] },
             "colours": { "header": "#123456" }, "minimumAge": 18, "younger": "Ask at school" }"##,
    );
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(settings.name.as_deref(), Some("Vale Surgery"));
    assert_eq!(settings.contact.phone.as_deref(), Some("01632 960123"));
    assert_eq!(settings.places.len(), 1);
    assert_eq!(settings.colours.header.as_deref(), Some("#123456"));
    assert!(settings.unchecked);
}

#[test]
fn what_keeps_people_safe_is_the_sites_own() {
    let own = site();
    for field in [
        r#""nation": "england""#,
        r#""exit": "https://evil.example/""#,
        r#""keepDays": 365"#,
        r#""coverAfter": 30"#,
        r#""askFor": ["patient-number"]"#,
        r#""questions": []"#,
        r#""settingsInLinks": false"#,
        r#""contact": { "email": "thief@evil.example" }"#,
        r#""contact": { "website": "https://evil.example" }"#,
    ] {
        let (settings, faults) = from_link(&format!("{{ {field} }}"));
        assert!(
            matches!(&faults[..], [fault] if fault.ends_with("only a file on the site can")),
            "{field}: {faults:?}"
        );
        assert_eq!(settings.nation, Some(Nation::Wales));
        assert_eq!((&settings.exit, settings.keep_days, settings.cover_after), (&own.exit, 9, 2));
        assert_eq!((settings.ask_date_of_birth, settings.ask_nhs_number), (true, false));
        assert_eq!(settings.questions, own.questions);
        assert_eq!((settings.contact.email, settings.contact.website), (None, None));
    }
}

#[test]
fn another_surgery_has_not_the_sites_own_number() {
    let (settings, _) = from_link(r#"{ "name": "Vale Surgery" }"#);
    assert_eq!(settings.contact.phone, None);
}

#[test]
fn a_site_that_says_nothing_of_links_takes_nothing_from_them() {
    let (own, _) = read(r#"{ "name": "Own Surgery" }"#);
    let (settings, faults) = with_link(own.clone(), r#"{ "name": "Vale Surgery" }"#);
    assert_eq!(settings, own);
    assert_eq!(faults[0].reason, Reason::LinksAreOff);
}

#[test]
fn a_link_can_t_make_the_page_say_what_it_should_not() {
    for (text, why) in [
        ("Call 0909 879 0000 now", "telephone numbers"),
        ("Ring (090)-98 79 000", "telephone numbers"),
        ("Text 85258", "telephone numbers"),
        ("٠٩٠٩٨٧٩", "telephone numbers"),
        ("Go to https://evil.example", "addresses"),
        ("Go to www.evil", "addresses"),
        ("evil.example/help", "addresses"),
        ("Mail me@evil", "addresses"),
        ("Surgery\u{202e}drowssap", "not seen"),
        ("Sur\u{200b}gery", "not seen"),
    ] {
        for json in [
            serde_json::json!({ "name": text }),
            serde_json::json!({ "linkWorkers": [text] }),
            serde_json::json!({ "remit": { "can": ["Listen", text] } }),
            serde_json::json!({ "places": [{ "kind": "surgery", "name": "Room", "directions": text }] }),
            serde_json::json!({ "appointment": { "text": text } }),
        ] {
            let (settings, faults) = from_link(&json.to_string());
            assert!(faults.iter().any(|fault| fault.contains(why)), "{json}: {faults:?}");
            assert!(!format!("{settings:?}").contains(text), "{json}");
        }
    }
}

#[test]
fn faults_are_told_with_where_they_stand() {
    assert_eq!(
        wrong_with(r#"{ "remit": { "can": ["Listen", "See a.example"] } }"#),
        "/remit/can/1: a link can't bring web or email addresses: take that out, or use a file on the site"
    );
    assert!(wrong_with(r#"{ "name": "#).starts_with("this is not JSON"));
    assert!(wrong_with(&format!(r#"{{ "name": "{}" }}"#, "long ".repeat(1_000))).starts_with("it has 5"));
    assert!(
        wrong_with(&serde_json::json!({ "hours": "h ".repeat(200) }).to_string()).starts_with("/hours: it has 400")
    );
    assert!(wrong_with(&serde_json::json!({ "linkWorkers": vec!["Ali"; 13] }).to_string()).contains("13 entries"));
}

#[test]
fn numbers_that_may_cost_anything_do_not_come_with_a_link() {
    for usual in [
        "0113 496 0001",
        "020 7946 0000",
        "0300 123 4567",
        "07700 900123",
        "0808 808 4000",
        "+44 113 496 0001",
        "+44 (0)113 496 0001",
    ] {
        let (settings, faults) = from_link(&serde_json::json!({ "contact": { "phone": usual } }).to_string());
        assert_eq!((settings.contact.phone.as_deref(), faults.len()), (Some(usual), 0));
    }
    for dear in [
        "0909 879 0000",
        "0871 200 0000",
        "0845 000 0000",
        "070 1234 5678",
        "118 118",
        "+1 900 555 0100",
        "00 44 909 8790000",
        "999",
    ] {
        let (settings, faults) = from_link(&serde_json::json!({ "contact": { "phone": dear } }).to_string());
        assert_eq!(settings.contact.phone, None, "{dear}");
        assert!(faults[0].contains("cost more"), "{dear}: {faults:?}");
    }
}

proptest! {
    /// Whatever stands in a link: it is read without fail, and what is protected stays.
    #[test]
    fn nothing_in_a_link_moves_what_is_protected(json in "[\\PC]{0,60}|\\{\"(nation|exit|name|keepDays|contact)\": (\"[\\PC]{0,20}\"|[0-9]{1,3}|\\{\"email\": \"a@b\"\\}|\\[\\])\\}") {
        let own = site();
        let (settings, _) = with_link(own.clone(), &json);
        prop_assert_eq!(settings.nation, own.nation);
        prop_assert_eq!(settings.exit, own.exit);
        prop_assert_eq!(settings.keep_days, own.keep_days);
        prop_assert_eq!(settings.questions, own.questions);
    }
}
