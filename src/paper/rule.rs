//! What a rule says to somebody with a pen: data, in the order in which it is said. The words are the catalogue's.

use super::presence::When;
use crate::answers::Value;
use crate::questionnaire::{Choice, Condition, EnableBehavior, ItemIndex, Kind, Operator, Questionnaire, Test};

/// When something is to be filled in. Says the same as the definition, in as few words as that takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Only if this was answered
    If(Vec<Said>, Join),
    /// Unless this was answered
    Unless(Said),
}

/// How several things come together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// One of them
    Or,
    /// All of them
    And,
}

/// What was answered to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The question
    pub question: ItemIndex,
    /// The answer
    pub clause: Clause,
}

/// An answer, as far as a rule asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// These options, or one of them
    Ticked(Vec<Value>, Join),
    /// None of these options
    NotTicked(Vec<Value>),
    /// These options and no other
    TickedOnly(Vec<Value>),
    /// Any option but these
    TickedAnyBut(Vec<Value>),
    /// Any option
    TickedSomething,
    /// No option
    TickedNothing,
    /// Any words or number
    WroteSomething,
    /// Nothing
    WroteNothing,
    /// Something that compares with this
    Wrote(Operator, Value),
}

/// From this many options on, naming the others is shorter.
const MANY: usize = 3;

impl Rule {
    /// What is left of a rule, as it is said; nothing where there is nothing to say.
    pub(super) fn of(questionnaire: &Questionnaire, when: &When<'_>) -> Option<Self> {
        let When::If(conditions, behavior) = when else { return None };
        let mut questions: Vec<ItemIndex> = Vec::new();
        for condition in conditions {
            if !questions.contains(&condition.question) {
                questions.push(condition.question);
            }
        }
        let join = match behavior {
            EnableBehavior::All => Join::And,
            EnableBehavior::Any => Join::Or,
        };
        let mut said = Vec::new();
        for question in &questions {
            let about: Vec<_> =
                conditions.iter().filter(|condition| condition.question == *question).copied().collect();
            let about = About::new(questionnaire, *question, &about);
            if let Some(clause) = about.unless(join).filter(|_| questions.len() == 1) {
                return Some(Self::Unless(Said { question: *question, clause }));
            }
            said.extend(about.clauses(join).into_iter().map(|clause| Said { question: *question, clause }));
        }
        Some(Self::If(said, join))
    }

    /// The one question that the rule is about, where there is one.
    #[must_use]
    pub fn question(&self) -> Option<ItemIndex> {
        match self {
            Self::Unless(said) => Some(said.question),
            Self::If(said, _) => {
                let first = said.first()?.question;
                said.iter().all(|said| said.question == first).then_some(first)
            }
        }
    }
}

/// Whether a choice can be answered with a value.
pub(super) fn has_option(choice: &Choice, value: &Value) -> bool {
    choice.options.iter().any(|option| is(&option.value, value)) || (choice.open && matches!(value, Value::Text(_)))
}

fn is(option: &Value, value: &Value) -> bool {
    match (option, value) {
        (Value::Coding(option), Value::Coding(value)) => option.means(value),
        (option, value) => option == value,
    }
}

/// All that a rule says about one question.
struct About<'q> {
    questionnaire: &'q Questionnaire,
    conditions: &'q [&'q Condition],
    /// Where it is a question with options that are all that can be answered
    choice: Option<&'q Choice>,
    /// Options that the rule waits for
    wanted: Vec<Value>,
    /// Options that the rule does not want
    unwanted: Vec<Value>,
    exists: Vec<bool>,
    /// How many conditions are none of these
    others: usize,
}

