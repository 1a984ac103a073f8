//! Runs what the session asks for about keeping: in two places, by one tab, and told only once it is so.

use super::app::App;
use crate::browser::{clock, page, storage};
use crate::keeping::{Conflict, DELETED, JournalFault, Keeper, Keeping, KeepingFault, Written};
use crate::session::{Device, Effect, Event, Session};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Asks to be the one tab that keeps answers, where it is not.
    pub(super) fn claim(self) {
        if !self.state().keep.hold.is_held() {
            spawn_local(async move {
                if !self.may_keep(false).await {
                    self.state().is_denied.set(true);
                    self.set_keeping(Keeping::Failed(KeepingFault::OtherTab));
                }
            });
        }
    }

    /// Goes on with what is saved, in this tab instead of another one. What was written here meanwhile is not kept; the
    /// patient was told.
    pub(super) fn take_over(self) {
        spawn_local(async move {
            if self.may_keep(true).await {
                self.state().keep.hold.release();
                self.reload();
            }
        });
    }

    async fn may_keep(self, take: bool) -> bool {
        let state = self.state();
        let family = self.read(|session| Keeper::family(&session.form().questionnaire().header));
        state.keep.hold.ask(&family, take, move || self.taken()).await
    }

    /// Another tab goes on with the answers.
    pub(super) fn taken(self) {
        self.state().is_denied.set(true);
        self.state().keep_later.take();
        self.elsewhere.set(true);
        self.draw("h1");
    }

    /// Another tab changed what is kept, or removed it.
    pub(super) fn changed_elsewhere(self) {
        let state = self.state();
        let is_own = self.read(Session::device) == Some(Device::Own);
        if state.keep.keeper.is_gone() {
            self.deleted_elsewhere();
        // Where the browser has no locks, this is how one hears of it.
        } else if is_own && state.keep.keeper.is_taken() && !self.elsewhere.get_untracked() {
            self.taken();
        }
    }

    /// The browser shows a page again that it had put away whole.
    pub(super) fn restored(self) {
        let state = self.state();
        // On a shared device nobody finds another's answers with the Back button.
        if self.read(Session::device) != Some(Device::Own) || state.keep.keeper.is_taken() {
            self.reload();
        // A page that was put away hears nothing of other tabs.
        } else if matches!(self.keeping.get_untracked(), Keeping::Kept(_)) && state.keep.keeper.is_gone() {
            self.deleted_elsewhere();
        } else {
            spawn_local(async move {
                if !self.may_keep(false).await {
                    self.taken();
                }
            });
        }
    }

    fn deleted_elsewhere(self) {
        if self.read(Session::device) != Some(Device::Shared) {
            self.set_keeping(Keeping::NotAsked);
            self.elsewhere.set(false);
            self.send(Event::DeletedElsewhere);
            self.load_anew();
        }
    }

    /// Keeps what was asked to be kept, without waiting any longer.
    pub(super) fn keep_now(self) {
        let state = self.state();
        if !state.keep_later.take() || self.read(Session::device) != Some(Device::Own) || state.is_denied.get() {
            return;
        }
        let record = self.read(|session| session.record(clock::now()));
        match state.keep.keeper.keep(record) {
            Err(fault) => self.set_keeping(Keeping::Failed(fault)),
            Ok(written) => {
                let seen = state.clone();
                let put = state.keep.journal.put(state.keep.keeper.key(), &written.text, move |there, deleted| {
                    seen.keep.keeper.conflict(there, deleted)
                });
                spawn_local(async move { self.settled(&written, put.await) });
            }
        }
    }

    /// Both places have said how they took it.
    fn settled(self, written: &Written, journal: Result<(), JournalFault>) {
        let state = self.state();
        if journal == Err(JournalFault::Conflict(Conflict::Deleted)) {
            // Another tab deleted everything: what this one wrote a moment ago goes, too.
            let _ = state.keep.keeper.forget();
            state.keep.keeper.forgotten();
            return self.deleted_elsewhere();
        }
        if self.read(Session::device) != Some(Device::Own) {
            return;
        }
        let keeping = state.keep.keeper.settle(written, journal);
        state.keep.journal.remove(&state.keep.keeper.take_stale());
        let before = self.keeping.get_untracked();
        match keeping {
            Keeping::Kept(_) if !matches!(before, Keeping::Kept(_)) => storage::ask_to_persist(),
            Keeping::Failed(KeepingFault::Storage(_)) => {
                state.try_later.ask();
            }
            _ => {}
        }
        self.set_keeping(keeping);
    }

    /// Tries to keep what could not be kept.
    pub(super) fn try_again(self) {
        self.state().try_later.take();
        if matches!(self.keeping.get_untracked(), Keeping::Failed(KeepingFault::Storage(_))) {
            self.run(Effect::Keep);
        }
    }

    /// Removes whatever was kept, and says so only when it is gone.
    pub(super) fn forget(self) {
        let state = self.state();
        state.keep_later.take();
        let (note, is_gone) = state.keep.keeper.forget();
        let journal = state.keep.journal.forget(&note);
        let device = self.read(Session::device);
        self.set_keeping(if device == Some(Device::Shared) { Keeping::InMemory } else { Keeping::NotAsked });
        spawn_local(async move {
            let is_gone = journal.await && is_gone;
            let state = self.state();
            state.keep.keeper.forgotten();
            // No other tab reads before all is gone.
            state.keep.hold.release();
            if !is_gone {
                self.not_deleted.set(true);
            } else if state.reload_when_forgotten.get() {
                self.load_anew();
            }
        });
    }

    /// Removes the note that everything was deleted, once what was deleted can't come back any more.
    pub(super) fn forget_that_it_was_deleted(self) {
        let state = self.state();
        state.note_later.runs(move || self.state().keep.journal.remove(&[DELETED.to_owned()]));
        state.note_later.ask();
    }

    /// Loads the page anew, where there is a connection: nothing of what was deleted stays in its memory.
    fn load_anew(self) {
        if page::is_online() {
            self.reload();
        }
    }
}
