//! How fast the built site is on a slow phone: `cargo xtask bench`. What is measured and how: docs/performance.md.
//!
//! - [`devtools`]: the browser; [`page`]: a page in it, with `probe.js` inside; [`traffic`]: what came over the wire
//! - [`place`]: the site, served; [`generated`]: questionnaires of any size; [`plain`]: the same in plain HTML
//! - [`measure`]: each measurement; [`figures`]: what came of it; [`limits`]: what is made of that

#![allow(clippy::indexing_slicing, reason = "only JSON is indexed: a field that is not there is null")]

mod devtools;
mod figures;
#[path = "../../../benches/generated.rs"]
mod generated;
mod limits;
mod measure;
mod page;
mod place;
mod plain;
mod traffic;

use crate::project::{Project, headline};
use anyhow::{Result, bail};
use devtools::Chromium;
use figures::Figures;
use place::Place;

/// How many questions the forms have that are measured.
const SIZES: [usize; 3] = [10, 50, 1_000];

/// The rows, with their limits.
const LIMITS: &str = "xtask/limits.json";

/// Measures the site in `dist/`, everything, five times, and prints it as a table.
pub(crate) fn bench(project: &Project) -> Result<()> {
    let rows = limits::read(&project.read(LIMITS)?)?;
    headline("Measuring the site in dist/: some four minutes, in which nothing else should run");
    println!("Load of this machine before: {}", load());
    let figures = with_browser(project, |browser, place| measure::everything(browser, place, 5))?;
    println!("Load of this machine after: {}\n\n{}", load(), limits::table(&rows, &figures));
    report(&rows, &figures)
}

/// Measures what is no time, and holds it against the limits.
pub(crate) fn check(project: &Project) -> Result<()> {
    let rows = limits::read(&project.read(LIMITS)?)?;
    headline("Bytes, memory and ratios against their limits");
    let figures = with_browser(project, |browser, place| measure::what_is_no_time(browser, place, 3))?;
    let rows: Vec<_> = rows.into_iter().filter(|row| row.checked.is_some()).collect();
    println!("{}", limits::table(&rows, &figures));
    report(&rows, &figures)
}

fn with_browser(
    project: &Project,
    measure: impl FnOnce(&mut Chromium, &Place<'_>) -> Result<Figures>,
) -> Result<Figures> {
    let place = Place::new(project)?;
    let mut browser = Chromium::start(project)?;
    measure(&mut browser, &place)
}

fn report(rows: &[limits::Row], figures: &Figures) -> Result<()> {
    if let Some(row) = rows.iter().find(|row| figures.ours(&row.name).is_none()) {
        bail!("`{}` stands in {LIMITS}, and was not measured", row.name);
    }
    let verdict = limits::judge(rows, figures);
    for short in &verdict.short {
        println!("not met yet: {short}");
    }
    if verdict.broken.is_empty() { Ok(()) } else { bail!("it got worse:\n  {}", verdict.broken.join("\n  ")) }
}

fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
