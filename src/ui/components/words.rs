//! Words in the page's language, or in another one that is marked as such.

use crate::language::{ENGLISH, Language};
use leptos::prelude::*;

/// Words that somebody reads. Those that are not in the page's language say so to whatever reads them out (WCAG 2.2, 3.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words
    pub text: String,
    /// The language that they are in, where it is not the page's, or where English stands beside them
    pub language: Option<&'static Language>,
    /// The same in English, where it stands beside them
    pub english: Option<String>,
    /// What is drawn beside them, in Easy Read: it repeats them
    pub picture: Option<String>,
}

impl Words {
    /// Words of a practice or a questionnaire that there is no translation of.
    #[must_use]
    pub fn in_english(text: impl Into<String>) -> Self {
        Self { text: text.into(), language: Some(&ENGLISH), english: None, picture: None }
    }

    /// The words as a view.
    #[must_use]
    pub fn view(self) -> AnyView {
        let Self { text, language, english, picture: drawing } = self;
        if let Some(drawing) = drawing {
            let words = Self { text, language, english, picture: None }.view();
            return view! { <span class="app-pictured">{picture(&drawing)}<span>{words}</span></span> }.into_any();
        }
        let marked = |language: &Language, text: String| {
            view! { <span lang=language.html() dir=language.direction()>{text}</span> }.into_any()
        };
        match (language, english) {
            (Some(language), None) => marked(language, text),
            (Some(language), Some(english)) => {
                let (tag, direction) = (language.html(), language.direction());
                let own = view! { <span class="app-own" lang=tag dir=direction>{text}</span> };
                view! { {marked(&ENGLISH, english)}" "{own} }.into_any()
            }
            (None, _) => text.into_any(),
        }
    }
}

impl Words {
    /// The same words with a change to each language of them.
    #[must_use]
    pub fn map(self, change: impl Fn(&str) -> String) -> Self {
        Self { text: change(&self.text), english: self.english.as_deref().map(&change), ..self }
    }
}

/// A picture that repeats the words beside it: nothing to be read out.
pub fn picture(drawing: &str) -> AnyView {
    let drawing = drawing.to_owned();
    view! { <span class="app-picture" aria-hidden="true"><svg viewBox="0 0 32 32" inner_html=drawing></svg></span> }
        .into_any()
}

impl IntoRender for Words {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        self.view()
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self { text, language: None, english: None, picture: None }
    }
}
