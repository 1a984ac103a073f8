//! Answers out of a form and into one: FHIR R4 `QuestionnaireResponse`, which `docs/fhir-response.md` describes.
//!
//! Owns what stands where in it. Must not know who lets an answer go along, nor what becomes of one that has no place.

mod read;
mod write;

pub use read::{Incoming, ResponseFault, read_response};
pub use write::{Earlier, Outgoing, write_response};
