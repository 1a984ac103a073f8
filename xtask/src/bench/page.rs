//! A page in a phone's window: opened cold or warm, slowed down or not, tapped, typed into, asked.

use super::devtools::{Chromium, Session};
use super::traffic::Traffic;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::time::Duration;

/// Finds, waits and takes the time, in the page: see there for what is measured.
const PROBE: &str = include_str!("probe.js");
/// No service worker: the browser has none, as far as the page can see.
const WITHOUT_WORKER: &str = "delete Navigator.prototype.serviceWorker;";
/// Looks for the first control from the beginning on.
const COLD: &str = "probe.lookForControl();";

/// How fast the phone and its network are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speed {
    /// 1.6 Mbit/s, 150 ms, processor four times slower.
    Slow,
    /// As this machine is.
    Full,
}

/// Whether the page may have its service worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worker {
    On,
    Off,
}

/// Bytes that a page holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Memory {
    /// The script's heap, and the memory of WebAssembly.
    pub(super) program: f64,
    /// The browser's own for the document: elements, styles, boxes.
    pub(super) document: f64,
}

pub(super) struct Page<'c> {
    chromium: &'c mut Chromium,
    context: String,
    session: Session,
    origin: String,
}

impl<'c> Page<'c> {
    /// A window without a past: no cache, nothing stored. It shows the site's empty page.
    pub(super) fn new(chromium: &'c mut Chromium, origin: &str, speed: Speed, worker: Worker) -> Result<Self> {
        let context = text(&chromium.call(None, "Target.createBrowserContext", json!({}))?, "browserContextId")?;
        // Of the site from the start: another site would be another process, whose speed is set anew.
        let wanted = json!({ "url": format!("{origin}/empty.html"), "browserContextId": context });
        let target = text(&chromium.call(None, "Target.createTarget", wanted)?, "targetId")?;
        let attached = json!({ "targetId": target, "flatten": true });
        let session = Session(text(&chromium.call(None, "Target.attachToTarget", attached)?, "sessionId")?);
        let mut page = Self { chromium, context, session, origin: origin.to_owned() };
        for domain in ["Page", "Network", "Runtime"] {
            page.call(&format!("{domain}.enable"), json!({}))?;
        }
        // What the thread itself worked: what others do on this machine meanwhile does not count.
        page.call("Performance.enable", json!({ "timeDomain": "threadTicks" }))?;
        let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true });
        page.call("Emulation.setDeviceMetricsOverride", phone)?;
        page.call("Emulation.setTouchEmulationEnabled", json!({ "enabled": true }))?;
        page.call("Runtime.addBinding", json!({ "name": "tellBench" }))?;
        page.inject(PROBE)?;
        if worker == Worker::Off {
            page.inject(WITHOUT_WORKER)?;
        }
        page.wait("document.readyState === 'complete'")?;
        page.set_speed(speed)?;
        Ok(page)
    }

    /// From now on.
    pub(super) fn set_speed(&mut self, speed: Speed) -> Result<()> {
        let (rate, latency, down, up) = match speed {
            Speed::Slow => (4, 150, 1_600_000 / 8, 750_000 / 8),
            Speed::Full => (1, 0, -1, -1),
        };
        self.network(
            json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up }),
        )?;
        self.call("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).map(drop)
    }

    /// The page has no network any more; whoever measures sees to it that the server is gone, too.
    pub(super) fn goes_offline(&mut self) -> Result<()> {
        self.network(json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }))
    }

    fn network(&mut self, conditions: Value) -> Result<()> {
        self.call("Network.emulateNetworkConditions", conditions).map(drop)
    }

    /// Opens an address and gives the milliseconds until its first control could be used.
    pub(super) fn opens_to_control(&mut self, address: &str) -> Result<f64> {
        let cold = self.inject(COLD)?;
        self.opens(address)?;
        let time = self.wait("probe.control")?.as_f64().context("no time")?;
        ensure!(time > 0.0, "the first control of {address} did not take the click");
        self.call("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": cold }))?;
        Ok(time)
    }

    /// Opens an address, as another document whatever was there before.
    pub(super) fn opens(&mut self, address: &str) -> Result<()> {
        let answer = self.call("Page.navigate", json!({ "url": format!("{}/{address}", self.origin) }))?;
        ensure!(answer["errorText"].is_null(), "opening {address}: {}", answer["errorText"]);
        Ok(())
    }

    /// The milliseconds until the first words were painted.
    pub(super) fn first_words(&mut self) -> Result<f64> {
        let paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
        self.wait(paint)?.as_f64().context("no paint")
    }

    /// Everything that came over the wire since the window was opened, once nothing has come for a second.
    pub(super) fn traffic(&mut self) -> Result<Traffic> {
        let events = self.chromium.quiet(&self.session, "Network.", Duration::from_secs(1))?;
        Ok(Traffic::of(&events))
    }

    /// Waits until an expression gives something that is true, and gives it.
    pub(super) fn wait(&mut self, expression: &str) -> Result<Value> {
        let patiently = format!(
            "new Promise((done) => {{ const look = () => {{ const found = ({expression}); \
             found ? done(found) : setTimeout(look, 20); }}; look(); }})"
        );
        self.asks(&patiently).with_context(|| format!("waiting for {expression}"))
    }

    /// What an expression gives; a promise's value once it is there.
    pub(super) fn asks(&mut self, expression: &str) -> Result<Value> {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", asked)?;
        let failed = &answer["exceptionDetails"];
        ensure!(failed.is_null(), "{expression}: {}", failed["exception"]["description"]);
        Ok(answer["result"]["value"].take())
    }

    /// Taps what an expression finds with a finger, so many milliseconds after a frame, and gives those until another one holds and is
    /// painted.
    pub(super) fn taps(&mut self, element: &str, then: &str, moment: f64) -> Result<f64> {
        let place = self.asks(&format!("probe.aim(() => {element}, 'click', () => {then}, {moment})"))?;
        let finger = json!([{ "x": place["x"], "y": place["y"] }]);
        self.call("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": finger }))?;
        self.call("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] }))?;
        self.painted()
    }

    /// Presses a letter in what an expression finds, so many milliseconds after a frame, and gives those until it stands there and is
    /// painted.
    pub(super) fn types(&mut self, field: &str, letter: char, moment: f64) -> Result<f64> {
        let longer = "probe.target.value.length > probe.length";
        self.asks(&format!("probe.length = {field}.value.length; {field}.focus()"))?;
        self.asks(&format!("probe.aim(() => {field}, 'keydown', () => {longer}, {moment})"))?;
        let key = |kind: &str| json!({ "type": kind, "key": letter, "text": letter, "unmodifiedText": letter });
        self.call("Input.dispatchKeyEvent", key("keyDown"))?;
        self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter }))?;
        self.painted()
    }

    /// Waits until what was answered is saved, too, and nothing happens any more.
    pub(super) fn settles(&mut self) -> Result<()> {
        self.asks("probe.settles()").map(drop)
    }

    fn painted(&mut self) -> Result<f64> {
        self.asks("probe.painted")?.as_f64().context("nothing was painted")
    }

    /// The milliseconds that the page's thread has worked so far.
    pub(super) fn work(&mut self) -> Result<f64> {
        let metrics = self.call("Performance.getMetrics", json!({}))?;
        let metrics = metrics["metrics"].as_array().context("no metrics")?;
        let task = metrics.iter().find(|metric| metric["name"] == "TaskDuration").context("no TaskDuration")?;
        Ok(task["value"].as_f64().context("no number")? * 1_000.0)
    }

    /// What the page holds, after what is not needed was thrown away.
    pub(super) fn memory(&mut self) -> Result<Memory> {
        for _ in 0..3 {
            self.call("HeapProfiler.collectGarbage", json!({}))?;
        }
        let heap = self.call("Runtime.getHeapUsage", json!({}))?;
        let programs = "window.probe?.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) ?? 0";
        let programs = self.asks(programs)?.as_f64().context("no number")?;
        let part = |name: &str| heap[name].as_f64().unwrap_or_default();
        Ok(Memory {
            program: part("usedSize") + part("backingStorageSize") + programs,
            document: part("embedderHeapUsedSize"),
        })
    }

    fn inject(&mut self, script: &str) -> Result<String> {
        text(&self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))?, "identifier")
    }

    fn call(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.chromium.call(Some(&self.session), method, parameters)
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        // The browser goes soon after.
        let context = json!({ "browserContextId": self.context });
        let _ = self.chromium.call(None, "Target.disposeBrowserContext", context);
    }
}

fn text(answer: &Value, field: &str) -> Result<String> {
    Ok(answer[field].as_str().with_context(|| format!("no {field} in {answer}"))?.to_owned())
}
