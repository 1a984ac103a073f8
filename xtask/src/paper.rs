//! The blank paper of a built site: `paper.html` and its style sheet, made from the questionnaire and the settings that lie
//! beside them.
//!
//! Knows files. What stands on the paper, the core says.

use crate::check::{Regress, text_of};
use crate::pictures;
use crate::project::{Project, headline};
use anyhow::{Context, Result, anyhow};
use before_we_meet::fhir::read_with_right_additions;
use before_we_meet::language::{ENGLISH, LANGUAGES, Language, Translation};
use before_we_meet::messages::{Catalogue, Plural};
use before_we_meet::paper::{self, Paper, Sources, Stamp};
use before_we_meet::questionnaire::Form;
use before_we_meet::safety::Contacts;
use before_we_meet::settings;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Makes the paper of the site in this folder anew.
pub(crate) fn remake(folder: &Path) -> Result<()> {
    headline("Making the paper");
    for file in write(folder)? {
        println!("Wrote {}.", folder.join(file).display());
    }
    Ok(())
}

/// What Trunk calls each time that it has built: the pictures and the paper of the site that is being served. One that can't be made is
/// said, and stops nothing: the page itself shows what is wrong.
pub(crate) fn while_serving() {
    let Some(folder) = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else { return };
    let is_ours = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug");
    if is_ours
        && folder.join("questionnaire.json").exists()
        && let Err(error) =
            Project::find().and_then(|project| pictures::write(&project, &folder)).and_then(|()| write(&folder))
    {
        eprintln!("no paper: {error:#}");
    }
}

/// Writes the papers beside the questionnaire and the settings: one for each language whose words lie there, too. Which of them
/// patients are led to, the settings say.
pub(crate) fn write(folder: &Path) -> Result<Vec<String>> {
    let (questionnaire, settings) = sources(folder)?;
    let mut written = Vec::new();
    for language in &LANGUAGES {
        let Some(translation) = words(folder, language)? else { continue };
        let Paper { html, css } = made(&questionnaire, &settings, translation.as_ref())
            .with_context(|| format!("in {}", folder.join("questionnaire.json").display()))?;
        for (file, text) in [(paper::styles_of(language), css), (paper::file(language).into_owned(), html)] {
            fs::write(folder.join(&file), text).with_context(|| format!("cannot write {file}"))?;
            written.push(file);
        }
    }
    Ok(written)
}

/// The words of a language, where they lie in this folder; English needs no file.
fn words(folder: &Path, language: &Language) -> Result<Option<Option<Translation>>> {
    let Some(file) = language.file().map(|file| folder.join(file)) else { return Ok(Some(None)) };
    if !file.exists() {
        return Ok(None);
    }
    let translation = Translation::read(&text_of(&file)?, language.tag);
    Ok(Some(Some(translation.map_err(|fault| anyhow!("in {}: {fault}", file.display()))?)))
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

/// The plural categories of a language, as Unicode's CLDR has them.
fn plural(language: &Language) -> Plural {
    let rules =
        language.tag.parse::<Locale>().ok().and_then(|locale| PluralRules::try_new_cardinal((&locale).into()).ok());
    Box::new(move |count| {
        let category = rules.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(count));
        format!("{category:?}").to_lowercase()
    })
}

fn made(questionnaire: &str, practice: &str, translation: Option<&Translation>) -> Result<Paper> {
    // Where settings are wrong, patients get what is right of them, on paper as on the screen.
    let (settings, _) = settings::read(practice);
    let english = Catalogue::english();
    let json = questionnaire.trim_start_matches('\u{feff}');
    let (read, _) = read_with_right_additions(json, &settings.questions, &Regress).map_err(|faults| {
        let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
        anyhow!("the questionnaire can't be played, so there is no paper:\n{}", lines.join("\n"))
    })?;
    let spoken = translation.and_then(|translation| {
        let language = Language::of(&translation.language)?;
        Some((english.translated(language, translation, plural(language)), translation))
    });
    let spoken_words = spoken.as_ref().map(|(words, translation)| (words, *translation));
    let questionnaire_of_practice = english.questionnaire(read, &settings, spoken_words);
    let words = spoken.as_ref().map_or(&english, |(words, _)| words);
    let questionnaire_of_practice = Rc::new(match words.language() {
        language if *language == ENGLISH => questionnaire_of_practice,
        language => questionnaire_of_practice.only_in(language),
    });
    let sources = Sources {
        questionnaire: &questionnaire_of_practice,
        blank: &Form::new(questionnaire_of_practice.clone()),
        settings: &settings,
        contacts: &Contacts::built_in(),
        words,
    };
    Ok(paper::paper(&sources, Stamp::of(questionnaire, practice)))
}
