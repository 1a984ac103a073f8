//! Compressing bytes and undoing it: the browser's own streams, as raw DEFLATE (RFC 1951).

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CompressionFormat, CompressionStream, DecompressionStream, ReadableStream, ReadableWritablePair, Response,
};

/// The bytes, compressed; `None` where the browser can't.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = CompressionStream::new(CompressionFormat::DeflateRaw).ok()?;
    through(bytes, &ReadableWritablePair::new(&stream.readable(), &stream.writable())).await.ok()
}

/// Whether the browser can undo it.
#[must_use]
pub fn can_inflate() -> bool {
    DecompressionStream::new(CompressionFormat::DeflateRaw).is_ok()
}

/// What was compressed; `None` where it is no such stream, or the browser can't. A stream of DEFLATE unfolds to some
/// thousand times its size at most, so that what two codes hold is no burden.
pub async fn inflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = DecompressionStream::new(CompressionFormat::DeflateRaw).ok()?;
    through(bytes, &ReadableWritablePair::new(&stream.readable(), &stream.writable())).await.ok()
}

async fn through(bytes: &[u8], pair: &ReadableWritablePair) -> Result<Vec<u8>, JsValue> {
    let content = js_sys::Array::of1(&Uint8Array::from(bytes));
    let stream: ReadableStream = Blob::new_with_u8_array_sequence(&content)?.stream();
    let response = Response::new_with_opt_readable_stream(Some(&stream.pipe_through(pair)))?;
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
