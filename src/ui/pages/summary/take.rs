//! The page for the meeting without a printer: shown, saved as a file, shared, copied as text.
//!
//! Each takes what is on the page: the private answers that the patient puts there, and no other.

use super::Paper;
use super::show::Show;
use crate::browser::share::{self, ShareFault, Shared};
use crate::browser::{clipboard, clock, file, page};
use crate::language::ENGLISH;
use crate::messages::Message;
use crate::session::{Device, Session};
use crate::summary::{self, Around};
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, Frame, Textarea, Title, button, details, textarea};
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen_futures::spawn_local;

/// The box with the text that could not be copied.
const BY_HAND: &str = "by-hand";

/// What came of it.
#[derive(Clone, Copy)]
struct Take {
    app: App,
    paper: Paper,
    said: RwSignal<String>,
    /// The browser did not copy: the text stands in a box, to be copied by hand
    is_by_hand: RwSignal<bool>,
}

pub(super) fn take(app: App, paper: Paper, show: Show) -> AnyView {
    let take = Take { app, paper, said: RwSignal::default(), is_by_hand: RwSignal::new(false) };
    let way = |text, on_click: fn(Take)| {
        let (text, on_click) = (app.text(text), Box::new(move || on_click(take)));
        button(Button { text, variant: ButtonVariant::Secondary, on_click })
    };
    let stays = match app.read(Session::device) {
        Some(Device::Own) => Message::TakeOwn,
        _ => Message::TakeShared,
    };
    let shares = share::is_there();
    let ways = view! {
        <p>{app.text(stays)}</p>
        {shares.then(|| view! { <p>{app.text(Message::TakeShareHint)}</p> })}
        <div class="nhsuk-button-group">
            {way(Message::TakeSave, Take::save)}
            {shares.then(|| way(Message::TakeShare, Take::share))}
            {way(Message::TakeCopy, Take::copy)}
        </div>
        <p role="status">{take.said}</p>
        {move || take.by_hand()}
    };
    view! {
        <h2 class="nhsuk-heading-m">{app.text(Message::TakeHeading)}</h2>
        {show.opener()}
        {details(app.text(if shares { Message::TakeWaysWithSharing } else { Message::TakeWays }), ways.into_any())}
    }
    .into_any()
}

impl Take {
    /// What is on the page, as plain text: in English, for a record that a surgery keeps.
    fn text(self) -> String {
        let app = self.app;
        let sheet = self.paper.sheet(app);
        let minutes = self.paper.minutes(app);
        let cannot = app.say_in_english(|words| words.cannot(&app.settings()));
        app.read(|session| {
            let form = session.form();
            let date = clock::long_date(clock::now(), ENGLISH.of_days());
            app.say_in_english(|words| {
                let around = Around {
                    words,
                    date: &date,
                    minutes: &minutes,
                    cannot: &cannot,
                    unchecked: app.settings().unchecked,
                    words_in: app.words_in(),
                    capitals: page::capitals,
                };
                summary::plain(&sheet, form, &around)
            })
        })
    }

    /// The file's name and what is in it: the article as it is drawn.
    fn file(self) -> (String, String) {
        let article = page::markup(".app-paper").unwrap_or_default();
        let looks = self.app.read(|session| session.comfort().of_files());
        let html = summary::file::html(&article, &self.app.english(Message::AppName), ENGLISH.html(), &looks);
        (summary::file::file_name(clock::now()), html)
    }

    fn save(self) {
        let (name, html) = self.file();
        self.says(match file::save(&name, html.as_bytes()) {
            true => self.app.with(Message::TakeSaved, &[("name", &name)]),
            false => self.app.text(Message::TakeNotSaved),
        });
    }

    fn share(self) {
        let ((name, html), text) = (self.file(), untrack(|| self.text()));
        let shared = share::share(&Shared { name: &name, html: &html, text: &text });
        spawn_local(async move {
            self.says(match shared.await {
                Err(ShareFault::NotDone) => self.app.text(Message::TakeNotShared),
                // They have seen it themselves.
                Ok(()) | Err(ShareFault::Left) => String::new(),
            });
        });
    }

    fn copy(self) {
        let copied = clipboard::copy(&untrack(|| self.text()));
        spawn_local(async move {
            if copied.await {
                self.says(self.app.text(Message::TakeCopied));
                return;
            }
            self.says(String::new());
            self.is_by_hand.set(true);
            tick().await;
            clipboard::mark(BY_HAND);
        });
    }

    fn says(self, said: String) {
        self.is_by_hand.set(false);
        self.said.set(said);
    }

    /// The text in a box, where the browser did not copy it.
    fn by_hand(self) -> Option<AnyView> {
        self.is_by_hand.get().then(|| {
            let title = Title { text: self.app.text(Message::TakeByHand).into(), size: None, is_heading: false };
            let hint = vec![self.app.text(Message::TakeByHandHint).into()];
            let frame = Frame {
                id: BY_HAND.into(),
                name: BY_HAND.into(),
                title: Some(title),
                hint,
                error: None,
                described_by: None,
            };
            textarea(Textarea {
                frame,
                value: self.text(),
                autocomplete: Some("off".into()),
                spellcheck: None,
                rows: 8,
                count: None,
                on_input: Box::new(|_| ()),
            })
        })
    }
}
