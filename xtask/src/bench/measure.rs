//! Each measurement: what a person does, and which rows come of it.

use super::SIZES;
use super::devtools::Chromium;
use super::figures::Figures;
use super::generated::{Start, text};
use super::page::{Memory, Page, Speed, Worker};
use super::place::Place;
use anyhow::{Context, Result, ensure};
use before_we_meet::questionnaire::MOST_ON_A_PAGE;

const KILO: f64 = 1_000.0;
const MEGA: f64 = 1_000_000.0;

/// The first page with a control, and the first one with questions.
const FIRST: &str = "#/device";
const QUESTIONS: &str = "#/p/1";
/// The first page in another language.
const POLISH: &str = "?lang=pl#/device";

/// How many letters are typed each time.
const LETTERS: usize = 10;

/// Every row.
pub(super) fn everything(browser: &mut Chromium, place: &Place<'_>, runs: usize) -> Result<Figures> {
    let mut figures = Figures::default();
    for run in 1..=runs {
        println!("opening, {run} of {runs}");
        cold(browser, place, &mut figures)?;
        start_page(browser, place, &mut figures)?;
        offline(browser, place, &mut figures)?;
    }
    for (questions, speed) in [(50, Speed::Slow), (10, Speed::Full), (1_000, Speed::Full)] {
        println!("tapping, {questions} questions");
        taps(browser, place, (questions, speed), runs, &mut figures)?;
    }
    for speed in [Speed::Full, Speed::Slow] {
        println!("typing and the summary, 1000 questions, {speed:?}");
        typing(browser, place, speed, runs, &mut figures)?;
        summary(browser, place, speed, runs, &mut figures)?;
    }
    for run in 1..=runs {
        println!("memory, {run} of {runs}");
        memory(browser, place, &mut figures)?;
    }
    add_ratios(&mut figures);
    Ok(figures)
}

/// The rows that are checked: fewer runs, and only what they need.
pub(super) fn what_is_no_time(browser: &mut Chromium, place: &Place<'_>, runs: usize) -> Result<Figures> {
    let mut figures = Figures::default();
    for _ in 0..runs {
        cold(browser, place, &mut figures)?;
    }
    for questions in [10, 1_000] {
        taps(browser, place, (questions, Speed::Full), runs, &mut figures)?;
    }
    memory(browser, place, &mut figures)?;
    add_ratios(&mut figures);
    Ok(figures)
}

fn add_ratios(figures: &mut Figures) {
    let pair = |over: &str, under: &str| (figures.ours(over), figures.ours(under));
    let control = (figures.ours("control"), figures.plain("control"));
    let taps = ["first", "last", "rule"].map(|tap| pair(&format!("tap.1000.{tap}"), &format!("tap.10.{tap}")));
    let work = ["first", "last", "rule"].map(|tap| pair(&format!("work.1000.{tap}"), &format!("work.10.{tap}")));
    figures.add_ratio("control.ratio", [control]);
    figures.add_ratio("tap.ratio", taps);
    figures.add_ratio("work.ratio", work);
}

/// The first visit, without a service worker: bytes, and when the first control can be used.
fn cold(browser: &mut Chromium, place: &Place<'_>, figures: &mut Figures) -> Result<()> {
    place.asks_as_published()?;
    let mut page = Page::new(browser, &place.origin, Speed::Slow, Worker::Off)?;
    page.traffic()?;
    figures.add("control", page.opens_to_control(FIRST)? / KILO);
    let traffic = page.traffic()?;
    figures.add("bytes", traffic.until_control / KILO);
    figures.add("bytes.all", traffic.all / KILO);
    // What was clicked is in the program: else it would say that something is missing, and stay.
    page.asks("probe.goesOn()")?;
    drop(page);

    let mut page = Page::new(browser, &place.origin, Speed::Slow, Worker::Off)?;
    page.traffic()?;
    figures.add("control.language", page.opens_to_control(POLISH)? / KILO);
    figures.add("bytes.language", page.traffic()?.until_control / KILO);
    drop(page);

    let mut page = Page::new(browser, &place.origin, Speed::Slow, Worker::Off)?;
    page.traffic()?;
    figures.add_plain("control", page.opens_to_control("plain.html")? / KILO);
    figures.add_plain("words", page.first_words()? / KILO);
    let traffic = page.traffic()?;
    figures.add_plain("bytes", traffic.until_control / KILO);
    figures.add_plain("bytes.all", traffic.all / KILO);
    Ok(())
}

/// The start page on the first visit.
fn start_page(browser: &mut Chromium, place: &Place<'_>, figures: &mut Figures) -> Result<()> {
    let mut page = Page::new(browser, &place.origin, Speed::Slow, Worker::Off)?;
    page.opens("")?;
    figures.add("words", page.first_words()? / KILO);
    Ok(())
}

