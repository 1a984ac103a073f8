//! Which languages a patient is offered, and which one the page begins in.

use super::{ENGLISH, LANGUAGES, Language};
use crate::safety::Nation;
use crate::settings::Settings;

/// Welsh has to be offered in Wales before anybody asks for it: the "active offer" of the Welsh Government's More than just words.
pub const WELSH: &str = "cy";

/// "Choose your language" for somebody whose page is not in Welsh yet: as its file of words has it, which a test holds it to.
pub const CHOOSE_IN_WELSH: &str = "Dewiswch eich iaith";

/// The languages that a practice offers: those that were checked, and the drafts that it turned on. `public/early.js` says so, too.
#[must_use]
pub fn offered(settings: &Settings) -> Vec<&'static Language> {
    let is_on = |language: &&Language| !language.is_draft() || names(settings, language);
    LANGUAGES.iter().filter(is_on).collect()
}

fn names(settings: &Settings, language: &Language) -> bool {
    settings.languages.iter().any(|tag| tag.eq_ignore_ascii_case(language.tag))
}

/// Whether the choice of a language comes before anything else: in Wales, where there is Welsh.
#[must_use]
pub fn comes_first(settings: &Settings) -> bool {
    settings.nation == Some(Nation::Wales) && offered(settings).iter().any(|language| language.tag == WELSH)
}

/// The language that the page begins in: the first that is wanted and offered. `wanted` are tags, the most wanted first: what was
/// chosen before, then what the link says, then what the browser is set to. A browser set to `pa-IN` is content with `pa`.
pub fn first<'a>(settings: &Settings, wanted: impl IntoIterator<Item = &'a str>) -> &'static Language {
    let offered = offered(settings);
    let find = |tag: &str| {
        let whole = offered.iter().find(|language| language.tag.eq_ignore_ascii_case(tag));
        let (primary, _) = tag.split_once('-').unwrap_or((tag, ""));
        whole.or_else(|| offered.iter().find(|language| language.tag.eq_ignore_ascii_case(primary))).copied()
    };
    wanted.into_iter().find_map(find).unwrap_or(&ENGLISH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(languages: &[&str], nation: Option<Nation>) -> Settings {
        let languages = languages.iter().map(|tag| (*tag).into()).collect();
        Settings { languages, nation, ..Settings::default() }
    }

    fn tags(settings: &Settings) -> Vec<&'static str> {
        offered(settings).iter().map(|language| language.tag).collect()
    }

    #[test]
    fn drafts_are_off_until_a_practice_turns_them_on() {
        assert!(offered(&Settings::default()).iter().all(|language| !language.is_draft()));
        assert_eq!(tags(&settings(&["ur", "cy", "xx"], None)), ["en", "cy", "ur"]);
    }

    #[test]
    fn english_and_welsh_come_first_and_in_wales_before_anything_else() {
        let wales = Some(Nation::Wales);
        assert_eq!(tags(&settings(&["en-x-easy", "pl", "cy"], wales)), ["en", "cy", "en-x-easy", "pl"]);
        assert!(comes_first(&settings(&["cy"], wales)));
        assert!(!comes_first(&settings(&["cy"], Some(Nation::England))) && !comes_first(&settings(&["pl"], wales)));
    }

    #[test]
    fn the_page_begins_in_the_first_language_that_is_wanted_and_offered() {
        let settings = settings(&["pa", "ur"], None);
        let begins = |wanted: &[&str]| first(&settings, wanted.iter().copied()).tag;
        assert_eq!(begins(&["fr", "PA-in", "ur"]), "pa");
        assert_eq!(begins(&["ur", "pa"]), "ur");
        assert_eq!(begins(&["en-GB", "ur"]), "en");
        assert_eq!(begins(&["cy", ""]), "en");
    }
}
