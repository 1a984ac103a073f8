//! Which engine this is, for the few things that it does and does not tell of.

/// Firefox's. It puts a question to the patient before it keeps things for good.
#[must_use]
pub fn is_firefox() -> bool {
    says("Firefox/")
}

/// WebKit: Safari, and every browser on an iPhone. It deletes what a page stored after seven days of use without a visit
/// (WebKit blog, "Full Third-Party Cookie Blocking and More", March 2020).
#[must_use]
pub fn is_webkit() -> bool {
    says("AppleWebKit/") && !says("Chrome/")
}

fn says(name: &str) -> bool {
    let agent = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    agent.is_some_and(|agent| agent.contains(name))
}
