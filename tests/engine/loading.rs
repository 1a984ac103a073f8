//! What is read from a FHIR questionnaire, and arrives as it was meant.

use crate::support::{
    self, PATTERNS, choice, definition, display, faults, group, load, open_choice, page, published, question,
};
use before_we_meet::answers::Entry;
use before_we_meet::questionnaire::{AnswerOption, ChoiceControl, DisplayRole, Item, Keyboard, Kind};
use before_we_meet::session::{Autofill, Device, Event, Session};
use serde_json::{Value, json};

/// What one item of a definition became: the first with this linkId.
fn check(definition: &Value, link_id: &str, expect: impl FnOnce(&Item)) {
    let questionnaire = load(definition);
    expect(questionnaire.item(questionnaire.find(link_id).unwrap()));
}

fn options(item: &Item) -> &[AnswerOption] {
    match &item.kind {
        Kind::Choice(choice) => &choice.options,
        Kind::Quantity(units) => units,
        _ => panic!("{} has no options", item.link_id),
    }
}

#[test]
fn the_published_questionnaire_has_no_fault() {
    assert_eq!(&*published().header.title.own().clone(), "Before we meet");
}

#[test]
fn the_header() {
    let questionnaire = load(&definition([question("q", "string")]));
    let header = &questionnaire.header;
    assert_eq!(
        (&*header.url, &*header.version, &**header.title.own(), &*header.language),
        ("urn:q", "1", "Test", "en")
    );
    let bare =
        load(&json!({ "resourceType": "Questionnaire", "item": [{ "linkId": "q", "text": "Q", "type": "string" }] }));
    assert_eq!((&*bare.header.url, &*bare.header.version, &**bare.header.title.own()), ("questionnaire", "0", ""));
}

#[test]
fn each_type() {
    let kinds = [
        ("boolean", Kind::Boolean),
        ("decimal", Kind::Decimal),
        ("integer", Kind::Integer),
        ("date", Kind::Date),
        ("time", Kind::Time),
        ("string", Kind::String),
        ("text", Kind::Text),
        ("url", Kind::Url),
        ("quantity", Kind::Quantity(Vec::new())),
        ("group", Kind::Group { page: false }),
        ("display", Kind::Display(DisplayRole::Paragraph)),
    ];
    for (name, kind) in kinds {
        check(&definition([question("q", name)]), "q", |item| assert_eq!(item.kind, kind));
    }
}

#[test]
fn how_an_item_is_drawn() {
    let drawn = |item: crate::support::Item, expected: ChoiceControl| {
        check(&definition([item]), "q", |item| match &item.kind {
            Kind::Choice(choice) => assert_eq!(choice.control, expected),
            kind => panic!("{kind:?}"),
        });
    };
    drawn(choice("q", "a b"), ChoiceControl::Radios);
    drawn(choice("q", "a b").control("drop-down"), ChoiceControl::Select);
    drawn(choice("q", "a b").control("autocomplete"), ChoiceControl::Select);
    drawn(choice("q", "a b").control("check-box"), ChoiceControl::Radios);
    drawn(choice("q", "a b").control("radio-button").repeats(), ChoiceControl::Checkboxes);
    drawn(open_choice("q", "a b").control("drop-down"), ChoiceControl::Radios);
    for (control, role) in [
        ("prompt", DisplayRole::Prompt),
        ("help", DisplayRole::Help),
        ("flyover", DisplayRole::Help),
        ("inline", DisplayRole::Paragraph),
    ] {
        let in_question = definition([question("x", "string").holding([display("q").control(control)])]);
        check(&in_question, "q", |item| assert_eq!(item.kind, Kind::Display(role)));
        // There is one place for each in a question, and none elsewhere: nothing is passed over.
        let paragraph = |item: &Item| assert_eq!(item.kind, Kind::Display(DisplayRole::Paragraph));
        check(&definition([display("q").control(control)]), "q", paragraph);
        let two = [display("first").control(control), display("q").control(control)];
        check(&definition([question("x", "string").holding(two)]), "q", paragraph);
    }
    check(&definition([page("q", [question("x", "string")])]), "q", |item| {
        assert_eq!(item.kind, Kind::Group { page: true });
    });
}

