//! The code on the page: what is in it, how it is read, and what is refused.

use crate::content::answers_all;
use crate::support::{Item, PATTERNS, Scenario, choice, load, noon, open_choice, published, question};
use before_we_meet::answers::Entry;
use before_we_meet::handover::{
    Body, CodeFault, Format, LARGEST, Packed, Progress, Reading, Symbol, codes, pack, unpack,
};
use before_we_meet::questionnaire::{ASKS, ItemIndex, Questionnaire};
use before_we_meet::session::{Event, Session};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What the browser does with a body, and with its own compression: both are raw DEFLATE.
fn symbols(body: &Body) -> Vec<Symbol> {
    codes(body, Some(&compress_to_vec(&body.bytes, 9))).unwrap()
}

fn body_of(packed: Packed) -> Result<Body, CodeFault> {
    let inflated = packed.is_deflated.then(|| decompress_to_vec_with_limit(&packed.content, LARGEST).ok()).flatten();
    packed.body(inflated)
}

fn packed(scenario: &Scenario) -> Body {
    pack(scenario.form(), scenario.session.disclosed(), scenario.session.words_in(), noon())
}

/// The letters of the codes of a patient's page.
fn letters(scenario: &Scenario) -> Vec<String> {
    symbols(&packed(scenario)).iter().map(|symbol| symbol.letters().to_owned()).collect()
}

/// Reads codes, and opens them where nobody answered anything.
fn opened<'l>(letters: impl IntoIterator<Item = &'l str>, questionnaire: &Questionnaire) -> Result<Body, CodeFault> {
    let mut reading = Reading::default();
    for letters in letters {
        if let Progress::Whole(packed) = reading.add(letters)? {
            let body = body_of(packed)?;
            return unpack(&body, questionnaire).map(|_| body);
        }
    }
    panic!("a code is missing")
}

/// The session that a link worker has who read the codes.
fn at_the_link_worker(letters: &[String], scenario: &Scenario) -> Scenario {
    let questionnaire = scenario.form().questionnaire().clone();
    let body = opened(letters.iter().map(String::as_str), &questionnaire).unwrap();
    let record = unpack(&body, &questionnaire).unwrap();
    let mut other = Scenario::playing(questionnaire);
    other.does(Event::OpenCode(record));
    // Both have the settings of the same practice.
    if let Some(asks) = other.form().questionnaire().find(ASKS)
        && let Some(asked) = scenario.form().entry(asks)
    {
        other.does(Event::Answer(asks, asked.clone()));
    }
    other
}

/// What stands on the page for the meeting, in entries.
fn on_the_page(session: &Session) -> Vec<(ItemIndex, Entry)> {
    let form = session.form();
    let is_there = |index: &ItemIndex| {
        let private = form.questionnaire().item(*index).private;
        form.is_shown(*index) && (!private || session.disclosed().contains(index))
    };
    let there = form.entries().filter(|(index, _)| is_there(index)).map(|(index, entry)| (index, seen(entry)));
    there.filter(|(_, entry)| !entry.is_blank()).collect()
}

/// An entry without what was typed beside "something else" and taken back again: it is on no page.
fn seen(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    if let Entry::Choice(choice) = &mut entry
        && !choice.other
    {
        choice.other_text.clear();
    }
    entry
}

#[test]
fn a_link_worker_gets_what_stands_on_the_page_and_nothing_else() {
    for round in 0..12 {
        for several in [false, true] {
            let mut scenario = answers_all(round, several);
            if round % 3 == 0 {
                let (safe, going_on) = (scenario.index("safe.now"), scenario.index("mood.going-on"));
                scenario.does(Event::Disclose(safe, true)).does(Event::Disclose(going_on, true));
            }
            scenario.answers("matters.what", "Mein Hund, ਪੰਜਾਬੀ, أمي and 🌻\nin two lines");
            let other = at_the_link_worker(&letters(&scenario), &scenario);
            assert_eq!(on_the_page(&other.session), on_the_page(&scenario.session), "round {round}");
            assert_eq!(other.summary(), scenario.summary());
        }
    }
}

