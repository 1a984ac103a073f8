//! What is enabled by the answers that stand in a response, and what may stand there because of it.

use super::Check;
use super::datum::{Datum, of_rule, text};
use fhirkit::r4::{QuestionnaireItem, QuestionnaireItemEnableWhen};
use std::cmp::Ordering;

impl Check {
    /// What is disabled is not there, and what is required is.
    pub(super) fn enabled(&mut self, items: &[QuestionnaireItem], around: bool) {
        for item in items {
            let link_id = text(&item.link_id);
            let is_enabled = around && self.is_enabled(item);
            let is_there = self.given.contains_key(link_id);
            self.holds(is_enabled || !is_there, || format!("{link_id} is there, and its rules hide it"));
            let is_question = !["group", "display"].contains(&text(&item.type_));
            let is_required =
                is_question && item.required.as_ref().and_then(|required| required.value).unwrap_or(false);
            let is_answered = self.given.get(link_id).is_some_and(|answers| !answers.is_empty());
            let may_lack = !(is_required && is_enabled && self.is_completed);
            self.holds(is_answered || may_lack, || format!("{link_id} is required, and has no answer"));
            self.enabled(&item.item, is_enabled);
        }
    }

    fn is_enabled(&self, item: &QuestionnaireItem) -> bool {
        let mut rules = item.enable_when.iter();
        match text(&item.enable_behavior) {
            _ if item.enable_when.is_empty() => true,
            "any" => rules.any(|rule| self.rule_holds(rule)),
            _ => rules.all(|rule| self.rule_holds(rule)),
        }
    }

    fn rule_holds(&self, rule: &QuestionnaireItemEnableWhen) -> bool {
        // What is hidden has no answer in a response, so that nothing has to be known of what it waits for.
        let given = self.given.get(text(&rule.question)).map_or(&[][..], Vec::as_slice);
        let expected = of_rule(rule.answer.as_ref());
        let any = |holds: fn(Ordering) -> bool| given.iter().any(|given| given.compare(&expected).is_some_and(holds));
        match text(&rule.operator) {
            "exists" => {
                let exists = given.iter().any(|given| *given != Datum::Unknown);
                expected == Datum::Boolean(exists)
            }
            "=" => any(Ordering::is_eq),
            "!=" => !any(Ordering::is_eq),
            ">" => any(Ordering::is_gt),
            "<" => any(Ordering::is_lt),
            ">=" => any(Ordering::is_ge),
            "<=" => any(Ordering::is_le),
            operator => panic!("no operator: {operator:?}"),
        }
    }
}
