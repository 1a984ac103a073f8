//! The copy that a patient carries away: which answers go along, and how it goes on from them.

use super::{Device, Effect, Place, Session};
use crate::answers::{Entry, Value};
use crate::fhir::{Earlier, Outgoing, write_response};
use crate::keeping::Record;
use crate::questionnaire::{Form, ItemIndex};
use crate::summary::Line;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

impl Session {
    /// The text of a copy, as of now. No answer to a question that is hidden stands in it, and a private one only where the
    /// patient puts it there.
    #[must_use]
    pub fn copy(&self, now: DateTime<Utc>, with_private: bool) -> String {
        let questionnaire = self.form.questionnaire();
        let mut carried = BTreeMap::new();
        let goes_along = |(index, entry): &(ItemIndex, &Entry)| self.goes_along(*index, entry, with_private);
        carried.extend(self.form.entries().filter(goes_along).map(|(index, entry)| (index, entry.clone())));
        // What is shown only because of an answer that stays would give that answer away: it stays, too.
        let form = Form::with_entries(questionnaire.clone(), carried);
        let stopped_at = self.stopped_at();
        let all = || questionnaire.items().map(|(index, _)| index);
        // FHIR asks for what is required even where nobody can see it.
        let is_lacking = |index| {
            let is_required = questionnaire.item(index).limits.required && form.visibility().is_enabled(index);
            is_required && form.entry(index).is_none()
        };
        write_response(&Outgoing {
            form: &form,
            disclosed: &self.disclosed,
            is_completed: stopped_at.is_none()
                && form.problems(all(), self.patterns).is_empty()
                && !all().any(is_lacking),
            stopped_at,
            minutes: &self.minutes,
            words_in: self.words_in(),
            // Of a question that is gone nobody knows whether it was private.
            earlier: if with_private { self.earlier() } else { Vec::new() },
            authored: now,
        })
    }

    /// Whether there are private answers that a copy leaves out unless the patient puts them in.
    #[must_use]
    pub fn has_private(&self) -> bool {
        let stays = |(index, entry)| self.goes_along(index, entry, true) && !self.goes_along(index, entry, false);
        self.form.entries().any(stays) || !self.past().is_empty()
    }

    fn goes_along(&self, index: ItemIndex, entry: &Entry, with_private: bool) -> bool {
        let item = self.form.questionnaire().item(index);
        // What nobody can see is the questionnaire's own, and rules ask for it; or it was answered when it could be seen.
        let is_theirs = if item.hidden { item.initial.as_ref() == Some(entry) } else { self.form.is_shown(index) };
        is_theirs && (!item.private || with_private || self.disclosed.contains(&index))
    }

    /// The page where the patient stopped on the way to the end.
    fn stopped_at(&self) -> Option<Rc<str>> {
        let number = match self.kept_place {
            // They go to and fro.
            _ if self.is_together() => return None,
            Place::Page { number, change: false } | Place::Pause { number, change: false } => number,
            place if place.is_kept() => return None,
            // Nobody has begun.
            _ => self.form.shown_pages().next()?,
        };
        let questionnaire = self.form.questionnaire();
        Some(questionnaire.item(questionnaire.page(number)?.root).link_id.clone())
    }

    fn earlier(&self) -> Vec<Earlier> {
        let answer = |line| match line {
            Line::Chosen(text) => Some(Value::Text(text.own().clone())),
            Line::Words(words) | Line::NotUnderstood(words) => Some(Value::Text(words)),
            Line::Value(value, _) => Some(value),
            Line::SomethingElse => None,
        };
        let earlier = self.past().into_iter().map(|past| Earlier {
            link_id: past.link_id,
            question: past.question.unwrap_or_default(),
            answers: past.lines.into_iter().filter_map(answer).collect(),
        });
        earlier.collect()
    }

    /// Looks at what a code holds. It is somebody else's page: nothing of it is kept, and what this device keeps stays as it is.
    pub(super) fn open_code(&mut self, record: Record) -> Vec<Effect> {
        let brought = Self::resume_with(self.form.questionnaire().clone(), self.patterns, record, true);
        let (is_together, comfort) = (self.is_together(), std::mem::take(&mut self.comfort));
        *self = Self {
            device: Some(Device::Shared),
            brought: true,
            opening: false,
            leftover: self.leftover,
            comfort,
            ..brought
        };
        if is_together {
            self.meet();
        }
        vec![Effect::KeepNothing, Effect::Go(if is_together { Place::Together } else { Place::Summary })]
    }

    /// Goes on from a copy, in the place of whatever was answered so far.
    pub(super) fn open_copy(&mut self, record: Record) -> Vec<Effect> {
        let (device, is_together, language) = (self.device, self.is_together(), self.language.take());
        let mut copy = Self::resume(self.form.questionnaire().clone(), self.patterns, record);
        copy.form.fill_unseen();
        if copy.visited.is_empty() {
            copy.visited = copy.seen();
        }
        *self = Self {
            device,
            language,
            opening: false,
            left_quickly: false,
            on_exit: self.on_exit,
            comfort: std::mem::take(&mut self.comfort),
            leftover: self.leftover,
            ..copy
        };
        if is_together {
            self.meet();
        }
        let first = || self.form.shown_pages().next().map_or(Place::Check, Place::page);
        // Whose device it is has to be said here, too.
        let next = if device.is_none() { Place::Device } else { self.carry_on().unwrap_or_else(first) };
        self.keep_on_own_device().into_iter().chain([Effect::Go(next)]).collect()
    }

    /// The pages that a patient has gone through by the time they are where they are.
    fn seen(&self) -> BTreeSet<crate::questionnaire::PageNumber> {
        let mut seen = BTreeSet::new();
        seen.extend(self.form.shown_pages().filter(|page| match self.kept_place {
            Place::Page { number, .. } => *page < number,
            place => place == Place::Check,
        }));
        seen
    }
}
