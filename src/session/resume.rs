//! From a record to a session that goes on, and from a session to the record to keep.

use super::{Device, OnExit, Place, Session};
use crate::answers::{ChoiceEntry, Entry, OptionKey, Value};
use crate::comfort::Comfort;
use crate::keeping::record::{Asked, FORMAT, Record};
use crate::questionnaire::{Choice, Item, ItemIndex, Kind, PageNumber, Patterns, Questionnaire, Text};
use crate::summary::Line;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// An answer to a question that is there no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// What named the question
    pub link_id: Rc<str>,
    /// What the question was called; none where the record does not say
    pub question: Option<Rc<str>>,
    /// The answer, one line for each value
    pub lines: Vec<Line>,
}

impl Session {
    /// A session that goes on where a record of the patient's own device stopped.
    #[must_use]
    pub fn resume(questionnaire: Rc<Questionnaire>, patterns: &'static dyn Patterns, record: Record) -> Self {
        Self::resume_with(questionnaire, patterns, record, false)
    }

    /// The same; and where it is so, what was said of the visit still holds: it is looked back at, and not gone on with.
    pub(super) fn resume_with(
        questionnaire: Rc<Questionnaire>,
        patterns: &'static dyn Patterns,
        record: Record,
        of_then: bool,
    ) -> Self {
        let (mut entries, mut unplaced) = (BTreeMap::new(), BTreeMap::new());
        for (link_id, mut entry) in record.entries.into_iter().filter(|(_, entry)| !entry.is_blank()) {
            let index = questionnaire.find(&link_id);
            let item = index.map(|index| questionnaire.item(index));
            if let (Some(Item { kind: Kind::Choice(choice), .. }), Entry::Choice(chosen)) = (item, &mut entry)
                && let Some(gone) = split_off_gone(choice, chosen)
            {
                unplaced.insert(link_id.clone(), gone);
            }
            match index.zip(item).filter(|(_, item)| item.takes(&entry)) {
                // What the practice asks for is said by its settings of today, and who can see the screen may be another
                // one by now.
                Some((_, item)) if item.is_set_by_practice() || (item.this_visit && !of_then) => {}
                Some((index, _)) => _ = entries.insert(index, entry),
                None => _ = unplaced.insert(link_id, entry),
            }
        }
        let set = questionnaire.items().filter(|(_, item)| item.is_set_by_practice());
        entries.extend(set.filter_map(|(index, item)| Some((index, item.initial.clone()?))));
        let mut disclosed = BTreeSet::new();
        disclosed.extend(record.disclosed.iter().filter_map(|link_id| questionnaire.find(link_id)));
        let mut visited = BTreeSet::new();
        visited.extend(record.visited.iter().filter_map(|link_id| questionnaire.page_rooted_at(link_id)));
        let mut asked = record.asked;
        asked.retain(|link_id, _| unplaced.contains_key(link_id));
        let page = record.page.and_then(|root| questionnaire.page_rooted_at(&root));
        let kept_place = match (Place::parse(&record.at), page) {
            (Place::Page { change, .. }, Some(number)) => Place::Page { number, change },
            (place, _) => place,
        };
        Self {
            form: crate::questionnaire::Form::with_entries(questionnaire.clone(), entries),
            device: Some(Device::Own),
            language: record.language,
            words_in: record.words_in,
            visited,
            unplaced,
            asked,
            kept_place,
            disclosed,
            minutes: record.minutes,
            left_quickly: record.left_quickly,
            comfort: Comfort::of(&record.comfort),
            on_exit: if record.exit_deletes { OnExit::Delete } else { OnExit::Keep },
            ..Self::new(questionnaire, patterns)
        }
    }

    /// The record to keep, as of now.
    #[must_use]
    pub fn record(&self, now: DateTime<Utc>) -> Record {
        let (mut entries, mut asked) = (self.unplaced.clone(), self.asked.clone());
        for (index, entry) in self.form.entries() {
            let item = self.form.questionnaire().item(index);
            let (gone, gone_words) = (entries.remove(&item.link_id), asked.remove(&item.link_id));
            let (mut entry, mut words) = (entry.clone(), asked_by(item, entry));
            if let (Some(Entry::Choice(gone)), Entry::Choice(choice)) = (gone, &mut entry)
                && self.repeats(index)
            {
                choice.chosen.extend(gone.chosen);
                words.chosen.extend(gone_words.unwrap_or_default().chosen);
            }
            entries.insert(item.link_id.clone(), entry);
            asked.insert(item.link_id.clone(), words);
        }
        self.record_of(entries, asked, now)
    }

