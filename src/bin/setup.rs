//! The program of the page for setting up: a page of its own, because patients need nothing of it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    before_we_meet::ui::set_up();
}
