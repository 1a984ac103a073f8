//! # Before we meet
//!
//! A questionnaire that a patient fills in before meeting a social-prescribing link worker. It runs wholly in the
//! browser and sends nothing anywhere.
//!
//! ## The map, from the inside out
//! - [`answers`]: what the patient gave, as typed ([`answers::Entry`]) and as understood ([`answers::Value`]).
//! - [`questionnaire`]: the definition, and what follows from it and the answers: what is shown, what is valid, which
//!   page comes next.
//! - [`fhir`]: reads a FHIR R4 `Questionnaire` into a [`questionnaire::Questionnaire`]; writes and reads answers as a
//!   `QuestionnaireResponse`.
//! - [`summary`]: what stands on the check page and on the summary; the summary as plain text and as a file.
//! - [`paper`]: the blank questionnaire to print and fill in by hand (not in the browser, but for its stamp).
//! - [`messages`]: the catalogue of every other text that a person reads.
//! - [`keeping`]: the record that is saved on the device, the copy that is carried away, and what may be written over.
//! - [`minutes`]: what a link worker writes down at a meeting: notes and the plan.
//! - [`handover`]: the code on the page, with which a link worker opens the answers in their own copy of the program.
//! - [`session`]: one patient's way through: events in, state and effects out.
//! - [`comfort`]: how the page looks and sounds for one person; [`listening`]: what of it is read out.
//! - [`setup`]: a settings file as a form, for whoever sets the page up.
//! - [`embedding`]: the questionnaire in a frame of another site.
//! - `browser`: the only code that touches the browser (WebAssembly only).
//! - `ui`: Leptos views, which draw the session and send it events (WebAssembly only).
//!
//! ## Invariants
//! 1. Nothing outside `browser` and `ui` knows a browser: the crates are not there natively, so it would not compile.
//! 2. No rule of the questionnaire lives in `browser` or `ui`.
//! 3. A definition that can't be played whole is refused whole; no question is ever skipped in silence.
//! 4. An answer whose question is hidden is kept while the patient edits, and is in no summary and no copy.
//! 5. Nothing is stored before the patient said that the device is their own.
//! 6. No text for patients stands in Rust code: it is in the catalogue or in the questionnaire.
//! 7. No panic on a path that input can reach.

pub mod answers;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod comfort;
pub mod embedding;
pub mod fhir;
pub mod handover;
pub mod keeping;
pub mod language;
pub mod listening;
pub mod messages;
pub mod minutes;
pub mod paper;
pub mod questionnaire;
pub mod safety;
pub mod session;
pub mod settings;
pub mod setup;
pub mod summary;
#[cfg(target_arch = "wasm32")]
pub mod ui;
