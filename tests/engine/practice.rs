//! The questionnaire as a practice has it: its words, its places, its topics, its own questions.

use crate::support::{PATTERNS, Scenario, choice, code, definition, group, load, page, question};
use before_we_meet::fhir::{read_with_additions, read_with_right_additions};
use before_we_meet::messages::Catalogue;
use before_we_meet::questionnaire::{ASKS, Kind, Questionnaire, TOPICS};
use before_we_meet::safety::Nation;
use before_we_meet::settings::{Addition, MeetingPlace, Settings, read};
use serde_json::{Value, json};
use std::rc::Rc;

fn with(definition: &Value, settings: &Settings) -> Rc<Questionnaire> {
    let questionnaire = read_with_additions(&definition.to_string(), &settings.questions, PATTERNS).unwrap();
    Rc::new(questionnaire.for_practice(settings, &[("surgery", "Hill <b>Surgery</b>"), ("minimumAge", "18")], None))
}

#[test]
fn words_are_filled_in_and_stay_words() {
    let asked = question("q", "string").with("text", "Do you know {surgery}? Are you {minimumAge}? {nobody}");
    let questionnaire = with(&definition([asked]), &Settings::default());
    let text = questionnaire.item(questionnaire.find("q").unwrap()).text.own().clone();
    assert_eq!(&*text, "Do you know Hill <b>Surgery</b>? Are you 18? {nobody}");
}

#[test]
fn topics_that_are_off_are_neither_offered_nor_opened() {
    let topics =
        [choice(TOPICS, "money home").repeats(), question("money", "string").when(TOPICS, "=", &code("money"))];
    let settings = Settings { topics_off: vec!["money".into()], ..Settings::default() };
    let mut scenario = Scenario::playing(with(&definition(topics.clone()), &settings));
    let Kind::Choice(choice) = &scenario.form().questionnaire().item(scenario.index(TOPICS)).kind else { panic!() };
    assert_eq!(Vec::from_iter(choice.options.iter().map(|option| option.text.own().to_string())), ["home"]);
    assert!(!scenario.chooses(TOPICS, "home").shows("money"));
    // An answer from before it was turned off waits in the record, and stands nowhere.
    let mut before = Scenario::on_own_device(topics.clone());
    before.chooses(TOPICS, "money").answers("money", "debt");
    let mut after = Scenario::playing(with(&definition(topics), &settings));
    after.kept.clone_from(&before.kept);
    assert_eq!(after.reloads().summary(), "");
    assert!(after.kept.as_deref().unwrap().contains("debt"));
}

#[test]
fn a_topic_that_is_turned_off_takes_no_other_with_it() {
    let topics = [
        choice(TOPICS, "money home none").repeats().alone("none"),
        question("home", "string").when(TOPICS, "=", &code("home")),
    ];
    let mut before = Scenario::on_own_device(topics.clone());
    before.chooses(TOPICS, "money").chooses(TOPICS, "home").answers("home", "damp");
    let settings = Settings { topics_off: vec!["money".into(), "none".into()], ..Settings::default() };
    let mut after = Scenario::playing(with(&definition(topics), &settings));
    after.kept.clone_from(&before.kept);
    assert_eq!(after.reloads().summary(), "topics.pick: home\nhome: “damp”");
    after.chooses(TOPICS, "none");
    assert_eq!(after.summary(), "topics.pick: none", "the way out is no topic");
}

#[test]
fn a_question_of_its_own_cannot_be_required() {
    let mut required = item("x");
    required["required"] = true.into();
    let base = definition([question("a", "string")]);
    let faults = read_with_additions(&base.to_string(), &[addition("a", &json!([required]))], PATTERNS).unwrap_err();
    assert!(faults[0].to_string().contains("can't be required"), "{faults:?}");
}

