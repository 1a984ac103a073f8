//! The picture of a code, as it is printed.

use crate::handover::Symbol;
use leptos::prelude::*;

/// Black on white, whatever the page's colours are, and so many times as large as it has to be. What it is stands beside it in
/// words.
pub(super) fn picture(symbol: &Symbol, times: u16) -> AnyView {
    let side = symbol.squares();
    let size = format!("{}mm", symbol.millimetres() * times);
    view! {
        <svg class="app-code" viewBox=format!("0 0 {side} {side}") width=size.clone() height=size aria-hidden="true">
            <rect width=side height=side fill="white"/>
            <path d=symbol.path() fill="black"/>
        </svg>
    }
    .into_any()
}
