//! One session with one browser: the driver's process, the connection to it, and WebKit's screen.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use thirtyfour::WebDriver;
use thirtyfour::bidi::BiDi;

use super::engine::{Engine, Person, find};
use super::household::{Ending, Family, Household};
use super::until;

pub(super) struct Session {
    pub(super) driver: WebDriver,
    /// Where the engine speaks it.
    pub(super) bidi: Option<BiDi>,
    processes: Family,
}

impl Session {
    /// Starts a driver and, through it, a browser with its profile in this folder.
    pub(super) async fn start(engine: Engine, household: &mut Household, profile: &Path, person: Person) -> Self {
        let port = free_port();
        let mut command = engine.driver(port);
        command.stdout(Stdio::null());
        if engine.needs_screen() {
            command.env("DISPLAY", lend_screen(household));
        }
        let mut processes = household.start("driver", &mut command, Ending::Kill);
        until("the driver to listen", async || {
            if let Ok(Some(status)) = processes.leader.try_wait() {
                panic!("the driver of {engine:?} ended at once, {status}:\n{}", processes.last_words());
            }
            TcpStream::connect(("127.0.0.1", port)).ok()
        })
        .await;

        let address = format!("http://127.0.0.1:{port}");
        let driver = match WebDriver::new(address, engine.capabilities(profile, person)).await {
            Ok(driver) => driver,
            Err(error) => panic!("{engine:?} did not start: {error}\n{}", processes.last_words()),
        };
        let bidi = if engine.speaks_bidi() { Some(bidi(&driver).await) } else { None };
        Self { driver, bidi, processes }
    }

    /// Closes the browser the way a person does, so that it writes down what it has to.
    pub(super) async fn close(self) {
        self.driver.clone().quit().await.unwrap_or_else(|error| panic!("closing the browser: {error}"));
    }

    /// Ends driver and browser with SIGKILL. Gives the moment right after they all got it.
    pub(super) async fn kill(mut self) -> SystemTime {
        self.processes.kill().await
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The household ends the processes. Left to itself, the connection would first ask the browser to leave, and
        // wait.
        let _ = self.driver.clone().leak();
    }
}

async fn bidi(driver: &WebDriver) -> BiDi {
    // No connection leaves this machine, but `thirtyfour` prepares for one that is encrypted. Fails from the second
    // time on.
    let _ = rustls::crypto::ring::default_provider().install_default();
    driver.bidi().await.unwrap_or_else(|error| panic!("the browser refuses BiDi: {error}"))
}

/// A port that was free just now.
pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// Starts a screen that nobody sees and gives its name.
fn lend_screen(household: &mut Household) -> String {
    let program = find(&["Xvfb"], "be WebKit's screen", "apt-get install xvfb");
    let mut command = Command::new(program);
    // It picks a free number itself and says which: two tests at once must not share one.
    command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1600x1200x24"]).stdout(Stdio::piped());
    let mut screen = household.start("screen", &mut command, Ending::Ask);
    let mut number = String::new();
    let output = screen.leader.stdout.as_mut().expect("its output is piped");
    BufReader::new(output).read_line(&mut number).unwrap();
    assert!(!number.trim().is_empty(), "Xvfb did not start:\n{}", screen.last_words());
    format!(":{}", number.trim())
}
