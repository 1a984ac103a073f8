//! The blank questionnaire on paper, for people who use no screen: the same definition as boxes to tick and lines to write
//! on, in one static page that needs no program.
//!
//! Owns what stands on the paper, in which order, and its markup. Must not know files: whoever builds the site writes
//! what comes of it. Only the stamp is part of the program that patients load.
//!
//! - [`Stamp`]: tells which files a paper was made from.
//! - [`paper`]: the page, and its style sheet.
//! - [`Outline`]: which items stand there, and in which order; [`Rule`]: what has to be answered for one to count.
//!
//! Two things are not as on the screen. A paper can be read by anyone, so questions whose answers are private, or that
//! depend on who can see the screen, are not on it. And the topics stand behind everything else: who fills it in by hand
//! goes through what is for everyone, and then turns to the few topics that they ticked.

#[cfg(not(target_arch = "wasm32"))]
mod answer;
#[cfg(not(target_arch = "wasm32"))]
mod front;
#[cfg(not(target_arch = "wasm32"))]
mod help;
#[cfg(not(target_arch = "wasm32"))]
mod html;
#[cfg(not(target_arch = "wasm32"))]
mod outline;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod presence;
#[cfg(not(target_arch = "wasm32"))]
mod questions;
#[cfg(not(target_arch = "wasm32"))]
mod rule;
mod stamp;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    outline::{Block, Outline, Topic},
    page::{Paper, Sources, paper, styles_of},
    rule::{Clause, Join, Rule, Said},
};
pub use stamp::{FILE, Stamp, file};
