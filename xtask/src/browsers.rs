//! What the browser tests need from the system: three engines, what drives them, what reads their prints, a web server, and fonts.
//! On Debian and its kin it is installed; elsewhere it is named, what for and where from. No engine is ever skipped.

use crate::project::{Project, run};
use anyhow::{Result, anyhow, bail};
use std::path::Path;

/// One thing the tests need.
struct Need {
    what: &'static str,
    found: fn(&Project) -> bool,
    /// The Debian package that holds it.
    package: &'static str,
}

const NEEDS: &[Need] = &[
    Need { what: "Chromium (`chromium`), an engine", found: |p| p.has("chromium"), package: "chromium" },
    Need { what: "`chromedriver`, drives Chromium", found: |p| p.has("chromedriver"), package: "chromium-driver" },
    Need {
        what: "Firefox (`firefox-esr` or `firefox`), an engine",
        found: |p| p.has("firefox-esr") || p.has("firefox"),
        package: "firefox-esr",
    },
    Need {
        what: "WebKitGTK (`WebKitWebDriver` and its MiniBrowser), an engine and what drives it",
        found: |p| p.has("WebKitWebDriver") && mini_browser(),
        package: "webkit2gtk-driver",
    },
    Need { what: "`Xvfb`, the screen that WebKit draws on", found: |p| p.has("Xvfb"), package: "xvfb" },
    Need { what: "`pdftotext`, reads the printed summary", found: |p| p.has("pdftotext"), package: "poppler-utils" },
    Need {
        what: "`nginx`, serves the site with the file that comes with it",
        found: |p| p.has("nginx") || Path::new("/usr/sbin/nginx").is_file(),
        package: "nginx-light",
    },
    Need {
        what: "nginx's module for files compressed with brotli",
        found: |_| Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").is_file(),
        package: "libnginx-mod-http-brotli-static",
    },
    Need { what: "the font DejaVu Sans", found: |p| font(p, "DejaVu Sans"), package: "fonts-dejavu-core" },
    Need {
        what: "the Noto fonts, for languages in scripts of their own",
        found: |p| font(p, "Noto Sans Bengali"),
        package: "fonts-noto-core",
    },
    Need {
        what: "the font Noto Color Emoji",
        found: |p| font(p, "Noto Color Emoji"),
        package: "fonts-noto-color-emoji",
    },
];

/// Gets the browsers, or says what is missing.
pub(crate) fn install(project: &Project) -> Result<()> {
    let mut missing = missing(project);
    if missing.is_empty() {
        return Ok(());
    }
    if project.has("apt-get") {
        apt_get(project, &missing)?;
        missing = self::missing(project);
    }
    if missing.is_empty() { Ok(()) } else { bail!("{}", explanation(&missing)) }
}

fn missing(project: &Project) -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !(need.found)(project)).collect()
}

fn apt_get(project: &Project, missing: &[&Need]) -> Result<()> {
    let as_root = if project.output("id -u").as_deref() == Some("0") {
        ""
    } else if project.output("sudo -n true").is_some() {
        "sudo -n "
    } else {
        bail!("{}", explanation(missing));
    };
    println!("Installing with apt-get, for the browser tests (two to five minutes): {}", packages(missing));
    let apt = format!("{as_root}env DEBIAN_FRONTEND=noninteractive apt-get");
    if let Err(error) = run(&mut project.command(&format!("{apt} update"))) {
        println!("{error}; going on with the package lists that are there");
    }
    let install = format!("{apt} install -y --no-install-recommends {}", packages(missing));
    run(&mut project.command(&install)).map_err(|error| anyhow!("{error}; {}", explanation(missing)))
}

fn packages(missing: &[&Need]) -> String {
    missing.iter().map(|need| need.package).collect::<Vec<_>>().join(" ")
}

fn explanation(missing: &[&Need]) -> String {
    let list: String = missing.iter().map(|need| format!("  - {}\n", need.what)).collect();
    format!(
        "the browser tests need what is not installed here:\n{list}\
         Install it with the system's package manager; on Debian, as root:\n  \
         apt-get install --no-install-recommends {}",
        packages(missing)
    )
}

/// Whether the little browser that comes with `WebKitGTK` is there; it is on no PATH.
fn mini_browser() -> bool {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser")).any(|program| program.is_file())
}

fn font(project: &Project, family: &str) -> bool {
    let list = project.output("fc-list : family").unwrap_or_default();
    list.lines().flat_map(|line| line.split(',')).any(|name| name.trim() == family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        let missing: Vec<&Need> = NEEDS.iter().filter(|need| need.package.starts_with("chromium")).collect();
        let text = explanation(&missing);
        assert!(text.contains("`chromedriver`, drives Chromium"));
        assert!(text.contains("apt-get install --no-install-recommends chromium chromium-driver"));
    }
}
