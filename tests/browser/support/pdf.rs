//! Reading what was printed, with poppler's programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::engine::find;

/// The text of each page, laid out as on paper.
pub(crate) fn pdf_text(pdf: &[u8]) -> Vec<String> {
    text(pdf, "-layout")
}

/// The text of each page in the order in which it was written: one column after the other.
pub(crate) fn pdf_flow(pdf: &[u8]) -> Vec<String> {
    text(pdf, "-raw")
}

fn text(pdf: &[u8], order: &str) -> Vec<String> {
    let output = poppler("pdftotext", "read what was printed", pdf, &[order, "-enc", "UTF-8"], Path::new("-"));
    // A form feed ends each page.
    let text = String::from_utf8(output).expect("UTF-8, as asked for");
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

/// A picture of each page, for looking; `name` tells them apart.
pub(crate) fn pdf_pages_as_png(pdf: &[u8], name: &str) -> Vec<PathBuf> {
    let folder = super::pictures("printed").join(name);
    // Pages of an earlier, longer print must not be taken for this one's.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    poppler("pdftoppm", "draw what was printed", pdf, &["-png", "-r", "80"], &folder.join("page"));
    let mut pages: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "png"));
    pages.sort();
    pages
}

/// Runs one of poppler's programs on a PDF and gives what it says.
fn poppler(program: &str, purpose: &str, pdf: &[u8], options: &[&str], target: &Path) -> Vec<u8> {
    let command = find(&[program], purpose, "apt-get install poppler-utils");
    let file = std::env::temp_dir().join(format!("bwm-{}-{program}.pdf", std::process::id()));
    fs::write(&file, pdf).unwrap();
    let output = Command::new(command).args(options).arg(&file).arg(target).output();
    fs::remove_file(&file).unwrap();
    let output = output.unwrap_or_else(|error| panic!("starting {program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
