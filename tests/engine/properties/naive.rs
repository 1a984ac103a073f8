//! A second opinion on what is enabled: plain recursion over the model, which shares no line with the core.

use super::generate::Model;
use serde_json::Value;

/// What an answer means. Numbers are thousandths, days and times are their digits.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    Boolean(bool),
    Number(i64),
    Words(&'static str),
    OtherWords(String),
    Code(&'static str),
    Quantity(i64, &'static str),
}

/// One `enableWhen`.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) question: usize,
    pub(super) operator: &'static str,
    pub(super) answer: Answer,
    /// As it stands in the questionnaire
    pub(super) written: Value,
}

/// What the patient gave, item by item: the values that can be understood.
pub(super) type Given = Vec<Vec<Answer>>;

/// For each item, whether it is enabled.
pub(super) fn enabled(model: &Model, given: &Given) -> Vec<bool> {
    let mut known = vec![None; model.0.len()];
    (0..model.0.len()).map(|at| decide(model, given, at, &mut known)).collect()
}

fn decide(model: &Model, given: &Given, at: usize, known: &mut Vec<Option<bool>>) -> bool {
    if let Some(decided) = known[at] {
        return decided;
    }
    let node = &model.0[at];
    let around = node.parent.is_none_or(|parent| decide(model, given, parent, known));
    let mut rules = Vec::new();
    for rule in &node.rules {
        let answers =
            if decide(model, given, rule.question, known) { given[rule.question].clone() } else { Vec::new() };
        rules.push(passes(rule, &answers));
    }
    let own = match (rules.is_empty(), node.any) {
        (true, _) => true,
        (false, true) => rules.contains(&true),
        (false, false) => !rules.contains(&false),
    };
    known[at] = Some(around && own);
    around && own
}

fn passes(rule: &Rule, answers: &[Answer]) -> bool {
    let same = |answer: &Answer| match (answer, &rule.answer) {
        (Answer::OtherWords(words), Answer::Words(expected)) => words == expected,
        (answer, expected) => answer == expected,
    };
    let numbers = |answer: &Answer| match (answer, &rule.answer) {
        (Answer::Number(number), Answer::Number(expected)) => Some((*number, *expected)),
        (Answer::Quantity(number, unit), Answer::Quantity(expected, other)) if unit == other => {
            Some((*number, *expected))
        }
        _ => None,
    };
    let ordered = |holds: fn(i64, i64) -> bool| {
        answers.iter().filter_map(numbers).any(|(number, expected)| holds(number, expected))
    };
    match rule.operator {
        "exists" => (rule.answer == Answer::Boolean(true)) != answers.is_empty(),
        "=" => answers.iter().any(same),
        "!=" => !answers.iter().any(same),
        ">" => ordered(|number, expected| number > expected),
        "<" => ordered(|number, expected| number < expected),
        ">=" => ordered(|number, expected| number >= expected),
        "<=" => ordered(|number, expected| number <= expected),
        operator => panic!("{operator}"),
    }
}
