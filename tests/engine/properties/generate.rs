//! Arbitrary questionnaires, as a model of their own that is written out as FHIR, and arbitrary patients.

use super::kinds::{CODES, Kind};
use super::naive::{Answer, Rule};
use crate::support::{self, choice, definition, display, open_choice, question};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

/// One item of the model.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: Option<usize>,
    pub(super) rules: Vec<Rule>,
    pub(super) any: bool,
    pub(super) hidden: bool,
    pub(super) read_only: bool,
    pub(super) required: bool,
    pub(super) private: bool,
}

/// A questionnaire: items in the order of the definition. The linkId of the third is `i2`.
#[derive(Debug, Clone)]
pub(super) struct Model(pub(super) Vec<Node>);

/// What a patient may do, before it is known which items there are.
#[derive(Debug, Clone)]
pub(super) enum Act {
    Types(Index, Index),
    Chooses(Index, Index, bool),
    ChoosesOther(Index, bool),
    WritesOther(Index, String),
    Clears(Index),
    Discloses(Index, bool),
    GivesAnotherForm(Index, Index),
    Visits(String),
    GoesBack,
    GoesOn,
    SaysDevice(bool),
    Reloads,
    DeletesEverything,
}

impl Model {
    /// Written out as FHIR.
    pub(super) fn definition(&self) -> Value {
        let inside = |parent| (0..self.0.len()).filter(move |at| self.0[*at].parent == parent);
        // From the last to the first, so that what stands inside an item is there when it is written.
        let mut items: Vec<Option<support::Item>> = vec![None; self.0.len()];
        for at in (0..self.0.len()).rev() {
            let within: Vec<_> = inside(Some(at)).filter_map(|child| items[child].take()).collect();
            items[at] = Some(self.item(at).holding(within));
        }
        definition(inside(None).filter_map(|at| items[at].take()))
    }

    fn item(&self, at: usize) -> support::Item {
        let (node, name) = (&self.0[at], &*format!("i{at}"));
        let mut item = match node.kind {
            Kind::Group => question(name, "group"),
            Kind::Page => question(name, "group").control("page"),
            Kind::Display => display(name),
            Kind::Hint => display(name).control("prompt"),
            Kind::Boolean => question(name, "boolean"),
            Kind::Integer => question(name, "integer"),
            Kind::Decimal => question(name, "decimal"),
            Kind::Date => question(name, "date"),
            Kind::Time => question(name, "time"),
            Kind::Words => question(name, "string"),
            Kind::Url => question(name, "url"),
            Kind::Quantity => question(name, "quantity").unit("h").unit("min"),
            Kind::One => choice(name, &CODES.join(" ")),
            Kind::Several => choice(name, &CODES.join(" ")).repeats().alone("alone"),
            Kind::Open => open_choice(name, &CODES.join(" ")).repeats().alone("alone"),
        };
        for rule in &node.rules {
            item = item.when(&format!("i{}", rule.question), rule.operator, &rule.written);
        }
        item = if node.any { item.any() } else { item.all() };
        item = if node.hidden { item.hidden() } else { item };
        item = if node.private { item.private() } else { item };
        item.with("readOnly", node.read_only).with("required", node.required)
    }

    /// Whether being enabled of one item follows from that of another, or is the same.
    fn follows(&self, at: usize, from: usize) -> bool {
        let mut seen = vec![false; self.0.len()];
        let mut waiting = vec![at];
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                waiting.extend(self.0[at].rules.iter().map(|rule| rule.question).chain(self.0[at].parent));
            }
        }
        seen[from]
    }
}

