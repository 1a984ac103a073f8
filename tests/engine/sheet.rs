//! What stands where on the page for the meeting.

use crate::content::answers_all;
use crate::support::{Item, Scenario, choice, display, group, open_choice, page, published, question, sheet};
use before_we_meet::questionnaire::SummaryPart;
use before_we_meet::session::Event;
use before_we_meet::settings::Outside;
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
    # Avoid
    shy: “y”
    # Author
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
    structural: home: no-bus
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
    structural: home: no-bus
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
    # Avoid
    shy:
    # Author
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
    assert_eq!(shown(&scenario, false), "# Urgent\nhidden: no-bus\n# mentioned: home\nstructural: hidden: no-bus");
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
        for skipped in [false, true] {
            let sheet = scenario.sheet(skipped);
            // Which topics there are is said by their names.
            let has_topics = sheet.topics().next().is_some();
            let is_picking = |row: &Row| has_topics && &*form.questionnaire().item(row.item).link_id == "topics.pick";
            let rows = sections(form, Include::Paper { disclosed: &none, skipped }).into_iter();
            let mut missing = Vec::from_iter(rows.flat_map(|section| section.rows).filter(|row| !is_picking(row)));
            let of_topics = sheet.topics().flat_map(|topic| &topic.rows);
            let blocks = sheet.first.iter().chain(&sheet.then).flat_map(|block| &block.rows);
            for row in blocks.chain(of_topics).chain(sheet.more.iter().flat_map(|more| &more.rows)) {
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

#[test]
fn what_has_to_be_seen_before_anything_is_said_stands_out_and_comes_first() {
    let yes = json!({ "valueBoolean": true });
    let marked = choice("message", "yes no").option_own("no", "alert", &yes);
    let told = open_choice("helps", "time loop none").repeats().alone("none").option_own("loop", "tell-surgery", &yes);
    let asked = [
        question("phone", "string"),
        marked,
        told.own("tell-surgery", &yes),
        choice("urgent", "food none").calling_for("food", "urgent"),
        question("avoid", "string").own("alert", &yes),
    ];
    let mut scenario = Scenario::of([of_part(group("part", asked), "contact")]);
    scenario.answers("phone", "1").answers("message", "yes").answers("helps", "time").answers("urgent", "none");
    insta::assert_snapshot!(shown(&scenario, true), @"
    # Contact
    phone: “1”
    message: yes
    helps: time
    urgent: none
    avoid:
    ");
    scenario.answers("message", "no").answers("helps", "time+loop").answers("urgent", "food").answers("avoid", "x");
    insta::assert_snapshot!(shown(&scenario, true), @"
    # Contact
    ! message: no
    ! helps: time, loop
    ! urgent: food
    ! avoid: “x”
    phone: “1”
    ");
    assert!(shown(scenario.answers("helps", "my own"), false).contains("! helps: “my own”"), "or so “something else”");
}

#[test]
fn none_of_these_is_an_answer_and_no_topic() {
    let mut scenario = Scenario::of([of_part(choice("topics.pick", "home none").repeats().alone("none"), "topic")]);
    assert_eq!(shown(scenario.answers("topics.pick", "none"), false), "# Topic\ntopics.pick: none");
}

#[test]
fn what_says_the_same_about_a_topic_is_said_once_to_whoever_decides() {
    let mut scenario = Scenario::playing(published());
    scenario.answers("topics.pick", "Feeling lonely, or not seeing people much");
    scenario.answers("company.about", "There is nothing like this near me");
    scenario.answers("company.tried", "I looked, and there is nothing like that near me");
    let said = Vec::from_iter(scenario.sheet(false).structural.into_iter().map(|one| one.text.own().to_string()));
    assert_eq!(said, ["There is nothing like this near me"]);
}

#[test]
fn what_the_link_worker_cannot_do_is_said_of_topics_on_the_page_only() {
    let cannot = [Outside { what: "x".into(), elsewhere: None, topics: vec!["home".into()] }];
    let mut scenario = Scenario::of([choice("topics.pick", "home work").repeats().private()]);
    scenario.answers("topics.pick", "home");
    assert_eq!(scenario.sheet(false).outside(&cannot).count(), 0, "the topics stay private");
    let topics = scenario.index("topics.pick");
    scenario.does(Event::Disclose(topics, true));
    assert_eq!(scenario.sheet(false).outside(&cannot).count(), 1);
    scenario.answers("topics.pick", "work").does(Event::Disclose(topics, true));
    assert_eq!(scenario.sheet(false).outside(&cannot).count(), 0);
}

#[test]
fn a_row_is_kept_on_one_side_unless_it_is_long() {
    let mut scenario = Scenario::of([question("label", "text")]);
    for (words, is_brief) in [
        ("short", true),
        (&"a".repeat(115), true),
        (&"a".repeat(116), false),
        ("3 Mill Lane\nLower Farthing\nFarthingshire", true),
        ("1\n2\n3\n4\n5\n6", false),
        (&"ж".repeat(115), true),
    ] {
        scenario.answers("label", words);
        let sheet = scenario.sheet(false);
        let row = sheet.more[0].rows[0].clone();
        assert_eq!(row.is_brief(scenario.form()), is_brief, "{words}");
    }
}
