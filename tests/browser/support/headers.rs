//! The headers that a built site wants for each of its files, read from the `_headers` in it as static hosts read it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Rules in their order: an address, perhaps with `*` at its end, and headers.
#[derive(Default)]
pub(crate) struct Headers(Vec<(String, Vec<(String, String)>)>);

impl Headers {
    /// Those of the site in this folder; a site without such a file wants none.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for line in fs::read_to_string(folder.join("_headers")).unwrap_or_default().lines() {
            if line.starts_with('/') {
                rules.push((line.to_owned(), Vec::new()));
            } else if let Some((name, value)) = line.strip_prefix("  ").and_then(|line| line.split_once(": ")) {
                rules.last_mut().expect("an address before its headers").1.push((name.to_owned(), value.to_owned()));
            }
        }
        Self(rules)
    }

    /// The headers of this file, whose path is relative to the site. What several rules say of one is joined.
    pub(crate) fn for_file(&self, file: &str) -> BTreeMap<String, String> {
        let path = format!("/{file}");
        let fits = |rule: &str| rule.strip_suffix('*').map_or(rule == path, |beginning| path.starts_with(beginning));
        let mut headers = BTreeMap::<String, String>::new();
        for (name, value) in self.0.iter().filter(|(rule, _)| fits(rule)).flat_map(|(_, headers)| headers) {
            let joined = headers.get(name).map_or_else(|| value.clone(), |before| format!("{before}, {value}"));
            headers.insert(name.clone(), joined);
        }
        headers
    }

    /// The same for a test: pages of this machine, which are not encrypted, may show the site in a frame, too.
    pub(super) fn in_tests(&self, file: &str) -> Vec<(String, String)> {
        let here = "frame-ancestors 'self' https: http://127.0.0.1:* http://localhost:*";
        let headers = self.for_file(file).into_iter();
        headers.map(|(name, value)| (name, value.replace("frame-ancestors 'self' https:", here))).collect()
    }
}
