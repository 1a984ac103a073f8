//! The questionnaire that is published: it asks for what is needed, in a good order and no longer than it has to be; it is
//! whole and within reach, and tells nothing by its addresses.

use crate::support::{Scenario, published};
use before_we_meet::messages::{Catalogue, Message};
use before_we_meet::questionnaire::{AnswerOption, Item, Kind, PageNumber, Questionnaire};
use before_we_meet::session::Place;
use regex::Regex;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::read_to_string;
use std::rc::Rc;
use std::sync::LazyLock;

/// Needs that people bring to link workers: what ten UK and four US lists of needs name, and what is seen elsewhere.
const NEEDS: [&str; 40] = [
    "housing, homelessness, repairs",
    "money, debt, benefits",
    "loneliness",
    "work, unemployment",
    "learning",
    "mental wellbeing, stress",
    "long-term condition, pain, disability",
    "safety, domestic or elder abuse",
    "being active",
    "volunteering",
    "food, food bank",
    "heating, fuel",
    "smoking, alcohol, drugs",
    "caring for someone",
    "arts",
    "eating well, weight, cooking",
    "nature, gardening",
    "transport, rural access",
    "parenting, childcare",
    "language",
    "getting or affording care",
    "immigration",
    "digital skills and access",
    "armed forces",
    "prison",
    "clothing, essentials",
    "bereavement",
    "relationships",
    "legal",
    "sleep",
    "strengths",
    "gambling",
    "faith",
    "LGBTQ+",
    "form-filling and Blue Badge",
    "neighbours",
    "trauma",
    "neurodivergence",
    "pregnancy",
    "pets",
];

/// What real self-referral forms ask around the needs.
const AROUND: [&str; 28] = [
    "preferred name",
    "phone, email",
    "preferred way to be contacted",
    "safe to call, text or leave a message",
    "best times",
    "do not contact me",
    "date of birth",
    "NHS number or CHI number",
    "minimum age",
    "who fills it in",
    "who may be reading along",
    "access needs: reading",
    "access needs: hearing and speaking",
    "spoken-language interpreter",
    "anything urgent",
    "what matters",
    "a good day",
    "strengths and what helps already",
    "what was tried",
    "the top three",
    "what not to talk about",
    "meeting: place, and what makes it hard",
    "meeting: days and times",
    "meeting: travel and cost",
    "meeting: who comes along",
    "consent: what is written down",
    "consent: who is told",
    "consent: the right to say no",
];

/// What research says about link workers and forms, in short.
const FINDINGS: [&str; 13] = [
    "problems outside the remit",
    "few services and poor transport",
    "conditions that get people left out",
    "drifting into therapy",
    "structural problems",
    "the consulting room",
    "pain with a social side",
    "one screen, two people",
    "a need is not a wish for help",
    "no scores",
    "nothing has been sent",
    "shame, and telling it twice",
    "transport is forgotten",
];

/// The topics with questions of their own, in the order in which they are offered and asked about.
const TOPICS: [&str; 14] = [
    "activities",
    "company",
    "active",
    "work",
    "transport",
    "forms",
    "money",
    "home",
    "family",
    "health",
    "mood",
    "loss",
    "habits",
    "new-start",
];

/// Under which address the project's own extensions are.
const OWN: &str = "https://before-we-meet.example/fhir/StructureDefinition/";

/// The options of a question: code and words.
fn options(link_id: &str) -> &'static [(String, String)] {
    static OPTIONS: LazyLock<BTreeMap<String, Vec<(String, String)>>> = LazyLock::new(|| {
        let options = |item: &Item| {
            let Kind::Choice(choice) = &item.kind else { return Vec::new() };
            let option =
                |option: &AnswerOption| (option.coding().unwrap().code.to_string(), option.text.own().to_string());
            choice.options.iter().map(option).collect()
        };
        published().items().map(|(_, item)| (item.link_id.to_string(), options(item))).collect()
    });
    OPTIONS.get(link_id).unwrap_or_else(|| panic!("no item {link_id}"))
}

