// Starts the program that reads codes, in a Web Worker. Trunk's own loader calls it in a manner that makes it complain.
importScripts("./reader.js");
wasm_bindgen({ module_or_path: "./reader_bg.wasm" });
