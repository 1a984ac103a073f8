//! File upload.

use super::frame::Frame;
use leptos::prelude::*;

/// File upload. Its words follow what is wrong; the control stays as it is, with the file that was chosen. Which one that
/// is the browser is asked when it is wanted.
pub fn file_upload(frame: impl Fn() -> Frame + Clone + Send + Sync + 'static) -> AnyView {
    let Frame { id, name, .. } = frame();
    let (words, described, group, input) = (frame.clone(), frame.clone(), frame.clone(), frame);
    let error =
        |frame: Frame, class: &str, error: &str| [class, if frame.error.is_some() { error } else { "" }].concat();
    view! {
        <div class=move || error(group(), "nhsuk-form-group nhsuk-file-upload", " nhsuk-form-group--error")>
            {move || {
                let frame = words();
                view! { {frame.label()}{frame.help()} }
            }}
            <input
                class=move || error(input(), "nhsuk-file-upload__input", " nhsuk-file-upload__input--error")
                id=id
                name=name
                type="file"
                aria-describedby=move || described().described_by()
            />
        </div>
    }
    .into_any()
}
