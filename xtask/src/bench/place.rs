//! The site to measure: a copy of the built one, with what is compared to it, on a server of this machine.

use super::generated::{Layout, Start, questionnaire};
use super::plain;
use crate::compress::is_compressed;
use crate::hosting::serve;
use crate::project::{Project, run};
use anyhow::{Context, Result, ensure};
use before_we_meet::language::TRANSLATED;
use before_we_meet::settings::OWN;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What has no compressed copy gets one as a server makes it while somebody waits: not the best, but quick.
const COMPRESS: &str = "const { readFileSync, writeFileSync } = require('fs'); const zlib = require('zlib'); \
    const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 }; \
    for (const name of process.argv.slice(1)) { \
        const file = readFileSync(name); const br = zlib.brotliCompressSync(file, { params }); \
        if (br.length < file.length) writeFileSync(name + '.br', br); }";

const QUESTIONS: &str = "questionnaire.json";

pub(super) struct Place<'p> {
    project: &'p Project,
    folder: PathBuf,
    pub(super) origin: String,
    is_there: Arc<AtomicBool>,
}

impl<'p> Place<'p> {
    pub(super) fn new(project: &'p Project) -> Result<Self> {
        let dist = project.file("dist");
        ensure!(dist.join("index.html").is_file(), "there is no built site in dist/: `cargo xtask build` makes it");
        let folder = std::env::temp_dir().join(format!("bwm-bench-site-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        for entry in std::fs::read_dir(&dist)? {
            let path = entry?.path();
            let name = path.file_name().context("a name")?;
            if path.is_file() {
                std::fs::copy(&path, folder.join(name))?;
            }
        }
        std::fs::write(folder.join("empty.html"), "<!doctype html><link rel=icon href=icon.svg><title>Empty</title>")?;
        std::fs::write(folder.join("plain.html"), plain::first_page())?;
        std::fs::write(folder.join("plain.css"), plain::STYLE)?;
        // A practice that offers every language: what the first page has to look up is what most of them have.
        let settings = serde_json::json!({ "languages": TRANSLATED });
        std::fs::write(folder.join(OWN), settings.to_string())?;
        for number in super::SIZES {
            std::fs::write(folder.join(format!("plain-{number}.html")), plain::questions(number))?;
        }

        let listener = TcpListener::bind("127.0.0.1:0")?;
        let origin = format!("http://{}", listener.local_addr()?);
        let is_there = Arc::new(AtomicBool::new(true));
        let (served, gate) = (folder.clone(), is_there.clone());
        std::thread::spawn(move || serve::accept(&listener, &served, &gate));
        let place = Self { project, folder, origin, is_there };
        place.compress()?;
        Ok(place)
    }

    /// Puts other questions in the place of the published ones, as many on a page as the program lets there.
    pub(super) fn asks(&self, questions: usize, start: Start) -> Result<()> {
        let text = questionnaire(questions, Layout::FullPages, start).to_string();
        self.write_questions(text.as_bytes())
    }

    /// Puts the published questions back.
    pub(super) fn asks_as_published(&self) -> Result<()> {
        self.write_questions(&std::fs::read(self.project.file("dist").join(QUESTIONS))?)
    }

    /// Takes the server away, or brings it back.
    pub(super) fn set_there(&self, is_there: bool) {
        self.is_there.store(is_there, Ordering::Relaxed);
    }

    fn write_questions(&self, text: &[u8]) -> Result<()> {
        let file = self.folder.join(QUESTIONS);
        std::fs::write(&file, text)?;
        let _ = std::fs::remove_file(file.with_extension("json.br"));
        self.compress()
    }

    fn compress(&self) -> Result<()> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let is_text = [".html", ".json", ".css", ".js"].iter().any(|end| name.ends_with(end));
            if is_text && !is_compressed(name) && !self.folder.join(format!("{name}.br")).exists() {
                files.push(path);
            }
        }
        run(self.project.command("node").arg("-e").arg(COMPRESS).arg("--").args(files))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
