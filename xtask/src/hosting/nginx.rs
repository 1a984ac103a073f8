//! The file for nginx: a server to put into `/etc/nginx/sites-enabled`.

use super::MADE;
use super::table::{CACHING, COMMON, TYPES, expression, groups, own_names, rest, value};

/// What the file is to say.
pub(super) fn file() -> String {
    let maps: String = own_names().iter().map(|name| map(name)).collect();
    let headers: String =
        COMMON.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    let own: String = own_names()
        .iter()
        // Not with a failure: a file that is missing while a new version is copied would be missing for a year.
        .map(|name| {
            format!("    add_header {name} ${}{};\n", variable(name), if *name == CACHING { "" } else { " always" })
        })
        .collect();
    let types: String = TYPES
        .iter()
        .map(|(end, kind)| format!("        {} {end};\n", kind.split(';').next().unwrap_or(kind)))
        .collect();
    format!(
        "# {MADE}
#
# For nginx 1.18 or later; on Debian: apt-get install nginx-light libnginx-mod-http-brotli-static
# Change server_name and root, copy this to /etc/nginx/sites-enabled/before-we-meet, then: nginx -t && systemctl reload nginx
# Patients' browsers need https: `certbot --nginx` adds what that takes.

{maps}
server {{
    listen 80;
    listen [::]:80;
    server_name questions.example.org;
    root /var/www/before-we-meet;
    index index.html;
    server_tokens off;

{headers}{own}    # Once the site is there by https, and will stay so:
    # add_header Strict-Transport-Security \"max-age=31536000\" always;

    types {{
{types}    }}
    default_type application/octet-stream;
    charset utf-8;
    charset_types text/javascript text/css text/plain;

    # What was compressed when building. Without the module, nginx refuses the first line: take it out.
    brotli_static on;
    gzip_static on;
    # What may be changed in place (questionnaire.json, practice.json) is compressed while it is sent.
    gzip on;
    gzip_comp_level 9;
    gzip_min_length 512;
    gzip_vary on;
    gzip_proxied any;
    gzip_types text/javascript text/css application/json application/manifest+json application/wasm image/svg+xml text/plain;

    location / {{
        try_files $uri $uri/ =404;
    }}
}}
"
    )
}

fn map(header: &str) -> String {
    let rest = rest();
    let usual = value(&rest, header);
    let lines: String = groups()
        .iter()
        .filter(|group| value(group, header) != usual)
        .map(|group| format!("    ~^/({})$ \"{}\";\n", expression(group.paths), value(group, header)))
        .collect();
    format!("map $uri ${} {{\n    default \"{usual}\";\n{lines}}}\n", variable(header))
}

/// `Cache-Control` → `bwm_cache_control`
fn variable(header: &str) -> String {
    format!("bwm_{}", header.to_lowercase().replace('-', "_"))
}
