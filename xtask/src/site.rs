//! The finishing step after Trunk, which makes what it built fit for a strict Content-Security-Policy and small: the
//! loader that Trunk leaves in the page goes into a file of its own, the policy into the page, the styles are compressed, and
//! what the page loads is named with its digest.

use crate::html::{inline_code, without_comments};
use crate::integrity::{self, integrity, short};
use crate::project::{Project, run};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// Nothing but what is named here, and that from our own origin only.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// How Trunk begins the loader.
const LOADER: &str = "<script type=\"module\">";

/// A page and the loader that was taken out of it.
#[derive(Debug)]
struct Site {
    /// Up to where the loader belongs.
    page: String,
    loader: String,
    /// What of the page comes after the loader.
    end: String,
}

/// Finishes what Trunk put into `dist`.
pub(crate) fn finish(project: &Project, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let built = fs::read_to_string(&index).with_context(|| format!("Trunk wrote no {}", index.display()))?;
    // Gone until it is finished, so that nothing unfinished is ever published.
    fs::remove_file(&index)?;
    let Site { mut page, mut loader, end } = taken_apart(&built)?;
    compress_styles(project, dist)?;
    integrity::rename(dist, &mut [&mut page, &mut loader])?;
    for file in files_named(&loader)? {
        ensure!(dist.join(file).is_file(), "the loader asks for {file}, which Trunk did not build");
    }
    let loader = with_checked_program(&loader, |file| Ok(fs::read(dist.join(file))?))?;
    let loader_file = format!("boot-{}.js", short(loader.as_bytes()));
    fs::write(dist.join(&loader_file), &loader).context("cannot write the loader")?;
    let page = format!("{page}<script type=\"module\" src=\"./{loader_file}\"></script>{end}");
    fs::write(&index, integrity::with_digests(&page, dist)?).context("cannot write index.html")
}

fn taken_apart(built: &str) -> Result<Site> {
    let page = without_comments(built);
    ensure!(
        !page.contains(" integrity="),
        "the page holds digests of files that change after Trunk wrote it: set `no_sri` in Trunk.toml"
    );
    let (before, rest) =
        page.split_once(LOADER).context("Trunk left no loader in the page: is it finished already?")?;
    let (loader, after) = rest.split_once("</script>").context("the loader in the page has no end")?;
    let loader: String =
        loader.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect();

    // A policy holds for what comes after it.
    let (start, head) = before.split_once("<head>").context("the page has no <head>")?;
    // The loader comes after what is preloaded: there stand the digests of what it imports.
    let (preloads, body) = after.split_once("</head>").context("the head of the page has no end")?;
    let page =
        format!("{start}<head><meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">{head}{preloads}");
    let end = format!("</head>{body}");
    let inline = [inline_code(&page), inline_code(&end)].concat();
    if !inline.is_empty() {
        bail!("the Content-Security-Policy forbids code in the page, move it into a file: {}", inline.join(" "));
    }
    Ok(Site { page, loader, end })
}

/// The loader, which asks for the program with its digest. The page preloads it with the same, or it would be fetched twice.
fn with_checked_program(loader: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let files = files_named(loader)?;
    let program = files.iter().find(|file| file.ends_with(".wasm")).context("the loader names no program")?;
    let asked = format!("module_or_path: './{program}'");
    ensure!(loader.contains(&asked), "the loader asks for the program in another manner than was known: {loader}");
    let digest = integrity(&read(program)?);
    Ok(loader.replace(&asked, &format!("module_or_path: fetch('./{program}', {{ integrity: '{digest}' }})")))
}

/// The files that the loader names. Next to it, or it would work in the page only.
fn files_named(loader: &str) -> Result<Vec<&str>> {
    let pieces: Vec<&str> = loader.split(['\'', '"']).collect();
    let mut files = Vec::new();
    for (before, text) in pieces.iter().zip(pieces.iter().skip(1)) {
        if let Some(file) = text.strip_prefix("./") {
            files.push(file);
        } else if before.ends_with(" from ") {
            bail!("the loader imports {text}, which is no relative address: set `public_url` to \"./\" in Trunk.toml");
        }
    }
    ensure!(!files.is_empty(), "the loader names no file");
    Ok(files)
}

/// Has Sass write the styles again, compressed. Trunk asks it for that only together with its own minifier, which is no
/// good (see Trunk.toml), and Sass does not read what it wrote: nhsuk-frontend holds an escape that it refuses there.
fn compress_styles(project: &Project, dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let built = entry?.path();
        if let Some(source) = source_of(&built).filter(|source| project.file(source).is_file()) {
            let sass = format!("sass --style=compressed --no-source-map --quiet {source}");
            run(project.command(&sass).arg(&built))?;
        }
    }
    Ok(())
}

