//! The three engines: which programs each one needs, how they are started, and what it can't do.
//!
//! A program that is missing fails the test. To skip an engine in silence would be to say that it was tested.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use thirtyfour::Capabilities;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What a person set in the browser itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Person {
    /// No page may store anything. Not in WebKit.
    pub(super) blocks_cookies: bool,
    /// All pages in the system's colours: in Firefox. Chromium is told so later, by its developer tools.
    pub(super) forces_colours: bool,
    /// Pages are asked to be dark: in Firefox and WebKit. Chromium is told so later, by its developer tools.
    pub(super) prefers_dark: bool,
    /// The window is made narrower than any that WebKit has: its pages stand in a frame.
    pub(super) resizes: bool,
}

/// Firefox reads this when it starts in a profile; `geckodriver` leaves a profile that it did not make itself alone.
/// Nothing may be fetched from Mozilla, and a killed browser comes back without questions.
const FIREFOX_PREFERENCES: &str = r#"
user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.update.enabled", false);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("nimbus.rollouts.enabled", false);
user_pref("services.settings.server", "data:,#nothing-from-remote-settings");
user_pref("toolkit.startup.max_resumed_crashes", -1);
"#;

impl Engine {
    /// Whether it speaks WebDriver BiDi: console, requests, preload scripts, any window size.
    pub(crate) fn speaks_bidi(self) -> bool {
        self != Self::WebKit
    }

    /// Whether its driver can print to PDF. WebKit's answers "unknown command".
    pub(crate) fn prints(self) -> bool {
        self != Self::WebKit
    }

    /// Whether what a page stores is still there in the next session. WebKit's `MiniBrowser` forgets it when driven.
    pub(crate) fn keeps_storage(self) -> bool {
        self != Self::WebKit
    }

    /// Whether it draws on a screen, and so needs one lent to it.
    pub(super) fn needs_screen(self) -> bool {
        self == Self::WebKit
    }

    /// The driver, to listen on this port.
    pub(super) fn driver(self, port: u16) -> Command {
        let (names, package) = match self {
            Self::Chromium => (["chromedriver"], "apt-get install chromium-driver"),
            Self::Firefox => (["geckodriver"], "cargo install --locked geckodriver"),
            Self::WebKit => (["WebKitWebDriver"], "apt-get install webkit2gtk-driver"),
        };
        let mut driver = Command::new(find(&names, &format!("drive {self:?}"), package));
        driver.arg(format!("--port={port}"));
        if self == Self::Firefox {
            // Each Firefox picks its own port for BiDi, so that two can run at once.
            driver.arg("--websocket-port=0");
        }
        driver
    }

    /// What to ask of the driver for a new session whose profile is in this folder, with what a person set in the browser's own
    /// settings.
    pub(super) fn capabilities(self, profile: &Path, person: Person) -> Capabilities {
        let mut wanted = Capabilities::new();
        let (options, value) = match self {
            Self::Chromium => ("goog:chromeOptions", chromium(profile, person)),
            Self::Firefox => ("moz:firefoxOptions", firefox(profile, person)),
            Self::WebKit if person.blocks_cookies => panic!("MiniBrowser has no setting that blocks cookies"),
            Self::WebKit if person.forces_colours => panic!("WebKit knows no forced colours"),
            Self::WebKit => ("webkitgtk:browserOptions", webkit(person)),
        };
        wanted.set(options, value).unwrap();
        if self.speaks_bidi() {
            wanted.set("webSocketUrl", true).unwrap();
        }
        wanted
    }
}

fn chromium(profile: &Path, person: Person) -> serde_json::Value {
    let binary = find(&["chromium", "chromium-browser", "google-chrome"], "be Chromium", "apt-get install chromium");
    let mut args = vec![
        "--headless=new".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    if runs_as_root() {
        // Chromium's sandbox refuses to run as root, as in a container.
        args.push("--no-sandbox".to_owned());
    }
    let preferences =
        if person.blocks_cookies { json!({ "profile.default_content_setting_values.cookies": 2 }) } else { json!({}) };
    json!({ "binary": binary, "args": args, "prefs": preferences })
}

fn firefox(profile: &Path, person: Person) -> serde_json::Value {
    let binary = find(&["firefox-esr", "firefox"], "be Firefox", "apt-get install firefox-esr");
    let behaviour = if person.blocks_cookies { "user_pref(\"network.cookie.cookieBehavior\", 2);\n" } else { "" };
    let colours = if person.forces_colours { "user_pref(\"browser.display.document_color_use\", 2);\n" } else { "" };
    let dark =
        if person.prefers_dark { "user_pref(\"layout.css.prefers-color-scheme.content-override\", 0);\n" } else { "" };
    // On the whole screen it takes no other size, and its driver waits for one for ever.
    let screen = if person.resizes { "user_pref(\"full-screen-api.enabled\", false);\n" } else { "" };
    fs::write(profile.join("user.js"), [FIREFOX_PREFERENCES, behaviour, colours, dark, screen].concat()).unwrap();
    // The profile by argument: one handed over as a preference would be copied, and its storage lost with the copy.
    json!({ "binary": binary, "args": ["-headless", "-profile", profile] })
}

fn webkit(person: Person) -> serde_json::Value {
    let mut args = vec!["--automation"];
    if person.prefers_dark {
        args.push("--dark-mode");
    }
    json!({ "binary": mini_browser(), "args": args })
}

/// `MiniBrowser` is not meant for people and so not on PATH.
fn mini_browser() -> PathBuf {
    let architectures = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    architectures
        .chain([PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec")])
        .map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"))
        .find(|program| program.is_file())
        .unwrap_or_else(|| {
            panic!(
                "no webkit2gtk-4.1/MiniBrowser under /usr/lib: the browser tests need it to be WebKit. \
                 On Debian: apt-get install webkit2gtk-driver"
            )
        })
}

/// The first of these programs that is on PATH.
pub(super) fn find(names: &[&str], purpose: &str, how_to_get: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let candidates = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.into_iter().find(|program| program.is_file()).unwrap_or_else(|| {
        panic!("no {} on PATH: the browser tests need it to {purpose}. To get it: {how_to_get}", names.join(" or "))
    })
}

fn runs_as_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}
