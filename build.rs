//! Tells the linker how large the program's stack is: half of what it takes by itself, and so a tenth less of what a form of fifty
//! questions holds on a phone. No questionnaire goes deeper for it: a test in the browsers plays one with a thousand groups in groups.

/// In bytes.
const STACK: usize = 512 * 1024;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=app=-zstack-size={STACK}");
    }
}