#[test]
fn places_stand_under_their_kind() {
    let kinds = choice("where", "surgery home").own("practice-places", &json!({ "valueBoolean": true }));
    let place = |kind: &str, name: &str, directions: Option<&str>| MeetingPlace {
        kind: kind.into(),
        name: name.into(),
        directions: directions.map(Into::into),
    };
    let places =
        vec![place("surgery", "Hill", Some("bus 7")), place("surgery", "Dale", None), place("moon", "Sea", None)];
    let questionnaire = with(&definition([kinds]), &Settings { places, ..Settings::default() });
    let Kind::Choice(choice) = &questionnaire.item(questionnaire.find("where").unwrap()).kind else { panic!() };
    let hints = Vec::from_iter(choice.options.iter().map(|option| option.hint.as_deref()));
    assert_eq!(hints, [Some("Hill: bus 7 · Dale"), None]);
}

#[test]
fn what_the_practice_asks_for_follows_its_settings_of_today() {
    let asks = choice(ASKS, "minimum-age date-of-birth patient-number").repeats().hidden();
    let items = [asks, question("birth", "date").when(ASKS, "=", &code("date-of-birth")), question("name", "string")];
    let asking = Settings { ask_date_of_birth: true, ..Settings::default() };
    let mut scenario = Scenario::playing(with(&definition(items.clone()), &asking));
    assert!(scenario.shows("birth"));
    scenario.visit("device").says(before_we_meet::session::Device::Own).answers("name", "Zuri");
    assert!(scenario.reloads().shows("birth"));
    let mut later = Scenario::playing(with(&definition(items), &Settings::default()));
    later.kept.clone_from(&scenario.kept);
    assert!(!later.reloads().shows("birth"), "the record brings back what the practice no longer asks for");
    assert_eq!(later.summary(), "name: “Zuri”");
}

/// The first entry of the file.
fn addition(after: &str, items: &Value) -> Addition {
    Addition { position: 0, after: after.into(), items: items.to_string().into() }
}

fn item(link_id: &str) -> Value {
    json!({ "linkId": link_id, "type": "string", "text": link_id })
}

#[test]
fn questions_of_its_own_stand_where_they_are_named() {
    let base = definition([
        page("p", [question("a", "string"), question("b", "string")]),
        group("g", [question("c", "string")]),
    ]);
    let questions = vec![
        addition("a", &json!([item("a1"), item("a2")])),
        addition("a", &json!([item("a3")])),
        addition("p", &json!([item("after-p")])),
        addition("c", &json!([item("c1")])),
        addition("c1", &json!([item("c2")])),
    ];
    let questionnaire = with(&base, &Settings { questions, ..Settings::default() });
    let order = Vec::from_iter(questionnaire.items().map(|(_, item)| item.link_id.to_string())).join(" ");
    assert_eq!(order, "p a a1 a2 a3 b after-p g c c1 c2");
    assert_eq!(
        questionnaire.page_of(questionnaire.find("a3").unwrap()),
        questionnaire.page_of(questionnaire.find("b").unwrap())
    );
}

