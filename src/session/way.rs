//! Where the patient is, what may be shown there, and which place comes next.

use super::{Device, Effect, Place, Session};
use crate::questionnaire::{ItemIndex, PageNumber, Problem};

impl Session {
    /// Where the patient was among the questions, to carry on from anywhere else.
    #[must_use]
    pub fn carry_on(&self) -> Option<Place> {
        if self.is_together() {
            return Some(Place::Together);
        }
        Some(self.kept_place).filter(|place| self.device.is_some() && place.is_kept())
    }

    /// Which page this is among those that are shown, and how many there are, both from 1.
    #[must_use]
    pub fn progress(&self, number: PageNumber) -> (usize, usize) {
        let position = self.form.shown_pages().take_while(|shown| *shown <= number).count();
        (position.max(1), self.form.shown_pages().count().max(1))
    }

    /// The place that the Back link leads to; none at the very start.
    #[must_use]
    pub fn back(&self) -> Option<Place> {
        match self.place {
            Place::Open | Place::Start | Place::Deleted | Place::Cleared => None,
            Place::Device | Place::Together => Some(Place::Start),
            Place::Part(_) | Place::Plan | Place::Finish => Some(Place::Together),
            Place::PartPause(number) => Some(Place::Part(number)),
            Place::Summary | Place::Check if self.is_together() => Some(Place::Finish),
            Place::Leaving => Some(Place::Device),
            Place::Help | Place::Comfort | Place::Copy | Place::OpenCopy | Place::Scan => {
                Some(self.aside_from).filter(|from| *from != Place::Open).or(Some(Place::Start))
            }
            Place::Pause { number, change } => Some(Place::Page { number, change }),
            Place::Next => Some(Place::Summary),
            Place::Delete => Some(self.carry_on().unwrap_or(Place::Start)),
            Place::Page { change: true, .. } | Place::Summary => Some(Place::Check),
            Place::Page { number, .. } => Some(self.form.page_before(number).map_or(Place::Leaving, Place::page)),
            Place::Check => Some(self.form.shown_pages().next_back().map_or(Place::Leaving, Place::page)),
        }
    }

    pub(super) fn arrive(&mut self, asked: Place) -> Vec<Effect> {
        // Whoever opens the page after a quick exit may be the one who was fled from.
        let hides = self.opening && self.left_quickly && !matches!(asked, Place::Help | Place::Comfort);
        let place = self.resolve(if hides { Place::Start } else { asked });
        let place = self.past_help(place);
        if place.is_aside() && !self.place.is_aside() {
            self.aside_from = self.place;
        }
        self.errors.clear();
        let opening = std::mem::take(&mut self.opening);
        self.resumed = opening && asked == Place::Open && place.is_kept();
        self.place = place;
        self.take_first_turn();
        self.arrived_together();
        if place.is_kept() {
            self.kept_place = place;
            self.left_quickly = false;
        }
        if place == Place::Check && matches!(asked, Place::Summary | Place::Next) {
            self.errors = self.all_problems();
        }
        let mut effects = Vec::new();
        // A first visit keeps the bare address: kept as a bookmark, it leads back to where the patient was.
        if place != asked && (asked, place) != (Place::Open, Place::Start) {
            effects.push(Effect::Correct(place));
        }
        effects.push(if self.errors.is_empty() { Effect::Shown } else { Effect::ErrorsShown });
        if self.device == Some(Device::Own) && place.is_kept() {
            effects.push(Effect::Keep);
        }
        effects
    }

