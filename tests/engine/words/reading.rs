//! How hard a text is to read: its sentences, words and syllables, and the grade that Flesch and Kincaid make of them.
//!
//! Knows English, and nothing of questionnaires. Syllables are guessed from the spelling, which is right for nearly every
//! word; those that it gets wrong stand in [`EXCEPTIONS`].

use regex::Regex;
use std::iter::Sum;
use std::sync::LazyLock;

/// Words that sound otherwise than they are spelled.
const EXCEPTIONS: [(&str, usize); 1] = [("every", 2)];

/// How much there is of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) sentences: usize,
    pub(super) words: usize,
    pub(super) syllables: usize,
}

impl Count {
    pub(super) fn of(text: &str) -> Self {
        Self {
            sentences: sentences(text).count(),
            words: words(text).count(),
            syllables: words(text).map(syllables).sum(),
        }
    }

    /// The Flesch-Kincaid grade: the school year, as counted in the USA, that a text is for.
    pub(super) fn grade(self) -> f64 {
        let ratio = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, self.words) - 15.59
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, count| Self {
            sentences: sum.sentences + count.sentences,
            words: sum.words + count.words,
            syllables: sum.syllables + count.syllables,
        })
    }
}

/// A sentence ends with the text, or with a mark before a space: neither "2.5" nor an address on the web ends one.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    static SENTENCE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?s)\S.*?(?:[.?!][)”’]?(?:\s|$)|$)").unwrap());
    SENTENCE.find_iter(text).map(|found| found.as_str().trim())
}

/// Each part of "speech-to-text" or "2:30pm" is a word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’'))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
}

/// How many syllables a word has; one for a number, and one for each letter of "GP".
fn syllables(word: &str) -> usize {
    static VOWELS: LazyLock<Regex> = LazyLock::new(|| Regex::new("[aeiouyé]+").unwrap());
    /// An `e` that is not heard: "time", "times", "used", "safely"; unlike "people", "places", "needed".
    static SILENT: LazyLock<Regex> = LazyLock::new(|| {
        let (end, plural, past) = ("[^aeiouyl]", "[^aeiouylcghsxz]|[^cs]h", "[^aeiouyldt]");
        let suffix = "ly|ments?|ful|less|ness|thing|times|where";
        let l = "[aeiouyl]l";
        Regex::new(&format!("(?:{end}|{l})e(?:{suffix})?$|(?:{plural}|{l})es$|(?:{past}|{l})ed$")).unwrap()
    });
    /// Vowels side by side that are heard one by one: "going", "usual", "social" not, "radio", and "autism" with none.
    static APART: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("[aeiouy]ing|[^gq]ua|[^cst]ia|[^cgstx]io|[^aeiouy]sm$").unwrap());

    let word = word.to_lowercase().replace('’', "'");
    if let Some((_, count)) = EXCEPTIONS.iter().find(|(exception, _)| *exception == word) {
        return *count;
    }
    let vowels = VOWELS.find_iter(&word).count();
    if vowels == 0 {
        return if word.contains(char::is_numeric) { 1 } else { word.len() };
    }
    (vowels + APART.find_iter(&word).count()).saturating_sub(SILENT.find_iter(&word).count()).max(1)
}

#[test]
fn dump() {
    let all = std::fs::read_to_string("/tmp/alltexts").unwrap();
    let mut seen = std::collections::BTreeMap::<usize, std::collections::BTreeSet<String>>::new();
    for word in words(&all) {
        seen.entry(syllables(word)).or_default().insert(word.to_lowercase());
    }
    for (n, set) in seen {
        println!("{n}: {}\n", Vec::from_iter(set).join(" "));
    }
}
