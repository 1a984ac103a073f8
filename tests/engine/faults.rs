//! Why a questionnaire is refused: each fault is provoked, and says which item holds it, where that stands in the file,
//! and what to do about it.

use crate::support::{Item, choice, code, definition, display, faults, group, open_choice, page, question};
use serde_json::{Value, json};

/// The faults of a questionnaire of these items, a line for each.
#[track_caller]
fn check<const N: usize>(items: [Item; N], expected: &str) {
    assert_eq!(faults(&definition(items).to_string()), expected);
}

#[test]
fn what_is_no_questionnaire() {
    let whole = |text: &str, expected: &str| {
        let found = faults(text);
        assert!(found.starts_with(expected), "{found}");
    };
    whole("", "it is not written as FHIR asks: EOF while parsing a value at line 1 column 0");
    whole("[]", "it is not written as FHIR asks: invalid length 0");
    whole("{}", "it is not a FHIR Questionnaire: resourceType has to be \"Questionnaire\"");
    whole(r#"{"resourceType": "Patient"}"#, "it is not a FHIR Questionnaire: resourceType has to be \"Questionnaire\"");
    whole(r#"{"resourceType": "Questionnaire"}"#, "it has no items: add at least one");
    whole(r#"{"resourceType": "Questionnaire", "item": []}"#, "it has no items: add at least one");
}

#[test]
fn names_of_items() {
    check(
        [question("q", "string").without("linkId")],
        "it has no linkId: give it one that no other item has (/item/0)",
    );
    check(
        [question(" ", "string").with("text", "A")],
        " : it has no linkId: give it one that no other item has (/item/0)",
    );
    check(
        [question("q", "string"), group("g", [question("q", "string")])],
        "q: another item has the same linkId: give each its own (/item/1/item/0)",
    );
}

#[test]
fn types_and_texts() {
    check([question("q", "string").without("type")], "q: it has no type (/item/0)");
    check(
        [question("q", "attachment")],
        "q: items of type \"attachment\" can't be played here: use another type (/item/0)",
    );
    check(
        [question("q", "dateTime")],
        "q: items of type \"dateTime\" can't be played here: use another type (/item/0)",
    );
    check(
        [question("q", "reference")],
        "q: items of type \"reference\" can't be played here: use another type (/item/0)",
    );
    check([question("q", "string").with("text", " ")], "q: it has no text: write one (/item/0)");
    check([page("p", [question("q", "string")]).without("text")], "p: it has no text: write one (/item/0)");
    check([group("g", [question("q", "string")]).without("text")], "");
    check(
        [display("d").holding([question("q", "string")])],
        "d: items of type display can't hold other items (/item/0)",
    );
    check(
        [question("q", "string").with("required", "yes")],
        "q: it is not written as FHIR asks: invalid type: string \"yes\", expected a boolean at line 1 column 57 (/item/0)",
    );
}

#[test]
fn options() {
    check([question("q", "choice")], "q: it has no answerOption: add at least one (/item/0)");
    check(
        [choice("q", "a b").with("type", "string")],
        "q: only items of type choice, open-choice and quantity (as units) can have options: change its type or take them out (/item/0)",
    );
    check(
        [choice("q", "a b a")],
        "q: two answerOptions have the same value \"urn:test|a\": make them differ (/item/0)",
    );
    let no_code = json!([{ "valueCoding": { "display": "A" } }, { "valueBoolean": true }]);
    let wrong = "q: answerOption is not a value that fits there: use valueCoding with a code, valueString, valueInteger, valueDate or valueTime (/item/0)";
    check(
        [question("q", "choice").with("answerOption", no_code)],
        &format!("{wrong}\n{wrong}\nq: it has no answerOption: add at least one (/item/0)"),
    );
}

#[test]
fn rules_that_are_not_complete() {
    let yes = json!({ "answerBoolean": true });
    let with = |rule: Item| [question("q", "boolean"), rule];
    check(
        with(display("d").when("x", "=", &yes)),
        "d: its enableWhen points at \"x\", and no item has that linkId: correct it (/item/1)",
    );
    check(
        with(display("d").with("enableWhen", json!([{}]))),
        "d: its enableWhen is incomplete: it names no question (/item/1)",
    );
    check(
        with(display("d").when("q", "is", &yes)),
        "d: its enableWhen is incomplete: its operator has to be exists, =, !=, >, <, >= or <= (/item/1)",
    );
    check(
        with(display("d").when("q", "exists", &json!({}))),
        "d: its enableWhen is incomplete: \"exists\" needs an answerBoolean (/item/1)",
    );
    check(
        with(display("d").when("q", "=", &json!({ "answerReference": {} }))),
        "d: its enableWhen is incomplete: it has no answer[x] of a type that can be played here (/item/1)",
    );
    check(
        with(display("d").when("q", "=", &json!({ "answerDate": "2026-11" }))),
        "d: its enableWhen is incomplete: it has no answer[x] of a type that can be played here (/item/1)",
    );
    let two = display("d").when("q", "=", &yes).when("q", "!=", &yes);
    check(with(two), "d: it has several enableWhen and no enableBehavior: say \"all\" or \"any\" (/item/1)");
    for role in ["prompt", "help"] {
        let hint = display("d").control(role).when("q", "=", &yes);
        check(with(hint), "d: a hint or help can't have an enableWhen: put it on the question (/item/1)");
    }
}

#[test]
fn rules_that_contradict_the_item_they_name() {
    let with = |asked: Item, operator, answer: &Value| [asked, display("d").when("q", operator, answer)];
    let yes = json!({ "answerBoolean": true });
    let no_question = "d: its enableWhen asks for the answer of \"q\", which is no question: name a question (/item/1)";
    check(with(group("q", [display("x")]), "exists", &yes), no_question);
    check(with(display("q"), "exists", &yes), no_question);
    let other_type = "d: its enableWhen compares \"q\" with a value of another type: use the answer[x] that fits that question's type (/item/1)";
    for (kind, answer) in [
        ("boolean", json!({ "answerString": "true" })),
        ("decimal", json!({ "answerInteger": 3 })),
        ("integer", json!({ "answerDecimal": 3.0 })),
        ("date", json!({ "answerTime": "12:00:00" })),
        ("time", json!({ "answerDate": "2026-11-23" })),
        ("string", json!({ "answerCoding": { "code": "a" } })),
        ("quantity", json!({ "answerDecimal": 3.0 })),
    ] {
        check(with(question("q", kind), "=", &answer), other_type);
    }
    check(with(choice("q", "a b"), "=", &json!({ "answerString": "a" })), other_type);
    check(with(open_choice("q", "a b"), "=", &json!({ "answerString": "a" })), "");
    check(
        with(choice("q", "a b"), "=", &code("c")),
        "d: its enableWhen waits for an answer that \"q\" does not offer (urn:test|c): use one of its answerOptions (/item/1)",
    );
    let no_order = "d: its enableWhen asks whether the answer of \"q\" is greater or less, but such answers have no order: use = or != (/item/1)";
    for operator in [">", "<", ">=", "<="] {
        check(with(question("q", "boolean"), operator, &yes), no_order);
        check(with(question("q", "text"), operator, &json!({ "answerString": "a" })), no_order);
        check(with(choice("q", "a b"), operator, &code("a")), no_order);
    }
}

#[test]
fn rules_that_go_in_a_circle() {
    let yes = json!({ "answerBoolean": true });
    let asks = |name, other| question(name, "boolean").when(other, "=", &yes);
    check([asks("a", "a")], "a: its enableWhen goes in a circle, so it could never be decided: a → a (/item/0)");
    check(
        [question("x", "boolean"), asks("a", "c"), asks("b", "a"), asks("c", "b"), asks("behind", "c")],
        "a: its enableWhen goes in a circle, so it could never be decided: a → c → b → a (/item/1)",
    );
    check(
        [group("g", [question("in", "boolean")]).when("in", "=", &yes)],
        "g: its enableWhen goes in a circle, so it could never be decided: g → in → g (/item/0)",
    );
}

#[test]
fn limits() {
    let limited = |kind, name, value: &Value| [question("q", kind).core(name, value)];
    let other_type =
        |name| format!("q: {name} is not a value that fits there: use a value of the question's own type (/item/0)");
    check(limited("integer", "minValue", &json!({ "valueDate": "2026-11-23" })), &other_type("minValue"));
    check(limited("date", "maxValue", &json!({ "valueInteger": 3 })), &other_type("maxValue"));
    check(limited("string", "maxValue", &json!({ "valueInteger": 3 })), &other_type("maxValue"));
    for name in ["minLength", "maxDecimalPlaces", "questionnaire-minOccurs", "questionnaire-maxOccurs"] {
        let expected = format!("q: {name} is not a value that fits there: use a valueInteger of 0 or more (/item/0)");
        check(limited("string", name, &json!({ "valueInteger": -1 })), &expected);
        check(limited("string", name, &json!({ "valueString": "1" })), &expected);
    }
    check(
        limited("string", "regex", &json!({ "valueString": "(" })),
        "q: its regex can't be used: unclosed group (/item/0)",
    );
    let range = |low: (&str, i32), high: (&str, i32)| {
        let number = |value: i32| json!({ "valueInteger": value });
        [question("q", "integer").core(low.0, &number(low.1)).core(high.0, &number(high.1))]
    };
    check(range(("minValue", 3), ("maxValue", 3)), "");
    check(
        range(("minValue", 3), ("maxValue", 2)),
        "q: its minValue is above its maxValue: no answer could be right (/item/0)",
    );
    check(
        range(("questionnaire-minOccurs", 3), ("questionnaire-maxOccurs", 2)),
        "q: its questionnaire-minOccurs is above its questionnaire-maxOccurs: no answer could be right (/item/0)",
    );
    check(
        [question("q", "string").core("minLength", &json!({ "valueInteger": 3 })).with("maxLength", 2)],
        "q: its minLength is above its maxLength: no answer could be right (/item/0)",
    );
}

#[test]
fn initial_values() {
    let wrong = "q: initial is not a value that fits there: use one of the question's own type and options (/item/0)";
    let with = |item: Item, values: Value| [item.with("initial", values)];
    check(with(question("q", "integer"), json!([{ "valueString": "3" }])), wrong);
    check(with(question("q", "integer"), json!([{ "valueInteger": 3 }, { "valueInteger": 4 }])), wrong);
    check(with(choice("q", "a b"), json!([{ "valueCoding": { "system": "urn:test", "code": "c" } }])), wrong);
    check(with(choice("q", "a b"), json!([{ "valueString": "my own words" }])), wrong);
    check(with(display("q"), json!([{ "valueString": "words" }])), wrong);
    check(with(question("q", "quantity").unit("h"), json!([{ "valueQuantity": { "value": 3, "code": "kg" } }])), wrong);
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let items = [
        question("a", "attachment"),
        group("b", [question("c", "string").with("text", ""), question("c", "choice")]),
        question("d", "integer").core("minValue", &json!({ "valueString": "3" })).when(
            "nobody",
            "=",
            &json!({ "answerInteger": 1 }),
        ),
    ];
    insta::assert_snapshot!(faults(&definition(items).to_string()), @r#"
    c: another item has the same linkId: give each its own (/item/1/item/1)
    a: items of type "attachment" can't be played here: use another type (/item/0)
    c: it has no text: write one (/item/1/item/0)
    c: it has no answerOption: add at least one (/item/1/item/1)
    d: its enableWhen points at "nobody", and no item has that linkId: correct it (/item/2)
    d: minValue is not a value that fits there: use a value of the question's own type (/item/2)
    "#);
    let yes = json!({ "answerBoolean": true });
    let items =
        [question("q", "string"), display("a").when("q", "=", &yes), question("b", "boolean").when("b", "=", &yes)];
    insta::assert_snapshot!(faults(&definition(items).to_string()), @r#"
    a: its enableWhen compares "q" with a value of another type: use the answer[x] that fits that question's type (/item/1)
    b: its enableWhen goes in a circle, so it could never be decided: b → b (/item/2)
    "#);
}

#[test]
fn a_pointer_leads_to_what_is_wrong() {
    let broken = definition([group("g", [question("q", "string"), question("x", "attachment")])]);
    let empty = json!({ "resourceType": "Questionnaire" });
    let modified = json!({ "resourceType": "Questionnaire", "item": [{ "linkId": "q", "text": "q", "type": "string" }], "implicitRules": "urn:x" });
    for document in [broken, empty, modified] {
        let faults =
            before_we_meet::fhir::read_questionnaire(&document.to_string(), crate::support::PATTERNS).unwrap_err();
        for fault in faults {
            assert!(document.pointer(&fault.pointer).is_some(), "{:?} of {fault}", fault.pointer);
        }
    }
}

#[test]
fn a_code_of_another_system_is_no_option() {
    let other = json!({ "answerCoding": { "system": "urn:other", "code": "a" } });
    check(
        [choice("q", "a b"), display("d").when("q", "=", &other)],
        "d: its enableWhen waits for an answer that \"q\" does not offer (urn:other|a): use one of its answerOptions (/item/1)",
    );
}

#[test]
fn a_number_that_is_no_option_can_be_compared_and_not_waited_for() {
    let numbers = question("q", "choice").with("answerOption", json!([{ "valueInteger": 1 }, { "valueInteger": 5 }]));
    let rule = |operator| [numbers.clone(), display("d").when("q", operator, &json!({ "answerInteger": 3 }))];
    check(rule(">"), "");
    check(
        rule("="),
        "d: its enableWhen waits for an answer that \"q\" does not offer (3): use one of its answerOptions (/item/1)",
    );
}

#[test]
fn a_unit_that_nobody_can_choose() {
    let hours = question("q", "quantity").unit("h");
    let rule = json!({ "answerQuantity": { "value": 3, "system": "urn:test", "code": "kg" } });
    assert_ne!(faults(&definition([hours.clone(), display("d").when("q", "=", &rule)]).to_string()), "");
    let limit = json!({ "valueQuantity": { "value": 3, "system": "urn:test", "code": "kg" } });
    assert_ne!(faults(&definition([hours.core("maxValue", &limit)]).to_string()), "");
}

#[test]
fn one_answer_at_first_where_only_one_can_be_given() {
    let a = |code: &str| json!({ "valueCoding": { "system": "urn:test", "code": code } });
    let wrong = "q: initial is not a value that fits there: use one of the question's own type and options (/item/0)";
    check([choice("q", "a b").with("initial", json!([a("a"), a("b")]))], wrong);
    check([choice("q", "a b").repeats().with("initial", json!([a("a"), a("b")]))], "");
}
