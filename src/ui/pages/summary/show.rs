//! The page for the meeting alone on the screen, in large letters, to show across a table.
//!
//! The article that prints is the one that is shown: the style sheet hides all else but "Exit this page", so there is
//! nothing behind it to get to. It is no place of its own: an address would be in the history.

use crate::browser::focus;
use crate::browser::full_screen::FullScreen;
use crate::messages::Message;
use crate::ui::app::App;
use crate::ui::components::{Button, ButtonVariant, button};
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen_futures::spawn_local;

/// Where the focus goes back to.
const OPENED_BY: &str = "#show>button";

/// Whether it is shown.
#[derive(Clone, Copy)]
pub(super) struct Show {
    app: App,
    is_on: RwSignal<bool>,
    screen: StoredValue<Option<FullScreen>, LocalStorage>,
}

impl Show {
    /// Not shown yet. It goes with the page that it was made in, so whoever leaves that leaves the view, too.
    pub(super) fn new(app: App) -> Self {
        Self { app, is_on: RwSignal::new(false), screen: StoredValue::new_local(None) }
    }

    /// The button that opens it.
    pub(super) fn opener(self) -> AnyView {
        let open = Button {
            text: self.app.text(Message::ShowButton),
            variant: ButtonVariant::Secondary,
            on_click: Box::new(move || self.open()),
        };
        view! { <div id="show">{button(open)}</div> }.into_any()
    }

    /// What the view is called, for those who hear it: to see, it has the heading that is on paper.
    pub(super) fn heading(self) -> AnyView {
        let heading = move || {
            self.is_on.get().then(|| {
                view! { <h1 class="nhsuk-u-visually-hidden">{self.app.text(Message::ShowHeading)}</h1> }
            })
        };
        view! { <div class="app-show">{heading}</div> }.into_any()
    }

    /// The way out of it, always in reach.
    pub(super) fn closer(self) -> AnyView {
        let closer = move || {
            self.is_on.get().then(|| {
                button(Button {
                    text: self.app.text(Message::ShowClose),
                    variant: ButtonVariant::Secondary,
                    on_click: Box::new(move || self.close()),
                })
            })
        };
        view! { <div class="app-show app-show--close">{closer}</div> }.into_any()
    }

    fn open(self) {
        self.screen.set_value(Some(FullScreen::enter(move || self.close())));
        self.is_on.set(true);
        spawn_local(async move {
            tick().await;
            focus::to_top();
            focus::announce(".app-show>h1");
        });
    }

    fn close(self) {
        self.screen.set_value(None);
        self.is_on.set(false);
        spawn_local(async move {
            tick().await;
            focus::back_to(OPENED_BY);
        });
    }
}
