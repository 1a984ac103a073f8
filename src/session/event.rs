//! What happens in a session, and what has to happen because of it: data only.

use super::Place;
use crate::answers::Entry;
use crate::comfort::Aspect;
use crate::keeping::Record;
use crate::minutes::Agreed;
use crate::questionnaire::{ItemIndex, Questionnaire};
use chrono::{DateTime, Utc};
use std::rc::Rc;

/// Whose device the patient says it is. Nothing is stored before they said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    /// Theirs alone: answers are kept on it
    Own,
    /// Others use it, or they did not say: answers live in memory only
    Shared,
}

/// What the browser may fill in by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Autofill {
    /// Nothing
    Off,
    /// Whatever it thinks fit
    Any,
    /// What it knows of the patient: one of the input purposes of WCAG
    Purpose(&'static str),
}

/// What becomes of the answers when the patient uses "Exit this page".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnExit {
    /// They stay on the patient's own device
    Keep,
    /// They are deleted first
    Delete,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// The address changed: a link, Back, Forward, Reload, or the first address of all
    Arrive(Place),
    /// The answer to the first question of all
    ChooseDevice(Device),
    /// A language was chosen (BCP 47), and here is the questionnaire with its words: the same one but for them
    Speak(Rc<str>, Rc<Questionnaire>),
    /// How the page is to look or sound: the name of a choice, or any other for the usual
    MakeComfortable(Aspect, Rc<str>),
    /// What stands in a question's controls now
    Answer(ItemIndex, Entry),
    /// An option was chosen or taken back
    ChooseOption {
        /// The question
        item: ItemIndex,
        /// The option's key
        key: Rc<str>,
        /// Whether it is chosen now
        chosen: bool,
    },
    /// "Something else" was chosen or taken back
    ChooseOther {
        /// The question
        item: ItemIndex,
        /// Whether it is chosen now
        chosen: bool,
    },
    /// What is written beside "something else"
    WriteOther {
        /// The question
        item: ItemIndex,
        /// The words
        text: String,
    },
    /// The answer to a question is taken back
    Clear(ItemIndex),
    /// The page's main button
    Continue,
    /// What is to become of the answers on a quick exit
    ChooseOnExit(OnExit),
    /// A private answer is put on the page for the meeting, or taken off it
    Disclose(ItemIndex, bool),
    /// "Exit this page"
    Exit,
    /// A key was pressed, anywhere: three times Shift exits, too
    Key {
        /// Whether it is Shift alone, pressed and let go; not so for a capital letter
        shift: bool,
        /// When
        at: DateTime<Utc>,
    },
    /// A copy that the patient carried here is opened
    OpenCopy(Record),
    /// What a code holds is opened: the page for the meeting as the patient brought it
    OpenCode(Record),
    /// A patient and a link worker go through it together from now on, from this place
    BeginTogether(Place),
    /// What stands in the link worker's notes on what the item with this linkId names
    Note(Rc<str>, String),
    /// What stands in a row of the plan, from 0
    Agree(usize, Agreed),
    /// When they talk again
    TalkAgain(String),
    /// Nobody is to see the screen, or nobody has touched it for some time
    LeftAlone,
    /// Answers to questions that are there no more are to be deleted
    ForgetPast,
    /// Everything is to be deleted, and the patient confirmed it
    DeleteEverything,
    /// What was to be deleted is gone, or some of it could not be deleted
    Forgotten {
        /// Whether it is all gone
        all: bool,
    },
    /// The device gave more of the patient's answers than it did at first: all there are, with what was answered meanwhile
    FoundMore(Record),
    /// Everything was deleted from another tab: it must not come back from this one
    DeletedElsewhere,
    /// A tab of its own has the answers now: nothing of them stays here
    GivenAway,
}

/// What has to happen because of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Go to a place, as a new entry of the browser's history
    Go(Place),
    /// The place is another than the address says: correct it, in this entry of the history
    Correct(Place),
    /// Another place is shown: title, scroll position and focus follow
    Shown,
    /// There is something to correct: the focus moves to the error summary
    ErrorsShown,
    /// These items have to be drawn anew
    Redraw(Vec<ItemIndex>),
    /// In Easy Read, the next question of the page is asked: the focus moves to it
    Turn(ItemIndex),
    /// The page is to look as it was chosen, from now on
    Look,
    /// The answers changed: keep them
    Keep,
    /// Keep nothing, and leave alone what is there
    KeepNothing,
    /// Remove whatever was kept, and say how that went: [`Event::Forgotten`]
    Forget,
    /// Load the page anew: nothing of what was deleted stays in its memory either
    Reload,
    /// Say how many more times Shift has to be pressed to exit, or nothing any more
    ShiftsLeft(Option<u8>),
    /// Cover the screen until somebody wants to carry on
    Cover,
    /// Hide the page at once, then leave it for another site, in place of this entry of the history
    Leave,
}
