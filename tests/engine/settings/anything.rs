//! Whatever stands in a file: it is read, what comes of it is within the limits, and the schema says the same of it.

use super::agreement::{by_reader, by_schema, plain};
use super::full;
use before_we_meet::settings::read;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// Every place in a value.
fn places(value: &Value) -> Vec<String> {
    let below: Vec<(String, &Value)> = match value {
        Value::Array(entries) => entries.iter().enumerate().map(|(at, entry)| (at.to_string(), entry)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), field)).collect(),
        _ => vec![],
    };
    let mut found = vec![String::new()];
    for (name, value) in below {
        found.extend(places(value).iter().map(|place| format!("/{name}{place}")));
    }
    found
}

/// Texts that are nearly of some form.
fn words() -> impl Strategy<Value = String> {
    let pieces = [
        "https://",
        "http://",
        "localhost",
        "127.0.0.1",
        "hill.example",
        ":",
        "80",
        "/",
        "?",
        "#",
        "@",
        "\\",
        "-",
        ".",
        "pl",
        "zh",
        "Hant",
        "GB",
        "005eb8",
        "0",
        "999",
        "+",
        "(",
        ")",
        " ",
        "\u{a0}",
        "\u{feff}",
        "\u{2028}",
        "\n",
        "\t",
        "\u{0}",
        "\u{85}",
        "é",
        "🌻",
        "A",
        "a",
        "_",
        "%20",
        "<b>",
        "money",
        "england",
        "date-of-birth",
    ];
    prop_oneof![
        prop::collection::vec(select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat()),
        "\\PC{0,12}",
        any::<String>(),
        (select(vec!["a", "é\n"]), select(vec![39, 40, 41, 80, 81, 300, 301, 500, 501]))
            .prop_map(|(piece, times)| piece.repeat(times).trim().to_owned()),
    ]
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => words().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => (-2..400_i64).prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => (0..800_u32).prop_map(|half| json!(f64::from(half) / 2.0)),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    let names = select(vec!["name", "kind", "what", "topics", "after", "item", "linkId", "text", "booked", "x/~y"]);
    leaf.prop_recursive(3, 40, 32, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4),
            // Many of one kind, for the limits of lists.
            (inner.clone(), 29..33_usize).prop_map(|(value, count)| vec![value; count]),
        ]
        .prop_map(Value::from)
        .boxed()
        .prop_union(
            prop::collection::vec((names.clone(), inner), 0..4)
                .prop_map(|fields| {
                    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
                })
                .boxed(),
        )
    })
}

/// Whether settings are within all limits, whatever they were read from.
fn within_limits(file: &str) -> Result<(), TestCaseError> {
    let (settings, _) = read(file);
    let text = |text: &str, most: usize, lines: bool| {
        let control = text.chars().any(|sign| sign.is_control() && !(lines && sign == '\n'));
        !text.is_empty() && plain(&Value::from(text)) && text.chars().count() <= most && !control
    };
    let contact = &settings.contact;
    for (words, most, lines) in [
        (&settings.name, 80, false),
        (&contact.phone, 40, false),
        (&contact.email, 300, false),
        (&contact.website, 300, false),
        (&contact.address, 1000, true),
        (&settings.hours, 1000, true),
        (&settings.younger, 1000, true),
        (&settings.appointment.text, 1000, true),
        (&settings.colours.header, 7, false),
        (&settings.colours.button, 7, false),
    ] {
        prop_assert!(words.as_ref().is_none_or(|words| text(words, most, lines)), "{words:?}");
    }
    prop_assert!(settings.link_workers.len() <= 30 && settings.link_workers.iter().all(|name| text(name, 80, false)));
    if let Some(can) = &settings.can {
        prop_assert!((1..=30).contains(&can.len()) && can.iter().all(|line| text(line, 300, false)));
    }
    if let Some(cannot) = &settings.cannot {
        prop_assert!((1..=30).contains(&cannot.len()));
        for outside in cannot {
            prop_assert!(text(&outside.what, 300, false) && outside.topics.len() <= 30);
            prop_assert!(outside.elsewhere.as_ref().is_none_or(|line| text(line, 300, false)));
        }
    }
    prop_assert!(settings.places.len() <= 30 && settings.topics_off.len() <= 30 && settings.questions.len() <= 30);
    for place in &settings.places {
        prop_assert!(text(&place.kind, 80, false) && text(&place.name, 80, false));
        prop_assert!(place.directions.as_ref().is_none_or(|line| text(line, 300, false)));
    }
    for addition in &settings.questions {
        let items: Vec<Value> = serde_json::from_str(&addition.items).unwrap();
        prop_assert!((1..=30).contains(&items.len()) && items.iter().all(|item| item["linkId"].is_string()));
        prop_assert!(text(&addition.after, 300, false));
    }
    // English and thirty others.
    prop_assert!(settings.languages.len() <= 31 && &*settings.languages[0] == "en");
    prop_assert!(settings.minimum_age.is_none_or(|age| (1..=120).contains(&age)));
    prop_assert!((1..=365).contains(&settings.keep_days));
    let secure = |address: &str| {
        let local = ["http://localhost", "http://127.0.0.1"].iter().any(|local| address.starts_with(local));
        (address.starts_with("https://") || local) && text(address, 300, false) && !address.contains([' ', '\\'])
    };
    prop_assert!(secure(&settings.exit) && contact.website.as_deref().is_none_or(secure));
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in r#"\PC{0,40}|[\[\]{}":,a-z0-9 ]{0,60}"#) {
        within_limits(&text)?;
    }

    #[test]
    fn a_file_with_one_part_turned_into_anything(place in any::<Index>(), value in values()) {
        let mut file = full();
        let places = places(&file);
        *file.pointer_mut(&places[place.index(places.len())]).unwrap() = value;
        within_limits(&file.to_string())?;
        for fault in read(&file.to_string()).1 {
            prop_assert!(file.pointer(&fault.pointer).is_some(), "{fault}");
        }
        if plain(&file) {
            let (reader, schema) = (by_reader(&file), by_schema(&file));
            prop_assert_eq!(reader.is_empty(), schema.is_empty(), "{:#}\n{:#?}\n{:#?}", file, reader, schema);
        }
    }

    #[test]
    fn a_text_is_of_a_form_to_both_or_to_none(place in any::<Index>(), text in words()) {
        let mut file = full();
        let texts: Vec<_> = places(&file).into_iter().filter(|place| file.pointer(place).unwrap().is_string()).collect();
        *file.pointer_mut(&texts[place.index(texts.len())]).unwrap() = text.trim().into();
        if plain(&file) {
            let (reader, schema) = (by_reader(&file), by_schema(&file));
            prop_assert_eq!(reader.is_empty(), schema.is_empty(), "{}\n{:#?}\n{:#?}", text, reader, schema);
        }
    }
}
