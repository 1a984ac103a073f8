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

/// The values of the two answers.
const OWN: &str = "own";
const SHARED: &str = "shared";

/// The device that a value stands for.
pub(in crate::ui) fn device_of(value: &str) -> Option<Device> {
    match value {
        OWN => Some(Device::Own),
        SHARED => Some(Device::Shared),
        _ => None,
    }
}

pub(super) fn device(app: App) -> AnyView {
    let days = keeping::days_to_promise(app.settings().keep_days, engine::is_webkit());
    let own = if days < app.settings().keep_days { Message::DeviceOwnHintBrowser } else { Message::DeviceOwnHint };
    let own = if app.can_keep() {
        app.counted(own, "days", days.into(), &[])
    } else {
        app.text(Message::DeviceOwnHintNowhere)
    };
    let choice = |device, value: &str, text, hint: String| {
        ChoiceRow::Item(ChoiceItem {
            value: value.into(),
            text: app.pictured_text(text),
            hint: Some(hint.into()),
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
            title: Some(Title { text: app.text(Message::DeviceHeading).into(), size: Some(Size::L), is_heading: true }),
            hint: vec![app.text(Message::DeviceHint).into()],
            error: None,
            described_by: None,
        },
        rows: vec![
            choice(Device::Own, OWN, Message::DeviceOwn, own),
            choice(Device::Shared, SHARED, Message::DeviceShared, app.text(Message::DeviceSharedHint)),
        ],
    });
    form(app, whose, Message::Continue)
}
