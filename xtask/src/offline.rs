//! What works without a network: writes into the service worker which files the site has, and the digest of each. And which
//! version that makes, into a file of its own, for whoever runs the site.

use crate::compress::is_compressed;
use crate::integrity::{OPEN, hex, short};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::Path;

/// The service worker, as Trunk copied it from `public/`.
const WORKER: &str = "sw.js";
/// Says which version this is.
const VERSION: &str = "version.json";
/// What no patient asks for, guides for staff among it, and the worker itself, which the browser keeps by itself.
const LEFT_OUT: [&str; 16] = [
    WORKER,
    VERSION,
    "_headers",
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
        } else if !LEFT_OUT.contains(&&*name) && !is_compressed(&name) && !is_of_a_language(&name) {
            digests.insert(name, hex(&std::fs::read(entry.path())?));
        }
    }
    open.sort();
    let files = serde_json::to_string(&digests)?;
    // Sixteen digits tell versions apart, and can be read out over the telephone.
    let build = short(files.as_bytes());
    std::fs::write(&worker, filled(&template, &build, files, &open)?).context("cannot write the service worker")?;
    let version = env!("CARGO_PKG_VERSION");
    // Written out: how maps are ordered depends on what else is compiled in.
    let version = format!("{{\"build\":\"{build}\",\"version\":\"{version}\"}}\n");
    std::fs::write(dist.join(VERSION), version).context("cannot write the version")
}

/// The words, the paper and the letters of a language: whoever speaks it asks for them.
fn is_of_a_language(name: &str) -> bool {
    ["ahead-", "words-", "paper-", "noto-"].iter().any(|start| name.starts_with(start))
}

fn filled(template: &str, build: &str, files: String, open: &[String]) -> Result<String> {
    let mut worker = template.to_owned();
    let open = serde_json::to_string(open)?;
    for (place, value) in [("%VERSION%", build.to_owned()), ("%FILES%", files), ("%OPEN%", open)] {
        ensure!(worker.matches(place).count() == 1, "{WORKER} has no place for {place}, or several");
        ensure!(!value.contains(['\'', '\\']), "a file's name would end the text that it stands in: {value}");
        worker = worker.replace(place, &value);
    }
    Ok(worker)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../public/sw.js");

    /// The service worker of a site with these files, and the file that names the version.
    fn site(name: &str, files: &[(&str, &str)]) -> (String, String) {
        let dist = std::env::temp_dir().join(format!("bwm-offline-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dist);
        std::fs::create_dir_all(&dist).unwrap();
        for (name, text) in files.iter().chain(&[("sw.js", TEMPLATE)]) {
            std::fs::write(dist.join(name), text).unwrap();
        }
        write(&dist).unwrap();
        [WORKER, VERSION].map(|name| std::fs::read_to_string(dist.join(name)).unwrap()).into()
    }

    #[test]
    fn the_worker_knows_every_file_and_its_digest_and_no_compressed_copy() {
        let files = [("app.js", "a"), ("app.js.br", "b"), ("_headers", "c"), ("practice.json", "{}")];
        let (worker, _) = site("whole", &files);
        assert!(worker.contains(&format!(r#"JSON.parse('{{"app.js":"{}"}}')"#, hex(b"a"))), "{worker}");
        assert!(worker.contains(r#"JSON.parse('["practice.json"]')"#) && !worker.contains('%'));
    }

    #[test]
    fn the_site_names_the_version_that_its_worker_keeps() {
        let (worker, version) = site("version", &[("app.js", "a")]);
        let build = worker.split_once("const VERSION = \"").unwrap().1.split_once('"').unwrap().0;
        assert_eq!(build.len(), 16);
        assert_eq!(version, format!("{{\"build\":\"{build}\",\"version\":\"{}\"}}\n", env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn other_files_are_another_version_and_the_same_are_the_same() {
        let version = |name: &str, text: &str| site(name, &[("app.js", text)]).1;
        assert_eq!(version("one", "a"), version("same", "a"));
        assert_ne!(version("one", "a"), version("other", "b"));
        // What changes in place is no other version.
        let with = |name: &str, text: &str| site(name, &[("app.js", "a"), ("practice.json", text)]).1;
        assert_eq!(with("open", "{}"), with("changed", "{ }"));
    }

    #[test]
    fn a_worker_without_its_places_is_refused() {
        let error = filled("self.x = 1", "0", String::new(), &[]).unwrap_err().to_string();
        assert!(error.contains("%VERSION%"), "{error}");
    }
}
