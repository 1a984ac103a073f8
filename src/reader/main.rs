//! The program that finds QR codes in pictures, for browsers that can't: a Web Worker beside the page, fetched when a code
//! is to be read, and not before.
//!
//! It is asked with a picture (`width`, `height` and `pixels`, four bytes for each: red, green, blue and how opaque), and
//! answers with a list of the letters of each code in it. It knows nothing of what they mean.

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::run();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Array, Reflect, Uint8ClampedArray};
    use rqrr::PreparedImage;
    use wasm_bindgen::prelude::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    /// Listens for pictures, as long as the worker lives, and says that it does.
    pub(super) fn run() {
        let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
        let answers = scope.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let found = picture(&event.data()).map(|picture| codes(&picture)).unwrap_or_default();
            let _ = answers.post_message(&found);
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        let _ = scope.post_message(&JsValue::NULL);
    }

    struct Picture {
        width: usize,
        height: usize,
        pixels: Vec<u8>,
    }

    fn picture(data: &JsValue) -> Option<Picture> {
        let get = |name| Reflect::get(data, &JsValue::from_str(name)).ok();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is no size holds no pixels")]
        let size = |name| Some(get(name)?.as_f64()? as usize);
        let (width, height) = (size("width")?, size("height")?);
        let pixels = get("pixels")?.dyn_into::<Uint8ClampedArray>().ok()?.to_vec();
        (width.checked_mul(height)?.checked_mul(4)? == pixels.len()).then_some(Picture { width, height, pixels })
    }

    fn codes(Picture { width, height, pixels }: &Picture) -> Array {
        let bright = |x: usize, y: usize| {
            let at = (y * width + x) * 4;
            match pixels.get(at..at + 4) {
                // ITU-R BT.601's weights of what the eye sees, in 256ths; what is not opaque lies on white paper.
                Some([red, green, blue, opaque]) => {
                    let colour = (77 * u32::from(*red) + 150 * u32::from(*green) + 29 * u32::from(*blue)) >> 8;
                    let opaque = u32::from(*opaque);
                    u8::try_from((colour * opaque + 255 * (255 - opaque)) / 255).unwrap_or(u8::MAX)
                }
                _ => u8::MAX,
            }
        };
        let mut image = PreparedImage::prepare_from_greyscale(*width, *height, bright);
        let grids = image.detect_grids();
        grids.iter().filter_map(|grid| Some(JsValue::from_str(&grid.decode().ok()?.1))).collect()
    }
}
