//! The only code that touches the browser. Small modules, one for each thing it offers.
//!
//! Each knows strings, bytes and elements, never answers or rules. A fault is a typed error, never a panic.

pub mod address;
pub mod ahead;
pub mod camera;
pub mod carry;
pub mod cipher;
pub mod clipboard;
pub mod clock;
pub mod controls;
pub mod cover;
pub mod crash;
pub mod database;
pub mod deflate;
pub mod engine;
pub mod exit;
pub mod fetch;
pub mod file;
pub mod focus;
pub mod frame;
pub mod full_screen;
pub mod journal;
pub mod keys;
pub mod language;
pub mod letters;
pub mod lifecycle;
pub mod link;
pub mod offline;
pub mod page;
pub mod patterns;
pub mod preview;
mod promise;
pub mod reader;
pub mod share;
pub mod storage;
pub mod tab;
pub mod voice;
