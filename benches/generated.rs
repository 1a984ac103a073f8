//! Questionnaires of any size, to measure with: the same text for the same size, whoever asks.
//!
//! The core's benchmarks, its tests and `cargo xtask bench` share this file. It knows FHIR's JSON, and how much stands on a page at
//! most.

use before_we_meet::questionnaire::MOST_ON_A_PAGE;
use serde_json::{Value, json};

/// What stands on one page.
#[allow(dead_code, reason = "not everybody who shares this file needs both")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In pages of [`MOST_ON_A_PAGE`], which is the most that a page can have to do.
    FullPages,
    /// Each question by itself, as patients see them.
    PageEach,
}

/// Whether the questions begin with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    Empty,
    #[allow(dead_code, reason = "not everybody who shares this file needs both")]
    Answered,
}

/// The form of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// “Yes” or “No”
    Choice,
    Line,
    /// Several of four
    Several,
    Number,
    Words,
}

/// The form of the question at a place. The first and the last can be tapped.
pub(crate) fn form(at: usize, questions: usize) -> Form {
    match at % 5 {
        0 => Form::Choice,
        _ if at + 1 == questions => Form::Choice,
        1 => Form::Line,
        2 => Form::Several,
        3 => Form::Number,
        _ => Form::Words,
    }
}

/// The question that another one waits for: every tenth waits for “Yes” to the one before it.
pub(crate) fn waits_for(at: usize) -> Option<usize> {
    (at % 10 == 6).then(|| at - 1)
}

/// What a question is called, on the page too.
pub(crate) fn text(at: usize) -> String {
    format!("Question {} of those here?", at + 1)
}

/// What can be chosen in a question of several.
pub(crate) const SEVERAL: [&str; 4] = ["Home", "Work", "Money", "Company"];

/// A questionnaire with so many questions.
pub(crate) fn questionnaire(questions: usize, layout: Layout, start: Start) -> Value {
    let all = Vec::from_iter((0..questions).map(|at| question(at, questions, start)));
    let page = json!({
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
        "valueCodeableConcept": { "coding": [
            { "system": "http://hl7.org/fhir/questionnaire-item-control", "code": "page" }
        ] },
    });
    let groups = match layout {
        Layout::FullPages => Vec::from_iter(all.chunks(MOST_ON_A_PAGE).zip(1..).map(|(questions, number)| {
            let (name, text) = (format!("page{number}"), format!("Page {number}"));
            json!({ "linkId": name, "text": text, "type": "group", "extension": [page], "item": questions })
        })),
        Layout::PageEach => vec![json!({ "linkId": "all", "text": "All of them", "type": "group", "item": all })],
    };
    json!({
        "resourceType": "Questionnaire", "url": "urn:generated", "version": questions.to_string(), "title": "Generated",
        "status": "draft", "item": groups,
    })
}

fn question(at: usize, questions: usize, start: Start) -> Value {
    let (kind, initial) = match form(at, questions) {
        Form::Choice => ("choice", json!([{ "valueCoding": coding("Yes") }])),
        Form::Line => ("string", json!([{ "valueString": "A few words" }])),
        Form::Several => ("choice", json!([{ "valueCoding": coding("Home") }, { "valueCoding": coding("Company") }])),
        Form::Number => ("integer", json!([{ "valueInteger": 7 }])),
        Form::Words => ("text", json!([{ "valueString": "Some more words, as one writes them." }])),
    };
    let mut item = json!({ "linkId": format!("q{at}"), "text": text(at), "type": kind });
    let options = match form(at, questions) {
        Form::Choice => ["Yes", "No"].as_slice(),
        Form::Several => SEVERAL.as_slice(),
        _ => &[],
    };
    if !options.is_empty() {
        item["answerOption"] = options.iter().map(|option| json!({ "valueCoding": coding(option) })).collect();
    }
    if form(at, questions) == Form::Several {
        item["repeats"] = true.into();
    }
    if start == Start::Answered {
        item["initial"] = initial;
    }
    if let Some(other) = waits_for(at) {
        item["enableWhen"] =
            json!([{ "question": format!("q{other}"), "operator": "=", "answerCoding": coding("Yes") }]);
    }
    item
}

fn coding(word: &str) -> Value {
    json!({ "system": "urn:generated", "code": word, "display": word })
}
