//! The code on the page for the meeting: printed, shown, read by a camera or from a picture, and opened.

use crate::person::{OWN, SHARED, begins, goes_to, is_asked, page, pastes, presses};
use crate::support::{A4, Browser, Grey, LETTER, Site, pdf_pages_scanned};
use serde_json::{Value, json};

const NAME: &str = "What would you like to be called?";
const LIFE: &str = "Who and what is important to you?";
const READS: &str = "Open a code";

/// What is used instead of a camera: a canvas on which the test draws what is held in front of it.
const CAMERA: &str = "const seen = document.createElement('canvas');
    Object.assign(seen, { width: 900, height: 700 });
    seen.getContext('2d');
    window.holds = (codes) => {
        const pen = seen.getContext('2d');
        pen.fillStyle = '#ccc';
        pen.fillRect(0, 0, 900, 700);
        codes.forEach(({ path, side }, place) => {
            const scale = 420 / side;
            pen.setTransform(scale, 0, 0, scale, 10 + 450 * place, 60);
            pen.fillStyle = 'white';
            pen.fillRect(0, 0, side, side);
            pen.fillStyle = 'black';
            pen.fill(new Path2D(path));
            pen.resetTransform();
        });
    };
    // The page before the first one has none. On the prototype: WebKit forgets what is put on the object itself.
    if (window.MediaDevices) MediaDevices.prototype.getUserMedia = async () => {
        const stream = seen.captureStream(30);
        // What does not change is not sent again.
        setInterval(() => seen.getContext('2d').fillRect(0, 0, 1, 1), 50);
        window.tracks = stream.getTracks();
        return stream;
    };
    // WebKit's browser for tests plays no such stream: what would be taken from it is taken from the canvas.
    if (/^(?!.*Chrom).*AppleWebKit/.test(navigator.userAgent)) {
        Object.defineProperty(HTMLVideoElement.prototype, 'videoWidth', { get: () => seen.width });
        Object.defineProperty(HTMLVideoElement.prototype, 'videoHeight', { get: () => seen.height });
        HTMLVideoElement.prototype.play = async () => {};
        const draw = CanvasRenderingContext2D.prototype.drawImage;
        CanvasRenderingContext2D.prototype.drawImage = function (what, ...places) {
            return draw.call(this, what instanceof HTMLVideoElement ? seen : what, ...places);
        };
    }";

fn with_camera() -> Site {
    Site::built().with_first_script(CAMERA)
}

/// The codes on the page for the meeting, as they are drawn.
pub(super) async fn codes(browser: &Browser) -> Vec<Value> {
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    browser.find(".app-code path").await;
    let drawn = "return [...document.querySelectorAll('.app-code')].map((code) => ({
        path: code.querySelector('path').getAttribute('d'),
        side: code.viewBox.baseVal.width,
        millimetres: parseInt(code.getAttribute('width')),
    }))";
    serde_json::from_value(browser.script(drawn, []).await).unwrap()
}

pub(super) async fn reads_codes(browser: &Browser) {
    goes_to(browser, "#/code").await;
    is_asked(browser, READS).await;
}

/// Chooses a picture with these codes in it.
pub(super) async fn chooses_picture(browser: &Browser, codes: &[Value]) {
    let choose = "const codes = arguments[0];
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width: 20 + 460 * Math.max(codes.length, 1), height: 520 });
        const pen = canvas.getContext('2d');
        pen.fillStyle = 'white';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.fillStyle = 'black';
        codes.forEach(({ path, side }, place) => {
            const scale = 440 / side;
            pen.setTransform(scale, 0, 0, scale, 10 + 460 * place, 30);
            pen.fill(new Path2D(path));
        });
        const blob = await new Promise((resolve) => canvas.toBlob(resolve));
        const files = new DataTransfer();
        files.items.add(new File([blob], 'code.png', { type: 'image/png' }));
        document.querySelector('input[type=file]').files = files.files;";
    browser.script_async(choose, [json!(codes)]).await;
    browser.click("Read the picture").await;
}

