//! The rows of the table with their limits, as they stand in `xtask/limits.json`, and what is made of them and the figures.
//!
//! A row has a `goal`, and where it is no time, perhaps a figure that is `checked`: the goal once it is met, and until then what
//! was reached, so that it can only get better.

use super::figures::{Figures, median, spread};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fmt::Write;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) name: String,
    /// What is measured, for people.
    pub(super) what: String,
    pub(super) unit: String,
    pub(super) goal: Option<f64>,
    pub(super) checked: Option<f64>,
}

/// What a check found, in words.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Verdict {
    /// Worse than what is checked.
    pub(super) broken: Vec<String>,
    /// No worse than it was, and short of its goal.
    pub(super) short: Vec<String>,
}

/// Reads the file of limits.
pub(super) fn read(text: &str) -> Result<Vec<Row>> {
    let file: Value = serde_json::from_str(text).context("limits.json is no JSON")?;
    let rows = file["rows"].as_array().context("limits.json has no `rows`")?;
    rows.iter().map(row).collect()
}

fn row(value: &Value) -> Result<Row> {
    let text = |field: &str| {
        let text = value[field].as_str().with_context(|| format!("limits.json: {value} has no `{field}`"))?;
        Ok::<_, anyhow::Error>(text.to_owned())
    };
    let (goal, checked) = (value["goal"].as_f64(), value["checked"].as_f64());
    Ok(Row { name: text("name")?, what: text("what")?, unit: text("unit")?, goal, checked })
}

/// The rows that were measured, as a table in Markdown.
pub(super) fn table(rows: &[Row], figures: &Figures) -> String {
    let mut table = String::from(
        "| measured | unit | median | spread | plain HTML | limit | met |\n|---|---|---:|---:|---:|---:|---|\n",
    );
    for row in rows {
        let Some(column) = figures.row(&row.name) else { continue };
        let say = |figure: Option<f64>| figure.map_or("–".to_owned(), |figure| rounded(figure, &row.unit));
        let ours = median(&column.ours);
        let spread = spread(&column.ours).filter(|_| column.ours.len() > 1);
        let spread = spread.map_or("–".to_owned(), |(low, high)| format!("{}–{}", say(Some(low)), say(Some(high))));
        let met = match (ours, row.goal) {
            (Some(ours), Some(goal)) => {
                if ours <= goal {
                    "yes"
                } else {
                    "**no**"
                }
            }
            _ => "",
        };
        let (plain, limit) = (say(median(&column.plain)), say(row.goal));
        let _ =
            writeln!(table, "| {} | {} | {} | {spread} | {plain} | {limit} | {met} |", row.what, row.unit, say(ours));
    }
    table
}

/// Holds the figures against what is checked.
pub(super) fn judge(rows: &[Row], figures: &Figures) -> Verdict {
    let mut verdict = Verdict::default();
    for row in rows {
        let (Some(ours), Some(checked)) = (figures.ours(&row.name), row.checked) else { continue };
        let say = |figure| format!("{} {}", rounded(figure, &row.unit), row.unit);
        if ours > checked {
            verdict.broken.push(format!(
                "{}: {}, and no more than {} is let through",
                row.what,
                say(ours),
                say(checked)
            ));
        } else if let Some(goal) = row.goal.filter(|goal| ours > *goal) {
            verdict.short.push(format!("{}: {}, and the goal is {}", row.what, say(ours), say(goal)));
        }
    }
    verdict
}

fn rounded(figure: f64, unit: &str) -> String {
    let digits = match unit {
        "s" | "×" => 2,
        _ if figure < 100.0 => 1,
        _ => 0,
    };
    format!("{figure:.digits$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{ "rows": [
        { "name": "bytes", "what": "Bytes", "unit": "kB", "goal": 140, "checked": 500 },
        { "name": "words", "what": "Words", "unit": "s", "goal": 0.7 },
        { "name": "never", "what": "Never measured", "unit": "ms" }
    ] }"#;

    fn figures(bytes: f64) -> Figures {
        let mut figures = Figures::default();
        for (row, figure) in [("bytes", bytes), ("words", 0.61), ("words", 0.5), ("words", 0.6)] {
            figures.add(row, figure);
        }
        figures.add_plain("words", 0.25);
        figures
    }

    #[test]
    fn the_table_has_what_was_measured_beside_its_limit() {
        let expected = "\
            | measured | unit | median | spread | plain HTML | limit | met |\n\
            |---|---|---:|---:|---:|---:|---|\n\
            | Bytes | kB | 470 | – | – | 140 | **no** |\n\
            | Words | s | 0.60 | 0.50–0.61 | 0.25 | 0.70 | yes |\n";
        assert_eq!(table(&read(FILE).unwrap(), &figures(470.0)), expected);
    }

    #[test]
    fn what_is_checked_may_not_get_worse_and_what_is_short_is_said() {
        let rows = read(FILE).unwrap();
        let short = judge(&rows, &figures(470.0));
        assert_eq!(short.broken, Vec::<String>::new());
        assert_eq!(short.short, ["Bytes: 470 kB, and the goal is 140 kB"]);
        let broken = judge(&rows, &figures(501.0));
        assert_eq!(broken.broken, ["Bytes: 501 kB, and no more than 500 kB is let through"]);
        assert_eq!(judge(&rows, &figures(139.0)), Verdict::default());
    }

    #[test]
    fn a_file_that_says_less_is_refused() {
        for (file, why) in
            [("x", "no JSON"), ("{}", "no `rows`"), (r#"{ "rows": [{ "name": "x", "what": "y" }] }"#, "has no `unit`")]
        {
            assert!(format!("{:#}", read(file).unwrap_err()).contains(why), "{file}");
        }
    }

    #[test]
    fn no_time_is_ever_checked_and_nothing_is_let_through_that_is_better_than_its_goal() {
        let rows = read(include_str!("../../limits.json")).unwrap();
        for Row { name, unit, goal, checked, .. } in &rows {
            assert!(["kB", "MB", "×", "s", "ms"].contains(&unit.as_str()), "{name}: {unit}");
            let Some(checked) = checked else { continue };
            assert!(["kB", "MB", "×"].contains(&unit.as_str()), "{name} is a time");
            assert!(goal.is_none_or(|goal| goal <= *checked), "{name}");
        }
        let names: Vec<_> = rows.iter().map(|row| &row.name).collect();
        assert!(names.iter().enumerate().all(|(at, name)| !names[..at].contains(name)), "{names:?}");
    }
}
