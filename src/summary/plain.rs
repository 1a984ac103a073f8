//! The page for the meeting as plain text, to be pasted into a GP record, a letter or a message.
//!
//! Owns how it is laid out: lines that fit a terminal, headings in capitals, nothing that is markup, and ASCII wherever the
//! words are the catalogue's own, because a record may hold little else. Which answers stand there is the [`Sheet`]'s.
//!
//! An answer stands there as it was given, however long its words are. Only headings, labels and the catalogue's sentences
//! begin at the margin: what a patient wrote can't pass for one of them.

use super::{Block, Line, Row, Sheet, Topic, notes};
use crate::language::Language;
use crate::messages::{Catalogue, Message, labelled};
use crate::minutes::{Agreed, Minutes};
use crate::questionnaire::{Form, SummaryPart};
use crate::settings::Outside;

/// Columns of a line. A word that is longer has a line of its own.
pub const WIDTH: usize = 72;

/// By how many columns what belongs to a line is set in behind it.
const STEP: usize = 2;

/// What stands there besides the answers.
pub struct Around<'a> {
    /// Headings and the names of values
    pub words: &'a Catalogue,
    /// Today's date, as people write it
    pub date: &'a str,
    /// What the link worker wrote down
    pub minutes: &'a Minutes,
    /// What the link worker can't do
    pub cannot: &'a [Outside],
    /// Whether that came with the link, and nobody has checked it
    pub unchecked: bool,
    /// The language that the patient's own words are in, where it is no English
    pub words_in: Option<&'static Language>,
    /// Puts a heading in capitals. Browsers know those of all languages; their table in the program would weigh 5 kB
    pub capitals: fn(&str) -> String,
}

/// The page for the meeting as plain text.
#[must_use]
pub fn plain(sheet: &Sheet, form: &Form, around: &Around<'_>) -> String {
    let &Around { words, date, minutes, cannot, unchecked, words_in, capitals } = around;
    let mut page = Page { form, words, capitals, text: String::new() };
    page.heading(words.text(Message::SummaryPaperTitle));
    if let Some(language) = words_in {
        words.spoken(&sheet.spoken(form, language), language).iter().for_each(|line| page.paragraph(line));
    }
    page.paragraph(&words.with(Message::SummaryDate, &[("date", date)]));
    page.paragraph(words.text(Message::SummaryOwnWords));
    if sheet.is_empty() {
        page.paragraph(words.text(Message::SummaryNothing));
    }
    page.blocks(&sheet.first);
    for (heading, topics) in [(Message::SummaryWanted, &sheet.wanted), (Message::SummaryMentioned, &sheet.mentioned)] {
        if !topics.is_empty() {
            page.part(words.text(heading));
            topics.iter().for_each(|topic| page.topic(topic));
        }
    }
    let (before, after) = sheet.then.split_at(sheet.then.partition_point(|block| block.part < SummaryPart::Strengths));
    page.blocks(before);
    if !sheet.structural.is_empty() {
        page.part(words.text(Message::SummaryStructural));
        for one in &sheet.structural {
            page.put(0, &["-", &labelled(one.about.own()), one.text.own()]);
        }
    }
    let mut outside = sheet.outside(cannot).peekable();
    if outside.peek().is_some() {
        page.part(words.text(Message::SummaryOutside));
        if unchecked {
            page.paragraph(words.text(Message::LinkUnchecked));
        }
        for Outside { what, elsewhere, .. } in outside {
            page.put(0, &["-", what]);
            if let Some(elsewhere) = elsewhere {
                page.put(STEP, &[&ascii(words.text(Message::RemitElsewhere)), elsewhere]);
            }
        }
    }
    page.blocks(after);
    for section in &sheet.more {
        page.part(section.part.map_or("", |part| form.questionnaire().item(part).label().own()));
        page.rows(0, &section.rows);
    }
    page.plan(minutes);
    page.notes(minutes);
    page.text
}

/// The text as far as it is written.
struct Page<'a> {
    form: &'a Form,
    words: &'a Catalogue,
    capitals: fn(&str) -> String,
    text: String,
}

