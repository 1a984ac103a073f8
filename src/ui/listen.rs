//! Reads the page out, where somebody wants it: one sentence behind the other, until it is paused, stopped, or another page comes.

use super::app::App;
use crate::browser::voice::{self, OnRead, Piece, Spoken};
use crate::listening::{Voice, sentences, voice_for};
use leptos::prelude::*;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;

/// Whether the page is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listening {
    /// It is not
    Silent,
    /// It is
    Reading,
    /// It was, and goes on where it stopped
    Paused,
}

/// What reads the page, as the views see it.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    voices: RwSignal<Rc<Vec<Voice>>, LocalStorage>,
    listening: RwSignal<Listening>,
    script: StoredValue<Rc<RefCell<Script>>, LocalStorage>,
}

/// What is read.
#[derive(Default)]
struct Script {
    pieces: Vec<Piece>,
    /// The parts of all pieces, each with its piece and the voice
    parts: Vec<(usize, Range<usize>, usize)>,
    at: usize,
    rate: f32,
    /// Kept until it was read: a browser forgets to tell of what nobody holds
    spoken: Option<Spoken>,
    on_read: Option<Rc<OnRead>>,
}

impl Script {
    fn forget(&mut self) {
        (self.spoken, self.pieces, self.parts) = (None, Vec::new(), Vec::new());
    }
}

impl Reader {
    /// Created once, outside all pages.
    pub(super) fn new() -> Self {
        let reader = Self {
            voices: RwSignal::new_local(Rc::new(voice::voices())),
            listening: RwSignal::new(Listening::Silent),
            script: StoredValue::new_local(Rc::default()),
        };
        reader.script.get_value().borrow_mut().on_read =
            Some(Rc::new(Closure::new(move |event| reader.was_read(&event))));
        voice::on_voices(move || reader.voices.set(Rc::new(voice::voices())));
        reader
    }

    /// Whether the page is being read.
    pub(super) fn listening(self) -> Listening {
        self.listening.get()
    }

    /// Reads the page from its heading on, or goes on where it stopped.
    pub(super) fn read(self, rate: f32) {
        self.script.get_value().borrow_mut().rate = rate;
        if self.listening.get_untracked() == Listening::Silent {
            let pieces = voice::pieces();
            let voices = self.voices.get_untracked();
            let mut parts = Vec::new();
            for (number, piece) in pieces.iter().enumerate() {
                // What no voice can say right is better left to be seen.
                let Some(voice) = voice_for(&voices, &piece.language) else { continue };
                parts.extend(sentences(&piece.text).into_iter().map(|part| (number, part, voice)));
            }
            let script = self.script.get_value();
            let mut script = script.borrow_mut();
            (script.pieces, script.parts, script.at) = (pieces, parts, 0);
        }
        self.listening.set(Listening::Reading);
        voice::show_listening(true);
        self.say();
    }

    /// Pauses. The browsers' own pause does not hold in all of them, so the sentence begins again.
    pub(super) fn pause(self) {
        self.script.get_value().borrow_mut().spoken = None;
        voice::silence();
        self.listening.set(Listening::Paused);
    }

    /// Is silent, and forgets what was read.
    pub(super) fn stop(self) {
        if self.listening.get_untracked() != Listening::Silent {
            self.script.get_value().borrow_mut().forget();
            // Some devices tell at once that they were cut short.
            voice::silence();
            self.listening.set(Listening::Silent);
            voice::show_listening(false);
        }
    }

    /// Goes on at another speed.
    pub(super) fn at(self, rate: f32) {
        if self.listening.get_untracked() == Listening::Reading {
            self.pause();
            self.read(rate);
        }
    }

    /// Says the part that comes next.
    fn say(self) {
        let script = self.script.get_value();
        let spoken = {
            let script = script.borrow();
            let now = script.parts.get(script.at);
            now.and_then(|(number, part, voice)| {
                let piece = script.pieces.get(*number)?;
                voice::mark(Some((piece, part)));
                voice::speak(piece.text.get(part.clone())?, *voice, script.rate, script.on_read.as_ref()?)
            })
        };
        if spoken.is_none() {
            return self.stop();
        }
        script.borrow_mut().spoken = spoken;
    }

    /// One part was read, or the device could not.
    fn was_read(self, event: &leptos::web_sys::Event) {
        let script = self.script.get_value();
        // Of what was cut short nobody needs to hear.
        if !script.borrow().spoken.as_ref().is_some_and(|spoken| spoken.is_of(event)) {
            return;
        }
        script.borrow_mut().at += 1;
        if event.type_() == "end" { self.say() } else { self.stop() }
    }
}

impl App {
    /// Whether the device has a voice for the language of the page.
    pub(super) fn has_voice(self) -> bool {
        self.follow_language();
        voice_for(&self.reader.voices.get(), self.language().html()).is_some()
    }
}
