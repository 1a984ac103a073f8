//! The start page and the first question as they stand in the page ahead of the program: what somebody did there.
//!
//! `public/early.js` shows them, marks the form that was sent, and leaves the settings that it read; `public/ahead.html` holds them.

use super::focus;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement};

/// What shows which of the two pages stands there.
pub(super) const MARK: &str = "data-ahead";
/// All of what stands there.
const PAGES: &str = "#ahead";
/// The first question's form, once its button was pressed.
const SENT: &str = "#ahead form[data-goes-on]";
/// Where the text of the settings is left.
const SETTINGS: &str = "#placeholder[data-settings]";
/// The answer to the first question.
const CHOSEN: &str = "#ahead input:checked";

/// What somebody did before the program was there.
pub struct Ahead {
    /// The value of the answer that they chose
    pub chosen: Option<String>,
    /// Whether they pressed the button
    pub goes_on: bool,
    /// Where the focus was
    focused: Option<Focused>,
    /// How far down they were, in CSS pixels
    scrolled: f64,
}

enum Focused {
    /// On something that can be used: a selector
    Control(String),
    /// On the heading
    Heading,
}

/// What was done there, where the pages are seen. To be asked before they are taken away.
#[must_use]
pub fn found() -> Option<Ahead> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let root = document.document_element()?;
    root.has_attribute(MARK).then(|| Ahead {
        chosen: find(&document, CHOSEN)
            .and_then(|input| input.dyn_into::<HtmlInputElement>().ok())
            .map(|input| input.value()),
        goes_on: find(&document, SENT).is_some(),
        focused: document.active_element().as_ref().and_then(focused),
        scrolled: window.scroll_y().unwrap_or_default(),
    })
}

/// The text of the settings that the address asks for, where the pages ahead needed them already.
#[must_use]
pub fn settings() -> Option<String> {
    let document = web_sys::window()?.document()?;
    find(&document, SETTINGS)?.get_attribute("data-settings")
}

impl Ahead {
    /// Nothing moves when the program's page takes their place: it stands where it stood, with the focus where it was.
    pub fn restore(&self) {
        match &self.focused {
            Some(Focused::Control(selector)) => focus::in_place(selector),
            Some(Focused::Heading) => focus::announce("h1"),
            None => {}
        }
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, self.scrolled);
        }
    }
}

fn focused(element: &Element) -> Option<Focused> {
    element.closest(PAGES).ok()??;
    let tag = element.local_name();
    Some(match (element.id(), element.get_attribute("href")) {
        (id, _) if !id.is_empty() => Focused::Control(["#", &id].concat()),
        (_, Some(href)) => Focused::Control([&tag, "[href='", &href, "']"].concat()),
        _ if tag == "button" => Focused::Control("main button".into()),
        _ => Focused::Heading,
    })
}

fn find(document: &Document, selector: &str) -> Option<Element> {
    document.query_selector(selector).ok().flatten()
}
