//! What patients read is plain: every text of the published questionnaire, of the English catalogue, and of the page that
//! stands there until the program does.
//!
//! A failure names the linkId or the key, the sentence and the figure. The figures tell what to rewrite; that they are good
//! does not prove that a text is clear. [`reading`] does the counting.

mod reading;

use crate::support::published;
use before_we_meet::messages::{Catalogue, Message};
use before_we_meet::paper::{Block, Outline, Rule};
use before_we_meet::questionnaire::{Item, ItemIndex, Kind};
use reading::{Count, sentences, words};
use regex::Regex;
use std::collections::BTreeMap;

/// The highest grade of one page, or of one group of messages.
const PAGE_GRADE: f64 = 6.0;
/// The highest grade of everything together.
const WHOLE_GRADE: f64 = 5.0;
/// Of fewer words the grade says nothing.
const WORDS_TO_GRADE: usize = 40;
const WORDS_IN_A_SENTENCE: usize = 20;
const SENTENCES_IN_A_PARAGRAPH: usize = 3;
/// How often "please" may stand in all.
const PLEASES: usize = 2;

/// Words that nobody is to read, and what to do about them.
const BANNED: [(&str, &str); 26] = [
    ("practice", "say “GP surgery”"),
    ("practices", "say “GP surgeries”"),
    ("easy", "leave it out, it is not so for everybody; “Easy Read” is a name"),
    ("simple", "leave it out, it is not so for everybody"),
    ("simply", "leave it out"),
    ("just", "leave it out"),
    ("failed", "say what happened, and what to do now"),
    ("mental illness", "say “mental health problem”"),
    ("passed away", "say “died”"),
    ("suffer", "say “have” or “live with”"),
    ("suffering", "say “have” or “live with”"),
    ("signpost", "say “help you find”"),
    ("service user", "say “you”"),
    ("service users", "say “people”"),
    // Blame, or words that make a person of what they live with.
    ("should have", "nobody is told what they ought to have done"),
    ("why did you", "nobody is asked to explain themselves"),
    ("why didn't you", "nobody is asked to explain themselves"),
    ("your own fault", "leave it out"),
    ("to blame", "leave it out"),
    ("admit", "say “tell us” or “say”"),
    ("failure", "say what happened"),
    ("refuse", "say “say no”"),
    ("addict", "say what somebody does or wants: “gambling”, “staying off it”"),
    ("alcoholic", "say “drinking alcohol”"),
    ("victim", "say what happened to somebody"),
    ("obese", "say “my weight”"),
];

/// What stands in a text for what the program fills in, and the longest that is filled in without a surgery's settings.
const PLACEHOLDERS: [(&str, &str); 3] =
    [("{surgery}", "your GP surgery"), ("{minimumAge}", "18"), ("{patientNumber}", "NHS number")];

/// A text that somebody reads.
struct Text {
    /// The linkId of the item, or the key of the message
    name: String,
    /// What it stands together with: the linkId of the page, or the first part of the key
    place: String,
    words: String,
}

/// What patients read in the questionnaire, and what a link worker beside them does.
fn questions() -> Vec<Text> {
    texts_of_items(|item| {
        let choice = match &item.kind {
            Kind::Choice(choice) => Some(choice),
            _ => None,
        };
        let options = choice.into_iter().flat_map(|choice| &choice.options).map(|option| &option.text);
        let open_label = choice.and_then(|choice| choice.open_label.as_ref());
        let texts = [&item.text]
            .into_iter()
            .chain(&item.entry_format)
            .chain(options)
            .chain(open_label)
            .chain(&item.opener)
            .chain(&item.prompts);
        texts.map(|text| filled(text.own())).collect()
    })
}

/// A text as it is read, with its placeholders filled in.
fn filled(text: &str) -> String {
    PLACEHOLDERS.iter().fold(text.to_owned(), |text, (placeholder, words)| text.replace(placeholder, words))
}

/// What link workers read besides: the names that the summary gives the questions.
fn names_in_the_summary() -> Vec<Text> {
    texts_of_items(|item| item.short_text.iter().map(|text| text.own().to_string()).collect())
}

fn texts_of_items(texts: impl Fn(&Item) -> Vec<String>) -> Vec<Text> {
    let questionnaire = published();
    let text = |(index, item): (_, &Item)| {
        let page = questionnaire.page_of(index).and_then(|number| questionnaire.page(number));
        let place = questionnaire.item(page.map_or(index, |page| page.root)).link_id.to_string();
        let name = item.link_id.to_string();
        let named = move |words| Text { name: name.clone(), place: place.clone(), words };
        texts(item).into_iter().map(named).collect::<Vec<_>>()
    };
    questionnaire.items().flat_map(text).collect()
}

