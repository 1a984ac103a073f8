//! The static site under test, served from a folder at a free port, and what was asked of it.
//!
//! It lies under `/some/folder/`: an address that starts at the root is not found, and fails the test at its end. What
//! a practice may break can be broken here: a file with other content, with a failure, a network that is gone. Each file
//! comes with the headers that the site wants for it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use sha2::{Digest, Sha256};

use super::engine::Person;
use super::headers::Headers;
use super::http::{Answer, Request, Server};
use super::nginx::Nginx;

/// Where the site lies on its server.
const FOLDER: &str = "/some/folder/";

/// Where the harness keeps what it adds: outside the site's folder, so that nothing can clash.
const ADDED: &str = "/__harness/";

#[derive(Clone)]
pub(crate) struct Site {
    server: Arc<Server>,
    state: Arc<Mutex<State>>,
    /// What serves the site in the place of the server above.
    nginx: Option<Arc<Nginx>>,
}

struct State {
    root: PathBuf,
    headers: Headers,
    changed: HashMap<String, Change>,
    requests: Vec<String>,
    not_found: Vec<String>,
    unreachable: bool,
    first_script: String,
    person: Person,
    /// For an engine without BiDi: what each page is given to run before its own scripts.
    injected: Option<String>,
    complaints: Vec<String>,
}

enum Change {
    Content(Vec<u8>),
    Status(u16),
    SentOn,
}

impl Site {
    /// The site that was built: what `BWM_DIST` names.
    pub(crate) fn built() -> Self {
        let folder = std::env::var_os("BWM_DIST").unwrap_or_else(|| {
            panic!("BWM_DIST is not set: it names the folder of the built site that the browser tests are to open")
        });
        Self::of(folder)
    }

    /// The site in this folder.
    pub(crate) fn of(folder: impl Into<PathBuf>) -> Self {
        let root = folder.into();
        assert!(root.join("index.html").is_file(), "there is no site in {}: it has no index.html", root.display());
        let headers = Headers::of(&root);
        let state = Arc::new(Mutex::new(State {
            root,
            headers,
            changed: HashMap::new(),
            requests: Vec::new(),
            not_found: Vec::new(),
            unreachable: false,
            first_script: String::new(),
            person: Person::default(),
            injected: None,
            complaints: Vec::new(),
        }));
        let served = state.clone();
        let server = Server::start(move |request| served.lock().unwrap().answer(request));
        Self { server: Arc::new(server), state, nginx: None }
    }

    /// The site that was built, served by this nginx. Nothing can be broken there, and nothing is put into its pages.
    pub(crate) fn behind(nginx: Nginx) -> Self {
        Self { nginx: Some(Arc::new(nginx)), ..Self::built() }
    }

    /// The same site, whose pages run this script before their own: to fake what no engine has here, or to break what
    /// all have.
    pub(crate) fn with_first_script(self, script: &str) -> Self {
        script.clone_into(&mut self.state().first_script);
        self
    }

    /// The same site, in a browser whose person blocks cookies, and all storage with them. Not in WebKit.
    pub(crate) fn with_cookies_blocked(self) -> Self {
        self.state().person.blocks_cookies = true;
        self
    }

    /// The same site, in a Firefox whose person reads all pages in the system's colours.
    pub(crate) fn with_forced_colours(self) -> Self {
        self.state().person.forces_colours = true;
        self
    }

    /// The same site, in a browser whose person wants pages dark. In Firefox and WebKit.
    pub(crate) fn with_dark_pages(self) -> Self {
        self.state().person.prefers_dark = true;
        self
    }

    /// The same site, in a browser whose window is made as narrow as 320 pixels. In WebKit, which has no such window, all of it stands
    /// in a frame.
    pub(crate) fn with_any_size(self) -> Self {
        self.state().person.resizes = true;
        self
    }

