//! Where the project's files are, and how the commands run other programs there. Knows no particular program.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project on this machine.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    /// PATH with the project's own tools in front of the machine's.
    path: OsString,
}

impl Project {
    /// Cargo tells where this package is; the project is the folder above it.
    pub(crate) fn find() -> Result<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").context("start this with `cargo xtask`")?;
        let root = Path::new(&package).parent().context("xtask/ lies in no folder")?.to_path_buf();
        let machine = std::env::var_os("PATH").unwrap_or_default();
        let own = [root.join("node_modules/.bin"), root.join(".tools/bin")];
        let path = std::env::join_paths(own.into_iter().chain(std::env::split_paths(&machine)))
            .context("the project's folder must not hold a `:` in its name")?;
        Ok(Self { root, path })
    }

    /// A file or folder of the project, by its path from the root.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Where Cargo puts what it compiles.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.file("target"), |folder| self.root.join(folder))
    }

    /// The text of a file of the project.
    pub(crate) fn read(&self, path: &str) -> Result<String> {
        std::fs::read_to_string(self.file(path)).with_context(|| format!("cannot read {path}"))
    }

    /// A command in the project's folder that finds the project's tools. Give it the whole line; `with` adds to it.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut words = line.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// What a program prints, or nothing when it is not there or fails.
    pub(crate) fn output(&self, line: &str) -> Option<String> {
        let output = self.command(line).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Whether a program of this name is on the PATH.
    pub(crate) fn has(&self, program: &str) -> bool {
        std::env::split_paths(&self.path).any(|folder| folder.join(program).is_file())
    }
}

/// Says what comes next.
pub(crate) fn headline(text: &str) {
    println!("\n== {text} ==");
}

/// Runs a command to its end, in plain sight; an error when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = name(command);
    let status = command.status().with_context(|| format!("cannot start `{name}`"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Runs a command like [`run`], and gives back what follows `mark` in the last line of its messages that holds it.
pub(crate) fn run_and_note(command: &mut Command, mark: &str) -> Result<Option<String>> {
    let name = name(command);
    let mut child = command.stderr(Stdio::piped()).spawn().with_context(|| format!("cannot start `{name}`"))?;
    let mut messages = BufReader::new(child.stderr.take().context("the messages are piped")?);
    let (mut line, mut noted) = (Vec::new(), None);
    while messages.read_until(b'\n', &mut line)? > 0 {
        std::io::stderr().write_all(&line)?;
        if let Some((_, rest)) = without_colour(&String::from_utf8_lossy(&line)).split_once(mark) {
            noted = Some(rest.trim().to_owned());
        }
        line.clear();
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(noted)
}

/// What to pass as `--color` to a program whose messages [`run_and_note`] reads: it sees no terminal itself.
pub(crate) fn colour() -> &'static str {
    let wanted = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if wanted { "always" } else { "never" }
}

fn name(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn without_colour(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_noted_whatever_its_colours() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m2\u{1b}[0m tests run";
        assert_eq!(without_colour(line), "     Summary [   0.1s] 2 tests run");
    }

    #[test]
    fn messages_are_passed_on_and_noted_and_a_failure_is_an_error() {
        let script = |text: &str| {
            let mut command = Command::new("sh");
            command.arg("-c").arg(text);
            command
        };
        let noted = run_and_note(&mut script("echo one >&2; echo ' Noted: two' >&2"), "Noted: ").unwrap();
        assert_eq!(noted.as_deref(), Some("two"));
        assert!(run_and_note(&mut script("exit 3"), "Noted: ").unwrap_err().to_string().contains("failed"));
    }
}