/// The second visit: the service worker has kept everything, and there is no network and no server any more.
fn offline(browser: &mut Chromium, place: &Place<'_>, figures: &mut Figures) -> Result<()> {
    let mut page = Page::new(browser, &place.origin, Speed::Full, Worker::On)?;
    page.opens("")?;
    page.wait("navigator.serviceWorker.ready.then((worker) => worker.active.state === 'activated')")?;
    page.opens("empty.html")?;
    page.set_speed(Speed::Slow)?;
    page.goes_offline()?;
    place.set_there(false);
    let time = page.opens_to_control(FIRST);
    place.set_there(true);
    figures.add("offline", time? / KILO);
    Ok(())
}

/// The first question, the last, and the one on which another waits.
fn tapped(questions: usize) -> [(&'static str, usize); 3] {
    [("first", 0), ("last", questions - 1), ("rule", questions / 20 * 10 + 5)]
}

fn taps(
    browser: &mut Chromium,
    place: &Place<'_>,
    (questions, speed): (usize, Speed),
    runs: usize,
    figures: &mut Figures,
) -> Result<()> {
    let mut page = form(browser, place, questions, Start::Empty)?;
    page.set_speed(speed)?;
    for (name, at) in tapped(questions) {
        goes_to(&mut page, at)?;
        for run in 0..runs {
            let (time, work) = tap(&mut page, (name, at), (run, runs))?;
            figures.add(&format!("tap.{questions}.{name}"), time);
            figures.add(&format!("work.{questions}.{name}"), work);
        }
    }
    drop(page);

    let mut page = Page::new(browser, &place.origin, Speed::Full, Worker::Off)?;
    page.opens(&format!("plain-{questions}.html"))?;
    page.wait(&format!("probe.isShown('{}')", text(0)))?;
    page.set_speed(speed)?;
    for (name, at) in tapped(questions) {
        for run in 0..runs {
            let (time, work) = tap(&mut page, (name, at), (run, runs))?;
            figures.add_plain(&format!("tap.{questions}.{name}"), time);
            figures.add_plain(&format!("work.{questions}.{name}"), work);
        }
    }
    Ok(())
}

/// One tap: the milliseconds until what came of it was painted, and those that the page worked for it, saving included.
fn tap(page: &mut Page<'_>, (name, at): (&str, usize), (run, runs): (usize, usize)) -> Result<(f64, f64)> {
    let question = text(at);
    let yes = format!("probe.option('{question}', 'Yes')");
    let no = format!("probe.option('{question}', 'No')");
    let follows = format!("probe.isFollowedBy('{}')", text(at + 1));
    if name == "rule" {
        // It appears with “Yes”, so “No” comes before each.
        page.taps(&no, &format!("!{follows}"), 0.0)?;
    }
    page.settles()?;
    let (option, then) = match name {
        "rule" => (&yes, follows),
        _ if run.is_multiple_of(2) => (&yes, "probe.target.checked".to_owned()),
        _ => (&no, "probe.target.checked".to_owned()),
    };
    let before = page.work()?;
    let time = page.taps(option, &then, moment(run, runs))?;
    page.settles()?;
    Ok((time, page.work()? - before))
}

/// The milliseconds after a frame at which a finger or a key comes: people keep no time with the screen, so over the runs it is any moment
/// of a frame.
fn moment(run: usize, runs: usize) -> f64 {
    const FRAME: f64 = 1_000.0 / 60.0;
    let share = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    FRAME * share(run) / share(runs.max(1))
}

/// Typing into a question in the middle, while answers are saved.
fn typing(browser: &mut Chromium, place: &Place<'_>, speed: Speed, runs: usize, figures: &mut Figures) -> Result<()> {
    let row = if speed == Speed::Full { "key" } else { "key.slow" };
    let field = format!("probe.question('{}')", text(501));
    let mut page = form(browser, place, 1_000, Start::Empty)?;
    goes_to(&mut page, 501)?;
    page.set_speed(speed)?;
    let work = page.work()?;
    for (key, letter) in ('a'..='z').cycle().take(runs * LETTERS).enumerate() {
        figures.add(row, page.types(&field, letter, moment(key % LETTERS, LETTERS))?);
    }
    page.settles()?;
    figures.add(&format!("work.{row}"), per_key(page.work()? - work, runs));
    page.wait("Object.values(localStorage).some((kept) => kept.includes('abcdefghij'))")
        .context("nothing was saved")?;
    drop(page);

    let mut page = Page::new(browser, &place.origin, Speed::Full, Worker::Off)?;
    page.opens("plain-1000.html")?;
    page.wait(&format!("{field} && true"))?;
    page.set_speed(speed)?;
    let work = page.work()?;
    for (key, letter) in ('a'..='z').cycle().take(runs * LETTERS).enumerate() {
        figures.add_plain(row, page.types(&field, letter, moment(key % LETTERS, LETTERS))?);
    }
    page.settles()?;
    figures.add_plain(&format!("work.{row}"), per_key(page.work()? - work, runs));
    Ok(())
}

/// Of the work for all keys, the part of one.
fn per_key(work: f64, runs: usize) -> f64 {
    work / f64::from(u32::try_from(runs * LETTERS).unwrap_or(u32::MAX))
}

/// Opens the page that a question stands on.
fn goes_to(page: &mut Page<'_>, at: usize) -> Result<()> {
    page.asks(&format!("location.hash = '#/p/{}'", at / MOST_ON_A_PAGE + 1))?;
    page.wait(&format!("probe.isShown('{}')", text(at))).map(drop)
}

/// From the check page to the page for the meeting, all of a thousand questions answered.
fn summary(browser: &mut Chromium, place: &Place<'_>, speed: Speed, runs: usize, figures: &mut Figures) -> Result<()> {
    let row = if speed == Speed::Full { "summary" } else { "summary.slow" };
    let mut page = form(browser, place, 1_000, Start::Answered)?;
    page.set_speed(speed)?;
    for _ in 0..runs {
        let last = text(999);
        page.asks("location.hash = '#/check'")?;
        page.wait(&format!("document.querySelector('main').textContent.includes('{last}')"))?;
        page.settles()?;
        let time = page.asks(&format!("probe.goesTo('#/summary', 'main article', '{last}')"))?;
        figures.add(row, time.as_f64().context("no time")?);
        page.settles()?;
    }
    Ok(())
}

/// What a form holds on to, without what an empty page does.
fn memory(browser: &mut Chromium, place: &Place<'_>, figures: &mut Figures) -> Result<()> {
    let empty = Page::new(browser, &place.origin, Speed::Full, Worker::Off)?.memory()?;
    let rows = |questions, memory: Memory| {
        let (program, document) = (memory.program - empty.program, memory.document - empty.document);
        [
            (format!("memory.{questions}"), (program + document) / MEGA),
            (format!("memory.{questions}.program"), program / MEGA),
        ]
    };
    for questions in [50, 1_000] {
        let mut page = form(browser, place, questions, Start::Empty)?;
        page.settles()?;
        let ours = rows(questions, page.memory()?);
        drop(page);
        let mut page = Page::new(browser, &place.origin, Speed::Full, Worker::Off)?;
        page.opens(&format!("plain-{questions}.html"))?;
        page.wait(&format!("probe.isShown('{}')", text(0)))?;
        let plain = rows(questions, page.memory()?);
        ours.iter().for_each(|(row, memory)| figures.add(row, *memory));
        plain.iter().for_each(|(row, memory)| figures.add_plain(row, *memory));
    }
    Ok(())
}

/// The first page of so many questions, on a device of one's own, so that answers are saved.
fn form<'c>(browser: &'c mut Chromium, place: &Place<'_>, questions: usize, start: Start) -> Result<Page<'c>> {
    ensure!(SIZES.contains(&questions), "there is no plain page of {questions} questions to compare with");
    place.asks(questions, start)?;
    let mut page = Page::new(browser, &place.origin, Speed::Full, Worker::Off)?;
    page.opens_to_control(FIRST)?;
    page.asks("probe.goesOn()")?;
    page.asks("probe.goesOn()")?;
    let last = text(questions.min(MOST_ON_A_PAGE) - 1);
    page.wait(&format!("location.hash === '{QUESTIONS}' && probe.isShown('{last}')"))?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::super::generated::{Form, Layout, form, questionnaire, waits_for};
    use super::*;
    use before_we_meet::fhir::read_questionnaire;
    use before_we_meet::questionnaire::Patterns;

    struct NoPattern;

    impl Patterns for NoPattern {
        fn fault(&self, _: &str) -> Option<String> {
            None
        }
        fn matches(&self, _: &str, _: &str) -> bool {
            true
        }
    }

    #[test]
    fn what_is_generated_can_be_played_and_is_as_long_as_asked_for() {
        for questions in SIZES {
            for (layout, pages) in
                [(Layout::FullPages, questions.div_ceil(MOST_ON_A_PAGE)), (Layout::PageEach, questions)]
            {
                for start in [Start::Empty, Start::Answered] {
                    let json = questionnaire(questions, layout, start).to_string();
                    let read = read_questionnaire(&json, &NoPattern).unwrap();
                    assert_eq!(read.items().filter(|(_, item)| item.is_question()).count(), questions);
                    assert_eq!(read.pages().count(), pages);
                    let answered = read.items().filter(|(_, item)| item.initial.is_some()).count();
                    assert_eq!(answered, if start == Start::Empty { 0 } else { questions });
                }
            }
        }
    }

    #[test]
    fn what_is_tapped_is_a_choice_and_one_of_them_brings_another_question() {
        for questions in SIZES {
            for (name, at) in tapped(questions) {
                assert_eq!(form(at, questions), Form::Choice, "{name} of {questions}");
                assert_eq!(waits_for(at + 1), (name == "rule").then_some(at), "{name} of {questions}");
            }
            assert_eq!(form(501, 1_000), Form::Line, "what is typed into");
        }
    }
}
