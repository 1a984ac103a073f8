//! Pictures: from the camera, or from a file that is chosen, as the pixels that a [`Reader`](super::reader::Reader) looks at.

use super::promise::{first_of, within};
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlInputElement, HtmlVideoElement, ImageBitmap, ImageData,
    MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

/// How large a picture is looked at, in pixels of its longer side: first as it is seen at a glance, then closer.
const SIDES: [u32; 2] = [1_000, 2_200];
/// How many times larger than it is a picture is looked at in the end: where a square of a code has fewer than four pixels, the
/// reader finds it only so.
const ENLARGED: u32 = 2;
/// Larger pictures are not enlarged: what they show has pixels enough.
const LARGEST_ENLARGED: u32 = 2_200;

/// The camera, while it is on.
pub struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
}

/// Why there is no picture of the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CameraFault {
    /// The browser has no way to it: an old one, an insecure address, or a frame without the right to it
    #[error("this page can't use a camera")]
    NoWay,
    /// The person or their settings said no
    #[error("the camera is not allowed")]
    Refused,
    /// There is none, or another program has it
    #[error("no camera is free")]
    NotFree,
}

impl Camera {
    /// Turns the camera on, the one that looks away from the person where there are two, and shows what it sees in the video
    /// element with this id. The browser asks for leave first.
    ///
    /// # Errors
    /// [`CameraFault`] where there is no picture.
    pub async fn start(id: &str) -> Result<Self, CameraFault> {
        let window = web_sys::window().ok_or(CameraFault::NoWay)?;
        let devices = window.navigator().media_devices().map_err(|_| CameraFault::NoWay)?;
        // Not there on pages that came over an insecure connection.
        if devices.is_undefined() {
            return Err(CameraFault::NoWay);
        }
        let wanted = Object::new();
        let _ = Reflect::set(&wanted, &JsValue::from_str("facingMode"), &JsValue::from_str("environment"));
        let _ = Reflect::set(&wanted, &JsValue::from_str("width"), &JsValue::from_f64(1920.0));
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wanted);
        let stream = devices.get_user_media_with_constraints(&constraints).map_err(|_| CameraFault::NoWay)?;
        let stream: MediaStream = JsFuture::from(stream).await.map_err(|error| fault(&error))?.unchecked_into();
        let video = window.document().and_then(|document| document.get_element_by_id(id));
        let video = video.and_then(|video| video.dyn_into::<HtmlVideoElement>().ok());
        let Some(video) = video else {
            stop(&stream);
            return Err(CameraFault::NoWay);
        };
        video.set_src_object(Some(&stream));
        // It is muted and plays in its place: no browser refuses that, and where one does the picture stands still.
        if let Ok(playing) = video.play() {
            let _ = JsFuture::from(playing).await;
        }
        Ok(Self { stream, video })
    }

    /// What the camera sees now, once the screen has drawn again; `None` until it sees anything.
    pub async fn picture(&self) -> Option<ImageData> {
        let drawn = first_of(|resolve| {
            if let Some(window) = web_sys::window() {
                let _ = window.request_animation_frame(resolve);
            }
        });
        // A page in the background is not drawn.
        within(500, &drawn).await;
        let size = fitted(self.video.video_width(), self.video.video_height(), SIDES[1])?;
        pixels(size, |context, width, height| {
            context.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, width, height)
        })
    }
}

impl Drop for Camera {
    /// The light beside it goes out.
    fn drop(&mut self) {
        self.video.set_src_object(None);
        stop(&self.stream);
    }
}

/// The picture that is chosen in the input with this id, in the sizes in which it is looked at; none where no picture is
/// chosen.
pub async fn chosen(id: &str) -> Vec<ImageData> {
    let Some(bitmap) = bitmap(id).await else { return Vec::new() };
    let mut pictures = Vec::new();
    let (width, height) = (bitmap.width(), bitmap.height());
    let longer = width.max(height);
    let shrunk = SIDES.into_iter().filter_map(|side| fitted(width, height, side));
    let enlarged = (longer <= LARGEST_ENLARGED).then_some((width * ENLARGED, height * ENLARGED));
    let mut sizes = Vec::from_iter(shrunk.chain(enlarged));
    sizes.dedup();
    for size in sizes {
        pictures.extend(pixels(size, |context, width, height| {
            context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height)
        }));
    }
    pictures
}

async fn bitmap(id: &str) -> Option<ImageBitmap> {
    let window = web_sys::window()?;
    let input: HtmlInputElement = window.document()?.get_element_by_id(id)?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    let bitmap = JsFuture::from(window.create_image_bitmap_with_blob(&file).ok()?).await.ok()?;
    bitmap.dyn_into().ok()
}

/// Width and height that fit into a square of this side; never larger than they are.
fn fitted(width: u32, height: u32, side: u32) -> Option<(u32, u32)> {
    let longer = width.max(height);
    if longer <= side {
        return (longer > 0 && width.min(height) > 0).then_some((width, height));
    }
    let shrunk = |length: u32| u32::try_from(u64::from(length) * u64::from(side) / u64::from(longer)).ok();
    Some((shrunk(width)?.max(1), shrunk(height)?.max(1)))
}

/// What is drawn, in this size.
fn pixels(
    (width, height): (u32, u32),
    draw: impl FnOnce(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>,
) -> Option<ImageData> {
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    draw(&context, width.into(), height.into()).ok()?;
    context.get_image_data(0, 0, i32::try_from(width).ok()?, i32::try_from(height).ok()?).ok()
}

fn stop(stream: &MediaStream) {
    for track in stream.get_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
        track.stop();
    }
}

fn fault(error: &JsValue) -> CameraFault {
    let name = Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("NotAllowedError") => CameraFault::Refused,
        Some("NotFoundError" | "NotReadableError" | "OverconstrainedError" | "AbortError") => CameraFault::NotFree,
        _ => CameraFault::NoWay,
    }
}
