//! The processes and the folder of one test, which end with it whatever happens.
//!
//! A driver starts a browser, which starts a dozen more. Each program is started as the leader of its own process
//! group, so that one signal ends it with its children. A small shell, the guardian, holds the list: it waits on a pipe
//! that only this test holds open, and ends the groups and removes the folder when the pipe closes. So the end comes
//! when the household is dropped, and also when the test is killed outright (Ctrl-C, a runner's time limit) and nothing
//! here gets to run any more.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use super::until;

/// What the guardian runs. The last started ends first: a browser before its screen.
const GUARDIAN: &str = r#"
    while read -r signal group; do endings="kill -s $signal -- -$group; $endings"; done
    eval "$endings"
    for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" && exit; sleep 0.2; done
"#;

/// How a program wants to be ended.
#[derive(Clone, Copy)]
pub(super) enum Ending {
    /// At once.
    Kill,
    /// By being asked: Xvfb removes its lock file and its socket then.
    Ask,
}

pub(super) struct Household {
    folder: PathBuf,
    guardian: Child,
}

/// A program that was started, with all that it started in turn.
pub(super) struct Family {
    pub(super) leader: Child,
    log: PathBuf,
}

impl Household {
    pub(super) fn new() -> Self {
        // Short, because sockets live in here and their paths may have only 108 characters.
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("bwm-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap_or_else(|error| panic!("making {}: {error}", folder.display()));
        let guardian = Command::new("sh")
            .args(["-c", GUARDIAN, "guardian"])
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("sh guards the processes of a test");
        Self { folder, guardian }
    }

    /// A folder of this name inside the household's, made when it isn't there yet.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// Starts a program whose own files, if it makes any, stay inside the household.
    pub(super) fn start(&mut self, name: &str, command: &mut Command, ending: Ending) -> Family {
        let home = self.folder("home");
        let log = self.folder.join(format!("{name}.log"));
        let output = File::create(&log).unwrap();
        let leader = command
            .env("HOME", &home)
            .env("TMPDIR", self.folder("tmp"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_RUNTIME_DIR", self.folder("run"))
            // GTK and Chromium would otherwise start a message bus of their own, which outlives them.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .stdin(Stdio::null())
            .stderr(output)
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("starting {name}: {error}"));
        let signal = match ending {
            Ending::Kill => "KILL",
            Ending::Ask => "TERM",
        };
        let guardian = self.guardian.stdin.as_mut().expect("the guardian listens");
        writeln!(guardian, "{signal} {}", leader.id()).expect("the guardian is there");
        Family { leader, log }
    }
}

impl Drop for Household {
    fn drop(&mut self) {
        drop(self.guardian.stdin.take());
        // Nothing sensible is left to do if this fails, and a panic while dropping would hide the test's own.
        let _ = self.guardian.wait();
    }
}

impl Family {
    /// Ends the program and all it started with SIGKILL, as a flat battery would, and waits until they are gone. Gives the
    /// moment right after they all got it: nothing of them runs any more then.
    pub(super) async fn kill(&mut self) -> SystemTime {
        let group = self.leader.id();
        let kill = Command::new("sh").args(["-c", "kill -s KILL -- \"-$1\"", "kill", &group.to_string()]).status();
        let killed = SystemTime::now();
        assert!(kill.is_ok_and(|status| status.success()), "killing process group {group}");
        let _ = self.leader.wait();
        until("the killed processes to be gone", async || (!is_running(group)).then_some(())).await;
        killed
    }

    /// The last lines it wrote, for a message about what went wrong with it.
    pub(super) fn last_words(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        lines[lines.len().saturating_sub(15)..].join("\n")
    }
}

/// Whether any process of this group still runs. One that is dead and waits for its parent to notice does not.
fn is_running(group: u32) -> bool {
    let group = group.to_string();
    let stats = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| stat_of(&entry.path()));
    // After the name in brackets, which may hold anything: state, parent, group.
    stats.filter_map(|stat| stat.rsplit_once(") ").map(|(_, rest)| rest.to_owned())).any(|rest| {
        let mut fields = rest.split(' ');
        fields.next() != Some("Z") && fields.nth(1) == Some(&group)
    })
}

fn stat_of(process: &Path) -> Option<String> {
    fs::read_to_string(process.join("stat")).ok()
}
