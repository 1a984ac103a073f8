//! nginx, as Debian has it, with the file that comes with the site: only the port and the folder are other ones.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::PATIENCE;
use super::household::{Ending, Household};
use super::session::free_port;

const SHIPPED: &str = include_str!("../../../hosting/nginx.conf");

/// What Debian's package loads by itself.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

pub(crate) struct Nginx {
    pub(crate) address: SocketAddr,
    /// Ends the server when this is dropped.
    _household: Household,
}

impl Nginx {
    /// Serves the site in this folder.
    pub(crate) fn serving(dist: &Path) -> Self {
        let program = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"].map(Path::new);
        let program = program.into_iter().find(|program| program.is_file());
        let program = program.expect("nginx is not installed: apt-get install nginx-light");
        assert!(Path::new(BROTLI).is_file(), "no {BROTLI}: apt-get install libnginx-mod-http-brotli-static");

        let mut household = Household::new();
        let folder = household.folder("nginx");
        let port = free_port();
        let dist = dist.canonicalize().unwrap();
        let changes = [
            ("    listen 80;\n", format!("    listen 127.0.0.1:{port};\n")),
            ("    listen [::]:80;\n", String::new()),
            ("    root /var/www/before-we-meet;\n", format!("    root {};\n", dist.display())),
        ];
        let server = changes.iter().fold(SHIPPED.to_owned(), |file, (from, to)| {
            assert_eq!(file.matches(from).count(), 1, "the shipped file has another {from}");
            file.replace(from, to)
        });
        fs::write(folder.join("server.conf"), server).unwrap();
        // What Debian's own nginx.conf does, without root and without a place of the system.
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|kind| format!("{kind}_temp_path {}/{kind};\n", folder.display()))
            .collect();
        let main = format!(
            "load_module {BROTLI};\ndaemon off;\nmaster_process off;\npid {0}/pid;\nerror_log stderr;\nevents {{}}\n\
             http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}include {0}/server.conf;\n}}\n",
            folder.display()
        );
        fs::write(folder.join("nginx.conf"), main).unwrap();

        let mut command = Command::new(program);
        command.arg("-p").arg(&folder).arg("-c").arg(folder.join("nginx.conf")).args(["-e", "stderr"]);
        let mut family = household.start("nginx", command.stdout(Stdio::null()), Ending::Kill);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(address).is_err() {
            let is_over = family.leader.try_wait().unwrap().is_some() || Instant::now() > deadline;
            assert!(!is_over, "nginx does not serve:\n{}", family.last_words());
            thread::sleep(Duration::from_millis(25));
        }
        assert_eq!(family.last_words(), "", "nginx has something to say against the shipped file");
        Self { address, _household: household }
    }
}
