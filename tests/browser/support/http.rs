//! The few lines of HTTP that a static site needs.
//!
//! Written out because a test must be able to lose the network: a server that is gone closes its connections without a
//! word, and a server library won't. Every connection carries one request, so none is left open when the network goes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

pub(super) struct Request {
    /// Without what follows a `?`.
    pub(super) path: String,
    pub(super) body: String,
}

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) mime: &'static str,
    /// Those that the site wants for this file.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

pub(super) struct Server {
    pub(super) address: SocketAddr,
    over: Arc<AtomicBool>,
}

impl Server {
    /// Serves on a free port of this machine; no answer is a hung-up connection.
    pub(super) fn start(answer: impl Fn(&Request) -> Option<Answer> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let (answer, is_over) = (Arc::new(answer), over.clone());
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if is_over.load(Ordering::Relaxed) {
                    break;
                }
                let answer = answer.clone();
                // A browser that hangs up early is its own affair.
                thread::spawn(move || converse(connection, &*answer).ok());
            }
        });
        Self { address, over }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for a connection, so that it sees that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

fn converse(mut connection: TcpStream, answer: &dyn Fn(&Request) -> Option<Answer>) -> std::io::Result<()> {
    let Some(request) = read(&connection)? else { return Ok(()) };
    let Some(Answer { status, mime, headers, body }) = answer(&request) else { return Ok(()) };
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    write!(
        connection,
        "HTTP/1.1 {status} \r\nContent-Type: {mime}\r\nContent-Length: {}\r\n{headers}Connection: close\r\n\r\n",
        body.len()
    )?;
    connection.write_all(&body)
}

/// The request, or nothing where a browser opened a connection in advance and did not use it.
fn read(connection: &TcpStream) -> std::io::Result<Option<Request>> {
    let mut reader = BufReader::new(connection);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let Some(target) = first.split(' ').nth(1) else { return Ok(None) };
    let path = target.split('?').next().unwrap_or_default().to_owned();

    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some(Request { path, body: String::from_utf8_lossy(&body).into_owned() }))
}
