//! The questionnaire gone through by a patient and a link worker: in any order, with notes and a plan, one person at a time.

use crate::oracle::Oracle;
use crate::plain::text;
use crate::support::{Item, Scenario, choice, definition, group, load, noon, page, question};
use before_we_meet::answers::Entry;
use before_we_meet::keeping::{Record, copy};
use before_we_meet::minutes::{Agreed, Minutes};
use before_we_meet::questionnaire::{Form, PartNumber};
use before_we_meet::session::Device::Own;
use before_we_meet::session::{Event, Place};
use before_we_meet::summary::notes;
use serde_json::json;

/// Three parts, of which the second calls for help and the third holds one question that is the patient's alone.
fn items() -> [Item; 4] {
    [
        group("you", [question("name", "string"), who(), question("age", "integer").required()]),
        group("week", [choice("urgent", "food no").calling_for("food", "urgent")]),
        group("home", [page("house", [question("damp", "boolean"), question("safe", "boolean").private()])]),
        question("else", "string"),
    ]
}

fn who() -> Item {
    choice("who", "me both").option_own("both", "with-link-worker", &json!({ "valueBoolean": true }))
}

fn begun() -> Scenario {
    let mut scenario = Scenario::of(items());
    scenario.visit("together").does(Event::BeginTogether(Place::Together));
    scenario
}

/// The parts as the list names them.
fn parts(scenario: &Scenario) -> String {
    let name = |root| &scenario.form().questionnaire().item(root).link_id;
    let part = |part: before_we_meet::session::PartState| {
        let done = if part.is_talked_about { " done" } else { "" };
        format!("{} {} {}{done}", part.number.0, name(part.root), part.answered)
    };
    Vec::from_iter(scenario.session.parts().into_iter().map(part)).join(", ")
}

fn noted() -> Minutes {
    let agreed = Agreed { what: "Ring the café\non Monday".into(), who: "Both".into(), by_when: String::new() };
    let notes = [("home".into(), "Damp in two rooms".into()), ("gone".into(), "of another version".into())].into();
    Minutes { notes, agreed: vec![agreed], next: "Friday".into() }
}

/// The same, written down at a meeting.
fn writes_down(scenario: &mut Scenario) {
    let Minutes { notes, agreed, next } = noted();
    for (link_id, note) in notes {
        scenario.does(Event::Note(link_id, note));
    }
    for (row, agreed) in agreed.into_iter().enumerate() {
        scenario.does(Event::Agree(row, agreed));
    }
    scenario.does(Event::TalkAgain(next));
}

#[test]
fn parts_are_talked_about_in_any_order() {
    let mut scenario = begun();
    assert_eq!(scenario.at(), "together");
    assert_eq!(parts(&scenario), "1 you 0, 2 week 0, 3 home 0, 4 else 0");
    scenario.visit("together/3").answers("damp", "yes");
    assert_eq!(scenario.goes_on().at(), "together/4");
    assert_eq!(scenario.visit("together/1").answers("age", "40").goes_on().at(), "together/2");
    assert_eq!(parts(&scenario), "1 you 1 done, 2 week 0, 3 home 1 done, 4 else 0");
    assert_eq!(scenario.visit("together/4").goes_on().at(), "together/plan");
    assert_eq!(scenario.goes_on().at(), "together/finish");
    assert_eq!(scenario.visit("summary").at(), "summary");
    for place in ["together/finish", "together", "start"] {
        assert_eq!(scenario.goes_back().at(), place);
    }
}

#[test]
fn what_is_wrong_in_a_part_is_said_there() {
    let mut scenario = begun();
    scenario.visit("together/1").answers("age", "old").goes_on();
    assert_eq!((scenario.at(), scenario.errors()), ("together/1".into(), scenario.problems()));
    assert_ne!(scenario.errors(), "");
    // And it keeps nobody from talking about something else.
    assert_eq!(scenario.visit("together/3").at(), "together/3");
    assert_eq!(scenario.visit("summary").at(), "check");
}

#[test]
fn nobody_meets_without_having_begun() {
    for place in ["together/1", "together/2/pause", "together/plan", "together/finish", "together/99"] {
        assert_eq!(Scenario::of(items()).visit(place).at(), "together", "{place}");
    }
    for place in ["together/0", "together/99", "device", "leaving"] {
        assert_eq!(begun().visit(place).at(), "together", "{place}");
    }
}

