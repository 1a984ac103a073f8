//! Regular expressions for the core, which leaves them to whoever runs it.

use before_we_meet::questionnaire::Patterns;
use regex::Regex;

/// Stands in for the browser's engine.
pub(crate) const PATTERNS: &dyn Patterns = &RegexCrate;

struct RegexCrate;

impl Patterns for RegexCrate {
    fn fault(&self, pattern: &str) -> Option<String> {
        let error = Regex::new(pattern).err()?.to_string();
        error.lines().last().map(|line| line.trim_start_matches("error: ").to_owned())
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        Regex::new(&format!("^(?:{pattern})$")).unwrap().is_match(text)
    }
}
