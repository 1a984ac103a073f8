//! A patient let loose on a questionnaire, and what has to hold whatever they do.

use super::generate::{Act, Model};
use super::kinds::{CODES, Kind};
use super::naive::{self, Answer};
use crate::oracle::Oracle;
use crate::support::{PATTERNS, Scenario, load, noon};
use before_we_meet::answers::{ChoiceEntry, DateEntry, Entry, QuantityEntry};
use before_we_meet::keeping::{Record, copy};
use before_we_meet::questionnaire::{Form, ItemIndex, Problem};
use before_we_meet::session::{Device, Event, Place, Session};
use before_we_meet::summary::{Include, sections};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Outcome = Result<(), TestCaseError>;

/// A patient, what they see, and what we noted down of what they gave.
pub(super) struct Patient<'m> {
    model: &'m Model,
    scenario: Scenario,
    /// What was typed and what it means, apart from choices
    typed: BTreeMap<usize, Option<Answer>>,
    /// What stood in the controls before
    before: BTreeMap<ItemIndex, Entry>,
    /// The item that an act was about, or none, or all
    touched: Touched,
}

enum Touched {
    None,
    One(usize),
    All,
}

impl<'m> Patient<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let scenario = Scenario::playing(load(&model.definition()));
        Self { model, scenario, typed: BTreeMap::new(), before: BTreeMap::new(), touched: Touched::None }
    }

    pub(super) fn record(&self) -> Record {
        self.scenario.session.record(noon())
    }

    pub(super) fn copy(&self) -> String {
        self.scenario.session.copy(noon(), true)
    }

    /// Does something, where it can be done.
    pub(super) fn does(&mut self, act: &Act) {
        let items = self.model.0.len();
        let choices = Vec::from_iter((0..items).filter(|at| self.model.0[*at].kind.has_options()));
        let boxes = Vec::from_iter((0..items).filter(|at| !self.model.0[*at].kind.typed().is_empty()));
        let choice = |index: &prop::sample::Index| (!choices.is_empty()).then(|| *index.get(&choices));
        self.before = entries(self.scenario.form());
        let touched = match act {
            Act::Types(item, typed) => (!boxes.is_empty()).then(|| {
                let at = *item.get(&boxes);
                let (text, meaning) = typed.get(&self.model.0[at].kind.typed()).clone();
                self.scenario.answers(&name(at), text);
                if !self.model.0[at].read_only {
                    self.typed.insert(at, meaning);
                }
                at
            }),
            Act::Chooses(item, option, chosen) => choice(item).inspect(|at| {
                let (name, option) = (name(*at), *option.get(&CODES));
                if *chosen {
                    self.scenario.chooses(&name, option)
                } else {
                    self.scenario.unticks(&name, option)
                };
            }),
            Act::ChoosesOther(item, chosen) => {
                choice(item).inspect(|at| _ = self.scenario.chooses_other(&name(*at), *chosen))
            }
            Act::WritesOther(item, words) => {
                choice(item).inspect(|at| _ = self.scenario.writes_other(&name(*at), words))
            }
            Act::Clears(item) => {
                let at = item.index(items);
                self.scenario.clears(&name(at));
                if !self.model.0[at].read_only {
                    self.typed.remove(&at);
                }
                Some(at)
            }
            Act::Discloses(item, disclosed) => {
                let index = self.index(item.index(items));
                if self.scenario.form().is_shown(index) {
                    self.scenario.does(Event::Disclose(index, *disclosed));
                }
                None
            }
            Act::GivesAnotherForm(item, form) => {
                let at = item.index(items);
                let entry = form.get(&forms()).clone();
                let index = self.index(at);
                if !self.scenario.form().questionnaire().item(index).takes(&entry) {
                    self.scenario.does(Event::Answer(index, entry));
                    assert!(entries(self.scenario.form()) == self.before, "an entry of another form changed something");
                }
                None
            }
            act => return self.moves(act),
        };
        self.touched = touched.map_or(Touched::None, Touched::One);
    }

    fn moves(&mut self, act: &Act) {
        self.touched = Touched::None;
        match act {
            Act::Visits(place) => _ = self.scenario.visit(place),
            Act::GoesBack => {
                if self.scenario.session.back().is_some() {
                    self.scenario.goes_back();
                }
            }
            Act::GoesOn => _ = self.scenario.goes_on(),
            Act::SaysDevice(own) => _ = self.scenario.says(if *own { Device::Own } else { Device::Shared }),
            Act::Reloads => {
                let kept = self.scenario.session.device() == Some(Device::Own);
                self.scenario.reloads();
                if !kept {
                    self.forgets();
                }
            }
            Act::DeletesEverything => {
                self.scenario.deletes_everything();
                self.forgets();
            }
            act => unreachable!("{act:?} is no move"),
        }
    }

    fn forgets(&mut self) {
        self.typed.clear();
        self.touched = Touched::All;
    }

    /// Whatever has to hold now.
    pub(super) fn holds(&self) -> Outcome {
        self.no_answer_is_lost()?;
        self.what_is_enabled()?;
        self.what_is_listed()?;
        self.what_is_kept()
    }

    /// An act changes the answer that it is about and no other.
    fn no_answer_is_lost(&self) -> Outcome {
        let now = entries(self.scenario.form());
        match self.touched {
            Touched::All => prop_assert!(now.is_empty()),
            Touched::None => prop_assert_eq!(&now, &self.before),
            Touched::One(at) => {
                let others = |entries: &BTreeMap<ItemIndex, Entry>| {
                    let mut entries = entries.clone();
                    entries.remove(&self.index(at));
                    entries
                };
                prop_assert_eq!(others(&now), others(&self.before));
            }
        }
        Ok(())
    }

    /// The core, the core from the beginning, and the second opinion agree.
    fn what_is_enabled(&self) -> Outcome {
        let form = self.scenario.form();
        let anew = Form::with_entries(form.questionnaire().clone(), entries(form));
        let given: Vec<Vec<Answer>> = (0..self.model.0.len()).map(|at| self.given(at)).collect();
        let enabled = naive::enabled(self.model, &given);
        for (at, expected) in enabled.iter().enumerate() {
            let index = self.index(at);
            prop_assert_eq!(form.visibility().is_enabled(index), *expected, "i{}", at);
            prop_assert_eq!(anew.visibility().is_enabled(index), *expected, "i{} anew", at);
            prop_assert_eq!(form.is_shown(index), *expected && !self.hidden(at), "i{} shown", at);
            prop_assert_eq!(form.values(index).len(), if *expected { given[at].len() } else { 0 }, "i{} values", at);
        }
        Ok(())
    }

    /// The check page lists the questions that are shown, the summary those of them that were answered.
    fn what_is_listed(&self) -> Outcome {
        let form = self.scenario.form();
        let shown = |at: &usize| self.model.0[*at].kind.is_question() && form.is_shown(self.index(*at));
        let answered = |at: &usize| match form.entry(self.index(*at)) {
            Some(Entry::Choice(choice)) => choice.other || !choice.chosen.is_empty(),
            Some(Entry::Quantity(quantity)) => !quantity.value.is_empty(),
            entry => entry.is_some(),
        };
        let shown = Vec::from_iter((0..self.model.0.len()).filter(shown));
        let listed = |include| {
            let rows = sections(form, include).into_iter().flat_map(|section| section.rows);
            Vec::from_iter(rows.map(|row| row.item))
        };
        prop_assert_eq!(listed(Include::AllShown), Vec::from_iter(shown.iter().map(|at| self.index(*at))));
        let disclosed = self.scenario.session.disclosed();
        let public = |at: &&usize| !self.private(**at) || disclosed.contains(&self.index(**at));
        prop_assert_eq!(
            listed(Include::Paper { disclosed, skipped: false }),
            Vec::from_iter(shown.iter().filter(|at| answered(at)).filter(public).map(|at| self.index(*at)))
        );
        for section in sections(form, Include::AllShown) {
            for row in section.rows {
                prop_assert!(form.is_page_shown(row.page), "an answer that can't be changed");
            }
        }
        Ok(())
    }

    /// Nothing is kept on a device that is not said to be the patient's own; elsewhere all is.
    fn what_is_kept(&self) -> Outcome {
        let session = &self.scenario.session;
        prop_assert_eq!(self.scenario.kept.is_some(), session.device() == Some(Device::Own));
        let record = self.record();
        let read = Record::read(&record.write().unwrap());
        prop_assert_eq!(read.as_ref(), Ok(&record));
        if let Some(kept) = &self.scenario.kept {
            prop_assert_eq!(
                Record::read(kept).unwrap().entries,
                record.entries.clone(),
                "the device keeps something else"
            );
        }
        let resumed = Session::resume(session.form().questionnaire().clone(), PATTERNS, record.clone());
        prop_assert_eq!(entries(resumed.form()), entries(session.form()));
        prop_assert_eq!(resumed.record(noon()).visited, record.visited);
        prop_assert_eq!(Place::parse(&session.place().address()), session.place());
        Ok(())
    }

    /// What goes along in a copy is valid to a model of FHIR that is not ours, lacks nothing and holds nothing else, and is
    /// the same when it was opened and is copied again.
    pub(super) fn what_is_carried(&self) -> Outcome {
        let session = &self.scenario.session;
        let (form, questionnaire) = (session.form(), session.form().questionnaire());
        let oracle = Oracle::of(&self.model.definition().to_string());
        for with_private in [false, true] {
            let goes = |index: &ItemIndex| {
                let item = questionnaire.item(*index);
                form.is_shown(*index) && (!item.private || with_private || session.disclosed().contains(index))
            };
            let given = entries(form).into_iter().filter(|(index, _)| goes(index)).collect();
            let given = Form::with_entries(questionnaire.clone(), given);
            let text = session.copy(noon(), with_private);
            let read = oracle.read(&text);
            for (index, item) in questionnaire.items().filter(|(_, item)| item.is_question()) {
                let found = read.get(&*item.link_id).map_or(0, Vec::len);
                let is_wordless = matches!(given.entry(index), Some(Entry::Choice(choice)) if choice.other && choice.other_text.trim().is_empty());
                let wordless = usize::from(is_wordless && given.is_shown(index));
                prop_assert_eq!(found, given.values(index).len() + wordless, "{} in {}", item.link_id, text);
            }
            let copy = copy::read(&text, questionnaire);
            prop_assert!(copy.is_ok(), "{:?}", copy);
            let mut opened = Session::new(questionnaire.clone(), PATTERNS);
            opened.apply(Event::OpenCopy(copy.unwrap()));
            prop_assert_eq!(opened.copy(noon(), with_private), text);
        }
        Ok(())
    }

    /// From the first page, Continue leads to the check page; what is wrong is put right on the way.
    pub(super) fn walks_to_the_check_page(&mut self) -> Outcome {
        // Whoever has been among the pages is led back there.
        self.scenario.visit("device").goes_on().visit("p/1");
        let mut steps = 0;
        while self.scenario.session.place() != Place::Check {
            for (index, problem) in self.scenario.session.errors().to_vec() {
                self.puts_right(index, &problem);
            }
            self.scenario.goes_on();
            steps += 1;
            // Each page once, and once more where something had to be put right, and again for what that brought.
            prop_assert!(steps <= 4 * self.model.0.len() + 4, "still at {}", self.scenario.at());
        }
        Ok(())
    }

    fn puts_right(&mut self, index: ItemIndex, problem: &Problem) {
        let link_id = self.scenario.form().questionnaire().item(index).link_id.to_string();
        let kind = self.model.0[link_id[1..].parse::<usize>().unwrap()].kind;
        match (problem, kind) {
            (Problem::Required, Kind::One | Kind::Several | Kind::Open) => _ = self.scenario.chooses(&link_id, "a"),
            (Problem::Required, kind) => _ = self.scenario.answers(&link_id, kind.typed()[0].0),
            _ => {
                self.scenario.clears(&link_id);
            }
        }
    }

    /// What the patient gave to a question, as far as it can be understood.
    fn given(&self, at: usize) -> Vec<Answer> {
        match self.scenario.form().entry(self.index(at)) {
            Some(Entry::Choice(choice)) => self.chosen(at, choice),
            _ => self.typed.get(&at).cloned().flatten().into_iter().collect(),
        }
    }

    fn chosen(&self, at: usize, choice: &ChoiceEntry) -> Vec<Answer> {
        let ends_with = |code: &str| choice.chosen.iter().any(|key| key.ends_with(&format!("|{code}")));
        let mut answers = Vec::from_iter(CODES.iter().filter(|code| ends_with(code)).map(|code| Answer::Code(code)));
        let words = choice.other_text.trim();
        if self.model.0[at].kind == Kind::Open && choice.other && !words.is_empty() {
            answers.push(Answer::OtherWords(words.into()));
        }
        answers
    }

    fn hidden(&self, at: usize) -> bool {
        self.model.0[at].hidden || self.model.0[at].parent.is_some_and(|parent| self.hidden(parent))
    }

    fn private(&self, at: usize) -> bool {
        self.model.0[at].private || self.model.0[at].parent.is_some_and(|parent| self.private(parent))
    }

    fn index(&self, at: usize) -> ItemIndex {
        self.scenario.index(&name(at))
    }
}

fn name(at: usize) -> String {
    format!("i{at}")
}

fn entries(form: &Form) -> BTreeMap<ItemIndex, Entry> {
    form.entries().map(|(index, entry)| (index, entry.clone())).collect()
}

/// One entry of each form.
fn forms() -> Vec<Entry> {
    let nobody = ChoiceEntry { chosen: vec!["nobody offers this".into()], other: true, other_text: "x".into() };
    vec![
        Entry::Boolean(true),
        Entry::Text("words".into()),
        Entry::Date(DateEntry { day: "1".into(), ..DateEntry::default() }),
        Entry::Choice(nobody),
        Entry::Quantity(QuantityEntry { value: "3".into(), unit: Some("kg".into()) }),
    ]
}
