//! Where an answer is ticked or written: boxes, lines, the places of a date.
//!
//! Boxes and lines are drawn by the style sheet. How much room there is follows from what can be answered; how much a line
//! holds is estimated by its letters, and where that is wrong it goes on in the next line.

use super::html::Html;
use super::outline::Outline;
use crate::language::{Language, OTHER};
use crate::messages::{Catalogue, Message};
use crate::questionnaire::{AnswerOption, Choice, Item, Kind, TOPICS};
use std::rc::Rc;

/// How wide the page is where a question stands, in letters of the print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Width(pub(super) usize);

impl Width {
    /// The whole sheet, upright, but for its margins.
    pub(super) const SHEET: Self = Self(84);
    /// One of two columns
    pub(super) const COLUMN: Self = Self(40);
    /// The whole sheet in larger type, with pictures
    const EASY: Self = Self(56);

    /// How wide it is in a language: in Easy Read nothing stands in columns.
    pub(super) fn of(language: &Language, usual: Self) -> Self {
        if language.is_easy_read() { Self::EASY } else { usual }
    }

    /// How many letters that may be typed get a line to write on. Nobody fills a box to its limit, and where a hand needs
    /// more room than that, the paper says what to do.
    fn letters_for_a_line(self) -> u32 {
        if self == Self::SHEET { 180 } else { 130 }
    }
}

/// What a box and the room around it take, in letters.
const BOX: usize = 5;
/// What the places of a date take, in letters.
const DATE: usize = 48;
const LINES: std::ops::RangeInclusive<u32> = 1..=6;
/// How many lines a long text gets that has no limit.
const USUAL_LINES: u32 = 3;

/// Where an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the same line as its question
    Beside,
    /// Its first line is what is left of the last line of the question
    Behind,
    /// Under the question
    Below,
}

/// The picture beside an item, or one of its options, in Easy Read.
pub(super) fn beside<'w>(words: &'w Catalogue, item: &Item, option: Option<&str>) -> Option<&'w Rc<str>> {
    words.easy_read()?.beside(&item.link_id, option)
}

/// What explains an item, or one of its options.
pub(super) fn explained<'w>(words: &'w Catalogue, item: &Item, option: Option<&str>) -> Option<&'w Rc<str>> {
    words.easy_read()?.explained(&item.link_id, option)
}

/// Everything that can be ticked in one question.
struct Boxes {
    first: Vec<Tick>,
    /// What is written behind the last one
    other: Option<Tick>,
    /// What stands alone
    alone: Vec<Tick>,
    is_one: bool,
}

/// A box, and what it means.
struct Tick {
    /// The letter of the topic that it opens
    letter: Option<String>,
    picture: Option<Rc<str>>,
    text: String,
    hint: Option<String>,
}

/// Where an item's answer stands, when the question has so many letters.
pub(super) fn place(words: &Catalogue, outline: &Outline, item: &Item, letters: usize, width: Width) -> Place {
    let over = letters % width.0;
    // Letters are of many widths: the last line may have an eighth more or less, and be none at all.
    let has_room = over <= width.0 * 5 / 8 && (letters < width.0 || over >= letters / 8);
    match &item.kind {
        _ if item.read_only || item.limits.text.is_patient_number => Place::Below,
        Kind::Choice(choice) => {
            let boxes = Boxes::of(words, outline, item, choice);
            let fits = boxes.other.is_none() && letters + boxes.letters() + BOX <= width.0;
            if fits { Place::Beside } else { Place::Below }
        }
        Kind::Date if letters + DATE > width.0 => Place::Below,
        Kind::Boolean | Kind::Date | Kind::Time | Kind::Integer | Kind::Decimal | Kind::Quantity(_) => Place::Beside,
        Kind::String | Kind::Text | Kind::Url if has_room => Place::Behind,
        _ => Place::Below,
    }
}

/// Draws what stands under the question or beside it.
pub(super) fn answer(html: &mut Html, words: &Catalogue, outline: &Outline, item: &Item, width: Width, place: Place) {
    match &item.kind {
        Kind::Group { .. } | Kind::Display(_) => {}
        Kind::Boolean => {
            let yes_or_no = [(Message::Yes, "yes"), (Message::No, "no")].map(|(message, name)| Tick {
                picture: beside(words, item, Some(name)).cloned(),
                ..Tick::plain(words.text(message).to_owned())
            });
            Boxes::plain(yes_or_no).draw(html, words, width);
        }
        Kind::Choice(choice) => Boxes::of(words, outline, item, choice).draw(html, words, width),
        Kind::Date => date(html, words),
        Kind::Integer | Kind::Decimal | Kind::Time => html.words("span", "line short", ""),
        Kind::Quantity(units) => {
            html.words("span", "line short", "");
            match units.as_slice() {
                [] => {}
                [unit] => html.words("span", "", unit.text.own()),
                units => Boxes::plain(units.iter().map(|unit| Tick::plain(unit.text.own().to_string())))
                    .draw(html, words, width),
            }
        }
        Kind::String | Kind::Text | Kind::Url if item.limits.text.is_patient_number => digits(html, &[3, 3, 4]),
        Kind::String | Kind::Text | Kind::Url => {
            let first = u32::from(place == Place::Behind);
            (first..lines(item, width)).for_each(|_| html.words("div", "line", ""));
        }
    }
}

