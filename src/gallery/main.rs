//! The gallery: each of our components, drawn from the options that `nhsuk-frontend`'s own fixtures give.
//!
//! For the browser test `fixtures`, which compares the two. A program of its own, so that the app holds nothing of it.

#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod content;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod date_input;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod options;
#[cfg(target_arch = "wasm32")]
mod stage;

fn main() {
    #[cfg(target_arch = "wasm32")]
    stage::open();
}
