//! What in the settings does not fit the questionnaire that they are used with.

use super::{Code, CodeOf, Fault, Reason, Settings, Suggestion};
use crate::questionnaire::{AnswerOption, Item, Kind, Questionnaire, TOPICS, Text};
use std::rc::Rc;

/// The published question whose options are the kinds of place.
const PLACES: &str = "meet.place";

/// Every code that the questionnaire does not have, with where it stands in the file. A questionnaire without the question
/// that codes belong to finds no fault with them.
///
/// Takes the questionnaire as it was read, with or without the practice's own questions: once topics were taken out of
/// it ([`Questionnaire::for_practice`]), it does not know them any more.
///
/// Where the practice's own questions have no place is for [`fhir`](crate::fhir) to say, which reads them.
#[must_use]
pub fn against(settings: &Settings, questionnaire: &Questionnaire) -> Vec<Fault> {
    let topics = question(questionnaire, CodeOf::Topic).and_then(Offered::by);
    let places = question(questionnaire, CodeOf::Place).and_then(Offered::by);
    let fault = |code: &Code| {
        let offered = match code.of {
            CodeOf::Topic => &topics,
            CodeOf::Place => &places,
        };
        offered.as_ref()?.fault(&code.pointer, &code.code)
    };
    settings.codes.iter().filter_map(fault).collect()
}

/// What the settings can name: each code of the questionnaire's with its words, in its order.
#[must_use]
pub fn offered(questionnaire: &Questionnaire, of: CodeOf) -> Vec<(Rc<str>, &Text)> {
    let options = question(questionnaire, of).into_iter().flat_map(options);
    options.filter_map(|option| Some((option.coding()?.code.clone(), &option.text))).collect()
}

/// The question whose options the codes are.
fn question(questionnaire: &Questionnaire, of: CodeOf) -> Option<&Item> {
    questionnaire.items().map(|(_, item)| item).find(|item| match of {
        CodeOf::Topic => &*item.link_id == TOPICS,
        CodeOf::Place => item.is_places || &*item.link_id == PLACES,
    })
}

/// The options that are a topic or a place: "None of these" and the like are none.
fn options(item: &Item) -> impl Iterator<Item = &AnswerOption> {
    let options = match &item.kind {
        Kind::Choice(choice) => choice.options.as_slice(),
        _ => &[],
    };
    options.iter().filter(|option| !option.exclusive)
}

/// The codes that a question offers.
struct Offered<'q> {
    link_id: &'q Rc<str>,
    codes: Vec<&'q str>,
}

impl<'q> Offered<'q> {
    fn by(item: &'q Item) -> Option<Self> {
        let codes = options(item).filter_map(AnswerOption::coding).map(|coding| &*coding.code).collect();
        matches!(item.kind, Kind::Choice(_)).then_some(Self { link_id: &item.link_id, codes })
    }

    fn fault(&self, pointer: &str, code: &Rc<str>) -> Option<Fault> {
        if self.codes.contains(&&**code) {
            return None;
        }
        let suggestion = Suggestion::for_name(code, &self.codes);
        Some(Fault::new(
            pointer,
            Reason::NoSuchOption { code: code.clone(), question: self.link_id.clone(), suggestion },
        ))
    }
}