/// Chooses options by their codes.
fn choose(scenario: &mut Scenario, link_id: &str, codes: &[&str]) {
    for code in codes {
        let option = options(link_id).iter().find(|(own, _)| own == code);
        scenario.chooses(link_id, &option.unwrap_or_else(|| panic!("{link_id} has no option {code}")).1);
    }
}

/// Every option and yes, as far as the options may stand together: a patient for whom everything opens up. Where only one
/// option may be chosen, or one stands alone, `round` says which.
pub(crate) fn answers_all(round: usize, several: bool) -> Scenario {
    answers_all_of(&published(), round, several)
}

/// The same with a questionnaire as a surgery has it.
pub(crate) fn answers_all_of(questionnaire: &Rc<Questionnaire>, round: usize, several: bool) -> Scenario {
    let mut scenario = Scenario::playing(questionnaire.clone());
    for (_, item) in questionnaire.items() {
        let link_id = &*item.link_id;
        match &item.kind {
            Kind::Choice(choice) if choice.repeats && several => {
                for option in choice.options.iter().filter(|option| !option.exclusive) {
                    scenario.chooses(link_id, option.text.own());
                }
            }
            Kind::Choice(choice) => {
                _ = scenario.chooses(link_id, choice.options[round % choice.options.len()].text.own());
            }
            Kind::Boolean => _ = scenario.answers(link_id, if round.is_multiple_of(2) { "yes" } else { "no" }),
            _ => {}
        }
    }
    scenario
}

/// A patient who is alone, has a phone, and has these topics on their mind.
fn with_topics(topics: &[&str]) -> Scenario {
    let mut scenario = Scenario::playing(published());
    choose(&mut scenario, "about.who", &["me"]);
    choose(&mut scenario, "about.seen", &["no"]);
    choose(&mut scenario, "contact.ways", &["phone"]);
    choose(&mut scenario, "topics.pick", topics);
    scenario
}

fn pages(scenario: &Scenario) -> Vec<PageNumber> {
    scenario.form().shown_pages().collect()
}

/// The pages that somebody can see.
fn pages_to_see(questionnaire: &Questionnaire) -> usize {
    questionnaire.pages().filter(|(_, page)| !questionnaire.item(page.root).hidden).count()
}

/// What a page is headed with.
fn heading(questionnaire: &Questionnaire, number: PageNumber) -> &str {
    questionnaire.item(questionnaire.page(number).unwrap().root).text.own()
}

/// The elements of a list in the file; none where there is no list.
fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// Every extension of every item and option as the file has it: `linkId` or `linkId=code`, its address, its value.
fn extensions() -> Vec<(String, String, Value)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/questionnaire.json");
    let file: Value = serde_json::from_str(&read_to_string(path).unwrap()).unwrap();
    let mut waiting = Vec::from_iter(list(&file, "item").iter().rev());
    let mut found = Vec::new();
    while let Some(item) = waiting.pop() {
        waiting.extend(list(item, "item").iter().rev());
        let link_id = item["linkId"].as_str().unwrap();
        let code = |option: &Value| format!("{link_id}={}", option["valueCoding"]["code"].as_str().unwrap());
        let holders = list(item, "answerOption").iter().map(|option| (code(option), option));
        for (name, holder) in [(link_id.to_owned(), item)].into_iter().chain(holders) {
            for extension in list(holder, "extension") {
                let (_, value) = extension.as_object().unwrap().iter().find(|(field, _)| *field != "url").unwrap();
                found.push((name.clone(), extension["url"].as_str().unwrap().to_owned(), value.clone()));
            }
        }
    }
    found
}

/// Where an extension of our own stands, and its value.
fn own(extension: &str) -> String {
    let ours = extensions().into_iter().filter(|(_, url, _)| url.strip_prefix(OWN) == Some(extension));
    Vec::from_iter(ours.map(|(name, _, value)| format!("{name}: {value}"))).join("\n")
}

