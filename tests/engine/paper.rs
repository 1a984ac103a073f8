//! The blank paper: what stands on it, and that nothing else does.

mod rules;

use crate::support::{
    Item, PATTERNS, blank, choice, code, definition, display, group, load, numbered, open_choice, page, published,
    question, words,
};
use before_we_meet::fhir::read_questionnaire;
use before_we_meet::messages::{Catalogue, Message};
use before_we_meet::paper::{Outline, Stamp};
use before_we_meet::questionnaire::{DisplayRole, ItemIndex, Kind, Questionnaire};
use before_we_meet::settings::{Contact, Settings};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A practice that asks for everything it can ask for.
fn asking_for_all() -> Settings {
    Settings {
        name: Some("Hill Surgery".into()),
        contact: Contact { phone: Some("0113 496 0000".into()), ..Contact::default() },
        minimum_age: Some(18),
        younger: Some("See the youth club".into()),
        ask_date_of_birth: true,
        ask_nhs_number: true,
        ..Settings::default()
    }
}

/// The published questionnaire as a practice has it.
fn published_for(settings: &Settings) -> Rc<Questionnaire> {
    let json = include_str!("../../public/questionnaire.json");
    let questionnaire = read_questionnaire(json, PATTERNS).unwrap();
    Rc::new(Catalogue::english().questionnaire(questionnaire, settings, None))
}

fn paper_of(items: impl IntoIterator<Item = Item>) -> String {
    blank(&load(&definition(items)), &Settings::default()).html
}

/// What stands between the front and what to do with the paper.
fn questions_of(html: &str) -> String {
    let (english, text) = (Catalogue::english(), words(html));
    let (_, behind) = text.split_once(english.text(Message::PaperRemit)).unwrap();
    behind.split_once(english.text(Message::PaperDoneHeading)).unwrap().0.trim().to_owned()
}

#[test]
fn each_question_that_is_not_private_stands_there_once_and_whole() {
    let settings = asking_for_all();
    let questionnaire = published_for(&settings);
    let outline = Outline::of(&questionnaire);
    let html = blank(&questionnaire, &settings).html;
    let all = words(&html);
    let mut numbered = numbered(&html);
    let open = |index: &ItemIndex| {
        let around =
            std::iter::once(*index).chain(questionnaire.ancestors(*index)).map(|index| questionnaire.item(index));
        !around.into_iter().any(|item| item.hidden || item.private || item.this_visit)
    };
    let mut hints = 0;
    for (index, item) in questionnaire.items().filter(|(index, item)| item.is_question() && open(index)) {
        let number = outline.number(index).unwrap_or_else(|| panic!("{} is missing", item.link_id));
        let text = numbered.remove(number).unwrap_or_else(|| panic!("{} is missing", item.link_id));
        let has = |part: &str| assert!(text.contains(part), "{}: «{part}» is missing in\n{text}", item.link_id);
        has(item.text.own());
        item.entry_format.iter().for_each(|format| has(format.own()));
        if let Some(hint) = questionnaire.display_text(index, DisplayRole::Prompt) {
            // One that many topics have is given once for all.
            hints += usize::from(text.contains(&**hint.own()));
            assert!(all.contains(&**hint.own()), "{}: {}", item.link_id, hint.own());
        }
        match &item.kind {
            Kind::Choice(choice) => {
                choice.options.iter().for_each(|option| has(option.text.own()));
                choice.open_label.iter().for_each(|label| has(label.own()));
                assert_eq!(text.matches("[]").count(), choice.options.len() + usize::from(choice.open), "{text}");
            }
            Kind::Boolean => has("[] Yes\n[] No"),
            _ => assert!(text.contains("__"), "{}: there is nowhere to write in\n{text}", item.link_id),
        }
    }
    assert!(hints > 20, "{hints} hints stand with their questions");
    assert_eq!(numbered, BTreeMap::new(), "of these nobody knows");
    for (index, item) in
        questionnaire.items().filter(|(index, item)| matches!(item.kind, Kind::Display(_)) && open(index))
    {
        assert!(item.is_part_of_question() || all.contains(&**item.text.own()), "{index} {}", item.text.own());
    }
    assert!(all.contains("Hill Surgery, 0113 496 0000") && all.contains("See the youth club"), "{all}");
}

