//! The page for the meeting as a file to keep: a page of HTML that needs nothing else.
//!
//! Owns what stands around the article. The article itself comes from the view, as it was drawn: so the file holds what the
//! screen shows, and what a patient wrote is text there as it is here. Should anything in it ever be more than that, the
//! file's own policy lets it do nothing: no script, nothing loaded, no style but the one below.

use chrono::{DateTime, Utc};

/// How the file looks, on a screen and on paper: the article as it looks on the page, and what stands around it. It is part
/// of each file, so it has no comments.
const STYLE: &str = concat!(include_str!("../../styles/sheet.css"), include_str!("../../styles/file.css"));

/// The digest by which the policy knows the style. A test says which one it has to be.
const STYLE_DIGEST: &str = "sha256-p3BYt2dCek+drcNtN67UT0KI43fjqh1/jCk/dryz0Lk=";

/// What the file is called that was made at this moment: a name that says nothing of what is in it.
#[must_use]
pub fn file_name(now: DateTime<Utc>) -> String {
    format!("page-{}.html", now.date_naive())
}

/// The file. `article` is HTML; `title`, `language` and `looks`, the names of what was chosen of size and space, are not.
#[must_use]
pub fn html(article: &str, title: &str, language: &str, looks: &str) -> String {
    let (title, language, looks) = (escaped(title), escaped(language), escaped(looks));
    [
        "<!doctype html>\n<html lang=\"",
        &language,
        "\" data-comfort=\"",
        &looks,
        "\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '",
        STYLE_DIGEST,
        "'; base-uri 'none'; form-action 'none'\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"referrer\" content=\"no-referrer\"><title>",
        &title,
        "</title><style>",
        STYLE,
        "</style></head><body><main>",
        article,
        "</main></body></html>\n",
    ]
    .concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_knows_the_style() {
        let digest = ["sha256-", &BASE64_STANDARD.encode(Sha256::digest(STYLE))].concat();
        assert_eq!(STYLE_DIGEST, digest, "styles/file.css has changed: put its digest here");
        // It could not end the element that it stands in, nor load anything.
        assert!(!STYLE.contains('<') && !STYLE.contains("url(") && !STYLE.contains("@import"));
    }

    #[test]
    fn the_file_holds_the_article_and_nothing_that_is_loaded() {
        let page = html("<article>A &amp; B</article>", "x</title>\"&", "en\"GB", "size-\"125");
        assert!(
            page.starts_with(
                "<!doctype html>\n<html lang=\"en&quot;GB\" data-comfort=\"size-&quot;125\"><head><meta charset=\"utf-8\"><meta http-equiv="
            )
        );
        assert!(page.contains("<title>x&lt;/title>&quot;&amp;</title>"));
        assert!(page.ends_with("<body><main><article>A &amp; B</article></main></body></html>\n"));
        assert!(!page.contains(" src=") && !page.contains("<link") && !page.contains("<script"));
    }

    #[test]
    fn its_name_says_a_day_and_nothing_else() {
        assert_eq!(file_name(DateTime::from_timestamp(1_795_435_200, 0).unwrap()), "page-2026-11-23.html");
    }
}