/// How many lines there are to write on.
fn lines(item: &Item, width: Width) -> u32 {
    match item.limits.text.max_length {
        Some(letters) => letters.div_ceil(width.letters_for_a_line()).clamp(*LINES.start(), *LINES.end()),
        None if item.kind == Kind::Text => USUAL_LINES,
        None => 1,
    }
}

/// Day, month and year, each digit in a place of its own.
fn date(html: &mut Html, words: &Catalogue) {
    for (name, count) in [(Message::Day, 2), (Message::Month, 2), (Message::Year, 4)] {
        html.element("span", "part", |html| {
            html.text_before(words.text(name));
            digits(html, &[count]);
        });
        html.text(" ");
    }
}

/// Places for digits, in groups.
fn digits(html: &mut Html, groups: &[usize]) {
    for count in groups {
        html.element("span", "digits", |html| (0..*count).for_each(|_| html.words("span", "digit", "")));
    }
}

impl Boxes {
    /// The options of a choice: what stands alone comes last, behind "something else", as on the screen.
    fn of(words: &Catalogue, outline: &Outline, item: &Item, choice: &Choice) -> Self {
        let opens_topics = &*item.link_id == TOPICS;
        let tick = |option: &AnswerOption| Tick {
            letter: outline.letter_of(&option.key).filter(|_| opens_topics).map(str::to_owned),
            picture: beside(words, item, Some(&option.key)).cloned(),
            text: option.text.own().to_string(),
            hint: option.hint.as_ref().or_else(|| explained(words, item, Some(&option.key))).map(ToString::to_string),
        };
        let stands_alone = |option: &&AnswerOption| choice.repeats && option.exclusive;
        let other = || {
            let text = match &choice.open_label {
                Some(label) => label.own().to_string(),
                None => words.text(Message::SomethingElse).to_owned(),
            };
            Tick { picture: beside(words, item, Some(OTHER)).cloned(), ..Tick::plain(text) }
        };
        Self {
            first: choice.options.iter().filter(|option| !stands_alone(option)).map(tick).collect(),
            other: choice.open.then(other),
            alone: choice.options.iter().filter(stands_alone).map(tick).collect(),
            is_one: !choice.repeats,
        }
    }

    fn plain(ticks: impl IntoIterator<Item = Tick>) -> Self {
        Self { first: ticks.into_iter().collect(), other: None, alone: Vec::new(), is_one: true }
    }

    /// How many letters they take in one line.
    fn letters(&self) -> usize {
        self.first.iter().chain(&self.alone).map(Tick::letters).sum()
    }

    fn draw(&self, html: &mut Html, words: &Catalogue, width: Width) {
        // What stands alone goes on in the same list, unless there is a line to write on in between.
        let (first, last) = if self.other.is_some() { (&[][..], &*self.alone) } else { (&*self.alone, &[][..]) };
        let ticks = self.first.iter().chain(first);
        let longest = ticks.map(Tick::letters).max().unwrap_or_default();
        let in_one_line = self.first.iter().map(Tick::letters).sum::<usize>() <= width.0;
        let columns = match width {
            _ if in_one_line => "row",
            _ if longest <= width.0 / 3 => "three",
            _ if longest <= width.0 / 2 || width == Width::SHEET => "two",
            _ => "",
        };
        let shape = if self.is_one { "one" } else { "any" };
        let or = |html: &mut Html, tick: &Tick| {
            html.element("li", "", |html| {
                html.words("span", "or", words.text(Message::Or));
                html.text(" ");
                tick.draw(html);
            });
        };
        html.element("ul", &["boxes ", shape, " ", columns].concat(), |html| {
            self.first.iter().for_each(|tick| html.element("li", "", |html| tick.draw(html)));
            first.iter().for_each(|tick| or(html, tick));
        });
        let Some(other) = &self.other else { return };
        html.element("ul", &["boxes ", shape, " last"].concat(), |html| {
            html.element("li", "other", |html| {
                html.words("span", "box", "");
                html.picture(other.picture.as_ref());
                html.words("span", "", &other.text);
                html.text(" ");
                html.words("span", "line", "");
            });
            last.iter().for_each(|tick| or(html, tick));
        });
    }
}

impl Tick {
    fn plain(text: String) -> Self {
        Self { letter: None, picture: None, text, hint: None }
    }

    fn letters(&self) -> usize {
        let hint = self.hint.as_ref().map_or(0, |hint| hint.chars().count());
        BOX + self.letter.iter().map(String::len).sum::<usize>() + self.text.chars().count().max(hint)
    }

    fn draw(&self, html: &mut Html) {
        html.words("span", "box", "");
        html.picture(self.picture.as_ref());
        if let Some(letter) = &self.letter {
            html.words("strong", "letter", letter);
            html.text(" ");
        }
        html.element("span", "", |html| {
            html.text(&self.text);
            if let Some(hint) = &self.hint {
                html.text(" ");
                html.words("span", "hint", hint);
            }
        });
    }
}
