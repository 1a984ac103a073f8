//! A cover over the screen: a dialog of the page's own, which the browser lays over everything else and gives the focus. What is
//! under it can be neither seen nor reached, and is there as it was when the cover is lifted.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// Lays the dialog with this id over the page.
pub fn lay(id: &str) {
    if let Some(dialog) = dialog(id) {
        // Where it lies there already. A browser without such dialogs shows it on top by the style sheet.
        if dialog.show_modal().is_err() {
            dialog.set_open(true);
        }
    }
}

/// Lifts it again: the focus goes back to where it was.
pub fn lift(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
