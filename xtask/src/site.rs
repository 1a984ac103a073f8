//! The finishing step after Trunk, which makes what it built fit for a strict Content-Security-Policy and small: the
//! loader that Trunk leaves in the page goes into a file of its own, the policy into the page, styles and scripts are compressed, and
//! what the page loads is named with its digest.

use crate::html::{attribute, inline_code, opening_tags, without_comments};
use crate::integrity::{self, integrity};
use crate::logical::logical;
use crate::neighbours::without_neighbours;
use crate::paths::unmarked;
use crate::project::{Project, run};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// Nothing but what is named here, and that from our own origin only.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// Scripts that name things for others, beside the program's own, which is a module.
const CLASSIC: [&str; 4] = ["early.js", "embed.js", "reader.js", "setup.js"];

/// The styles that come first. Named by what is in them later, as all that is loaded.
const FIRST_STYLES: &str = "app-first-0000000000000000.css";

/// How Trunk begins the loader.
const LOADER: &str = "<script type=\"module\">";

/// A page and the loader that was taken out of it.
#[derive(Debug)]
struct Site {
    page: String,
    loader: String,
}

/// Finishes what Trunk put into `dist`.
pub(crate) fn finish(project: &Project, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let built = fs::read_to_string(&index).with_context(|| format!("Trunk wrote no {}", index.display()))?;
    // Gone until it is finished, so that nothing unfinished is ever published.
    fs::remove_file(&index)?;
    let Site { mut page, loader } = taken_apart(&built)?;
    compress_styles(project, dist)?;
    write_first_styles(project, dist, &page)?;
    for script in CLASSIC.map(|name| dist.join(name)).iter().filter(|script| script.is_file()) {
        shorten(project, script, "")?;
    }
    let [script, program] = files_named(&loader)?;
    let built = dist.join(program);
    fs::write(&built, unmarked(fs::read(&built)?)).context("cannot write the program")?;
    integrity::rename(dist, &mut [&mut page])?;
    let program = integrity::renamed(dist, program)?;
    // The script is named anew once it starts the program, and knows its digest.
    let script_now = dist.join(integrity::renamed(dist, script)?);
    let starts = starts(&program, &fs::read(dist.join(&program))?);
    let code = format!("{}\n{starts}\n", fs::read_to_string(&script_now)?);
    fs::write(&script_now, code).context("cannot write the script")?;
    shorten(project, &script_now, "--module")?;
    integrity::rename(dist, &mut [&mut page])?;
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
    let files = files_named(loader)?;
    let [script, _] = files;
    // A policy holds for what comes after it.
    let (start, head) = before.split_once("<head>").context("the page has no <head>")?;
    let (body, end) = after.rsplit_once("</body>").context("the page has no end")?;
    let (head, styles) = styles_apart(head).unwrap_or_else(|| (head.to_owned(), String::new()));
    let page = format!(
        "{start}<head><meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         {head}{}<script type=\"module\" src=\"./{script}\"></script>{styles}</body>{end}",
        without_preloads(body, files)
    );
    let inline = inline_code(&page);
    if !inline.is_empty() {
        bail!("the Content-Security-Policy forbids code in the page, move it into a file: {}", inline.join(" "));
    }
    Ok(Site { page, loader: loader.to_owned() })
}

/// The script and the program that the loader names. Next to it, or it would work in the page only.
fn files_named(loader: &str) -> Result<[&str; 2]> {
    let named = |before: &str| loader.split_once(before)?.1.split_once('\'').map(|(file, _)| file);
    let (script, program) = named("import init from '")
        .zip(named("module_or_path: '"))
        .with_context(|| format!("Trunk's loader starts the program in another manner than was known: {loader}"))?;
    let [Some(script), Some(program)] = [script, program].map(|file| file.strip_prefix("./")) else {
        bail!("{script} is no relative address: set `public_url` to \"./\" in Trunk.toml");
    };
    Ok([script, program])
}

/// What starts the program, with its digest. A module runs once the styles are there, and nothing asks for the program before:
/// the words that stand ahead of it need the line for themselves. The program's own script does it, because a script that
/// another one imports is checked by no digest in every browser.
fn starts(program: &str, bytes: &[u8]) -> String {
    let digest = integrity(bytes);
    format!("await __wbg_init({{ module_or_path: fetch('./{program}', {{ integrity: '{digest}' }}) }});")
}

/// The page without Trunk's preloads. The script stands at the end, behind what the first words need, and asks for the program itself:
/// WebKit fetches a program that is preloaded a second time, more often than not.
fn without_preloads(page: &str, files: [&str; 2]) -> String {
    opening_tags(page)
        .into_iter()
        .filter(|tag| {
            tag.starts_with("link") && tag.contains("preload\"") && files.iter().any(|file| tag.contains(file))
        })
        .fold(page.to_owned(), |page, tag| page.replace(&format!("<{tag}>"), ""))
}

