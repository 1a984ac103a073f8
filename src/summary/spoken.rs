//! What the page for the meeting says of languages before anything else: who has to be booked, and what has to be translated.
//!
//! Owns the rule for both. What the patient answered counts first: many read one language and speak another.

use super::{Line, Row, Sheet};
use crate::answers::Value;
use crate::language::Language;
use crate::questionnaire::{AnswerOption, Form};

/// linkId of the question whether another language than English shall be spoken.
const LANGUAGE: &str = "comms.language";
/// linkId of the question which one; its options have the languages' tags as codes.
const WHICH: &str = "comms.which-language";
/// linkId of the question whether an interpreter shall come, and the code of the answer that none shall.
const INTERPRETER: (&str, &str) = ("comms.interpreter", "no");

/// What is said of languages, where the page was in another one than English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Which interpreter is needed, if any
    pub interpreter: Option<Interpreter>,
    /// What is said of the page's own language, unless the interpreter's line says it
    pub page: Option<Written>,
}

/// Which language an interpreter has to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interpreter {
    /// The one that was asked for
    Of(Line),
    /// The page's: nobody said another one
    OfPage,
}

/// What was written in the page's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Answers to choose from: everybody reads them in their own language
    Choices,
    /// The patient's own words: somebody has to translate them
    Words,
}

impl Sheet {
    /// What is said of languages. An interpreter is needed where one was asked for, or “I'm not sure” was said; where nothing was
    /// said of it, if there are words that need one.
    #[must_use]
    pub fn spoken(&self, form: &Form, page: &Language) -> Spoken {
        let said = |link_id: &str| {
            self.rows().find(|row| &*form.questionnaire().item(row.item).link_id == link_id && !row.lines.is_empty())
        };
        let code = |row: &Row| form.chosen_options(row.item).find_map(AnswerOption::coding).map(|coding| &coding.code);
        let is_english_spoken =
            said(LANGUAGE).is_some_and(|row| row.lines == [Line::Value(Value::Boolean(false), None)]);
        let has_words = self.needs_interpreter(form);
        let is_needed = match said(INTERPRETER.0) {
            Some(row) => code(row).is_none_or(|code| &**code != INTERPRETER.1),
            None => has_words && !is_english_spoken,
        };
        let other = said(WHICH).filter(|row| code(row).is_none_or(|code| &**code != page.tag));
        let named = other.and_then(|row| row.lines.first()).filter(|line| !matches!(line, Line::SomethingElse));
        let is_said = is_needed && other.is_none();
        Spoken {
            interpreter: is_needed.then(|| named.cloned().map_or(Interpreter::OfPage, Interpreter::Of)),
            page: (!is_said).then_some(if has_words { Written::Words } else { Written::Choices }),
        }
    }
}
