//! How hard a text is to read: its sentences, words and syllables, and the grade that Flesch and Kincaid make of them.
//!
//! Knows English, and nothing of questionnaires. Syllables are guessed from the spelling, which is right for nearly every
//! word; those that it gets wrong stand in [`EXCEPTIONS`].

use regex::Regex;
use std::iter::Sum;
use std::sync::LazyLock;

/// Words that sound otherwise than they are spelled.
const EXCEPTIONS: [(&str, usize); 17] = [
    ("area", 3),
    ("areas", 3),
    ("client", 2),
    ("diet", 2),
    ("evening", 2),
    ("evenings", 2),
    ("every", 2),
    ("everyday", 3),
    ("everyone", 3),
    ("everything", 3),
    ("idea", 3),
    ("maybe", 2),
    ("quiet", 2),
    ("uk", 2),
    ("video", 3),
    ("wednesday", 2),
    ("whoever", 3),
];

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
    // An `e` that is not heard: "time", "times", "used", "safely"; unlike "people", "places", "needed".
    static SILENT: LazyLock<Regex> = LazyLock::new(|| {
        let suffixes = "ly|ments?|ful|less|ness|things?|times|where";
        let (end, plural, past) = ("[^aeiouyl]", "[^aeiouylcghsxz]|[^cs]h", "[^aeiouyldt]");
        let l = "[aeiouyl]l";
        Regex::new(&format!("(?:{end}|{l})e(?:{suffixes})?$|(?:{plural}|{l})es$|(?:{past}|{l})ed$")).unwrap()
    });
    // More to be heard than the groups of vowels: "going", "usual", "dialect", "radio", "earlier", "autism", "isn't".
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[aeiouy]ing|[^gq]ua|[^cst]ia|[^cgstx]io|[^aeiouy]ier$|[aeiou]sm$|[ds]n't$").unwrap()
    });

    let word = word.to_lowercase().replace('’', "'");
    let word = word.strip_suffix("'s").unwrap_or(&word);
    if let Some((_, count)) = EXCEPTIONS.iter().find(|(exception, _)| *exception == word) {
        return *count;
    }
    match VOWELS.find_iter(word).count() + APART.find_iter(word).count() {
        0 if word.contains(char::is_numeric) => 1,
        0 => word.len(),
        heard => heard.saturating_sub(SILENT.find_iter(word).count()).max(1),
    }
}

#[test]
fn syllables_are_heard() {
    for (words, count) in [
        ("116 the time times clothes whole used called tried free does don't can’t", 1),
        ("GP UK people places needed settled going trying quiet someone’s something safely hopeful isn't café", 2),
        ("BSL usual dialect radio earlier autism surgery everyday together", 3),
        ("disability opportunity", 5),
    ] {
        for word in words.split(' ') {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}

#[test]
fn sentences_end_with_their_marks() {
    let text = "Write 2.5 or sam@example.com. (Or not!) Is it hard? Yes";
    let found = Vec::from_iter(sentences(text));
    assert_eq!(found, ["Write 2.5 or sam@example.com.", "(Or not!)", "Is it hard?", "Yes"]);
    assert_eq!(words("It’s ‘speech-to-text’ – {count}").collect::<Vec<_>>(), ["It’s", "speech", "to", "text", "count"]);
}

#[test]
fn the_grade_is_the_formula_s() {
    let count = Count::of("The cat sat on the mat. It was happy.");
    assert_eq!(count, Count { sentences: 2, words: 9, syllables: 10 });
    assert!((count.grade() - -0.724).abs() < 0.001, "{}", count.grade());
}