#[test]
fn a_private_answer_is_in_the_code_only_if_the_patient_puts_it_on_the_page() {
    let mut scenario = Scenario::of([question("name", "string"), question("hidden", "text").private()]);
    scenario.answers("name", "Sam").answers("hidden", "not for all");
    let text = |scenario: &Scenario| String::from_utf8_lossy(&packed(scenario).bytes).contains("not for all");
    assert!(!text(&scenario));
    let hidden = scenario.index("hidden");
    scenario.does(Event::Disclose(hidden, true));
    assert!(text(&scenario));
    assert_eq!(at_the_link_worker(&letters(&scenario), &scenario).summary(), scenario.summary());
}

#[test]
fn what_a_rule_hides_is_in_no_code() {
    let mut scenario = Scenario::of([
        question("more", "boolean"),
        question("words", "text").when("more", "=", &json!({ "answerBoolean": true })),
    ]);
    scenario.answers("more", "yes").answers("words", "gone").answers("more", "no");
    assert!(!String::from_utf8_lossy(&packed(&scenario).bytes).contains("gone"));
}

/// Every kind of question, as the examples of `docs/handover.md` have them.
fn example() -> Vec<Item> {
    vec![
        question("name", "string"),
        question("again", "boolean"),
        question("born", "date"),
        choice("ways", "phone text letter").repeats(),
        open_choice("language", "cy pl"),
    ]
}

fn answered_example() -> Scenario {
    let mut scenario = Scenario::of(example());
    scenario.answers("name", "Zuri").answers("again", "yes").answers("born", "3 4 1958");
    scenario.answers("ways", "phone+letter").answers("language", "Somali");
    scenario
}

#[test]
fn the_examples_of_the_documentation_hold() {
    let document = include_str!("../../docs/handover.md");
    let scenario = answered_example();
    let body = packed(&scenario);
    let hex = |bytes: &[u8]| {
        bytes.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    };
    let one = codes(&body, None).unwrap();
    assert!(document.contains(&hex(&body.bytes)), "the body is {}", hex(&body.bytes));
    assert!(document.contains(one[0].letters()), "the code is {}", one[0].letters());
    let urdu = before_we_meet::language::Language::of("ur");
    let in_urdu = pack(scenario.form(), scenario.session.disclosed(), urdu, noon());
    let one = codes(&in_urdu, None).unwrap();
    assert!(document.contains(one[0].letters()), "the code in Urdu is {}", one[0].letters());
    // The compressed one is another program's: it is read, and need not be made letter by letter.
    let compressed = document.lines().map(str::trim).filter(|line| line.starts_with("BWM1:")).nth(1).unwrap();
    assert_eq!(opened([compressed], scenario.form().questionnaire()), Ok(body));
}

/// A code as it was printed by the first program that made any, which knew no languages: of the example above.
#[test]
fn a_code_that_was_printed_before_codes_had_a_language_is_opened_still() {
    let printed = "BWM1:F40018YZ1BP5R7QS%2.VSM:PCEO6%ELDD-Q6KA7J57+3EAECF2";
    let questionnaire = load(&crate::support::definition(example()));
    let body = opened([printed], &questionnaire).unwrap();
    assert_eq!(body.format, Format::Answers);
    let record = unpack(&body, &questionnaire).unwrap();
    assert_eq!((record.entries.len(), record.words_in), (5, None));
    assert_eq!(record.entries["name"], Entry::Text("Zuri".into()));
    // Who writes English prints the same letters as before.
    assert_eq!(codes(&packed(&answered_example()), None).unwrap()[0].letters(), printed);
}

#[test]
fn a_code_says_which_language_the_patients_words_are_in() {
    let mut scenario = answered_example();
    scenario.does(Event::Speak("ur".into(), scenario.form().questionnaire().clone()));
    scenario.answers("name", "زوری");
    let letters = letters(&scenario);
    assert!(letters[0].starts_with("BWM2:"), "{letters:?}");
    let other = at_the_link_worker(&letters, &scenario);
    assert_eq!(other.session.words_in().map(|language| language.tag), Some("ur"));
    assert_eq!(on_the_page(&other.session), on_the_page(&scenario.session));
    // A language that this program does not know hides nothing of the answers.
    let Body { format, mut bytes } = packed(&scenario);
    bytes[1..3].copy_from_slice(b"xx");
    let record = unpack(&Body { format, bytes }, scenario.form().questionnaire()).unwrap();
    assert_eq!((record.words_in, record.entries.len()), (None, 5));
}

