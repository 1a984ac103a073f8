//! What stands on one page. "One thing per page": a question, or a group that says it is a page.

use super::{Form, Item, ItemIndex, Kind, Questionnaire};

/// A page's number in the definition, from 1. It stays the same whatever is answered, so that addresses and the
/// browser's history keep pointing at the same page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageNumber(pub u32);

/// A group that asks more questions than this is no page, though it says so: what is in it is laid out as in any other group. Nobody
/// finds their way on a longer page, and with no more than this, an answer is drawn as quickly in a questionnaire of any length
/// (docs/performance.md).
pub const MOST_ON_A_PAGE: usize = 50;

/// One page: a question with what hangs on it, or a group with itemControl `page`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Display items that stand before the question
    pub intro: Vec<ItemIndex>,
    /// The question or the group; a display item where nothing follows it in its group
    pub root: ItemIndex,
    /// The group around it, which names the part of the questionnaire
    pub section: Option<ItemIndex>,
}

impl PageNumber {
    fn at(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX).saturating_add(1))
    }
}

impl Page {
    /// Every item on the page, in the order in which they stand.
    pub fn items<'a>(&'a self, questionnaire: &'a Questionnaire) -> impl Iterator<Item = ItemIndex> + 'a {
        self.intro.iter().copied().chain(questionnaire.subtree(self.root))
    }
}

impl Questionnaire {
    /// The page with this number.
    #[must_use]
    pub fn page(&self, number: PageNumber) -> Option<&Page> {
        self.pages.get((number.0 as usize).checked_sub(1)?)
    }

    /// All pages in order.
    pub fn pages(&self) -> impl DoubleEndedIterator<Item = (PageNumber, &Page)> {
        self.pages.iter().enumerate().map(|(position, page)| (PageNumber::at(position), page))
    }

    /// The page that an item stands on.
    #[must_use]
    pub fn page_of(&self, index: ItemIndex) -> Option<PageNumber> {
        let behind = self.pages.partition_point(|page| page.intro.first().unwrap_or(&page.root) <= &index);
        let number = PageNumber(u32::try_from(behind).ok()?);
        let page = self.page(number)?;
        let on_page = page.intro.contains(&index) || (page.root..self.item(page.root).end).contains(&index);
        on_page.then_some(number)
    }

    /// The page with this item as its root.
    #[must_use]
    pub fn page_rooted_at(&self, link_id: &str) -> Option<PageNumber> {
        let root = self.find(link_id)?;
        self.page_of(root).filter(|number| self.page(*number).is_some_and(|page| page.root == root))
    }
}

/// Splits the items into pages.
pub(super) fn pages(items: &[Item]) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut intro: Vec<ItemIndex> = Vec::new();
    let mut position = 0;
    while let Some(item) = items.get(position) {
        let index = ItemIndex::at(position);
        // A text waits for the next question of its own group, and is a page by itself when there is none.
        if intro.first().and_then(|first| items.get(first.position())).is_some_and(|first| first.parent != item.parent)
        {
            pages.extend(alone(items, &mut intro));
        }
        position = match item.kind {
            // Nobody ever sees it, so it takes no number.
            _ if item.hidden => item.end.position(),
            Kind::Display(_) => {
                intro.push(index);
                item.end.position()
            }
            Kind::Group { page } if !page || asks_too_much(items.get(position..item.end.position())) => {
                pages.extend(alone(items, &mut intro));
                position + 1
            }
            _ => {
                pages.push(Page { intro: std::mem::take(&mut intro), root: index, section: item.parent });
                item.end.position()
            }
        };
    }
    pages.extend(alone(items, &mut intro));
    pages
}

/// Whether these are too many for one page.
fn asks_too_much(items: Option<&[Item]>) -> bool {
    items.into_iter().flatten().filter(|item| item.is_question() && !item.hidden).nth(MOST_ON_A_PAGE).is_some()
}

/// A page of the texts that no question follows.
fn alone(items: &[Item], intro: &mut Vec<ItemIndex>) -> Option<Page> {
    let root = intro.pop()?;
    Some(Page { intro: std::mem::take(intro), root, section: items.get(root.position())?.parent })
}

impl Form {
    /// Whether there is anything to see on a page.
    #[must_use]
    pub fn is_page_shown(&self, number: PageNumber) -> bool {
        let questionnaire = self.questionnaire();
        questionnaire.page(number).is_some_and(|page| {
            page.items(questionnaire).any(|index| {
                let item = questionnaire.item(index);
                !item.is_group() && !item.is_part_of_question() && self.is_shown(index)
            })
        })
    }

    /// The pages that are shown, in order.
    pub fn shown_pages(&self) -> impl DoubleEndedIterator<Item = PageNumber> + '_ {
        self.questionnaire().pages().map(|(number, _)| number).filter(|number| self.is_page_shown(*number))
    }

    /// The first page that is shown behind this one.
    #[must_use]
    pub fn page_after(&self, number: PageNumber) -> Option<PageNumber> {
        let behind = number.0 as usize..self.questionnaire().pages.len();
        behind.map(PageNumber::at).find(|next| self.is_page_shown(*next))
    }

    /// The last page that is shown before this one.
    #[must_use]
    pub fn page_before(&self, number: PageNumber) -> Option<PageNumber> {
        let before = 0..(number.0 as usize).saturating_sub(1).min(self.questionnaire().pages.len());
        before.rev().map(PageNumber::at).find(|previous| self.is_page_shown(*previous))
    }
}