/// What patients read in the catalogue. Not what is headed "For whoever set up this page": faults of a questionnaire, in
/// FHIR's words, and of the settings, by the names of their files.
fn messages() -> Vec<Text> {
    let english = Catalogue::english();
    let for_setting_up = ["broken.details", "setup."];
    let for_patients =
        Message::ALL.iter().filter(|message| !for_setting_up.iter().any(|start| message.key().starts_with(start)));
    let text = |message: &Message| {
        let (name, words) = (message.key().to_owned(), english.text(*message).to_owned());
        Text { place: format!("{}.…", name.split('.').next().unwrap_or_default()), name, words }
    };
    for_patients.map(text).collect()
}

/// What is read until the program is there, or where it can't run.
fn placeholder() -> Vec<Text> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/index.html")).unwrap();
    let text = Regex::new("<(?:h1|h2|p|a)[^>]*>([^<]+)</").unwrap();
    let texts = text.captures_iter(&page).map(|found| found[1].to_owned());
    texts.map(|words| Text { name: "index.html".into(), place: "index.html".into(), words }).collect()
}

/// The rules of the questionnaire as the paper says them. What they quote is an option, and is read above: here it is one
/// word each.
fn rules() -> Vec<Text> {
    let questionnaire = published();
    let outline = Outline::of(&questionnaire);
    let english = Catalogue::english();
    let text = |(item, rule): (ItemIndex, &Rule), for_all| {
        let said = english.rule(rule, for_all, &questionnaire, |question| outline.number(question).map(str::to_owned));
        let words = Regex::new("“[^”]*”").unwrap().replace_all(&said, "this").into_owned();
        Text { name: questionnaire.item(item).link_id.to_string(), place: "rules on paper".into(), words }
    };
    let of = |block: &Block| match block {
        Block::Part(item, rules) => rules.iter().map(|rule| text((*item, rule), true)).collect(),
        Block::Heading(item, rule) => rule.iter().map(|rule| text((*item, rule), true)).collect(),
        Block::Item { item, rule, .. } => rule.iter().map(|rule| text((*item, rule), false)).collect::<Vec<_>>(),
    };
    outline.blocks().flat_map(of).collect()
}

fn for_patients() -> Vec<Text> {
    [questions(), messages(), placeholder(), rules()].into_iter().flatten().collect()
}

#[track_caller]
fn none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// The grade of some texts where it is too high, and the sentence to begin with.
fn too_hard(place: &str, texts: &[&Text], highest: f64) -> Option<String> {
    let grade = texts.iter().map(|text| Count::of(&text.words)).sum::<Count>().grade();
    let sentences = texts.iter().flat_map(|text| sentences(&text.words).map(|sentence| (&text.name, sentence)));
    let longer_than_a_heading = sentences.filter(|(_, sentence)| words(sentence).count() > 5);
    let (name, hardest) = longer_than_a_heading
        .max_by(|one, other| Count::of(one.1).grade().total_cmp(&Count::of(other.1).grade()))
        .map_or(("", ""), |(name, sentence)| (name, sentence));
    (grade > highest).then(|| format!("{place}: grade {grade:.2}, more than {highest}; hardest is {name}: “{hardest}”"))
}

#[test]
fn each_page_can_be_read_at_eleven() {
    let texts = for_patients();
    let mut places = BTreeMap::<_, Vec<_>>::new();
    for text in &texts {
        places.entry((&text.place, "all")).or_default().push(text);
        // The formula takes an option for a short sentence: a list of them would hide a hard paragraph.
        if text.words.ends_with(['.', '?', '!']) {
            places.entry((&text.place, "whole sentences")).or_default().push(text);
        }
    }
    places.retain(|_, texts| texts.iter().map(|text| words(&text.words).count()).sum::<usize>() >= WORDS_TO_GRADE);
    assert!(places.len() > 20, "too few pages to grade: {:?}", places.keys());
    let hard =
        places.iter().filter_map(|((place, what), texts)| too_hard(&format!("{place} ({what})"), texts, PAGE_GRADE));
    none(&Vec::from_iter(hard), "reading age 9 to 11 on each page");
}

