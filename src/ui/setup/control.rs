//! One field or column of the form: the only match on its kind.

use super::desk::Desk;
use crate::settings;
use crate::setup::{At, Choices as Codes, Entry, FIELDS, Kind, YES};
use crate::ui::components::{
    ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Input, Select, SelectItem, Textarea, Title, choices, input,
    select, textarea,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The control at a place, with what is wrong under it.
pub(super) fn control(desk: Desk, at: At, kind: Kind, words: &str) -> AnyView {
    let frame = frame(desk, at, words);
    let entry = desk.draft.with_untracked(|draft| draft.entry(at).cloned());
    let text = match entry {
        Some(Entry::Text(text)) => text,
        _ => String::new(),
    };
    let on_text = move |text| desk.set(at, Entry::Text(text));
    let lines = |rows| {
        textarea(Textarea {
            frame: frame.clone(),
            value: text.clone(),
            autocomplete: Some("off".into()),
            spellcheck: None,
            rows,
            count: None,
            on_input: Box::new(on_text),
        })
    };
    let control = match kind {
        Kind::Paragraphs => lines(3),
        Kind::List => lines(4),
        Kind::Line | Kind::Web | Kind::Number => {
            let (inputmode, width) = match kind {
                Kind::Number => (Some("numeric"), Some(4)),
                Kind::Web => (Some("url"), None),
                _ => (None, None),
            };
            line(frame, text, inputmode, width, on_text)
        }
        Kind::Colour => colour(desk, at, frame, words),
        Kind::One(codes @ Codes::Codes(_)) => boxes(desk, at, frame, ChoicesKind::Radios, offered(desk, codes, words)),
        Kind::One(codes) => {
            let none = SelectItem { value: String::new(), text: desk.text("none").into() };
            let offered = offered(desk, codes, words);
            let items = offered.into_iter().map(|(value, text)| SelectItem { value, text: text.into() });
            let items = std::iter::once(none).chain(items).collect();
            select(Select { frame, items, value: text, on_change: Box::new(on_text) })
        }
        Kind::Any(codes) => boxes(desk, at, frame, ChoicesKind::Checkboxes, offered(desk, codes, words)),
        Kind::Flag => {
            let frame = Frame { title: None, hint: Vec::new(), ..frame };
            boxes(desk, at, frame, ChoicesKind::Checkboxes, vec![(YES.to_owned(), desk.text(words))])
        }
        // A field that has rows is drawn row by row.
        Kind::Rows(_) => ().into_any(),
    };
    let says = move || {
        desk.wrong_at(at).map(|text| {
            view! {
                <span class="nhsuk-error-message">
                    <span class="nhsuk-u-visually-hidden">{desk.text("error-hidden")}</span>" "{text}
                </span>
            }
        })
    };
    view! { <div class="app-field" on:focusout=move |_| desk.left(at)>{control}<div class="app-field__wrong" id=wrong(at) aria-live="polite">{says}</div></div> }
        .into_any()
}

/// A line to type into.
fn line(
    frame: Frame,
    value: String,
    inputmode: Option<&'static str>,
    width: Option<u8>,
    on_text: impl Fn(String) + 'static,
) -> AnyView {
    input(Input {
        frame,
        value,
        kind: "text",
        inputmode,
        spellcheck: None,
        autocomplete: Some("off".into()),
        width,
        suffix: None,
        on_input: Box::new(on_text),
    })
}

/// What a field for a colour shows of none.
const NO_COLOUR: &str = "#000000";

/// A colour, to type or to pick.
fn colour(desk: Desk, at: At, frame: Frame, words: &str) -> AnyView {
    let text = move || match desk.draft.with(|draft| draft.entry(at).cloned()) {
        Some(Entry::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    let picked = RwSignal::new(0_usize);
    let typed = move || {
        // Drawn anew where one was picked, and never while it is typed.
        picked.track();
        line(frame.clone(), untrack(text), None, Some(10), move |text| desk.set(at, Entry::Text(text)))
    };
    let pick = move |event: leptos::ev::Event| {
        desk.set(at, Entry::Text(event_target_value(&event)));
        picked.update(|times| *times += 1);
    };
    // A browser complains of what it can't show.
    let is_shown = |text: &String| {
        text.len() == 7
            && text.strip_prefix('#').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    let shown = move || Some(text()).filter(is_shown).unwrap_or_else(|| NO_COLOUR.to_owned());
    let label = desk.with("colour.pick", &[("what", &desk.text(words))]);
    view! {
        {typed}
        <input class="app-colour" type="color" aria-label=label prop:value=shown on:input=pick />
    }
    .into_any()
}

/// The id of the control at a place.
pub(super) fn id(at: At) -> String {
    let field = FIELDS.get(at.field).map_or("", |field| field.pointer).replace('/', "-");
    match at.cell {
        Some((row, column)) => format!("field{field}-{row}-{column}"),
        None => format!("field{field}"),
    }
}

/// The id of what says what is wrong at a place.
fn wrong(at: At) -> String {
    [&id(at), "-wrong"].concat()
}

fn frame(desk: Desk, at: At, words: &str) -> Frame {
    let id = id(at);
    Frame {
        name: id.clone(),
        id,
        title: Some(Title { text: desk.text(words).into(), size: None, is_heading: false }),
        hint: desk.optional(&[words, ".hint"].concat()).into_iter().map(Into::into).collect(),
        error: None,
        described_by: Some(wrong(at)),
    }
}

/// Boxes to tick, one or several.
fn boxes(desk: Desk, at: At, frame: Frame, kind: ChoicesKind, offered: Vec<(String, String)>) -> AnyView {
    let is_in = move |code: &str| {
        desk.draft.with(|draft| match draft.entry(at) {
            Some(Entry::Chosen(codes)) => codes.iter().any(|chosen| chosen == code),
            Some(Entry::Text(text)) => text == code,
            _ => false,
        })
    };
    let rows = offered.into_iter().map(|(code, text)| {
        let (checked, value) = (code.clone(), code.clone());
        ChoiceRow::Item(ChoiceItem {
            value,
            text: text.into(),
            hint: None,
            checked: Arc::new(move || is_in(&checked)),
            conditional: None,
            on_change: Box::new(move |chosen| {
                let before = desk.draft.with_untracked(|draft| draft.entry(at).cloned());
                desk.set(at, ticked(before, &code, chosen));
            }),
        })
    });
    choices(Choices { kind, frame, rows: rows.collect() })
}

fn ticked(before: Option<Entry>, code: &str, chosen: bool) -> Entry {
    match before {
        Some(Entry::Chosen(mut codes)) => {
            codes.retain(|known| known != code);
            codes.extend(chosen.then(|| code.to_owned()));
            Entry::Chosen(codes)
        }
        _ => Entry::Text(if chosen { code.to_owned() } else { String::new() }),
    }
}

/// Codes to choose from, with their words.
fn offered(desk: Desk, codes: Codes, words: &str) -> Vec<(String, String)> {
    match codes {
        Codes::Codes(codes) => {
            codes.iter().map(|code| ((*code).to_owned(), desk.text(&[words, ".", code].concat()))).collect()
        }
        Codes::Of(of) => {
            let questionnaire = desk.questionnaire();
            let offered = questionnaire.iter().flat_map(|questionnaire| settings::offered(questionnaire, of));
            offered.map(|(code, text)| (code.to_string(), text.own().to_string())).collect()
        }
    }
}