/// Letters that no program compresses much: xorshift32 among so many behind the first.
fn noise(first: char, among: u32, count: usize) -> String {
    let mut state = 2_463_534_242_u32;
    let letters = std::iter::from_fn(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        char::from_u32(u32::from(first) + state % among)
    });
    letters.take(count).collect()
}

#[test]
fn two_codes_are_read_in_any_order_and_as_often_as_the_camera_sees_them() {
    let mut scenario = Scenario::of([question("words", "text")]);
    let words = noise('a', 32, 1500);
    scenario.answers("words", &words);
    let letters = letters(&scenario);
    let [first, second] = letters.as_slice() else { panic!("{} codes", letters.len()) };
    let whole = packed(&scenario);
    let questionnaire = scenario.form().questionnaire().clone();
    for order in [vec![first, second], vec![second, first], vec![first, first, second], vec![second, second, first]] {
        let order = order.into_iter().map(String::as_str);
        assert_eq!(opened(order, &questionnaire), Ok(whole.clone()));
    }
    // Half of another patient's is not mixed in.
    scenario.answers("words", &words.replace('a', "b"));
    let others = symbols(&packed(&scenario));
    let mut reading = Reading::default();
    assert_eq!(reading.add(first), Ok(Progress::More));
    assert_eq!(reading.add(others[1].letters()), Ok(Progress::More));
    assert_eq!(reading.add(second), Ok(Progress::More));
    assert!(matches!(reading.add(first), Ok(Progress::Whole(_))));
}

#[test]
fn too_much_for_two_codes_is_said_and_nothing_is_left_out() {
    let mut scenario = Scenario::of([question("words", "text")]);
    scenario.answers("words", &noise('一', 16_384, 1200));
    let body = packed(&scenario);
    assert!(codes(&body, Some(&compress_to_vec(&body.bytes, 9))).is_err());
    // Longer than a length can say.
    scenario.answers("words", &"a".repeat(40_000));
    let body = packed(&scenario);
    assert!(codes(&body, Some(&compress_to_vec(&body.bytes, 9))).is_err());
}

#[test]
fn a_code_of_other_questions_is_refused_and_other_words_are_not() {
    let letters = letters(&answered_example());
    let open = |items: Vec<Item>| {
        opened(letters.iter().map(String::as_str), &load(&crate::support::definition(items))).map(|_| ())
    };
    assert_eq!(open(example()), Ok(()));
    let mut reworded = example();
    reworded[0] = question("name", "string").with("text", "What are you called?");
    assert_eq!(open(reworded), Ok(()));
    let mut longer = example();
    longer.push(question("more", "string"));
    let mut other_option = example();
    other_option[3] = choice("ways", "phone text fax").repeats();
    let mut other_kind = example();
    other_kind[3] = choice("ways", "phone text letter");
    for other in [longer, other_option, other_kind] {
        assert_eq!(open(other), Err(CodeFault::OtherQuestions));
    }
}

#[test]
fn what_is_no_code_of_ours_is_told_from_damage_and_from_what_is_newer() {
    let add = |letters: &str| Reading::default().add(letters).err();
    for other in ["", "https://example.org", "BWM", "BWMX:", "WIFI:S:x;;", "BWMA1:00"] {
        assert_eq!(add(other), Some(CodeFault::NotACode), "{other}");
    }
    assert_eq!(add("BWM3:ABC"), Some(CodeFault::Newer));
    for damaged in ["BWM1:", "BWM1:A", "BWM1:::::::", "BWM1:abc", "BWM1:BB8BB8BB8"] {
        assert_eq!(add(damaged), Some(CodeFault::Damaged), "{damaged}");
    }
}

#[test]
fn one_letter_that_is_another_is_found_out_wherever_it_is() {
    let scenario = answered_example();
    let questionnaire = scenario.form().questionnaire().clone();
    let whole = letters(&scenario).remove(0);
    for at in 0..whole.len() {
        let other = if whole.as_bytes()[at] == b'7' { "8" } else { "7" };
        let mut altered = whole.clone();
        altered.replace_range(at..=at, other);
        let mut reading = Reading::default();
        let opened = match reading.add(&altered) {
            Ok(Progress::Whole(packed)) => body_of(packed).and_then(|body| unpack(&body, &questionnaire)).map(|_| ()),
            Ok(Progress::More) => continue,
            Err(fault) => Err(fault),
        };
        assert!(opened.is_err(), "the letter {at}: {altered}");
    }
}

