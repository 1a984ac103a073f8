//! Goes on from what somebody did on the pages that stood there ahead of the program.

use super::app::App;
use super::pages;
use super::speech;
use crate::browser::address;
use crate::browser::ahead::Ahead;
use crate::language::{self, Language};
use crate::session::{Device, Event, Place, Session};
use leptos::prelude::GetUntracked;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Takes over what was answered there, before the page is drawn for the first time. What was chosen by somebody whose answers
    /// turned out to be here (`is_new` says that none are) counts for nothing: they did not know what they chose between.
    pub(super) fn go_on_from(self, ahead: Ahead, is_new: bool) {
        let is_asked = is_new && !self.elsewhere.get_untracked() && self.read(Session::place) == Place::Device;
        if is_asked {
            let chosen = ahead.chosen.as_deref().and_then(pages::device_of).map(Event::ChooseDevice);
            let goes_on = ahead.goes_on.then_some(Event::Continue);
            chosen.into_iter().chain(goes_on).for_each(|event| self.send(event));
        }
        if self.read(Session::device) != Some(Device::Own) {
            self.state().keep.hold.release();
        }
        // Runs once the page stands.
        spawn_local(async move { ahead.restore() });
        // It was chosen when the program had its words already.
        let chosen = address::query(speech::NAME).and_then(|tag| Language::of(&tag));
        let chosen = chosen.filter(|chosen| *chosen != self.language());
        if let Some(language) = chosen.filter(|chosen| language::offered(&self.settings()).contains(chosen)) {
            self.speak(language);
        }
    }
}
