//! Reading what was printed, with poppler's programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::engine::find;

/// The text of each page, laid out as on paper.
pub(crate) fn pdf_text(pdf: &[u8]) -> Vec<String> {
    pages(pdf, &["-layout", "-enc", "UTF-8"])
}

/// The text of each page, each stretch of it by itself: nothing of what stands beside it is in between.
pub(crate) fn pdf_stretches(pdf: &[u8]) -> Vec<String> {
    pages(pdf, &["-raw", "-enc", "UTF-8"])
}

fn pages(pdf: &[u8], options: &[&str]) -> Vec<String> {
    let output = poppler("pdftotext", "read what was printed", pdf, options, Some(Path::new("-")));
    // A form feed ends each page.
    let text = String::from_utf8(output).expect("UTF-8, as asked for");
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

/// Whether it says what is a heading, a list, a table: for those who have it read out.
pub(crate) fn pdf_is_tagged(pdf: &[u8]) -> bool {
    let facts = poppler("pdfinfo", "look at what was printed", pdf, &[], None);
    String::from_utf8_lossy(&facts).lines().any(|fact| fact.starts_with("Tagged:") && fact.ends_with("yes"))
}

/// The levels of the headings that it is tagged with, in order: `H1`, `H2` …
pub(crate) fn pdf_headings(pdf: &[u8]) -> Vec<String> {
    let structure = poppler("pdfinfo", "look at what was printed", pdf, &["-struct"], None);
    let structure = String::from_utf8_lossy(&structure);
    let names = structure.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| matches!(name.as_bytes(), [b'H', b'1'..=b'6'])).map(str::to_owned).collect()
}

/// Keeps what was printed, for looking; `name` tells them apart.
pub(crate) fn keep_pdf(pdf: &[u8], name: &str) {
    let folder = super::pictures("printed");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name).with_extension("pdf"), pdf).unwrap();
}

/// A picture of each page, for looking; `name` tells them apart.
pub(crate) fn pdf_pages_as_png(pdf: &[u8], name: &str) -> Vec<PathBuf> {
    let folder = super::pictures("printed").join(name);
    // Pages of an earlier, longer print must not be taken for this one's.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    poppler("pdftoppm", "draw what was printed", pdf, &["-png", "-r", "80"], Some(&folder.join("page")));
    let mut pages: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "png"));
    pages.sort();
    pages
}

/// Runs one of poppler's programs on a PDF and gives what it says.
fn poppler(program: &str, purpose: &str, pdf: &[u8], options: &[&str], target: Option<&Path>) -> Vec<u8> {
    let command = find(&[program], purpose, "apt-get install poppler-utils");
    let file = std::env::temp_dir().join(format!("bwm-{}-{program}.pdf", std::process::id()));
    fs::write(&file, pdf).unwrap();
    let output = Command::new(command).args(options).arg(&file).args(target).output();
    fs::remove_file(&file).unwrap();
    let output = output.unwrap_or_else(|error| panic!("starting {program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A picture in shades of grey: 0 is black.
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) dots: Vec<u8>,
}

/// Each page as a scanner sees it, with so many dots to the inch.
pub(crate) fn pdf_pages_scanned(pdf: &[u8], dots_per_inch: u32) -> Vec<Grey> {
    let resolution = dots_per_inch.to_string();
    let pages = poppler("pdftoppm", "draw what was printed", pdf, &["-gray", "-r", &resolution], None);
    let mut rest = pages.as_slice();
    let mut scanned = Vec::new();
    while !rest.is_empty() {
        // PGM: `P5`, width, height, the brightest, one white space, the dots.
        let mut numbers = Vec::new();
        let mut at = 2;
        while numbers.len() < 3 {
            let start = at + rest[at..].iter().position(u8::is_ascii_digit).unwrap();
            at = start + rest[start..].iter().position(|byte| !byte.is_ascii_digit()).unwrap();
            numbers.push(std::str::from_utf8(&rest[start..at]).unwrap().parse::<usize>().unwrap());
        }
        let (width, height) = (numbers[0], numbers[1]);
        let dots = rest[at + 1..][..width * height].to_vec();
        rest = &rest[at + 1 + width * height..];
        scanned.push(Grey { width, height, dots });
    }
    scanned
}

impl Grey {
    /// The part of it with this code, and as much again around it.
    pub(crate) fn around(&self, letters: &str) -> Self {
        let (image, scale) = if self.codes_as_it_is().is_empty() { (&self.enlarged(), 2) } else { (self, 1) };
        let dot = |x: usize, y: usize| image.dots[y * image.width + x];
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(image.width, image.height, dot);
        let grids = prepared.detect_grids();
        let is_it = |grid: &&rqrr::Grid<_>| grid.decode().is_ok_and(|(_, read)| read == letters);
        let bounds = grids.iter().find(is_it).expect("the code").bounds;
        let [first, _, last, _] = bounds.map(|point| (point.x as isize / scale, point.y as isize / scale));
        let size = (last.0 - first.0).max(last.1 - first.1);
        self.drawn(3 * size as usize, |x, y| self.at(x + first.0 - size, y + first.1 - size))
    }

    fn at(&self, x: isize, y: isize) -> u32 {
        let dot = || self.dots.get(usize::try_from(y).ok()? * self.width + usize::try_from(x).ok()?);
        // What lies around the paper is white, too.
        let is_inside = usize::try_from(x).is_ok_and(|x| x < self.width);
        dot().filter(|_| is_inside).map_or(255, |dot| u32::from(*dot))
    }

    fn drawn(&self, side: usize, dot: impl Fn(isize, isize) -> u32) -> Self {
        let dots = (0..side * side).map(|at| dot((at % side) as isize, (at / side) as isize) as u8);
        Self { width: side, height: side, dots: dots.collect() }
    }

    /// As a shaky hand photographs it: each dot is the middle of nine.
    pub(crate) fn blurred(&self) -> Self {
        self.drawn(self.width.max(self.height), |x, y| {
            let rows = (y - 1..=y + 1).flat_map(|y| (x - 1..=x + 1).map(move |x| (x, y)));
            rows.map(|(x, y)| self.at(x, y)).sum::<u32>() / 9
        })
    }

    /// Turned around its middle, as paper lies on a table.
    pub(crate) fn turned(&self, degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let side = self.width.max(self.height);
        let middle = side as f64 / 2.0;
        self.drawn(side, |x, y| {
            let (x, y) = (x as f64 - middle, y as f64 - middle);
            let (from_x, from_y) = (x * cos + y * sin, y * cos - x * sin);
            let (across, down) = (from_x + self.width as f64 / 2.0, from_y + self.height as f64 / 2.0);
            self.at(across.round() as isize, down.round() as isize)
        })
    }

    /// Twice as large, without steps between the dots.
    fn enlarged(&self) -> Self {
        self.drawn(2 * self.width.max(self.height), |x, y| {
            let corners = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)];
            corners.map(|(x, y)| self.at(x / 2, y / 2)).iter().sum::<u32>() / 4
        })
    }

    /// The letters of each QR code in it, read by another program than the one that made it: as the page looks for them, as it
    /// is and larger.
    pub(crate) fn codes(&self) -> Vec<String> {
        let codes = self.codes_as_it_is();
        if codes.is_empty() { self.enlarged().codes_as_it_is() } else { codes }
    }

    fn codes_as_it_is(&self) -> Vec<String> {
        let dot = |x: usize, y: usize| self.dots[y * self.width + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, dot);
        image.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
    }
}
