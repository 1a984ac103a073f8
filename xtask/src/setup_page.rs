//! The page for setting up, finished: the policy that all pages have, and the style sheet whose name only Trunk knows.

use crate::integrity;
use crate::paths::unmarked;
use crate::site::POLICY;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = "setup.html";
const PROGRAM: &str = "setup_bg.wasm";

/// Fills in what the page of this folder's site leaves open, and names what it loads with its digest.
pub(crate) fn finish(folder: &Path) -> Result<()> {
    let program = folder.join(PROGRAM);
    let bytes = fs::read(&program).with_context(|| format!("Trunk built no {PROGRAM}"))?;
    fs::write(&program, unmarked(bytes)).with_context(|| format!("cannot write {PROGRAM}"))?;
    let page = integrity::with_digests(&read(folder)?, folder)?;
    fs::write(folder.join(PAGE), page).with_context(|| format!("cannot write {PAGE}"))
}

fn read(folder: &Path) -> Result<String> {
    let template = fs::read_to_string(folder.join(PAGE)).with_context(|| format!("Trunk copied no {PAGE}"))?;
    filled(&template, &styles(folder)?)
}

/// What Trunk calls each time that it has built: the page of the site that is being served.
pub(crate) fn while_serving() {
    let Some(folder) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else { return };
    let is_ours = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug");
    if is_ours
        && folder.join(PAGE).exists()
        && let Err(error) = read(&folder).and_then(|page| Ok(fs::write(folder.join(PAGE), page)?))
    {
        eprintln!("no page for setting up: {error:#}");
    }
}

/// What the app's style sheet is called: its name holds a digest.
fn styles(folder: &Path) -> Result<String> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("app-") && !name.starts_with("app-first-") && name.ends_with(".css") {
            return Ok(name);
        }
    }
    anyhow::bail!("there is no app-….css in {}", folder.display())
}

fn filled(template: &str, styles: &str) -> Result<String> {
    let mut page = template.to_owned();
    for (place, value) in [("%POLICY%", POLICY), ("%STYLES%", styles)] {
        ensure!(page.matches(place).count() == 1, "{PAGE} has no place for {place}, or several");
        page = page.replace(place, value);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../public/setup.html");

    #[test]
    fn the_page_has_the_policy_of_all_pages_and_may_frame_the_preview() {
        let page = filled(TEMPLATE, "app-0123.css").unwrap();
        assert!(page.contains(&format!("content=\"{POLICY}; frame-src 'self'\"")), "{page}");
        assert!(page.contains("href=\"app-0123.css\"") && !page.contains('%'));
        assert_eq!(crate::html::inline_code(&page), Vec::<String>::new());
    }

    #[test]
    fn a_page_without_its_places_is_refused() {
        assert!(filled("<p>", "app.css").unwrap_err().to_string().contains("%POLICY%"));
    }
}
