//! Serves a built site on this machine, as [`table`] says and with the compressed copies, to try it as it is published.
//!
//! For one person at a time: a connection carries one request. It is no server for the public.

use super::table;
use anyhow::{Context, Result};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Serves until it is ended.
pub(crate) fn serve(dist: &Path, port: u16) -> Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("port {port} is not free"))?;
    println!("Open http://127.0.0.1:{port}/. Ctrl+C ends it.");
    accept(&listener, dist, &AtomicBool::new(true));
    Ok(())
}

/// Answers whoever comes, until the listener fails. While the site is not there, connections end without a word.
pub(crate) fn accept(listener: &TcpListener, dist: &Path, is_there: &AtomicBool) {
    for connection in listener.incoming().flatten().filter(|_| is_there.load(Ordering::Relaxed)) {
        let dist = dist.to_owned();
        // A browser that hangs up early is its own affair.
        std::thread::spawn(move || converse(connection, &dist).ok());
    }
}

/// What a browser asked for.
#[derive(Debug, Default)]
struct Request {
    method: String,
    path: String,
    /// The compressions that it reads.
    encodings: String,
}

fn converse(mut connection: TcpStream, dist: &Path) -> std::io::Result<()> {
    // No request of ours is longer, whatever else comes.
    let request = read(BufReader::new(connection.try_clone()?.take(64 * 1024)))?;
    connection.write_all(&answer(&request, dist))
}

fn read(mut lines: impl BufRead) -> std::io::Result<Request> {
    let mut line = String::new();
    lines.read_line(&mut line)?;
    let mut words = line.split(' ').map(str::to_owned);
    let mut request = Request {
        method: words.next().unwrap_or_default(),
        path: words.next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default().to_owned(),
        encodings: String::new(),
    };
    loop {
        line.clear();
        lines.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else { return Ok(request) };
        if name.eq_ignore_ascii_case("accept-encoding") {
            request.encodings = value.trim().to_owned();
        }
    }
}

fn answer(request: &Request, dist: &Path) -> Vec<u8> {
    let path = if request.path == "/" { "/index.html" } else { &request.path };
    let name = path.trim_start_matches('/');
    // Nothing outside the folder, and nothing that a name could mean besides itself.
    let is_plain = name.split('/').all(|part| !part.is_empty() && part != ".." && !part.contains(['\\', '%', ':']));
    let found =
        if is_plain && request.path.starts_with('/') { content(&dist.join(name), &request.encodings) } else { None };
    let is_asked_right = ["GET", "HEAD"].contains(&request.method.as_str());
    let (status, kind, encoding, body) = match found {
        _ if !is_asked_right => ("405 Method Not Allowed", "text/plain", None, b"GET or HEAD\n".to_vec()),
        Some((encoding, body)) => ("200 OK", table::type_of(path), encoding, body),
        None => ("404 Not Found", "text/plain", None, b"There is no such file.\n".to_vec()),
    };
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
    let headers = table::headers_of(&request.path);
    for (name, value) in headers.iter().filter(|(name, _)| status.starts_with("200") || *name != table::CACHING) {
        head += &format!("{name}: {value}\r\n");
    }
    head += "Vary: Accept-Encoding\r\nConnection: close\r\n";
    if let Some(encoding) = encoding {
        head += &format!("Content-Encoding: {encoding}\r\n");
    }
    let body = if request.method == "HEAD" { Vec::new() } else { body };
    [head.as_bytes(), b"\r\n", &body].concat()
}

/// The file, or its smallest copy that the browser reads, and how that is compressed.
fn content(file: &Path, encodings: &str) -> Option<(Option<&'static str>, Vec<u8>)> {
    let reads =
        |name: &str| encodings.split(',').any(|encoding| encoding.split(';').next().is_some_and(|e| e.trim() == name));
    for (end, name) in [("br", "br"), ("gz", "gzip")] {
        if reads(name)
            && let Ok(body) = fs::read(format!("{}.{end}", file.display()))
        {
            return Some((Some(name), body));
        }
    }
    file.is_file().then(|| fs::read(file).ok())?.map(|body| (None, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(request: &str) -> String {
        let dist = std::env::temp_dir().join(format!("bwm-serve-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        for (name, text) in [("index.html", "page"), ("app-1.js", "script"), ("app-1.js.br", "small")] {
            fs::write(dist.join(name), text).unwrap();
        }
        String::from_utf8(answer(&read(request.as_bytes()).unwrap(), &dist)).unwrap()
    }

    #[test]
    fn a_file_comes_with_its_headers_and_compressed_where_that_is_read() {
        let page = asked("GET /?practice=x HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(page.contains("\r\nCache-Control: no-cache\r\n") && page.ends_with("\r\n\r\npage"), "{page}");
        let script = asked("GET /app-1.js HTTP/1.1\r\nAccept-Encoding: gzip, br;q=1.0\r\n\r\n");
        assert!(script.contains("Content-Encoding: br\r\n") && script.contains(", immutable\r\n"), "{script}");
        assert!(script.ends_with("\r\n\r\nsmall"));
        assert!(asked("HEAD /app-1.js HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n"));
    }

    #[test]
    fn nothing_else_is_served() {
        for path in ["/../Cargo.toml", "//etc/passwd", "/missing.js", "/%2e%2e/x", "/app-2.js", "x"] {
            let answer = asked(&format!("GET {path} HTTP/1.1\r\n\r\n"));
            assert!(answer.starts_with("HTTP/1.1 404") && !answer.contains(table::CACHING), "{answer}");
            assert!(answer.contains("Content-Security-Policy"), "{answer}");
        }
        assert!(asked("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
    }
}
