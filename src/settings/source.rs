//! Which file the settings are read from: the site's own, or one of several practices'.

use std::borrow::Cow;

/// The site's own file.
pub const OWN: &str = "practice.json";
/// The folder of the files of several practices.
pub const PRACTICES: &str = "practices";

/// The longest name of a practice's file, in characters.
const LONGEST: usize = 40;

/// The file that an address asks for, relative to the page: the site's own where it names none. A name is small letters,
/// digits and hyphens, so that it leads to no other folder and to no other site; of anything else there is no file.
#[must_use]
pub fn file(practice: Option<&str>) -> Option<Cow<'static, str>> {
    let Some(name) = practice else { return Some(OWN.into()) };
    let is_in_names = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_name = (1..=LONGEST).contains(&name.len()) && name.bytes().all(is_in_names);
    is_name.then(|| [PRACTICES, "/", name, ".json"].concat().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_one_folder_and_nowhere_else() {
        assert_eq!(file(None).as_deref(), Some("practice.json"));
        assert_eq!(file(Some("hill-2")).as_deref(), Some("practices/hill-2.json"));
        let long = "a".repeat(LONGEST + 1);
        for name in
            ["", "..", "../secret", "a/b", "//evil.example", "https:", "Hill", "hill.json", "h%2e", "hül", &long]
        {
            assert_eq!(file(Some(name)), None, "{name}");
        }
    }
}
