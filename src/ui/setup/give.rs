//! What is taken away: the file, the address, the lines for a website, poster and slips.

use super::control::id;
use super::desk::Desk;
use super::live;
use crate::browser::{clipboard, file, focus, page};
use crate::handover::Symbol;
use crate::settings::Severity;
use crate::setup::{Draft, FIELDS, Way, Wrong};
use crate::ui::components::{
    Button, ButtonVariant, ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Input, Size, Title, button, choices,
    input,
};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// The heading, to lead to.
pub(super) const HEADING: &str = "take";
/// The list of what is wrong, to lead to.
const WRONG: &str = "wrong";

pub(super) fn give(desk: Desk) -> AnyView {
    view! {
        <h2 class="nhsuk-heading-l" id=HEADING>{desk.text("give.heading")}</h2>
        {to(desk, "give.back", super::form::HEADING)}
        {move || wrong(desk)}
        {ways(desk)}
        {move || left_out(desk)}
        {settings_file(desk)}
        {live::live(desk)}
        {move || too_long(desk)}
        {taken(desk, "give.address", "address", 2, Some(live::warning), move || desk.address())}
        {taken(desk, "give.lines", "lines", 4, Some(live::warning), move || desk.lines())}
        {prints(desk)}
        {to(desk, "give.back", super::form::HEADING)}
    }
    .into_any()
}

/// A link to another part of this long page.
pub(super) fn to(desk: Desk, words: &str, heading: &'static str) -> AnyView {
    view! { <p class="app-contacts">{jump(desk, words, heading)}</p> }.into_any()
}

fn jump(desk: Desk, words: &str, heading: &'static str) -> AnyView {
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus::announce(&["#", heading].concat());
    };
    view! { <a href=["#", heading].concat() on:click=go>{desk.text(words)}</a> }.into_any()
}

