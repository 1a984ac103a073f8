//! The words for the texts in one language.

use super::message::{COUNTED, Message};
use crate::language::{ENGLISH, EasyRead, Language, Translation};
use crate::questionnaire::Text;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The plural categories of Unicode's CLDR but `other`, whose form is the text itself.
pub const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// Which plural category a number has in the catalogue's language.
pub type Plural = Box<dyn Fn(u32) -> String>;

/// The words of one language.
pub struct Catalogue {
    language: &'static Language,
    words: BTreeMap<String, String>,
    plural: Plural,
    easy_read: Option<Rc<EasyRead>>,
}

/// Why a catalogue can't be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueFault {
    /// Not a JSON object of texts
    #[error("the catalogue is not a JSON object of texts: {0}")]
    Malformed(String),
}

impl Catalogue {
    /// English, which is part of the program.
    #[must_use]
    pub fn english() -> Self {
        // A test reads the same file: an empty catalogue can't be shipped.
        let words = read(include_str!("en.json")).unwrap_or_default();
        #[cfg(not(target_arch = "wasm32"))]
        let words = words.into_iter().chain(read(include_str!("paper.en.json")).unwrap_or_default()).collect();
        let plural = |count| if count == 1 { "one" } else { "other" }.to_owned();
        Self { language: &ENGLISH, words, plural: Box::new(plural), easy_read: None }
    }

    /// The same in another language. What it has no words for stays English.
    #[must_use]
    pub fn translated(&self, language: &'static Language, translation: &Translation, plural: Plural) -> Self {
        let mut words = BTreeMap::new();
        let is_form = |key: &str| {
            let counted =
                key.rsplit_once('.').filter(|(_, form)| CATEGORIES.contains(form)).map(|(counted, _)| counted);
            counted.is_some_and(|counted| COUNTED.iter().any(|message| message.key() == counted))
        };
        for (key, english) in self.words.iter().filter(|(key, _)| !is_form(key)) {
            let text = translation.of(english);
            words.insert(key.clone(), text.map_or_else(|| english.clone(), ToString::to_string));
            for category in CATEGORIES {
                if let Some(form) = translation.form_of(english, category) {
                    words.insert([key, ".", category].concat(), form.to_string());
                }
            }
        }
        Self { language, words, plural, easy_read: translation.easy_read().cloned() }
    }

    /// The language that it is in.
    #[must_use]
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// Pictures and explanations, where the language has any.
    #[must_use]
    pub fn easy_read(&self) -> Option<&EasyRead> {
        self.easy_read.as_deref()
    }

    /// The words; the key where the catalogue has none, so that a gap is seen and not silent.
    #[must_use]
    pub fn text(&self, message: Message) -> &str {
        self.words.get(message.key()).map_or(message.key(), String::as_str)
    }

    /// A text of the questionnaire in the catalogue's language; in its own, where it has none in that.
    #[must_use]
    pub fn of<'t>(&self, text: &'t Text) -> &'t Rc<str> {
        text.in_language(self.language.tag).unwrap_or_else(|| text.own())
    }

    /// The words with `{name}`s filled in.
    #[must_use]
    pub fn with(&self, message: Message, values: &[(&str, &str)]) -> String {
        self.filled(self.text(message), values)
    }

    /// The same where `count` of something is what it says: in the form that goes with the number.
    #[must_use]
    pub fn counted(&self, message: Message, count: u32, values: &[(&str, &str)]) -> String {
        let form = [message.key(), ".", &(self.plural)(count)].concat();
        self.filled(self.words.get(&form).map_or_else(|| self.text(message), String::as_str), values)
    }

    /// What keeps its own direction: in a line from right to left a telephone number or an address would have its groups turned
    /// round (Unicode Standard Annex 9, "Explicit Directional Isolates").
    pub(super) fn isolated(&self, words: &str) -> String {
        if self.language.is_rtl { ["\u{2068}", words, "\u{2069}"].concat() } else { words.to_owned() }
    }

    /// What is filled in keeps its own direction.
    fn filled(&self, text: &str, values: &[(&str, &str)]) -> String {
        if !self.language.is_rtl {
            return filled(text, values);
        }
        let isolated: Vec<_> = values.iter().map(|(name, value)| (*name, self.isolated(value))).collect();
        filled(text, &Vec::from_iter(isolated.iter().map(|(name, value)| (*name, value.as_str()))))
    }
}

fn read(json: &str) -> Result<BTreeMap<String, String>, CatalogueFault> {
    serde_json::from_str(json).map_err(|error| CatalogueFault::Malformed(error.to_string()))
}

/// One pass from left to right: a filled-in answer that looks like a placeholder stays as it is.
fn filled(mut rest: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        text.push_str(before);
        text.push_str(values.iter().find(|(key, _)| *key == name).map_or(name, |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::key;
    use std::collections::BTreeSet;

    #[test]
    fn english_has_each_text_and_no_other() {
        let english = Catalogue::english();
        let there: BTreeSet<_> = english.words.keys().cloned().collect();
        let named = Message::ALL.iter().map(|message| message.key().to_owned());
        let ones = COUNTED.iter().map(|message| [message.key(), ".one"].concat());
        let ones = ones.filter(|key| there.contains(key));
        assert_eq!(there, named.chain(ones).collect());
        assert!(english.words.values().all(|text| !text.trim().is_empty()));
    }

    #[test]
    fn placeholders_are_filled_once() {
        let values = [("page", "{total}"), ("total", "20")];
        assert_eq!(filled("Page {page} of about {total}{", &values), "Page {total} of about 20{");
    }

    #[test]
    fn a_number_in_a_line_from_right_to_left_is_not_turned_round() {
        let json = format!(
            r#"{{ "language": "ur", "state": "draft", "by": "", "on": "", "texts": {{ "{}": "{{number}} پر کال کریں" }} }}"#,
            key(Catalogue::english().text(Message::WayCall))
        );
        let translation = Translation::read(&json, "ur").unwrap();
        let plural = Box::new(|_| String::new());
        let urdu = Catalogue::english().translated(Language::of("ur").unwrap(), &translation, plural);
        let call = urdu.with(Message::WayCall, &[("number", "116 123")]);
        assert_eq!(call, "\u{2068}116 123\u{2069} پر کال کریں");
    }

    #[test]
    fn what_is_counted_has_the_form_of_its_number() {
        let left = |catalogue: &Catalogue, count: u32| {
            catalogue.counted(Message::CharactersLeft, count, &[("count", &count.to_string())])
        };
        let english = Catalogue::english();
        assert_eq!(left(&english, 1), "There is room for 1 more character");
        assert_eq!(left(&english, 2), "There is room for 2 more characters");
        let of = key(english.text(Message::CharactersLeft));
        let json = format!(
            r#"{{ "language": "pl", "state": "draft", "by": "", "on": "", "texts": {{ "{of}": "{{count}} znaku", "{of}.few": "{{count}} znaki" }} }}"#
        );
        let translation = Translation::read(&json, "pl").unwrap();
        let few = |count| if count < 5 { "few" } else { "many" }.to_owned();
        let polish = english.translated(Language::of("pl").unwrap(), &translation, Box::new(few));
        assert_eq!(left(&polish, 2), "2 znaki");
        assert_eq!(left(&polish, 5), "5 znaku", "a form that is missing");
        assert_eq!(polish.text(Message::Back), "Back", "a text that is missing");
    }
}
