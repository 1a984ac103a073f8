//! The built site as it is published: behind nginx with the file that comes with it, header by header, and as a person uses
//! it there.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;

use crate::person::{SHARED, begins, goes_on, goes_to, is_asked};
use crate::support::{Browser, Headers, Nginx, Site};

fn dist() -> PathBuf {
    std::env::var_os("BWM_DIST").expect("BWM_DIST names the folder of the built site").into()
}

/// The files that browsers ask for by name, and the site's own address.
fn files() -> Vec<String> {
    let entries = fs::read_dir(dist()).unwrap().map(|entry| entry.unwrap());
    let names = entries.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name().into_string().unwrap());
    let is_asked_for = |name: &String| name != "_headers" && !name.ends_with(".br") && !name.ends_with(".gz");
    let mut files: Vec<_> = names.filter(is_asked_for).chain([String::new()]).collect();
    files.sort();
    files
}

struct Answer {
    status: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    /// The values of this header, all of them: a header that is sent twice is a mistake, too.
    fn header(&self, wanted: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        named.map(|(_, value)| value.as_str()).collect()
    }
}

fn ask(nginx: &Nginx, file: &str, more: &str) -> Answer {
    let mut connection = TcpStream::connect(nginx.address).unwrap();
    write!(connection, "GET /{file} HTTP/1.1\r\nHost: questions.example.org\r\nConnection: close\r\n{more}\r\n")
        .unwrap();
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let (status, lines) = head.split_once("\r\n").unwrap();
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap();
    let headers: Vec<_> = lines.split("\r\n").map(header).collect();
    let mut answer = Answer { status: status.to_owned(), headers, body: bytes[end + 4..].to_vec() };
    if answer.header("Transfer-Encoding") == ["chunked"] {
        answer.body = joined(&answer.body);
    }
    answer
}

/// What comes in pieces, each with its length before it.
fn joined(mut pieces: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = pieces.windows(2).position(|two| two == b"\r\n").unwrap();
        let length = usize::from_str_radix(std::str::from_utf8(&pieces[..end]).unwrap(), 16).unwrap();
        if length == 0 {
            return body;
        }
        body.extend(&pieces[end + 2..end + 2 + length]);
        pieces = &pieces[end + 2 + length + 2..];
    }
}

#[test]
fn nginx_sends_each_file_with_its_headers() {
    let (nginx, headers) = (Nginx::serving(&dist()), Headers::of(&dist()));
    for file in files() {
        let answer = ask(&nginx, &file, "");
        assert_eq!(answer.status, "HTTP/1.1 200 OK", "{file}");
        let wanted = headers.for_file(&file);
        assert_eq!(wanted.len(), 7, "{file}: {wanted:?}");
        for (name, value) in wanted {
            assert_eq!(answer.header(&name), [value], "{name} of {file}");
        }
        let on_disk = if file.is_empty() { "index.html" } else { &file };
        assert_eq!(answer.body, fs::read(dist().join(on_disk)).unwrap(), "{file}");
        let kind = match on_disk.rsplit('.').next().unwrap() {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            "wasm" => "application/wasm",
            "ts" => "text/plain; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "woff2" => "font/woff2",
            other => panic!("what type is .{other}?"),
        };
        assert_eq!(answer.header("Content-Type"), [kind], "{file}");
        assert_eq!(answer.header("Server"), ["nginx"], "{file}");
    }
}

#[test]
fn nginx_sends_what_was_compressed_when_building() {
    let nginx = Nginx::serving(&dist());
    for file in files().into_iter().filter(|file| !file.is_empty()) {
        for (encoding, end) in [("br", "br"), ("gzip", "gz")] {
            let copy = dist().join(format!("{file}.{end}"));
            let Ok(compressed) = fs::read(&copy) else { continue };
            let answer = ask(&nginx, &file, &format!("Accept-Encoding: {encoding}\r\n"));
            assert_eq!(answer.header("Content-Encoding"), [encoding], "{file}");
            assert_eq!(answer.header("Vary"), ["Accept-Encoding"], "{file}");
            assert_eq!(answer.header("Cross-Origin-Resource-Policy").len(), 1, "{file}");
            assert_eq!(answer.body, compressed, "{file}");
        }
    }
    for file in ["index.html", "app-", "reader"] {
        let has_copy = files().iter().any(|name| name.starts_with(file) && dist().join(format!("{name}.br")).is_file());
        assert!(has_copy, "no {file}….br");
    }
}