/// The rows of the tables in `docs/content.md`: what the first cell says, and what the second names in code spans.
fn documented() -> Vec<(String, Vec<String>)> {
    let text = read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content.md")).unwrap();
    let span = Regex::new("`([^`]+)`").unwrap();
    let cells = |line: &str| Vec::from_iter(line.split('|').map(|cell| cell.trim().to_owned()));
    let rows = text.lines().filter(|line| line.starts_with("| ")).map(cells).filter(|cells| cells.len() > 3);
    rows.map(|cells| (cells[1].clone(), span.captures_iter(&cells[2]).map(|found| found[1].to_owned()).collect()))
        .collect()
}

#[test]
fn each_need_has_a_question() {
    let rows = documented();
    for need in NEEDS.iter().chain(&AROUND).chain(&FINDINGS) {
        let row = rows.iter().find(|(name, _)| name == need);
        let (_, names) = row.unwrap_or_else(|| panic!("docs/content.md has no row “{need}”"));
        assert!(!names.is_empty(), "“{need}” has no question");
    }
}

#[test]
fn what_the_documentation_names_is_there() {
    let questionnaire = published();
    let mut wrong = Vec::new();
    for (row, name) in
        documented().into_iter().flat_map(|(row, names)| names.into_iter().map(move |name| (row.clone(), name)))
    {
        let (link_id, code) = name.split_once('=').map_or((&*name, None), |(link_id, code)| (link_id, Some(code)));
        let is_there = questionnaire.find(link_id).is_some()
            && code.is_none_or(|code| options(link_id).iter().any(|(own, _)| own == code));
        if !is_there {
            wrong.push(format!("{row}: {name}"));
        }
    }
    assert!(wrong.is_empty(), "docs/content.md names what is not in the questionnaire:\n{}", wrong.join("\n"));
}

#[test]
fn each_topic_is_asked_about_in_the_same_way() {
    let questionnaire = published();
    let offered = Vec::from_iter(options("topics.pick").iter().map(|(code, _)| &**code));
    assert_eq!(offered, [&TOPICS[..], &["something-else", "not-sure", "none"]].concat());
    let mut before = questionnaire.page_rooted_at("topics.pick").unwrap();
    for topic in TOPICS {
        let named = |end: &str| format!("{topic}.{end}");
        for page in [topic.to_owned(), named("next")] {
            let number = questionnaire.page_rooted_at(&page).unwrap_or_else(|| panic!("no page {page}"));
            assert!(number > before, "{page} stands before what is offered before it");
            before = number;
            let shown = |topics: &[&str]| pages(&with_topics(topics)).contains(&number);
            assert!(shown(&[topic]) && !shown(&[]), "{page} is for those who picked {topic}");
        }
        assert_eq!(options(&named("weight")), options("money.weight"), "{topic}");
        assert_eq!(options(&named("want")), options("money.want"), "{topic}");
        assert!(options(&named("about")).len() >= 10, "{topic}");
        assert_eq!(options(&named("tried")).last(), options("money.tried").last(), "{topic}");
        assert!(questionnaire.find(&named("words")).is_some(), "{topic}");
    }
    assert_eq!(options("other.want"), options("money.want"));
    assert!(pages(&with_topics(&["something-else"])).contains(&questionnaire.page_rooted_at("other").unwrap()));
}

#[test]
fn what_was_tried_has_the_same_words_in_each_topic() {
    let mut known = BTreeMap::new();
    for topic in TOPICS {
        for (code, words) in options(&format!("{topic}.tried")) {
            // About money, "the council" is the benefits office too.
            if (topic, code.as_str()) != ("money", "council") {
                let first = known.entry(code).or_insert(words);
                assert_eq!(words, *first, "{code} in {topic}");
            }
        }
    }
}

#[test]
fn each_page_has_a_heading_of_its_own() {
    let questionnaire = published();
    let headings: BTreeSet<_> = questionnaire.pages().map(|(number, _)| heading(&questionnaire, number)).collect();
    assert!(headings.iter().all(|heading| !heading.trim().is_empty()));
    assert_eq!(headings.len(), questionnaire.pages().count());
}