    /// What pages are told that their person wants, in the words of media queries.
    pub(crate) fn wishes(&self) -> Vec<&'static str> {
        let person = self.person();
        let wishes =
            [(person.prefers_dark, "(prefers-color-scheme: dark)"), (person.forces_colours, "(forced-colors: active)")];
        wishes.into_iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, wish)| wish).collect()
    }

    /// Whether its window is made as narrow as 320 pixels.
    pub(crate) fn has_any_size(&self) -> bool {
        self.person().resizes
    }

    /// From now on this file has other content. The path is relative to the site: `questionnaire.json`.
    pub(crate) fn replace(&self, file: &str, content: impl Into<Vec<u8>>) {
        self.state().changed.insert(file.to_owned(), Change::Content(content.into()));
    }

    /// From now on this file is answered with a failure: 404 or 500.
    pub(crate) fn fail(&self, file: &str, status: u16) {
        self.state().changed.insert(file.to_owned(), Change::Status(status));
    }

    /// From now on whoever asks for this folder's page by its name is sent on to the folder, as some hosts do.
    pub(crate) fn send_on(&self, page: &str) {
        self.state().changed.insert(page.to_owned(), Change::SentOn);
    }

    /// From now on this file is as it was built.
    pub(crate) fn mend(&self, file: &str) {
        self.state().changed.remove(file);
    }

    /// From now on nothing is answered, as where there is no signal; or all is again.
    pub(crate) fn set_unreachable(&self, unreachable: bool) {
        self.state().unreachable = unreachable;
    }

    /// The files that were asked for, in order, relative to the site.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.state().requests.clone()
    }

    /// The address of a page: `""`, `"#/about"`, `"other.html"`.
    pub(crate) fn address(&self, page: &str) -> String {
        format!("{}{}{page}", self.origin(), if self.nginx.is_some() { "/" } else { FOLDER })
    }

    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.nginx.as_ref().map_or(self.server.address, |nginx| nginx.address))
    }

    /// An empty page of the same origin, to hold a frame with the site in it.
    pub(crate) fn empty_page(&self) -> String {
        format!("{}{ADDED}empty.html", self.origin())
    }

    /// Files that were asked for and are not there, without a test having arranged it.
    pub(super) fn take_not_found(&self) -> Vec<String> {
        std::mem::take(&mut self.state().not_found)
    }

    pub(super) fn person(&self) -> Person {
        self.state().person
    }

    pub(super) fn first_script(&self) -> String {
        self.state().first_script.clone()
    }

    /// Puts this script first into each page. As a file, because the site's Content-Security-Policy allows no script
    /// inside one.
    pub(super) fn inject(&self, script: String) {
        self.state().injected = Some(script);
    }

    /// What pages sent home, by the script put into them, when they were left.
    pub(super) fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.state().complaints)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

impl State {
    fn answer(&mut self, request: &Request) -> Option<Answer> {
        if let Some(added) = request.path.strip_prefix(ADDED) {
            return Some(self.answer_for_harness(added, request));
        }
        if self.unreachable {
            return None;
        }
        let Some(file) = request.path.strip_prefix(FOLDER) else {
            // Browsers ask for the icon at the root by themselves.
            if request.path != "/favicon.ico" {
                self.not_found.push(format!("{} (outside the site's folder)", request.path));
            }
            return Some(failure(404));
        };
        self.requests.push(file.to_owned());
        Some(self.file(file))
    }

    fn file(&mut self, file: &str) -> Answer {
        let name = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_owned() };
        let content = match self.changed.get(&name) {
            Some(Change::Status(status)) => return failure(*status),
            Some(Change::SentOn) if file == name => return sent_on(file),
            Some(Change::Content(content)) => Some(content.clone()),
            _ if name.contains("..") => None,
            _ => fs::read(self.root.join(&name)).ok(),
        };
        let Some(mut body) = content else {
            self.not_found.push(name);
            return failure(404);
        };
        let mime = mime(&name);
        if self.injected.is_some() && mime.starts_with("text/html") {
            body = with_script(&name, body);
        }
        if self.injected.is_some() && name == "sw.js" {
            body = knowing(body, &self.file("").body);
        }
        Answer { status: 200, mime, headers: self.headers.in_tests(file), body }
    }

    fn answer_for_harness(&mut self, added: &str, request: &Request) -> Answer {
        let (mime, body) = match added {
            "first.js" => ("text/javascript", self.injected.clone().unwrap_or_default()),
            "empty.html" => ("text/html", "<!doctype html><title>Empty</title><body style='margin:0'>".to_owned()),
            _ => {
                self.complaints.extend(request.body.lines().map(str::to_owned));
                ("text/plain", String::new())
            }
        };
        Answer { status: 200, mime, headers: Vec::new(), body: body.into_bytes() }
    }
}

fn with_script(name: &str, page: Vec<u8>) -> Vec<u8> {
    let page = String::from_utf8(page).unwrap();
    let head = page.find("<head").and_then(|head| page[head..].find('>').map(|end| head + end + 1));
    let (before, after) = page.split_at(head.unwrap_or_else(|| panic!("{name} has no <head> to put a script in")));
    format!("{before}<script src=\"{ADDED}first.js\"></script>{after}").into_bytes()
}

/// The service worker, which knows the digest of each file, as it has to be for a page that a script was put into.
fn knowing(worker: Vec<u8>, page: &[u8]) -> Vec<u8> {
    let digest = Sha256::digest(page).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let worker = String::from_utf8(worker).unwrap();
    let name = "\"index.html\":\"";
    match worker.split_once(name) {
        Some((before, after)) => [before, name, &digest, &after[digest.len()..]].concat().into_bytes(),
        None => worker.into_bytes(),
    }
}

fn sent_on(page: &str) -> Answer {
    let folder = [FOLDER, page.trim_end_matches("index.html")].concat();
    Answer { headers: vec![("Location".to_owned(), folder)], ..failure(301) }
}

fn failure(status: u16) -> Answer {
    Answer { status, mime: "text/plain", headers: Vec::new(), body: Vec::new() }
}

fn mime(file: &str) -> &'static str {
    match Path::new(file).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        // Without the right one a browser won't compile it while it still loads.
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("pdf") => "application/pdf",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
