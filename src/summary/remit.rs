//! Needs that the link worker can't meet: accepted, named as such, with where else to go.

use crate::questionnaire::{Form, PageNumber, TOPICS};
use crate::settings::Outside;

/// What can't be done for the topics that were chosen.
pub fn outside<'o>(form: &Form, cannot: &'o [Outside]) -> impl Iterator<Item = &'o Outside> {
    let chosen: Vec<_> = form
        .questionnaire()
        .find(TOPICS)
        .into_iter()
        .flat_map(|topics| form.chosen_options(topics))
        .filter_map(|option| option.coding().map(|coding| coding.code.clone()))
        .collect();
    cannot.iter().filter(move |outside| outside.topics.iter().any(|topic| chosen.contains(topic)))
}

/// What of it belongs to a page where a topic's help is asked about: its linkId is the topic's code with `.next`.
pub fn outside_on<'o>(form: &Form, number: PageNumber, cannot: &'o [Outside]) -> impl Iterator<Item = &'o Outside> {
    let questionnaire = form.questionnaire();
    let root = questionnaire.page(number).map(|page| questionnaire.item(page.root).link_id.clone());
    let topic = root.and_then(|root| root.strip_suffix(".next").map(str::to_owned));
    cannot.iter().filter(move |outside| outside.topics.iter().any(|of| Some(&**of) == topic.as_deref()))
}
