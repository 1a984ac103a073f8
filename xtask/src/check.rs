//! `cargo xtask check`: whether questionnaires and settings are as the page needs them, without opening it.
//!
//! Knows files and how faults are listed. What is a fault, the page's own code says.

use crate::paper;
use crate::project::{Project, headline};
use anyhow::{Context, Result, bail};
use before_we_meet::fhir::{self, read_questionnaire, read_with_additions};
use before_we_meet::paper::FILE;
use before_we_meet::questionnaire::{Patterns, Questionnaire};
use before_we_meet::safety::{Contact, Contacts};
use before_we_meet::settings::{self, Severity};
use chrono::NaiveDate;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What is published, and checked where nothing is named.
const QUESTIONNAIRE: &str = "public/questionnaire.json";
const SETTINGS: &str = "public/practice.json";
/// What is checked of a built site.
const SITE: [&str; 2] = ["questionnaire.json", "practice.json"];
const SCHEMA: &str = "public/practice.schema.json";

/// Checks files, or those of a built site in a folder, or those that are published where nothing is named.
pub(crate) fn check(project: &Project, files: &[&str]) -> Result<()> {
    headline("Checking");
    let named: Vec<PathBuf> = match files {
        [] => [QUESTIONNAIRE, SETTINGS].iter().map(|file| project.file(file)).collect(),
        files => files.iter().map(PathBuf::from).collect(),
    };
    let report = inspect(&named, &project.file(QUESTIONNAIRE));
    let warnings = warnings_of_age(chrono::Utc::now().date_naive());
    warnings.iter().chain(&report.lines).for_each(|line| println!("{line}"));
    report.result()
}

/// Writes the settings' JSON Schema.
pub(crate) fn schema(project: &Project) -> Result<()> {
    std::fs::write(project.file(SCHEMA), settings::schema()).with_context(|| format!("cannot write {SCHEMA}"))?;
    println!("Wrote {SCHEMA}.");
    Ok(())
}

/// Which emergency contacts have to be looked at again. They are no fault of the files: nothing fails.
fn warnings_of_age(today: NaiveDate) -> Vec<String> {
    let warning = |Contact { name, checked, .. }: &Contact| {
        format!("warning: the emergency contact \"{name}\" was last checked on {checked}: check that it is right")
    };
    Contacts::built_in().stale(today).into_iter().map(warning).collect()
}

/// What was found.
#[derive(Debug, Default)]
struct Report {
    /// A line for each fault, and a closing one
    lines: Vec<String>,
    wrong: usize,
    advice: usize,
}

impl Report {
    fn wrong(&mut self, file: &Path, what: &str) {
        self.wrong += 1;
        self.lines.push(format!("{}: {what}", file.display()));
    }

    fn note(&mut self, file: &Path, what: &str) {
        self.lines.push(format!("{}: {what}", file.display()));
    }

    fn settings_fault(&mut self, file: &Path, fault: &settings::Fault) {
        match fault.severity {
            Severity::Wrong => self.wrong(file, &fault.to_string()),
            Severity::Advice => {
                self.advice += 1;
                self.note(file, &fault.to_string());
            }
        }
    }

    fn close(&mut self, files: usize) {
        let count = |number, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
        let mut line = format!("{} checked: {}", count(files, "file"), count(self.wrong, "fault"));
        if self.advice > 0 {
            line += &format!(", {} of advice", count(self.advice, "piece"));
        }
        self.lines.push(line);
    }

    fn result(&self) -> Result<()> {
        match self.wrong {
            0 => Ok(()),
            1 => bail!("there is a fault to mend"),
            wrong => bail!("there are {wrong} faults to mend"),
        }
    }
}

/// A questionnaire that settings are held against.
struct Played<'f> {
    file: &'f Path,
    json: String,
    questionnaire: Questionnaire,
}

