//! The place where one component at a time is drawn, and the function by which a test asks for it.

use crate::options::{self, View};
use crate::{choices, content, controls, date_input, frame};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// Puts `draw(component, context)` on the window. It draws a component of `nhsuk-frontend`'s name into `#stage`, from
/// the options of a fixture, and returns nothing; or the reason why ours can't be drawn from them.
pub(crate) fn open() {
    console_error_panic_hook::set_once();
    let draw = Closure::<dyn Fn(String, String) -> String>::new(|component: String, context: String| {
        match view(&component, &context) {
            Ok(view) => {
                show(view);
                String::new()
            }
            Err(reason) => reason,
        }
    });
    let set = js_sys::Reflect::set(&window(), &"draw".into(), &draw.into_js_value());
    debug_assert!(set.is_ok(), "a page's own names can be set");
}

fn show(view: AnyView) {
    let stage = document().get_element_by_id("stage").and_then(|stage| stage.dyn_into().ok());
    let Some(stage) = stage else { return leptos::logging::error!("the page has no stage") };
    let stage: web_sys::HtmlElement = stage;
    stage.set_text_content(None);
    // What stood there before is never used again; its few bytes go with the page.
    leptos::mount::mount_to(stage, || view).forget();
}

fn view(component: &str, context: &str) -> View {
    let read = match component {
        "back-link" => options::read::<content::BackLink>,
        "button" => options::read::<content::Button>,
        "card" => options::read::<content::Card>,
        "character-count" => options::read::<controls::CharacterCount>,
        "checkboxes" => options::read::<choices::Checkboxes>,
        "date-input" => options::read::<date_input::DateInput>,
        "details" => options::read::<content::Details>,
        "error-message" => options::read::<frame::ErrorMessageAlone>,
        "error-summary" => options::read::<content::ErrorSummary>,
        "fieldset" => options::read::<frame::Fieldset>,
        "file-upload" => options::read::<controls::FileUpload>,
        "hint" => options::read::<frame::HintAlone>,
        "input" => options::read::<controls::Input>,
        "inset-text" => options::read::<content::InsetText>,
        "label" => options::read::<frame::LabelAlone>,
        "legend" => options::read::<frame::LegendAlone>,
        "notification-banner" => options::read::<content::NotificationBanner>,
        "radios" => options::read::<choices::Radios>,
        "select" => options::read::<controls::Select>,
        "skip-link" => options::read::<content::SkipLink>,
        "summary-list" => options::read::<content::SummaryList>,
        "textarea" => options::read::<controls::Textarea>,
        _ => return Err("no component of ours".to_owned()),
    };
    read(context)
}
