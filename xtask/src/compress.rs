//! Compresses at build time what never changes in place: `.br` and `.gz` beside each file, better than a server does it while
//! somebody waits.
//!
//! What may be changed or replaced in place has no compressed copy. A server prefers the copy, and would go on sending the
//! old questions, or the old service worker in the place of the one that turns it off.

use crate::integrity::OPEN;
use crate::project::{Project, run};
use anyhow::Result;
use std::path::Path;

/// Besides the files that a practice changes: what `cargo xtask paper` writes, what `sw-off.js` takes the place of, and what
/// is too small to matter.
const LEFT_ALONE: [&str; 4] = ["paper.css", "sw.js", "sw-off.js", "version.json"];

/// How the papers of other languages begin, and their styles: `cargo xtask paper` writes them, too.
const PAPERS: &str = "paper-";

/// The ends of the names of compressed files.
pub(crate) const ENDS: [&str; 2] = ["br", "gz"];

/// Node.js knows both, so we need no crate for them. Nothing is written that is no smaller.
const COMPRESS: &str = "const { readFileSync, writeFileSync } = require('fs'); const zlib = require('zlib'); \
    const quality = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 }; \
    for (const name of process.argv.slice(1)) { \
        const file = readFileSync(name); \
        const size = { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: file.length }; \
        const br = zlib.brotliCompressSync(file, { params: { ...quality, ...size } }); \
        const gz = zlib.gzipSync(file, { level: 9 }); \
        if (br.length < file.length) writeFileSync(name + '.br', br); \
        if (gz.length < file.length) writeFileSync(name + '.gz', gz); }";

/// Writes the compressed files of a finished site.
pub(crate) fn write(project: &Project, dist: &Path) -> Result<()> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if is_compressed(name) {
            std::fs::remove_file(&path)?;
        } else if path.is_file() && gets_smaller(name) {
            files.push(path);
        }
    }
    files.sort();
    run(project.command("node").arg("-e").arg(COMPRESS).arg("--").args(files))
}

/// Whether this is the compressed copy of a file.
pub(crate) fn is_compressed(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| ENDS.contains(&end))
}

fn gets_smaller(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let is_text = ["html", "js", "css", "wasm", "json", "webmanifest", "svg"].contains(&end);
    is_text && !OPEN.contains(&name) && !LEFT_ALONE.contains(&name) && !name.starts_with(PAPERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_changed_in_place_has_no_copy_that_could_be_stale() {
        for name in [
            "questionnaire.json",
            "practice.json",
            "paper.html",
            "paper.css",
            "paper-cy.html",
            "paper-cy.css",
            "sw.js",
            "_headers",
            "icon-192.png",
        ] {
            assert!(!gets_smaller(name), "{name}");
        }
        for name in ["index.html", "app-0123456789abcdef_bg.wasm", "practice.schema.json", "manifest.webmanifest"] {
            assert!(gets_smaller(name), "{name}");
        }
    }
}
