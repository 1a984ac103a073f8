//! Six made-up patients, from one who says nothing but a name to one who says all that there is room for: what each
//! answered, and what has to stand on their page for the meeting, or must not. Nobody is meant.
//!
//! `patients.json` holds five of them: linkIds with words, with yes or no, or with codes of options, where what begins with
//! `=` is words of one's own.

use before_we_meet::answers::{ChoiceEntry, Entry};
use before_we_meet::messages::Catalogue;
use before_we_meet::questionnaire::{Item, ItemIndex, Kind, Patterns, Questionnaire};
use before_we_meet::session::{Event, Session};
use before_we_meet::summary::{Include, Row, lines, sections};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Somebody who filled it in.
pub(crate) struct Patient {
    pub(crate) name: String,
    pub(crate) session: Session,
}

#[derive(Deserialize)]
struct Written {
    name: String,
    answers: BTreeMap<String, Value>,
    #[serde(default)]
    disclosed: Vec<String>,
}

/// All six, with their answers to this questionnaire.
pub(crate) fn patients(questionnaire: &Rc<Questionnaire>, patterns: &'static dyn Patterns) -> Vec<Patient> {
    let written: Vec<Written> = serde_json::from_str(include_str!("patients.json")).unwrap();
    let find = |link_id: &str| questionnaire.find(link_id).unwrap_or_else(|| panic!("no item {link_id}"));
    let patient = |Written { name, answers, disclosed }: Written| {
        let mut session = Session::new(questionnaire.clone(), patterns);
        for (link_id, answer) in &answers {
            let entry = entry(questionnaire.item(find(link_id)), answer);
            session.apply(Event::Answer(find(link_id), entry));
        }
        for link_id in &disclosed {
            session.apply(Event::Disclose(find(link_id), true));
        }
        for link_id in answers.keys() {
            let is_there = session.form().is_shown(find(link_id)) && session.form().entry(find(link_id)).is_some();
            assert!(is_there, "{name} was not asked {link_id}");
        }
        Patient { name, session }
    };
    let everything = Patient { name: "everything".into(), session: everything(questionnaire, patterns) };
    written.into_iter().map(patient).chain([everything]).collect()
}

fn entry(item: &Item, answer: &Value) -> Entry {
    match (&item.kind, answer) {
        (Kind::Choice(choice), Value::Array(codes)) => {
            let codes = codes.iter().map(|code| code.as_str().unwrap());
            Entry::Choice(codes.fold(ChoiceEntry::default(), |entry, code| match code.strip_prefix('=') {
                Some(words) => ChoiceEntry { other_text: words.into(), ..choice.with_other(&entry, true) },
                None => {
                    let is_it = |coding: &before_we_meet::answers::Coding| &*coding.code == code;
                    let option = choice.options.iter().find(|option| option.coding().is_some_and(is_it));
                    let option = option.unwrap_or_else(|| panic!("{} has no option {code}", item.link_id));
                    choice.with_option(&entry, &option.key, true)
                }
            }))
        }
        (Kind::Boolean, Value::Bool(yes)) => Entry::Boolean(*yes),
        (_, Value::String(words)) => Entry::Text(words.clone()),
        _ => panic!("{answer} is no answer to {}", item.link_id),
    }
}

/// Somebody for whom everything opens up, who chooses all that may stand together, and writes as much as there is room for.
fn everything(questionnaire: &Rc<Questionnaire>, patterns: &'static dyn Patterns) -> Session {
    let mut session = Session::new(questionnaire.clone(), patterns);
    for (index, item) in questionnaire.items().filter(|(_, item)| item.is_question() && !item.hidden) {
        let most = item.limits.text.max_length.unwrap_or(60) as usize;
        let entries = match &item.kind {
            Kind::Choice(choice) if choice.repeats => {
                let all = choice.options.iter().filter(|option| !option.exclusive);
                let all =
                    all.fold(ChoiceEntry::default(), |entry, option| choice.with_option(&entry, &option.key, true));
                let other_text = words(index, 60);
                vec![if choice.open { ChoiceEntry { other: true, other_text, ..all } } else { all }]
            }
            Kind::Choice(choice) => {
                let one = |option: &_| {
                    let option: &before_we_meet::questionnaire::AnswerOption = option;
                    choice.with_option(&ChoiceEntry::default(), &option.key, true)
                };
                choice.options.iter().map(one).collect()
            }
            Kind::Boolean => {
                session.apply(Event::Answer(index, Entry::Boolean(true)));
                continue;
            }
            _ => {
                session.apply(Event::Answer(index, Entry::Text(words(index, most))));
                continue;
            }
        };
        // The one that brings the most questions.
        let mut asked = |entry: &ChoiceEntry| {
            session.apply(Event::Answer(index, Entry::Choice(entry.clone())));
            session.form().shown_questions().count()
        };
        let best = entries.iter().rev().max_by_key(|entry| asked(entry)).unwrap().clone();
        session.apply(Event::Answer(index, Entry::Choice(best)));
    }
    session
}

/// So many letters, in words of which no other question has any.
fn words(index: ItemIndex, letters: usize) -> String {
    let mut words = String::new();
    for number in 0.. {
        let word = format!("q{index}w{number} ");
        if words.len() + word.len() > letters {
            break;
        }
        words.push_str(&word);
    }
    // To the last letter.
    words.extend(std::iter::repeat_n('x', letters - words.len()));
    words
}

impl Patient {
    /// Whether this is one of the words that stand in no other place.
    pub(crate) fn is_own_word(&self, word: &str) -> bool {
        let number = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        let parts = word.strip_prefix('q').and_then(|rest| rest.split_once('w'));
        parts.is_some_and(|(item, place)| number(item) && number(place))
    }

    /// What has to be on the page, each text whole: every answer that is not private or that the patient puts there. Which
    /// topics there are is said by their names, and that help is wanted by where they stand.
    pub(crate) fn says(&self) -> Vec<String> {
        let form = self.session.form();
        let include = Include::Paper { disclosed: self.session.disclosed(), skipped: false };
        let rows = sections(form, include).into_iter().flat_map(|section| section.rows);
        let by_place = |row: &Row| {
            let is_picking = &*form.questionnaire().item(row.item).link_id == "topics.pick";
            is_picking || form.chosen_options(row.item).any(|option| option.wanted)
        };
        let english = Catalogue::english();
        rows.filter(|row| !by_place(row)).flat_map(|row| row.lines).map(|line| english.line(&line)).collect()
    }

    /// What must not be there: the names of private questions that were not put there, and what was written to them.
    pub(crate) fn hides(&self) -> Vec<String> {
        let form = self.session.form();
        let kept_back =
            form.shown_questions().filter(|(index, item)| item.private && !self.session.disclosed().contains(index));
        let english = Catalogue::english();
        let texts = |(index, item): (ItemIndex, &Item)| {
            let is_written = matches!(form.entry(index), Some(Entry::Text(_)));
            let words = lines(form, index).into_iter().filter(|_| is_written).map(|line| english.line(&line));
            [item.label().own().to_string()].into_iter().chain(words.collect::<Vec<_>>())
        };
        kept_back.flat_map(texts).collect()
    }
}