impl<'q> About<'q> {
    fn new(questionnaire: &'q Questionnaire, question: ItemIndex, conditions: &'q [&'q Condition]) -> Self {
        let choice = match &questionnaire.item(question).kind {
            Kind::Choice(choice) => Some(choice),
            _ => None,
        };
        let mut about = Self {
            questionnaire,
            conditions,
            choice,
            wanted: Vec::new(),
            unwanted: Vec::new(),
            exists: Vec::new(),
            others: 0,
        };
        let is_offered =
            |value: &Value| choice.is_some_and(|choice| choice.options.iter().any(|option| is(&option.value, value)));
        for condition in conditions {
            match &condition.test {
                Test::Compare(Operator::Equal, value) if is_offered(value) => about.wanted.push(value.clone()),
                Test::Compare(Operator::NotEqual, value) if is_offered(value) => about.unwanted.push(value.clone()),
                Test::Exists(exists) => about.exists.push(*exists),
                Test::Compare(..) => about.others += 1,
            }
        }
        about
    }

    /// The options that are not among these.
    fn without(&self, values: &[Value]) -> Vec<Value> {
        let options = self.choice.map(|choice| choice.options.as_slice()).unwrap_or_default();
        let is_other = |value: &&Value| !values.iter().any(|one| is(one, value));
        options.iter().map(|option| &option.value).filter(is_other).cloned().collect()
    }

    /// Whether choosing one of these means choosing nothing else.
    fn stand_alone(&self, values: &[Value]) -> bool {
        self.choice.is_some_and(|choice| {
            let is_among = |value: &Value| values.iter().any(|one| is(one, value));
            !choice.repeats || choice.options.iter().all(|option| option.exclusive || !is_among(&option.value))
        })
    }

    /// Whether only options of the question can be answered: "something else" is none that a rule can name.
    fn is_closed(&self) -> bool {
        self.choice.is_some_and(|choice| !choice.open)
    }

    /// Nothing or one of these: unless only the others.
    fn unless(&self, join: Join) -> Option<Clause> {
        let others = self.without(&self.wanted);
        let (is_all, is_shorter) = (self.is_closed() && !others.is_empty(), others.len() <= self.wanted.len());
        (join == Join::Or && self.exists == [false] && self.unwanted.is_empty() && self.others == 0)
            .then_some(Clause::TickedOnly(others))
            .filter(|_| is_all && is_shorter)
    }

    fn clauses(&self, join: Join) -> Vec<Clause> {
        let others = self.without(&self.wanted);
        match (join, self.exists.as_slice(), self.wanted.as_slice(), self.unwanted.as_slice(), self.others) {
            (Join::Or, [], wanted, [], 0)
                if self.is_closed() && wanted.len() >= MANY && others.len() == 1 && self.stand_alone(&others) =>
            {
                vec![Clause::TickedAnyBut(others)]
            }
            (Join::And, [true], [], [_, ..], 0) if self.stand_alone(&self.unwanted) => {
                vec![Clause::TickedAnyBut(self.unwanted.clone())]
            }
            _ => self.one_by_one(join),
        }
    }

    /// Options together where that says the same, and all else by itself.
    fn one_by_one(&self, join: Join) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let (mut wanted, mut unwanted) = (self.wanted.as_slice(), self.unwanted.as_slice());
        for condition in self.conditions {
            match &condition.test {
                Test::Compare(Operator::Equal, value) if self.wanted.contains(value) => {
                    if !wanted.is_empty() {
                        clauses.push(Clause::Ticked(std::mem::take(&mut wanted).to_vec(), join));
                    }
                }
                Test::Compare(Operator::NotEqual, value) if self.unwanted.contains(value) && join == Join::And => {
                    if !unwanted.is_empty() {
                        clauses.push(Clause::NotTicked(std::mem::take(&mut unwanted).to_vec()));
                    }
                }
                _ => clauses.push(alone(self.questionnaire, condition)),
            }
        }
        clauses
    }
}

/// One condition by itself.
fn alone(questionnaire: &Questionnaire, condition: &Condition) -> Clause {
    let kind = &questionnaire.item(condition.question).kind;
    let is_ticked = matches!(kind, Kind::Choice(_) | Kind::Boolean);
    let is_option = |value: &Value| match kind {
        Kind::Choice(choice) => choice.options.iter().any(|option| is(&option.value, value)),
        _ => is_ticked,
    };
    match &condition.test {
        Test::Exists(true) if is_ticked => Clause::TickedSomething,
        Test::Exists(false) if is_ticked => Clause::TickedNothing,
        Test::Exists(true) => Clause::WroteSomething,
        Test::Exists(false) => Clause::WroteNothing,
        Test::Compare(Operator::Equal, value) if is_option(value) => Clause::Ticked(vec![value.clone()], Join::Or),
        Test::Compare(Operator::NotEqual, value) if is_option(value) => Clause::NotTicked(vec![value.clone()]),
        Test::Compare(operator, value) => Clause::Wrote(*operator, value.clone()),
    }
}
