//! The file for Apache: an `.htaccess` to put into the site's folder.

use super::MADE;
use super::table::{CACHING, COMMON, Group, TYPES, expression, groups, rest};

/// The ends of names that were compressed when building.
const COMPRESSED: [&str; 6] = ["html", "js", "css", "wasm", "svg", "webmanifest"];

/// What the file is to say.
pub(super) fn file() -> String {
    let common: String = COMMON.iter().map(|(name, value)| line("    ", name, value)).collect();
    let usual: String = rest().headers.iter().map(|(name, value)| line("    ", name, value)).collect();
    let own: String = groups().iter().map(section).collect();
    let types: String = TYPES
        .iter()
        .map(|(end, kind)| format!("    AddType \"{}\" .{end}\n", kind.split(';').next().unwrap_or(kind)))
        .collect();
    let compressed = COMPRESSED.join("|");
    let variants: String =
        [("br", "br"), ("gz", "gzip")].iter().map(|(end, name)| variant(end, name, &compressed)).collect();
    let forced: String = TYPES
        .iter()
        .filter(|(end, _)| COMPRESSED.contains(end))
        .map(|(end, kind)| format!("<FilesMatch \"\\.{end}\\.(br|gz)$\">\n    ForceType \"{kind}\"\n</FilesMatch>\n"))
        .collect();
    format!(
        "# {MADE}
#
# For Apache 2.4 with mod_headers, mod_rewrite and mod_mime: copy this into the site's folder as .htaccess. The folder needs
# `AllowOverride FileInfo Indexes`. Patients' browsers need https.
# Where a module is missing, Apache says so and serves nothing: better than serving without the headers.

DirectoryIndex index.html
AddDefaultCharset utf-8
AddCharset utf-8 .js .css
<IfModule mod_mime.c>
{types}</IfModule>

# Headers.
<FilesMatch \".*\">
{common}{usual}    # Once the site is there by https, and will stay so:
    # Header always set Strict-Transport-Security \"max-age=31536000\"
</FilesMatch>
{own}
# What was compressed when building.
RewriteEngine On
{variants}{forced}
# What may be changed in place is compressed while it is sent.
<IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE application/json text/html text/javascript text/css
</IfModule>
"
    )
}

fn line(indent: &str, name: &str, value: &str) -> String {
    // Not with a failure: a file that is missing while a new version is copied would be missing for a year.
    let when = if name == CACHING { "" } else { "always " };
    format!("{indent}Header {when}set {name} \"{value}\"\n")
}

fn section(group: &Group) -> String {
    let headers: String = group.headers.iter().map(|(name, value)| line("    ", name, value)).collect();
    // A file's compressed copy is the same file.
    format!("<FilesMatch \"^({})(\\.br|\\.gz)?$\">\n{headers}</FilesMatch>\n", expression(group.paths))
}

fn variant(end: &str, name: &str, compressed: &str) -> String {
    format!(
        "RewriteCond %{{HTTP:Accept-Encoding}} \\b{name}\\b
RewriteCond %{{REQUEST_FILENAME}}.{end} -f
RewriteRule ^(.+\\.(?:{compressed}))$ $1.{end} [E=no-gzip:1,L]
<FilesMatch \"\\.{end}$\">
    RemoveType .{end}
    RemoveEncoding .{end}
    Header set Content-Encoding {name}
    Header merge Vary Accept-Encoding
</FilesMatch>
"
    )
}