/// Looks at each file, and in the folder of a built site at its paper, too. Settings are held against the questionnaires among them, or else against the published one.
fn inspect(named: &[PathBuf], published: &Path) -> Report {
    let mut report = Report::default();
    let in_folder =
        |folder: &PathBuf| SITE.map(|name| folder.join(name)).into_iter().filter(|file| file.exists()).collect();
    let files: Vec<PathBuf> =
        named.iter().flat_map(|one| if one.is_dir() { in_folder(one) } else { vec![one.clone()] }).collect();
    let (mut questionnaires, mut all_settings) = (Vec::new(), Vec::new());
    let mut asked_for_one = false;
    for file in &files {
        match text_of(file) {
            Err(error) => report.wrong(file, &format!("{error:#}")),
            Ok(json) if is_resource(&json) => {
                asked_for_one = true;
                match read_questionnaire(&json, &Regress) {
                    Ok(questionnaire) => questionnaires.push(Played { file, json, questionnaire }),
                    Err(faults) => faults.iter().for_each(|fault| report.wrong(file, &fault.to_string())),
                }
            }
            Ok(json) => all_settings.push((file, json)),
        }
    }
    if !asked_for_one && !all_settings.is_empty() && published.exists() {
        match text_of(published).map(|json| (read_questionnaire(&json, &Regress), json)) {
            Ok((Ok(questionnaire), json)) => questionnaires.push(Played { file: published, json, questionnaire }),
            _ => report.note(published, "has faults of its own, so no settings are held against it"),
        }
    }
    for (file, json) in all_settings {
        let (settings, faults) = settings::read(&json);
        faults.iter().for_each(|fault| report.settings_fault(file, fault));
        let whole = faults.iter().all(|fault| fault.severity == Severity::Advice);
        for played in &questionnaires {
            hold_against(&mut report, file, &settings, whole, played);
        }
    }
    for folder in named.iter().filter(|folder| folder.is_dir()) {
        match paper::fault(folder) {
            Ok(fault) => fault.iter().for_each(|fault| report.wrong(&folder.join(FILE), fault)),
            Err(error) => report.wrong(folder, &format!("{error:#}")),
        }
    }
    report.close(files.len());
    report
}

/// What in settings does not fit a questionnaire, own questions included.
fn hold_against(report: &mut Report, file: &Path, settings: &settings::Settings, whole: bool, played: &Played<'_>) {
    // With faults of their own, settings hold fewer questions than the file, and the places of the others are not known.
    let additions = if whole { settings.questions.as_slice() } else { &[] };
    if let Err(faults) = read_with_additions(&played.json, additions, &Regress) {
        faults.iter().for_each(|fault| report.wrong(at(fault, file, played.file), &fault.to_string()));
    }
    settings::against(settings, &played.questionnaire).iter().for_each(|fault| report.settings_fault(file, fault));
}

/// The file that a fault's pointer leads into: added questions stand in the settings.
fn at<'f>(fault: &fhir::Fault, settings: &'f Path, questionnaire: &'f Path) -> &'f Path {
    if fault.pointer.starts_with("/questions/") { settings } else { questionnaire }
}

pub(crate) fn text_of(file: &Path) -> Result<String> {
    let bytes = std::fs::read(file).context("it can't be read")?;
    String::from_utf8(bytes).ok().context("it is not written in UTF-8: save it again with that encoding")
}

/// Whether a file is a FHIR resource, or means to be: settings have no such field. One that is no JSON can't be asked.
fn is_resource(json: &str) -> bool {
    match serde_json::from_str::<Value>(json) {
        Ok(value) => value.get("resourceType").is_some(),
        Err(_) => json.contains("\"resourceType\""),
    }
}

/// Regular expressions as browsers have them: ECMAScript's, with Unicode on.
pub(crate) struct Regress;

impl Regress {
    fn compile(pattern: &str) -> Result<regress::Regex, regress::Error> {
        regress::Regex::with_flags(&format!("^(?:{pattern})$"), "u")
    }
}

