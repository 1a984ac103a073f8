//! Sheets for translators: every text of a language with its English, where it is read and a picture of it, as a table that any
//! spreadsheet opens; and back into the language's file of words.
//!
//! Nothing that is wrong is written: a sheet with a placeholder lost or a text of another version is refused, line by line.

use crate::check::{Regress, text_of};
use crate::project::{Project, headline};
use anyhow::{Context, Result, anyhow, bail, ensure};
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::language::{Language, State, Translation, key, placeholders};
use before_we_meet::messages::{CATEGORIES, COUNTED, Catalogue, Message};
use before_we_meet::session::Place;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What a sheet's columns are called.
const COLUMNS: [&str; 7] = ["key", "form", "where", "picture", "English", "now", "new"];

/// The pages of the program of which there are pictures, by what their messages' names begin with.
const PICTURED: [&str; 7] = ["start", "device", "leaving", "help", "error", "summary", "next"];

/// An English text, and where somebody reads it.
struct English {
    text: String,
    /// A message's name, or the linkId of an item of the questionnaire
    of: String,
    /// The picture that `cargo xtask screenshots` takes of its page
    picture: String,
    is_counted: bool,
}

/// What a sheet says of itself, when it is read back.
pub(crate) struct Signed<'a> {
    /// How far the words can be trusted now
    pub(crate) state: &'a str,
    /// Who looked at them
    pub(crate) by: &'a str,
    /// When (`YYYY-MM-DD`)
    pub(crate) on: &'a str,
}

/// Writes the sheet of a language. One that is new has no words yet.
pub(crate) fn sheet(project: &Project, tag: &str) -> Result<()> {
    let language = known(tag)?;
    headline("Writing the sheet");
    let translation = translation(project, language)?;
    let file = PathBuf::from(format!("{tag}.csv"));
    let mut sheet = csv::Writer::from_path(&file).with_context(|| format!("cannot write {}", file.display()))?;
    sheet.write_record(COLUMNS)?;
    for English { text, of, picture, is_counted } in english(project)? {
        let words = |form: &str| {
            let of_form = |translation: &Translation| match form {
                "" => translation.of(&text).cloned(),
                form => translation.form_of(&text, form).cloned(),
            };
            translation.as_ref().and_then(of_form).unwrap_or_default()
        };
        for form in [""].into_iter().chain(CATEGORIES) {
            // A language has the forms that its file has; a new one is offered all.
            if form.is_empty() || (is_counted && (translation.is_none() || !words(form).is_empty())) {
                sheet.write_record([&*key(&text), form, &of, &picture, &text, &words(form), ""])?;
            }
        }
    }
    sheet.flush()?;
    println!("Wrote {}. The pictures are those of `cargo xtask screenshots`.", file.display());
    Ok(())
}

/// Reads a sheet back into the language's file of words.
pub(crate) fn read(project: &Project, tag: &str, file: &Path, signed: &Signed<'_>) -> Result<()> {
    let language = known(tag)?;
    let states = [State::Draft, State::Checked, State::CheckedWithPatients].map(State::name);
    ensure!(states.contains(&signed.state), "a state is one of {}", states.join(", "));
    headline("Reading the sheet");
    let english = english(project)?;
    let words = read_back(csv::Reader::from_path(file)?, &english)?;
    let words_file = project.file("public/languages").join(language.file().context("English is written by hand")?);
    fs::write(&words_file, json(language, signed, &english, &words)?)?;
    println!("Wrote {} texts to {}.", words.len(), words_file.display());
    if language.state.name() != signed.state {
        println!(
            "Its line in src/language/mod.rs says \"{}\": change it to \"{}\".",
            language.state.name(),
            signed.state
        );
    }
    Ok(())
}

fn known(tag: &str) -> Result<&'static Language> {
    Language::of(tag).with_context(|| format!("{tag} is no language: give it a line in src/language/mod.rs first"))
}