#[test]
fn faults_in_its_own_questions_point_into_the_settings() {
    let base = definition([group("g", [question("a", "string")])]);
    let mut questions = [
        addition("a", &json!([item("b"), { "linkId": "c", "type": "grid", "text": "c" }])),
        addition("nowhere", &json!([item("d")])),
        Addition { position: 0, after: "a".into(), items: "no JSON".into() },
        addition("a", &json!([{ "linkId": "e", "type": "group", "item": [item("a")] }])),
    ];
    (0..).zip(&mut questions).for_each(|(position, addition)| addition.position = position);
    let faults = read_with_additions(&base.to_string(), &questions, PATTERNS).unwrap_err();
    let lines = Vec::from_iter(faults.iter().map(ToString::to_string)).join("\n");
    insta::assert_snapshot!(lines, @r#"
    it is not written as FHIR asks: expected ident at line 1 column 2 (/questions/2/item)
    a: another item has the same linkId: give each its own (/questions/3/item/0/item/0)
    no item has the linkId "nowhere", so there is no place for these questions: correct it (/questions/1/after)
    c: items of type "grid" can't be played here: use another type (/questions/0/item/1)
    "#);
}

#[test]
fn what_is_left_out_moves_no_pointer() {
    // The first is not even read, the second has no place, the third can't be played, which shows once the others are gone.
    let itself = json!({ "linkId": "x", "type": "boolean", "text": "x", "enableWhen": [
        { "question": "x", "operator": "=", "answerBoolean": true },
    ] });
    let file = json!({ "questions": [
        { "after": "a" },
        { "after": "nowhere", "item": [item("b")] },
        { "after": "a", "item": [item("c"), itself] },
        { "after": "a", "item": [item("d")] },
    ] });
    let (settings, faults) = read(&file.to_string());
    let base = definition([question("a", "string")]).to_string();
    let (questionnaire, left_out) = read_with_right_additions(&base, &settings.questions, PATTERNS).unwrap();
    let pointers = faults.iter().map(|fault| &fault.pointer).chain(left_out.iter().map(|fault| &fault.pointer));
    let pointers = Vec::from_iter(pointers.map(String::as_str));
    assert_eq!(pointers, ["/questions/0", "/questions/1/after", "/questions/2/item/1"]);
    let found = ["b", "c", "x", "d"].map(|link_id| questionnaire.find(link_id).is_some());
    assert_eq!(found, [false, false, false, true]);
}

/// What a practice says that has set its nation, or nothing.
fn of_nation(nation: Option<Nation>) -> Settings {
    Settings { nation, ..Settings::default() }
}

#[test]
fn where_else_to_go_is_that_of_the_nation() {
    use Nation::{England, NorthernIreland, Scotland, Wales};
    let debtline = "StepChange 0800 138 1111, National Debtline 0808 808 4000.";
    let (council, executive) = ("The housing team of your council decides", "The Housing Executive decides this.");
    let (trust, any) = ("Your Health and Social Care Trust can look", "it is your Health and Social Care Trust.");
    for (nation, advice, home, care) in [
        (
            Some(England),
            "debt: Citizens Advice 0800 144 8848, StepChange 0800 138 1111, National Debtline",
            council,
            "The adult care",
        ),
        (Some(Wales), debtline, council, "The adult care team of your council"),
        (Some(Scotland), debtline, council, "The social work team of your council"),
        (Some(NorthernIreland), "debt: StepChange 0800 138 1111.", executive, trust),
        (None, "debt: StepChange 0800 138 1111.", "In Northern Ireland, it is the Housing Executive.", any),
    ] {
        let cannot = Catalogue::english().cannot(&of_nation(nation));
        for (topic, words) in
            [("money", advice), ("new-start", advice), ("home", home), ("family", care), ("health", care)]
        {
            let of_topic = cannot.iter().find(|one| one.topics.iter().any(|own| &**own == topic));
            let elsewhere = of_topic.and_then(|one| one.elsewhere.as_deref()).unwrap_or_default();
            // The groups of a number stay in one line.
            let elsewhere = elsewhere.replace('\u{a0}', " ");
            assert!(elsewhere.contains(words), "{topic} in {nation:?}: {elsewhere}");
        }
        assert!(cannot.iter().any(|one| one.what.contains("call 999")), "emergencies in {nation:?}");
    }
}

#[test]
fn whoever_needs_help_today_is_sent_to_those_who_have_to_give_it() {
    let english = Catalogue::english();
    let said = |nation| english.today(nation).map(|message| english.text(message)).collect::<Vec<_>>().join(" ");
    for nation in [Nation::England, Nation::Scotland, Nation::Wales] {
        assert!(said(Some(nation)).contains("your council") && !said(Some(nation)).contains("Ireland"), "{nation:?}");
    }
    let ireland = said(Some(Nation::NorthernIreland));
    assert!(ireland.contains("Housing Executive") && !ireland.contains("council"), "{ireland}");
    assert!(said(None).contains("council") && said(None).contains("Housing Executive"));
}

#[test]
fn a_patient_s_number_has_the_name_of_the_nation() {
    let name = |nation| {
        let asks = load(&definition([question("q", "string").with("text", "{patientNumber}")]));
        let filled = Catalogue::english().questionnaire((*asks).clone(), &of_nation(nation), None);
        filled.item(filled.find("q").unwrap()).text.own().to_string()
    };
    let of = |nation| name(Some(nation));
    assert_eq!(
        [of(Nation::England), of(Nation::Wales), of(Nation::Scotland), of(Nation::NorthernIreland), name(None)],
        ["NHS number", "NHS number", "CHI number", "Health and Care Number", "NHS number"]
    );
}
