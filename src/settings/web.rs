//! Which web addresses a patient's browser may be sent to.
//!
//! Only https, with the name of a site and without a login: no `javascript:`, no `data:`, no files. Signs are those of
//! RFC 3986, because browsers read others in ways of their own (a `\` as a `/`, for one).

use super::Reason;

/// What a place on the page's own machine is called: there, to try things out, http will do.
const LOCAL: [&str; 2] = ["localhost", "127.0.0.1"];

/// Whether a text is such an address.
pub(super) fn check(text: &str) -> Result<(), Reason> {
    if let Some(sign) = text.chars().find(|sign| !is_in_addresses(*sign)) {
        return Err(Reason::NotInAddress(sign));
    }
    let (rest, secure) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => return Err(Reason::NotHttps),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(Reason::Login);
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let is_port = (1..=5).contains(&port.len()) && port.bytes().all(|digit| digit.is_ascii_digit());
    if !is_host(host) || !is_port {
        return Err(Reason::NoHost);
    }
    if secure || LOCAL.contains(&host) { Ok(()) } else { Err(Reason::NotHttps) }
}

fn is_in_addresses(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(sign)
}

/// Letters, digits, dots and hyphens, with a letter or digit at both ends.
fn is_host(host: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    let end = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    host.bytes().all(inside) && end(host.bytes().next()) && end(host.bytes().last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_to_go_to() {
        for text in [
            "https://www.surgery.example",
            "https://surgery.example:8443/a/b.html?c=d&e=%20#f",
            "https://xn--mller-kva.example/@us",
            "http://localhost:8080/",
            "http://127.0.0.1?x",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn addresses_not_to_go_to() {
        for (text, expected) in [
            ("www.surgery.example", Reason::NotHttps),
            ("HTTPS://surgery.example", Reason::NotHttps),
            ("http://surgery.example", Reason::NotHttps),
            ("http://localhost.surgery.example", Reason::NotHttps),
            ("javascript:alert(1)", Reason::NotHttps),
            ("data:text/html,x", Reason::NotHttps),
            ("file:///etc/hosts", Reason::NotHttps),
            ("//surgery.example", Reason::NotHttps),
            ("https://", Reason::NoHost),
            ("https:///path", Reason::NoHost),
            ("https://?x", Reason::NoHost),
            ("https://.example", Reason::NoHost),
            ("https://surgery.example-", Reason::NoHost),
            ("https://surgery.example:", Reason::NoHost),
            ("https://surgery.example:80:80", Reason::NoHost),
            ("https://surgery.example:port", Reason::NoHost),
            ("https://[::1]/", Reason::NoHost),
            ("https://me:secret@surgery.example", Reason::Login),
            ("http://localhost@surgery.example", Reason::Login),
            ("https://surgery.example\\@elsewhere.example", Reason::NotInAddress('\\')),
            ("https://surgery.example/a b", Reason::NotInAddress(' ')),
            ("https://müller.example", Reason::NotInAddress('ü')),
            ("https://surgery.example/<b>", Reason::NotInAddress('<')),
        ] {
            assert_eq!(check(text), Err(expected), "{text}");
        }
    }
}
