//! What a practice sets: its name, how to reach it, what its link workers can do, where and when they meet.
//!
//! Owns the file's form, its defaults and what is wrong with it. Must not know where the file comes from. Every setting
//! has a default, so that a patient gets a working page with no file and with a broken one.
//!
//! - [`Settings`]: what is set, with the defaults.
//! - [`read`]: a file's text into settings and everything that is wrong with it; never fails.
//! - [`against`]: what does not fit the questionnaire that it is used with; [`offered`]: what does.
//! - [`Fault`]: what is wrong, where, and how to mend it.
//! - [`file`]: which file they are read from; [`with_link`]: what a link may set besides.
//! - [`schema()`]: the JSON Schema of the file, for editors that help whoever writes it (not in the browser).

mod against;
mod colour;
mod fault;
mod form;
mod link;
mod model;
mod read;
mod reader;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod source;
mod suggestion;
mod web;

pub use against::{against, offered};
pub use fault::{Fault, Reason, Severity};
pub use form::ASK_FOR;
pub use link::{MOST_IN_LINK, with_link};
pub use model::{
    Addition, Appointment, COVER_AFTER, Code, CodeOf, Colours, Contact, EXIT, KEEP_DAYS, MeetingPlace, Outside,
    Settings,
};
pub use read::{NATIONS, read};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use source::{OWN, PRACTICES, file};
pub use suggestion::Suggestion;

/// Whether a patient's browser may be sent to this address.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    web::check(text).is_ok()
}

/// Whether this is a colour behind which white words can be read, as `#rrggbb`.
#[must_use]
pub fn is_colour(text: &str) -> bool {
    colour::check(text).is_ok()
}
