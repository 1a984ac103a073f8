//! The program that Trunk builds: starts the app in the browser, and does nothing anywhere else.

fn main() {
    #[cfg(target_arch = "wasm32")]
    before_we_meet::ui::run();
}