    /// The place that can be shown when this one is asked for.
    fn resolve(&self, asked: Place) -> Place {
        match asked {
            Place::Open => self.carry_on().map_or(Place::Start, |place| self.resolve(place)),
            // What was written since then is there.
            Place::Deleted | Place::Cleared if self.device.is_some() => Place::Start,
            Place::Delete if self.can_delete() => asked,
            // Whose device it is was never asked.
            Place::Device | Place::Leaving if self.is_together() => Place::Together,
            // Nor is somebody else's page anything to keep.
            Place::Device | Place::Leaving if self.is_brought() => self.resolve(Place::Summary),
            Place::Start | Place::Device | Place::Help | Place::Comfort => asked,
            Place::Deleted | Place::Cleared => asked,
            Place::Together => asked,
            Place::Plan | Place::Finish if self.is_together() => asked,
            Place::Part(number) if self.part(number).is_some() => asked,
            Place::PartPause(number) if !self.supports_in_part(number).is_empty() => asked,
            Place::PartPause(number) if self.part(number).is_some() => Place::Part(number),
            Place::Part(_) | Place::PartPause(_) | Place::Plan | Place::Finish => Place::Together,
            Place::OpenCopy | Place::Scan => asked,
            // Answers in memory are gone after a reload: there is nothing to go on with.
            _ if self.device.is_none() => Place::Start,
            Place::Page { number, change } if !self.form.is_page_shown(number) => {
                match self.form.page_after(number).or_else(|| self.form.page_before(number)) {
                    Some(number) => Place::Page { number, change },
                    None => Place::Check,
                }
            }
            Place::Pause { number, change } if self.supports(number).is_empty() => {
                self.resolve(Place::Page { number, change })
            }
            Place::Summary | Place::Next if !self.all_problems().is_empty() => Place::Check,
            _ => asked,
        }
    }

    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        match self.place {
            Place::Device => {
                let mut effects = Vec::new();
                if self.device.is_none() {
                    // Not saying is no yes, and no wish to delete what is there either.
                    self.device = Some(Device::Shared);
                    effects.push(Effect::KeepNothing);
                }
                effects.push(Effect::Go(Place::Leaving));
                effects
            }
            Place::Leaving => {
                let first = || self.form.shown_pages().next().map_or(Place::Check, Place::page);
                vec![Effect::Go(self.carry_on().unwrap_or_else(first))]
            }
            Place::Page { number, change } => {
                if let Some(effects) = self.take_next_turn() {
                    return effects;
                }
                self.errors = self.page_problems(number);
                if !self.errors.is_empty() {
                    return vec![Effect::ErrorsShown];
                }
                self.visited.insert(number);
                let next = match self.supports(number).is_empty() {
                    true => self.next(number, change),
                    false => Place::Pause { number, change },
                };
                vec![Effect::Go(next)]
            }
            Place::Pause { number, change } => vec![Effect::Go(self.next(number, change))],
            Place::Part(number) => self.go_on_from_part(number),
            Place::PartPause(number) => self.go_on_from_help(number),
            Place::Plan => vec![Effect::Go(Place::Finish)],
            Place::Check => {
                self.errors = self.all_problems();
                if self.errors.is_empty() { vec![Effect::Go(Place::Summary)] } else { vec![Effect::ErrorsShown] }
            }
            _ => Vec::new(),
        }
    }

    /// The place behind a page. After a change it is the check page, unless the change brought pages that the patient
    /// has not seen.
    fn next(&self, number: PageNumber, change: bool) -> Place {
        let next = if change {
            self.form.shown_pages().find(|page| !self.visited.contains(page))
        } else {
            self.form.page_after(number)
        };
        next.map_or(Place::Check, |number| Place::Page { number, change })
    }

    fn page_problems(&self, number: PageNumber) -> Vec<(ItemIndex, Problem)> {
        self.form.problems(self.page_items(number), self.patterns)
    }

    pub(super) fn page_items(&self, number: PageNumber) -> impl Iterator<Item = ItemIndex> {
        let questionnaire = self.form.questionnaire();
        questionnaire.page(number).into_iter().flat_map(|page| page.items(questionnaire))
    }

    fn all_problems(&self) -> Vec<(ItemIndex, Problem)> {
        let questionnaire = self.form.questionnaire();
        self.form.problems(questionnaire.items().map(|(index, _)| index), self.patterns)
    }
}
