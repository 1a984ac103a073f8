//! How the page looks: the size of the window, frames, pictures, paper.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::common::print::{PrintPage, PrintParameters};

use super::browser::Browser;

/// In centimetres.
pub(crate) const A4: PrintPage = PrintPage { width: 21.0, height: 29.7 };
/// The American size, in centimetres.
pub(crate) const LETTER: PrintPage = PrintPage { width: 21.59, height: 27.94 };

/// What a window begins with, in CSS pixels.
const USUAL: (u32, u32) = (1024, 768);

/// In CSS pixels: its toolbar needs as much.
const NARROWEST_WEBKIT: u32 = 447;

/// In CSS pixels, around a frame of any size: WebKit's driver clicks on what is in the window.
const AROUND_FRAMES: (u32, u32) = (1300, 1060);

impl Browser {
    /// Gives the page this many CSS pixels. WebKit's window is never narrower than 447: see `open_in_frame`, and `Site::with_any_size`.
    pub(crate) async fn set_viewport(&self, width: u32, height: u32) {
        self.step(format!("{width} × {height} pixels"));
        if self.bidi().is_some() {
            self.override_viewport(json!({ "width": width, "height": height })).await;
        } else if self.stands_in_frame() {
            let resize = "Object.assign(frameElement, { width: arguments[0], height: arguments[1] })";
            self.script(&format!("{resize}; return true"), [json!(width), json!(height)]).await;
        } else {
            self.set_window(width, height).await;
        }
        self.wait_for(&format!("{width} × {height} pixels"), async || {
            self.size_of("[innerWidth, innerHeight]").await == [width, height]
        })
        .await;
    }

    /// Whether all pages stand in a frame, for want of narrow windows.
    pub(super) fn stands_in_frame(&self) -> bool {
        self.bidi().is_none() && self.site().has_any_size()
    }

    /// Gives a new window its first size: each engine has one of its own.
    pub(super) async fn set_first_viewport(&self) {
        let (width, height) = if self.stands_in_frame() { AROUND_FRAMES } else { USUAL };
        if self.bidi().is_some() {
            self.set_viewport(width, height).await;
        } else {
            self.set_window(width, height).await;
        }
    }

    async fn set_window(&self, width: u32, height: u32) {
        assert!(width >= NARROWEST_WEBKIT, "WebKit's window is never narrower than {NARROWEST_WEBKIT}: use a frame");
        let [chrome_width, chrome_height] = self.size_of("[outerWidth - innerWidth, outerHeight - innerHeight]").await;
        let (outer_width, outer_height) = (width + chrome_width, height + chrome_height);
        self.driver().set_window_rect(0, 0, outer_width, outer_height).await.expect("a window of another size");
        let is_so = async || self.size_of("[innerWidth, innerHeight]").await == [width, height];
        self.wait_for(&format!("{width} × {height} pixels"), is_so).await;
    }

    /// Opens an address of the site in the frame that it stands in all along.
    pub(super) async fn open_in_its_frame(&self, address: &str) {
        // On the whole screen a frame has no size of its own.
        let attributes = json!({ "width": USUAL.0, "height": USUAL.1, "allow": "fullscreen 'none'" });
        self.frame(address, attributes).await;
    }

    /// Opens an address of the site in a frame of this size, as on a practice's own page; from then on all is said of
    /// the frame.
    pub(crate) async fn open_in_frame(&self, page: &str, width: u32, height: u32) {
        self.step(format!("open «{page}» in a frame of {width} × {height} pixels"));
        self.frame(&self.site().address(page), json!({ "width": width, "height": height })).await;
    }

    /// The same in a frame that may run scripts and nothing else: it has no origin, and nothing to store in.
    pub(crate) async fn open_in_sandbox(&self, page: &str) {
        self.step(format!("open «{page}» in a sandbox"));
        self.frame(&self.site().address(page), json!({ "width": 800, "height": 600, "sandbox": "allow-scripts" }))
            .await;
    }

