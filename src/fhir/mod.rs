//! FHIR R4 JSON in: a `Questionnaire` resource becomes a [`Questionnaire`](crate::questionnaire::Questionnaire).
//!
//! Owns FHIR's JSON names, which stay in here. Two steps, two types: [`resource`] is what was literally written,
//! [`import`] resolves it, or says everything that is wrong with it at once.

mod extension;
mod fault;
mod import;
mod practice;
mod question;
mod resource;
mod values;

pub use fault::{Fault, Reason};
pub use import::{read_questionnaire, read_with_additions};
pub use practice::read_with_right_additions;
