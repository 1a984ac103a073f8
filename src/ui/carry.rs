//! From a frame to a tab of its own, with the answers so far.

use super::app::App;
use crate::browser::{address, carry, clock, tab};
use crate::embedding::Handed;
use crate::keeping::{Keeping, copy};
use crate::session::{Event, Place, Session};
use leptos::prelude::*;

impl App {
    /// Carries on in a new tab. This page keeps everything until the tab has it, and then shows nothing of it any more.
    pub(super) fn carry_on_in_a_tab(self) {
        self.keep_now();
        let giver = carry::Giver {
            gives: Box::new(move || Handed::text(self.handed().as_ref())),
            lets_go: Box::new(move || self.state().keep.hold.release()),
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
        // What the tab keeps is its own now; where that surely lies apart from what was kept here, this goes.
        if state.keep.hold.is_held() && !same_storage {
            self.forget();
            // Whatever is heard of the storage now comes from the tab.
            state.keep.keeper.begin_again();
        }
        self.send(Event::GivenAway);
        state.keep.hold.release();
        self.set_keeping(Keeping::NotAsked);
        self.elsewhere.set(true);
        self.draw("h1");
    }

    /// Takes what a frame hands over to this tab, if it was opened for that.
    pub(super) async fn take_what_is_carried(self) {
        // The frame holds the lock of those who keep answers: who gets it all the same has another storage.
        let is_held = self.elsewhere.get_untracked();
        if carry::is_asked() {
            // Nobody else loads the page anew meanwhile.
            self.state().try_later.take();
        }
        let Some(carried) = carry::take(is_held || !tab::has_locks()).await else { return };
        if is_held {
            // Was it the frame that held it, what it kept lies here, too, and is gone on with. Was it somebody else, the frame
            // keeps its own.
            if self.may_keep(false).await {
                carried.confirm();
                self.state().keep.hold.release();
                address::correct(&Place::Open.address());
                return self.reload();
            }
            self.state().try_later.ask();
            return;
        }
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
                // Other answers are here: none takes the place of the other, and the frame keeps its own.
                Some(_) => return,
            }
        }
        self.keep_now();
        carried.confirm();
    }
}
