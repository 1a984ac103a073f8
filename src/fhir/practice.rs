//! A questionnaire with a practice's own questions, without those that are wrong: they take nothing away from a patient.

use super::{Fault, read_with_additions};
use crate::questionnaire::{Patterns, Questionnaire};
use crate::settings::Addition;

/// Reads a questionnaire together with a practice's own questions. Of those, each entry that has a fault is left out
/// whole, and its faults are given along.
///
/// # Errors
/// Everything that is wrong with the questionnaire itself.
pub fn read_with_right_additions(
    json: &str,
    additions: &[Addition],
    patterns: &dyn Patterns,
) -> Result<(Questionnaire, Vec<Fault>), Vec<Fault>> {
    let (mut additions, mut left_out) = (additions.to_vec(), Vec::new());
    loop {
        let faults = match read_with_additions(json, &additions, patterns) {
            Ok(questionnaire) => return Ok((questionnaire, left_out)),
            Err(faults) => faults,
        };
        let is_wrong = |number: usize| {
            let pointer = format!("/questions/{number}/");
            faults.iter().any(|fault| fault.pointer.starts_with(&pointer))
        };
        let before = additions.len();
        let mut number = 0..;
        additions.retain(|_| !number.next().is_some_and(is_wrong));
        if additions.len() == before {
            return Err(faults);
        }
        left_out.extend(faults);
    }
}