#[test]
fn that_two_people_sit_there_is_answered_by_itself_and_is_no_answer_of_theirs() {
    let scenario = begun();
    assert_eq!(scenario.summary(), "# you\nwho: both");
    assert_eq!((scenario.session.answered_count(), scenario.session.is_anything_there()), (0, false));
    let mut scenario = Scenario::on_own_device(items());
    scenario.answers("who", "me").visit("together").does(Event::BeginTogether(Place::Together));
    assert_eq!(scenario.summary(), "# you\nwho: me");
}

#[test]
fn what_is_the_patients_alone_is_not_asked_over_one_screen() {
    let scenario = begun();
    let part = scenario.session.part(PartNumber(3)).unwrap();
    let drawn = part.shared_items(scenario.form()).map(|index| &*scenario.form().questionnaire().item(index).link_id);
    assert_eq!(drawn.collect::<Vec<_>>(), ["house", "damp"]);
    // A part of nothing else is no part.
    let mut scenario =
        Scenario::of([group("alone", [question("safe", "boolean")]).private(), question("name", "string")]);
    scenario.does(Event::BeginTogether(Place::Together));
    assert_eq!(parts(&scenario), "2 name 0");
}

#[test]
fn help_comes_up_before_anything_else_and_once() {
    let mut scenario = begun();
    scenario.visit("together/2").answers("urgent", "food");
    assert_eq!(scenario.at(), "together/2", "never on the tap");
    assert_eq!(scenario.visit("together/plan").at(), "together/2/pause");
    assert_eq!(scenario.goes_on().at(), "together/plan");
    assert_eq!(scenario.visit("together/2").visit("together/3").at(), "together/3");
    // By the main button, too, and past the pages that stand beside the way.
    let mut scenario = begun();
    scenario.visit("together/2").answers("urgent", "food");
    assert_eq!(scenario.goes_on().at(), "together/2/pause");
    assert_eq!(scenario.goes_on().at(), "together/3");
    let mut scenario = begun();
    scenario.visit("together/2").answers("urgent", "food");
    assert_eq!(scenario.visit("help").at(), "help");
    assert_eq!(scenario.visit("summary").at(), "together/2/pause");
    // Without such an answer there is nothing to show.
    assert_eq!(scenario.answers("urgent", "no").visit("together/2/pause").at(), "together/2");
}

#[test]
fn at_a_meeting_answers_live_in_memory_and_what_the_device_keeps_stays() {
    let mut scenario = Scenario::on_own_device(items());
    scenario.answers("name", "Zuri");
    let kept = scenario.kept.clone();
    scenario.visit("together").does(Event::BeginTogether(Place::Together));
    assert_eq!(scenario.effects(), "keep nothing, go #/together, shown");
    scenario.answers("name", "Zuri B");
    writes_down(&mut scenario);
    assert_eq!(scenario.kept, kept);
    assert!(!scenario.session.can_exit(), "what was said would be gone");
    assert_eq!(scenario.does(Event::LeftAlone).effects(), "cover");
    scenario.deletes_everything();
    assert_eq!((scenario.at(), scenario.kept.clone()), ("together/cleared".into(), None));
    assert!(!scenario.session.is_together() && scenario.session.minutes().is_empty());
    assert_eq!(scenario.form().entries().count(), 0);
}

#[test]
fn a_patient_alone_is_never_covered() {
    let mut scenario = Scenario::on_own_device(items());
    assert_eq!(scenario.does(Event::LeftAlone).effects(), "");
}

#[test]
fn someone_new_begins_where_nothing_is_left() {
    let mut scenario = Scenario::on_own_device(items());
    scenario.answers("name", "Zuri").visit("together").deletes_everything();
    assert_eq!((scenario.at(), scenario.kept.clone()), ("together".into(), None));
    scenario.does(Event::BeginTogether(Place::Together));
    assert_eq!(scenario.entry("name"), None);
}

#[test]
fn whose_answers_these_are_is_asked_only_where_there_are_any() {
    let mut scenario = Scenario::on_own_device(items());
    assert!(!scenario.session.may_be_somebodys(), "whose device it is, is no answer");
    assert!(scenario.answers("name", "Zuri").session.may_be_somebodys());
    let of_what_cant_be_read = Scenario::of(items()).session.beside_leftover();
    assert!(of_what_cant_be_read.may_be_somebodys());
}

