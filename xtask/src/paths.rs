//! Paths of this machine, kept out of the program: so that it is the same wherever it was built, and tells nobody whose
//! machine that was. They get there as the places of panics.

use crate::project::Project;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Cargo takes in addition to the flags in `.cargo/config.toml`: lists from there and from here are joined.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Has the compiler write other paths than this machine's.
pub(crate) fn hide(project: &Project, command: &mut Command) -> Result<()> {
    let mut flags = String::new();
    for (from, to) in prefixes(project)? {
        // Flags are parted at spaces, and there is no way to escape one.
        let from = from.to_str().filter(|path| !path.contains(char::is_whitespace));
        let from = from.context("the project and Cargo's home must not hold a space in their paths")?;
        flags += &format!("--remap-path-prefix={from}={to} ");
    }
    command.env(FLAGS, flags.trim_end());
    Ok(())
}

/// What a path starts with here, and what it is to start with. Of two that fit, the compiler takes the later one.
fn prefixes(project: &Project) -> Result<Vec<(PathBuf, String)>> {
    let mut prefixes = vec![(project.file(""), "/before-we-meet/".to_owned())];
    // One folder for each registry, with the registry's host in its name.
    let sources = cargo_home()?.join("registry/src");
    let mut registries: Vec<PathBuf> =
        std::fs::read_dir(&sources).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    registries.sort();
    prefixes.extend(registries.into_iter().map(|registry| (registry, "/crates".to_owned())));
    // The standard library's own names already say no machine, unless its sources are installed.
    let sysroot = project.output("rustc --print sysroot").context("there is no working `rustc`")?;
    let about = project.output("rustc -vV").context("there is no working `rustc`")?;
    let commit = about.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    prefixes.push((Path::new(&sysroot).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")));
    Ok(prefixes)
}

/// Before the digest of a path: of Leptos's own folder in Cargo's home, which its macros leave in each program to mark it for a
/// tool that splits programs. We split none.
const MARK: &[u8] = b"_WASM_SPLIT_MARKER_";

/// The program with zeros in the place of such a digest.
pub(crate) fn unmarked(mut program: Vec<u8>) -> Vec<u8> {
    let ends: Vec<usize> = program
        .windows(MARK.len())
        .enumerate()
        .filter(|(_, bytes)| *bytes == MARK)
        .map(|(at, _)| at + MARK.len())
        .collect();
    for end in ends {
        program.iter_mut().skip(end).take(16).filter(|byte| byte.is_ascii_hexdigit()).for_each(|byte| *byte = b'0');
    }
    program
}

/// Where Cargo keeps what it fetched.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).context("neither CARGO_HOME nor a home folder is known")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_mark_only_the_digest_is_taken() {
        let program = b"abc*_WASM_SPLIT_MARKER_e7fdb2f9def2f91fversion12".to_vec();
        assert_eq!(unmarked(program), b"abc*_WASM_SPLIT_MARKER_0000000000000000version12");
        assert_eq!(unmarked(b"0123456789abcdef".to_vec()), b"0123456789abcdef");
        assert_eq!(unmarked(b"_WASM_SPLIT_MARKER_ab".to_vec()), b"_WASM_SPLIT_MARKER_00");
    }

    #[test]
    fn the_projects_and_the_registrys_folders_are_written_otherwise() {
        let project = Project::find().unwrap();
        let mut command = project.command("cargo");
        hide(&project, &mut command).unwrap();
        let flags =
            command.get_envs().find(|(name, _)| *name == FLAGS).unwrap().1.unwrap().to_str().unwrap().to_owned();
        let root = format!("--remap-path-prefix={}=/before-we-meet/ ", project.file("").display());
        assert!(flags.starts_with(&root) && flags.contains("=/crates "), "{flags}");
    }
}
