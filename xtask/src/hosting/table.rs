//! What each file of the site wants from whoever serves it. The only place where a header is written.
//!
//! A host may join what several of its rules say of one header, with a comma, so each header of a file is said once: by
//! [`COMMON`], or by the file's group.

use crate::site::POLICY;

/// Name and value.
pub(crate) type Header = (&'static str, String);

/// What every answer has, whatever was asked for.
pub(crate) const COMMON: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    // A frame that may store nothing has an origin of its own, and loads scripts and the program as a stranger. The files
    // are public and say nothing of anybody.
    ("Access-Control-Allow-Origin", "*"),
    // What the page uses is for itself, or for the frame that it is in; the rest is for nobody.
    (
        "Permissions-Policy",
        "camera=(self), clipboard-write=(self), fullscreen=(self), web-share=(self), accelerometer=(), autoplay=(), \
         bluetooth=(), clipboard-read=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), \
         idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
         publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// Which pages may show the questionnaire in a frame: those of the own site, and any that came encrypted.
pub(crate) const ANCESTORS: &str = "frame-ancestors 'self' https:";

/// Never changes: its name holds a digest of what is in it.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// May be kept, and is asked for anew each time, which a server answers with “not changed”.
const ASK_FIRST: &str = "no-cache";

/// Files that want the same.
pub(crate) struct Group {
    /// A word for it, where a server's file needs one.
    pub(crate) name: &'static str,
    /// Their addresses; one with `*` at its end is the beginning of many.
    pub(crate) paths: &'static [&'static str],
    pub(crate) headers: [Header; 3],
}

/// The groups that differ from the rest.
pub(crate) fn groups() -> [Group; 3] {
    let questions = format!("{POLICY}; {ANCESTORS}");
    [
        Group { name: "hashed", paths: &["/app-*"], headers: own(questions.clone(), "same-origin", FOR_GOOD) },
        // Shows the questionnaire in a frame, and is itself shown in none: what is typed there makes links and posters.
        Group {
            name: "setup",
            paths: &["/setup.html", "/setup"],
            headers: own(format!("{POLICY}; frame-src 'self'; frame-ancestors 'none'"), "same-origin", ASK_FIRST),
        },
        // Other people's pages load it.
        Group { name: "embed", paths: &["/embed.js"], headers: own(questions, "cross-origin", ASK_FIRST) },
    ]
}

/// All else. The addresses are for hosts where a rule can't say “all else”; some hosts show pages without their `.html`.
pub(crate) fn rest() -> Group {
    Group {
        name: "rest",
        paths: &[
            "/",
            "/index",
            "/index.html",
            "/early.js",
            "/embed.d.ts",
            "/guide-*",
            "/guide.css",
            "/icon*",
            "/manifest.webmanifest",
            "/noto-*",
            "/paper*",
            "/practice*",
            "/questionnaire.json",
            "/reader*",
            "/setup.css",
            "/setup.js",
            "/setup_*",
            "/sw.js",
            "/sw-off.js",
            "/version.json",
            "/ahead-*",
            "/words-*",
        ],
        headers: own(format!("{POLICY}; {ANCESTORS}"), "same-origin", ASK_FIRST),
    }
}

fn own(policy: String, loaded_by: &str, caching: &str) -> [Header; 3] {
    [
        ("Content-Security-Policy", policy),
        ("Cross-Origin-Resource-Policy", loaded_by.to_owned()),
        (CACHING, caching.to_owned()),
    ]
}

/// The one header that must not stand on an answer that says that there is no such file.
pub(crate) const CACHING: &str = "Cache-Control";

/// The types of the files, by the end of their names.
pub(crate) const TYPES: [(&str, &str); 11] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    // Without the right one a browser won't compile it while it still loads.
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
    ("ts", "text/plain; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
];

/// The type of a file.
pub(crate) fn type_of(path: &str) -> &'static str {
    let end = path.rsplit('.').next().unwrap_or_default();
    TYPES.iter().find(|(name, _)| *name == end).map_or("application/octet-stream", |(_, kind)| kind)
}

/// Every header of the file at this address.
pub(crate) fn headers_of(path: &str) -> Vec<Header> {
    let group = groups().into_iter().find(|group| group.paths.iter().any(|pattern| fits(pattern, path)));
    let common = COMMON.map(|(name, value)| (name, value.to_owned()));
    common.into_iter().chain(group.unwrap_or_else(rest).headers).collect()
}

/// Whether an address is the pattern, or begins with it where it ends in `*`.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == path, |beginning| path.starts_with(beginning))
}

/// The paths as a regular expression without anchors and without the slash at the front: `app-.*|setup\.html`.
pub(crate) fn expression(paths: &[&str]) -> String {
    let each = paths.iter().map(|path| path.trim_start_matches('/').replace('.', "\\.").replace('*', ".*"));
    each.collect::<Vec<_>>().join("|")
}

/// The value of a header in a group.
pub(crate) fn value<'g>(group: &'g Group, header: &str) -> &'g str {
    group.headers.iter().find(|(name, _)| *name == header).map_or("", |(_, value)| value)
}

/// The names of the headers that differ from group to group.
pub(crate) fn own_names() -> [&'static str; 3] {
    rest().headers.map(|(name, _)| name)
}