#[test]
fn no_page_asks_for_much() {
    let questionnaire = published();
    for (number, page) in questionnaire.pages() {
        let questions = page.items(&questionnaire).filter(|index| questionnaire.item(*index).is_question()).count();
        // Of five, at least three wait for an answer to another.
        assert!(questions <= 5, "{questions} questions under “{}”", heading(&questionnaire, number));
    }
}

#[test]
fn each_question_has_a_short_text_that_tells_it_from_the_others_of_its_part() {
    let questionnaire = published();
    let mut seen = BTreeSet::new();
    for (index, item) in questionnaire.items().filter(|(_, item)| item.is_question()) {
        let short = item.short_text.as_ref().map(|text| text.own().to_string()).unwrap_or_default();
        assert!(!short.trim().is_empty(), "{} has no shortText", item.link_id);
        assert!(
            seen.insert((questionnaire.part_of(index), questionnaire.page_of(index), short)),
            "{} has the shortText of another",
            item.link_id
        );
    }
}

#[test]
fn how_long_the_ways_are() {
    let mut shortest = Scenario::playing(published());
    choose(&mut shortest, "meet.place", &["phone"]);
    let ways = [
        ("nothing but a call on the phone", shortest, 19),
        ("nothing answered", Scenario::playing(published()), 20),
        ("alone, no topic", with_topics(&[]), 23),
        ("two topics", with_topics(&["company", "money"]), 27),
        ("two topics, mental health one of them", with_topics(&["company", "mood"]), 28),
        ("everything", answers_all(0, true), 54),
    ];
    let lengths = ways.each_ref().map(|(who, scenario, _)| (*who, pages(scenario).len()));
    assert_eq!(lengths, ways.each_ref().map(|(who, _, length)| (*who, *length)));
    assert_eq!(pages_to_see(&published()), 54, "pages there are");
}

#[test]
fn what_is_sensitive_comes_late() {
    let questionnaire = published();
    let page = |link_id| questionnaire.page_of(questionnaire.find(link_id).unwrap()).unwrap();
    let order = [
        "about.name",
        "about.who",
        "contact.ways",
        "comms.reading",
        "urgent.now",
        "topics.pick",
        "activities.about",
        "money.about",
        "mood.about",
        "about.seen",
        "mood.going-on",
        "safe.now",
        "help.kind",
        "matters.what",
        "matters.strengths",
        "priorities.first",
        "talk.not",
        "meet.place",
        "consent.note",
    ];
    let numbers = order.map(page);
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    assert_eq!(page("mood.going-on").0, page("about.seen").0 + 1, "right behind who can see it");
}

/// What is asked of some only, because somebody else may read it.
const SENSITIVE: [&str; 5] = ["safe.now", "safe.talk", "contact.trouble", "mood.going-on", "consent.words"];

#[test]
fn safety_is_asked_of_those_who_are_alone_and_of_nobody_else() {
    for who in [None, Some("me"), Some("with-help"), Some("with-link-worker")] {
        for seen in [None, Some("no"), Some("yes"), Some("maybe")] {
            let mut scenario = Scenario::playing(published());
            // First what is asked second: it may not count any more once the first is answered.
            choose(&mut scenario, "about.seen", seen.as_slice());
            choose(&mut scenario, "about.who", who.as_slice());
            choose(&mut scenario, "contact.ways", &["letter"]);
            choose(&mut scenario, "topics.pick", &["mood"]);
            choose(&mut scenario, "safe.now", &["no"]);
            choose(&mut scenario, "contact.trouble", &["yes"]);
            choose(&mut scenario, "mood.going-on", &["sometimes"]);
            scenario.answers("consent.words", "my partner must not know");
            let alone = who == Some("me") && seen == Some("no");
            let asked_who_sees = matches!(who, None | Some("me"));
            let unseen = asked_who_sees && seen == Some("no");
            let in_company = who == Some("with-help") || (asked_who_sees && matches!(seen, Some("yes" | "maybe")));
            let shown = SENSITIVE.map(|link_id| scenario.shows(link_id));
            assert_eq!(shown, [alone, alone, alone, unseen, !in_company], "{SENSITIVE:?}: {who:?}, {seen:?}");
            let number = published().page_rooted_at("safe").unwrap();
            assert_eq!(pages(&scenario).contains(&number), alone, "{who:?}, {seen:?}");
            // What was answered before somebody came in is nowhere to be seen.
            let check = scenario.check_page();
            let in_view = ["I feel safe at home", "Trouble if others", "I feel that I can't go on", "must not know"];
            assert_eq!(in_view.map(|words| check.contains(words)), [alone, alone, unseen, !in_company], "{check}");
        }
    }
    let mut safe = with_topics(&[]);
    choose(&mut safe, "safe.now", &["yes"]);
    assert!(!safe.shows("safe.talk"));
}

