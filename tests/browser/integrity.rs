//! What the page loads is what was built, or nothing: files that somebody altered, and that nothing is fetched twice.

use std::fs;
use std::path::PathBuf;

use crate::support::{Browser, Engine};

/// The file of the built site that begins and ends like this, with a digest between.
fn built(beginning: &str, end: &str) -> String {
    let folder = PathBuf::from(std::env::var_os("BWM_DIST").unwrap());
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_meant = |name: &String| {
        name.strip_prefix(beginning).and_then(|name| name.strip_suffix(end)).is_some_and(|digest| !digest.contains('-'))
    };
    let found: Vec<_> = names.filter(is_meant).collect();
    assert_eq!(found.len(), 1, "{beginning}…{end}: {found:?}");
    found[0].clone()
}

fn content(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(std::env::var_os("BWM_DIST").unwrap()).join(name)).unwrap()
}

/// A page that nothing stands for ahead of the program.
const HELP: &str = "#/help";

/// Opens the site with this file altered, in a manner that the browser would not mind without a digest.
async fn opens_with_altered(browser: &Browser, page: &str, name: &str, addition: &[u8]) {
    let altered = [content(name).as_slice(), addition].concat();
    browser.site().replace(name, altered);
    // Each engine has its own words for it, and the service worker refuses it, too.
    for complaint in ["ntegrity", "did not load", "TypeError", "of another version"] {
        browser.expect_complaint(complaint);
    }
    browser.open_ahead(page).await;
}

/// The words that stand in the page until the program is there, and numbers to call.
async fn keeps_its_static_words(browser: &Browser) {
    browser.sees("The questions are on their way.").await;
    browser.sees("999 emergency services: Call 999").await;
    assert_eq!(browser.script("return typeof window.altered", []).await, "undefined");
}

async fn an_altered_script_is_refused(browser: &mut Browser) {
    let name = built("app-", ".js");
    opens_with_altered(browser, HELP, &name, b"\nwindow.altered = 1;\n").await;
    browser.expect_one_console_error_of(&["ntegrity", "did not load"]).await;
    keeps_its_static_words(browser).await;
}
on_engines!(an_altered_script_is_refused: Chromium, Firefox, WebKit);

async fn an_altered_program_is_refused(browser: &mut Browser) {
    // A section that nobody knows is skipped, so the program would run: its number, its length, a name of one letter.
    let name = built("app-", ".wasm");
    opens_with_altered(browser, HELP, &name, &[0, 2, 1, b'x']).await;
    let asked = || browser.site().requests().iter().filter(|file| **file == name).count();
    browser.wait_for("the program to be asked for", async || asked() > 0).await;
    // Not every engine says that it refused it. So the page gets the time in which it is fetched and compiled once more: as a
    // program it is right, and would run by then.
    let compiles = "await WebAssembly.compile(await (await fetch(arguments[0])).arrayBuffer());
        for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
        return true";
    assert_eq!(browser.script_async(compiles, [name.as_str().into()]).await, true);
    keeps_its_static_words(browser).await;
}
on_engines!(an_altered_program_is_refused: Chromium, Firefox, WebKit);

async fn altered_styles_are_refused(browser: &mut Browser) {
    for name in [built("app-first-", ".css"), built("app-", ".css")] {
        opens_with_altered(browser, "", &name, b"body{display:none}").await;
        // The program works without them.
        browser.sees("Start now").await;
        assert_eq!(browser.script("return getComputedStyle(document.body).display", []).await, "block");
        browser.site().mend(&name);
    }
}
on_engines!(altered_styles_are_refused: Chromium, Firefox, WebKit);

async fn nothing_is_fetched_twice(browser: &mut Browser) {
    // Without the service worker, which asks for files by itself.
    browser.site().fail("sw.js", 404);
    browser.expect_complaint("sw.js");
    browser.expect_complaint("ServiceWorker");
    browser.open("").await;
    browser.sees("Start now").await;
    let mut requests = browser.site().requests();
    // Icons are asked for when a browser likes, and as often. What may be changed in place is preloaded, and WebKit does not
    // always wait for that.
    requests.retain(|file| file != "sw.js");
    println!("{} requests in {:?}: {requests:?}", requests.len(), browser.engine());
    requests
        .retain(|file| !file.starts_with("icon") && (browser.engine() != Engine::WebKit || !file.ends_with(".json")));
    let mut once = requests.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), requests.len(), "{requests:?}");
    assert!(once.iter().any(|file| file.ends_with(".wasm")), "{requests:?}");
}
on_engines!(nothing_is_fetched_twice: Chromium, Firefox, WebKit);
