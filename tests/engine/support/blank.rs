//! The blank paper, read back as a person reads it: what stands beside each number.

use before_we_meet::messages::Catalogue;
use before_we_meet::paper::{Paper, Sources, Stamp, paper};
use before_we_meet::questionnaire::{Form, Questionnaire};
use before_we_meet::safety::Contacts;
use before_we_meet::settings::Settings;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The paper of a questionnaire as a practice has it.
pub(crate) fn blank(questionnaire: &Rc<Questionnaire>, settings: &Settings) -> Paper {
    let sources = Sources {
        questionnaire,
        blank: &Form::new(questionnaire.clone()),
        settings,
        contacts: &Contacts::built_in(),
        words: &Catalogue::english(),
    };
    paper(&sources, Stamp::of("questionnaire", "settings"))
}

/// The words of some markup: a bar for each box to tick, a line for each block.
pub(crate) fn words(html: &str) -> String {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    let mut text = String::new();
    for piece in body.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        text.push_str(match tag {
            "span class=\"box\"" => "[] ",
            "span class=\"rest\"" | "span class=\"line\"" | "span class=\"line short\"" => "____ ",
            "div class=\"line\"" => "\n____",
            "span class=\"digit\"" => "_",
            _ => "",
        });
        text.push_str(words);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The words of each question, by its number.
pub(crate) fn numbered(html: &str) -> BTreeMap<String, String> {
    let mut questions = BTreeMap::new();
    for block in html.split("<div class=\"question").skip(1) {
        // A heading, or the end of all questions.
        let block = block.split_once('>').unwrap().1;
        let block = ["<h2", "<h3", "<section"].iter().fold(block, |block, end| block.split(end).next().unwrap());
        let (number, rest) = block.split_once("<span class=\"number\">").unwrap().1.split_once("</span>").unwrap();
        let before = questions.insert(number.to_owned(), words(rest));
        assert_eq!(before, None, "two questions are called {number}");
    }
    questions
}