/// The head of the page with the first styles in the place of all, and the tag that asks for all, which has its place at the very end: a
/// browser draws what stands before it, and the program runs once they are there. The first ones are asked for before the first script,
/// which runs while they are on their way: it would wait for styles that stand before it, and Chromium looks for nothing behind a script
/// in a page that brings its policy. Nothing where no script stands before the styles, as in the gallery.
fn styles_apart(head: &str) -> Option<(String, String)> {
    let all = opening_tags(head).into_iter().find(|tag| tag.starts_with("link") && tag.contains("stylesheet\""))?;
    let first = all.replace(attribute(all, "href")?, &format!("./{FIRST_STYLES}"));
    let (before, after) = head.split_once("<script").filter(|(_, after)| after.contains(all))?;
    let early = first.replace("\"stylesheet\"", "\"preload\" as=\"style\"");
    Some((format!("{before}<{early}><script{}", after.replace(all, &first)), format!("<{all}>")))
}

/// Writes the styles of what stands in the page ahead of the program, if it asks for them: a third of all that come over the wire.
fn write_first_styles(project: &Project, dist: &Path, page: &str) -> Result<()> {
    let sheets = opening_tags(page).into_iter().filter(|tag| tag.contains("rel=\"stylesheet\""));
    let (first, all): (Vec<_>, Vec<_>) =
        sheets.filter_map(|tag| attribute(tag, "href")).partition(|sheet| sheet.ends_with(FIRST_STYLES));
    if first.is_empty() {
        return Ok(());
    }
    let mut purge = project.command("purgecss --config xtask/first-styles.cjs --css");
    purge.args(all.into_iter().map(|sheet| dist.join(sheet)));
    run(purge.arg("--output").arg(dist.join(FIRST_STYLES)))
}

/// Has Sass write the styles again, compressed. Trunk asks it for that only together with its own minifier, which is no
/// good (see Trunk.toml), and Sass does not read what it wrote: nhsuk-frontend holds an escape that it refuses there.
fn compress_styles(project: &Project, dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let built = entry?.path();
        if let Some(source) = source_of(&built).filter(|source| project.file(source).is_file()) {
            let sass = format!("sass --style=compressed --no-source-map --quiet {source}");
            run(project.command(&sass).arg(&built))?;
            fs::write(&built, without_neighbours(&logical(&fs::read_to_string(&built)?)))?;
        }
    }
    Ok(())
}

/// Takes out of a script what is for people who read it.
fn shorten(project: &Project, script: &Path, options: &str) -> Result<()> {
    let mut terser = project.command(&format!("terser --compress --mangle {options}"));
    run(terser.arg("--output").arg(script).arg("--").arg(script))
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
<script src="early.js"></script>
<link rel="stylesheet" href="./app-1.css"/>
<script type="module">
import init from './app-2.js';
const wasm = await init({ module_or_path: './app-2_bg.wasm' });


dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));

</script><link rel="modulepreload" href="./app-2.js" crossorigin="anonymous"></head><body>
<link rel="preload" href="questionnaire.json" as="fetch"></body></html>"#;

    #[test]
    fn the_page_names_the_script_that_the_loader_imported() {
        let site = taken_apart(BUILT).unwrap();
        assert!(
            site.page.ends_with(
                r#"as="fetch"><script type="module" src="./app-2.js"></script><link rel="stylesheet" href="./app-1.css"/></body></html>"#
            ),
            "{}",
            site.page
        );
        assert!(!site.page.contains("modulepreload"));
        assert!(!site.page.contains("import init") && !site.page.contains("<!-- "));
        assert_eq!(files_named(&site.loader).unwrap(), ["app-2.js", "app-2_bg.wasm"]);
    }

    #[test]
    fn the_first_styles_are_asked_for_before_the_first_script_and_all_at_the_end() {
        let head = r#"<title>T</title><script src="early.js"></script><link rel="stylesheet" href="./app-1.css"/>"#;
        let first = r#"href="./app-first-0000000000000000.css"/>"#;
        let expected = format!(
            r#"<title>T</title><link rel="preload" as="style" {first}<script src="early.js"></script><link rel="stylesheet" {first}"#
        );
        let all = r#"<link rel="stylesheet" href="./app-1.css"/>"#;
        assert_eq!(styles_apart(head), Some((expected, all.to_owned())));
        for other in ["<script>", all, &[all, "<script>"].concat()] {
            assert_eq!(styles_apart(other), None);
        }
    }

    #[test]
    fn the_script_asks_for_the_program_that_was_built() {
        let asks = format!("fetch('./app-2_bg.wasm', {{ integrity: '{}' }})", integrity(b"wasm"));
        assert!(starts("app-2_bg.wasm", b"wasm").contains(&asks));
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
        refused(&BUILT.replace("'./app-2.js'", "'/app-2.js'"), "public_url");
        assert!(files_named("start()").is_err());
    }
}
