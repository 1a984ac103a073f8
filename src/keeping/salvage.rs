//! What can still be read of a damaged record.

use super::Keeper;
use super::opening::Opening;
use super::record::{self, Record};
use crate::answers::Entry;
use crate::questionnaire::PageNumber;
use crate::session::Place;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;

/// After so many bytes of strings that have no end the rest is left alone: each is read to the end of the text. A thousand
/// breaks in a record with every box full, or ten in the largest file.
const MOST_READ: usize = 20_000_000;

impl Keeper {
    /// What can still be read of damaged records, the newer one last, in the place of what a whole one says. Whoever opens
    /// the page sees its start first: it can't be read whether the patient left in a hurry.
    pub(super) fn pieces<'a>(
        &self,
        whole: Option<&Record>,
        texts: impl Iterator<Item = &'a str>,
        opening: &Opening<'_>,
    ) -> Option<Record> {
        let mut entries = whole.map(|record| record.entries.clone()).unwrap_or_default();
        let mut exit_deletes = whole.is_some_and(|record| record.exit_deletes);
        for text in texts {
            entries.extend(salvage(text));
            exit_deletes |= text.contains(r#""exitDeletes":true"#);
        }
        (!entries.is_empty()).then(|| Record {
            format: record::FORMAT,
            questionnaire: opening.header.url.clone(),
            version: opening.header.version.clone(),
            revision: self.revision.get(),
            writer: self.writer.clone(),
            saved: opening.now,
            // Where that was can't be read either: from the first page on, every answer is seen again.
            at: Place::page(PageNumber(1)).address(),
            page: None,
            visited: Vec::new(),
            entries,
            asked: whole.map(|record| record.asked.clone()).unwrap_or_default(),
            disclosed: whole.map(|record| record.disclosed.clone()).unwrap_or_default(),
            minutes: whole.map(|record| record.minutes.clone()).unwrap_or_default(),
            language: whole.and_then(|record| record.language.clone()),
            words_in: whole.and_then(|record| record.words_in.clone()),
            left_quickly: true,
            comfort: whole.map(|record| record.comfort.clone()).unwrap_or_default(),
            exit_deletes,
        })
    }
}

/// Every answer that stands whole in a text, by linkId, whatever is wrong around it. The first one where there are two.
#[must_use]
fn salvage(text: &str) -> BTreeMap<Rc<str>, Entry> {
    let mut entries = BTreeMap::new();
    let mut read = 0;
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        let (_, from_quote) = rest.split_at(at);
        let Some((link_id, behind)) = prefix::<Rc<str>>(from_quote) else {
            read += from_quote.len();
            if read > MOST_READ {
                break;
            }
            rest = from_quote.get(1..).unwrap_or_default();
            continue;
        };
        let entry = behind.trim_start().strip_prefix(':').and_then(prefix::<Entry>);
        rest = match entry {
            Some((entry, behind)) => {
                entries.entry(link_id).or_insert(entry);
                behind
            }
            // The quote at its end may be the one that begins the next, where one was lost.
            None => from_quote.get(from_quote.len() - behind.len() - 1..).unwrap_or_default(),
        };
    }
    entries
}

/// The number under a name, wherever it stands. What a patient wrote has its quotes escaped, and is none.
#[must_use]
pub(super) fn number(text: &str, name: &str) -> Option<u64> {
    let (_, behind) = text.split_once(&["\"", name, "\":"].concat())?;
    prefix(behind).map(|(number, _)| number)
}

/// What a text begins with, and what is behind it.
fn prefix<'a, T: Deserialize<'a>>(text: &'a str) -> Option<(T, &'a str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    let value = values.next()?.ok()?;
    Some((value, text.get(values.byte_offset()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        salvage(text).iter().map(|(link_id, entry)| format!("{link_id}={}", entry.typed())).collect()
    }

    #[test]
    fn what_stands_whole_is_found_whatever_is_around_it() {
        let whole = r#"{"entries":{"a":{"text":"1 \" 2"},"b":{"text":"3"}},"visited":["a"]}"#;
        assert_eq!(found(whole), ["a=1 \" 2", "b=3"]);
        assert_eq!(found(&whole[..whole.len() - 30]), ["a=1 \" 2"], "cut off");
        assert_eq!(found(&whole.replacen("a\":", "a:", 1)), ["b=3"], "a quote is lost");
        assert_eq!(found(&whole[5..]), ["a=1 \" 2", "b=3"], "the beginning is lost");
    }

    #[test]
    fn what_a_patient_wrote_is_no_answer_of_its_own() {
        assert_eq!(found(r#"{"a":{"text":"\"b\":{\"text\":\"3\"}"}}"#), [r#"a="b":{"text":"3"}"#]);
    }

    #[test]
    fn a_number_is_found_by_its_name() {
        assert_eq!(number(r#"{"entries":{"a":{"text":"\"saved\":1"}},"saved":23,"#, "saved"), Some(23));
        for none in ["", r#""saved":"#, r#""saved":-1"#, r#""saved":"7""#, r#"{"text":"\"saved\":1"}"#] {
            assert_eq!(number(none, "saved"), None, "{none}");
        }
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        for text in ["", "\"", "\"\"", "\"\":", "\"a\":", "\\\"", "{}", "é\"é", "\"a\":{\"text\":"] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn strings_without_an_end_are_not_followed_for_ever() {
        // One at each second letter: each would be read to the end of the text.
        assert_eq!(found(&r#"\""#.repeat(500_000)), Vec::<String>::new());
    }
}
