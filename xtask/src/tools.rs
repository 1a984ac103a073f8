//! What building needs besides Cargo and Node.js, in which versions, and how to get it. Asks each tool for its own
//! version first, so that a second run does nothing. What browsers need stands in [`crate::browsers`].

use crate::project::{Project, run};
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Newer ones want a newer Rust than the project does. Trunk.toml names it too.
const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const NEXTEST: &str = "0.9.143";
/// package.json says the same.
const NODE_MAJOR: u32 = 20;

/// A program that comes from crates.io.
struct Tool {
    package: &'static str,
    version: String,
    /// Prints the version.
    ask: &'static str,
    /// Whether another version than this one does as well.
    any_version: bool,
    /// What `cargo install` has to be told.
    options: &'static [&'static str],
    /// How long compiling took on two cores.
    minutes: &'static str,
}

/// Gets what `serve` and `build` need.
pub(crate) fn for_building(project: &Project) -> Result<()> {
    wasm_target(project)?;
    node_packages(project)?;
    // Trunk then builds offline. Says nothing when all crates are there.
    run(&mut project.command("cargo fetch --locked"))?;
    let bindgen = locked_version(&project.read("Cargo.lock")?, "wasm-bindgen")?;
    install(
        project,
        &[
            Tool {
                package: "trunk",
                version: TRUNK.into(),
                ask: "trunk --version",
                any_version: false,
                options: &["--locked", "--no-default-features", "--features", "rustls"],
                minutes: "3 to 17",
            },
            // Without `--locked`: the versions it was locked with do not install. It must be the library's very version.
            Tool {
                package: "wasm-bindgen-cli",
                version: bindgen,
                ask: "wasm-bindgen --version",
                any_version: false,
                options: &[],
                minutes: "1 to 7",
            },
        ],
    )
}

/// Gets what the tests need besides, except for browsers.
pub(crate) fn for_testing(project: &Project) -> Result<()> {
    for component in ["fmt", "clippy"] {
        if project.output(&format!("cargo {component} --version")).is_none() {
            let package = if component == "fmt" { "rustfmt" } else { component };
            rustup(project, &format!("component add {package}"), "checks the code")?;
        }
    }
    install(
        project,
        &[
            Tool {
                package: "cargo-nextest",
                version: NEXTEST.into(),
                ask: "cargo-nextest --version",
                any_version: true,
                options: &["--locked"],
                minutes: "5 to 15",
            },
            Tool {
                package: "geckodriver",
                version: GECKODRIVER.into(),
                ask: "geckodriver --version",
                any_version: false,
                options: &["--locked"],
                minutes: "1 to 4",
            },
        ],
    )
}

fn wasm_target(project: &Project) -> Result<()> {
    let sysroot =
        project.output("rustc --print sysroot").context("there is no working `rustc`: install Rust with rustup")?;
    let library = std::path::Path::new(&sysroot).join("lib/rustlib/wasm32-unknown-unknown/lib");
    if library.is_dir() {
        return Ok(());
    }
    rustup(project, "target add wasm32-unknown-unknown", "compiles the app for browsers")
}

fn rustup(project: &Project, what: &str, why: &str) -> Result<()> {
    if project.output("rustup --version").is_none() {
        bail!(
            "`rustup {what}` is needed ({why}), and there is no `rustup`: install Rust with rustup, or add this part yourself"
        );
    }
    println!("rustup {what} ({why}; under a minute)");
    run(&mut project.command(&format!("rustup {what}")))
}

/// Installs the packages of package-lock.json, unless those that are there came from the very same file.
fn node_packages(project: &Project) -> Result<()> {
    let node = project.output("node --version").and_then(|text| major(&text));
    if node.is_none_or(|major| major < NODE_MAJOR) || !project.has("npm") {
        bail!("Node.js {NODE_MAJOR} or later with npm is needed (Sass, wasm-opt and the NHS components come from npm)");
    }
    let lock = project.read("package-lock.json")?;
    // `npm ci` empties the folder first, so this file is there only after an installation that we saw through.
    let stamp = project.file("node_modules/.installed-from.json");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the packages from npm: the NHS components, Sass, wasm-opt (about a minute)");
    run(&mut project.command("npm ci --ignore-scripts --no-audit --no-fund"))?;
    std::fs::write(&stamp, lock).context("cannot write into node_modules")
}

