//! The file for Caddy, which gets its certificate by itself.

use super::MADE;
use super::table::{COMMON, Group, TYPES, groups, rest};

/// What the file is to say.
pub(super) fn file() -> String {
    let common: String = COMMON.iter().map(|(name, value)| format!("\t\t{name} \"{value}\"\n")).collect();
    let groups = groups();
    let others: Vec<&str> = groups.iter().flat_map(|group| group.paths).copied().collect();
    let own: String = groups.iter().map(|group| section(group, "path", group.paths)).collect();
    let rest = section(&rest(), "not path", &others);
    // Caddy knows the others; and takes away what is said of a type that it doesn't know, unless it is said at the end.
    let types: String = TYPES
        .iter()
        .filter(|(end, _)| ["wasm", "webmanifest"].contains(end))
        .map(|(end, kind)| {
            format!("\t@{end} path *.{end}\n\theader @{end} {{\n\t\tContent-Type \"{kind}\"\n\t\tdefer\n\t}}\n")
        })
        .collect();
    format!(
        "# {MADE}
#
# For Caddy 2: change the address and the folder, copy this to /etc/caddy/Caddyfile, then: systemctl reload caddy

questions.example.org {{
\troot * /var/www/before-we-meet
\theader {{
{common}\t\t# Once the site is there by https, and will stay so:
\t\t# Strict-Transport-Security \"max-age=31536000\"
\t}}
\theader -Server
{own}{rest}{types}\t# What may be changed in place is compressed while it is sent, what was compressed when building is sent as it is.
\tencode zstd gzip
\tfile_server {{
\t\tprecompressed br gzip
\t}}
}}
"
    )
}

fn section(group: &Group, matcher: &str, paths: &[&str]) -> String {
    let headers: String = group.headers.iter().map(|(name, value)| format!("\t\t{name} \"{value}\"\n")).collect();
    let name = group.name;
    // Only files that are there: one that is missing while a new version is copied would be missing for a year.
    let there = if name == "hashed" { "\t\tfile\n" } else { "" };
    format!("\t@{name} {{\n\t\t{matcher} {}\n{there}\t}}\n\theader @{name} {{\n{headers}\t}}\n", paths.join(" "))
}
