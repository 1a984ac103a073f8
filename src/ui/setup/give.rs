//! What is taken away: the file, the address, the lines for a website, poster and slips.

use super::control::id;
use super::desk::{Desk, Way};
use crate::browser::{clipboard, file, focus, page};
use crate::handover::Symbol;
use crate::settings::Severity;
use crate::setup::{FIELDS, Wrong};
use crate::ui::components::{
    Button, ButtonVariant, ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Input, Size, Title, button, choices,
    input,
};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

pub(super) fn give(desk: Desk) -> AnyView {
    view! {
        <h2 class="nhsuk-heading-l">{desk.text("give.heading")}</h2>
        {move || wrong(desk)}
        {ways(desk)}
        {move || left_out(desk)}
        {settings_file(desk)}
        {move || too_long(desk)}
        {taken(desk, "give.address", "address", 2, move || desk.address())}
        {taken(desk, "give.lines", "lines", 4, move || desk.lines())}
        {prints(desk)}
    }
    .into_any()
}

/// Everything that is wrong, with links to where it is.
fn wrong(desk: Desk) -> Option<AnyView> {
    let (wrong, advice): (Vec<Wrong>, Vec<Wrong>) =
        desk.wrong.get().into_iter().partition(|wrong| wrong.fault.severity == Severity::Wrong);
    let heading = if wrong.is_empty() { "give.advice" } else { "give.wrong" };
    let text = (!wrong.is_empty()).then(|| view! { <p>{desk.text("give.wrong-text")}</p> });
    let all: Vec<_> = wrong.iter().chain(&advice).map(|wrong| line(desk, wrong)).collect();
    (!all.is_empty()).then(|| {
        view! { <h3 class="nhsuk-heading-s">{desk.text(heading)}</h3>{text}<ul class="nhsuk-list nhsuk-list--bullet">{all}</ul> }
            .into_any()
    })
}

fn line(desk: Desk, wrong: &Wrong) -> AnyView {
    let text = named(desk, wrong);
    match wrong.at.map(id) {
        Some(control) => {
            let href = ["#", &control].concat();
            let go = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                focus::control(&control);
            };
            view! { <li><a href=href on:click=go>{text}</a></li> }.into_any()
        }
        None => view! { <li>{text}</li> }.into_any(),
    }
}

fn named(desk: Desk, wrong: &Wrong) -> String {
    match wrong.at.and_then(|at| FIELDS.get(at.field)) {
        Some(field) => {
            let label = desk.text(field.pointer);
            desk.with("error.entry", &[("label", &label), ("reason", &desk.says(wrong))])
        }
        None => wrong.fault.to_string(),
    }
}

/// How the page gets the settings.
fn ways(desk: Desk) -> AnyView {
    let may_link = desk.may_link();
    let way = |value: &str, text: &str, hint: &str, way: Way| {
        ChoiceRow::Item(ChoiceItem {
            value: value.into(),
            text: desk.text(text).into(),
            hint: Some(desk.text(hint).into()),
            checked: Arc::new(move || desk.way.get() == way),
            conditional: (way == Way::Named).then(|| name(desk)),
            on_change: Box::new(move |_| desk.way.set(way)),
        })
    };
    let mut rows = vec![
        way("own", "give.how.own", "give.how.own-hint", Way::Own),
        way("named", "give.how.named", "give.how.named-hint", Way::Named),
    ];
    if may_link {
        rows.push(way("link", "give.how.link", "give.how.link-hint", Way::Link));
    }
    let off = (!may_link)
        .then(|| view! { <p class="nhsuk-hint">{desk.text("give.how.link")}": "{desk.text("give.how.link-off")}</p> });
    let frame = Frame {
        id: "way".into(),
        name: "way".into(),
        title: Some(Title { text: desk.text("give.how").into(), size: Some(Size::S), is_heading: false }),
        hint: Vec::new(),
        error: None,
        described_by: None,
    };
    view! { {choices(Choices { kind: ChoicesKind::Radios, frame, rows })}{off} }.into_any()
}

/// The name of the file, where it is one of several.
fn name(desk: Desk) -> AnyView {
    let frame = Frame {
        id: "file-name".into(),
        name: "file-name".into(),
        title: Some(Title { text: desk.text("give.name").into(), size: None, is_heading: false }),
        hint: vec![desk.text("give.name-hint").into()],
        error: None,
        described_by: None,
    };
    let control = input(Input {
        frame,
        value: desk.file_name(),
        kind: "text",
        inputmode: None,
        spellcheck: Some(false),
        autocomplete: Some("off".into()),
        width: Some(20),
        suffix: None,
        on_input: Box::new(move |text| desk.name.set(text)),
    });
    let wrong = move || {
        (!desk.is_name_right())
            .then(|| view! { <span class="nhsuk-error-message">{desk.text("give.name-wrong")}</span> })
    };
    view! { {control}<div aria-live="polite">{wrong}</div> }.into_any()
}