/// Where a style sheet came from: `app-0123.css` from `styles/app.scss`.
fn source_of(built: &Path) -> Option<String> {
    let (stem, _hash) = built.file_name()?.to_str()?.strip_suffix(".css")?.rsplit_once('-')?;
    Some(format!("styles/{stem}.scss"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Trunk 0.21.14 makes of a page.
    const BUILT: &str = r#"<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8">
<!-- who edits this: <style> -->
<link rel="stylesheet" href="./app-1.css"/>
<script type="module">
import init from './app-2.js';
const wasm = await init({ module_or_path: './app-2_bg.wasm' });


dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));

</script><link rel="modulepreload" href="./app-2.js" crossorigin="anonymous"></head><body></body></html>"#;

    #[test]
    fn the_loader_moves_behind_what_is_preloaded() {
        let site = taken_apart(BUILT).unwrap();
        assert!(site.page.ends_with(r#"<link rel="modulepreload" href="./app-2.js" crossorigin="anonymous">"#));
        assert!(!site.page.contains("import init") && !site.page.contains("<!--"));
        assert!(site.end.starts_with("</head><body>"));
        assert!(site.loader.starts_with("import init from './app-2.js';\nconst wasm"));
        assert_eq!(files_named(&site.loader).unwrap(), ["app-2.js", "app-2_bg.wasm"]);
    }

    #[test]
    fn the_loader_asks_for_the_program_that_was_built() {
        let loader = taken_apart(BUILT).unwrap().loader;
        let checked = with_checked_program(&loader, |_| Ok(b"wasm".to_vec())).unwrap();
        let asks = format!("fetch('./app-2_bg.wasm', {{ integrity: '{}' }})", integrity(b"wasm"));
        assert!(checked.contains(&asks), "{checked}");
        assert_eq!(files_named(&checked).unwrap(), ["app-2.js", "app-2_bg.wasm"]);
    }

    #[test]
    fn the_policy_comes_before_all_that_it_is_for() {
        let page = taken_apart(BUILT).unwrap().page;
        assert!(
            page.contains(
                r#"<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src"#
            )
        );
    }

    #[test]
    fn what_the_policy_would_stop_is_an_error_that_names_it() {
        for inline in ["<style>", r#"<script type="text/javascript">"#, r#"<p style="color: red">"#] {
            let error = taken_apart(&BUILT.replace("<body>", &format!("<body>{inline}"))).unwrap_err();
            assert!(error.to_string().contains(inline), "{error}");
        }
    }

    #[test]
    fn a_style_sheet_is_known_by_its_name() {
        assert_eq!(source_of(Path::new("dist/app-120d312dccb09191.css")).as_deref(), Some("styles/app.scss"));
        assert_eq!(source_of(Path::new("dist/app-120d312dccb09191.js")), None);
        assert_eq!(source_of(Path::new("dist/print.css")), None);
    }

    #[test]
    fn a_page_that_was_not_built_as_expected_is_refused() {
        let refused = |html: &str, why: &str| assert!(taken_apart(html).unwrap_err().to_string().contains(why));
        refused(&taken_apart(BUILT).unwrap().page, "finished already");
        refused(&BUILT.replace("<head>", ""), "no <head>");
        refused(&BUILT.replace("<link", r#"<link integrity="sha384-x""#), "no_sri");
        assert!(files_named("import init from '/app-2.js';").unwrap_err().to_string().contains("public_url"));
        assert!(files_named("start()").is_err());
    }
}
