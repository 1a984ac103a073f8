//! How the site is to be served: which headers, types and caching each file wants, said once, and from that the ready files
//! for servers and hosts.
//!
//! - [`table`]: what each file wants, and why
//! - [`nginx`], [`apache`], [`caddy`], [`store`], [`hosts`]: the same in the words of each; no header is written there
//! - [`serve`]: serves a built site as the table says

mod apache;
mod caddy;
mod hosts;
mod nginx;
pub(crate) mod serve;
mod store;
pub(crate) mod table;
#[cfg(test)]
mod tests;

use crate::project::Project;
use anyhow::{Context, Result};

/// What stands at the head of each file that can hold a comment.
const MADE: &str = "Made by `cargo xtask hosting` from xtask/src/hosting/table.rs; docs/hosting.md explains it.";

/// The headers as the common static hosts read them. Goes into the built site.
pub(crate) const HEADERS: &str = "public/_headers";

/// Each ready file and what belongs into it.
fn files() -> Result<[(&'static str, String); 7]> {
    Ok([
        (HEADERS, hosts::headers_file()),
        ("hosting/nginx.conf", nginx::file()),
        ("hosting/Caddyfile", caddy::file()),
        ("hosting/apache.htaccess", apache::file()),
        ("hosting/object-store.sh", store::file()),
        ("hosting/vercel.json", hosts::vercel()?),
        ("hosting/staticwebapp.config.json", hosts::azure()?),
    ])
}

/// Writes all ready files anew.
pub(crate) fn write(project: &Project) -> Result<()> {
    for (name, text) in files()? {
        std::fs::write(project.file(name), text).with_context(|| format!("cannot write {name}"))?;
        println!("Wrote {name}.");
    }
    Ok(())
}
