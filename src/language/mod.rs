//! Languages: which there are, which are offered to whom, and the words of one.
//!
//! Owns the list of languages, and how a text finds its translation: by what its English is, so that a text whose English
//! was changed has none, and shows its English. Must not know where a file of words comes from.

mod easy_read;
mod offer;
mod translation;

pub use easy_read::{EasyRead, OTHER};
pub use offer::{CHOOSE_IN_WELSH, WELSH, comes_first, first, offered};
pub use translation::{Translation, TranslationFault, key, placeholders};

/// How far a translation can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody who translates has read it: it is off until a practice turns it on, and says what it is
    Draft,
    /// A translator has read it all
    Checked,
    /// So have patients who speak it
    CheckedWithPatients,
}

impl State {
    /// What a file of words calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::CheckedWithPatients => "checked-with-patients",
        }
    }
}

/// A language that the questionnaire can be answered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47; the name of its file of words
    pub tag: &'static str,
    /// What it is called in itself
    pub name: &'static str,
    /// What it is called in English
    pub english: &'static str,
    /// Whether it is written from right to left
    pub is_rtl: bool,
    /// How far its words can be trusted; a test holds it to what its file says
    pub state: State,
    /// Letters that not every device has
    pub letters: Option<Letters>,
}

/// The tags of those that English is translated into.
#[expect(clippy::indexing_slicing, reason = "in a constant: a wrong index does not compile")]
pub const TRANSLATED: [&str; LANGUAGES.len() - 1] = {
    let mut tags = [""; LANGUAGES.len() - 1];
    let mut at = 0;
    while at < tags.len() {
        tags[at] = LANGUAGES[at + 1].tag;
        at += 1;
    }
    tags
};

/// Letters of a script that some devices can't show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// Three of them, of different widths: where all three are as wide as one that is none, the device has none of them
    pub sample: [char; 3],
    /// The file with them, beside the page: Noto, from the packages of Fontsource, under the SIL Open Font License 1.1
    pub file: &'static str,
}

/// Easy English, for Easy Read.
const EASY: &str = "en-x-easy";

const ARABIC: Letters = letters(['م', 'ا', 'ش'], "noto-sans-arabic-arabic-400-normal.woff2");
const GURMUKHI: Letters = letters(['ਪ', 'ੴ', 'ਅ'], "noto-sans-gurmukhi-gurmukhi-400-normal.woff2");
const GUJARATI: Letters = letters(['ગ', 'ઔ', 'ર'], "noto-sans-gujarati-gujarati-400-normal.woff2");
const BENGALI: Letters = letters(['ব', 'ঔ', 'র'], "noto-sans-bengali-bengali-400-normal.woff2");

const fn letters(sample: [char; 3], file: &'static str) -> Letters {
    Letters { sample, file }
}

/// English: part of the program, and what everything is translated from.
pub const ENGLISH: Language =
    Language { tag: "en", name: "English", english: "English", is_rtl: false, state: State::Checked, letters: None };

/// Every language: the two that are official somewhere in Britain first, then in the order of their own names. A language more is a line here and a file in `public/languages`.
pub const LANGUAGES: [Language; 12] = [
    ENGLISH,
    draft(WELSH, "Cymraeg", "Welsh"),
    draft(EASY, "Easy English", "Easy English"),
    draft("pl", "Polski", "Polish"),
    draft("ro", "Română", "Romanian"),
    draft("so", "Soomaali", "Somali"),
    draft("uk", "Українська", "Ukrainian"),
    from_the_right(in_letters(ARABIC, draft("ar", "العربية", "Arabic"))),
    from_the_right(in_letters(ARABIC, draft("ur", "اردو", "Urdu"))),
    in_letters(GURMUKHI, draft("pa", "ਪੰਜਾਬੀ", "Panjabi")),
    in_letters(GUJARATI, draft("gu", "ગુજરાતી", "Gujarati")),
    in_letters(BENGALI, draft("bn", "বাংলা", "Bengali")),
];

const fn draft(tag: &'static str, name: &'static str, english: &'static str) -> Language {
    Language { tag, name, english, is_rtl: false, state: State::Draft, letters: None }
}

const fn in_letters(letters: Letters, language: Language) -> Language {
    Language { letters: Some(letters), ..language }
}

const fn from_the_right(language: Language) -> Language {
    Language { is_rtl: true, ..language }
}

impl Language {
    /// The language with this tag.
    #[must_use]
    pub fn of(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// Whether it is English, or a kind of it: what a link worker reads without help.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.tag == ENGLISH.tag || self.tag.starts_with("en-")
    }

    /// What a page in it says about its language (`lang`): Britain's English, where it is plain English.
    #[must_use]
    pub fn html(&self) -> &'static str {
        if self.tag == ENGLISH.tag { "en-GB" } else { self.tag }
    }

    /// What the browser's own words for days are asked for by: of a kind of English it knows none, and would take America's.
    #[must_use]
    pub fn of_days(&self) -> &'static str {
        if self.is_english() { "en-GB" } else { self.tag }
    }

    /// Which way it is written (`dir`).
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.is_rtl { "rtl" } else { "ltr" }
    }

    /// Its file of words, seen from the page; English is part of the program.
    #[must_use]
    pub fn file(&self) -> Option<String> {
        (self.tag != ENGLISH.tag).then(|| ["words-", self.tag, ".json"].concat())
    }

    /// Whether it is read with pictures, and one question at a time.
    #[must_use]
    pub fn is_easy_read(&self) -> bool {
        self.tag == EASY
    }

    /// Whether the English stands beside what somebody may rely on: nobody who translates has read its words.
    #[must_use]
    pub fn shows_english(&self) -> bool {
        self.is_draft() && !self.is_english()
    }

    /// Whether nobody who translates has read its words.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.state == State::Draft
    }
}
