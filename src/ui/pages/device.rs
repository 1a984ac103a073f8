//! Whose device is this? The first question of all; nothing is stored before it is answered.

use super::shared::form;
use crate::browser::engine;
use crate::keeping;
use crate::messages::Message;
use crate::session::{Device, Event};
use crate::ui::app::App;
use crate::ui::components::{ChoiceItem, ChoiceRow, Choices, ChoicesKind, Frame, Size, Title, choices};
use leptos::prelude::AnyView;
use std::sync::Arc;

pub(super) fn device(app: App) -> AnyView {
    let days = keeping::days_to_promise(app.settings().keep_days, engine::is_webkit());
    let own = if days < app.settings().keep_days { Message::DeviceOwnHintBrowser } else { Message::DeviceOwnHint };
    let choice = |device, value: &str, text, hint| {
        ChoiceRow::Item(ChoiceItem {
            value: value.into(),
            text: app.text(text),
            hint: Some(app.with(hint, &[("days", &days.to_string())])),
            checked: Arc::new(move || app.read(|session| session.device() == Some(device))),
            conditional: None,
            on_change: Box::new(move |_| app.send(Event::ChooseDevice(device))),
        })
    };
    let whose = choices(Choices {
        kind: ChoicesKind::Radios,
        frame: Frame {
            id: "device".into(),
            name: "device".into(),
            title: Some(Title { text: app.text(Message::DeviceHeading), size: Some(Size::L), is_heading: true }),
            hint: Some(app.text(Message::DeviceHint)),
            error: None,
            described_by: None,
        },
        rows: vec![
            choice(Device::Own, "own", Message::DeviceOwn, own),
            choice(Device::Shared, "shared", Message::DeviceShared, Message::DeviceSharedHint),
        ],
    });
    form(app, whose, Message::Continue)
}