    async fn frame(&self, address: &str, attributes: Value) {
        self.driver().goto(self.site().empty_page()).await.expect("an empty page");
        let frame = "const [src, attributes] = arguments;
            const frame = Object.assign(document.createElement('iframe'), { style: 'border: 0', ...attributes, src });
            const loaded = new Promise((resolve) => (frame.onload = resolve));
            document.body.append(frame);
            await loaded;";
        self.script_async(frame, [json!(address), attributes]).await;
        self.driver().enter_frame(0).await.expect("the frame");
    }

    /// Opens an address of the site where no script runs, as in a browser where JavaScript is off, and gives what the page
    /// shows at first: no driver can turn it off, so it is a frame that is not allowed any.
    pub(crate) async fn text_without_scripts(&self, page: &str) -> String {
        self.step(format!("open «{page}» without scripts"));
        self.driver().goto(self.site().empty_page()).await.expect("an empty page");
        let read = "const frame = document.createElement('iframe');
            frame.sandbox = 'allow-same-origin';
            frame.src = arguments[0];
            const loaded = new Promise((resolve) => (frame.onload = resolve));
            document.body.append(frame);
            await loaded;
            return frame.contentDocument.body.innerText;";
        let text = self.script_async(read, [json!(self.site().address(page))]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Takes a picture of the whole page (WebKit: of what the window shows) and says where it is.
    pub(crate) async fn picture(&self, name: &str) -> PathBuf {
        self.step(format!("picture {name}"));
        let path = self.picture_path(name);
        if self.bidi().is_some() {
            // As tall as the page for a moment, so that all of it is in the picture.
            let [width, height] = self.size_of("[top.innerWidth, top.document.documentElement.scrollHeight]").await;
            let before = self.size_of("[top.innerWidth, top.innerHeight]").await;
            self.override_viewport(json!({ "width": width, "height": height })).await;
            self.driver().screenshot(&path).await.expect("a picture");
            self.override_viewport(json!({ "width": before[0], "height": before[1] })).await;
        } else {
            // WebKit's picture is of the last frame it drew.
            self.script_async("for (const _ of [1, 2]) await new Promise(requestAnimationFrame)", []).await;
            self.driver().screenshot(&path).await.expect("a picture");
        }
        path
    }

    /// Prints the page on A4 with the browser's usual margins and gives the PDF. Not in WebKit.
    pub(crate) async fn print(&self) -> Vec<u8> {
        self.print_on(A4).await
    }

    /// Prints the page on paper of a size.
    pub(crate) async fn print_on(&self, page: PrintPage) -> Vec<u8> {
        assert!(self.engine().prints(), "{:?} can't print through its driver", self.engine());
        self.step("print");
        // A4 by name: Chromium takes the American size unless told.
        let paper = PrintParameters { page, ..PrintParameters::default() };
        self.driver().print_page(paper).await.unwrap_or_else(|error| panic!("printing: {error}"))
    }

    /// Where pictures go: into the build's folder for tests, by engine.
    pub(super) fn picture_path(&self, name: &str) -> PathBuf {
        let test = std::thread::current().name().unwrap_or("browser").replace("::", "-");
        let folder = super::pictures("browser");
        fs::create_dir_all(&folder).unwrap();
        folder.join(format!("{test}-{name}.png"))
    }

    async fn override_viewport(&self, viewport: Value) {
        let bidi = self.bidi().expect("an engine with BiDi");
        let window = self.driver().window().await.expect("the window");
        let size = json!({ "context": window.to_string(), "viewport": viewport });
        bidi.send_raw("browsingContext.setViewport", size).await.expect("a viewport of another size");
    }

    async fn size_of(&self, expression: &str) -> [u32; 2] {
        let size = self.script(&format!("return {expression}.map(Math.round)"), []).await;
        serde_json::from_value(size).expect("two sizes in pixels")
    }
}
