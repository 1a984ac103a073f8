//! Chromium, driven by the `DevTools` protocol: started, asked, listened to. Knows nothing of what is measured.
//!
//! Over a pipe (`--remote-debugging-pipe`): messages are JSON with a zero byte behind each, so no crate is needed for it.

use crate::project::Project;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long one answer may take before the browser counts as hanging.
const PATIENCE: Duration = Duration::from_secs(60);

/// The browser reads its commands from the third channel and answers on the fourth; a shell puts ours there.
const CHANNELS: &str = r#"exec "$@" 3<&0 4>&1 </dev/null >/dev/null"#;

/// A running browser.
pub(super) struct Chromium {
    process: Child,
    commands: Option<ChildStdin>,
    messages: Receiver<Value>,
    last: u64,
    /// What was told and not yet asked for.
    events: VecDeque<Value>,
    profile: PathBuf,
}

/// A page of the browser, by its session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session(pub(super) String);

impl Chromium {
    pub(super) fn start(project: &Project) -> Result<Self> {
        let program = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| project.has(name));
        let program = program.context("no chromium on PATH: `cargo xtask setup` gets it")?;
        let profile = std::env::temp_dir().join(format!("bwm-bench-{}", std::process::id()));
        std::fs::create_dir_all(&profile)?;
        let mut command = Command::new("sh");
        command.args(["-c", CHANNELS, "sh", program, "--headless=new", "--remote-debugging-pipe", "--no-first-run"]);
        command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
        // What nobody looks at is drawn all the same, and as often.
        command.args(["--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding"]);
        command.arg(format!("--user-data-dir={}", profile.display()));
        if project.output("id -u").as_deref() == Some("0") {
            // Chromium's sandbox refuses to run as root, as in a container.
            command.arg("--no-sandbox");
        }
        // Chromium would otherwise start a message bus of its own, which outlives it.
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().context("cannot start Chromium")?;
        let commands = process.stdin.take();
        let mut output = BufReader::new(process.stdout.take().context("its output is piped")?);
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while output.read_until(0, &mut message).is_ok_and(|length| length > 0) {
                message.pop();
                let parsed = serde_json::from_slice(&message).unwrap_or_default();
                message.clear();
                if sender.send(parsed).is_err() {
                    break;
                }
            }
        });
        Ok(Self { process, commands, messages, last: 0, events: VecDeque::new(), profile })
    }

    /// Asks for something and gives the answer; what is told meanwhile is kept.
    pub(super) fn call(&mut self, session: Option<&Session>, method: &str, parameters: Value) -> Result<Value> {
        self.last += 1;
        let id = self.last;
        let mut message = json!({ "id": id, "method": method });
        message["params"] = parameters;
        if let Some(Session(session)) = session {
            message["sessionId"] = session.as_str().into();
        }
        let commands = self.commands.as_mut().context("the browser was closed")?;
        commands.write_all(format!("{message}\0").as_bytes()).context("the browser is gone")?;
        commands.flush()?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let Some(mut message) = self.receive(deadline)? else { bail!("no answer to {method}") };
            if message["id"] == id {
                ensure!(message["error"].is_null(), "{method}: {}", message["error"]["message"]);
                return Ok(message["result"].take());
            }
            self.events.push_back(message);
        }
    }

    /// Waits until nothing of a kind was told for so long, and gives all that this page ever told and nobody took.
    pub(super) fn quiet(&mut self, session: &Session, kind: &str, lull: Duration) -> Result<Vec<Value>> {
        let mut deadline = Instant::now() + lull;
        while let Some(message) = self.receive(deadline)? {
            if message["method"].as_str().is_some_and(|method| method.starts_with(kind)) {
                deadline = Instant::now() + lull;
            }
            self.events.push_back(message);
        }
        let (own, others) = std::mem::take(&mut self.events).into_iter().partition(|e| e["sessionId"] == *session.0);
        self.events = others;
        Ok(Vec::from_iter::<VecDeque<_>>(own))
    }

    fn receive(&self, deadline: Instant) -> Result<Option<Value>> {
        match self.messages.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(message) => Ok(Some(message)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => bail!("the browser ended by itself"),
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // It leaves when the pipe closes, with all its processes; what happens to it otherwise is nobody's loss.
        drop(self.commands.take());
        let deadline = Instant::now() + Duration::from_secs(5);
        while Instant::now() < deadline && !matches!(self.process.try_wait(), Ok(Some(_))) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
