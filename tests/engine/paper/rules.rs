//! Rules in words: each says what the definition says.

use crate::support::{Item, choice, code, definition, load, open_choice, published, question};
use before_we_meet::answers::Value;
use before_we_meet::messages::Catalogue;
use before_we_meet::paper::{Block, Clause, Join, Outline, Rule, Said};
use before_we_meet::questionnaire::{Kind, Questionnaire};
use serde_json::{Value as Json, json};
use std::rc::Rc;

/// The rule of the last item, as data and in words.
fn rule(items: impl IntoIterator<Item = Item>) -> (Rc<Questionnaire>, Rule, String) {
    let questionnaire = load(&definition(items));
    let outline = Outline::of(&questionnaire);
    let Some(Block::Item { rule: Some(rule), .. }) = outline.general.last() else { panic!("{:?}", outline.general) };
    let number = |question| outline.number(question).map(str::to_owned);
    let words = Catalogue::english().rule(rule, false, &questionnaire, number);
    (questionnaire.clone(), rule.clone(), words)
}

fn asks(items: impl IntoIterator<Item = Item>) -> String {
    rule(items).2
}

fn exists(answer: bool) -> Json {
    json!({ "answerBoolean": answer })
}

#[test]
fn rules_are_said_in_words() {
    let ticks = || choice("q", "red green blue none").repeats().alone("none");
    let one = |code_name: &str| question("x", "string").when("q", "=", &code(code_name));
    assert_eq!(asks([ticks(), one("red")]), "If you ticked “red” in question 1:");
    let red_or_green = one("red").when("q", "=", &code("green"));
    assert_eq!(asks([ticks(), red_or_green.clone().any()]), "If you ticked “red” or “green” in question 1:");
    assert_eq!(asks([ticks(), red_or_green.all()]), "If you ticked “red” and “green” in question 1:");
    let all_three = one("red").when("q", "=", &code("green")).when("q", "=", &code("blue")).any();
    assert_eq!(asks([ticks(), all_three]), "If you ticked anything but “none” in question 1:");
    let not_none = question("x", "string").when("q", "exists", &exists(true)).when("q", "!=", &code("none")).all();
    assert_eq!(asks([ticks(), not_none]), "If you ticked anything but “none” in question 1:");
    let empty_or_red = one("red").when("q", "exists", &exists(false)).any();
    assert_eq!(asks([ticks(), empty_or_red]), "If you ticked “red”, or you ticked nothing in question 1:");
    let not_only = one("red").when("q", "=", &code("green")).when("q", "exists", &exists(false)).any();
    assert_eq!(asks([ticks(), not_only]), "Leave this out if you ticked only “blue” or “none” in question 1.");
    let neither = question("x", "string").when("q", "!=", &code("red")).when("q", "!=", &code("blue")).all();
    assert_eq!(asks([ticks(), neither]), "If you did not tick “red” or “blue” in question 1:");
    let something = question("x", "string").when("q", "exists", &exists(true));
    assert_eq!(asks([open_choice("q", "a b"), something.clone()]), "If you ticked something in question 1:");
    assert_eq!(asks([question("q", "text"), something]), "If you wrote something in question 1:");
}

#[test]
fn rules_about_several_questions_name_each() {
    let last = question("x", "string").when("q", "=", &code("a")).when("r", "=", &json!({ "answerBoolean": false }));
    let items = |last: Item| [choice("q", "a b"), question("r", "boolean"), last];
    assert_eq!(asks(items(last.clone().any())), "If you ticked “a” in question 1, or you ticked “No” in question 2:");
    assert_eq!(asks(items(last.all())), "If you ticked “a” in question 1, and you ticked “No” in question 2:");
}

#[test]
fn numbers_and_days_are_compared() {
    let said = |kind: &str, operator: &str, answer: Json| {
        asks([question("q", kind), question("x", "string").when("q", operator, &answer)])
    };
    let three = || json!({ "answerInteger": 3 });
    assert_eq!(said("integer", "=", three()), "If you wrote 3 in question 1:");
    assert_eq!(said("integer", "!=", three()), "If you did not write 3 in question 1:");
    assert_eq!(said("integer", ">", three()), "If you wrote more than 3 in question 1:");
    assert_eq!(said("integer", "<", three()), "If you wrote less than 3 in question 1:");
    assert_eq!(said("integer", ">=", three()), "If you wrote 3 or more in question 1:");
    assert_eq!(said("integer", "<=", three()), "If you wrote 3 or less in question 1:");
    let day = || json!({ "answerDate": "1958-03-27" });
    assert_eq!(said("date", ">=", day()), "If you wrote 27/3/1958 or later in question 1:");
    assert_eq!(said("date", "<", day()), "If you wrote a time before 27/3/1958 in question 1:");
}

