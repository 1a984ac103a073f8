//! The preview: the questionnaire itself in a frame, with the settings that stand in the form.

use super::desk::Desk;
use crate::setup::Seen;
use crate::ui::components::{ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Size, Title, choices};
use leptos::prelude::*;
use std::sync::Arc;

/// The id of the frame.
pub(super) const FRAME: &str = "preview";

pub(super) fn preview(desk: Desk) -> AnyView {
    let is_wide = RwSignal::new(false);
    let width = |value: &str, text: &str, wide: bool| {
        ChoiceRow::Item(ChoiceItem {
            value: value.into(),
            text: desk.text(text).into(),
            hint: None,
            checked: Arc::new(move || is_wide.get() == wide),
            conditional: None,
            on_change: Box::new(move |_| is_wide.set(wide)),
        })
    };
    let frame = |id: &str, title: &str| Frame {
        id: id.into(),
        name: id.into(),
        title: Some(Title { text: desk.text(title).into(), size: Some(Size::S), is_heading: false }),
        hint: Vec::new(),
        error: None,
        described_by: None,
    };
    let page = |seen: Seen| {
        ChoiceRow::Item(ChoiceItem {
            value: seen.key().into(),
            text: desk.text(seen.key()).into(),
            hint: None,
            checked: Arc::new(move || desk.seen.get() == seen),
            conditional: None,
            on_change: Box::new(move |_| desk.seen.set(seen)),
        })
    };
    let pages = Choices {
        kind: ChoicesKind::Radios,
        frame: frame("shown", "preview.page"),
        rows: Seen::ALL.into_iter().map(page).collect(),
    };
    // What stands behind the question mark makes it another page: one that only differs behind the hash is not loaded anew.
    let source = move || {
        let seen = desk.seen.get();
        ["./?preview=", seen.key(), &seen.place().address()].concat()
    };
    let rows = vec![width("phone", "preview.phone", false), width("desktop", "preview.desktop", true)];
    let class = move || if is_wide.get() { "app-preview app-preview--wide" } else { "app-preview" };
    view! {
        <section class="app-setup__preview" aria-labelledby="preview-heading">
            <h2 class="nhsuk-heading-m" id="preview-heading">{desk.text("preview.heading")}</h2>
            <p>{desk.text("preview.text")}</p>
            {choices(Choices { kind: ChoicesKind::Radios, frame: frame("width", "preview.width"), rows })}
            {choices(pages)}
            <div class=class>
                <iframe class="app-preview__frame" id=FRAME title=desk.text("preview.title") src=source></iframe>
            </div>
        </section>
    }
    .into_any()
}
