//! What came of it, in words that a test can compare.

use before_we_meet::fhir::Fault;
use before_we_meet::messages::Catalogue;
use before_we_meet::questionnaire::{Form, ItemIndex, Problem, Questionnaire};
use before_we_meet::session::Effect;
use before_we_meet::summary::{Line, Row, Section, Sheet};

/// A line for each fault.
pub(super) fn faults(faults: &[Fault]) -> String {
    Vec::from_iter(faults.iter().map(ToString::to_string)).join("\n")
}

/// `linkId: problem`, a line for each.
pub(super) fn problems(questionnaire: &Questionnaire, problems: &[(ItemIndex, Problem)]) -> String {
    let words =
        |(index, problem): &(ItemIndex, Problem)| format!("{}: {problem:?}", questionnaire.item(*index).link_id);
    Vec::from_iter(problems.iter().map(words)).join("\n")
}

/// Effects with commas between them.
pub(super) fn effects(questionnaire: &Questionnaire, effects: &[Effect]) -> String {
    let words = |effect: &Effect| match effect {
        Effect::Go(place) => format!("go {}", place.address()),
        Effect::Correct(place) => format!("correct {}", place.address()),
        Effect::Shown => "shown".into(),
        Effect::ErrorsShown => "errors".into(),
        Effect::Redraw(items) => {
            let names = Vec::from_iter(items.iter().map(|index| &*questionnaire.item(*index).link_id));
            format!("redraw {}", names.join(" "))
        }
        Effect::Keep => "keep".into(),
        Effect::KeepNothing => "keep nothing".into(),
        Effect::Turn(item) => format!("turn of {item}"),
        Effect::Forget => "forget".into(),
        Effect::ShiftsLeft(Some(left)) => format!("shifts left {left}"),
        Effect::ShiftsLeft(None) => "shifts anew".into(),
        Effect::Cover => "cover".into(),
        Effect::Leave => "leave".into(),
        Effect::Reload => "reload".into(),
        Effect::Look => "look".into(),
    };
    Vec::from_iter(effects.iter().map(words)).join(", ")
}

/// A line for each question, `label: values`, under the part that it stands in.
pub(super) fn sections(form: &Form, sections: &[Section]) -> String {
    let questionnaire = form.questionnaire();
    let mut lines = Vec::new();
    for section in sections {
        lines.extend(section.part.map(|part| format!("# {}", questionnaire.item(part).label().own())));
        for row in &section.rows {
            let values = Vec::from_iter(row.lines.iter().map(line)).join(", ");
            lines.push(format!("{}: {values}", questionnaire.item(row.item).label().own()).trim_end().to_owned());
        }
    }
    lines.join("\n")
}

/// The page for the meeting: parts, topics with their weight, rows.
pub(crate) fn sheet(form: &Form, sheet: &Sheet) -> String {
    let questionnaire = form.questionnaire();
    let values = |lines: &[Line]| Vec::from_iter(lines.iter().map(line)).join(", ");
    let rows = |rows: &[Row]| {
        let row = |row: &Row| {
            let alert = if row.is_alert { "! " } else { "" };
            format!("{alert}{}: {}", questionnaire.item(row.item).label().own(), values(&row.lines))
        };
        Vec::from_iter(rows.iter().map(|one| row(one).trim_end().to_owned()))
    };
    let mut all = Vec::new();
    for block in &sheet.first {
        all.push(format!("# {:?}", block.part));
        all.extend(rows(&block.rows));
    }
    for (name, topics) in [("wanted", &sheet.wanted), ("mentioned", &sheet.mentioned)] {
        for topic in topics {
            let weight = topic.weight.as_ref().map(|one| format!(", {} of {}", one.level, one.levels));
            all.push(format!("# {name}: {}{}", topic.name.own(), weight.unwrap_or_default()));
            all.extend((!topic.want.is_empty()).then(|| format!("want: {}", values(&topic.want))));
            all.extend((!topic.about.is_empty()).then(|| format!("about: {}", values(&topic.about))));
            all.extend(rows(&topic.rows));
        }
    }
    for block in &sheet.then {
        all.push(format!("# {:?}", block.part));
        all.extend(rows(&block.rows));
    }
    for one in &sheet.structural {
        all.push(format!("structural: {}: {}", one.about.own(), one.text.own()));
    }
    if !sheet.more.is_empty() {
        all.push(sections(form, &sheet.more));
    }
    all.join("\n")
}

fn line(line: &Line) -> String {
    match line {
        Line::Chosen(text) => text.own().to_string(),
        Line::SomethingElse => "something else".into(),
        Line::Words(words) => format!("“{words}”"),
        Line::Value(value, None) => Catalogue::english().value(value),
        Line::Value(value, Some(unit)) => format!("{} {}", Catalogue::english().value(value), unit.own()),
        Line::NotUnderstood(typed) => format!("not understood: {typed}"),
    }
}
