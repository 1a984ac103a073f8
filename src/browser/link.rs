//! A text in an address: compressed, and in letters that stand there as they are (RFC 4648, section 5).

use super::deflate;
use web_sys::Window;

/// A text for an address; `None` where the browser can't compress.
pub async fn pack(text: &str) -> Option<String> {
    let bytes = deflate::deflate(text.as_bytes()).await?;
    // btoa takes a text whose characters are bytes.
    let binary: String = bytes.into_iter().map(char::from).collect();
    let base64 = window()?.btoa(&binary).ok()?;
    Some(base64.trim_end_matches('=').replace('+', "-").replace('/', "_"))
}

/// The text that stands in an address, where it is one. More letters than `most` are none: they would be much text.
pub async fn unpack(packed: &str, most: usize) -> Option<String> {
    if packed.len() > most {
        return None;
    }
    let binary = window()?.atob(&packed.replace('-', "+").replace('_', "/")).ok()?;
    let bytes: Vec<u8> = binary.chars().map(u8::try_from).collect::<Result<_, _>>().ok()?;
    String::from_utf8(deflate::inflate(&bytes).await?).ok()
}

fn window() -> Option<Window> {
    web_sys::window()
}
