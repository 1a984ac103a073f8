//! What the pure core takes, natively, at 10 to 10 000 questions: `cargo bench -p benches`. docs/performance.md has the figures.
//!
//! What is done with each tap, key and “Continue” should take the same at every size; what makes a whole (a definition, a
//! summary, a record, a code) grows with what is in it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark that can't be set up has nothing to say"
)]

mod generated;

use before_we_meet::answers::Entry;
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::handover;
use before_we_meet::questionnaire::{Form, ItemIndex, Kind, PageNumber, Patterns, Questionnaire};
use before_we_meet::session::{Device, Event, Session};
use before_we_meet::summary::{self, Sheet};
use chrono::DateTime;
use divan::Bencher;
use generated::{Layout, Start, questionnaire};
use std::collections::BTreeSet;
use std::rc::Rc;

const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// The questionnaires have no patterns.
struct NoPattern;

impl Patterns for NoPattern {
    fn fault(&self, _: &str) -> Option<String> {
        None
    }
    fn matches(&self, _: &str, _: &str) -> bool {
        true
    }
}

const PATTERNS: &dyn Patterns = &NoPattern;

fn main() {
    divan::main();
}

fn load(json: &str) -> Questionnaire {
    read_questionnaire(json, PATTERNS).unwrap_or_else(|faults| panic!("{}", faults[0]))
}

fn loaded(questions: usize, start: Start) -> Rc<Questionnaire> {
    Rc::new(load(&questionnaire(questions, Layout::PageEach, start).to_string()))
}

fn session(questions: usize, start: Start) -> Session {
    let mut session = Session::new(loaded(questions, start), PATTERNS);
    session.apply(Event::ChooseDevice(Device::Own));
    session
}

/// A question in the middle that has another one wait for it.
fn rule(form: &Form, questions: usize) -> ItemIndex {
    form.questionnaire().find(&format!("q{}", questions / 20 * 10 + 5)).unwrap()
}

#[divan::bench(args = SIZES)]
fn loading(bencher: Bencher<'_, '_>, questions: usize) {
    let json = questionnaire(questions, Layout::PageEach, Start::Empty).to_string();
    bencher.bench_local(|| load(&json));
}

#[divan::bench(args = SIZES)]
fn one_answer(bencher: Bencher<'_, '_>, questions: usize) {
    let mut session = session(questions, Start::Empty);
    let item = rule(session.form(), questions);
    let Kind::Choice(choice) = &session.form().questionnaire().item(item).kind else { panic!("it is no choice") };
    let key = choice.options[0].key.clone();
    let mut chosen = false;
    bencher.bench_local(|| {
        chosen = !chosen;
        session.apply(Event::ChooseOption { item, key: key.clone(), chosen })
    });
}

#[divan::bench(args = SIZES)]
fn one_key(bencher: Bencher<'_, '_>, questions: usize) {
    let mut session = session(questions, Start::Empty);
    let item = session.form().questionnaire().find("q1").unwrap();
    bencher.bench_local(|| session.apply(Event::Answer(item, Entry::Text("A few words".into()))));
}

#[divan::bench(args = SIZES)]
fn next_page(bencher: Bencher<'_, '_>, questions: usize) {
    let form = Form::new(loaded(questions, Start::Empty));
    let middle = PageNumber(u32::try_from(questions / 2).unwrap());
    bencher.bench_local(|| form.page_after(middle).unwrap());
}

#[divan::bench(args = SIZES)]
fn page_before(bencher: Bencher<'_, '_>, questions: usize) {
    let form = Form::new(loaded(questions, Start::Empty));
    let middle = PageNumber(u32::try_from(questions / 2).unwrap());
    bencher.bench_local(|| form.page_before(middle).unwrap());
}

#[divan::bench(args = SIZES)]
fn validation_of_one(bencher: Bencher<'_, '_>, questions: usize) {
    let form = Form::new(loaded(questions, Start::Answered));
    let item = form.questionnaire().find("q3").unwrap();
    bencher.bench_local(|| form.problem(item, PATTERNS));
}

#[divan::bench(args = SIZES)]
fn validation_of_all(bencher: Bencher<'_, '_>, questions: usize) {
    let form = Form::new(loaded(questions, Start::Answered));
    let items = Vec::from_iter(form.questionnaire().items().map(|(index, _)| index));
    bencher.bench_local(|| form.problems(items.iter().copied(), PATTERNS));
}

#[divan::bench(args = SIZES)]
fn the_summary(bencher: Bencher<'_, '_>, questions: usize) {
    let form = Form::new(loaded(questions, Start::Answered));
    bencher.bench_local(|| Sheet::of(&form, &BTreeSet::new(), false));
}

#[divan::bench(args = SIZES)]
fn the_check_page(bencher: Bencher<'_, '_>, questions: usize) {
    let form = Form::new(loaded(questions, Start::Answered));
    bencher.bench_local(|| summary::sections(&form, summary::Include::AllShown));
}

#[divan::bench(args = SIZES)]
fn what_is_saved(bencher: Bencher<'_, '_>, questions: usize) {
    let session = session(questions, Start::Answered);
    bencher.bench_local(|| session.record(DateTime::UNIX_EPOCH).write().unwrap());
}

/// As far as it is short enough: of a thousand answers two codes don't hold all, and that is found out.
#[divan::bench(args = SIZES)]
fn the_code(bencher: Bencher<'_, '_>, questions: usize) {
    let form = Form::new(loaded(questions, Start::Answered));
    bencher.bench_local(|| {
        let body = handover::pack(&form, &BTreeSet::new(), None, DateTime::UNIX_EPOCH);
        handover::codes(&body, None).is_ok()
    });
}