async fn opens_what_was_found(browser: &Browser) {
    browser.sees("We found someone’s answers").await;
    presses(browser, "Open these answers", "another page", async || browser.hash().await != "#/code").await;
}

/// Another QR code than one of ours.
fn another_code(letters: &str) -> Value {
    let code = qrcodegen::QrCode::encode_text(letters, qrcodegen::QrCodeEcc::Medium).unwrap();
    let mut path = String::new();
    for (y, x) in (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (y, x))) {
        if code.get_module(x, y) {
            path += &format!("M{} {}h1v1h-1z", x + 4, y + 4);
        }
    }
    json!({ "path": path, "side": code.size() + 8 })
}

async fn a_printed_code_opens_the_same_answers(browser: &mut Browser) {
    begins(browser, OWN).await;
    browser.type_into(NAME, "Zuri \u{645}\u{631}\u{62d}\u{628}\u{627}").await;
    goes_to(browser, &page("matters.what")).await;
    is_asked(browser, "You and your life").await;
    pastes(browser, LIFE, "My sister, and the garden.\nŻółć 🌻").await;
    let drawn = codes(browser).await;
    assert_eq!(drawn.len(), 1);
    let mut letters = Vec::new();
    for paper in [A4, LETTER] {
        let pages = pdf_pages_scanned(&browser.print_on(paper).await, 150);
        let read = Vec::from_iter(pages.iter().map(|page| (page, page.codes())).filter(|(_, codes)| !codes.is_empty()));
        let [(page, codes)] = read.as_slice() else { panic!("codes on {} of {} pages", read.len(), pages.len()) };
        let [code] = codes.as_slice() else { panic!("{} codes", codes.len()) };
        assert!(code.starts_with("BWM1:"), "{code}");
        for degrees in [-7.0, 2.0] {
            let seen = page.around(code).turned(degrees).blurred();
            assert_eq!(seen.codes(), *codes, "blurred, and turned by {degrees} degrees");
        }
        letters.push(code.clone());
    }
    assert_eq!(letters[0], letters[1]);
    // What was read from paper, opened where nobody answered anything.
    let printed = another_code(&letters[0]);
    goes_to(browser, "#/delete").await;
    browser.click("Delete everything").await;
    crate::person::is_deleted(browser).await;
    reads_codes(browser).await;
    chooses_picture(browser, &[printed]).await;
    opens_what_was_found(browser).await;
    browser.is_at("#/summary").await;
    browser.sees("These answers were opened from a code.").await;
    assert!(!browser.text().await.contains("Nothing has been sent"), "the link worker has it");
    assert!(crate::stored::is_empty(browser).await, "somebody else's page is kept");
    goes_to(browser, "#/check").await;
    is_asked(browser, "Check your answers").await;
    assert!(!browser.text().await.contains("Not answered"), "nobody can say that of what was left out");
    browser.sees("Zuri \u{645}\u{631}\u{62d}\u{628}\u{627}").await;
    browser.sees("My sister, and the garden.\nŻółć 🌻").await;
}
on_engines!(a_printed_code_opens_the_same_answers: Chromium, Firefox);

async fn larger_codes_are_read_from_paper(browser: &mut Browser) {
    begins(browser, SHARED).await;
    // A larger one; the largest; and two of them: nothing denser is made.
    for (length, count) in [(420, 1), (900, 1), (long_answer().len(), 2)] {
        writes_at_length(browser, &long_answer()[..length]).await;
        let drawn = codes(browser).await;
        assert_eq!(drawn.len(), count);
        // Version 20 has 97 squares, and the white around it 8.
        assert!(drawn.iter().all(|code| code["side"].as_u64().unwrap() <= 105), "{drawn:?}");
        let pages = pdf_pages_scanned(&browser.print().await, 150);
        let read = Vec::from_iter(pages.iter().flat_map(Grey::codes));
        assert_eq!(read.len(), count, "{length} letters");
        assert!(read.iter().all(|code| code.starts_with("BWM1:")), "{read:?}");
    }
}
on_engines!(larger_codes_are_read_from_paper at with_room: Chromium, Firefox);

