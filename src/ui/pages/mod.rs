//! One module for each page, and the frame around them.

mod broken;
mod check;
mod delete;
mod device;
mod frame;
mod question;
mod questionnaire_page;
mod shared;
mod start;
mod summary;

pub(super) use broken::{Broken, broken};
pub(super) use frame::{frame, title};
