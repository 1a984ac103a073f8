//! What works without a network: writes into the service worker which files the site has, and the digest of each.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The service worker, as Trunk copied it from `public/`.
const WORKER: &str = "sw.js";
/// What whoever runs the site may change in place.
const OPEN: [&str; 3] = ["questionnaire.json", "practice.json", "paper.html"];
/// What no patient asks for, guides for staff among it, and the worker itself, which the browser keeps by itself.
const LEFT_OUT: [&str; 14] = [
    WORKER,
    "sw-off.js",
    "practice.schema.json",
    "embed.js",
    "embed.d.ts",
    "setup.html",
    "setup.css",
    "setup.js",
    "setup_bg.wasm",
    "setup_loader.js",
    "guide-link-worker.html",
    "guide-reception.html",
    "guide-practice.html",
    "guide.css",
];

/// Fills in the service worker of a finished site. The version is the digest of all that does not change in place: two builds
/// of the same files are the same version.
pub(crate) fn write(dist: &Path) -> Result<()> {
    let worker = dist.join(WORKER);
    let template = std::fs::read_to_string(&worker).with_context(|| format!("Trunk copied no {WORKER}"))?;
    let mut digests = BTreeMap::new();
    let mut open = Vec::new();
    for entry in std::fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| anyhow::anyhow!("{} is no name", name.display()))?;
        ensure!(entry.file_type()?.is_file(), "{name} is no file: the service worker lists files of one folder");
        if OPEN.contains(&&*name) {
            open.push(name);
        } else if !LEFT_OUT.contains(&&*name) {
            digests.insert(name, hex(&Sha256::digest(std::fs::read(entry.path())?)));
        }
    }
    open.sort();
    std::fs::write(&worker, filled(&template, &digests, &open)?).context("cannot write the service worker")
}

fn filled(template: &str, digests: &BTreeMap<String, String>, open: &[String]) -> Result<String> {
    let files = serde_json::to_string(digests)?;
    // Sixteen digits tell versions apart, and can be read out over the telephone.
    let version = hex(&Sha256::digest(&files)).split_at(16).0.to_owned();
    let mut worker = template.to_owned();
    for (place, value) in [("%VERSION%", version), ("%FILES%", files), ("%OPEN%", serde_json::to_string(open)?)] {
        ensure!(worker.matches(place).count() == 1, "{WORKER} has no place for {place}, or several");
        ensure!(!value.contains(['\'', '\\']), "a file's name would end the text that it stands in: {value}");
        worker = worker.replace(place, &value);
    }
    Ok(worker)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../public/sw.js");

    fn worker(files: &[(&str, &str)]) -> String {
        let digests = files.iter().map(|(name, digest)| ((*name).into(), (*digest).into())).collect();
        filled(TEMPLATE, &digests, &["practice.json".into()]).unwrap()
    }

    fn version(worker: &str) -> &str {
        worker.split_once("const VERSION = \"").unwrap().1.split_once('"').unwrap().0
    }

    #[test]
    fn the_worker_knows_every_file_and_its_digest() {
        let worker = worker(&[("app.js", "00"), ("index.html", "ff")]);
        assert!(worker.contains(r#"JSON.parse('{"app.js":"00","index.html":"ff"}')"#), "{worker}");
        assert!(worker.contains(r#"JSON.parse('["practice.json"]')"#) && !worker.contains('%'));
    }

    #[test]
    fn other_files_are_another_version_and_the_same_are_the_same() {
        let one = worker(&[("app.js", "00")]);
        assert_eq!(version(&one), version(&worker(&[("app.js", "00")])));
        assert_ne!(version(&one), version(&worker(&[("app.js", "01")])));
        assert_eq!(version(&one).len(), 16);
    }

    #[test]
    fn a_worker_without_its_places_is_refused() {
        let error = filled("self.x = 1", &BTreeMap::new(), &[]).unwrap_err().to_string();
        assert!(error.contains("%VERSION%"), "{error}");
    }
}
