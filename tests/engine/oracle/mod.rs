//! FHIR's word on what we write: a model of FHIR R4 that is not ours (the crate `fhirkit`) reads the questionnaire and the
//! response strictly, and what it read is held one against the other, rule by rule.
//!
//! Nothing of the core is asked here.

mod datum;
mod rules;

use datum::{Datum, given, of_option, offered_units, text};
use fhirkit::r4::{
    Extension, Questionnaire, QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem,
    QuestionnaireResponseItemAnswer,
};
use std::collections::BTreeMap;

/// The answers in a response, by linkId, in words that a test can compare.
pub(crate) type Answers = BTreeMap<String, Vec<String>>;

/// Extensions that may stand in a response.
const KNOWN: [&str; 8] = [
    "https://before-we-meet.example/fhir/StructureDefinition/as-typed",
    "https://before-we-meet.example/fhir/StructureDefinition/earlier-answer",
    "https://before-we-meet.example/fhir/StructureDefinition/on-the-page",
    "https://before-we-meet.example/fhir/StructureDefinition/stopped-at",
    "https://before-we-meet.example/fhir/StructureDefinition/link-worker-note",
    "https://before-we-meet.example/fhir/StructureDefinition/agreed",
    "https://before-we-meet.example/fhir/StructureDefinition/next-meeting",
    "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
];

/// A questionnaire as FHIR has it.
pub(crate) struct Oracle(Questionnaire);

impl Oracle {
    /// What judges answers to a questionnaire, which has to be valid itself.
    pub(crate) fn of(questionnaire: &str) -> Self {
        Self(fhirkit::from_json_strict(questionnaire).expect("a valid questionnaire"))
    }

    /// The answers in a response that is valid against its questionnaire.
    pub(crate) fn read(&self, response: &str) -> Answers {
        let (answers, faults) = self.check(response);
        assert!(faults.is_empty(), "not valid:\n{}\n{response}", faults.join("\n"));
        answers
    }

    /// The answers in a response, and everything that is wrong with it.
    pub(crate) fn check(&self, response: &str) -> (Answers, Vec<String>) {
        let Self(questionnaire) = self;
        let response: QuestionnaireResponse = match fhirkit::from_json_strict(response) {
            Ok(response) => response,
            Err(fault) => return (Answers::new(), vec![fault.to_string()]),
        };
        let canonical = [text(&questionnaire.url), "|", text(&questionnaire.version)].concat();
        let status = text(&response.status);
        let mut check = Check { given: BTreeMap::new(), faults: Vec::new(), is_completed: status == "completed" };
        check.holds(text(&response.questionnaire) == canonical, || format!("it answers {:?}", response.questionnaire));
        check.holds(["completed", "in-progress"].contains(&status), || format!("its status is {status}"));
        check.holds(!text(&response.authored).is_empty(), || "it has no date".into());
        check.known(&response.extension);
        check.collect(&response.item);
        check.level(&questionnaire.item, &response.item, "");
        check.enabled(&questionnaire.item, true);
        let words = |answers: &Vec<Datum>| answers.iter().map(ToString::to_string).collect();
        (check.given.iter().map(|(link_id, answers)| (link_id.clone(), words(answers))).collect(), check.faults)
    }
}

struct Check {
    /// Every answer, by linkId
    given: BTreeMap<String, Vec<Datum>>,
    faults: Vec<String>,
    is_completed: bool,
}

impl Check {
    fn holds(&mut self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.faults.push(fault());
        }
    }

    fn known(&mut self, extensions: &[Extension]) {
        for extension in extensions {
            let url = extension.url.as_deref().unwrap_or_default();
            self.holds(KNOWN.contains(&url), || format!("nobody knows {url}"));
        }
    }

    /// Notes every answer, wherever it stands.
    fn collect(&mut self, items: &[QuestionnaireResponseItem]) {
        for item in items {
            let link_id = text(&item.link_id);
            let answers = item.answer.iter().map(given).collect();
            let is_first = self.given.insert(link_id.to_owned(), answers).is_none();
            self.holds(is_first, || format!("{link_id} is there twice"));
            self.collect(&item.item);
            item.answer.iter().for_each(|answer| self.collect(&answer.item));
        }
    }

    /// Items stand where the questionnaire has them, in its order.
    fn level(&mut self, defined: &[QuestionnaireItem], items: &[QuestionnaireResponseItem], around: &str) {
        let mut rest = defined.iter();
        for item in items {
            let link_id = text(&item.link_id);
            match rest.by_ref().find(|defined| text(&defined.link_id) == link_id) {
                Some(defined) => self.item(defined, item),
                None => self.faults.push(format!("{link_id} does not belong there in {around:?}")),
            }
        }
    }

    fn item(&mut self, defined: &QuestionnaireItem, item: &QuestionnaireResponseItem) {
        let (link_id, kind) = (text(&item.link_id), text(&defined.type_));
        self.known(&item.extension);
        // The settings of a practice fill in what stands between braces.
        let is_same = text(&defined.text) == text(&item.text) || text(&defined.text).contains('{');
        self.holds(is_same, || format!("{link_id} is called {:?}", text(&item.text)));
        // FHIR R4, invariant qrs-1
        self.holds(item.answer.is_empty() || item.item.is_empty(), || {
            format!("{link_id} holds items beside its answer")
        });
        let is_something = !item.answer.is_empty() || !item.item.is_empty() || !item.extension.is_empty();
        self.holds(is_something, || format!("{link_id} says nothing"));
        match kind {
            "group" => self.holds(item.answer.is_empty(), || format!("{link_id} is a group with an answer")),
            "display" => self.faults.push(format!("{link_id} is a text, and no question")),
            _ => {
                let several = defined.repeats.as_ref().and_then(|repeats| repeats.value).unwrap_or(false);
                self.holds(several || item.answer.len() <= 1, || format!("{link_id} has several answers"));
                item.answer.iter().for_each(|answer| self.answer(defined, answer));
            }
        }
        self.level(&defined.item, &item.item, link_id);
        item.answer.iter().for_each(|answer| self.level(&defined.item, &answer.item, link_id));
    }

    fn answer(&mut self, defined: &QuestionnaireItem, answer: &QuestionnaireResponseItemAnswer) {
        let (link_id, kind) = (text(&defined.link_id), text(&defined.type_));
        let options = Vec::from_iter(defined.answer_option.iter().map(of_option));
        let is_offered = |given: &Datum| options.iter().any(|option| option.is_the_very(given));
        let given = given(answer);
        let fits = match (kind, &given) {
            ("boolean", Datum::Boolean(_)) | ("integer", Datum::Integer(_)) | ("decimal", Datum::Decimal(_)) => true,
            ("date", Datum::Date(day)) => day.len() == 10,
            ("time", Datum::Time(_)) | ("string" | "text", Datum::Text(_)) | ("url", Datum::Uri(_)) => true,
            ("quantity", Datum::Quantity { unit, .. }) => {
                let units = offered_units(&defined.extension);
                if units.is_empty() { unit.is_empty() } else { units.contains(unit) }
            }
            ("choice", given) => is_offered(given),
            ("open-choice", given) => is_offered(given) || matches!(given, Datum::Text(_) | Datum::Unknown),
            _ => false,
        };
        self.holds(fits, || format!("{link_id} is a {kind}, and its answer is {given:?}"));
        let most = defined.max_length.as_ref().and_then(|length| length.value);
        if let (Datum::Text(words), Some(most), true) = (&given, most, self.is_completed) {
            let length = i32::try_from(words.chars().count()).unwrap();
            self.holds(length <= most, || format!("{link_id} has {length} letters"));
        }
    }
}
