//! What a practice takes away: addresses to hand out, and lines to paste into a website.

use super::Words;

/// The address of the questionnaire for a practice's patients. `page` is the folder that the site lies in, ending in a slash;
/// `practice` the name of a file in the folder `practices`, where there is one.
#[must_use]
pub fn address(page: &str, practice: Option<&str>) -> String {
    practice.map_or_else(|| page.to_owned(), |practice| [page, "?practice=", practice].concat())
}

/// The same with settings in it.
#[must_use]
pub fn address_with_settings(page: &str, packed: &str) -> String {
    [page, "?settings=", packed].concat()
}

/// The address as it is printed: without what nobody has to type.
#[must_use]
pub fn short(address: &str) -> String {
    let short = address.strip_prefix("https://").unwrap_or(address);
    short.strip_suffix('/').unwrap_or(short).to_owned()
}

/// The lines to paste into a website: the questionnaire in the page, and a plain link where no script runs.
#[must_use]
pub fn lines(page: &str, address: &str, words: &Words) -> String {
    let parameters = address.strip_prefix(page).unwrap_or_default();
    let link = escaped(address);
    format!(
        "<a class=\"before-we-meet\" href=\"{link}\">{}</a>\n<script src=\"{}embed.js{}\" async></script>\n",
        escaped(&words.text("give.link-text")),
        escaped(page),
        escaped(parameters),
    )
}

/// The name of a practice's file, from what the practice is called: small letters, digits and hyphens.
#[must_use]
pub fn file_name(name: &str) -> String {
    let lower: String =
        name.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { ' ' }).collect();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let joined: String = words.join("-").chars().take(40).collect();
    joined.trim_end_matches('-').to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
