//! One module for each page, and the frame around them.

mod broken;
mod check;
mod comfort;
mod contacts;
mod copy;
mod delete;
mod device;
mod elsewhere;
mod frame;
mod help;
mod languages;
mod leaving;
mod next;
mod pause;
mod question;
mod questionnaire_page;
mod scan;
mod shared;
mod start;
mod summary;
mod together;

pub(super) use broken::{Broken, broken};
pub(super) use device::device_of;
pub(super) use frame::{COVER, frame, title};
pub(super) use question::title_of;