fn install(project: &Project, tools: &[Tool]) -> Result<()> {
    let missing: Vec<&Tool> = tools.iter().filter(|tool| !tool.is_there(project)).collect();
    for tool in &missing {
        if !prebuilt(project, tool) {
            compile(project, tool)?;
        }
    }
    if !missing.is_empty() {
        // Only what lies in .tools/bin is used; half-compiled things are large.
        let _ = std::fs::remove_dir_all(project.file(".tools/build"));
    }
    Ok(())
}

impl Tool {
    fn is_there(&self, project: &Project) -> bool {
        let found = project.output(self.ask).and_then(|text| version_in(&text));
        found.is_some_and(|found| self.any_version || found == self.version)
    }
}

/// Whether `cargo binstall` is there and could get the tool ready-made.
fn prebuilt(project: &Project, tool: &Tool) -> bool {
    if project.output("cargo binstall -V").is_none() {
        return false;
    }
    println!("Looking for a ready-made {} {}", tool.package, tool.version);
    let mut command = project.command("cargo binstall --no-confirm --disable-telemetry --disable-strategies compile");
    command.args(["--root", ".tools"]).arg(format!("{}@{}", tool.package, tool.version));
    run(&mut command).is_ok() && tool.is_there(project)
}

fn compile(project: &Project, tool: &Tool) -> Result<()> {
    let Tool { package, version, minutes, .. } = tool;
    println!("Compiling {package} {version} into .tools/, this once ({minutes} minutes on two cores)");
    let mut command = project.command("cargo install --force --root .tools");
    command.args(["--version", version]).args(tool.options).arg(package);
    run(compiled_fast(&mut command, project)).with_context(|| format!("{package} {version} could not be installed"))?;
    if !tool.is_there(project) {
        bail!(
            "{package} {version} was installed into .tools/bin, but `{}` does not answer with that version",
            tool.ask
        );
    }
    Ok(())
}

/// A tool that runs for seconds need not be compiled for many minutes.
fn compiled_fast<'c>(command: &'c mut Command, project: &Project) -> &'c mut Command {
    command
        .env("CARGO_TARGET_DIR", project.file(".tools/build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
}

/// The first word that starts with a digit: `trunk 0.21.14` → `0.21.14`.
fn version_in(text: &str) -> Option<String> {
    text.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

/// `v20.20.2` → 20
fn major(text: &str) -> Option<u32> {
    text.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// The version of a package in Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Result<String> {
    lock.split("[[package]]")
        .find(|entry| value(entry, "name") == Some(package))
        .and_then(|entry| value(entry, "version"))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock holds no {package}"))
}

/// The text after `key = "` or `"key": "`, up to the closing quote, on a line of its own.
fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    text.lines().find_map(|line| {
        let rest = line.trim().trim_start_matches('"').strip_prefix(key)?.trim_start_matches('"').trim_start();
        rest.strip_prefix(['=', ':'])?.trim_start().strip_prefix('"')?.split('"').next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_is_told_the_versions_that_the_lock_files_hold() {
        let project = Project::find().unwrap();
        let [trunk, cargo, npm] = ["Trunk.toml", "Cargo.lock", "package.json"].map(|file| project.read(file).unwrap());
        assert_eq!(value(&trunk, "trunk-version"), Some(format!("={TRUNK}").as_str()));
        assert_eq!(value(&trunk, "wasm_bindgen"), Some(locked_version(&cargo, "wasm-bindgen").unwrap().as_str()));
        assert_eq!(value(&trunk, "sass"), value(&npm, "sass"));
        let binaryen = value(&npm, "binaryen").and_then(|version| version.split('.').next()).unwrap();
        assert_eq!(value(&trunk, "wasm_opt"), Some(format!("version_{binaryen}").as_str()));
    }

    #[test]
    fn a_tools_version_is_found_in_what_it_says_of_itself() {
        assert_eq!(version_in("geckodriver 0.37.1 (2e3 2026-01-01)\n\nThe source").as_deref(), Some("0.37.1"));
        assert_eq!(version_in("wasm-bindgen 0.2.130").as_deref(), Some("0.2.130"));
        assert_eq!(version_in("no version"), None);
        assert_eq!(major("v20.20.2"), Some(20));
    }

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").unwrap(), "0.2.130");
        assert!(locked_version(lock, "trunk").is_err());
    }
}
