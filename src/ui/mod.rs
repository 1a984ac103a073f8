//! The views: Leptos components that draw the session's state and send it events.
//!
//! Owns how things look. Must hold no rule and no words: those are in the core and in the catalogue.

mod ahead;
mod app;
mod carry;
mod code;
pub mod components;
mod held;
mod keep;
mod listen;
mod pages;
mod pictures;
mod setup;
mod speech;
mod start_up;

pub use setup::run as set_up;
pub use start_up::run;
