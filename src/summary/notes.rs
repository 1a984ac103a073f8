//! The link worker's notes, in the order of the questionnaire.

use crate::minutes::Minutes;
use crate::questionnaire::{ItemIndex, Questionnaire};
use std::rc::Rc;

/// Each note with the item that names what it is about. Those about what is there no more come last.
#[must_use]
pub fn notes(minutes: &Minutes, questionnaire: &Questionnaire) -> Vec<(Option<ItemIndex>, String)> {
    let note = |(link_id, note): (&Rc<str>, &str)| (questionnaire.find(link_id), note.to_owned());
    let mut notes: Vec<_> = minutes.notes().map(note).collect();
    notes.sort_by_key(|(about, _)| (about.is_none(), *about));
    notes
}
