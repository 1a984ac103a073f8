//! FHIR R4 JSON in and out: a `Questionnaire` resource becomes a [`Questionnaire`](crate::questionnaire::Questionnaire), answers
//! become a `QuestionnaireResponse` and come back from one.
//!
//! Owns FHIR's JSON names, which stay in here. Two steps, two types: [`resource`] is what was literally written,
//! [`import`] resolves it, or says everything that is wrong with it at once; [`response`] does so with answers, and writes
//! them as [`json`].

mod extension;
mod fault;
mod import;
mod json;
mod practice;
mod question;
mod resource;
mod response;
mod values;

pub use fault::{Fault, Reason};
pub use import::{read_questionnaire, read_with_additions};
pub use practice::read_with_right_additions;
pub use response::{Earlier, Incoming, Outgoing, ResponseFault, read_response, write_response};