/// Everything that is wrong, with links to where it is.
fn wrong(desk: Desk) -> Option<AnyView> {
    let (wrong, advice): (Vec<Wrong>, Vec<Wrong>) =
        desk.seen_wrong().into_iter().partition(|wrong| wrong.fault.severity == Severity::Wrong);
    let heading = if wrong.is_empty() { "give.advice" } else { "give.wrong" };
    let text = (!wrong.is_empty()).then(|| view! { <p>{desk.text("give.wrong-text")}</p> });
    let all: Vec<_> = wrong.iter().chain(&advice).map(|wrong| line(desk, wrong)).collect();
    (!all.is_empty()).then(|| {
        view! { <h3 class="nhsuk-heading-s" id=WRONG>{desk.text(heading)}</h3>{text}<ul class="nhsuk-list nhsuk-list--bullet">{all}</ul> }
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
            checked: Arc::new(move || desk.way() == way),
            conditional: (way == Way::Named).then(|| name(desk)),
            on_change: Box::new(move |_| desk.choose(way)),
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
    let made = Memo::new(move |_| desk.settings.get().name.map(|name| crate::setup::give::file_name(&name)));
    let control = move || {
        // Drawn anew where the name follows from what the surgery is called, and never while it is typed.
        made.get();
        let frame = Frame {
            id: "file-name".into(),
            name: "file-name".into(),
            title: Some(Title { text: desk.text("give.name").into(), size: None, is_heading: false }),
            hint: vec![desk.text("give.name-hint").into()],
            error: None,
            described_by: None,
        };
        input(Input {
            frame,
            value: untrack(|| desk.file_name()),
            kind: "text",
            inputmode: None,
            spellcheck: Some(false),
            autocomplete: Some("off".into()),
            width: Some(20),
            suffix: None,
            on_input: Box::new(move |text| desk.call(text)),
        })
    };
    let wrong = move || {
        (!desk.is_name_right())
            .then(|| view! { <span class="nhsuk-error-message">{desk.text("give.name-wrong")}</span> })
    };
    view! { {control}<div aria-live="polite">{wrong}</div> }.into_any()
}

/// What a link can't take along.
fn left_out(desk: Desk) -> Option<AnyView> {
    if desk.way() != Way::Link {
        return None;
    }
    let left_out = desk.draft.with(crate::setup::Draft::left_out_of_link);
    let lines: Vec<_> = left_out.iter().map(|wrong| line(desk, wrong)).collect();
    (!lines.is_empty()).then(|| {
        view! { <p>{desk.text("give.left-out")}</p><ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul> }.into_any()
    })
}

fn too_long(desk: Desk) -> Option<AnyView> {
    let is_missing = desk.way() == Way::Link && desk.address().is_none();
    is_missing.then(|| view! { <p>{desk.text("give.too-long")}</p> }.into_any())
}

/// The settings file.
fn settings_file(desk: Desk) -> AnyView {
    let saved = RwSignal::new(None::<(String, String, String)>);
    let json = move || desk.draft.with(Draft::json);
    let save = move || {
        let (name, json) = untrack(|| (desk.saved_as(), json()));
        let is_saved = file::save(&name, json.as_bytes());
        if is_saved {
            desk.is_taken();
        }
        let says = match is_saved {
            true => desk.with("give.saved", &[("name", &name)]),
            false => desk.text("give.not-saved"),
        };
        saved.set(Some((name, json, says)));
    };
    // Of a file of another name, or with something else in it, it says nothing.
    let says = move || {
        let is_of_now = |(name, text, _): &(String, String, String)| *name == desk.saved_as() && *text == json();
        saved.get().filter(is_of_now).map(|(.., says)| view! { <p>{says}</p>{of_wrong(desk)} })
    };
    view! {
        <div prop:hidden=move || desk.way() == Way::Link>
            <h3 class="nhsuk-heading-s">{desk.text("give.file")}</h3>
            <p>{desk.text("give.file-text")}</p>
            <button class="nhsuk-button" type="button" on:click=move |_| save()>
                {move || desk.with("give.save", &[("name", &desk.saved_as())])}
            </button>
            <div role="status">{says}</div>
            {taken(desk, "give.text", "json", 8, None, move || Some(json()))}
        </div>
    }
    .into_any()
}

/// How much is wrong in what was taken away.
fn of_wrong(desk: Desk) -> Option<AnyView> {
    let says = match desk.count_wrong() {
        0 => return None,
        1 => desk.text("give.wrong-one"),
        count => desk.with("give.wrong-some", &[("count", &count.to_string())]),
    };
    Some(view! { <p class="app-live app-live--not">{says}" "{jump(desk, "give.wrong-see", WRONG)}</p> }.into_any())
}

/// A text to be copied. `warning` says what has to be known of it.
fn taken(
    desk: Desk,
    title: &'static str,
    id: &'static str,
    rows: u8,
    warning: Option<fn(Desk) -> Option<String>>,
    text: impl Fn() -> Option<String> + Clone + Send + Sync + 'static,
) -> AnyView {
    let said = RwSignal::new(None::<(String, String)>);
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
            let says = desk.text(if is_copied { "give.copied" } else { "give.not-copied" });
            let warning = warning.and_then(|warning| warning(desk));
            let says = says + &warning.map(|warning| [" ", &warning].concat()).unwrap_or_default();
            _ = said.try_set(Some((text, says)));
        });
    };
    let label = desk.text(title);
    let hidden = desk.with("give.copy-hidden", &[("what", &label.to_lowercase())]);
    let hint = desk.optional(&[title, "-hint"].concat()).map(|hint| view! { <p class="nhsuk-hint">{hint}</p> });
    let beside = warning.map(|_| live::beside(desk));
    let (shown, there, now) = (text.clone(), text.clone(), text);
    // Of another text it says nothing.
    let says = move || {
        let says = said.get().filter(|(text, _)| now().as_ref() == Some(text)).map(|(_, says)| says);
        says.map(|says| view! { <p>{says}</p>{of_wrong(desk)} })
    };
    view! {
        <div class="nhsuk-form-group" prop:hidden=move || there().is_none()>
            <label class="nhsuk-label nhsuk-label--s" for=id>{label}</label>
            {hint}
            {beside}
            <textarea class="nhsuk-textarea app-taken" id=id rows=rows.to_string() readonly translate="no" prop:value=move || shown().unwrap_or_default()></textarea>
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" on:click=copy>
                {desk.text("give.copy")}<span class="nhsuk-u-visually-hidden">" "{hidden}</span>
            </button>
            <div role="status">{says}</div>
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
        {move || desk.file().is_some().then(|| live::beside(desk))}
        {buttons}
    }
    .into_any()
}
