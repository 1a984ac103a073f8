//! The blank paper of a built site: `paper.html` and its style sheet, made from the questionnaire and the settings that lie
//! beside them.
//!
//! Knows files. What stands on the paper, the core says.

use crate::check::{Regress, text_of};
use crate::project::headline;
use anyhow::{Context, Result, anyhow};
use before_we_meet::fhir::read_with_right_additions;
use before_we_meet::messages::Catalogue;
use before_we_meet::paper::{self, Paper, Sources, Stamp};
use before_we_meet::questionnaire::Form;
use before_we_meet::safety::Contacts;
use before_we_meet::settings;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// The style sheet's name in the site.
const STYLES: &str = "paper.css";

/// Makes the paper of the site in this folder anew.
pub(crate) fn remake(folder: &Path) -> Result<()> {
    headline("Making the paper");
    write(folder)?;
    println!("Wrote {}.", folder.join(paper::FILE).display());
    Ok(())
}

/// What Trunk calls each time that it has built: the paper of the site that is being served. One that can't be made is
/// said, and stops nothing: the page itself shows what is wrong.
pub(crate) fn while_serving() {
    let Some(folder) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else { return };
    let is_ours = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug");
    if is_ours
        && folder.join("questionnaire.json").exists()
        && let Err(error) = write(&folder)
    {
        eprintln!("no paper: {error:#}");
    }
}

/// Writes the paper beside the questionnaire and the settings.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let (questionnaire, settings) = sources(folder)?;
    let Paper { html, css } = made(&questionnaire, &settings)
        .with_context(|| format!("in {}", folder.join("questionnaire.json").display()))?;
    fs::write(folder.join(STYLES), css).with_context(|| format!("cannot write {STYLES}"))?;
    fs::write(folder.join(paper::FILE), html).with_context(|| format!("cannot write {}", paper::FILE))
}

/// What is wrong with the paper of the site in this folder, where anything is.
pub(crate) fn fault(folder: &Path) -> Result<Option<&'static str>> {
    let (questionnaire, settings) = sources(folder)?;
    let Ok(paper) = fs::read_to_string(folder.join(paper::FILE)) else {
        return Ok(Some("it is missing: make it with `cargo xtask paper` and the folder"));
    };
    let is_fresh = Stamp::of(&questionnaire, &settings).is_on(&paper);
    Ok((!is_fresh).then_some(
        "it was made from other questions or settings: make it anew with `cargo xtask paper` and the folder",
    ))
}

/// The texts of the two files; no settings are none.
fn sources(folder: &Path) -> Result<(String, String)> {
    let read = |name: &str| text_of(&folder.join(name)).with_context(|| format!("{}", folder.join(name).display()));
    let settings = if folder.join("practice.json").exists() { read("practice.json")? } else { String::new() };
    Ok((read("questionnaire.json")?, settings))
}

fn made(questionnaire: &str, practice: &str) -> Result<Paper> {
    // Where settings are wrong, patients get what is right of them, on paper as on the screen.
    let (settings, _) = settings::read(practice);
    let words = Catalogue::english();
    let json = questionnaire.trim_start_matches('\u{feff}');
    let (read, _) = read_with_right_additions(json, &settings.questions, &Regress).map_err(|faults| {
        let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
        anyhow!("the questionnaire can't be played, so there is no paper:\n{}", lines.join("\n"))
    })?;
    let questionnaire_of_practice = Rc::new(words.questionnaire(read, &settings, None));
    let sources = Sources {
        questionnaire: &questionnaire_of_practice,
        blank: &Form::new(questionnaire_of_practice.clone()),
        settings: &settings,
        contacts: &Contacts::built_in(),
        words: &words,
    };
    Ok(paper::paper(&sources, Stamp::of(questionnaire, practice)))
}
