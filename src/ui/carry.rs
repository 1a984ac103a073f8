//! From a frame to a tab of its own, with the answers so far.

use super::app::App;
use crate::browser::patterns::BrowserPatterns;
use crate::browser::{carry, clock};
use crate::embedding::Handed;
use crate::keeping::{Keeping, copy};
use crate::session::{Device, Event, Session};
use leptos::prelude::*;

impl App {
    /// Carries on in a new tab. This page keeps everything until the tab has it, and then shows nothing of it any more.
    pub(super) fn carry_on_in_a_tab(self) {
        self.keep_now();
        let giver = carry::Giver {
            marks: self.read(Session::device) == Some(Device::Own),
            gives: Box::new(move || self.handed().text()),
            taken: Box::new(move |same_storage| self.given_away(same_storage)),
        };
        self.is_blocked.set(!carry::open(giver));
    }

    fn handed(self) -> Handed {
        let has_begun = self.read(Session::device).is_some();
        let copy = has_begun.then(|| self.read(|session| session.copy(clock::now(), true)));
        Handed::new(self.read(Session::device), copy)
    }

    fn given_away(self, same_storage: bool) {
        let state = self.state();
        state.keep_later.take();
        state.try_later.take();
        state.is_denied.set(true);
        // What the tab keeps is its own now; where it lies apart from what was kept here, this goes.
        if self.read(Session::device) == Some(Device::Own) && !same_storage {
            self.forget();
        }
        let questionnaire = self.read(|session| session.form().questionnaire().clone());
        *state.session.borrow_mut() = Session::new(questionnaire, &BrowserPatterns);
        state.keep.hold.release();
        self.set_keeping(Keeping::NotAsked);
        self.elsewhere.set(true);
        self.draw("h1");
    }

    /// Takes what a frame hands over to this tab, if it was opened for that.
    pub(super) async fn take_what_is_carried(self) {
        let Some(carried) = carry::take().await else { return };
        let Some((device, copy)) = Handed::read(&carried.text) else { return };
        let questionnaire = self.read(|session| session.form().questionnaire().clone());
        let record = copy.map(|copy| copy::read(&copy, &questionnaire));
        if let Some(Err(_)) = record {
            // The frame keeps what it has.
            return;
        }
        // Where both see the same storage, the answers are here already, and the device is known.
        if let (Some(device), None) = (device, self.read(Session::device)) {
            self.send(Event::ChooseDevice(device));
            if let Some(Ok(record)) = record {
                self.send(Event::OpenCopy(record));
            }
        }
        self.keep_now();
        carried.confirm();
    }
}
