//! What stands around every form control: form group, label or legend, hint, error message.

use super::words::Words;
use leptos::prelude::*;

/// A label's or legend's size, by the design system's letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 19 px, bold
    S,
    /// 22 px
    M,
    /// 32 px
    L,
    /// 40 px
    Xl,
}

/// The words of a label or legend.
#[derive(Debug, Clone)]
pub struct Title {
    /// The question
    pub text: Words,
    /// How large; like running text, without
    pub size: Option<Size>,
    /// Whether it is the page's heading (`h1`)
    pub is_heading: bool,
}

/// An error message with the hidden word in front of it.
#[derive(Debug, Clone)]
pub struct ErrorMessage {
    /// "Error:", for those who do not see the colour
    pub hidden: String,
    /// What to do
    pub text: String,
}

/// What a control and the words around it share.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The control's id, from which the ids of hint and error follow
    pub id: String,
    /// The control's name
    pub name: String,
    /// Label or legend
    pub title: Option<Title>,
    /// A short help under it, in one or several pieces
    pub hint: Vec<Words>,
    /// What is wrong
    pub error: Option<ErrorMessage>,
    /// The id of something else that describes it
    pub described_by: Option<String>,
}

impl Size {
    fn suffix(self) -> &'static str {
        match self {
            Self::S => "--s",
            Self::M => "--m",
            Self::L => "--l",
            Self::Xl => "--xl",
        }
    }
}

impl Frame {
    /// `aria-describedby` of the control or its fieldset.
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| [&self.id, "-hint"].concat());
        let error = self.error.as_ref().map(|_| [&self.id, "-error"].concat());
        let ids: Vec<_> = self.described_by.clone().into_iter().chain(hint).chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Hint and error message.
    pub(super) fn help(&self) -> impl IntoView + use<> {
        let id = self.id.clone();
        let hint = (!self.hint.is_empty()).then(|| hint([&id, "-hint"].concat(), "nhsuk-hint", self.hint.clone()));
        let error = self.error.clone().map(|error| {
            view! {
                <span class="nhsuk-error-message" id=[&id, "-error"].concat()>
                    <span class="nhsuk-u-visually-hidden">{error.hidden}" "</span>
                    {error.text}
                </span>
            }
        });
        (hint, error)
    }

    /// The label above a control.
    pub(super) fn label(&self) -> Option<AnyView> {
        let title = self.title.clone()?;
        let class = sized("nhsuk-label", title.size);
        let label = view! { <label class=class for=self.id.clone()>{title.text}</label> };
        Some(if title.is_heading {
            view! { <h1 class="nhsuk-label-wrapper">{label}</h1> }.into_any()
        } else {
            label.into_any()
        })
    }

    /// A fieldset with its legend around controls that belong together; the controls alone where there is no legend.
    pub(super) fn fieldset(&self, role: Option<&'static str>, controls: AnyView) -> AnyView {
        let Some(title) = self.title.clone() else {
            return view! { {self.help()}{controls} }.into_any();
        };
        let class = sized("nhsuk-fieldset__legend", title.size);
        let words = if title.is_heading {
            view! { <h1 class="nhsuk-fieldset__heading">{title.text}</h1> }.into_any()
        } else {
            title.text.view()
        };
        view! {
            <fieldset class="nhsuk-fieldset" role=role aria-describedby=self.described_by()>
                <legend class=class>{words}</legend>
                {self.help()}
                {controls}
            </fieldset>
        }
        .into_any()
    }

    /// The group around it all.
    pub(super) fn group(&self, more: &'static str, content: AnyView) -> AnyView {
        let error = if self.error.is_some() { " nhsuk-form-group--error" } else { "" };
        view! { <div class=["nhsuk-form-group", error, more].concat()>{content}</div> }.into_any()
    }
}

/// A hint, with the id by which its control refers to it.
pub(super) fn hint(id: String, class: &'static str, pieces: Vec<Words>) -> AnyView {
    let last = pieces.len().saturating_sub(1);
    // A space of its own between two texts is in no name that a browser makes of them.
    let spaced = |(position, words): (usize, Words)| {
        let words = if position < last { words.map(|text| [text, " "].concat()) } else { words };
        words.view()
    };
    let pieces: Vec<_> = pieces.into_iter().enumerate().map(spaced).collect();
    view! { <div class=class id=id>{pieces}</div> }.into_any()
}

/// A component's class and, where a size is given, the modifier for it.
fn sized(class: &'static str, size: Option<Size>) -> String {
    match size {
        Some(size) => [class, " ", class, size.suffix()].concat(),
        None => class.to_owned(),
    }
}
