// Starts the program of the page for setting up. setup.js, before this one, brings wasm_bindgen.
wasm_bindgen({ module_or_path: "./setup_bg.wasm" });
