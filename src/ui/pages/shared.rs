//! What several pages need: the main button, and the names and values of answers in lists.

use super::question::is_other;
use crate::language::Language;
use crate::messages::Message;
use crate::paper;
use crate::questionnaire::ItemIndex;
use crate::session::{Device, Session};
use crate::settings::Outside;
use crate::summary::{self, Line};
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, Words, button, inset_text};
use leptos::prelude::*;
use std::rc::Rc;

/// So many questions are laid out together: more than most pages have.
const STRETCH: usize = 10;

/// The questions of a page. Those far down on a long one are laid out when somebody comes near, so that a page of fifty is as quick as
/// others.
pub(super) fn stretches(questions: Vec<AnyView>) -> AnyView {
    let mut questions = questions.into_iter();
    let near: Vec<_> = questions.by_ref().take(STRETCH).collect();
    let mut far = Vec::new();
    while questions.len() > 0 {
        let stretch: Vec<_> = questions.by_ref().take(STRETCH).collect();
        far.push(view! { <div class="app-far">{stretch}</div> });
    }
    view! { {near}{far} }.into_any()
}

/// A page that is left by its main button, or by Enter in one of its boxes.
pub(super) fn form(app: App, content: AnyView, text: Message) -> AnyView {
    let go_on = button(Button {
        text: app.text(text),
        variant: ButtonVariant::Primary,
        on_click: Box::new(move || app.go_on()),
    });
    // Enter clicks the button: there is nothing to submit anywhere.
    view! { <form novalidate on:submit=|event| event.prevent_default()>{content}{go_on}</form> }.into_any()
}

/// What came up because of an answer, for whoever does not see it come: said, and not shown.
pub(super) fn came_up(app: App) -> AnyView {
    let said = move || {
        let opened = app.opened.get().filter(|item| is_other(app, *item));
        let question = |item: ItemIndex| app.read(|session| app.said(&session.form().questionnaire().item(item).text));
        let questions = app.came_up.get().into_iter().map(question);
        let words = opened.map(|_| app.text(Message::SomethingElseLabel));
        let all: Vec<_> = words.into_iter().chain(questions).collect();
        (!all.is_empty()).then(|| app.with(Message::CameUp, &[("questions", &all.join(" "))]))
    };
    view! { <p class="nhsuk-u-visually-hidden" role="status">{said}</p> }.into_any()
}

/// Who has seen the answers: nobody, or the link worker.
pub(super) fn sent(app: App) -> AnyView {
    let message = match app.read(|session| (session.is_together(), session.is_brought())) {
        (true, _) => Message::TogetherSent,
        (false, true) => Message::ScanBrought,
        (false, false) => Message::NothingSent,
    };
    inset_text(app.text(Message::InsetHidden), view! { <p>{app.text(message)}</p> }.into_any())
}

/// What a part or a question is called in lists.
pub(super) fn name(app: App, item: ItemIndex) -> Words {
    app.read(|session| {
        let item = session.form().questionnaire().item(item);
        app.pictured(app.words(item.label()), item, None)
    })
}

/// A value of an answer.
pub(super) fn line(app: App, line: Line) -> AnyView {
    let tag = app.words_in().map(Language::html);
    let own = |words: &str| {
        view! { <span class="app-words" dir="auto" lang=tag translate="no">{words.to_owned()}</span> }.into_any()
    };
    match line {
        Line::Chosen(text) => app.words(&text).view(),
        Line::SomethingElse => app.text(Message::SomethingElse).into_any(),
        Line::Words(words) => own(&words),
        Line::Value(value, unit) => {
            let value = app.say(|catalogue| catalogue.value(&value));
            let unit = unit.map(|unit| [" ", &app.said(&unit)].concat());
            view! { <span translate="no">{value}</span>{unit} }.into_any()
        }
        Line::NotUnderstood(typed) => own(&typed),
    }
}

/// A link out of the page. Where answers live in memory only, another site opens beside them: Back would find them gone.
pub(super) fn link(app: App, href: String, text: AnyView, is_site: bool) -> AnyView {
    let beside = is_site && app.read(Session::device) == Some(Device::Shared);
    let target = beside.then_some("_blank");
    let says = beside.then(|| [" ", &app.text(Message::LinkBeside)].concat());
    view! { <a href=href target=target rel="noreferrer">{text}{says}</a> }.into_any()
}

/// A link to the form on paper, beside this page: in a frame, the browser's menu would print the site around it.
pub(super) fn paper_link(language: &Language, text: String, says: String) -> AnyView {
    view! { <a href=paper::file(language) target="_blank" rel="noreferrer">{text}" "{says}</a> }.into_any()
}

/// How to reach the surgery, with links; what to do where the practice set nothing.
pub(super) fn reach(app: App) -> AnyView {
    let contact = app.settings().contact.clone();
    let line = |name, text: &Option<Rc<str>>, href: Option<String>| {
        text.as_ref().zip(href).map(|(text, href)| {
            let name = app.safely_beside(|words| words.text(name).to_owned());
            let is_site = href.starts_with("http");
            view! { <li>{name}": "<bdi>{link(app, href, text.to_string().into_any(), is_site)}</bdi></li> }.into_any()
        })
    };
    let email = contact.email.as_ref().map(|email| ["mailto:", email].concat());
    let lines: Vec<_> = [
        line(Message::NextPhone, &contact.phone, contact.dial().map(|number| ["tel:", &number].concat())),
        line(Message::NextEmail, &contact.email, email),
        line(Message::NextWebsite, &contact.website, contact.website.as_ref().map(ToString::to_string)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let address = contact.address.map(|address| {
        let name = app.safely_beside(|words| words.text(Message::NextAddress).to_owned());
        view! { <li>{name}": "<span class="app-words">{app.practice_words(&address)}</span></li> }
    });
    let none = contact.phone.is_none().then(|| view! { <p>{app.safe(Message::NextWhere)}</p> });
    view! { <ul class="nhsuk-list app-contacts">{lines}{address}</ul>{none} }.into_any()
}

/// What the link worker can't do of what the patient chose, with where else to go.
pub(super) fn outside(app: App) -> Option<AnyView> {
    let cannot = app.say(|words| words.cannot(&app.settings()));
    let lines: Vec<_> =
        app.read(|session| summary::outside(session.form(), &cannot).map(|one| cannot_do(app, one)).collect());
    (!lines.is_empty()).then(|| {
        view! {
            <h2 class="nhsuk-heading-m">{app.text(Message::SummaryOutside)}</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
        }
        .into_any()
    })
}

/// What is said of what link workers do: by the practice, or by the catalogue where that set nothing.
pub(super) fn remit_words(app: App, text: &str) -> Words {
    if app.settings().cannot.is_some() { app.practice_words(text) } else { text.to_owned().into() }
}

/// One thing that the link worker can't do.
pub(super) fn cannot_do(app: App, outside: &Outside) -> AnyView {
    let elsewhere = outside.elsewhere.as_ref().map(|elsewhere| {
        view! { <br/>{app.text(Message::RemitElsewhere)}" "{remit_words(app, elsewhere)} }
    });
    view! { <li>{remit_words(app, &outside.what)}{elsewhere}</li> }.into_any()
}
