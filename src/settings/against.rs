//! What in the settings does not fit the questionnaire that they are used with.

use super::{Fault, Reason, Settings, Suggestion};
use crate::questionnaire::{AnswerOption, Item, Kind, Questionnaire, TOPICS};
use std::rc::Rc;

/// The published question whose options are the kinds of place.
const PLACES: &str = "meet.place";

/// Everything that names what the questionnaire does not have. A questionnaire without the question that codes belong to
/// finds no fault with them.
///
/// Takes the questionnaire as it was read, with or without the practice's own questions: once topics were taken out of
/// it ([`Questionnaire::for_practice`]), it does not know them any more.
///
/// A pointer leads to the list, and the words name the entry: settings do not know where in the list it stood.
#[must_use]
pub fn against(settings: &Settings, questionnaire: &Questionnaire) -> Vec<Fault> {
    let mut faults = Vec::new();
    let question = |is_it: fn(&Item) -> bool| questionnaire.items().map(|(_, item)| item).find(|item| is_it(item));
    if let Some(topics) = question(|item| &*item.link_id == TOPICS).and_then(Offered::by) {
        let outside = settings.cannot.iter().flatten().flat_map(|outside| &outside.topics);
        faults.extend(outside.filter_map(|code| topics.fault("/remit/cannot", code)));
        faults.extend(settings.topics_off.iter().filter_map(|code| topics.fault("/topicsOff", code)));
    }
    if let Some(kinds) = question(|item| item.is_places || &*item.link_id == PLACES).and_then(Offered::by) {
        faults.extend(settings.places.iter().filter_map(|place| kinds.fault("/places", &place.kind)));
    }
    let lost = settings.questions.iter().filter(|addition| questionnaire.find(&addition.after).is_none());
    faults.extend(lost.map(|addition| Fault::new("/questions", Reason::NoSuchItem(addition.after.clone()))));
    faults
}

/// The codes that a question offers.
struct Offered<'q> {
    link_id: &'q Rc<str>,
    codes: Vec<&'q str>,
}

impl<'q> Offered<'q> {
    fn by(item: &'q Item) -> Option<Self> {
        let Kind::Choice(choice) = &item.kind else { return None };
        // "None of these" and the like are no topic and no place.
        let options = choice.options.iter().filter(|option| !option.exclusive);
        let codes = options.filter_map(AnswerOption::coding).map(|coding| &*coding.code).collect();
        Some(Self { link_id: &item.link_id, codes })
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
