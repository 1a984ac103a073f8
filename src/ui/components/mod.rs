//! The NHS design system's components, as functions from options to a view.
//!
//! Each gives the markup of `nhsuk-frontend`'s component of the same name; tests hold it against that package's own
//! fixtures. They know words and callbacks, not the questionnaire.

mod actions;
mod callouts;
mod choices;
mod date_input;
mod error_summary;
mod exit;
mod file_upload;
mod frame;
mod input;
mod select;
mod summary_list;
mod textarea;
mod words;

pub use actions::{Button, ButtonVariant, back_link, button, button_link, skip_link};
pub use callouts::{CardVariant, card, details, inset_text, notification_banner};
pub use choices::{ChoiceItem, ChoiceRow, Choices, ChoicesKind, choices};
pub use date_input::{DateInput, DatePartInput, date_input};
pub use error_summary::{ErrorLink, error_summary};
pub use exit::{ExitThisPage, exit_picture, exit_this_page};
pub use file_upload::file_upload;
pub use frame::{ErrorMessage, Frame, Size, Title};
pub use input::{Input, input};
pub use select::{Select, SelectItem, select};
pub use summary_list::{SummaryAction, SummaryRow, summary_list};
pub use textarea::{CharacterCount, Textarea, textarea};
pub use words::{Words, picture};

use leptos::prelude::event_target_value;
use std::rc::Rc;
use std::sync::Arc;

/// Called with the new text of a control.
pub type OnText = Box<dyn Fn(String)>;
/// Called with whether a box is ticked now.
pub type OnTick = Box<dyn Fn(bool)>;
/// Called when a link or button is used.
pub type OnUse = Box<dyn Fn()>;
/// A text that follows the answers.
pub type LiveText = Box<dyn Fn() -> String + Send>;
/// A yes or no that follows the answers.
pub type LiveFlag = Arc<dyn Fn() -> bool + Send + Sync>;

/// Hears what is typed, and what a browser fills in by itself, which some tell as a change only.
fn hear(on_text: OnText) -> impl Fn(leptos::ev::Event) + Clone {
    let on_text = Rc::new(on_text);
    move |event| on_text(event_target_value(&event))
}