impl Page<'_> {
    /// A part begins behind an empty line, under its name where it has one.
    fn part(&mut self, name: &str) {
        self.text.push('\n');
        self.heading(name);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.part(self.words.summary_part(block.part).unwrap_or_default());
            self.rows(0, &block.rows);
        }
    }

    fn heading(&mut self, name: &str) {
        self.put(0, &[&(self.capitals)(&ascii(name))]);
    }

    fn paragraph(&mut self, words: &str) {
        self.put(0, &[&ascii(words)]);
    }

    /// What was agreed: what is to be done, then who does it and by when.
    fn plan(&mut self, minutes: &Minutes) {
        if !minutes.has_plan() {
            return;
        }
        let words = self.words;
        self.part(words.text(Message::PlanHeading));
        for Agreed { what, who, by_when } in minutes.agreed() {
            self.entry(0, &Line::Words(what.trim().into()));
            for (label, text) in [(Message::PlanWho, who), (Message::PlanWhen, by_when)] {
                if !text.trim().is_empty() {
                    self.values(STEP, &ascii(words.text(label)), &[Line::Words(text.trim().into())]);
                }
            }
        }
        if !minutes.next.trim().is_empty() {
            self.values(0, &ascii(words.text(Message::PlanNext)), &[Line::Words(minutes.next.trim().into())]);
        }
    }

    fn notes(&mut self, minutes: &Minutes) {
        let notes = notes(minutes, self.form.questionnaire());
        if notes.is_empty() {
            return;
        }
        let words = self.words;
        self.part(words.text(Message::SummaryNotes));
        self.paragraph(words.text(Message::SummaryNotesWhose));
        for (about, note) in notes {
            let label = about.map(|about| self.form.questionnaire().item(about).label().own().clone());
            self.values(0, label.as_deref().unwrap_or_default(), &[Line::Words(note.into())]);
        }
    }

    fn topic(&mut self, Topic { name, weight, want, about, rows, .. }: &Topic) {
        match weight {
            Some(weight) => self.put(0, &[name.own(), "-", weight.words.own()]),
            None => self.put(0, &[name.own()]),
        }
        self.values(STEP, &ascii(self.words.text(Message::SummaryWant)), want);
        about.iter().for_each(|line| self.entry(STEP, line));
        self.rows(STEP, rows);
    }

    fn rows(&mut self, indent: usize, rows: &[Row]) {
        for row in rows {
            let label = self.form.questionnaire().item(row.item).label().own();
            if row.lines.is_empty() {
                let nothing = ascii(self.words.text(Message::NotAnswered));
                self.put(indent, &[&labelled(label), &nothing]);
            }
            self.values(indent, label, &row.lines);
        }
    }

    /// A label and what was answered: behind it if that is one line, otherwise under it.
    fn values(&mut self, indent: usize, label: &str, lines: &[Line]) {
        let label = labelled(label);
        match lines {
            [] => {}
            [line] => {
                let value = self.words.line(line);
                match Vec::from_iter(written(&value)).as_slice() {
                    [_, _, ..] => {
                        self.put(indent, &[&label]);
                        written(&value).for_each(|line| self.put(indent + STEP, &[line]));
                    }
                    _ => self.put(indent, &[&label, &value]),
                }
            }
            lines => {
                self.put(indent, &[&label]);
                lines.iter().for_each(|line| self.entry(indent + STEP, line));
            }
        }
    }

    /// One of several values.
    fn entry(&mut self, indent: usize, line: &Line) {
        let value = self.words.line(line);
        let mut lines = written(&value);
        self.put(indent, &["-", lines.next().unwrap_or_default()]);
        lines.for_each(|line| self.put(indent + STEP, &[line]));
    }

    /// Writes words that belong together, set in by so many columns, on as many lines as they need.
    fn put(&mut self, indent: usize, texts: &[&str]) {
        let mut column = 0;
        for word in texts.iter().flat_map(|text| pieces(text)) {
            // A letter is taken for a column. Where it is wider the line is longer, and nothing is cut.
            let width = word.chars().count();
            if column == 0 {
                column = self.indent(indent);
            } else if column + 1 + width > WIDTH {
                self.text.push('\n');
                column = self.indent(indent + STEP);
            } else {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += width;
        }
        if column > 0 {
            self.text.push('\n');
        }
    }

    fn indent(&mut self, columns: usize) -> usize {
        self.text.extend(std::iter::repeat_n(' ', columns));
        columns
    }
}

/// The lines of an answer, as far as anything is written on them.
fn written(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| pieces(line).next().is_some())
}

/// The words of a text, without the spaces between them nor what would do something to a terminal.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty())
}

/// The catalogue's words with the marks that any record can hold.
fn ascii(words: &str) -> String {
    let mark = |letter| match letter {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        letter => letter,
    };
    words.chars().map(mark).collect()
}
