//! What the built site weighs: each file as it is and under brotli, as most hosts send it. Printed after each build, so
//! that nobody has to remember to look.

use crate::compress::is_compressed;
use crate::project::Project;
use anyhow::{Context, Result, ensure};
use before_we_meet::paper;
use std::path::{Path, PathBuf};

/// Node.js knows brotli, so we need no crate for it. A host leaves alone what compression makes larger.
const BROTLI: &str = "const { readFileSync } = require('fs'); const { brotliCompressSync } = require('zlib'); \
    for (const name of process.argv.slice(1)) { \
        const file = readFileSync(name); console.log(Math.min(file.length, brotliCompressSync(file).length)); }";

/// A file of the site, in bytes.
struct Weighed {
    name: String,
    raw: u64,
    sent: u64,
}

/// Prints the table.
pub(crate) fn print(project: &Project, dist: &Path) -> Result<()> {
    let files = weigh(project, dist)?;
    let page = std::fs::read_to_string(dist.join("index.html"))?;
    // The script that the page names asks for the program.
    let scripts = files.iter().filter(|file| file.name.ends_with(".js") && page.contains(&file.name));
    let scripts: Vec<_> =
        scripts.map(|file| std::fs::read_to_string(dist.join(&file.name))).collect::<Result<_, _>>()?;
    let page = page + &scripts.concat();
    println!("\n{:>10}  {:>10}", "bytes", "brotli");
    for Weighed { name, raw, sent } in &files {
        println!("{raw:>10}  {sent:>10}  {name}");
    }
    total(files.iter(), "everything");
    // What they name is asked for at once, and so is the page; but the paper, which a link leads to.
    let is_asked_for = |file: &&Weighed| page.contains(&file.name) && file.name != paper::FILE;
    total(files.iter().filter(|file| file.name == "index.html" || is_asked_for(file)), "index.html and what it names");
    Ok(())
}

fn total<'f>(files: impl Iterator<Item = &'f Weighed>, name: &str) {
    let (raw, sent) = files.fold((0, 0), |(raw, sent), file| (raw + file.raw, sent + file.sent));
    println!("{raw:>10}  {sent:>10}  = {name}");
}

fn weigh(project: &Project, dist: &Path) -> Result<Vec<Weighed>> {
    let mut paths = Vec::new();
    collect(dist, &mut paths)?;
    paths.sort();
    let output = project.command("node -e").arg(BROTLI).arg("--").args(&paths).output().context("cannot start node")?;
    ensure!(output.status.success(), "node could not compress: {}", String::from_utf8_lossy(&output.stderr));
    let sizes = String::from_utf8_lossy(&output.stdout).into_owned();
    paths
        .iter()
        .zip(sizes.lines())
        .map(|(path, sent)| {
            let name = path.strip_prefix(dist)?.to_string_lossy().into_owned();
            Ok(Weighed { name, raw: path.metadata()?.len(), sent: sent.parse()? })
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if !is_left_out(&path) {
            paths.push(path);
        }
    }
    Ok(())
}

/// Compressed copies, which are weighed with their files, and what is for servers only.
fn is_left_out(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    is_compressed(name) || name == "_headers"
}