fn translation(project: &Project, language: &Language) -> Result<Option<Translation>> {
    let file = project.file("public/languages").join(language.file().context("English needs no translation")?);
    if !file.exists() {
        return Ok(None);
    }
    let translation = Translation::read(&text_of(&file)?, language.tag);
    Ok(Some(translation.map_err(|fault| anyhow!("in {}: {fault}", file.display()))?))
}

/// Every text that is translated, each once: those of the program, then those of the questionnaire, in the order of the pages.
fn english(project: &Project) -> Result<Vec<English>> {
    let catalogue = Catalogue::english();
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    let mut add = |text: &str, of: &str, picture: String, is_counted: bool| {
        if !text.trim().is_empty() && seen.insert(text.to_owned()) {
            all.push(English { text: text.to_owned(), of: of.to_owned(), picture, is_counted });
        }
    };
    for message in Message::ALL {
        let page = message.key().split('.').next().filter(|page| PICTURED.contains(page));
        add(catalogue.text(*message), message.key(), picture(page), COUNTED.contains(message));
    }
    let json = project.read("public/questionnaire.json")?;
    let questionnaire = read_questionnaire(&json, &Regress).map_err(|faults| anyhow!("{faults:?}"))?;
    questionnaire.texts(&mut |text, of| {
        let page = questionnaire.find(of).and_then(|item| questionnaire.page_of(item)).map(Place::page);
        let page = page.map(|place| place.address().replace("#/", "").replace('/', "-"));
        add(text.own(), of, picture(page.as_deref()), false);
    });
    Ok(all)
}

fn picture(page: Option<&str>) -> String {
    page.map(|page| format!("browser/screenshots-screenshots-phone-{page}.png")).unwrap_or_default()
}

/// The words of a sheet, by key and form, or all that is wrong with it.
fn read_back(mut sheet: csv::Reader<impl std::io::Read>, english: &[English]) -> Result<BTreeMap<String, String>> {
    let by_key: BTreeMap<_, _> = english.iter().map(|english| (key(&english.text), english)).collect();
    ensure!(sheet.headers()?.iter().eq(COLUMNS), "the columns are not {}", COLUMNS.join(", "));
    let (mut words, mut faults) = (BTreeMap::new(), Vec::new());
    for row in sheet.records() {
        let row = row?;
        let line = row.position().map_or(0, csv::Position::line);
        let column =
            |name| COLUMNS.iter().position(|column| *column == name).and_then(|at| row.get(at)).unwrap_or_default();
        let Some(English { text, of, .. }) = by_key.get(column("key")) else {
            faults.push(format!(
                "line {line}: no English text has the key {}: is the sheet of another version?",
                column("key")
            ));
            continue;
        };
        let new = Some(column("new").trim()).filter(|new| !new.is_empty()).unwrap_or(column("now").trim());
        let form = column("form");
        match new {
            "" if form.is_empty() => faults.push(format!("line {line}: {of} has no words")),
            "" => {}
            // One or two of something may be said without a number.
            new if form.is_empty() && placeholders(new) != placeholders(text) => {
                faults.push(format!("line {line}: {of} has to keep {}", Vec::from_iter(placeholders(text)).join(", ")));
            }
            new if !placeholders(new).is_subset(&placeholders(text)) => {
                faults.push(format!("line {line}: {of} has a placeholder that nothing fills"));
            }
            new => {
                let form = if form.is_empty() { String::new() } else { format!(".{form}") };
                words.insert(format!("{}{form}", column("key")), new.to_owned());
            }
        }
    }
    let missing = by_key.iter().filter(|(key, _)| !words.contains_key(*key)).map(|(_, english)| &*english.of);
    let missing: Vec<_> = missing.collect();
    if faults.is_empty() && !missing.is_empty() {
        faults.push(format!("nothing is said for {}", missing.join(", ")));
    }
    if !faults.is_empty() {
        bail!("the sheet is not taken:\n{}", faults.join("\n"));
    }
    Ok(words)
}

