//! Sealing a copy with a password, and opening it: the browser's WebCrypto.

use crate::keeping::copy::{CopyFault, IV, Locked, ROUNDS, SALT, head};
use js_sys::{Array, ArrayBuffer, JsString, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesDerivedKeyParams, AesGcmParams, Crypto, CryptoKey, Pbkdf2Params};

/// Whether the browser has it. It has not on pages that came over an insecure connection.
#[must_use]
pub fn is_there() -> bool {
    crypto().is_some()
}

/// Seals a text.
///
/// # Errors
/// What the browser says, where it can't.
pub async fn seal(password: &str, text: &str) -> Result<Vec<u8>, JsValue> {
    let crypto = crypto().ok_or(JsValue::UNDEFINED)?;
    let (mut salt, mut iv) = ([0; SALT], [0; IV]);
    crypto.get_random_values_with_u8_array(&mut salt)?;
    crypto.get_random_values_with_u8_array(&mut iv)?;
    let head = head(ROUNDS, &salt, &iv);
    let key = key(&crypto, password, ROUNDS, &salt).await?;
    let sealed =
        crypto.subtle().encrypt_with_object_and_js_u8_array(&with(&iv, &head), &key, &bytes(text.as_bytes()))?;
    Ok([head, content(sealed).await?].concat())
}

/// Opens what was sealed.
///
/// # Errors
/// [`CopyFault::WrongPassword`] where this password does not open it as it is.
pub async fn unseal(password: &str, locked: &Locked) -> Result<String, CopyFault> {
    let text = async {
        let crypto = crypto().ok_or(JsValue::UNDEFINED)?;
        let key = key(&crypto, password, locked.rounds, &locked.salt).await?;
        let text = crypto.subtle().decrypt_with_object_and_js_u8_array(
            &with(&locked.iv, &locked.head),
            &key,
            &bytes(&locked.sealed),
        )?;
        content(text).await
    };
    let text = text.await.map_err(|_| CopyFault::WrongPassword)?;
    String::from_utf8(text).map_err(|_| CopyFault::Damaged)
}

/// PBKDF2 with HMAC-SHA-256 makes the key for AES-GCM with 256 bits.
async fn key(crypto: &Crypto, password: &str, rounds: u32, salt: &[u8]) -> Result<CryptoKey, JsValue> {
    // Two keyboards may put the same letters together in two ways.
    let password = String::from(JsString::from(password).normalize("NFC"));
    let usage = |names: &[&str]| Array::from_iter(names.iter().map(|name| JsValue::from_str(name)));
    let subtle = crypto.subtle();
    let typed =
        subtle.import_key_with_str("raw", &bytes(password.as_bytes()), "PBKDF2", false, &usage(&["deriveKey"]))?;
    let typed: CryptoKey = JsFuture::from(typed).await?.dyn_into()?;
    let made_by = Pbkdf2Params::new_with_str("PBKDF2", "SHA-256", rounds, &bytes(salt));
    let made_for = AesDerivedKeyParams::new("AES-GCM", 256);
    let key = subtle.derive_key_with_object_and_object(
        &made_by,
        &typed,
        &made_for,
        false,
        &usage(&["encrypt", "decrypt"]),
    )?;
    JsFuture::from(key).await?.dyn_into()
}

/// AES-GCM with this vector, and this head sealed in with the text.
fn with(iv: &[u8], head: &[u8]) -> AesGcmParams {
    let params = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(iv));
    params.set_additional_data_u8_array(&Uint8Array::from(head));
    params
}

fn bytes(bytes: &[u8]) -> Uint8Array {
    Uint8Array::from(bytes)
}

async fn content(promise: Promise) -> Result<Vec<u8>, JsValue> {
    let buffer: ArrayBuffer = JsFuture::from(promise).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn crypto() -> Option<Crypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle: Object = crypto.subtle().unchecked_into();
    (!subtle.is_undefined()).then_some(crypto)
}
