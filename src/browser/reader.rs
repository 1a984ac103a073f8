//! Finding QR codes in pictures: the browser's own `BarcodeDetector` where there is one, and a program beside the page where
//! there is none.

use super::promise::{first_of, within};
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ImageData, MessageEvent, Worker};

/// Trunk's loader of the program in `src/reader`.
const PROGRAM: &str = "./reader_loader.js";
/// How long the program may take to come over a slow connection, in milliseconds.
const COMES_WITHIN: i32 = 60_000;
/// How long it may look at one picture, in milliseconds: an old phone takes a second for a large one.
const LOOKS_FOR: i32 = 15_000;

#[wasm_bindgen]
extern "C" {
    type BarcodeDetector;
    #[wasm_bindgen(constructor, catch)]
    fn new(options: &Object) -> Result<BarcodeDetector, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn detect(this: &BarcodeDetector, picture: &ImageData) -> Result<JsValue, JsValue>;
}

/// What finds codes. The program is fetched with the first picture that needs it, and ends with this.
#[derive(Default)]
pub struct Reader {
    worker: RefCell<Option<Worker>>,
}

/// The codes can't be looked for: the program did not come, or failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no program that reads codes is there")]
pub struct NoReader;

impl Reader {
    /// The letters of each code in a picture; none where none is seen.
    ///
    /// # Errors
    /// [`NoReader`] where nothing can look for them.
    pub async fn read(&self, picture: &ImageData) -> Result<Vec<String>, NoReader> {
        if let Some(found) = detected(picture).await.filter(|found| !found.is_empty()) {
            return Ok(found);
        }
        let worker = self.worker().await.ok_or(NoReader)?;
        let answer = self.ask(&worker, picture).await;
        if answer.is_none() {
            // It failed, or looks for ever: the next picture gets another one.
            self.end();
        }
        answer
            .map(|answer| Array::from(&answer).iter().filter_map(|letters| letters.as_string()).collect())
            .ok_or(NoReader)
    }

    fn end(&self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }

    async fn worker(&self) -> Option<Worker> {
        if let Some(worker) = self.worker.borrow().as_ref() {
            return Some(worker.clone());
        }
        let worker = Worker::new(PROGRAM).ok()?;
        // It says so itself once it listens.
        answer_of(&worker, COMES_WITHIN).await?;
        self.worker.replace(Some(worker.clone()));
        Some(worker)
    }

    async fn ask(&self, worker: &Worker, picture: &ImageData) -> Option<JsValue> {
        let message = Object::new();
        let set = |name, value: JsValue| Reflect::set(&message, &JsValue::from_str(name), &value).ok();
        set("width", picture.width().into())?;
        set("height", picture.height().into())?;
        set("pixels", Reflect::get(picture, &JsValue::from_str("data")).ok()?)?;
        worker.post_message(&message).ok()?;
        answer_of(worker, LOOKS_FOR).await
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.end();
    }
}

/// The next thing that a worker says; `None` where it fails, or says nothing for so many milliseconds.
async fn answer_of(worker: &Worker, milliseconds: i32) -> Option<JsValue> {
    let said = first_of(|resolve| {
        worker.set_onmessage(Some(resolve));
        worker.set_onerror(Some(resolve));
    });
    let event = within(milliseconds, &said).await;
    worker.set_onmessage(None);
    worker.set_onerror(None);
    event?.dyn_into::<MessageEvent>().ok().map(|message| message.data())
}

/// What the browser's own detector sees; `None` where there is none, or it fails.
async fn detected(picture: &ImageData) -> Option<Vec<String>> {
    let options = Object::new();
    let formats = Array::of1(&JsValue::from_str("qr_code"));
    Reflect::set(&options, &JsValue::from_str("formats"), &formats).ok()?;
    let found = BarcodeDetector::new(&options).ok()?.detect(picture).await.ok()?;
    let letters = |code: JsValue| Reflect::get(&code, &JsValue::from_str("rawValue")).ok()?.as_string();
    Some(Array::from(&found).iter().filter_map(letters).collect())
}
