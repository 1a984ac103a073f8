//! Whether a build can be repeated: builds the last commit twice, in two folders, with two homes of Cargo, from nothing but
//! what is in the commit, and compares the two sites byte by byte.

use crate::paths::cargo_home;
use crate::project::{Project, headline, run};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// Two folders whose names have not even the same length.
const FOLDERS: [&str; 2] = ["target/reproduce/one", "target/reproduce/another/in-a-deeper-folder"];

/// Builds twice; an error names each file that differs.
pub(crate) fn reproduce(project: &Project) -> Result<()> {
    let sites: Vec<_> = FOLDERS.iter().map(|folder| site(project, &project.file(folder))).collect::<Result<_>>()?;
    let [one, another] = sites.as_slice() else { bail!("two sites are compared") };
    let names = one.keys().chain(another.keys());
    let mut differing: Vec<_> = names.filter(|name| one.get(*name) != another.get(*name)).map(String::as_str).collect();
    differing.sort_unstable();
    differing.dedup();
    if !differing.is_empty() {
        bail!("two builds of one commit differ in {}; they are in {}", differing.join(", "), FOLDERS.join(" and "));
    }
    println!("Two builds of the last commit are the same, byte by byte: {} files.", one.len());
    fs::remove_dir_all(project.file("target/reproduce")).context("cannot clear up")
}

/// What a build in a folder of its own makes, by the names of the files.
fn site(project: &Project, folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    headline(&format!("Building the last commit in {}", folder.display()));
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder)?;
    let source = project.file("");
    run(project.command("git clone --quiet").arg(&source).arg(folder)).context("the project is no git repository")?;
    for tools in ["node_modules", ".tools"] {
        symlink(project.file(tools).canonicalize()?, folder.join(tools))?;
    }
    let home = home(folder)?;
    let mut build = project.command("cargo xtask build");
    build.current_dir(folder).env("CARGO_HOME", home).env_remove("CARGO_TARGET_DIR").env_remove("CARGO_MANIFEST_DIR");
    run(&mut build)?;
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder.join("dist"))? {
        let path = entry?.path();
        files.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&path)?);
    }
    Ok(files)
}

/// Cargo's home under another name, with what was fetched already.
fn home(folder: &Path) -> Result<PathBuf> {
    let home = folder.join("target/cargo-home");
    fs::create_dir_all(&home)?;
    for entry in fs::read_dir(cargo_home()?)? {
        let entry = entry?;
        symlink(entry.path(), home.join(entry.file_name()))?;
    }
    Ok(home)
}
