//! The parts of the questionnaire: what is talked about at one time when two people go through it together.

use super::{Form, ItemIndex, PageNumber, Questionnaire};

/// A part's number in the definition, from 1. It stays the same whatever is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartNumber(pub u32);

/// A topic, or an outermost group without the topics in it; a question that stands in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What names it: see [`Questionnaire::part_of`]
    pub root: ItemIndex,
    /// Its pages, in order
    pub pages: Vec<PageNumber>,
}

impl Questionnaire {
    /// All parts, in the order in which they begin.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (number, page) in self.pages() {
            let root = self.part_of(page.root).unwrap_or(page.root);
            // From the end: the pages of a part mostly stand together.
            match parts.iter_mut().rev().find(|part| part.root == root) {
                Some(part) => part.pages.push(number),
                None => parts.push(Part { root, pages: vec![number] }),
            }
        }
        parts
    }
}

impl Part {
    /// Its pages as they are gone through together, each with what stands on it: what is asked of the patient alone is not
    /// among it, nor are words before a question that are meant for one who reads alone.
    pub fn shared_pages<'a>(&'a self, questionnaire: &'a Questionnaire) -> impl Iterator<Item = Vec<ItemIndex>> + 'a {
        let pages = self.pages.iter().filter_map(|number| questionnaire.page(*number));
        pages.map(|page| {
            let items = questionnaire.subtree(page.root);
            let is_drawn = |index: &ItemIndex| {
                let item = questionnaire.item(*index);
                !item.private && !item.is_part_of_question()
            };
            items.filter(is_drawn).collect()
        })
    }

    /// The items that are gone through together and shown now.
    pub fn shared_items<'a>(&'a self, form: &'a Form) -> impl Iterator<Item = ItemIndex> + 'a {
        self.shared_pages(form.questionnaire()).flatten().filter(|index| form.is_shown(*index))
    }

    /// Whether there is anything to talk about in it.
    #[must_use]
    pub fn is_shown(&self, form: &Form) -> bool {
        self.shared_items(form).any(|index| !form.questionnaire().item(index).is_group())
    }
}
