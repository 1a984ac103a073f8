//! Fields and extensions: those that change the meaning of a question are refused where we can't play them, those that
//! do not are let through.

use crate::support::{choice, definition, display, faults, group, question};
use serde_json::{Value, json};

#[track_caller]
fn check(definition: &Value, expected: &str) {
    assert_eq!(faults(&definition.to_string()), expected);
}

#[test]
fn fields() {
    check(
        &definition([question("q", "choice").with("answerValueSet", "urn:vs")]),
        "q: answerValueSet can't be played here: take it out (/item/0)",
    );
    let repeats = "q: repeats on anything but a choice can't be played here: take it out (/item/0)";
    check(&definition([question("q", "string").repeats()]), repeats);
    check(&definition([group("q", [display("d")]).repeats()]), repeats);
    check(
        &definition([group("q", [display("d")]).with("required", true)]),
        "q: required on a group can't be played here: take it out (/item/0)",
    );
    check(
        &definition([group("q", [display("d")]).control("gtable")]),
        "q: a group drawn as a table can't be played here: take it out (/item/0)",
    );
}

#[test]
fn extensions_that_change_what_is_asked_or_right() {
    let core = "http://hl7.org/fhir/StructureDefinition/";
    let sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
    for (base, name) in [
        (core, "questionnaire-constraint"),
        (core, "questionnaire-fhirType"),
        (core, "questionnaire-referenceResource"),
        (core, "questionnaire-unitValueSet"),
        (core, "cqf-expression"),
        (sdc, "sdc-questionnaire-enableWhenExpression"),
        (sdc, "sdc-questionnaire-calculatedExpression"),
        (sdc, "sdc-questionnaire-initialExpression"),
        (sdc, "sdc-questionnaire-candidateExpression"),
        (sdc, "sdc-questionnaire-answerExpression"),
        (sdc, "sdc-questionnaire-answerOptionsToggleExpression"),
        (sdc, "sdc-questionnaire-itemPopulationContext"),
        (sdc, "sdc-questionnaire-isSubject"),
        (sdc, "sdc-questionnaire-subQuestionnaire"),
    ] {
        let url = [base, name].concat();
        let item = question("q", "string").extension(&url, &json!({ "valueBoolean": true }));
        check(&definition([item]), &format!("q: {url} can't be played here: take it out (/item/0)"));
    }
}

#[test]
fn extensions_that_nobody_knows_are_let_through() {
    let anything = json!({ "valueDateTime": "2026", "extension": [{ "url": "x", "valueAge": { "value": 3 } }] });
    let mut whole = definition([question("q", "string")
        .extension("urn:nobody-knows", &anything)
        .with("code", json!([{ "code": "x" }]))]);
    whole["extension"] = json!([{ "url": "urn:nobody-knows", "valueInteger": 1 }]);
    whole["contained"] = json!([{ "resourceType": "ValueSet" }]);
    whole["nobody-knows"] = json!({ "at": ["all"] });
    check(&whole, "");
}

#[test]
fn modifier_extensions_are_refused_wherever_they_stand() {
    let modifier = json!([{ "url": "urn:turns-it-round", "valueBoolean": true }]);
    let refused = "urn:turns-it-round can't be played here: take it out";
    check(
        &definition([question("q", "string").with("modifierExtension", modifier.clone())]),
        &format!("q: {refused} (/item/0)"),
    );
    let mut whole = definition([question("q", "string")]);
    whole["modifierExtension"] = modifier;
    whole["implicitRules"] = "urn:rules".into();
    let found = faults(&whole.to_string());
    assert!(found.contains(refused) && found.contains("implicitRules can't be played here"), "{found}");
}

#[test]
fn modifier_extensions_on_options_and_rules_are_refused() {
    let modifier = json!([{ "url": "urn:turns-it-round", "valueBoolean": true }]);
    let mut option = definition([choice("q", "a b")]);
    option["item"][0]["answerOption"][1]["modifierExtension"] = modifier.clone();
    check(&option, "q: urn:turns-it-round can't be played here: take it out (/item/0)");
    let mut rule =
        definition([question("q", "boolean"), display("d").when("q", "exists", &json!({ "answerBoolean": true }))]);
    rule["item"][1]["enableWhen"][0]["modifierExtension"] = modifier;
    check(&rule, "d: urn:turns-it-round can't be played here: take it out (/item/1)");
}

#[test]
fn a_rule_over_the_whole_questionnaire_is_refused() {
    let url = "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint";
    let mut whole = definition([question("q", "string")]);
    whole["extension"] = json!([{ "url": url, "extension": [{ "url": "key", "valueId": "k" }] }]);
    let found = faults(&whole.to_string());
    assert!(found.starts_with(&format!("{url} can't be played here: take it out")), "{found:?}");
}

#[test]
fn an_extension_that_we_know_has_the_value_that_it_asks_for() {
    for (name, value) in [
        ("regex", json!({ "valueMarkdown": "[0-9]+" })),
        ("questionnaire-hidden", json!({ "valueString": "true" })),
        ("entryFormat", json!({ "valueCode": "DDMM" })),
        ("questionnaire-itemControl", json!({ "valueCode": "page" })),
    ] {
        let found = faults(&definition([question("q", "string").core(name, &value)]).to_string());
        assert!(found.contains(name), "{name} is passed over: {found:?}");
    }
    for name in ["shortText", "openLabel"] {
        let found = faults(&definition([question("q", "string").sdc(name, &json!({ "valueCode": "x" }))]).to_string());
        assert!(found.contains(name), "{name} is passed over: {found:?}");
    }
}
