//! Native tests of the core through its public door: a questionnaire as FHIR JSON in, a patient's session out.
//!
//! One binary, so that there is one program to link. [`support`] is a client of the core that speaks the language of the
//! domain; every other module asks it things and says what it expects, so that a change of the core's interface stops here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails, here and in the modules that tests stand on"
)]
#![allow(clippy::doc_markdown, reason = "linkId and enableWhen are FHIR's words, not names in this code")]

mod choosing;
mod comfort;
mod contacts;
mod content;
mod damage;
mod easy_read;
mod enabling;
mod faults;
#[path = "../../benches/generated.rs"]
mod generated;
mod handover;
mod journey;
mod keeping;
mod languages;
mod links;
mod loading;
mod oracle;
mod pages;
mod paper;
mod papers;
mod plain;
mod practice;
mod properties;
mod records;
mod responses;
mod rules;
mod safety;
mod settings;
mod setup;
mod sheet;
mod size;
mod summary;
mod support;
mod tidy;
mod together;
mod unplayable;
mod validity;
mod words;
