//! Easy Read asks one question at a time: where a page has several, each waits for its turn.
//!
//! "Continue" brings the next one, under those that were asked; at the last one it leaves the page. The page stays one page, with
//! one address: Back and the history know nothing of turns. What was answered before, and what is changed from the check page, is
//! never hidden. Every rule and every error stays that of the page.

use super::{Effect, Place, Session};
use crate::language::Language;
use crate::questionnaire::ItemIndex;

impl Session {
    /// Whether this item of the page is asked by now. What stands before a question comes with it.
    #[must_use]
    pub fn has_turn(&self, index: ItemIndex) -> bool {
        let turns = self.turns();
        let is_before = |turn: &&ItemIndex| index < self.form.questionnaire().item(**turn).end;
        turns.iter().find(is_before).or(turns.last()).is_none_or(|turn| Some(*turn) <= self.turn)
    }

    /// The page is arrived at: what is answered on it, or asked first.
    pub(super) fn take_first_turn(&mut self) {
        let all = self.questions();
        let is_change = matches!(self.place, Place::Page { change: true, .. });
        let answered = all.iter().rfind(|item| is_change || self.form.entry(**item).is_some());
        self.turn = answered.or(all.first()).copied();
    }

    /// The next question of the page, where one has not had its turn.
    pub(super) fn take_next_turn(&mut self) -> Option<Vec<Effect>> {
        let next = self.turns().into_iter().find(|turn| Some(*turn) > self.turn)?;
        self.turn = Some(next);
        let Place::Page { number, .. } = self.place else { return None };
        Some(vec![Effect::Redraw(self.page_items(number).collect()), Effect::Turn(next)])
    }

    /// The questions that take turns; none but in Easy Read.
    fn turns(&self) -> Vec<ItemIndex> {
        let is_easy = self.language().and_then(Language::of).is_some_and(Language::is_easy_read);
        if is_easy { self.questions() } else { Vec::new() }
    }

    /// The questions of the page that are shown, but for those that hang on another one.
    fn questions(&self) -> Vec<ItemIndex> {
        let Place::Page { number, .. } = self.place else { return Vec::new() };
        let questionnaire = self.form.questionnaire();
        let is_outermost =
            |index: ItemIndex| !questionnaire.ancestors(index).any(|index| questionnaire.item(index).is_question());
        self.page_items(number)
            .filter(|index| questionnaire.item(*index).is_question() && is_outermost(*index))
            .filter(|index| self.form.is_shown(*index))
            .collect()
    }
}
