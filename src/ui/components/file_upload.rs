//! File upload.

use super::frame::Frame;
use leptos::prelude::*;

/// File upload. Its words follow what is wrong; the control stays as it is, with the file that was chosen. Which one that
/// is the browser is asked when it is wanted.
///
/// `accept` are the types of files that are offered, as HTML writes them.
pub fn file_upload(frame: impl Fn() -> Frame + Clone + Send + Sync + 'static, accept: Option<&'static str>) -> AnyView {
    let Frame { id, name, .. } = frame();
    let (words, described, group) = (frame.clone(), frame.clone(), frame);
    let error = move || if group().error.is_some() { " nhsuk-form-group--error" } else { "" };
    view! {
        <div class=move || ["nhsuk-form-group nhsuk-file-upload", error()].concat()>
            {move || {
                let frame = words();
                view! { {frame.label()}{frame.help()} }
            }}
            <input
                class="nhsuk-file-upload__input"
                id=id
                name=name
                type="file"
                accept=accept
                aria-describedby=move || described().described_by()
            />
        </div>
    }
    .into_any()
}
