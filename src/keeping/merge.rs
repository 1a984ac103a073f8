//! Two records that both went on from a third one, made into one.

use super::record::Record;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What was changed here since it was gone on from `base` stays; all else is as it stands in theirs, which is newer than
/// `base`.
pub(super) fn merged(base: Option<&Record>, ours: Record, theirs: Record) -> Record {
    let mut entries = theirs.entries;
    let changed = |link_id: &&Rc<str>| base.and_then(|base| base.entries.get(*link_id)) != ours.entries.get(*link_id);
    let before = base.into_iter().flat_map(|base| base.entries.keys());
    let changed: BTreeSet<_> = before.chain(ours.entries.keys()).filter(changed).cloned().collect();
    entries.retain(|link_id, _| !changed.contains(link_id));
    let mut asked = theirs.asked;
    asked.retain(|link_id, _| !changed.contains(link_id));
    entries.extend(ours.entries.into_iter().filter(|(link_id, _)| changed.contains(link_id)));
    asked.extend(ours.asked.into_iter().filter(|(link_id, _)| changed.contains(link_id)));
    // What was put on the page for the meeting here is; of the rest they know better.
    let mut disclosed: BTreeSet<_> =
        theirs.disclosed.into_iter().filter(|link_id| !changed.contains(link_id)).collect();
    disclosed.extend(ours.disclosed);
    let visited: BTreeSet<_> = ours.visited.into_iter().chain(theirs.visited).collect();
    // Nobody went anywhere yet whose place is the bare address.
    let (at, page) = if ours.at.is_empty() { (theirs.at, theirs.page) } else { (ours.at, ours.page) };
    Record {
        at,
        page,
        visited: Vec::from_iter(visited),
        entries,
        asked,
        disclosed: Vec::from_iter(disclosed),
        exit_deletes: ours.exit_deletes || theirs.exit_deletes,
        left_quickly: theirs.left_quickly,
        ..ours
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Entry;

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
}