/// A questionnaire of up to thirteen items, without circles.
pub(super) fn models() -> impl Strategy<Value = Model> {
    let rule = (any::<Index>(), any::<Index>(), any::<Index>());
    let rules = prop_oneof![Just(Vec::new()), prop::collection::vec(rule, 1..4)];
    let rarely = || prop::bool::weighted(0.08);
    let marks = (rarely(), rarely(), rarely(), rarely());
    let node = (prop::sample::select(&Kind::ALL[..]), 0..4_usize, rules, any::<bool>(), marks);
    prop::collection::vec(node, 1..14).prop_map(|seeds| {
        let (mut model, mut way) = (Model(Vec::new()), Vec::new());
        for (at, (kind, up, _, any, (hidden, read_only, required, private))) in seeds.iter().enumerate() {
            // The item goes into the one before it, or some way further out.
            way.truncate(way.len().saturating_sub(*up));
            let is_group = matches!(kind, Kind::Group | Kind::Page);
            let (parent, required) = (way.last().copied(), *required && !read_only && !is_group);
            model.0.push(Node {
                kind: *kind,
                parent,
                rules: Vec::new(),
                any: *any,
                hidden: *hidden,
                read_only: *read_only,
                required,
                private: *private,
            });
            if !matches!(kind, Kind::Display | Kind::Hint) {
                way.push(at);
            }
        }
        for (at, (_, _, rules, ..)) in seeds.iter().enumerate().filter(|(_, seed)| seed.0 != Kind::Hint) {
            for (question, operator, answer) in rules {
                let question = question.index(model.0.len());
                let asked = model.0[question].kind;
                if asked.is_question() && !model.follows(question, at) {
                    model.0[at].rules.push(rule_about(asked, question, operator, answer));
                }
            }
        }
        model
    })
}

fn rule_about(asked: Kind, question: usize, operator: &Index, answer: &Index) -> Rule {
    match operator.index(asked.operators().len() + 1).checked_sub(1) {
        Some(operator) => {
            let (written, answer) = answer.get(&asked.compared()).clone();
            Rule { question, operator: asked.operators()[operator], answer, written }
        }
        None => {
            let expected = answer.index(2) == 0;
            Rule {
                question,
                operator: "exists",
                answer: Answer::Boolean(expected),
                written: json!({ "answerBoolean": expected }),
            }
        }
    }
}

/// What a patient does, in order.
pub(super) fn acts() -> impl Strategy<Value = Vec<Act>> {
    let item = any::<Index>;
    let places = prop_oneof![
        (0..16_u32, any::<bool>())
            .prop_map(|(number, change)| format!("p/{number}{}", if change { "/change" } else { "" })),
        prop::sample::select(vec!["", "start", "device", "check", "summary", "delete", "deleted", "p/x"])
            .prop_map(String::from),
    ];
    let act = prop_oneof![
        8 => (item(), item()).prop_map(|(item, typed)| Act::Types(item, typed)),
        6 => (item(), item(), any::<bool>()).prop_map(|(item, option, chosen)| Act::Chooses(item, option, chosen)),
        2 => (item(), any::<bool>()).prop_map(|(item, chosen)| Act::ChoosesOther(item, chosen)),
        2 => (item(), prop::sample::select(vec!["words", " ", "\u{202e}🌻"])).prop_map(|(item, words)| Act::WritesOther(item, words.into())),
        1 => item().prop_map(Act::Clears),
        1 => (item(), any::<bool>()).prop_map(|(item, disclosed)| Act::Discloses(item, disclosed)),
        1 => (item(), item()).prop_map(|(item, form)| Act::GivesAnotherForm(item, form)),
        3 => places.prop_map(Act::Visits),
        2 => Just(Act::GoesBack),
        5 => Just(Act::GoesOn),
        2 => any::<bool>().prop_map(Act::SaysDevice),
        1 => Just(Act::Reloads),
        1 => Just(Act::DeletesEverything),
    ];
    prop::collection::vec(act, 0..16)
}

/// Any JSON value.
pub(super) fn values() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(99_999_999_999_i64),
        json!(1.5e300),
        json!(""),
        json!("i0"),
        json!("page"),
        json!("\u{0}é🌻"),
        json!([]),
        json!([[]]),
        json!([{}]),
        json!({}),
        json!({ "item": [{}] }),
        json!({ "text": "words" }),
    ])
}
