//! Headings, words and questions, one behind the other.

use super::answer::{Place, Width, answer, beside, explained, place};
use super::html::Html;
use super::outline::{Block, Outline};
use super::page::Sources;
use super::rule::{Join, Rule};
use crate::messages::{Catalogue, Message};
use crate::questionnaire::{Choice, DisplayRole, Item, ItemIndex, Kind};
use crate::summary::{self, Line};
use std::collections::BTreeSet;

/// What is needed to draw what stands on the paper.
pub(super) struct Drawing<'s> {
    pub(super) sources: &'s Sources<'s>,
    pub(super) outline: &'s Outline,
    pub(super) width: Width,
    /// Hints that have been given once for all
    pub(super) given: BTreeSet<String>,
}

impl Drawing<'_> {
    fn words(&self) -> &Catalogue {
        self.sources.words
    }

    fn item(&self, index: ItemIndex) -> &Item {
        self.sources.questionnaire.item(index)
    }

    /// Blocks under a heading. What leads to a question stays together with it, in a box of its own: not every browser
    /// heeds anything else that asks for no break.
    pub(super) fn blocks(&self, html: &mut Html, heading: impl FnOnce(&mut Html), blocks: &[Block]) {
        let (first, mut rest) = blocks.split_at_checked(self.together(blocks)).unwrap_or((blocks, &[]));
        html.element("div", "together", |html| {
            heading(html);
            first.iter().for_each(|block| self.block(html, block));
        });
        while !rest.is_empty() {
            let (next, others) = rest.split_at_checked(self.together(rest)).unwrap_or((rest, &[]));
            match next {
                [block] => self.block(html, block),
                blocks => {
                    html.element("div", "together", |html| blocks.iter().for_each(|block| self.block(html, block)));
                }
            }
            rest = others;
        }
    }

    /// How many blocks belong together: headings, words behind them or before a question, and what these lead to.
    fn together(&self, blocks: &[Block]) -> usize {
        let leads = |(position, block): &(usize, &Block)| match block {
            Block::Part(..) | Block::Heading(..) => true,
            Block::Item { item, is_near, .. } if !self.item(*item).is_question() && !is_near => {
                let next = blocks.get(position + 1).and_then(|next| next.question(self.sources.questionnaire));
                *position > 0 || next.is_some()
            }
            Block::Item { .. } => false,
        };
        blocks.iter().enumerate().take_while(leads).count() + 1
    }

    fn block(&self, html: &mut Html, block: &Block) {
        match block {
            Block::Part(index, rules) => {
                self.heading(html, "h3", *index);
                rules.iter().for_each(|rule| self.rule_for_all(html, rule));
            }
            Block::Heading(index, rule) => {
                self.heading(html, if self.is_page(*index) { "h4" } else { "h5" }, *index);
                rule.iter().for_each(|rule| self.rule_for_all(html, rule));
            }
            Block::Item { item, rule, is_near } if self.item(*item).is_question() => {
                self.question(html, *item, rule.as_ref(), *is_near);
            }
            Block::Item { item, rule, is_near } => {
                html.element("p", if *is_near { "follows" } else { "words" }, |html| {
                    self.rule(html, rule.as_ref());
                    html.text(self.item(*item).text.own());
                });
            }
        }
    }

    fn heading(&self, html: &mut Html, level: &str, index: ItemIndex) {
        let text = &self.item(index).text;
        if !text.is_empty() {
            html.element(level, "", |html| {
                html.picture(beside(self.words(), self.item(index), None));
                html.text(text.own());
            });
        }
    }

    /// Whether an item was a page by itself on the screen.
    fn is_page(&self, index: ItemIndex) -> bool {
        let questionnaire = self.sources.questionnaire;
        questionnaire
            .page_of(index)
            .and_then(|number| questionnaire.page(number))
            .is_some_and(|page| page.root == index)
    }

    /// A rule for everything under a heading.
    fn rule_for_all(&self, html: &mut Html, rule: &Rule) {
        html.words("p", "rule", &self.rule_words(rule, true));
    }

    fn rule(&self, html: &mut Html, rule: Option<&Rule>) {
        if let Some(rule) = rule {
            html.element("span", "rule", |html| html.text_before(&self.rule_words(rule, false)));
        }
    }

    fn rule_words(&self, rule: &Rule, for_all: bool) -> String {
        let number = |question| self.outline.number(question).map(str::to_owned);
        self.words().rule(rule, for_all, self.sources.questionnaire, number)
    }

    fn question(&self, html: &mut Html, index: ItemIndex, rule: Option<&Rule>, is_near: bool) {
        let item = self.item(index);
        let hints = self.hints(index);
        let letters = [&**item.text.own()].into_iter().chain(hints.iter().map(String::as_str));
        let letters = letters.map(|text| text.chars().count() + 1).sum::<usize>();
        let rule = rule.map(|rule| self.rule_words(rule, false));
        let letters = rule.iter().fold(letters, |letters: usize, rule| letters + rule.chars().count());
        let place = place(self.words(), self.outline, item, letters, self.width);
        let hangs = is_near || item.parent.is_some_and(|parent| self.item(parent).is_question());
        let side = if place == Place::Beside { "beside" } else { "" };
        let name = if self.is_page(index) { "h4" } else { "p" };
        let ask = |html: &mut Html| {
            html.words("span", "number", self.outline.number(index).unwrap_or_default());
            html.text(" ");
            html.picture(beside(self.words(), item, None));
            if let Some(rule) = &rule {
                html.element("span", "rule", |html| html.text_before(rule));
            }
            html.words("strong", "", item.text.own());
            for hint in &hints {
                html.text(" ");
                html.words("span", "hint", hint);
            }
            if place == Place::Behind {
                html.text(" ");
                html.words("span", "rest", "");
            }
        };
        html.element("div", if hangs { "question follows" } else { "question" }, |html| {
            html.element("div", side, |html| {
                html.element(name, "ask", ask);
                if item.read_only {
                    self.fixed(html, index);
                } else {
                    answer(html, self.words(), self.outline, item, self.width, place);
                }
            });
        });
        self.note(html, index);
    }

    /// What stands behind a question: its hint, what an answer looks like, how many boxes may be ticked.
    fn hints(&self, index: ItemIndex) -> Vec<String> {
        let item = self.item(index);
        let count = |message, count: u32| self.words().with(message, &[("count", &count.to_string())]);
        let own = [self.sources.questionnaire.display_text(index, DisplayRole::Prompt), item.entry_format.as_ref()];
        let own =
            own.into_iter().flatten().map(|text| text.own().to_string()).filter(|hint| !self.given.contains(hint));
        let required = item.limits.required.then(|| self.words().text(Message::PaperRequired).to_owned());
        let limits = [
            item.limits.min_occurs.map(|least| count(Message::PaperAtLeast, least)),
            item.limits.max_occurs.map(|most| count(Message::PaperAtMost, most)),
        ];
        let explained = explained(self.words(), item, None).map(ToString::to_string);
        explained.into_iter().chain(own).chain(required).chain(limits.into_iter().flatten()).collect()
    }

    /// What is set and can't be changed.
    fn fixed(&self, html: &mut Html, index: ItemIndex) {
        for line in summary::lines(self.sources.blank, index) {
            let words = match line {
                Line::Chosen(text) => text.own().to_string(),
                Line::SomethingElse => self.words().text(Message::SomethingElse).to_owned(),
                Line::Words(words) | Line::NotUnderstood(words) => words.to_string(),
                Line::Value(value, None) => self.words().value(&value),
                Line::Value(value, Some(unit)) => [&self.words().value(&value), " ", &**unit.own()].concat(),
            };
            html.words("p", "", &words);
        }
    }

    /// What can't wait until the meeting: nobody reads a paper until it is handed over.
    fn note(&self, html: &mut Html, index: ItemIndex) {
        let Some(choice) = choice(self.item(index)) else { return };
        let pressing = choice.options.iter().filter(|option| option.support.is_some());
        let pressing: Vec<_> = pressing.map(|option| option.text.own().to_string()).collect();
        let which = match pressing.as_slice() {
            [] => return,
            [_, _, _, ..] => self.words().text(Message::PaperTheseOptions).to_owned(),
            few => self.words().list(few, Join::Or),
        };
        let is_told = choice.options.iter().any(|option| option.tell_surgery);
        let message = if is_told { Message::PaperSupportAndTell } else { Message::PaperSupport };
        let surgery = self.sources.surgery();
        html.words("p", "note", &self.words().with(message, &[("options", &which), ("surgery", &surgery)]));
    }
}

/// The questions with answers that the surgery has to know before the patient comes, but for those that can't wait.
pub(super) fn to_tell<'o>(sources: &Sources<'_>, outline: &'o Outline) -> Vec<&'o str> {
    let is_told = |index: &ItemIndex| {
        choice(sources.questionnaire.item(*index)).is_some_and(|choice| {
            choice.options.iter().any(|option| option.tell_surgery)
                && choice.options.iter().all(|option| option.support.is_none())
        })
    };
    let questions = outline.blocks().filter_map(|block| block.question(sources.questionnaire)).filter(is_told);
    questions.filter_map(|question| outline.number(question)).collect()
}

fn choice(item: &Item) -> Option<&Choice> {
    match &item.kind {
        Kind::Choice(choice) => Some(choice),
        _ => None,
    }
}
