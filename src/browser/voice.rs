//! The device's own voice, and what stands on the page for it to read. Nothing is written into the page but which words are read
//! now, and that beside them: as a highlight of the browser's own, or as the name of a class.

use crate::listening::{PRIVATE, READ, Voice};
use js_sys::{Array, Reflect};
use std::ops::Range;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Highlight, HighlightRegistry, Node, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice,
};

/// What the style sheet calls the words that are read now.
const NOW: &str = "app-heard";

/// A piece of the page: text in one language, in one block.
pub struct Piece {
    /// Its words
    pub text: String,
    /// Their language (BCP 47)
    pub language: String,
    block: Element,
    nodes: Vec<Node>,
}

/// What is told when something was read, or could not be: whether it was, and what it was.
pub type OnRead = Closure<dyn Fn(web_sys::Event)>;

/// What is being read. As long as it is kept, the browser tells when it is done.
pub struct Spoken(SpeechSynthesisUtterance);

fn synthesis() -> Option<SpeechSynthesis> {
    let window = web_sys::window()?;
    Reflect::has(&window, &JsValue::from_str("speechSynthesis")).ok().filter(|has| *has)?;
    let synthesis = window.speech_synthesis().ok()?;
    synthesis.is_truthy().then_some(synthesis)
}

fn native_voices() -> Array {
    synthesis().map(|synthesis| synthesis.get_voices()).unwrap_or_default()
}

/// The voices that there are by now.
#[must_use]
pub fn voices() -> Vec<Voice> {
    let voice = |voice: JsValue| {
        let voice: SpeechSynthesisVoice = voice.unchecked_into();
        Voice { language: voice.lang(), is_local: voice.local_service(), is_default: voice.default() }
    };
    native_voices().iter().map(voice).collect()
}

/// Calls back whenever there are other voices: most browsers have none at first.
pub fn on_voices(called: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(called);
    if let Some(synthesis) = synthesis() {
        let _ = synthesis.add_event_listener_with_callback("voiceschanged", listener.as_ref().unchecked_ref());
    }
    // It is wanted as long as the page lives.
    listener.forget();
}

/// Says a text with the voice of this number, at a rate, and calls back.
pub fn speak(text: &str, voice: usize, rate: f32, on_read: &OnRead) -> Option<Spoken> {
    let synthesis = synthesis()?;
    let voice: SpeechSynthesisVoice = native_voices().get(u32::try_from(voice).ok()?).unchecked_into();
    let utterance = SpeechSynthesisUtterance::new_with_text(text).ok()?;
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    utterance.set_rate(rate);
    utterance.set_onend(Some(on_read.as_ref().unchecked_ref()));
    utterance.set_onerror(Some(on_read.as_ref().unchecked_ref()));
    synthesis.speak(&utterance);
    Some(Spoken(utterance))
}

impl Spoken {
    /// Whether an event is about this.
    #[must_use]
    pub fn is_of(&self, event: &web_sys::Event) -> bool {
        event.target().is_some_and(|target| js_sys::Object::is(&target, &self.0))
    }
}

/// Whether the page is being read, or was paused: the style sheet keeps what stops it in reach. Said on the root, because a style sheet
/// that looks for it in the page would look through all of it with each question that comes and goes.
pub fn show_listening(is_listening: bool) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let _ = root.map(|root| root.toggle_attribute_with_force("data-listening", is_listening));
}

/// Is silent at once.
pub fn silence() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
    mark(None);
}

/// What is there to be read on the page, in its order.
#[must_use]
pub fn pieces() -> Vec<Piece> {
    let mut pieces = Vec::new();
    let main = web_sys::window().and_then(|window| window.document()?.get_element_by_id("maincontent"));
    if let Some(main) = main {
        gather(&main, None, &mut pieces);
    }
    pieces
}

/// Pages are some ten elements deep: this goes into each.
fn gather(element: &Element, block: Option<&Element>, pieces: &mut Vec<Piece>) {
    let is = |selector| element.matches(selector).unwrap_or(false);
    // What takes no room is not seen: closed, or hidden.
    if is(PRIVATE) || element.get_client_rects().length() == 0 {
        return;
    }
    let starts = is(READ);
    let block = if starts { Some(element) } else { block };
    let language = || element.closest("[lang]").ok().flatten().and_then(|said| said.get_attribute("lang"));
    let children = element.child_nodes();
    let mut follows = !starts;
    for node in (0..children.length()).filter_map(|at| children.get(at)) {
        if let Some(child) = node.dyn_ref::<Element>() {
            gather(child, block, pieces);
            continue;
        }
        let text = if node.node_type() == Node::TEXT_NODE { node.text_content() } else { None };
        let Some((block, text)) = block.zip(text.filter(|text| !text.is_empty())) else { continue };
        let language = language().unwrap_or_default();
        match pieces.last_mut().filter(|last| follows && last.block == *block && last.language == language) {
            Some(last) => {
                last.text.push_str(&text);
                last.nodes.push(node);
            }
            None => pieces.push(Piece { text, language, block: block.clone(), nodes: vec![node] }),
        }
        follows = true;
    }
}

/// Shows which part of a piece is read now, and brings it into view; or that nothing is.
pub fn mark(now: Option<(&Piece, &Range<usize>)>) {
    let document = web_sys::window().and_then(|window| window.document());
    let before = document.as_ref().and_then(|document| document.query_selector(&[".", NOW].concat()).ok()?);
    if let Some(before) = before {
        let _ = before.class_list().remove_1(NOW);
    }
    let highlights = highlights();
    if let Some(highlights) = &highlights {
        highlights.delete(NOW);
    }
    let Some((piece, part)) = now else { return };
    piece.block.scroll_into_view_with_scroll_into_view_options(&nearest());
    let highlight = range(piece, part).zip(Highlight::new(&[]).ok()).map(|(range, none)| none.add(&range));
    match highlights.zip(highlight) {
        Some((highlights, highlight)) => _ = highlights.set(NOW, &highlight),
        None => _ = piece.block.class_list().add_1(NOW),
    }
}

/// The browser's own highlights, where it has such.
fn highlights() -> Option<HighlightRegistry> {
    let window = web_sys::window()?;
    let css = Reflect::get(&window, &JsValue::from_str("CSS")).ok()?;
    let highlights = Reflect::get(&css, &JsValue::from_str("highlights")).ok()?;
    highlights.is_truthy().then(|| highlights.unchecked_into())
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// The part of the document where a part of a piece stands.
fn range(piece: &Piece, part: &Range<usize>) -> Option<web_sys::Range> {
    let range = web_sys::window()?.document()?.create_range().ok()?;
    // The document counts in UTF-16.
    let units = |end: usize| piece.text.get(..end).map(|text| text.encode_utf16().count());
    let (mut start, mut end) = (units(part.start)?, units(part.end)?);
    let mut started = false;
    for node in &piece.nodes {
        let length = node.text_content()?.encode_utf16().count();
        if !started && start < length {
            range.set_start(node, u32::try_from(start).ok()?).ok()?;
            started = true;
        }
        if end <= length {
            range.set_end(node, u32::try_from(end).ok()?).ok()?;
            return Some(range);
        }
        start = start.saturating_sub(length);
        end -= length;
    }
    None
}