#[test]
fn a_helper_is_asked_who_they_are_and_for_the_patient_s_own_words() {
    for who in [None, Some("me"), Some("with-help"), Some("with-link-worker")] {
        let mut scenario = Scenario::playing(published());
        choose(&mut scenario, "about.who", who.as_slice());
        let shown = ["about.helper", "about.helping"].map(|link_id| scenario.shows(link_id));
        assert_eq!(shown, [who == Some("with-help"); 2], "{who:?}");
    }
    let mut scenario = Scenario::playing(published());
    choose(&mut scenario, "about.who", &["with-help"]);
    scenario.answers("about.helper", "my sister");
    let paper = crate::support::sheet(scenario.form(), &scenario.sheet(false));
    assert!(paper.contains("Filled in by: A helper, with me or for me\nHelped by: “my sister”"), "{paper}");
}

#[test]
fn the_paper_says_who_could_see_the_screen_and_of_private_questions_nothing() {
    for (seen, words) in [("no", "No"), ("yes", "Yes"), ("maybe", "Maybe, or someone may come in")] {
        let mut scenario = with_topics(&["mood"]);
        scenario.clears("about.seen");
        choose(&mut scenario, "about.seen", &[seen]);
        choose(&mut scenario, "safe.now", &["no"]);
        // With what was left empty, too: who looks for a gap finds none.
        let paper = crate::support::sheet(scenario.form(), &scenario.sheet(true));
        let seen = format!("Someone could see my screen: {words}");
        assert!(paper.lines().any(|line| line == seen), "{paper}");
        let questionnaire = published();
        let private = questionnaire.items().filter(|(_, item)| item.private && item.is_question());
        for (_, item) in private {
            assert!(!paper.contains(&**item.label().own()), "{} is on the paper: {paper}", item.link_id);
        }
    }
}

#[test]
fn what_only_some_surgeries_ask_is_not_asked_by_others() {
    let asked = |codes: &[&str]| {
        let mut scenario = Scenario::playing(published());
        choose(&mut scenario, "practice.asks", codes);
        let shown = ["about.old-enough", "about.birth", "about.knows-number", "about.number"];
        Vec::from_iter(shown.into_iter().filter(|link_id| scenario.shows(link_id))).join(" ")
    };
    assert_eq!(asked(&[]), "");
    assert_eq!(asked(&["minimum-age"]), "about.old-enough");
    assert_eq!(asked(&["date-of-birth"]), "about.birth");
    assert_eq!(asked(&["patient-number"]), "about.knows-number");
    assert_eq!(
        asked(&["minimum-age", "date-of-birth", "patient-number"]),
        "about.old-enough about.birth about.knows-number"
    );
    let mut scenario = Scenario::playing(published());
    choose(&mut scenario, "practice.asks", &["patient-number"]);
    assert!(scenario.answers("about.knows-number", "yes").shows("about.number"));
    assert!(!scenario.answers("about.knows-number", "no").shows("about.number"));
}

#[test]
fn the_example_of_a_patient_s_number_passes_its_check() {
    let number = Regex::new(r"[0-9]{3} [0-9]{3} [0-9]{4}").unwrap();
    let questionnaire = published();
    let item = questionnaire.item(questionnaire.find("about.number").unwrap());
    let hint = item.entry_format.as_ref().unwrap().own().to_string();
    let error = Catalogue::english().text(Message::ErrorPatientNumber).to_owned();
    let examples = [hint, error].map(|text| number.find(&text).unwrap().as_str().to_owned());
    assert_eq!(examples[0], examples[1], "one example everywhere");
    let mut scenario = Scenario::playing(questionnaire);
    choose(&mut scenario, "practice.asks", &["patient-number"]);
    scenario.answers("about.knows-number", "yes");
    assert_eq!(scenario.answers("about.number", &examples[0]).problems(), "");
    assert_ne!(scenario.answers("about.number", "999 123 4567").problems(), "");
}