/// More than one code holds: each of these words is another one.
fn long_answer() -> String {
    let mut state = 2_463_534_242_u32;
    let mut word = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        format!("{:06x}", state % 0xff_ffff)
    };
    Vec::from_iter((0..210).map(|_| word())).join(" ")
}

fn with_room() -> Site {
    let questionnaire = include_str!("../../../public/questionnaire.json");
    let site = with_camera();
    site.replace("questionnaire.json", questionnaire.replace("\"maxLength\": 500", "\"maxLength\": 5000"));
    site
}

async fn writes_at_length(browser: &mut Browser, text: &str) {
    goes_to(browser, &page("matters.what")).await;
    is_asked(browser, "You and your life").await;
    pastes(browser, LIFE, text).await;
}

async fn two_codes_are_read_one_after_the_other_by_the_camera(browser: &mut Browser) {
    begins(browser, SHARED).await;
    writes_at_length(browser, &long_answer()).await;
    let drawn = codes(browser).await;
    assert_eq!(drawn.len(), 2);
    reads_codes(browser).await;
    browser.script("holds([])", []).await;
    browser.click("Use the camera").await;
    browser.sees("Hold the code still").await;
    browser.script("holds(arguments[0])", [json!([another_code("https://example.org")])]).await;
    browser.sees("This is another kind of code").await;
    browser.script("holds(arguments[0])", [json!([drawn[1]])]).await;
    browser.sees("Now show the other one").await;
    browser.script("holds(arguments[0])", [json!([drawn[0]])]).await;
    browser.sees("We found someone’s answers").await;
    // It asks first: something stands on the page already.
    browser.sees("The answers that are on this page now will be gone.").await;
    let is_off = "return tracks.every((track) => track.readyState === 'ended')";
    browser.wait_for("the camera to go off", async || browser.script(is_off, []).await == true).await;
    opens_what_was_found(browser).await;
    browser.is_at("#/summary").await;
    browser.sees(&long_answer()).await;
}
on_engines!(two_codes_are_read_one_after_the_other_by_the_camera at with_room: Chromium, Firefox, WebKit);

async fn what_is_too_long_for_codes_is_said(browser: &mut Browser) {
    begins(browser, SHARED).await;
    writes_at_length(browser, &long_answer().repeat(3)[..4_400]).await;
    goes_to(browser, "#/summary").await;
    is_asked(browser, "Your page for the meeting").await;
    let answer = long_answer().repeat(3);
    browser.sees(&answer[..1000]).await;
    if browser.find_all(".app-code").await.is_empty() {
        browser.sees("Your answers are too long for a code.").await;
    }
    writes_at_length(browser, &noise(1_500)).await;
    goes_to(browser, "#/summary").await;
    browser.sees("Your answers are too long for a code.").await;
    assert!(browser.find_all(".app-code").await.is_empty());
}
on_engines!(what_is_too_long_for_codes_is_said at with_room: Chromium, Firefox, WebKit);

/// Signs of many kinds, which no program compresses much.
fn noise(count: usize) -> String {
    let mut state = 88_675_123_u32;
    let signs = std::iter::from_fn(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        char::from_u32(0x4e00 + state % 16_384)
    });
    signs.take(count).collect()
}

