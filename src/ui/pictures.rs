//! Easy Read: the picture beside words, and what explains a hard one. Without Easy Read there are none.

use super::app::App;
use super::components::{Words, picture};
use crate::language::EasyRead;
use crate::messages::{Catalogue, Message};
use crate::questionnaire::Item;
use crate::session::Place;
use leptos::prelude::*;
use std::rc::Rc;

impl App {
    /// What an item is called, with its picture.
    pub(super) fn words_of(self, item: &Item) -> Words {
        self.pictured(self.words(&item.text), item, None)
    }

    /// Words with the picture of an item, or of one of its options.
    pub(super) fn pictured(self, words: Words, item: &Item, option: Option<&str>) -> Words {
        Words { picture: self.drawn_beside(|easy| easy.beside(&item.link_id, option)), ..words }
    }

    /// The words of a message, with their picture.
    pub(super) fn pictured_text(self, message: Message) -> Words {
        Words { picture: self.drawn_beside(|easy| easy.beside(message.key(), None)), ..self.text(message).into() }
    }

    /// What explains an item, or one of its options.
    pub(super) fn explained(self, item: &Item, option: Option<&str>) -> Option<Words> {
        self.say(|words| Some(words.easy_read()?.explained(&item.link_id, option)?.to_string().into()))
    }

    /// The picture of a page that is no question.
    pub(super) fn picture_of(self, place: Place) -> Option<AnyView> {
        let place = if matches!(place, Place::Pause { .. } | Place::PartPause(_)) { Place::Help } else { place };
        let drawing = self.drawn_beside(|easy| easy.beside(&place.address(), None))?;
        Some(view! { <div class="app-page-picture">{picture(&drawing)}</div> }.into_any())
    }

    fn drawn_beside(self, name: impl FnOnce(&EasyRead) -> Option<&Rc<str>>) -> Option<String> {
        self.say(|words: &Catalogue| {
            let easy = words.easy_read()?;
            easy.drawing(name(easy)?).map(ToString::to_string)
        })
    }
}