/// What a link can't take along.
fn left_out(desk: Desk) -> Option<AnyView> {
    if desk.way.get() != Way::Link {
        return None;
    }
    let left_out = desk.draft.with(crate::setup::Draft::left_out_of_link);
    let lines: Vec<_> = left_out.iter().map(|wrong| line(desk, wrong)).collect();
    (!lines.is_empty()).then(|| {
        view! { <p>{desk.text("give.left-out")}</p><ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul> }.into_any()
    })
}

fn too_long(desk: Desk) -> Option<AnyView> {
    let is_missing = desk.way.get() == Way::Link && desk.address().is_none();
    is_missing.then(|| view! { <p>{desk.text("give.too-long")}</p> }.into_any())
}

/// The settings file.
fn settings_file(desk: Desk) -> AnyView {
    let saved = RwSignal::new(None::<(String, String)>);
    let file = move || match desk.way.get() {
        Way::Named if desk.is_name_right() => [&desk.file_name(), ".json"].concat(),
        _ => crate::settings::OWN.to_owned(),
    };
    let save = move || {
        let name = untrack(file);
        let json = desk.draft.with_untracked(crate::setup::Draft::json);
        let is_saved = file::save(&name, json.as_bytes());
        if is_saved {
            desk.is_taken();
        }
        let says = match is_saved {
            true => desk.with("give.saved", &[("name", &name)]),
            false => desk.text("give.not-saved"),
        };
        saved.set(Some((name, says)));
    };
    // Of a file of another name it says nothing.
    let says = move || saved.get().filter(|(name, _)| *name == file()).map(|(_, says)| says);
    view! {
        <div prop:hidden=move || desk.way.get() == Way::Link>
            <h3 class="nhsuk-heading-s">{desk.text("give.file")}</h3>
            <p>{desk.text("give.file-text")}</p>
            <button class="nhsuk-button" type="button" on:click=move |_| save()>
                {move || desk.with("give.save", &[("name", &file())])}
            </button>
            <p role="status">{says}</p>
            {taken(desk, "give.text", "json", 8, move || Some(desk.draft.with(crate::setup::Draft::json)))}
        </div>
    }
    .into_any()
}

/// A text to be copied.
fn taken(
    desk: Desk,
    title: &'static str,
    id: &'static str,
    rows: u8,
    text: impl Fn() -> Option<String> + Clone + Send + Sync + 'static,
) -> AnyView {
    let said = RwSignal::new(None::<String>);
    let what = text.clone();
    let copy = move |_| {
        let Some(text) = untrack(what.clone()) else { return };
        let copied = clipboard::copy(&text);
        spawn_local(async move {
            let is_copied = copied.await;
            if is_copied {
                desk.is_taken();
            } else {
                clipboard::mark(id);
            }
            _ = said.try_set(Some(desk.text(if is_copied { "give.copied" } else { "give.not-copied" })));
        });
    };
    let label = desk.text(title);
    let hidden = desk.with("give.copy-hidden", &[("what", &label.to_lowercase())]);
    let hint = desk.optional(&[title, "-hint"].concat()).map(|hint| view! { <p class="nhsuk-hint">{hint}</p> });
    let (shown, there) = (text.clone(), text);
    view! {
        <div class="nhsuk-form-group" prop:hidden=move || there().is_none()>
            <label class="nhsuk-label" for=id>{label}</label>
            {hint}
            <textarea class="nhsuk-textarea app-taken" id=id rows=rows.to_string() readonly translate="no" prop:value=move || shown().unwrap_or_default()></textarea>
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" on:click=copy>
                {desk.text("give.copy")}<span class="nhsuk-u-visually-hidden">" "{hidden}</span>
            </button>
            <p role="status">{move || said.get()}</p>
        </div>
    }
    .into_any()
}

/// Poster and slips.
fn prints(desk: Desk) -> AnyView {
    let print = |text: &str, part: &'static str| {
        button(Button {
            text: desk.text(text),
            variant: ButtonVariant::Secondary,
            on_click: Box::new(move || page::print_only(part)),
        })
    };
    let buttons =
        view! { <div class="nhsuk-button-group">{print("give.poster", "poster")}{print("give.slips", "slips")}</div> };
    let is_dense = move || desk.address().is_some_and(|address| Symbol::of_address(&address).is_none());
    view! {
        <h3 class="nhsuk-heading-s">{desk.text("give.print")}</h3>
        <p>{desk.text("give.print-text")}</p>
        {move || is_dense().then(|| view! { <p>{desk.text("give.print-too-long")}</p> })}
        {buttons}
    }
    .into_any()
}
