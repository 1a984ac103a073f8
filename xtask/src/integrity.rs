//! Digests of what the page loads, so that a browser refuses a file that is not the one that was built: half of an upload, a
//! page of one version with a program of another, a store or cache that somebody tampered with.
//!
//! Files are named by what is in them here, too: Trunk names them by what was in them before they were made small, and a
//! name that may be kept for a year must never come with two contents.

use crate::html::{attribute, opening_tags};
use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What may be changed in place has no digest in the page.
pub(crate) const OPEN: [&str; 3] = ["questionnaire.json", "practice.json", "paper.html"];

/// Gives each file with a digest in its name the digest of what is in it now, and puts the new names into the texts.
pub(crate) fn rename(dist: &Path, texts: &mut [&mut String]) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist)? {
        names.extend(entry?.file_name().into_string());
    }
    for name in names {
        let Some(old) = digest_in(&name) else { continue };
        let new = name.replacen(old, &short(&fs::read(dist.join(&name))?), 1);
        fs::rename(dist.join(&name), dist.join(&new)).with_context(|| format!("cannot rename {name}"))?;
        for text in texts.iter_mut() {
            **text = text.replace(&name, &new);
        }
    }
    Ok(())
}

/// What the file of this name is called now that [`rename`] has been there.
pub(crate) fn renamed(dist: &Path, old: &str) -> Result<String> {
    let Some(digest) = digest_in(old) else { return Ok(old.to_owned()) };
    let (beginning, end) = old.split_once(digest).unwrap_or((old, ""));
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        if name.starts_with(beginning) && name.ends_with(end) && digest_in(&name).is_some() {
            return Ok(name);
        }
    }
    bail!("{old} was not built")
}

/// Sixteen digits of a digest, for names and versions.
pub(crate) fn short(bytes: &[u8]) -> String {
    hex(bytes).split_at(16).0.to_owned()
}

/// The SHA-256 of these bytes, in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The same as pages and `fetch` take it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// The page with the digest of each script, style sheet and preloaded file at the tag that names it.
pub(crate) fn with_digests(page: &str, dist: &Path) -> Result<String> {
    let mut finished = page.to_owned();
    for tag in opening_tags(page) {
        let Some(file) = loaded_by(tag).map(|file| file.trim_start_matches("./")) else { continue };
        if OPEN.contains(&file) {
            continue;
        }
        let bytes = fs::read(dist.join(file)).with_context(|| format!("the page loads {file}, which was not built"))?;
        // Without `crossorigin`, a frame with an origin of its own could not compare the digest.
        let crossorigin = if attribute(tag, "crossorigin").is_some() { "" } else { " crossorigin=\"anonymous\"" };
        let bare = tag.trim_end_matches(['/', ' ']);
        let with = format!("<{bare} integrity=\"{}\"{crossorigin}>", integrity(&bytes));
        finished = finished.replacen(&format!("<{tag}>"), &with, 1);
    }
    Ok(finished)
}

/// The file that a tag loads as code or style, or ahead of its use.
fn loaded_by(tag: &str) -> Option<&str> {
    if tag.starts_with("script") {
        return attribute(tag, "src");
    }
    let rel = tag.starts_with("link").then(|| attribute(tag, "rel"))??;
    ["stylesheet", "modulepreload", "preload"].contains(&rel).then(|| attribute(tag, "href"))?
}

/// The sixteen digits in `app-0123456789abcdef_bg.wasm`. Trunk leaves noughts at the front out.
fn digest_in(name: &str) -> Option<&str> {
    let (_, rest) = name.rsplit_once('-')?;
    let (digits, _) = rest.split_at(rest.find(['.', '_'])?);
    let is_digest = (12..=16).contains(&digits.len()) && digits.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    is_digest.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_names_by_content() {
        assert_eq!(digest_in("app-0123456789abcdef_bg.wasm"), Some("0123456789abcdef"));
        assert_eq!(digest_in("setup-0123456789abcdef.js"), Some("0123456789abcdef"));
        assert_eq!(digest_in("app-first-123456789abcdef.css"), Some("123456789abcdef"));
        for name in
            ["app.js", "icon-192.png", "words-cafe.json", "guide-0123456789abcdefg.html", "icon-maskable-512.png"]
        {
            assert_eq!(digest_in(name), None, "{name}");
        }
    }

    #[test]
    fn a_file_is_renamed_with_its_content_and_so_are_those_who_name_it() {
        let dist = folder("renamed", &[("app-0000000000000000.css", "a{}")]);
        let mut page = "<link href=\"./app-0000000000000000.css\">".to_owned();
        rename(&dist, &mut [&mut page]).unwrap();
        let new = format!("app-{}.css", short(b"a{}"));
        assert_eq!(page, format!("<link href=\"./{new}\">"));
        assert!(dist.join(new).is_file());
    }

    #[test]
    fn all_that_is_loaded_has_its_digest_but_what_may_be_changed_in_place() {
        let dist = folder("digests", &[("a.js", "1"), ("a.css", "2"), ("a.wasm", "3")]);
        let page = r#"<script src="a.js"></script><link rel="stylesheet" href="./a.css"/><link rel="icon" href="i.svg">
            <link rel="preload" href="a.wasm" as="fetch" crossorigin="anonymous">
            <link rel="preload" href="practice.json" as="fetch" crossorigin="anonymous" />"#;
        let with = with_digests(page, &dist).unwrap();
        assert_eq!(with.matches(" integrity=").count(), 3, "{with}");
        assert_eq!(with.matches(" crossorigin=").count(), 4, "{with}");
        let css = format!(r#"<link rel="stylesheet" href="./a.css" integrity="{}""#, integrity(b"2"));
        assert!(with.contains(&css), "{with}");
        let missing = with_digests(r#"<script src="b.js"></script>"#, &dist).unwrap_err().to_string();
        assert!(missing.contains("b.js"), "{missing}");
    }

    fn folder(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("bwm-integrity-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }
}