#[test]
fn what_may_be_changed_in_place_is_compressed_as_it_is_now() {
    let nginx = Nginx::serving(&dist());
    for file in ["questionnaire.json", "paper.html", "sw.js"] {
        for end in ["br", "gz"] {
            assert!(!dist().join(format!("{file}.{end}")).exists(), "{file}.{end} could be stale");
        }
        let answer = ask(&nginx, file, "Accept-Encoding: gzip, br\r\n");
        assert_eq!(answer.header("Content-Encoding"), ["gzip"], "{file}");
        let deflated = &answer.body[10..];
        let whole = miniz_oxide::inflate::decompress_to_vec(deflated).unwrap();
        assert_eq!(whole, fs::read(dist().join(file)).unwrap(), "{file}");
    }
}

#[test]
fn nginx_says_when_nothing_changed_and_when_nothing_is_there() {
    let (nginx, headers) = (Nginx::serving(&dist()), Headers::of(&dist()));
    let page = ask(&nginx, "index.html", "");
    let tag = page.header("ETag")[0];
    let again = ask(&nginx, "index.html", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((again.status.as_str(), again.body.len()), ("HTTP/1.1 304 Not Modified", 0));
    for file in ["missing.html", "app-0123456789abcdef.js", "folder/"] {
        let missing = ask(&nginx, file, "");
        assert_eq!(missing.status, "HTTP/1.1 404 Not Found", "{file}");
        assert_eq!(missing.header("Cache-Control"), Vec::<&str>::new(), "{file}: missing for a year?");
        let policy = &headers.for_file("index.html")["Content-Security-Policy"];
        assert_eq!(missing.header("Content-Security-Policy"), [policy], "{file}");
    }
}

#[test]
fn the_site_says_which_version_it_is() {
    let nginx = Nginx::serving(&dist());
    let version: serde_json::Value = serde_json::from_slice(&ask(&nginx, "version.json", "").body).unwrap();
    assert_eq!(version["version"], env!("CARGO_PKG_VERSION"));
    let worker = String::from_utf8(ask(&nginx, "sw.js", "").body).unwrap();
    let kept = format!("const VERSION = {};", version["build"]);
    assert!(worker.contains(&kept), "{kept}");
}

#[test]
fn the_program_names_nothing_of_the_machine_that_built_it() {
    let home = std::env::home_dir().unwrap();
    let project = env!("CARGO_MANIFEST_DIR");
    let programs = files().into_iter().filter(|file| file.ends_with(".wasm"));
    let mut count = 0;
    for file in programs {
        let program = fs::read(dist().join(&file)).unwrap();
        let names = |text: &str| program.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        let home = format!("{}/.", home.display());
        for text in [home.as_str(), project, "registry/src", "index.crates.io", "/rustlib/"] {
            assert!(!names(text), "{text} stands in {file}");
        }
        // Leptos marks a program with a digest of the folder that it lay in.
        let mark = b"_WASM_SPLIT_MARKER_";
        let marks = program.windows(mark.len() + 8).filter(|bytes| bytes.starts_with(mark));
        for marked in marks {
            assert!(marked.ends_with(b"00000000"), "{file}: {}", String::from_utf8_lossy(marked));
        }
        assert!(names("/crates/"), "{file} names no crate: is this still the way to look?");
        count += 1;
    }
    assert!(count >= 3, "the program, the one that reads codes, and the one for setting up");
}

fn behind_nginx() -> Site {
    Site::behind(Nginx::serving(&dist()))
}

async fn the_way_from_the_start_to_the_page_for_the_meeting(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into("What would you like to be called?", "Zuri").await;
    goes_on(browser).await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    browser.sees("Zuri").await;
    browser.find(".app-code").await;
    // What is fetched only when it is wanted: the program that reads codes, in a worker, and the paper.
    goes_to(browser, "#/code").await;
    is_asked(browser, "Open a code").await;
    browser.open("#/start").await;
    browser.sees("This page works here without a signal, too.").await;
    browser.open("paper.html").await;
    browser.sees("Before we meet").await;
}
on_engines!(the_way_from_the_start_to_the_page_for_the_meeting at behind_nginx: Chromium, Firefox, WebKit);
