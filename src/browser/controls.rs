//! What the browser itself holds of a page, and would forget when it is drawn anew: what was opened, and which files were chosen.
//!
//! Must not know what any of it is.

use wasm_bindgen::JsCast;
use web_sys::{Element, FileList, HtmlInputElement};

const DETAILS: &str = "main details";
const FILES: &str = "main input[type=file]";

/// How a page's own controls were left, one after the other.
#[derive(Default)]
pub struct Controls {
    opened: Vec<bool>,
    files: Vec<Option<FileList>>,
}

impl Controls {
    /// Those of the page as it stands there.
    #[must_use]
    pub fn of_page() -> Self {
        Self {
            opened: all(DETAILS).iter().map(|details| details.has_attribute("open")).collect(),
            files: all(FILES).into_iter().map(|input| input.dyn_into::<HtmlInputElement>().ok()?.files()).collect(),
        }
    }

    /// Puts them back into the same page in other words. Where it has others, they stay as they are.
    pub fn put_back(self) {
        let details = all(DETAILS);
        if details.len() == self.opened.len() {
            let opened = details.iter().zip(self.opened).filter(|(_, is_open)| *is_open);
            // A browser that does not do it leaves something closed, to be opened again.
            opened.for_each(|(details, _)| _ = details.set_attribute("open", ""));
        }
        let inputs = all(FILES);
        if inputs.len() == self.files.len() {
            for (input, files) in inputs.into_iter().zip(self.files) {
                if let (Ok(input), Some(files)) = (input.dyn_into::<HtmlInputElement>(), files) {
                    input.set_files(Some(&files));
                }
            }
        }
    }
}

fn all(selector: &str) -> Vec<Element> {
    let found = web_sys::window().and_then(|window| window.document()?.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}