#[test]
fn placeholders_are_those_that_the_program_fills() {
    let placeholder = Regex::new(r"\{[^}]*\}?|\}").unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/questionnaire.json");
    let text = read_to_string(path).unwrap();
    let in_texts = text.lines().filter_map(|line| line.trim().strip_prefix("\"text\": "));
    let found: BTreeSet<_> =
        in_texts.flat_map(|text| placeholder.find_iter(text).map(|found| found.as_str())).collect();
    assert_eq!(Vec::from_iter(found), ["{minimumAge}", "{patientNumber}", "{surgery}"]);
}

#[test]
fn what_brings_a_page_with_numbers_to_call() {
    insta::assert_snapshot!(own("support"), @r#"
    about.old-enough=no: "young"
    urgent.now: "urgent"
    urgent.now=benefits: "urgent"
    urgent.now=eviction: "urgent"
    urgent.now=bailiffs: "urgent"
    urgent.now=no-food: "urgent"
    urgent.now=no-heating: "urgent"
    urgent.now=no-medicine: "urgent"
    urgent.now=nowhere-to-sleep: "urgent"
    mood.going-on=sometimes: "crisis"
    mood.going-on=yes-now: "crisis"
    safe.now=no: "unsafe"
    safe.now=not-sure: "unsafe"
    "#);
}

#[test]
fn what_stays_off_the_printed_page() {
    insta::assert_snapshot!(own("private"), @"
    mood.going-on: true
    safe: true
    safe.now: true
    safe.talk: true
    contact.trouble: true
    consent.words: true
    ");
}

#[test]
fn what_the_surgery_has_to_know_before() {
    insta::assert_snapshot!(own("tell-surgery"), @"
    comms.reading: true
    comms.reading=large-print: true
    comms.reading=braille: true
    comms.reading=audio: true
    comms.reading=easy-read: true
    comms.talking: true
    comms.talking=more-time: true
    comms.talking=quiet: true
    comms.talking=plan-first: true
    comms.talking=hearing-loop: true
    comms.talking=bsl-in-person: true
    comms.talking=bsl-video: true
    comms.talking=lipspeaker: true
    comms.talking=speech-to-text: true
    comms.talking=deafblind-interpreter: true
    comms.interpreter=yes: true
    comms.interpreter=not-sure: true
    urgent.now: true
    urgent.now=benefits: true
    urgent.now=eviction: true
    urgent.now=bailiffs: true
    urgent.now=no-food: true
    urgent.now=no-heating: true
    urgent.now=no-medicine: true
    urgent.now=nowhere-to-sleep: true
    meet.travel=wheelchair: true
    ");
}

/// What a section of the documentation names in the second cell of its tables.
fn named_under(heading: &str) -> BTreeSet<String> {
    let text = read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content.md")).unwrap();
    let section = text.split("\n## ").find(|section| section.starts_with(heading)).unwrap().to_owned();
    let span = Regex::new("`([^`]+)`").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| ")).filter_map(|line| line.split('|').nth(2));
    rows.flat_map(|cell| span.captures_iter(cell).map(|found| found[1].to_owned()).collect::<Vec<_>>()).collect()
}

#[test]
fn the_documentation_names_every_safeguard() {
    for (heading, extension) in [
        ("What is private", "private"),
        ("What brings a page with numbers to call", "support"),
        ("What the surgery has to know before", "tell-surgery"),
    ] {
        let ours = extensions().into_iter().filter(|(_, url, _)| url.strip_prefix(OWN) == Some(extension));
        assert_eq!(named_under(heading), ours.map(|(name, ..)| name).collect(), "{heading}");
    }
}

#[test]
fn what_stands_out_on_the_page_besides_what_is_urgent_or_has_to_be_prepared() {
    insta::assert_snapshot!(own("alert"), @r"
    contact.ways=do-not-contact: true
    contact.answered=first-name: true
    contact.answered=hang-up: true
    contact.voicemail=first-name: true
    contact.voicemail=no: true
    contact.written=short: true
    contact.notes: true
    comms.talking=lipreading: true
    comms.talking=aid: true
    comms.which-language: true
    comms.interpreter-notes: true
    urgent.words: true
    safe.talk: true
    contact.trouble=yes: true
    contact.trouble=not-sure: true
    talk.not: true
    consent.note=no: true
    consent.share=none: true
    consent.words: true
    ");
}

#[test]
fn what_else_is_the_project_s_own() {
    let on_safety = ["support", "private", "tell-surgery", "this-visit"];
    let on_the_page = ["summary", "topic", "wanted", "structural", "alert"];
    let known = [&on_safety[..], &on_the_page, &["practice-places", "check-digit", "autocomplete"]].concat();
    let together = ["opener", "prompt", "with-link-worker"];
    let known = [&known[..], &together].concat();
    let unknown = extensions().into_iter().filter(|(_, url, _)| {
        url.contains("before-we-meet") && !known.iter().any(|name| url.strip_prefix(OWN) == Some(name))
    });
    assert_eq!(Vec::from_iter(unknown), []);
    assert_eq!(own("practice-places"), "meet.place: true");
    assert_eq!(own("this-visit"), "about.seen: true");
    assert_eq!(own("with-link-worker"), "about.who=with-link-worker: true");
    insta::assert_snapshot!(own("autocomplete"), @r#"
    about.name: "given-name"
    about.birth: "bday"
    contact.phone: "tel"
    contact.email: "email"
    contact.address: "street-address"
    "#);
    assert_eq!(own("check-digit"), "about.number: \"nhs-number\"");
}

#[test]
fn every_item_is_shown_to_somebody() {
    let questionnaire = published();
    let (mut items, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for scenario in (0..20)
        .flat_map(|round| [answers_all(round, true), answers_all(round, false)])
        .chain([Scenario::playing(published())])
    {
        items.extend(questionnaire.items().map(|(index, _)| index).filter(|index| scenario.form().is_shown(*index)));
        numbers.extend(pages(&scenario));
    }
    let never = questionnaire.items().filter(|(index, item)| !items.contains(index) && !item.hidden);
    assert_eq!(Vec::from_iter(never.map(|(_, item)| &*item.link_id)), Vec::<&str>::new());
    assert_eq!(numbers.len(), pages_to_see(&questionnaire));
    let hidden = questionnaire.items().filter(|(_, item)| item.hidden).map(|(_, item)| &*item.link_id);
    assert_eq!(Vec::from_iter(hidden), ["practice.asks"]);
}

/// From the device question to the page for the meeting, by the main button alone.
fn goes_all_the_way(scenario: &mut Scenario) {
    scenario.visit("device").goes_on();
    let mut steps = 0;
    while scenario.session.place() != Place::Check {
        scenario.goes_on();
        steps += 1;
        assert!(steps <= 100, "no way on from {}", scenario.at());
    }
    assert_eq!(scenario.goes_on().at(), "summary");
}

#[test]
fn nothing_has_to_be_answered() {
    let mut scenario = Scenario::playing(published());
    goes_all_the_way(&mut scenario);
    assert_eq!(answers_all(0, true).problems(), "");
}

#[test]
fn no_answer_ends_the_way() {
    for (round, several) in (0..5).flat_map(|round| [(round, true), (round, false)]) {
        let mut scenario = answers_all(round, several);
        goes_all_the_way(&mut scenario);
    }
}

#[test]
fn addresses_tell_nothing() {
    let questionnaire = published();
    let plain = Regex::new("^#/p/[0-9]+(/change)?$").unwrap();
    for (number, _) in questionnaire.pages() {
        for change in [false, true] {
            let address = Place::Page { number, change }.address();
            assert!(plain.is_match(&address), "{address}");
        }
    }
}