    fn record_of(
        &self,
        entries: BTreeMap<Rc<str>, Entry>,
        asked: BTreeMap<Rc<str>, Asked>,
        now: DateTime<Utc>,
    ) -> Record {
        let questionnaire = self.form.questionnaire();
        let root = |number: &PageNumber| Some(questionnaire.item(questionnaire.page(*number)?.root).link_id.clone());
        Record {
            format: FORMAT,
            questionnaire: questionnaire.header.url.clone(),
            version: questionnaire.header.version.clone(),
            revision: 0,
            writer: "".into(),
            saved: now,
            at: self.kept_place.address(),
            page: match &self.kept_place {
                Place::Page { number, .. } => root(number),
                _ => None,
            },
            visited: self.visited.iter().filter_map(root).collect(),
            entries,
            asked,
            disclosed: self.disclosed.iter().map(|index| questionnaire.item(*index).link_id.clone()).collect(),
            minutes: self.minutes.clone(),
            left_quickly: self.left_quickly,
            language: self.language.clone(),
            words_in: self.words_in.clone(),
            comfort: self.comfort.names(),
            exit_deletes: self.on_exit == OnExit::Delete,
        }
    }

    /// What the patient answered to questions that are there no more, or with options that are there no more.
    #[must_use]
    pub fn past(&self) -> Vec<Past> {
        let past = |(link_id, entry): (&Rc<str>, &Entry)| {
            let asked = self.asked.get(link_id);
            let question = asked.map(|asked| asked.question.clone());
            Past { link_id: link_id.clone(), question, lines: lines(entry, asked) }
        };
        let answered_anew = |link_id: &str| {
            let item = self.form.questionnaire().find(link_id);
            item.is_some_and(|index| self.form.entry(index).is_some() && !self.repeats(index))
        };
        self.unplaced.iter().filter(|(link_id, _)| !answered_anew(link_id)).map(past).collect()
    }

    fn repeats(&self, index: ItemIndex) -> bool {
        matches!(&self.form.questionnaire().item(index).kind, Kind::Choice(choice) if choice.repeats)
    }
}

/// Takes out of a choice what is no option any more, where something else stays: the rest must not go with it.
fn split_off_gone(choice: &Choice, entry: &mut ChoiceEntry) -> Option<Entry> {
    let (stay, gone): (Vec<_>, Vec<_>) = entry.chosen.drain(..).partition(|key| choice.option(key).is_some());
    let stays = !stay.is_empty() || entry.other;
    if !stays || gone.is_empty() {
        entry.chosen = if stays { stay } else { gone };
        return None;
    }
    entry.chosen = stay;
    Some(Entry::Choice(ChoiceEntry { chosen: gone, ..ChoiceEntry::default() }))
}

/// A question in words, with those of the options that an entry chooses.
fn asked_by(item: &Item, entry: &Entry) -> Asked {
    let none = [];
    let (options, keys): (&[_], Vec<&OptionKey>) = match (&item.kind, entry) {
        (Kind::Choice(choice), Entry::Choice(entry)) => (&choice.options, entry.chosen.iter().collect()),
        (Kind::Quantity(units), Entry::Quantity(entry)) => (units, entry.unit.iter().collect()),
        _ => (&none, Vec::new()),
    };
    let chosen = options.iter().filter(|option| keys.contains(&&option.key));
    Asked {
        question: item.label().own().clone(),
        chosen: chosen.map(|option| (option.key.clone(), option.text.own().clone())).collect(),
    }
}

/// An answer in the words that are kept with it. An option without words is named by its key: better than not at all.
fn lines(entry: &Entry, asked: Option<&Asked>) -> Vec<Line> {
    let words = |key: &OptionKey| asked.and_then(|asked| asked.chosen.get(key)).unwrap_or(key).clone();
    match entry {
        Entry::Boolean(value) => vec![Line::Value(Value::Boolean(*value), None)],
        Entry::Choice(choice) => {
            let other = match choice.other_text.trim() {
                "" if choice.other => Some(Line::SomethingElse),
                "" => None,
                text => Some(Line::Words(text.into())),
            };
            choice.chosen.iter().map(|key| Line::Chosen(Text::new(&words(key)))).chain(other).collect()
        }
        Entry::Quantity(quantity) => {
            let unit = quantity.unit.as_ref().map(words).unwrap_or_default();
            vec![Line::Words([&*quantity.value, " ", &*unit].concat().trim().into())]
        }
        Entry::Text(_) | Entry::Date(_) => vec![Line::Words(entry.typed().into())],
    }
}
