//! What patients do, from the first page to the printed one, in all three engines.

mod answering;
mod blank_paper;
mod codes;
mod comfort;
mod copies;
mod easy_read;
mod embedding;
mod exit;
mod finding_the_way;
mod keeping;
mod languages;
mod languages_in_the_middle;
mod listening;
mod mishaps;
mod offline;
mod paper;
mod practice;
mod safety;
mod setting_up;
mod showing;
mod storage;
mod taking_along;
mod the_main_job;
pub(crate) mod together;
mod when_it_is_broken;

pub(crate) use languages::site_in_all;
pub(crate) use setting_up::preview_shows;
