//! What the blank paper says that is made from the definition: rules, and what has to be known before one meets.

use super::{Catalogue, Message};
use crate::answers::Value;
use crate::paper::{Clause, Join, Rule, Said};
use crate::questionnaire::{ItemIndex, Kind, Operator, Questionnaire};

impl Catalogue {
    /// A rule, for the words before a question, or, with `for_all`, under a heading. `number` is what a question is called
    /// where it has to be named.
    #[must_use]
    pub fn rule(
        &self,
        rule: &Rule,
        for_all: bool,
        questionnaire: &Questionnaire,
        number: impl Fn(ItemIndex) -> Option<String>,
    ) -> String {
        let clause = |said: &Said| self.said(said, questionnaire, number(said.question).as_deref());
        match rule {
            Rule::Unless(said) => self.with(Message::PaperUnless, &[("rule", &clause(said))]),
            Rule::If(all, join) => {
                // The number once, where all is about one question.
                let number = rule.question().and_then(&number);
                let clauses: Vec<_> = match &number {
                    Some(_) => all.iter().map(|said| self.said(said, questionnaire, None)).collect(),
                    None => all.iter().map(clause).collect(),
                };
                let message = if *join == Join::Or { Message::PaperOrElse } else { Message::PaperAndAlso };
                let joined = clauses
                    .into_iter()
                    .reduce(|one, other| self.with(message, &[("one", &one), ("other", &other)]))
                    .unwrap_or_default();
                let rule = number.map_or(joined.clone(), |number| self.numbered(&joined, &number));
                self.with(if for_all { Message::PaperOnlyIf } else { Message::PaperIf }, &[("rule", &rule)])
            }
        }
    }

    fn numbered(&self, rule: &str, number: &str) -> String {
        self.with(Message::PaperIn, &[("rule", rule), ("number", number)])
    }

    fn said(&self, said: &Said, questionnaire: &Questionnaire, number: Option<&str>) -> String {
        let kind = &questionnaire.item(said.question).kind;
        let options = |values: &[Value], join| {
            let texts: Vec<_> = values.iter().map(|value| self.option_text(kind, value)).collect();
            self.list(&texts, join)
        };
        let ticked = |message, values: &[Value], join| self.with(message, &[("options", &options(values, join))]);
        let wrote = |message, value: &Value| self.with(message, &[("value", &self.value(value))]);
        let dated =
            |value: &Value, dated, plain| if matches!(value, Value::Date(_) | Value::Time(_)) { dated } else { plain };
        let words = match &said.clause {
            Clause::Ticked(values, join) => ticked(Message::PaperTicked, values, *join),
            Clause::NotTicked(values) => ticked(Message::PaperNotTicked, values, Join::Or),
            Clause::TickedOnly(values) => ticked(Message::PaperTickedOnly, values, Join::Or),
            Clause::TickedAnyBut(values) => ticked(Message::PaperTickedAnyBut, values, Join::Or),
            Clause::TickedSomething => self.text(Message::PaperTickedSomething).to_owned(),
            Clause::TickedNothing => self.text(Message::PaperTickedNothing).to_owned(),
            Clause::WroteSomething => self.text(Message::PaperWroteSomething).to_owned(),
            Clause::WroteNothing => self.text(Message::PaperWroteNothing).to_owned(),
            Clause::Wrote(operator, value) => {
                let message = match operator {
                    Operator::Equal => Message::PaperWrote,
                    Operator::NotEqual => Message::PaperNotWrote,
                    Operator::Greater => dated(value, Message::PaperWroteAfter, Message::PaperWroteMore),
                    Operator::Less => dated(value, Message::PaperWroteBefore, Message::PaperWroteLess),
                    Operator::GreaterOrEqual => dated(value, Message::PaperWroteFrom, Message::PaperWroteAtLeast),
                    Operator::LessOrEqual => dated(value, Message::PaperWroteUntil, Message::PaperWroteAtMost),
                };
                wrote(message, value)
            }
        };
        number.map_or(words.clone(), |number| self.numbered(&words, number))
    }

    /// Options in quotes, with commas and a word between the last two.
    #[must_use]
    pub fn list(&self, options: &[String], join: Join) -> String {
        self.series(options.iter().map(|text| self.with(Message::PaperQuote, &[("text", text)])).collect(), join)
    }

    /// Texts with commas and a word between the last two.
    #[must_use]
    pub fn series(&self, mut texts: Vec<String>, join: Join) -> String {
        let Some(last) = texts.pop() else { return String::new() };
        let before =
            texts.into_iter().reduce(|one, other| self.with(Message::PaperComma, &[("one", &one), ("other", &other)]));
        let message = if join == Join::Or { Message::PaperOr } else { Message::PaperAnd };
        match before {
            Some(before) => self.with(message, &[("one", &before), ("other", &last)]),
            None => last,
        }
    }

    /// What an option is called.
    fn option_text(&self, kind: &Kind, value: &Value) -> String {
        let option = match kind {
            Kind::Choice(choice) => choice.options.iter().find(|option| match (&option.value, value) {
                (Value::Coding(option), Value::Coding(value)) => option.means(value),
                (option, value) => option == value,
            }),
            _ => None,
        };
        option.map_or_else(|| self.value(value), |option| self.of(&option.text).to_string())
    }
}