#[test]
fn the_whole_can_be_read_at_ten() {
    let hard = [("questionnaire.json", questions()), ("the catalogue", messages()), ("rules on paper", rules())]
        .into_iter()
        .filter_map(|(file, texts)| too_hard(file, &Vec::from_iter(&texts), WHOLE_GRADE));
    none(&Vec::from_iter(hard), "reading age 9 to 11 on the whole");
}

#[test]
fn sentences_are_short() {
    let mut long = Vec::new();
    for Text { name, words: text, .. } in for_patients() {
        for sentence in sentences(&text) {
            let count = words(sentence).count();
            if count > WORDS_IN_A_SENTENCE {
                long.push(format!("{name}: {count} words: “{sentence}”"));
            }
        }
    }
    none(&long, &format!("at most {WORDS_IN_A_SENTENCE} words in a sentence"));
}

#[test]
fn paragraphs_are_short() {
    let counted = for_patients().into_iter().map(|text| (sentences(&text.words).count(), text));
    let long = counted.filter(|(count, _)| *count > SENTENCES_IN_A_PARAGRAPH);
    let long = long.map(|(count, text)| format!("{}: {count} sentences: “{}”", text.name, text.words));
    none(&Vec::from_iter(long), &format!("at most {SENTENCES_IN_A_PARAGRAPH} sentences in a text"));
}

/// Whether a text has these words, whole and in this order. "Easy Read" is the name of a way to write.
fn has(text: &str, wanted: &str) -> bool {
    let lower = text.replace("Easy Read", "").to_lowercase();
    format!(" {} ", Vec::from_iter(words(&lower)).join(" ")).contains(&format!(" {wanted} "))
}

#[test]
fn no_banned_words() {
    let mut found = Vec::new();
    for Text { name, words: text, .. } in for_patients().into_iter().chain(names_in_the_summary()) {
        for (word, instead) in BANNED {
            let sentence = sentences(&text).find(|sentence| has(sentence, word));
            found.extend(sentence.map(|sentence| format!("{name}: “{word}” in “{sentence}”: {instead}")));
        }
    }
    none(&found, "words that are not for patients");
    assert!(has("You should have called!", "should have") && !has("You should not have to ask", "should have"));
    assert!(has("A GP Practice.", "practice") && has("It’s JUST-so", "just") && has("He passed away", "passed away"));
    assert!(!has("Easy Read: practical, adjust", "easy") && !has("practical, adjust", "just"));
}

#[test]
fn few_pleases() {
    let mut found = Vec::new();
    for Text { name, words: text, .. } in for_patients() {
        let pleases = words(&text).filter(|word| word.eq_ignore_ascii_case("please"));
        found.extend(pleases.map(|_| format!("{name}: “{text}”")));
    }
    assert!(found.len() <= PLEASES, "at most {PLEASES} times “please” in all:\n{}", found.join("\n"));
}

#[test]
fn something_else_and_not_other() {
    let other = for_patients().into_iter().filter(|text| text.words.trim().eq_ignore_ascii_case("other"));
    none(&Vec::from_iter(other.map(|text| text.name)), "say “Something else”, not “Other”");
}

#[test]
fn nothing_that_is_read_escapes() {
    assert!(placeholder().iter().any(|text| text.words.starts_with("The questions are on their way")));
    let questionnaire = published();
    let read = Vec::from_iter(questions().into_iter().map(|text| text.words));
    let is_read = |text: &str| read.contains(&filled(text));
    let (mut formats, mut open_labels) = (0, 0);
    for (_, item) in questionnaire.items() {
        assert!(is_read(item.text.own()), "{}", item.link_id);
        if let Some(format) = &item.entry_format {
            assert!(is_read(format.own()), "{}", item.link_id);
            formats += 1;
        }
        let Kind::Choice(choice) = &item.kind else { continue };
        assert!(choice.options.iter().all(|option| is_read(option.text.own())), "{}", item.link_id);
        if let Some(label) = &choice.open_label {
            assert!(is_read(label.own()), "{}", item.link_id);
            open_labels += 1;
        }
    }
    assert!(rules().len() >= 20, "{} rules on paper", rules().len());
    assert!(formats > 10 && open_labels > 30, "{formats} formats and {open_labels} labels of “Something else”");
}

#[test]
fn apostrophes_are_of_one_kind() {
    let curly = questions().into_iter().filter(|text| text.words.contains(['’', '‘']));
    none(&Vec::from_iter(curly.map(|text| text.name)), "the questionnaire has straight apostrophes");
}
