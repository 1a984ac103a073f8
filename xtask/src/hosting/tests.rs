//! Each ready file, read again in the words of its server and held to `public/_headers`: for each kind of file, no header is
//! missing, another one, or sent twice.

use super::table::{CACHING, TYPES, headers_of, own_names};
use super::{HEADERS, files};
use crate::project::Project;
use crate::site::POLICY;
use serde_json::Value;
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

/// A file of each kind, and some that a rule could take for one of another kind.
const FILES: [&str; 29] = [
    "/",
    "/index.html",
    "/app-0123456789abcdef.css",
    "/app-0123456789abcdef.js",
    "/app-0123456789abcdef_bg.wasm",
    "/setup.js",
    "/setup_bg.wasm",
    "/setup.html",
    "/setup",
    "/embed.js",
    "/early.js",
    "/guide-reception.html",
    "/guide.css",
    "/icon.svg",
    "/icon-maskable-512.png",
    "/manifest.webmanifest",
    "/paper.html",
    "/paper.css",
    "/paper-cy.html",
    "/noto-sans-arabic-arabic-400-normal.woff2",
    "/words-en-x-easy.json",
    "/practice.json",
    "/practices/elm-street.json",
    "/questionnaire.json",
    "/reader_bg.wasm",
    "/reader_loader.js",
    "/sw.js",
    "/sw-off.js",
    "/version.json",
];

type Sent = BTreeMap<String, String>;

fn text(name: &str) -> String {
    files().unwrap().into_iter().find(|(file, _)| *file == name).unwrap().1
}

/// What `public/_headers` says of a file, read as those hosts read it: values for one name are joined.
fn wanted(path: &str) -> Sent {
    let mut sent = Sent::new();
    let mut fits = false;
    for line in text(HEADERS).lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('/') {
            fits = line.strip_suffix('*').map_or(line == path, |beginning| path.starts_with(beginning));
        } else if let Some((name, value)) = line.trim().split_once(": ").filter(|_| fits) {
            join(&mut sent, name, value);
        }
    }
    sent
}

fn join(sent: &mut Sent, name: &str, value: &str) {
    let joined = sent.get(name).map_or_else(|| value.to_owned(), |before| format!("{before}, {value}"));
    sent.insert(name.to_owned(), joined);
}

/// `Name "value"`, perhaps with more words behind it.
fn quoted(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(" \"")?;
    Some((name, rest.rsplit_once('"')?.0))
}

fn finds(pattern: &str, path: &str) -> bool {
    regress::Regex::new(pattern).unwrap().find(path).is_some()
}

#[track_caller]
fn each_file_is_sent_as_wanted(server: impl Fn(&str) -> Sent) {
    for path in FILES {
        assert_eq!(server(path), wanted(path), "{path}");
    }
}

#[test]
fn the_ready_files_are_as_the_table_says() {
    let project = Project::find().unwrap();
    for (name, text) in files().unwrap() {
        assert_eq!(project.read(name).unwrap(), text, "`cargo xtask hosting` writes {name} anew");
    }
}

