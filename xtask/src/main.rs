//! The project's commands, `cargo xtask …`: reads what was asked for and calls the module that does it.
//!
//! - [`commands`]: what each command does, step by step
//! - [`tools`]: what building needs, and how to get it; [`browsers`]: the same for the browser tests
//! - [`site`]: the finishing step after Trunk; [`html`]: what it has to know of HTML; [`weight`]: what the site weighs
//! - [`setup_page`]: the page for setting up, finished
//! - [`integrity`]: digests of what the page loads; [`compress`]: smaller copies of the files
//! - [`hosting`]: how the site is to be served; the ready files for servers and hosts
//! - [`pictures`]: those of Easy Read; [`paper`]: the blank paper of a built site; [`offline`]: the service worker's list of files
//! - [`language`]: sheets for translators; [`logical`]: style sheets that follow the direction of writing
//! - [`check`]: questionnaires and settings, checked without a browser
//! - [`bench`]: how fast the built site is
//! - [`paths`]: this machine's paths, kept out of the program; [`reproduce`]: two builds of one commit, compared
//! - [`project`]: where things are, and running other programs there

mod bench;
mod browsers;
mod check;
mod commands;
mod compress;
mod hosting;
mod html;
mod integrity;
mod language;
mod logical;
mod neighbours;
mod offline;
mod paper;
mod paths;
mod pictures;
mod project;
mod reproduce;
mod setup_page;
mod site;
mod tools;
mod weight;

use anyhow::{Context, Result, bail};
use project::Project;
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve [arguments]   builds for development, serves on http://127.0.0.1:8080 and rebuilds on every change;
                      arguments go to `trunk serve`, for example: --port 9000, --open
  serve --release [--port 9000]
                      builds for release and serves that, with the headers and compression that it is published with
  test [--full]       checks formatting and lints, runs all tests, natively and in Chromium, Firefox and WebKit;
                      --full adds the slow tests and more random cases
  build               builds the site for release into dist/ and prints what it weighs
  bench [--check]     measures the site in dist/ as on a slow phone, beside plain HTML, and prints a table;
                      --check measures bytes, memory and ratios only, and fails where one got worse (test does that, too)
  check [files]       checks questionnaires and settings, and lists all that is wrong; without files, those in public/;
                      with the folder of a built site, its files and its paper
  paper [folder]      makes the blank paper of a built site anew, after a change of its questionnaire.json or
                      practice.json; without a folder, that in dist/
  language sheet <tag>
                      writes every text of a language with its English into <tag>.csv, for a translator
  language read <tag> <file> <state> <name> <date>
                      reads such a sheet back into public/languages/: <state> is draft, checked or checked-with-patients,
                      <name> is whoever checked it, <date> when (2026-11-25)
  ahead               writes public/ahead.html anew, the first pages as they stand there ahead of the program, after a change
                      of what the program draws there
  schema              writes public/practice.schema.json anew, after a change of what can be set
  hosting             writes public/_headers and the files in hosting/ anew, after a change of how the site is to be served
  reproduce           builds the last commit twice, in two folders, and compares the two byte by byte
  screenshots         builds, then takes pictures of the pages into target/screenshots/
  setup               gets everything the other commands need, and nothing else
  help                prints this

Each command gets what it needs by itself. It puts tools into .tools/ and packages into node_modules/.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve", "--release"] => commands::serve_release(&Project::find()?, 8080),
        ["serve", "--release", "--port", port] => {
            commands::serve_release(&Project::find()?, port.parse().with_context(|| format!("{port} is no port"))?)
        }
        ["serve", "--release", other, ..] => bail!("`serve --release` takes no `{other}`\n\n{HELP}"),
        ["serve", arguments @ ..] => commands::serve(&Project::find()?, arguments),
        ["test"] => commands::test(&Project::find()?, commands::Depth::Usual),
        ["test", "--full"] => commands::test(&Project::find()?, commands::Depth::Full),
        ["build"] => commands::build(&Project::find()?),
        ["bench"] => bench::bench(&Project::find()?),
        ["bench", "--check"] => bench::check(&Project::find()?),
        ["check", files @ ..] => check::check(&Project::find()?, files),
        ["paper"] => paper::remake(&Project::find()?.file("dist")),
        ["paper", "--while-serving"] => {
            paper::while_serving();
            setup_page::while_serving();
            Ok(())
        }
        ["paper", folder] => paper::remake(Path::new(folder)),
        ["language", "sheet", tag] => language::sheet(&Project::find()?, tag),
        ["language", "read", tag, file, state, by, on] => {
            language::read(&Project::find()?, tag, Path::new(file), &language::Signed { state, by, on })
        }
        ["ahead"] => commands::ahead(&Project::find()?),
        ["schema"] => check::schema(&Project::find()?),
        ["hosting"] => hosting::write(&Project::find()?),
        ["reproduce"] => reproduce::reproduce(&Project::find()?),
        ["screenshots"] => commands::screenshots(&Project::find()?),
        ["setup"] => commands::setup(&Project::find()?),
        ["help" | "--help" | "-h"] | [] => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{}`\n\n{HELP}", other.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_command_is_named_and_answered_with_the_help() {
        let error = dispatch(&["test".into(), "--ful".into()]).unwrap_err().to_string();
        assert!(error.starts_with("there is no command `test --ful`"));
        assert!(error.contains("cargo xtask <command>"));
    }
}
