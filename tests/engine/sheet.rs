//! What stands where on the page for the meeting.

use crate::content::answers_all;
use crate::support::{Item, Scenario, choice, display, group, page, published, question, sheet};
use before_we_meet::questionnaire::SummaryPart;
use before_we_meet::session::Event;
use before_we_meet::summary::{Include, Row, sections};
use serde_json::json;
use std::collections::BTreeSet;

fn of_part(item: Item, part: &str) -> Item {
    item.own("summary", &json!({ "valueCode": part }))
}

fn of_topic(item: Item, topic: &str) -> Item {
    item.own("topic", &json!({ "valueCode": topic }))
}

/// A topic on two pages: how much, what about, whether help is wanted, and something more.
fn topic(code: &str) -> [Item; 2] {
    let picked = |item: Item| of_topic(item.when("topics.pick", "=", &crate::support::code(code)), code);
    let want = choice(&format!("{code}.want"), "yes no").option_own("yes", "wanted", &json!({ "valueBoolean": true }));
    let about = choice(&format!("{code}.about"), "this no-bus");
    let about = about.option_own("no-bus", "structural", &json!({ "valueBoolean": true })).repeats();
    [
        picked(page(
            code,
            [of_part(choice(&format!("{code}.weight"), "little much"), "topic-weight"), of_part(about, "topic-about")],
        )),
        picked(page(
            &format!("{code}.next"),
            [of_part(want, "topic-want"), question(&format!("{code}.words"), "text")],
        )),
    ]
}

fn questions() -> Vec<Item> {
    let mut items = vec![
        of_part(question("who", "string"), "author"),
        question("elsewhere", "string"),
        of_part(group("reach", [question("phone", "string"), of_part(question("shy", "string"), "avoid")]), "contact"),
        of_part(choice("topics.pick", "home money work").repeats(), "topic"),
    ];
    items.extend(["home", "money"].into_iter().flat_map(topic));
    items.extend([of_part(question("name", "string"), "name"), of_part(question("first", "text"), "priorities")]);
    items
}

fn shown(scenario: &Scenario, skipped: bool) -> String {
    sheet(scenario.form(), &scenario.sheet(skipped))
}

