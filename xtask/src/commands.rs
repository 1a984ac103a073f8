//! What each command does, step by step. A step that fails ends the command; none is skipped.

use crate::project::{Project, colour, headline, run, run_and_note};
use crate::{
    bench, browsers, compress, hosting, offline, paper, paths, pictures, reproduce, setup_page, site, tools, weight,
};
use anyhow::{Context, Result};
use std::process::Command;

/// Where the built site lies.
const DIST: &str = "dist";
/// The components one by one, for the browser tests only.
const GALLERY: &str = "tests/gallery/index.html";
const GALLERY_DIST: &str = "target/gallery-dist";
/// Development builds lie elsewhere, so that what lies in `dist` was always built for release.
const SERVE_DIST: &str = "target/serve-dist";

/// How thoroughly to test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What everybody runs before sharing a change.
    Usual,
    /// With the tests marked `#[ignore]` because they are slow, and with more random cases.
    Full,
}

impl Depth {
    fn set(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Usual => command,
            Self::Full => command.env("PROPTEST_CASES", "4096").args(["--run-ignored", "all"]),
        }
    }
}

pub(crate) fn serve(project: &Project, arguments: &[&str]) -> Result<()> {
    headline("Getting what is needed");
    tools::for_building(project)?;
    headline("Serving");
    println!(
        "The first build takes a few minutes, later ones seconds. Then open http://127.0.0.1:8080/ (unless you chose"
    );
    println!("another address). Ctrl+C ends it.\n");
    run(trunk(project, "serve").args(["--dist", SERVE_DIST]).args(arguments))
}

/// Serves the site as it is published: built for release, with the headers and the compression that it wants.
pub(crate) fn serve_release(project: &Project, port: u16) -> Result<()> {
    build(project)?;
    headline("Serving");
    hosting::serve::serve(&project.file(DIST), port)
}

pub(crate) fn build(project: &Project) -> Result<()> {
    headline("Getting what is needed");
    tools::for_building(project)?;
    release_build(project)
}

pub(crate) fn setup(project: &Project) -> Result<()> {
    headline("Getting what is needed");
    // First what may not be had at all, then what takes many minutes.
    browsers::install(project)?;
    tools::for_building(project)?;
    tools::for_testing(project)?;
    println!("Everything is there.");
    Ok(())
}

pub(crate) fn test(project: &Project, depth: Depth) -> Result<()> {
    setup(project)?;
    headline("Formatting");
    run(&mut project.command("cargo fmt --all --check")).context("`cargo fmt --all` puts it right")?;
    headline("Lints: everything that runs natively");
    run(&mut project.command("cargo clippy --locked --workspace --all-targets -- -D warnings"))?;
    headline("Lints: what runs in the browser");
    let in_browser = "--target wasm32-unknown-unknown -p before-we-meet --lib --bins --features gallery";
    run(&mut project.command(&format!("cargo clippy --locked {in_browser} -- -D warnings")))?;

    crate::check::check(project, &[])?;

    headline("Native tests");
    let native = nextest(project, "--workspace", depth, &["-E", "not binary(browser)"])?;
    browser_builds(project)?;
    bench::check(project)?;
    headline("Browser tests");
    let browser = nextest(project, "-p before-we-meet --test browser", depth, &[])?;

    if depth == Depth::Full {
        reproduce::reproduce(project)?;
    }

    headline("All passed");
    println!("native tests:  {native}\nbrowser tests: {browser}");
    Ok(())
}

pub(crate) fn screenshots(project: &Project) -> Result<()> {
    setup(project)?;
    browser_builds(project)?;
    headline("Screenshots");
    let only = ["--run-ignored", "only", "-E", "test(screenshots)"];
    nextest(project, "-p before-we-meet --test browser", Depth::Usual, &only)?;
    println!("The pictures are in target/screenshots/.");
    Ok(())
}

/// Takes down the pages that stand ahead of the program from the program itself.
pub(crate) fn ahead(project: &Project) -> Result<()> {
    setup(project)?;
    release_build(project)?;
    headline("Taking down the first pages");
    let mut command = project.command("cargo nextest run --locked -p before-we-meet --test browser");
    command.env("BWM_DIST", project.file(DIST)).env("BWM_WRITE_AHEAD", "yes");
    run(command.args(["-E", "test(what_stands_ahead)"]))?;
    println!("Wrote public/ahead.html and public/languages/ahead-….html. Build anew.");
    Ok(())
}

fn release_build(project: &Project) -> Result<()> {
    headline("Building the site (a few minutes the first time)");
    trunk_build(project, "index.html", DIST)?;
    let dist = project.file(DIST);
    std::fs::copy(project.file(hosting::HEADERS), dist.join("_headers")).context("cannot copy the headers")?;
    pictures::write(project, &dist)?;
    paper::write(&dist)?;
    setup_page::finish(&dist)?;
    offline::write(&dist)?;
    compress::write(project, &dist)?;
    weight::print(project, &dist)
}

/// What the browser tests look at: the very site that is published, and the gallery.
fn browser_builds(project: &Project) -> Result<()> {
    release_build(project)?;
    headline("Building the gallery of components");
    trunk_build(project, GALLERY, GALLERY_DIST)
}

fn trunk_build(project: &Project, page: &str, dist: &str) -> Result<()> {
    // Trunk publishes every JavaScript snippet that it finds there, those of earlier builds as well.
    let _ = std::fs::remove_dir_all(project.target().join("wasm-bindgen/release"));
    let dist = project.file(dist);
    let mut build = trunk(project, "build");
    paths::hide(project, &mut build)?;
    run(build.arg("--release").arg("--dist").arg(&dist).arg(page))?;
    site::finish(project, &dist)
}

fn trunk(project: &Project, subcommand: &str) -> Command {
    let mut command = project.command("trunk");
    // Trunk takes NO_COLOR=1, which everybody else understands, for a mistake.
    command.arg(subcommand).env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    command
}

/// Runs tests and gives back the counts of nextest's closing line.
fn nextest(project: &Project, which: &str, depth: Depth, filter: &[&str]) -> Result<String> {
    let mut command = project.command(&format!("cargo nextest run --locked --color {} {which}", colour()));
    command.env("BWM_DIST", project.file(DIST)).env("BWM_GALLERY", project.file(GALLERY_DIST));
    command.env("BWM_PICTURES", project.file("target/screenshots"));
    // Summary [   0.046s] 16 tests run: 16 passed, 0 skipped
    let summary = run_and_note(depth.set(command.args(filter)), "Summary [")?.context("nextest printed no summary")?;
    Ok(summary.split_once("] ").map_or(summary.as_str(), |(_time, counts)| counts).to_owned())
}
