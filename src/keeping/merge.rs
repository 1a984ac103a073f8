//! Two records that both went on from a third one, made into one.

use super::record::Record;
use std::rc::Rc;

/// What was changed here since it was gone on from `base` stays; all else is as it stands in theirs, which is newer than
/// `base`.
pub(super) fn merged(base: Option<&Record>, ours: Record, mut theirs: Record) -> Record {
    let is_changed =
        |link_id: &&Rc<str>| base.and_then(|base| base.entries.get(*link_id)) != ours.entries.get(*link_id);
    let before = base.into_iter().flat_map(|base| base.entries.keys());
    let changed: Vec<_> = before.chain(ours.entries.keys()).filter(is_changed).cloned().collect();
    for link_id in &changed {
        theirs.entries.remove(link_id);
        theirs.asked.remove(link_id);
        if let Some(entry) = ours.entries.get(link_id) {
            theirs.entries.insert(link_id.clone(), entry.clone());
            theirs.asked.extend(ours.asked.get(link_id).map(|asked| (link_id.clone(), asked.clone())));
        }
    }
    theirs.disclosed.retain(|link_id| !changed.contains(link_id));
    add(&mut theirs.disclosed, &ours.disclosed);
    add(&mut theirs.visited, &ours.visited);
    // Nobody went anywhere yet whose place is the bare address.
    if !ours.at.is_empty() {
        (theirs.at, theirs.page) = (ours.at, ours.page);
    }
    theirs.exit_deletes |= ours.exit_deletes;
    if ours.comfort != base.map(|base| base.comfort.clone()).unwrap_or_default() {
        theirs.comfort = ours.comfort;
    }
    let before = base.map(|base| base.minutes.clone()).unwrap_or_default();
    if ours.minutes != before {
        theirs.minutes = ours.minutes;
    }
    Record {
        questionnaire: ours.questionnaire,
        version: ours.version,
        format: ours.format,
        saved: ours.saved,
        language: ours.language.or(theirs.language),
        words_in: ours.words_in.or(theirs.words_in),
        ..theirs
    }
}

fn add(names: &mut Vec<Rc<str>>, more: &[Rc<str>]) {
    for name in more {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Entry;
    use crate::minutes::Minutes;

    fn record(at: &str, answers: &[(&str, &str)]) -> Record {
        let text = r#"{"format":2,"questionnaire":"urn:q","version":"1","saved":1795000000000,"at":"","visited":[],
            "entries":{}}"#;
        let entries = answers.iter().map(|(link_id, text)| ((*link_id).into(), Entry::Text((*text).into()))).collect();
        Record { at: at.into(), entries, ..Record::read(text).unwrap() }
    }

    #[test]
    fn what_was_changed_here_stays_and_the_rest_is_theirs() {
        let base = record("#/p/1", &[("changed", "1"), ("emptied", "1"), ("same", "1"), ("gone", "1")]);
        let ours = record("#/p/2", &[("changed", "2"), ("same", "1"), ("gone", "1"), ("new", "2")]);
        let theirs = record("#/p/3", &[("changed", "3"), ("emptied", "3"), ("same", "3"), ("theirs", "3")]);
        let expected = record("#/p/2", &[("changed", "2"), ("new", "2"), ("same", "3"), ("theirs", "3")]);
        assert_eq!(merged(Some(&base), ours, theirs.clone()), expected);
        // Nobody answered anything yet, or went anywhere.
        assert_eq!(merged(None, record("", &[]), theirs.clone()), theirs);
    }

    #[test]
    fn notes_that_were_taken_out_here_stay_out() {
        let noted = |next: &str| Record {
            minutes: Minutes { next: next.into(), ..Minutes::default() },
            ..record("#/p/1", &[])
        };
        let next = |base: Option<&Record>, ours, theirs| merged(base, noted(ours), noted(theirs)).minutes.next;
        assert_eq!(next(Some(&noted("Friday")), "", "Friday"), "");
        assert_eq!(next(Some(&noted("Friday")), "Friday", "Monday"), "Monday");
        assert_eq!(next(None, "", "Monday"), "Monday");
        assert_eq!(next(None, "Friday", "Monday"), "Friday");
    }
}
