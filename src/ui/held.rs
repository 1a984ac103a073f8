//! What a page holds in itself, and the session knows nothing of: a password that is half typed, a code that was read, how the paper
//! is wanted.
//!
//! It is there as long as somebody is on the page, whichever language that is drawn in, and goes with it. Nothing of it is ever kept.

use super::app::App;
use crate::browser::controls::Controls;
use leptos::prelude::*;
use std::any::Any;

/// What one visit to a page holds.
pub(super) struct Held {
    visit: usize,
    value: Box<dyn Any>,
    /// Its signals are nobody else's
    _owner: Owner,
}

impl App {
    /// Which visit to a page this is. In another language the page is drawn anew, and nobody has come to it.
    pub(super) fn visit(self) -> usize {
        self.state().visit.get()
    }

    /// What the page holds, made when somebody comes to it.
    pub(super) fn held<T: Copy + 'static>(self, make: impl FnOnce() -> T) -> T {
        let (state, visit) = (self.state(), self.visit());
        let there = |held: &Held| held.value.downcast_ref().filter(|_| held.visit == visit).copied();
        if let Some(value) = state.held.borrow().iter().find_map(there) {
            return value;
        }
        // The page that makes it may be gone before it is.
        let owner = state.owner.child();
        let value = owner.with(make);
        state.held.borrow_mut().push(Held { visit, value: Box::new(value), _owner: owner });
        value
    }

    /// The page is about to be drawn in another language, for whoever is on it.
    pub(super) fn stays(self) {
        let state = self.state();
        state.is_same_visit.set(true);
        state.controls.set(Some(Controls::of_page()));
    }

    /// The page is about to be drawn.
    pub(super) fn comes(self) {
        let state = self.state();
        if !state.is_same_visit.take() {
            state.visit.set(state.visit.get() + 1);
        }
    }

    /// The page is drawn, and the one before it is gone.
    pub(super) fn is_there(self) {
        let (state, visit) = (self.state(), self.visit());
        let (_gone, held) = state.held.take().into_iter().partition(|held| held.visit != visit);
        state.held.replace(held);
        if let Some(controls) = state.controls.take() {
            controls.put_back();
        }
    }
}
