//! Runs what the session asks for about keeping: in two places, by one tab, and told only once it is so.

use super::app::{App, News};
use crate::browser::{clock, page, storage, tab};
use crate::keeping::{Conflict, DELETED, Found, JournalFault, Keeper, Keeping, KeepingFault, Opening, Written};
use crate::session::{Device, Effect, Event, Session};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Asks to be the one tab that keeps answers, where it is not.
    pub(super) fn claim(self) {
        if !self.state().keep.hold.is_held() && !self.elsewhere.get_untracked() {
            spawn_local(async move {
                let may_keep = self.may_keep(false).await;
                self.state().is_denied.set(!may_keep);
                if !may_keep {
                    self.is_not_kept(KeepingFault::OtherTab);
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

    pub(super) async fn may_keep(self, take: bool) -> bool {
        let state = self.state();
        let family = self.read(|session| Keeper::family(&session.form().questionnaire().header));
        state.keep.hold.ask(&family, take, move || self.taken()).await
    }

    /// Another tab goes on with the answers.
    pub(super) fn taken(self) {
        self.state().is_denied.set(true);
        self.state().keep_later.take();
        self.state().try_later.ask();
        self.elsewhere.set(true);
        self.draw("h1");
    }

    /// Whether there are answers here that are nowhere else.
    pub(super) fn has_unsaved(self) -> bool {
        self.keeping.get_untracked().is_in_memory() && self.read(Session::answered_count) > 0
    }

    /// Goes on here once no other tab has the answers any more, where the patient is looking at this one.
    fn look_for_the_other_tab(self) {
        self.state().try_later.ask();
        if page::is_seen() && tab::has_locks() && !self.has_unsaved() {
            spawn_local(async move {
                if self.may_keep(false).await {
                    self.state().keep.hold.release();
                    self.reload();
                }
            });
        }
    }

    /// Another tab changed what is kept, or removed it.
    pub(super) fn changed_elsewhere(self, key: Option<&str>, text: Option<&str>) {
        let state = self.state();
        let is_own = self.read(Session::device) == Some(Device::Own);
        let elsewhere = self.elsewhere.get_untracked();
        if !is_own && !elsewhere {
            return;
        }
        let note = text.filter(|_| key == Some(DELETED));
        if state.keep.keeper.is_deleted_by(note) {
            self.deleted_elsewhere();
        } else if state.keep.keeper.is_gone() {
            self.gone(false);
        // Where the browser has no locks, this is how one hears of it.
        } else if state.keep.keeper.is_taken() && !elsewhere {
            self.taken();
        }
    }

    /// What was kept is not in the store any more: it was deleted in another tab, or only emptied by another page of this
    /// origin. The journal knows; where there is none, this is said beforehand.
    fn gone(self, without_journal: bool) {
        spawn_local(async move {
            let state = self.state();
            let is_deleted = match state.keep.journal.look(state.keep.keeper.key()).await {
                Some((there, note)) => state.keep.keeper.is_deleted(there.as_deref(), note.as_deref()),
                None => without_journal,
            };
            if is_deleted {
                self.deleted_elsewhere();
            } else if self.read(Session::device) == Some(Device::Own) {
                self.run(Effect::Keep);
            }
        });
    }

    /// The browser shows a page again that it had put away whole.
    pub(super) fn restored(self) {
        let state = self.state();
        // On a shared device nobody finds another's answers with the Back button.
        if self.read(Session::device) != Some(Device::Own) || state.keep.keeper.is_taken() {
            self.reload();
        // A page that was put away hears nothing of other tabs.
        } else if matches!(self.keeping.get_untracked(), Keeping::Kept(_)) && state.keep.keeper.is_gone() {
            self.gone(true);
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
            // Where the page can't be loaded anew, it begins anew as it stands.
            self.state().keep.keeper.begin_again();
            self.state().is_denied.set(false);
            self.set_keeping(Keeping::NotAsked);
            self.elsewhere.set(false);
            self.send(Event::DeletedElsewhere);
        }
    }

    /// Goes on with what the journal adds, as soon as it can be read.
    pub(super) fn await_journal(self) {
        spawn_local(async move {
            let state = self.state();
            let texts = state.keep.journal.read_at_last().await;
            // Where another tab has the answers, it has these, too.
            if self.elsewhere.get_untracked() || !self.may_keep(false).await {
                return;
            }
            let header = self.read(|session| session.form().questionnaire().header.clone());
            let (keep_days, now) = (self.settings().keep_days, clock::now());
            let opening = Opening { header: &header, keep_days, now, writer: "".into(), journal: Some(&texts) };
            let ours = self.read(|session| session.record(now));
            match state.keep.keeper.arrives(&opening, ours) {
                Err(_) => self.deleted_elsewhere(),
                Ok(Found::Newer) => self.is_not_kept(KeepingFault::NewerRecord),
                Ok(Found::Record(record, origin)) if self.read(Session::device) != Some(Device::Shared) => {
                    self.tell(News::Changed(origin));
                    self.send(Event::FoundMore(*record));
                }
                Ok(_) => {}
            }
            state.keep.journal.remove(&state.keep.keeper.take_stale());
            if texts.contains_key(DELETED) {
                self.forget_that_it_was_deleted();
            }
            if self.read(Session::device) == Some(Device::Own) {
                self.run(Effect::Keep);
            } else {
                state.keep.hold.release();
            }
        });
    }

    /// Keeps what was asked to be kept, without waiting any longer; what could not be kept before, too.
    pub(super) fn keep_now(self) {
        let state = self.state();
        let is_asked = state.keep_later.take();
        if self.read(Session::device) != Some(Device::Own) || state.is_denied.get() {
            return;
        }
        if !state.try_later.take() && !is_asked {
            return;
        }
        let record = self.read(|session| session.record(clock::now()));
        match state.keep.keeper.keep(record) {
            Err(fault) => self.is_not_kept(fault),
            Ok(written) => {
                let seen = state.clone();
                let put = state
                    .keep
                    .journal
                    .put(written.texts.clone(), move |there, deleted| seen.keep.keeper.conflict(there, deleted));
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
            state.keep.keeper.forgotten(Ok(()));
            return self.deleted_elsewhere();
        }
        if self.read(Session::device) != Some(Device::Own) {
            return;
        }
        let keeping = state.keep.keeper.settle(written, journal);
        state.keep.journal.remove(&state.keep.keeper.take_stale());
        if let Keeping::Failed(fault) = keeping {
            return self.is_not_kept(fault);
        }
        if !state.is_asked_to_persist.replace(true) {
            storage::ask_to_persist();
        }
        self.set_keeping(keeping);
    }

    /// Says so, and tries it again where that may help.
    fn is_not_kept(self, fault: KeepingFault) {
        if fault != KeepingFault::NewerRecord {
            self.state().try_later.ask();
        }
        self.set_keeping(Keeping::Failed(fault));
    }

    /// Tries to keep what could not be kept.
    pub(super) fn try_again(self) {
        self.state().try_later.take();
        if self.elsewhere.get_untracked() {
            self.look_for_the_other_tab();
        } else if matches!(self.keeping.get_untracked(), Keeping::Failed(_)) {
            self.run(Effect::Keep);
        }
    }

    /// Removes whatever was kept, and says so only when it is gone.
    pub(super) fn forget(self) {
        let state = self.state();
        state.keep_later.take();
        state.try_later.take();
        let note = state.keep.keeper.forget();
        let journal = state.keep.journal.forget(&note);
        let device = self.read(Session::device);
        self.set_keeping(if device == Some(Device::Shared) { Keeping::InMemory } else { Keeping::NotAsked });
        spawn_local(async move {
            let all = state.keep.keeper.forgotten(journal.await);
            // No other tab reads before all is gone.
            state.keep.hold.release();
            self.not_deleted.set(!all);
            self.forget_that_it_was_deleted();
            self.send(Event::Forgotten { all });
        });
    }

    /// Removes the note that everything was deleted, once what was deleted can't come back any more; and the database, where
    /// nothing else is in it and no other tab is about to write.
    pub(super) fn forget_that_it_was_deleted(self) {
        let state = self.state();
        state.note_later.runs(move || {
            let state = self.state();
            state.note_later.take();
            state.keep.journal.remove(&[DELETED.to_owned()]);
            spawn_local(async move {
                let is_quiet = !state.keep.hold.is_held() && self.may_keep(false).await;
                if is_quiet && state.keep.journal.is_empty().await {
                    state.keep.journal.throw_away().await;
                }
                if is_quiet && self.read(Session::device) != Some(Device::Own) {
                    state.keep.hold.release();
                }
            });
        });
        state.note_later.ask();
    }

    /// Loads the page anew, where there is a connection or none is needed: nothing of what was deleted stays in its memory.
    pub(super) fn load_anew(self) {
        if page::is_online() || self.offline.with_untracked(Option::is_some) {
            self.reload();
        }
    }
}