/// The file of words, in the order of the English, so that a change of one text is a change of one line.
fn json(
    language: &Language,
    signed: &Signed<'_>,
    english: &[English],
    words: &BTreeMap<String, String>,
) -> Result<String> {
    let mut lines = Vec::new();
    for key in english.iter().map(|english| key(&english.text)) {
        for form in [String::new()].into_iter().chain(CATEGORIES.map(|form| format!(".{form}"))) {
            let key = format!("{key}{form}");
            if let Some(words) = words.get(&key) {
                lines.push(format!("  {}: {}", serde_json::to_string(&key)?, serde_json::to_string(words)?));
            }
        }
    }
    let quoted = |text: &str| serde_json::to_string(text);
    Ok(format!(
        "{{\n \"language\": {},\n \"state\": {},\n \"by\": {},\n \"on\": {},\n \"texts\": {{\n{}\n }}\n}}\n",
        quoted(language.tag)?,
        quoted(signed.state)?,
        quoted(signed.by)?,
        quoted(signed.on)?,
        lines.join(",\n")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Vec<English> {
        let text = |text: &str, is_counted| English {
            text: text.to_owned(),
            of: "a.name".to_owned(),
            picture: String::new(),
            is_counted,
        };
        vec![text("Back", false), text("{count} more", true)]
    }

    fn taken(rows: &[[&str; 7]]) -> Result<BTreeMap<String, String>> {
        let mut sheet = csv::Writer::from_writer(Vec::new());
        sheet.write_record(COLUMNS).unwrap();
        rows.iter().for_each(|row| sheet.write_record(row).unwrap());
        let sheet = sheet.into_inner().unwrap();
        read_back(csv::Reader::from_reader(sheet.as_slice()), &english())
    }

    #[test]
    fn what_a_translator_wrote_takes_the_place_of_the_draft() {
        let [back, more] = ["Back", "{count} more"].map(key);
        let words = taken(&[
            [&back, "", "", "", "Back", "Nôl", "Yn ôl"],
            [&more, "", "", "", "{count} more", "{count} arall", ""],
            [&more, "two", "", "", "{count} more", "dau arall", ""],
        ])
        .unwrap();
        let expected = [(back, "Yn ôl"), (more.clone(), "{count} arall"), (format!("{more}.two"), "dau arall")];
        assert_eq!(words, expected.map(|(key, text)| (key, text.to_owned())).into());
    }

    #[test]
    fn a_sheet_with_anything_wrong_is_refused_with_the_line() {
        let [back, more] = ["Back", "{count} more"].map(key);
        let refused = |rows: &[[&str; 7]]| taken(rows).unwrap_err().to_string();
        let lost = refused(&[[&back, "", "", "", "", "", "Yn ôl"], [&more, "", "", "", "", "", "arall"]]);
        assert!(lost.contains("line 3: a.name has to keep count"), "{lost}");
        let other = refused(&[["00000000", "", "", "", "", "", "?"]]);
        assert!(other.contains("line 2: no English text has the key 00000000"), "{other}");
        let half = refused(&[[&back, "", "", "", "", "Yn ôl", ""]]);
        assert!(half.contains("nothing is said for a.name"), "{half}");
        let empty = refused(&[[&back, "", "", "", "", "", ""]]);
        assert!(empty.contains("line 2: a.name has no words"), "{empty}");
    }

    #[test]
    fn a_file_that_was_written_out_and_read_back_is_the_same() {
        let project = Project::find().unwrap();
        let english = super::english(&project).unwrap();
        for language in before_we_meet::language::LANGUAGES.iter().filter(|language| language.file().is_some()) {
            let there = translation(&project, language).unwrap().unwrap();
            let words = there.texts().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
            let signed = Signed { state: &there.state, by: &there.by, on: &there.on };
            let file = project.read(&format!("public/languages/{}", language.file().unwrap())).unwrap();
            assert!(json(language, &signed, &english, &words).unwrap() == file, "{}", language.tag);
        }
    }
}