impl Patterns for Regress {
    fn fault(&self, pattern: &str) -> Option<String> {
        Self::compile(pattern).err().map(|error| error.to_string())
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        Self::compile(pattern).is_ok_and(|pattern| pattern.find(text).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A folder for one test, gone with it.
    struct Folder(PathBuf);

    impl Folder {
        fn new(test: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("bwm-check-{}-{test}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
            let file = self.0.join(name);
            std::fs::write(&file, content).unwrap();
            file
        }

        /// What is said of files, their folder left out.
        fn inspect(&self, files: &[PathBuf]) -> (Vec<String>, bool) {
            let report = inspect(files, &self.0.join("published.json"));
            let folder = format!("{}/", self.0.display());
            (report.lines.iter().map(|line| line.replace(&folder, "")).collect(), report.result().is_ok())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn questionnaire() -> Value {
        let option = json!({ "valueCoding": { "code": "money", "display": "Money" } });
        json!({ "resourceType": "Questionnaire", "item": [
            { "linkId": "topics.pick", "text": "Which?", "type": "choice", "answerOption": [option] },
        ] })
    }

    #[test]
    fn what_is_published_is_right() {
        let project = Project::find().unwrap();
        let files = [QUESTIONNAIRE, SETTINGS].map(|file| project.file(file));
        let report = inspect(&files, Path::new("none"));
        assert_eq!(report.lines, ["2 files checked: 0 faults"]);
        assert!(report.result().is_ok());
    }

    #[test]
    fn a_file_is_known_by_what_is_in_it() {
        let folder = Folder::new("known");
        let named_wrong = folder.file("practice.json", questionnaire().to_string());
        let own = json!({ "after": "topics.pick", "item": [{ "linkId": "own", "text": "Own?", "type": "boolean" }] });
        let settings = json!({ "topicsOff": ["money"], "questions": [own] }).to_string();
        let with_mark = folder.file("x.txt", format!("\u{feff}{settings}"));
        assert_eq!(folder.inspect(&[named_wrong, with_mark]), (vec!["2 files checked: 0 faults".into()], true));
        let patient = folder.file("patient.json", r#"{"resourceType": "Patient"}"#);
        let cut = folder.file("cut.json", r#"{"resourceType": "Questionnaire", "item": ["#);
        let (lines, right) = folder.inspect(&[patient, cut]);
        assert!(lines[0].starts_with("patient.json: it is not a FHIR Questionnaire"), "{lines:?}");
        assert!(lines[1].starts_with("cut.json: it is not written as FHIR asks: EOF"), "{lines:?}");
        assert!(!right);
    }

    #[test]
    fn faults_of_settings_are_listed_and_fail() {
        let folder = Folder::new("settings");
        let file = folder.file("practice.json", r#"{"nane": "Hill Surgery", "keepDays": 0, "younger": "See us"}"#);
        let (lines, right) = folder.inspect(&[file]);
        assert_eq!(
            lines,
            [
                "practice.json: /nane: unknown field: did you mean \"name\"?",
                "practice.json: /keepDays: it has to be a whole number from 1 to 365",
                "practice.json: advice: /younger: nobody will read this: it is shown to people younger than \"minimumAge\", which is not set",
                "1 file checked: 2 faults, 1 piece of advice",
            ]
        );
        assert!(!right);
    }

    #[test]
    fn advice_fails_nothing() {
        let folder = Folder::new("advice");
        let file = folder.file("practice.json", r#"{"minimumAge": 18}"#);
        let (lines, right) = folder.inspect(&[file]);
        assert_eq!(lines.last().unwrap(), "1 file checked: 0 faults, 1 piece of advice");
        assert!(right);
    }

    #[test]
    fn settings_are_held_against_the_questionnaire_beside_them_or_the_published_one() {
        let folder = Folder::new("against");
        let settings = folder.file("practice.json", r#"{"topicsOff": ["mony"]}"#);
        let expected = "practice.json: /topicsOff/0: the question \"topics.pick\" has no option with the code \"mony\": did you mean \"money\"?";
        let given = folder.file("q.json", questionnaire().to_string());
        assert_eq!(folder.inspect(&[settings.clone(), given]).0[0], expected);
        assert_eq!(folder.inspect(std::slice::from_ref(&settings)).0, ["1 file checked: 0 faults"]);
        folder.file("published.json", questionnaire().to_string());
        assert_eq!(folder.inspect(std::slice::from_ref(&settings)).0[0], expected);
        folder.file("published.json", "{}");
        let (lines, right) = folder.inspect(&[settings]);
        assert_eq!(lines[0], "published.json: has faults of its own, so no settings are held against it");
        assert!(right);
    }

    #[test]
    fn own_questions_are_looked_into() {
        let folder = Folder::new("own");
        let given = folder.file("q.json", questionnaire().to_string());
        let item = json!([{ "linkId": "topics.pick", "text": "Again?", "type": "photo" }]);
        let settings =
            json!({ "questions": [{ "after": "topics.pick", "item": item }, { "after": "x", "item": item }] });
        let settings = folder.file("practice.json", settings.to_string());
        let (lines, right) = folder.inspect(&[given, settings]);
        assert!(lines.iter().any(|line| line.starts_with("practice.json: topics.pick: another item")), "{lines:?}");
        assert!(lines.iter().any(|line| line.ends_with("(/questions/0/item/0)")), "{lines:?}");
        assert_eq!(lines.iter().filter(|line| line.contains("/questions/1/after")).count(), 1, "{lines:?}");
        assert!(!right);
    }

    #[test]
    fn faults_of_a_questionnaire_are_listed_and_fail() {
        let folder = Folder::new("questionnaire");
        let mut broken = questionnaire();
        broken["item"][0]["text"] = "".into();
        let file = folder.file("q.json", broken.to_string());
        let (lines, right) = folder.inspect(&[file]);
        assert!(lines[0].starts_with("q.json: topics.pick: it has no text"), "{lines:?}");
        assert!(lines[0].ends_with("(/item/0)"), "{lines:?}");
        assert!(!right);
    }

    #[test]
    fn in_the_folder_of_a_site_the_paper_is_looked_at() {
        let folder = Folder::new("site");
        folder.file("questionnaire.json", questionnaire().to_string());
        let found = || folder.inspect(std::slice::from_ref(&folder.0));
        let (lines, right) = found();
        assert!(lines[0].starts_with("paper.html: it is missing") && !right, "{lines:?}");
        paper::write(&folder.0).unwrap();
        assert_eq!(found(), (vec!["1 file checked: 0 faults".into()], true));
        folder.file("practice.json", "{}");
        let (lines, right) = found();
        assert!(lines[0].starts_with("paper.html: it was made from other") && !right, "{lines:?}");
        paper::write(&folder.0).unwrap();
        assert_eq!(found(), (vec!["2 files checked: 0 faults".into()], true));
    }

    #[test]
    fn a_file_that_is_not_there_or_not_text_is_said_and_stops_no_other() {
        let folder = Folder::new("absent");
        let latin = folder.file("latin.json", b"{\"name\": \"Caf\xe9\"}");
        let good = folder.file("practice.json", "{}");
        let (lines, right) = folder.inspect(&[folder.0.join("none.json"), latin, good]);
        assert!(lines[0].starts_with("none.json: it can't be read: "), "{lines:?}");
        assert_eq!(lines[1], "latin.json: it is not written in UTF-8: save it again with that encoding");
        assert_eq!(lines[2], "3 files checked: 2 faults");
        assert!(!right);
    }

    #[test]
    fn contacts_are_warned_of_when_they_are_old() {
        let shown: Vec<_> = Contacts::built_in().all().iter().filter(|contact| contact.is_shown()).cloned().collect();
        let newest = shown.iter().map(|contact| contact.checked).max().unwrap();
        let years_after = newest + chrono::Days::new(1000);
        assert_eq!(warnings_of_age(years_after).len(), shown.len());
        assert!(warnings_of_age(years_after)[0].contains(&*shown[0].name));
    }

    #[test]
    fn patterns_are_those_of_browsers_and_for_the_whole_text() {
        assert!(Regress.matches(r"\d{2}|\p{Lu}+", "42") && !Regress.matches(r"\d{2}|\p{Lu}+", "421"));
        assert!(Regress.matches("(?=a).", "a"), "what the regex crate does not know");
        assert!(Regress.fault("(").is_some() && Regress.fault(r"\-").is_some() && Regress.fault("a").is_none());
    }
}