#[test]
fn each_answer_stands_in_its_part_and_the_parts_in_their_order() {
    let mut scenario = Scenario::of(questions());
    assert!(scenario.sheet(false).is_empty());
    for (item, words) in
        [("who", "me"), ("elsewhere", "x"), ("phone", "1"), ("shy", "y"), ("name", "Z"), ("first", "f")]
    {
        scenario.answers(item, words);
    }
    insta::assert_snapshot!(shown(&scenario, false), @r"
    # Name
    name: “Z”
    # Contact
    phone: “1”
    # Priorities
    first: “f”
    # then
    shy: “y”
    who: “me”
    elsewhere: “x”
    ");
}

#[test]
fn topics_that_help_is_wanted_with_stand_apart_and_the_heaviest_first() {
    let mut scenario = Scenario::of(questions());
    scenario.answers("topics.pick", "home+money+work").answers("home.weight", "little").answers("money.weight", "much");
    scenario.answers("money.about", "this+no-bus").answers("home.about", "no-bus").answers("home.words", "w");
    insta::assert_snapshot!(shown(&scenario, false), @r"
    # mentioned: money, 2 of 2
    about: this, no-bus
    # mentioned: home, 1 of 2
    about: no-bus
    home.words: “w”
    # mentioned: work
    ! home: no-bus
    ");
    scenario.answers("home.want", "yes").answers("money.want", "no");
    insta::assert_snapshot!(shown(&scenario, false), @r"
    # wanted: home, 1 of 2
    about: no-bus
    home.words: “w”
    # mentioned: money, 2 of 2
    want: no
    about: this, no-bus
    # mentioned: work
    ! home: no-bus
    ");
    // What was taken back is not there.
    scenario.answers("topics.pick", "work");
    assert_eq!(shown(&scenario, false), "# mentioned: work");
}

#[test]
fn what_was_left_is_there_only_on_request() {
    let mut scenario = Scenario::of(questions());
    scenario.answers("topics.pick", "money").answers("money.want", "yes");
    assert_eq!(shown(&scenario, false), "# wanted: money");
    insta::assert_snapshot!(shown(&scenario, true), @r"
    # Name
    name:
    # Contact
    phone:
    # Priorities
    first:
    # wanted: money
    money.weight:
    money.about:
    money.words:
    # then
    shy:
    who:
    elsewhere:
    ");
}

#[test]
fn a_private_answer_leaves_no_trace_unless_the_patient_puts_it_there() {
    let marked = choice("hidden", "no-bus").option_own("no-bus", "structural", &json!({ "valueBoolean": true }));
    let mut scenario = Scenario::of([
        display("words"),
        of_part(marked, "urgent").private(),
        choice("topics.pick", "home work").repeats().private(),
    ]);
    scenario.answers("hidden", "no-bus").answers("topics.pick", "home");
    for skipped in [false, true] {
        assert_eq!(shown(&scenario, skipped), "");
        assert!(scenario.sheet(skipped).is_empty());
    }
    let (hidden, topics) = (scenario.index("hidden"), scenario.index("topics.pick"));
    scenario.does(Event::Disclose(hidden, true)).does(Event::Disclose(topics, true));
    assert_eq!(shown(&scenario, false), "# Urgent\nhidden: no-bus\n# mentioned: home");
}

#[test]
fn an_answer_about_a_topic_that_nobody_lists_is_not_lost() {
    let mut scenario = Scenario::of([group("part", [of_topic(question("lost", "string"), "gone")])]);
    assert_eq!(shown(scenario.answers("lost", "x"), false), "# lost\nlost: “x”");
}

/// Nothing that was answered is missing or doubled, whoever answers what.
#[test]
fn every_answer_of_the_published_questionnaire_stands_there_once() {
    let none = BTreeSet::new();
    for scenario in (0..20).flat_map(|round| [answers_all(round, true), answers_all(round, false)]) {
        let form = scenario.form();
        let is_picking = |row: &Row| &*form.questionnaire().item(row.item).link_id == "topics.pick";
        for skipped in [false, true] {
            let sheet = scenario.sheet(skipped);
            let rows = sections(form, Include::Paper { disclosed: &none, skipped }).into_iter();
            let mut missing = Vec::from_iter(rows.flat_map(|section| section.rows).filter(|row| !is_picking(row)));
            let of_topics = sheet.topics().flat_map(|topic| &topic.rows);
            let blocks = sheet.first.iter().flat_map(|block| &block.rows);
            for row in blocks.chain(of_topics).chain(&sheet.then).chain(sheet.more.iter().flat_map(|more| &more.rows)) {
                let at = missing.iter().position(|other| other == row).unwrap_or_else(|| panic!("{row:?} is doubled"));
                missing.swap_remove(at);
            }
            // The rest is said by where a topic stands, by its weight, and by what it is about.
            let [mut weights, mut wants, mut abouts] = [0, 0, 0];
            for row in missing {
                match form.questionnaire().item(row.item).summary {
                    Some(SummaryPart::TopicWeight) => weights += 1,
                    Some(SummaryPart::TopicWant) => wants += 1,
                    Some(SummaryPart::TopicAbout) => abouts += 1,
                    _ => panic!("{row:?} is missing"),
                }
            }
            assert_eq!(weights, sheet.topics().filter(|topic| topic.weight.is_some()).count());
            assert_eq!(abouts, sheet.topics().filter(|topic| !topic.about.is_empty()).count());
            let said = sheet.mentioned.iter().filter(|topic| !topic.want.is_empty()).count();
            assert_eq!(wants, sheet.wanted.len() + said);
        }
    }
}

#[test]
fn every_question_has_a_part_or_a_topic() {
    let questionnaire = published();
    let nowhere = questionnaire
        .items()
        .filter(|(_, item)| item.is_question() && !item.hidden && item.summary.is_none() && item.topic.is_none());
    assert_eq!(Vec::from_iter(nowhere.map(|(_, item)| &*item.link_id)), Vec::<&str>::new());
}