async fn a_picture_that_is_no_code_of_ours_changes_nothing(browser: &mut Browser) {
    begins(browser, SHARED).await;
    browser.type_into(NAME, "Zuri").await;
    let ours = codes(browser).await;
    reads_codes(browser).await;
    browser.click("Read the picture").await;
    browser.sees("There is a problem").await;
    browser.sees("Choose a picture").await;
    let refused = [
        (vec![], "We see no code in this picture"),
        (vec![another_code("https://example.org")], "This is another kind of code"),
        (vec![another_code("BWM1:BB8BB8BB8BB8")], "This code is damaged"),
        (vec![another_code("BWM7:BB8")], "A newer version of this page made this code"),
        (vec![another_code("BWM1:UIKMPRQI7U8I")], "This code is damaged"),
    ];
    for (codes, told) in refused {
        chooses_picture(browser, &codes).await;
        browser.sees(told).await;
        let focus = async || browser.script("return document.activeElement.className", []).await;
        browser.wait_for("the focus on what is wrong", async || focus().await == "nhsuk-error-summary").await;
    }
    goes_to(browser, "#/p/1").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    // One that is ours is found, and can be left alone.
    reads_codes(browser).await;
    chooses_picture(browser, &ours).await;
    browser.sees("We found someone’s answers").await;
    browser.click("Keep the answers that are here").await;
    is_asked(browser, NAME).await;
    assert_eq!(browser.value(NAME).await, "Zuri");
    // And opens.
    reads_codes(browser).await;
    chooses_picture(browser, &ours).await;
    opens_what_was_found(browser).await;
}
on_engines!(a_picture_that_is_no_code_of_ours_changes_nothing: Chromium, Firefox, WebKit);

async fn a_camera_that_is_not_to_be_had_is_said(browser: &mut Browser) {
    let faults = [
        ("NotAllowedError", "The camera is not allowed."),
        ("NotFoundError", "There is no camera, or something else uses it."),
        ("TypeError", "This page can’t use a camera here."),
    ];
    browser.open("#/code").await;
    is_asked(browser, READS).await;
    for (name, told) in faults {
        let refuse = "const [name] = arguments;
            MediaDevices.prototype.getUserMedia = async () => { throw new DOMException('', name); };";
        browser.script(refuse, [json!(name)]).await;
        browser.click("Use the camera").await;
        browser.sees(told).await;
    }
}
on_engines!(a_camera_that_is_not_to_be_had_is_said at with_camera: Chromium, Firefox, WebKit);

/// A browser that finds codes by itself.
const DETECTOR: &str = "window.BarcodeDetector = class {
        async detect() { return window.letters ? [{ rawValue: window.letters }] : []; }
    };";

fn with_detector() -> Site {
    Site::built().with_first_script(&[CAMERA, DETECTOR].concat())
}

async fn the_browsers_own_reader_is_used_where_there_is_one(browser: &mut Browser) {
    browser.open("#/code").await;
    is_asked(browser, READS).await;
    browser.script("holds([]); window.letters = 'BWM7:BB8'", []).await;
    browser.click("Use the camera").await;
    browser.sees("A newer version of this page made this code").await;
    let fetched = "return performance.getEntriesByType('resource').some(({ name }) => name.includes('reader'))";
    assert_eq!(browser.script(fetched, []).await, false, "the program that reads codes was fetched");
    // The picture of the camera makes room for itself when it comes, and the button goes from under the finger: so it is pressed as long
    // as it is there.
    let turns_off = "[...document.querySelectorAll('button')].find((button) => button.innerText === 'Turn the camera off')?.click();
        return tracks.every((track) => track.readyState === 'ended')";
    browser.wait_for("the camera to go off", async || browser.script(turns_off, []).await == true).await;
}
on_engines!(the_browsers_own_reader_is_used_where_there_is_one at with_detector: Chromium, Firefox, WebKit);

async fn a_reader_that_does_not_come_is_said(browser: &mut Browser) {
    // From the start: what works without a network would otherwise have kept it by then, or not.
    browser.site().fail("reader_loader.js", 404);
    browser.expect_complaint("reader_loader.js");
    browser.open("#/code").await;
    is_asked(browser, READS).await;
    chooses_picture(browser, &[another_code("BWM7:BB8")]).await;
    browser.sees("The part of this page that reads codes is not here yet").await;
}
on_engines!(a_reader_that_does_not_come_is_said: Chromium, Firefox, WebKit);