#[test]
fn words_around_a_question() {
    let item = open_choice("q", "a b")
        .sdc("shortText", &json!({ "valueString": "Short" }))
        .sdc("openLabel", &json!({ "valueString": "Another one" }))
        .core("entryFormat", &json!({ "valueString": "Like this" }))
        .holding([display("hint").control("prompt"), display("why").control("help"), display("more")]);
    let definition = definition([item]);
    check(&definition, "q", |item| {
        assert_eq!((&**item.text.own(), &**item.label().own()), ("q", "Short"));
        assert_eq!(item.entry_format.as_ref().map(|text| &**text.own()), Some("Like this"));
        let Kind::Choice(choice) = &item.kind else { panic!("{:?}", item.kind) };
        assert_eq!(choice.open_label.as_ref().map(|text| &**text.own()), Some("Another one"));
    });
    let questionnaire = load(&definition);
    let words =
        |role| questionnaire.display_text(questionnaire.find("q").unwrap(), role).map(|text| text.own().to_string());
    assert_eq!(words(DisplayRole::Prompt).as_deref(), Some("hint"));
    assert_eq!(words(DisplayRole::Help).as_deref(), Some("why"));
}

#[test]
fn without_a_short_text_lists_call_it_by_its_question() {
    check(&definition([question("q", "string").with("prefix", "1.")]), "q", |item| {
        assert_eq!(&**item.label().own(), "1. q");
    });
}

#[test]
fn the_browser_is_told_what_a_question_asks_for_on_ones_own_device_only() {
    let asks = |purpose: &str| question("q", "string").own("autocomplete", &json!({ "valueCode": purpose }));
    let autofill = |item: support::Item, device| {
        let mut session = Session::new(load(&definition([item])), PATTERNS);
        session.apply(Event::ChooseDevice(device));
        session.autofill(session.form().questionnaire().find("q").unwrap())
    };
    assert_eq!(autofill(asks("tel"), Device::Own), Autofill::Purpose("tel"));
    assert_eq!(autofill(question("q", "string"), Device::Own), Autofill::Any);
    assert_eq!(autofill(asks("tel"), Device::Shared), Autofill::Off);
    let private = asks("tel").own("private", &json!({ "valueBoolean": true }));
    assert_eq!(autofill(private, Device::Own), Autofill::Off);
    for unknown in ["new-password", "phone", ""] {
        let told = faults(&definition([asks(unknown)]).to_string());
        assert!(told.contains("autocomplete is not a value that fits there"), "{unknown}: {told}");
    }
}

#[test]
fn keyboards() {
    for (code, keyboard) in [
        ("phone", Some(Keyboard::Phone)),
        ("email", Some(Keyboard::Email)),
        ("number", Some(Keyboard::Number)),
        ("url", Some(Keyboard::Url)),
        ("piano", None),
    ] {
        let item = question("q", "string").sdc("keyboard", &json!({ "valueCoding": { "code": code } }));
        check(&definition([item]), "q", |item| assert_eq!(item.keyboard, keyboard));
    }
}

#[test]
fn options_of_each_type() {
    let values = json!([
        { "valueCoding": { "system": "urn:s", "code": "a", "display": "An A" } },
        { "valueCoding": { "code": "b" } },
        { "valueString": "words" },
        { "valueInteger": 3 },
        { "valueDate": "2026-11-23" },
        { "valueTime": "14:30:00" }
    ]);
    check(&definition([question("q", "choice").with("answerOption", values)]), "q", |item| {
        let texts: Vec<_> = options(item).iter().map(|option| (&*option.key, &**option.text.own())).collect();
        let expected = [
            ("urn:s|a", "An A"),
            ("b", "b"),
            ("words", "words"),
            ("3", "3"),
            ("2026-11-23", "2026-11-23"),
            ("14:30:00", "14:30:00"),
        ];
        assert_eq!(texts, expected);
    });
    check(&definition([choice("q", "a none").alone("none").repeats()]), "q", |item| {
        assert_eq!(Vec::from_iter(options(item).iter().map(|option| option.exclusive)), [false, true]);
    });
    let units =
        question("q", "quantity").core("questionnaire-unit", &json!({ "valueCoding": { "code": "h" } })).unit("min");
    check(&definition([units]), "q", |item| {
        assert_eq!(Vec::from_iter(options(item).iter().map(|option| &*option.key)), ["h", "urn:test|min"]);
    });
}

#[test]
fn a_decimal_keeps_its_digits() {
    let text = r#"{ "resourceType": "Questionnaire", "item": [{ "linkId": "q", "text": "q", "type": "decimal",
        "initial": [{ "valueDecimal": 2.50 }],
        "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueDecimal": 12345678901234567890.10 }] }] }"#;
    let questionnaire = before_we_meet::fhir::read_questionnaire(text, crate::support::PATTERNS).unwrap();
    let item = questionnaire.item(questionnaire.find("q").unwrap());
    assert_eq!(item.initial, Some(Entry::Text("2.50".into())));
    assert_eq!(
        item.limits.max.as_ref().map(|max| max.option_key().to_string()).as_deref(),
        Some("12345678901234567890.10")
    );
}