/// Whether what a rule says is true of the options that are ticked in question 1.
fn is_true(rule: &Rule, ticked: &[Value]) -> bool {
    let has = |value: &Value| ticked.contains(value);
    let clause = |said: &Said| match &said.clause {
        Clause::Ticked(values, Join::Or) => values.iter().any(has),
        Clause::Ticked(values, Join::And) => values.iter().all(has),
        Clause::NotTicked(values) => !values.iter().any(has),
        Clause::TickedOnly(values) => !ticked.is_empty() && ticked.iter().all(|one| values.contains(one)),
        Clause::TickedAnyBut(values) => ticked.iter().any(|one| !values.contains(one)),
        Clause::TickedSomething => !ticked.is_empty(),
        Clause::TickedNothing => ticked.is_empty(),
        clause => panic!("{clause:?} about options"),
    };
    match rule {
        Rule::Unless(said) => !clause(said),
        Rule::If(said, Join::And) => said.iter().all(clause),
        Rule::If(said, Join::Or) => said.iter().any(clause),
    }
}

/// Every rule of up to four conditions about one question, and every answer to it.
#[test]
fn what_is_said_is_what_the_definition_says() {
    let codes = ["a", "b", "c", "none"];
    let equal = codes.map(|one| ("=", code(one)));
    let conditions: Vec<_> = equal
        .into_iter()
        .chain(codes.map(|one| ("!=", code(one))))
        .chain([true, false].map(|is| ("exists", exists(is))))
        .collect();
    let mut compared = 0;
    for repeats in [true, false] {
        for chosen in 1..1_u32 << conditions.len() {
            if chosen.count_ones() > 4 {
                continue;
            }
            for all in [true, false] {
                let of = |position: &usize| chosen & (1 << position) != 0;
                let item = (0..conditions.len()).filter(of).fold(question("x", "string"), |item, position| {
                    let (operator, answer) = &conditions[position];
                    item.when("q", operator, answer)
                });
                let question = choice("q", "a b c none").alone("none");
                let question = if repeats { question.repeats() } else { question };
                let (questionnaire, rule, words) = rule([question, if all { item.all() } else { item.any() }]);
                let asked = questionnaire.items().last().unwrap().1.enable.as_ref().unwrap();
                let Kind::Choice(choice) = &questionnaire.items().next().unwrap().1.kind else { panic!() };
                for ticks in 0..16_u32 {
                    let ticked = choice.options.iter().enumerate().filter(|(position, _)| ticks & (1 << position) != 0);
                    let ticked = Vec::from_iter(ticked.map(|(_, option)| option.value.clone()));
                    let stands_alone = ticks & 8 != 0 || !repeats;
                    if stands_alone && ticked.len() > 1 {
                        continue;
                    }
                    assert_eq!(is_true(&rule, &ticked), asked.holds(|_| ticked.clone()), "{words} {ticked:?}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared}");
}

#[test]
fn the_published_rules_are_said() {
    let questionnaire = published();
    let outline = Outline::of(&questionnaire);
    let number = |question| outline.number(question).map(str::to_owned);
    let english = Catalogue::english();
    let mut said = Vec::new();
    for block in outline.blocks() {
        let (rules, for_all) = match block {
            Block::Part(_, rules) => (rules.as_slice(), true),
            Block::Heading(_, rule) => (rule.as_slice(), true),
            Block::Item { rule, .. } => (rule.as_slice(), false),
        };
        said.extend(rules.iter().map(|rule| english.rule(rule, for_all, &questionnaire, number)));
    }
    for expected in [
        "If you ticked “A helper, with me or for me” in question 2:",
        "If you ticked “Phone call” or “Text message” in question 4:",
        "Only if you ticked “Phone call”, “Text message”, “Email” or “Letter” in question 4.",
        "Only if you ticked anything but “Do not contact me. I will get in touch.” in question 4.",
        "If you ticked anything but “No, nothing is urgent” in question 22:",
        "Leave this out if you ticked only “At my home”, “On the phone” or “On a video call” in question 34.",
    ] {
        assert!(said.iter().any(|one| one == expected), "«{expected}» is none of {said:#?}");
    }
}
