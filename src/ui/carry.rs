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
        // Where the tab sees the same storage, it is the one that keeps the answers.
        self.state().keep.hold.release();
        let giver = carry::Giver {
            marks: self.read(Session::device) == Some(Device::Own),
            gives: Box::new(move || Handed::text(self.handed().as_ref())),
            taken: Box::new(move |same_storage| self.given_away(same_storage)),
        };
        self.is_blocked.set(!carry::open(giver));
    }

    fn handed(self) -> Option<Handed> {
        let device = self.read(Session::device)?;
        Some(Handed { device, copy: self.read(|session| session.copy(clock::now(), true)) })
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
        // Where nobody had begun there is nothing to take.
        if let Some(Handed { device, copy }) = Handed::read(&carried.text) {
            let questionnaire = self.read(|session| session.form().questionnaire().clone());
            // What can't be read stays where it is: the frame keeps it.
            let Ok(record) = copy::read(&copy, &questionnaire) else { return };
            match self.read(Session::device) {
                None => {
                    self.send(Event::ChooseDevice(device));
                    self.send(Event::OpenCopy(record));
                }
                // The answers are here already.
                Some(_) if carried.sees_the_same => {}
                // Others are: none takes the place of the other, and the frame keeps its own.
                Some(_) => return,
            }
        }
        self.keep_now();
        carried.confirm();
    }
}
