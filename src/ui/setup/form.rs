//! The form: sections, fields, and rows that are added and taken out.

use super::control::{control, id};
use super::desk::Desk;
use crate::browser::{file, focus};
use crate::keeping::copy::CopyFault;
use crate::setup::{At, Column, Draft, FIELDS, Field, Kind, Section};
use crate::ui::components::{Button, ButtonVariant, ErrorMessage, Frame, Title, button, file_upload};
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen_futures::spawn_local;

const FILE: &str = "settings-file";

/// The heading, to lead to.
pub(super) const HEADING: &str = "form";

pub(super) fn form(desk: Desk) -> AnyView {
    view! {
        <h2 class="nhsuk-heading-l" id=HEADING>{desk.text("form.heading")}</h2>
        {super::give::to(desk, "give.to", super::give::HEADING)}
        {opener(desk)}
        <form novalidate autocomplete="off" on:submit=|event| event.prevent_default()>
            // A file that is opened draws all fields anew.
            <For each=move || [desk.drawing.get()] key=|drawing| *drawing let:_drawing>
                {Section::ALL.map(|part| section(desk, part)).into_iter().collect_view()}
            </For>
        </form>
    }
    .into_any()
}

fn section(desk: Desk, section: Section) -> AnyView {
    let fields = FIELDS.iter().enumerate().filter(|(_, field)| field.section == section);
    let fields: Vec<_> = fields.map(|(position, field)| self::field(desk, position, *field)).collect();
    view! { <h2 class="nhsuk-heading-m">{desk.text(section.key())}</h2>{fields} }.into_any()
}

fn field(desk: Desk, position: usize, field: Field) -> AnyView {
    match field.kind {
        Kind::Rows(columns) => rows(desk, position, field.pointer, columns),
        kind => {
            // A flag's words stand beside its box, so what it means stands under it.
            let hint = (kind == Kind::Flag).then(|| desk.optional(&[field.pointer, ".hint"].concat())).flatten();
            let hint = hint.map(|hint| view! { <p class="nhsuk-hint">{hint}</p> });
            view! { {control(desk, At { field: position, cell: None }, kind, field.pointer)}{hint} }.into_any()
        }
    }
}

/// The rows of a field. They are drawn anew when one is added or taken out, and only then.
fn rows(desk: Desk, position: usize, pointer: &'static str, columns: &'static [Column]) -> AnyView {
    let count = RwSignal::new(desk.draft.with_untracked(|draft| draft.rows(position)));
    let redrawn = RwSignal::new(0_usize);
    let add = Button {
        text: desk.text(&[pointer, ".add"].concat()),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(move || {
            desk.add_row(position);
            let row = count.get_untracked();
            count.set(row + 1);
            redrawn.update(|times| *times += 1);
            spawn_local(async move {
                tick().await;
                focus::control(&id(At { field: position, cell: Some((row, 0)) }));
            });
        }),
    };
    let remove = move |row: usize| {
        desk.remove_row(position, row);
        count.update(|count| *count = count.saturating_sub(1));
        redrawn.update(|times| *times += 1);
    };
    let row = move |row: usize| {
        let what = desk.text(pointer);
        let number = (row + 1).to_string();
        let values = [("number", number.as_str()), ("what", what.as_str())];
        let cells: Vec<_> = columns
            .iter()
            .enumerate()
            .map(|(column, Column { name, kind })| {
                let at = At { field: position, cell: Some((row, column)) };
                control(desk, at, *kind, &[pointer, "/", name].concat())
            })
            .collect();
        let hidden = desk.with("row.remove-hidden", &values);
        view! {
            <fieldset class="nhsuk-fieldset app-row">
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{desk.with("row.number", &values)}</legend>
                {cells}
                <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" on:click=move |_| remove(row)>
                    {desk.text("row.remove")}<span class="nhsuk-u-visually-hidden">" "{hidden}</span>
                </button>
            </fieldset>
        }
    };
    let all = move || {
        redrawn.track();
        (0..count.get_untracked()).map(row).collect_view()
    };
    let hint = desk.optional(&[pointer, ".hint"].concat()).map(|hint| view! { <p class="nhsuk-hint">{hint}</p> });
    view! { <h3 class="nhsuk-heading-s">{desk.text(pointer)}</h3>{hint}{all}{button(add)} }.into_any()
}

/// Opens a settings file.
fn opener(desk: Desk) -> AnyView {
    let fault = RwSignal::new(None::<String>);
    let done = RwSignal::new(false);
    let frame = move || Frame {
        id: FILE.into(),
        name: FILE.into(),
        title: Some(Title { text: desk.text("open.label").into(), size: None, is_heading: false }),
        hint: vec![desk.text("open.hint").into()],
        error: fault.get().map(|text| ErrorMessage { hidden: desk.text("error-hidden"), text }),
        described_by: None,
    };
    let open = move || {
        spawn_local(async move {
            let opened = match file::chosen(FILE).await {
                Ok(None) => return,
                Ok(Some(bytes)) => String::from_utf8(bytes).map_err(|_| CopyFault::NotACopy),
                Err(fault) => Err(fault),
            };
            let read = opened.map(|json| Draft::read(&json));
            done.set(matches!(read, Ok(Ok(_))));
            fault.set(match &read {
                Ok(Ok(_)) => None,
                Ok(Err(reason)) => Some(desk.with("open.not-json", &[("reason", &reason.to_string())])),
                Err(_) => Some(desk.text("open.too-large")),
            });
            if let Ok(Ok(draft)) = read {
                desk.replace(draft);
                desk.changed();
            }
        });
    };
    let says = move || done.get().then(|| desk.text("open.done"));
    view! {
        <div on:change=move |_| open()>{file_upload(frame, Some("application/json,.json"))}</div>
        <p role="status">{says}</p>
    }
    .into_any()
}
