//! Which files a paper was made from, so that a stale one is noticed. The program that patients load reads it as well.

use crate::language::{ENGLISH, Language};
use std::borrow::Cow;
use std::fmt;

/// Where the English paper lies, seen from the page.
pub const FILE: &str = "paper.html";

/// Where the paper in a language lies.
#[must_use]
pub fn file(language: &Language) -> Cow<'static, str> {
    if *language == ENGLISH { FILE.into() } else { ["paper-", language.tag, ".html"].concat().into() }
}

/// How the stamp stands in the paper.
const BEFORE: &str = "<meta name=\"made-from\" content=\"";

/// A digest of the questionnaire and the settings that a paper was made from, as they stand in their files.
///
/// FNV-1a with 64 bits (Fowler, Noll, Vo): ten lines without a table, where anything stronger weighs kilobytes. It is there to
/// notice that somebody forgot something, and protects from nobody: who can change the files can change the stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(u64);

impl Stamp {
    /// The stamp of these two texts; no settings are as good as an empty file.
    #[must_use]
    pub fn of(questionnaire: &str, settings: &str) -> Self {
        // A browser drops this mark when it reads a file as text.
        let [questionnaire, settings] = [questionnaire, settings].map(|text| text.trim_start_matches('\u{feff}'));
        // A byte that is in no UTF-8 between the two: moving text from one to the other is a change.
        let bytes = questionnaire.bytes().chain([0xff]).chain(settings.bytes());
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// Whether this is the stamp of a paper.
    #[must_use]
    pub fn is_on(self, paper: &str) -> bool {
        let stamp = paper.split_once(BEFORE).and_then(|(_, rest)| rest.split_once('"'));
        stamp.is_some_and(|(stamp, _)| stamp == self.to_string())
    }

    /// The markup that carries it.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn markup(self) -> String {
        format!("{BEFORE}{self}\">")
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_fnv_1a() {
        // Of the authors' test vectors: "a" is af63dc4c8601ec8c, and each further byte goes on from there.
        let a = 0xaf63_dc4c_8601_ec8c_u64;
        assert_eq!(Stamp::of("a", ""), Stamp((a ^ 0xff).wrapping_mul(0x0100_0000_01b3)));
    }

    #[test]
    fn each_change_of_either_file_is_noticed() {
        let stamp = Stamp::of("{}", "{\"name\": \"Hill\"}");
        let page = format!("<head>{}<title>x</title>", stamp.markup());
        assert!(stamp.is_on(&page) && Stamp::of("\u{feff}{}", "{\"name\": \"Hill\"}").is_on(&page));
        for (questionnaire, settings) in [("{} ", "{\"name\": \"Hill\"}"), ("{}", ""), ("{}{\"name\": \"Hill\"}", "")] {
            assert!(!Stamp::of(questionnaire, settings).is_on(&page), "{questionnaire} {settings}");
        }
        assert!(!stamp.is_on("") && !stamp.is_on("<meta name=\"made-from\" content=\""));
    }
}