#[test]
fn a_typical_page_is_one_code_with_room_for_damage() {
    let mut scenario = Scenario::playing(published());
    for (question, answer) in [
        ("about.name", "Aneira"),
        ("contact.phone", "07700 900123"),
        ("matters.what", "My grandchildren, and my dog Bryn. The chapel choir, when I can get there."),
        ("matters.good-day", "When someone comes by, and we walk to the river and back."),
        ("priorities.first", "To see people again"),
        ("priorities.second", "A way to get to town without the bus"),
        ("priorities.third", "Help with the heating letter"),
        ("talk.not", "My husband's illness"),
    ] {
        scenario.answers(question, answer);
    }
    let choose = |scenario: &mut Scenario, question: &str, places: &[usize]| {
        let options = match &scenario.form().questionnaire().item(scenario.index(question)).kind {
            before_we_meet::questionnaire::Kind::Choice(choice) => choice.options.clone(),
            _ => panic!("{question} has no options"),
        };
        for place in places {
            scenario.chooses(question, options[*place].text.own());
        }
    };
    for (question, places) in [
        ("about.who", &[0][..]),
        ("contact.ways", &[0, 1]),
        ("topics.pick", &[1, 4]),
        ("company.about", &[0, 2]),
        ("company.weight", &[2]),
        ("company.want", &[0]),
        ("transport.about", &[0, 1, 3]),
        ("transport.weight", &[1]),
        ("transport.want", &[0]),
        ("meet.place", &[1, 2]),
        ("meet.days", &[0, 2]),
        ("consent.note", &[0]),
    ] {
        choose(&mut scenario, question, places);
    }
    let symbols = symbols(&packed(&scenario));
    assert_eq!(symbols.len(), 1);
    assert!(symbols[0].version() <= 15, "{:?}", symbols[0]);
}

/// The bits of a code as its path draws them, with `scale` dots to a square.
fn drawn(symbol: &Symbol, scale: usize) -> (usize, Vec<u8>) {
    let squares = usize::try_from(symbol.squares()).unwrap();
    let side = squares * scale;
    let mut dots = vec![255; side * side];
    for run in symbol.path().split('z').filter(|run| !run.is_empty()) {
        let numbers = Vec::from_iter(run.split(|letter: char| !letter.is_ascii_digit()).filter_map(|n| n.parse().ok()));
        let [x, y, width, 1, back]: [usize; 5] = numbers.try_into().unwrap() else { panic!("{run}") };
        assert_eq!(back, x, "{run}");
        for (row, column) in (y * scale..(y + 1) * scale)
            .flat_map(|row| (x * scale..(x + width) * scale).map(move |column| (row, column)))
        {
            dots[row * side + column] = 0;
        }
    }
    (side, dots)
}

#[test]
fn another_program_reads_the_code_that_is_drawn() {
    for scenario in [answered_example(), answers_all(1, true)] {
        for symbol in symbols(&packed(&scenario)) {
            let (side, dots) = drawn(&symbol, 4);
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| dots[y * side + x]);
            let grids = image.detect_grids();
            let (_, read) = grids[0].decode().unwrap();
            assert_eq!(read, symbol.letters());
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_read_is_survived(letters in prop_oneof![
        any::<String>(),
        "BWM1:[0-9A-Z $%*+./:-]{0,80}",
    ]) {
        let mut reading = Reading::default();
        if let Ok(Progress::Whole(packed)) = reading.add(&letters) {
            let _ = body_of(packed);
        }
    }

    #[test]
    fn whatever_a_body_holds_is_survived(content in proptest::collection::vec(any::<u8>(), 0..200)) {
        let scenario = answered_example();
        let whole = packed(&scenario).bytes;
        let bytes = [&whole[..4], &content].concat();
        for body in [Body { format: Format::Answers, bytes: bytes.clone() }, Body { format: Format::WithLanguage, bytes: content }] {
            let Ok(record) = unpack(&body, scenario.form().questionnaire()) else { continue };
            // What is read fits the questions, and nothing that follows from it fails.
            let mut session = Session::new(scenario.form().questionnaire().clone(), PATTERNS);
            session.apply(Event::OpenCode(record));
            let none = BTreeSet::new();
            let _ = pack(session.form(), &none, session.words_in(), noon());
        }
    }
}