#[test]
fn whoever_is_brought_by_a_code_brings_no_notes_of_the_one_before() {
    let mut scenario = begun();
    scenario.answers("name", "Zuri");
    writes_down(&mut scenario);
    let record = {
        let mut home = Scenario::on_own_device(items());
        home.answers("name", "Bea").session.record(noon())
    };
    scenario.visit("code").does(Event::OpenCode(Record { minutes: Minutes::default(), ..record }));
    assert_eq!(scenario.at(), "together");
    assert!(scenario.session.is_together() && scenario.session.is_brought());
    assert_eq!(scenario.entry("name"), Some(&Entry::Text("Bea".into())));
    assert!(scenario.session.minutes().is_empty());
}

#[test]
fn a_page_that_came_with_a_code_can_be_kept_by_nobody() {
    let record = Scenario::on_own_device(items()).answers("name", "Bea").answers("age", "40").session.record(noon());
    let mut scenario = Scenario::of(items());
    scenario.visit("code").does(Event::OpenCode(record));
    assert_eq!(scenario.at(), "summary");
    for place in ["device", "leaving"] {
        assert_eq!(scenario.visit(place).at(), "summary", "where it could be said to be one's own device");
    }
    scenario.visit("together").does(Event::BeginTogether(Place::Together));
    assert_eq!(
        (scenario.at(), scenario.summary()),
        ("together".into(), "# you\nname: “Bea”\nwho: both\nage: 40".into())
    );
}

#[test]
fn a_copy_brings_back_notes_and_plan() {
    let mut scenario = begun();
    scenario.answers("name", "Zuri").answers("age", "40");
    writes_down(&mut scenario);
    let questionnaire = load(&definition(items()));
    let text = scenario.session.copy(noon(), false);
    assert_eq!(Oracle::of(&definition(items()).to_string()).check(&text).1, Vec::<String>::new());
    let copied = copy::read(&text, &questionnaire).unwrap();
    assert_eq!(copied.minutes, noted());
    let mut another = begun();
    another.visit("open").does(Event::OpenCopy(copied));
    assert_eq!((another.at(), another.session.minutes()), ("together".into(), &noted()));
    assert_eq!(another.session.copy(noon(), false), scenario.session.copy(noon(), false));
    // At home, where the patient opens it, they are kept with all else.
    let mut home = Scenario::on_own_device(items());
    let copied = copy::read(&scenario.session.copy(noon(), false), &questionnaire).unwrap();
    home.visit("open").does(Event::OpenCopy(copied)).comes_back();
    assert_eq!(home.session.minutes(), &noted());
    assert_eq!(home.session.device(), Some(Own));
}

#[test]
fn notes_stand_in_the_order_of_the_questionnaire_and_apart_from_the_patients_words() {
    let mut scenario = begun();
    scenario.answers("name", "Zuri");
    writes_down(&mut scenario);
    scenario.does(Event::Note("you".into(), "Prefers mornings".into()));
    let questionnaire = scenario.form().questionnaire();
    let in_order = notes(scenario.session.minutes(), questionnaire);
    let name = |index| &*questionnaire.item(index).link_id;
    let in_order: Vec<_> = in_order.iter().map(|(about, note)| (about.map(name), &**note)).collect();
    let expected =
        [(Some("you"), "Prefers mornings"), (Some("home"), "Damp in two rooms"), (None, "of another version")];
    assert_eq!(in_order, expected);
    let text = text(&scenario, false);
    let (words, written) = text.split_once("\nOUR PLAN\n").unwrap();
    assert!(words.contains("Zuri") && !words.contains("Damp"));
    insta::assert_snapshot!(written, @r"
    - Ring the café
      on Monday
      Who does it: Both
    When we talk again: Friday

    LINK WORKER'S NOTES
    The link worker wrote these notes. They are not the patient's own words.
    you: Prefers mornings
    home: Damp in two rooms
    of another version
    ");
}

#[test]
fn every_part_of_the_published_questionnaire_has_an_opener_and_prompts() {
    let mut scenario = Scenario::playing(crate::support::published());
    scenario.does(Event::BeginTogether(Place::Together));
    let questionnaire = scenario.form().questionnaire().clone();
    let form = Form::new(questionnaire.clone());
    let alone =
        |part: &before_we_meet::questionnaire::Part| part.shared_pages(&questionnaire).flatten().next().is_none();
    let parts = questionnaire.parts();
    assert!(parts.iter().any(|part| part.is_shown(&form)));
    for part in parts.iter().filter(|part| !alone(part)) {
        let root = questionnaire.item(part.root);
        // What is asked of those alone has nobody to open a talk with.
        let is_for_two = &*root.link_id != "alone";
        assert!(!is_for_two || (root.opener.is_some() && root.prompts.len() >= 2), "{}", root.link_id);
    }
}
