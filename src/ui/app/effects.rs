//! Runs what the session asks for: the effects of an event, and the drawing of a page.

use super::{App, crash_paper};
use crate::browser::{address, clock, cover, crash, exit, focus, page};
use crate::keeping::Keeping;
use crate::messages::{Catalogue, Message};
use crate::session::{Effect, Event, Session};
use crate::ui::pages;
use leptos::prelude::*;
use leptos::task;
use wasm_bindgen_futures::spawn_local;

impl App {
    /// Runs one effect.
    pub(in crate::ui) fn run(self, effect: Effect) {
        match effect {
            // Nobody is told of an address that is there already.
            Effect::Go(place) if address::current() == place.address() => self.send(Event::Arrive(place)),
            Effect::Go(place) => address::go(&place.address()),
            Effect::Correct(place) => address::correct(&place.address()),
            Effect::Shown => self.draw("h1"),
            Effect::ErrorsShown => self.draw(".nhsuk-error-summary"),
            Effect::Redraw(items) => {
                let state = self.state();
                for trigger in items.iter().filter_map(|item| state.items.borrow().get(item).cloned()) {
                    trigger.notify();
                }
                self.answers.update(|answers| *answers += 1);
                if let Some(items) = self.read(|session| session.came_up(&items)) {
                    self.came_up.set(items);
                    self.opened.set(None);
                }
            }
            Effect::Turn(item) => {
                // The question is drawn a moment later.
                let title = pages::title_of(item);
                spawn_local(async move {
                    task::tick().await;
                    focus::announce(&title);
                });
            }
            Effect::Keep if self.state().setting.is_preview => self.set_keeping(Keeping::InMemory),
            Effect::Keep => {
                self.claim();
                self.state().keep_later.ask();
            }
            Effect::ShiftsLeft(left) => self.shifts_left.set(left),
            Effect::Look => self.look(),
            Effect::Cover => self.cover(),
            // What somebody set up around the preview must not be gone.
            Effect::Leave if self.state().setting.is_preview => self.reload(),
            Effect::Leave => self.leave(),
            Effect::KeepNothing => self.set_keeping(Keeping::InMemory),
            Effect::Forget => self.forget(),
            Effect::Reload => self.load_anew(),
        }
    }

    /// Hides the screen, and is silent.
    pub(in crate::ui) fn cover(self) {
        cover::lay(pages::COVER);
        self.reader.stop();
    }

    /// Has the page look, and sound, as it was chosen.
    fn look(self) {
        let (looks, rate) = self.read(|session| (session.comfort().attribute(), session.comfort().rate()));
        page::set_looks(&looks);
        self.reader.at(rate);
    }

    /// Covers the page before anything else is done, then leaves it.
    fn leave(self) {
        let away = self.away_words();
        exit::cover(&away);
        self.reader.stop();
        self.keep_now();
        self.state().has_left.set(true);
        self.guard();
        exit::leave(&self.settings().exit, &away);
        self.state().away_later.ask();
    }

    /// Words for the page that stands there where the other site does not come up.
    pub(super) fn away_words(self) -> exit::AwayWords {
        exit::AwayWords {
            title: self.text(Message::AwayTitle),
            heading: self.text(Message::AwayHeading),
            text: self.text(Message::AwayText),
        }
    }

    /// Draws the page from scratch and moves the focus to an element of it. The very first drawing leaves the focus
    /// where the browser put it: at the top.
    pub(in crate::ui) fn draw(self, focused: &'static str) {
        self.reader.stop();
        self.look();
        self.comes();
        self.state().items.borrow_mut().clear();
        let first = self.drawing.get_untracked() == 0;
        self.drawing.update(|drawing| *drawing += 1);
        self.shifts_left.set(None);
        self.came_up.set(Vec::new());
        self.opened.set(None);
        page::set_title(&pages::title(self));
        self.state().focus_next.set((!first || focused != "h1").then_some(focused));
    }

    /// Moves the focus to where the drawing that is in the document now wants it. To be called as soon as it is there,
    /// before anybody can type into it.
    pub(in crate::ui) fn drawn(self) {
        let state = self.state();
        state.drawn_at.set(clock::now());
        self.is_there();
        if let Some(host) = &state.host {
            let mut said = state.said.get();
            let news = said.at(self.read(Session::place));
            state.said.set(said);
            if let Some(news) = news {
                host.say(news);
            }
        }
        if let Some(selector) = state.focus_next.take() {
            focus::to_top();
            focus::announce(selector);
        }
    }

    pub(in crate::ui) fn set_keeping(self, keeping: Keeping) {
        // Nothing is drawn, or read out, again for what is said already.
        if self.keeping.get_untracked() != keeping {
            self.keeping.set(keeping);
        }
        self.guard();
        self.prepare_crash();
    }

    /// Readies the words for the case that the program fails.
    pub(in crate::ui) fn prepare_crash(self) {
        let english = self.language().shows_english().then(|| self.say_in_english(|words| self.crash_words(words)));
        crash::prepare_with(self.say(|words| self.crash_words(words)), english);
    }

    fn crash_words(self, words: &Catalogue) -> crash::Words {
        let text = |message| words.text(message).to_owned();
        crash::Words {
            heading: text(Message::CrashHeading),
            text: match self.keeping.get_untracked() {
                Keeping::Kept(at) => words.with(Message::CrashKept, &[("time", &clock::time_of_day(at))]),
                _ => text(Message::CrashNotKept),
            },
            reload: text(Message::BrokenRetry),
            help: text(Message::HelpLink),
            lifelines: self.contacts(|contacts| words.lifelines(contacts)),
            paper: crash_paper(words),
        }
    }
}