#[test]
fn the_headers_hold_what_the_table_says_and_the_pages_own_policy() {
    each_file_is_sent_as_wanted(|path| {
        headers_of(path).into_iter().map(|(name, value)| (name.into(), value)).collect()
    });
    for path in FILES {
        let policy = &wanted(path)["Content-Security-Policy"];
        assert!(policy.starts_with(&format!("{POLICY}; ")) && !policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(policy.matches("frame-ancestors").count(), 1, "{path}: {policy}");
        let is_for_good = wanted(path)[CACHING].contains("immutable");
        assert_eq!(is_for_good, path.contains("0123456789abcdef"), "{path}");
    }
    assert!(wanted("/setup.html")["Content-Security-Policy"].ends_with("frame-src 'self'; frame-ancestors 'none'"));
    assert_eq!(wanted("/embed.js")["Cross-Origin-Resource-Policy"], "cross-origin");
    assert!(
        !text(HEADERS).contains("Opener"),
        "it would part the page from a tab that it opened in another site's frame"
    );
}

#[test]
fn nginx() {
    let file = text("hosting/nginx.conf");
    // map $uri $name { default "…"; ~expression "…"; }
    let mapped = |variable: &str, path: &str| {
        let (_, map) = file.split_once(&format!("map $uri {variable} {{\n")).unwrap();
        let lines: Vec<_> = map.split_once("\n}").unwrap().0.lines().filter_map(|line| quoted(line.trim())).collect();
        let fit = lines.iter().find(|(key, _)| key.strip_prefix('~').is_some_and(|pattern| finds(pattern, path)));
        fit.or_else(|| lines.iter().find(|(key, _)| *key == "default")).unwrap().1.to_owned()
    };
    each_file_is_sent_as_wanted(|path| {
        let mut sent = Sent::new();
        for line in file.lines().filter_map(|line| line.trim().strip_prefix("add_header ")) {
            let (name, value) = line.split_once(' ').unwrap();
            let value = value.trim_end_matches(';').trim_end_matches(" always");
            let value = if value.starts_with('$') { mapped(value, path) } else { value.trim_matches('"').to_owned() };
            join(&mut sent, name, &value);
        }
        sent
    });
}

#[test]
fn apache() {
    let file = text("hosting/apache.htaccess");
    each_file_is_sent_as_wanted(|path| {
        let name = if path == "/" { "index.html" } else { path.rsplit('/').next().unwrap() };
        let (mut sent, mut fits) = (Sent::new(), true);
        for line in file.lines().map(str::trim) {
            if let Some(pattern) = line.strip_prefix("<FilesMatch \"") {
                fits = finds(pattern.trim_end_matches("\">"), name);
            } else if line == "</FilesMatch>" {
                fits = true;
            } else if let Some(header) = line.strip_prefix("Header ").filter(|_| fits) {
                let (name, value) = quoted(header.trim_start_matches("always ").trim_start_matches("set ")).unwrap();
                // The later one takes the earlier one's place.
                sent.insert(name.to_owned(), value.to_owned());
            }
        }
        sent
    });
    // A header that is set for some answers only does not take the place of one that is set for all: each in one manner.
    for name in own_names() {
        let ways = ["Header set", "Header always set"].map(|way| file.contains(&format!("{way} {name} ")));
        assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{name}");
    }
}

#[test]
fn caddy() {
    let file = text("hosting/Caddyfile");
    let fits = |matcher: &str, path: &str| {
        // The types, which have a matcher of another form.
        let Some((_, block)) = file.split_once(&format!("\t{matcher} {{\n")) else { return false };
        let line = block.lines().next().unwrap().trim();
        let any = |paths: &str| paths.split(' ').any(|pattern| super::table::fits(pattern, path));
        line.strip_prefix("not path ").map_or_else(|| any(line.strip_prefix("path ").unwrap()), |paths| !any(paths))
    };
    each_file_is_sent_as_wanted(|path| {
        let (mut sent, mut applies) = (Sent::new(), false);
        for line in file.lines().map(str::trim) {
            if let Some(matcher) = line.strip_prefix("header ").and_then(|line| line.strip_suffix('{')) {
                applies = matcher.is_empty() || fits(matcher.trim(), path);
            } else if line == "}" {
                applies = false;
            } else if let Some((name, value)) = quoted(line).filter(|_| applies && !line.starts_with('#')) {
                join(&mut sent, name, value);
            }
        }
        sent
    });
}

#[test]
fn vercel() {
    let file: Value = serde_json::from_str(&text("hosting/vercel.json")).unwrap();
    each_file_is_sent_as_wanted(|path| {
        let mut sent = Sent::new();
        for rule in file["headers"].as_array().unwrap() {
            if finds(&format!("^{}$", rule["source"].as_str().unwrap()), path) {
                for header in rule["headers"].as_array().unwrap() {
                    join(&mut sent, header["key"].as_str().unwrap(), header["value"].as_str().unwrap());
                }
            }
        }
        sent
    });
}

#[test]
fn azure() {
    let file: Value = serde_json::from_str(&text("hosting/staticwebapp.config.json")).unwrap();
    let all = |headers: &Value| -> Sent { serde_json::from_value(headers.clone()).unwrap() };
    each_file_is_sent_as_wanted(|path| {
        let mut sent = all(&file["globalHeaders"]);
        let routes = file["routes"].as_array().unwrap();
        if let Some(route) = routes.iter().find(|route| super::table::fits(route["route"].as_str().unwrap(), path)) {
            sent.extend(all(&route["headers"]));
        }
        sent
    });
}

/// The script itself, with a program in the place of `aws` that writes down what it is asked.
#[test]
fn object_store() {
    let folder = std::env::temp_dir().join(format!("bwm-store-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("site/practices")).unwrap();
    for path in FILES.iter().filter(|path| !["/", "/setup"].contains(path)) {
        std::fs::write(folder.join("site").join(&path[1..]), "").unwrap();
    }
    for copy in ["app-0123456789abcdef.js.br", "app-0123456789abcdef.js.gz", "_headers"] {
        std::fs::write(folder.join("site").join(copy), "").unwrap();
    }
    let aws = folder.join("aws");
    std::fs::write(&aws, "#!/bin/sh\nfor word; do printf '%s|' \"$word\"; done\necho\n").unwrap();
    std::fs::set_permissions(&aws, std::fs::Permissions::from_mode(0o755)).unwrap();
    let script = Project::find().unwrap().file("hosting/object-store.sh");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let arguments =
        [folder.join("site").display().to_string(), "s3://bucket/".into(), "--profile".into(), "surgery".into()];
    let output = Command::new("sh").arg(script).args(arguments).env("PATH", path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let asked = String::from_utf8(output.stdout).unwrap();
    let calls: Vec<Vec<&str>> = asked.lines().map(|line| line.split('|').collect()).collect();
    assert_eq!(calls.len(), FILES.len() - 2, "{asked}");
    for call in &calls {
        let after = |option: &str| call.iter().skip_while(|word| **word != option).nth(1).copied();
        let path = call[3].strip_prefix("s3://bucket").unwrap();
        assert_eq!(call[..2], ["s3", "cp"]);
        assert_eq!(after("--cache-control"), Some(wanted(path)[CACHING].as_str()), "{path}");
        let kind = TYPES.iter().find(|(end, _)| path.ends_with(&format!(".{end}"))).unwrap().1;
        assert_eq!(after("--content-type"), Some(kind), "{path}");
        let is_compressed = path == "/app-0123456789abcdef.js";
        assert_eq!(after("--content-encoding"), is_compressed.then_some("br"), "{path}");
        assert_eq!(call[2].ends_with(".br"), is_compressed, "{path}");
        assert_eq!(after("--profile"), Some("surgery"));
    }
    let place = |name: &str| calls.iter().position(|call| call[3].ends_with(name)).unwrap();
    assert!(place("/index.html") > place("/app-0123456789abcdef.js") && place("/sw.js") > place("/early.js"));
    std::fs::remove_dir_all(&folder).unwrap();
}
