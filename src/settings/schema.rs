//! The settings file as a JSON Schema (draft 2020-12), for editors that help whoever writes it.
//!
//! The types here mirror the file and are never filled: only their schemas are asked for. Limits and forms are those of
//! [`form`](super::form). What a schema can't say (contrast, codes of a questionnaire) only the reader finds.

#![allow(dead_code, reason = "the fields mirror the file: only their schemas are asked for")]

use super::form::{self, AGES, ASK_FOR, DAYS, Form, LIST, MINUTES};
use super::{COVER_AFTER, EXIT, KEEP_DAYS};
use crate::safety::Nation;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The schema as text, ending in a line break.
#[must_use]
pub fn schema() -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<File>();
    RecursiveTransform(without_null).transform(&mut schema);
    let mut value = schema.to_value();
    // How maps are ordered depends on what else is compiled in.
    value.sort_all_objects();
    // `{:#}` writes a Value with indents.
    format!("{value:#}\n")
}

/// A field may be absent, and then it is not there: `null` is nothing that the reader takes.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice != &json!({ "type": "null" }));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
    }
}

/// Types of single values, whose schemas are made of the reader's constants.
macro_rules! computed {
    ($($name:ident: $made:expr),*) => {$(
        struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $made
            }
        }
    )*};
}

computed!(
    Name: text(&form::NAME),
    Line: text(&form::LINE),
    Long: text(&form::LONG),
    Phone: text(&form::PHONE),
    Email: text(&form::EMAIL),
    Web: text(&form::WEB),
    Code: text(&form::CODE),
    Language: text(&form::LANGUAGE),
    Colour: text(&form::COLOUR),
    Age: number(AGES),
    Days: number(DAYS),
    Minutes: number(MINUTES),
    AskFor: json_schema!({ "type": "string", "enum": ASK_FOR })
);

fn text(form: &Form) -> Schema {
    json_schema!({ "type": "string", "minLength": 1, "maxLength": form.most, "pattern": form.pattern })
}

fn number((least, most): (u16, u16)) -> Schema {
    json_schema!({ "type": "integer", "minimum": least, "maximum": most })
}

/// Settings of “Before we meet”: what a GP surgery sets. Every field may be left out.
#[derive(JsonSchema)]
#[schemars(title = "Settings of “Before we meet”", rename_all = "camelCase", deny_unknown_fields)]
struct File {
    /// Where this schema is, for editors
    #[schemars(rename = "$schema")]
    schema: Option<Value>,
    /// The GP surgery's name
    name: Option<Name>,
    /// How to reach the surgery
    contact: Option<Contact>,
    /// Where the surgery is: decides the numbers to call in an emergency
    nation: Option<Nation>,
    /// The link workers' names
    #[schemars(extend("maxItems" = LIST))]
    link_workers: Option<Vec<Name>>,
    /// What the link workers can and can't do
    remit: Option<Remit>,
    /// Where they meet people
    #[schemars(extend("maxItems" = LIST))]
    places: Option<Vec<Place>>,
    /// When they work
    hours: Option<Long>,
    /// The youngest age, in years; 0 is any age
    #[schemars(extend("default" = AGES.0))]
    minimum_age: Option<Age>,
    /// Where younger people can go
    younger: Option<Long>,
    /// Languages besides English: tags such as pl, cy or zh-Hant
    #[schemars(extend("maxItems" = LIST, "uniqueItems" = true))]
    languages: Option<Vec<Language>>,
    /// Topics that are not asked about: codes of the options of the question topics.pick
    #[schemars(extend("maxItems" = LIST, "uniqueItems" = true))]
    topics_off: Option<Vec<Code>>,
    /// Questions of your own
    #[schemars(extend("maxItems" = LIST))]
    questions: Option<Vec<Addition>>,
    /// How many days answers stay on a patient's own device after they were last changed
    #[schemars(extend("default" = KEEP_DAYS))]
    keep_days: Option<Days>,
    /// After how many minutes a screen that nobody touches is covered, where a patient and a link worker share it
    #[schemars(extend("default" = COVER_AFTER))]
    cover_after: Option<Minutes>,
    /// What is asked for besides
    #[schemars(extend("maxItems" = LIST, "uniqueItems" = true))]
    ask_for: Option<Vec<AskFor>>,
    /// Colours behind white words
    colours: Option<Colours>,
    /// The web address that “Exit this page” opens
    #[schemars(extend("default" = EXIT))]
    exit: Option<Web>,
    /// How a first meeting comes about
    appointment: Option<Appointment>,
    /// Whether a link may bring settings along; what it brings is shown as not checked
    #[schemars(extend("default" = false))]
    settings_in_links: Option<bool>,
}

/// How to reach the surgery
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
struct Contact {
    /// Telephone number: digits, spaces, + and ( )
    phone: Option<Phone>,
    /// Email address
    email: Option<Email>,
    /// Postal address
    address: Option<Long>,
    /// Web address, beginning with https://
    website: Option<Web>,
}

/// What the link workers can and can't do
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
struct Remit {
    /// What they can do; replaces the list that is there without it
    #[schemars(extend("minItems" = 1, "maxItems" = LIST))]
    can: Option<Vec<Line>>,
    /// What they can't do; replaces the list that is there without it
    #[schemars(extend("minItems" = 1, "maxItems" = LIST))]
    cannot: Option<Vec<Outside>>,
}

/// Something that the link workers can't do
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
struct Outside {
    /// What it is
    what: Line,
    /// Where else to go
    elsewhere: Option<Line>,
    /// The topics that it belongs to: codes of the options of the question topics.pick
    #[schemars(extend("maxItems" = LIST, "uniqueItems" = true))]
    topics: Option<Vec<Code>>,
}

/// A place where people are met
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
struct Place {
    /// Which kind of place it is: the code of an option of the question meet.place
    kind: Code,
    /// What it is called
    name: Name,
    /// How to get there, in a line
    directions: Option<Line>,
}

/// Questions of your own, and where they stand
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
struct Addition {
    /// linkId of the item that they stand behind
    after: Line,
    /// FHIR R4 Questionnaire items
    #[schemars(extend("minItems" = 1, "maxItems" = LIST))]
    item: Vec<Item>,
}

/// A FHIR R4 Questionnaire item, with everything that the questionnaire's own items can have
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "camelCase")]
struct Item {
    /// Its name, which no other item has
    link_id: Line,
}

/// Colours behind white words
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
struct Colours {
    /// The bar at the top, as #rrggbb
    header: Option<Colour>,
    /// The main button, as #rrggbb
    button: Option<Colour>,
}

/// How a first meeting comes about
#[derive(JsonSchema)]
#[schemars(inline, deny_unknown_fields)]
struct Appointment {
    /// Whether patients have an appointment already when they get the address of this page
    #[schemars(extend("default" = false))]
    booked: Option<bool>,
    /// How to ask for one, or when and where it is
    text: Option<Long>,
}
