//! The page for the meeting: what can be chosen, the ways to bring it along, and the article that prints.

mod codes;
mod notes;
mod plan;
mod rows;
mod sheet;
mod show;
mod take;
mod topics;

use crate::browser::page;
use crate::language::{ENGLISH, Language};
use crate::messages::Message;
use crate::minutes::Minutes;
use crate::questionnaire::ItemIndex;
use crate::session::Place;
use crate::summary::Sheet;
use crate::ui::app::App;
use crate::ui::components::{
    Button, ButtonVariant, ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, button, button_link, choices,
};
use crate::ui::pages::shared::sent;
use codes::codes;
use leptos::prelude::*;
use show::Show;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How the patient wants the paper. It holds as long as somebody is on the page: what was to stay off it stays off in another
/// language, too.
#[derive(Clone, Copy)]
struct Paper {
    /// Large print: 18 points
    is_large: RwSignal<bool>,
    /// Questions that were left stand there, too
    with_skipped: RwSignal<bool>,
    /// The private answers that the patient puts there stay off all the same
    without_private: RwSignal<bool>,
    /// The link worker's notes are on a page of their own
    with_notes: RwSignal<bool>,
}

impl Paper {
    fn new(app: App) -> Self {
        Self {
            is_large: RwSignal::new(app.read(|session| session.comfort().is_large())),
            with_skipped: RwSignal::new(false),
            without_private: RwSignal::new(false),
            with_notes: RwSignal::new(true),
        }
    }

    /// The private answers that stand on it.
    fn disclosed(self, app: App) -> BTreeSet<ItemIndex> {
        if self.without_private.get() { BTreeSet::new() } else { app.read(|session| session.disclosed().clone()) }
    }

    /// What the link worker wrote down, as far as it is on the paper.
    fn minutes(self, app: App) -> Minutes {
        let minutes = app.read(|session| session.minutes().clone());
        if self.with_notes.get() { minutes } else { Minutes { notes: BTreeMap::new(), ..minutes } }
    }

    /// What stands on it. Whatever leaves the page is made of this.
    fn sheet(self, app: App) -> Sheet {
        let (disclosed, skipped) = (self.disclosed(app), self.with_skipped.get());
        app.read(|session| Sheet::of(session.form(), &disclosed, skipped))
    }
}

pub(super) fn summary(app: App) -> AnyView {
    let paper = app.held(|| Paper::new(app));
    // Printed at the top of every sheet, where the browser can.
    page::set_style("--app-paper-header", &["\"", &app.english(Message::SummaryPaperTitle), "\""].concat());
    let print = Button {
        text: app.text(Message::SummaryPrint),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(page::print),
    };
    let show = Show::new(app);
    let (text, place) = match app.read(|session| (session.is_together(), session.is_brought())) {
        (true, _) => (Message::TogetherFinish, Place::Finish),
        (false, true) => (Message::TogetherHeading, Place::Together),
        (false, false) => (Message::SummaryNext, Place::Next),
    };
    // It is the link worker's to read: in English, with the patient's language beside it.
    let in_two = (!app.language().is_english()).then_some(&ENGLISH);
    let size = move || if paper.is_large.get() { "app-paper app-paper--large" } else { "app-paper" };
    view! {
        <div class="app-screen-only">
            <h1 class="nhsuk-heading-l">{app.text(Message::SummaryHeading)}</h1>
            <p>{app.text(Message::SummaryHow)}</p>
            {sent(app)}
            {settings(app, paper)}
            {button(print)}
            {take::take(app, paper, show)}
            <p class="app-contacts"><a class="nhsuk-link" href=Place::Check.address()>{app.text(Message::SummaryChange)}</a></p>
        </div>
        {show.heading()}
        <article class=size lang=in_two.map(Language::html) dir=in_two.map(Language::direction)>
            {move || {
                let minutes = paper.minutes(app);
                let codes = codes(app, &paper.disclosed(app), !minutes.is_empty());
                sheet::sheet(app, paper.sheet(app), &minutes, codes)
            }}
        </article>
        {show.closer()}
        <div class="app-screen-only">
            {button_link(app.text(text), place.address(), ButtonVariant::Primary)}
        </div>
    }
    .into_any()
}

/// What can be chosen before it is printed.
fn settings(app: App, paper: Paper) -> AnyView {
    let tick = |value: &str, text, signal: RwSignal<bool>| {
        ChoiceRow::Item(ChoiceItem {
            value: value.into(),
            text: app.text(text).into(),
            hint: None,
            checked: Arc::new(move || signal.get()),
            conditional: None,
            on_change: Box::new(move |chosen| signal.set(chosen)),
        })
    };
    let frame = Frame {
        id: "paper".into(),
        name: "paper".into(),
        title: None,
        hint: Vec::new(),
        error: None,
        described_by: None,
    };
    let mut rows = vec![
        tick("large", Message::SummaryLarge, paper.is_large),
        tick("skipped", Message::SummarySkipped, paper.with_skipped),
    ];
    if app.read(|session| !session.disclosed().is_empty()) {
        rows.push(tick("without-private", Message::SummaryWithoutPrivate, paper.without_private));
    }
    if app.read(|session| session.minutes().notes().next().is_some()) {
        rows.push(tick("with-notes", Message::SummaryWithNotes, paper.with_notes));
    }
    view! {
        {choices(Choices { kind: ChoicesKind::Checkboxes, frame, rows })}
        <p>{app.text(Message::SummaryPrivate)}</p>
    }
    .into_any()
}