#[test]
fn translations() {
    let german = |words: &str| {
        let url = "http://hl7.org/fhir/StructureDefinition/translation";
        let parts = json!([{ "url": "lang", "valueCode": "de" }, { "url": "content", "valueString": words }]);
        json!({ "extension": [{ "url": url, "extension": parts }] })
    };
    let short = json!({ "valueString": "short", "_valueString": german("kurz") });
    let mut item = definition([choice("q", "a").with("_text", german("Frage")).sdc("shortText", &short)]);
    item["_title"] = german("Titel");
    item["item"][0]["answerOption"][0]["valueCoding"]["_display"] = german("Antwort");
    check(&item, "q", |item| {
        assert_eq!(item.text.in_language("de").map(|words| &**words), Some("Frage"));
        assert_eq!(item.text.in_language("DE").map(|words| &**words), Some("Frage"));
        assert_eq!(item.text.in_language("cy"), None);
        assert_eq!(item.label().in_language("de").map(|words| &**words), Some("kurz"));
        assert_eq!(options(item)[0].text.in_language("de").map(|words| &**words), Some("Antwort"));
    });
    assert_eq!(load(&item).header.title.in_language("de").map(|words| &**words), Some("Titel"));
    item["item"][0]["prefix"] = "1.".into();
    check(&item, "q", |item| assert_eq!(item.text.in_language("de").map(|words| &**words), Some("1. Frage")));
    item["item"][0]["_prefix"] = german("Erstens.");
    check(&item, "q", |item| {
        assert_eq!(item.text.in_language("de").map(|words| &**words), Some("Erstens. Frage"));
        assert_eq!((&**item.text.own(), item.text.bare()), ("1. q", "q"));
    });
    let option = json!({ "valueString": "a", "_valueString": german("Antwort") });
    item["item"][0]["answerOption"] = json!([option, { "valueString": "b" }]);
    check(&item, "q", |item| {
        let words = |option: &AnswerOption| option.text.in_language("de").map(ToString::to_string);
        assert_eq!(options(item).iter().map(words).collect::<Vec<_>>(), [Some("Antwort".to_owned()), None]);
    });
    // What helps with a question is an item, and a unit an option.
    let of_question = [display("hint").control("prompt").with("_text", german("Hinweis"))];
    let held = definition([question("q", "string").holding(of_question)]);
    let questionnaire = load(&held);
    let hint = questionnaire.display_text(questionnaire.find("q").unwrap(), DisplayRole::Prompt).unwrap();
    assert_eq!(hint.in_language("de").map(|words| &**words), Some("Hinweis"));
}

/// A practice that numbers its questions keeps the words that the project has for them.
#[test]
fn a_prefix_hides_no_translation_from_the_text_behind_it() {
    let file = format!(
        r#"{{ "language": "cy", "state": "draft", "by": "", "on": "", "texts": {{ "{}": "Enw" }} }}"#,
        before_we_meet::language::key("q")
    );
    let welsh = before_we_meet::language::Translation::read(&file, "cy").unwrap();
    let questionnaire = load(&definition([question("q", "string").with("prefix", "1.")]));
    let questionnaire = (*questionnaire).clone().translated(&welsh);
    let item = questionnaire.item(questionnaire.find("q").unwrap());
    assert_eq!(item.text.in_language("cy").map(|words| &**words), Some("1. Enw"));
}

#[test]
fn what_is_hidden_hides_all_that_is_in_it() {
    let questionnaire =
        load(&definition([group("g", [group("h", [question("q", "string")])]).hidden(), question("r", "string")]));
    let hidden = Vec::from_iter(questionnaire.items().map(|(_, item)| item.hidden));
    assert_eq!(hidden, [true, true, true, false]);
    // Nobody reads it, so it needs no words.
    assert_eq!(faults(&definition([question("q", "string").hidden().without("text")]).to_string()), "");
}

#[test]
fn the_tree() {
    let items = [
        group("a", [group("b", [question("c", "string").holding([display("d")])]), question("e", "string")]),
        question("f", "string"),
    ];
    let questionnaire = load(&definition(items));
    let names = |indices: Vec<_>| {
        Vec::from_iter(indices.into_iter().map(|index| questionnaire.item(index).link_id.to_string())).join(" ")
    };
    let find = |name| questionnaire.find(name).unwrap();
    assert_eq!(names(questionnaire.children(find("a")).collect()), "b e");
    assert_eq!(names(questionnaire.subtree(find("b")).collect()), "b c d");
    assert_eq!(names(questionnaire.ancestors(find("d")).collect()), "c b a");
    assert_eq!(names(questionnaire.part_of(find("d")).into_iter().collect()), "a");
    assert_eq!(questionnaire.part_of(find("f")), None);
    assert_eq!(questionnaire.children(find("f")).count(), 0);
    assert_eq!((questionnaire.len(), questionnaire.is_empty()), (6, false));
}