#[test]
fn what_is_private_leaves_no_trace() {
    let settings = asking_for_all();
    let questionnaire = published_for(&settings);
    let paper = words(&blank(&questionnaire, &settings).html);
    let kept = questionnaire.items().filter(|(_, item)| item.private || item.this_visit);
    let kept = Vec::from_iter(kept.map(|(index, item)| (index, item.text.own().clone())));
    assert!(kept.len() >= 5, "{kept:?}");
    let options = |index| match &questionnaire.item(index).kind {
        Kind::Choice(choice) => choice.options.iter().map(|option| option.text.own().clone()).collect(),
        _ => Vec::new(),
    };
    let offered = questionnaire.items().filter(|(_, item)| !item.private && !item.this_visit);
    let offered = BTreeSet::from_iter(offered.flat_map(|(index, _)| options(index)));
    for (index, text) in kept {
        assert!(!paper.contains(&*text), "{text}");
        let kept = options(index).into_iter().filter(|option| !offered.contains(option));
        kept.for_each(|option| assert!(!paper.contains(&format!("[] {option}\n")), "{option}"));
    }
    // Headings with nothing under them would tell of it.
    for heading in ["Feeling safe", "You and this screen"] {
        assert!(!paper.lines().any(|line| line == heading), "{heading}");
    }
    assert!(paper.contains(Catalogue::english().text(Message::PaperWhoAlone)));
}

#[test]
fn what_waits_for_a_private_answer_is_not_there_either() {
    let items = [
        choice("secret", "yes no").private(),
        question("tells", "string").when("secret", "=", &code("yes")),
        page("told", [question("inside", "string")]).when("tells", "exists", &json!({ "answerBoolean": true })),
        question("open", "string").when("secret", "!=", &code("yes")),
        question("either", "string")
            .when("secret", "=", &code("yes"))
            .when("open", "=", &json!({ "answerString": "x" }))
            .any(),
    ];
    assert_eq!(questions_of(&paper_of(items)), "1 open ____\n2 If you wrote x in question 1: either ____");
}

#[test]
fn every_kind_has_its_room() {
    let items = [
        question("yes", "boolean"),
        question("day", "date"),
        question("number", "integer"),
        question("hour", "time"),
        question("line", "string").with("maxLength", 60),
        question("lines", "text").with("maxLength", 500),
        question("any length", "text"),
        question("weight", "quantity").unit("kg").unit("stone"),
        choice("one", "red green"),
        open_choice("many", "a b none").repeats().alone("none"),
        choice("drop", "a b").control("drop-down"),
        question("set", "string").with("readOnly", true).with("initial", json!([{ "valueString": "as it is" }])),
        question("fixed", "boolean").with("initial", json!([{ "valueBoolean": true }])).hidden(),
        choice("three", "a b c").repeats().core("questionnaire-maxOccurs", &json!({ "valueInteger": 2 })).required(),
    ];
    let expected = "\
1 yes
[] Yes [] No
2 day
Day __ Month __ Year ____
3 number
____
4 hour
____
5 line ____
6 lines ____
____
____
7 any length ____
____
____
8 weight
____ [] kg [] stone
9 one
[] red [] green
10 many
[] a
[] b
[] Something else ____ or [] none
11 drop
[] a [] b
12 set
as it is
13 three We need an answer here. Tick no more than 2.
[] a [] b [] c";
    let found = questions_of(&paper_of(items));
    assert_eq!(flat(&found), flat(expected), "{found}");
}

/// Without the ends of lines: where blocks end is no matter here.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn topics_stand_behind_everything_else_under_their_letters() {
    let picked = |item: Item, topic: &str| item.when("topics.pick", "=", &code(topic));
    let hint = |id: &str| display(id).with("text", "Not a test.").control("prompt");
    let items = [
        choice("topics.pick", "home money work none").repeats().alone("none"),
        picked(page("Money matters", [choice("m1", "x y").holding([hint("h1")])]), "money"),
        picked(page("Money again", [question("m2", "boolean")]), "money"),
        picked(page("Home matters", [choice("w1", "x y").holding([hint("h2")])]), "home"),
        question("last", "boolean"),
        question("both", "boolean")
            .when("topics.pick", "=", &code("home"))
            .when("last", "=", &json!({ "answerBoolean": true }))
            .all(),
    ];
    let questionnaire = load(&definition(items.clone()));
    let html = blank(&questionnaire, &Settings::default()).html;
    let expected = "\
Part 1: for everyone
1 topics.pick
[] A home [] B money [] work or [] none
2 last [] Yes [] No
3 If you ticked “home” in question 1, and you ticked “Yes” in question 2: both [] Yes [] No
Part 2: only your topics
Fill in only the topics that you ticked in question 1. Leave out the rest.
Not a test.
A Home matters
A1 w1 [] x [] y
B Money matters
B1 m1 [] x [] y
B2 m2 [] Yes [] No";
    assert_eq!(flat(&questions_of(&html)), flat(expected));
    // One that the practice turned off is neither offered nor opened, and no letter is left out.
    let settings = Settings { topics_off: vec!["home".into()], ..Settings::default() };
    let json = definition(items).to_string();
    let without = Rc::new(read_questionnaire(&json, PATTERNS).unwrap().for_practice(&settings, &[], None));
    let text = questions_of(&blank(&without, &settings).html);
    assert!(text.contains("A money") && text.contains("A Money matters"), "{text}");
    assert!(!text.to_lowercase().contains("home") && !text.contains("both"), "{text}");
}

