//! x
mod reading;
