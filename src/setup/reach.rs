//! Addresses that patients can't reach: of this computer, or of the network of the building.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How names end that only the building's own network knows (RFC 6761, RFC 6762, RFC 8375; ICANN's `internal`).
const ENDS: [&str; 5] = [".localhost", ".local", ".internal", ".home.arpa", ".lan"];

/// Whether an address leads nowhere from a patient's home. Of what is no web address that is so, too: a page that lies on a disk.
#[must_use]
pub fn is_out_of_reach(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some(rest) = rest else { return true };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let bracketed = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(host, _)| host);
    let host = bracketed.unwrap_or_else(|| authority.split(':').next().unwrap_or_default());
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    match host.parse() {
        Ok(IpAddr::V4(ip)) => is_near(ip),
        Ok(IpAddr::V6(ip)) => ip.to_ipv4_mapped().map_or_else(|| is_near_6(ip), is_near),
        // A name without a dot is no name of the web.
        Err(_) => !host.contains('.') || ENDS.iter().any(|end| host.ends_with(end)),
    }
}

/// This computer, networks of one's own, and those that give themselves an address (RFC 1122, RFC 1918, RFC 3927).
fn is_near(ip: Ipv4Addr) -> bool {
    ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified()
}

/// The same (RFC 4291, RFC 4193).
fn is_near_6(ip: Ipv6Addr) -> bool {
    ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patients_can_t_reach_what_is_near() {
        for address in [
            "http://localhost:8080/",
            "http://LOCALHOST/?practice=hill",
            "http://127.0.0.1:8080/some/folder/",
            "http://127.8.9.1/",
            "http://[::1]:8080/",
            "http://[::ffff:192.168.0.1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://0.0.0.0:8080/",
            "http://10.1.2.3/",
            "http://172.16.0.1/",
            "http://172.31.255.1/",
            "https://192.168.1.20/",
            "http://169.254.3.4/",
            "https://surgery-pc/",
            "https://surgery-pc.local/",
            "https://surgery-pc.local./",
            "https://questions.localhost/",
            "https://questions.surgery.internal/",
            "file:///home/me/dist/setup.html",
            "",
        ] {
            assert!(is_out_of_reach(address), "{address}");
        }
    }

    #[test]
    fn patients_can_reach_the_web() {
        for address in [
            "https://questions.surgery.example/",
            "https://questions.surgery.example:8443/a?practice=localhost#127.0.0.1",
            "https://local.example/",
            "https://10.surgery.example/",
            "https://172.32.0.1/",
            "https://198.51.100.7/",
            "https://[2001:db8::1]/",
        ] {
            assert!(!is_out_of_reach(address), "{address}");
        }
    }
}