#[test]
fn a_questionnaire_without_topics_has_no_parts() {
    let text = words(&paper_of([group("Part", [question("q", "string")])]));
    assert!(text.contains("Part\n1 q ____"), "{text}");
    assert!(!text.contains("Part 1") && !text.contains("Part 2"), "{text}");
}

#[test]
fn what_can_not_wait_is_said_where_it_is_ticked() {
    let tell = |item: Item, option: &str| item.option_own(option, "tell-surgery", &json!({ "valueBoolean": true }));
    let items = [
        tell(choice("help", "loop none"), "loop"),
        choice("old", "yes no").calling_for("no", "young"),
        tell(
            choice("urgent", "food heat bed none")
                .calling_for("food", "urgent")
                .calling_for("heat", "urgent")
                .calling_for("bed", "urgent"),
            "food",
        ),
    ];
    let settings = asking_for_all();
    let text = words(&blank(&load(&definition(items)), &settings).html);
    for said in [
        "If you tick “no”, look at “Get help now” at the end.",
        "If you tick one of these, do not wait until you meet. Call Hill Surgery (0113 496 0000), and look",
        "Does something from question 1 have to be ready when you meet? Call Hill Surgery before you come.",
    ] {
        assert!(text.contains(said), "«{said}» in\n{text}");
    }
}

#[test]
fn text_is_text_and_nothing_runs() {
    let markup = "<b onclick=\"x()\">&amp;'</b>";
    let item = choice("q", "a b").with("text", markup).option_own("a", "wanted", &json!({ "valueBoolean": true }));
    let item = item.with("answerOption", json!([{ "valueCoding": { "code": "a", "display": markup } }]));
    let rule = question("r", "string").when("q", "=", &json!({ "answerCoding": { "code": "a" } }));
    let settings = Settings {
        name: Some(markup.into()),
        contact: Contact { address: Some(markup.into()), phone: Some(markup.into()), ..Contact::default() },
        can: Some(vec![markup.into()]),
        younger: Some(markup.into()),
        minimum_age: Some(18),
        hours: Some(markup.into()),
        link_workers: vec![markup.into()],
        ..Settings::default()
    };
    let mut whole = definition([item, rule]);
    whole["language"] = "en\"><script>".into();
    let html = blank(&load(&whole), &settings).html;
    assert!(words(&html).matches(markup).count() >= 9, "{}", words(&html));
    for tag in ["<b ", "<script", "onclick=\"", " style=", "<style", "javascript:"] {
        assert!(!html.contains(tag), "{tag}");
    }
    // Every element that is opened is closed, in order.
    let mut open = Vec::new();
    let body = html.split_once("<body>").unwrap().1.split_once("</body>").unwrap().0;
    for tag in body.split('<').skip(1).map(|piece| piece.split_once('>').unwrap().0) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_page_says_what_it_was_made_from_and_loads_nothing_but_its_styles() {
    let paper = blank(&published(), &Settings::default());
    assert!(Stamp::of("questionnaire", "settings").is_on(&paper.html));
    assert!(!Stamp::of("questionnaire", "").is_on(&paper.html));
    let sources =
        paper.html.split([' ', '>']).filter_map(|word| word.strip_prefix("href=").or(word.strip_prefix("src=")));
    assert_eq!(Vec::from_iter(sources), ["\"icon.svg\"", "\"paper.css\""]);
    assert!(paper.html.contains(
        "content=\"default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'\""
    ));
    assert!(paper.css.contains("content: \"Before we meet\";") && !paper.css.contains("{header}"));
    assert!(!paper.css.contains("url(") && !paper.css.contains("@import"));
}

#[test]
fn headings_go_down_one_by_one() {
    let html = blank(&published(), &Settings::default()).html;
    let levels = html.split("<h").skip(1).filter_map(|tag| tag.chars().next()?.to_digit(10));
    let levels: Vec<u32> = levels.collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let used = BTreeSet::from_iter(levels);
    assert!(used.contains(&4), "{used:?}");
}
