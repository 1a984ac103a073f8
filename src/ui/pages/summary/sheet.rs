//! The article that prints. Side one is the conversation, in the order of the meeting; side two is the plan.

use super::notes::of_link_worker;
use super::plan::plan;
use super::rows::{Article, Content, called, headed, rows, values};
use super::topics::{glance, structural, topic};
use crate::browser::clock;
use crate::language::{ENGLISH, Language};
use crate::messages::{Catalogue, Message};
use crate::minutes::Minutes;
use crate::questionnaire::SummaryPart;
use crate::session::Session;
use crate::settings::Outside;
use crate::summary::{Block, Row, Section, Sheet, Structural, Topic, stay_whole};
use crate::ui::app::App;
use crate::ui::components::Words;
use leptos::prelude::*;

/// What is on the paper.
pub(super) fn sheet(app: App, sheet: Sheet, minutes: &Minutes, codes: AnyView) -> AnyView {
    let nothing = sheet.is_empty().then(|| view! { <p>{app.both_of(Message::SummaryNothing)}</p> });
    let cannot = app.say_in_english(|words| words.cannot(&app.settings()));
    let outside: Vec<_> = sheet.outside(&cannot).map(cannot_do).collect();
    let unchecked = app.settings().unchecked.then(|| view! { <p>{app.both_of(Message::LinkUnchecked)}</p> });
    let glance = glance(app, &sheet);
    let language = language(app, &sheet);
    let article = Article::new(app, &sheet);
    let Sheet { first, wanted, mentioned, then, structural: alone, more } = sheet;
    let [details, first, priorities, meeting] =
        parted(first, [SummaryPart::Details, SummaryPart::Priorities, SummaryPart::Meeting]);
    let [help, good, author] = parted(then, [SummaryPart::Strengths, SummaryPart::Author]);
    let alone = (!alone.is_empty()).then(|| {
        let stays_whole = Structural::stay_whole(&alone);
        part(app.both_of(Message::SummaryStructural), (None, Some(structural(app, alone))), stays_whole)
    });
    let outside = (!outside.is_empty())
        .then(|| part(app.both_of(Message::SummaryOutside), (None, Some((unchecked, outside).into_any())), true));
    let also = if wanted.is_empty() { Message::SummaryOnMyMind } else { Message::SummaryMentioned };
    let topics = |heading, topics: Vec<Topic>| {
        let is_first_whole = app.read(|session| topics.first().is_some_and(|one| one.stays_whole(session.form())));
        let mut topics = topics.into_iter().map(|one| topic(article, one));
        let start = if is_first_whole { topics.next() } else { None };
        let rest = topics.collect::<Vec<_>>();
        let any = start.is_some() || !rest.is_empty();
        any.then(|| part(app.both_of(heading), (start, Some(rest.into_any())), false))
    };
    let blocks = |blocks: Vec<Block>| blocks.into_iter().map(|block| draw_block(article, block)).collect_view();
    view! {
        <div class="app-side">
            {language}
            {head(article, details)}
            {nothing}
            {blocks(first)}
            {heart(article, priorities, glance)}
            {blocks(meeting)}
            {topics(Message::SummaryWanted, wanted)}
            {topics(also, mentioned)}
            {blocks(help)}
            {alone}
            {outside}
            {blocks(good)}
            {more.into_iter().map(|section| draw_section(article, section)).collect_view()}
            {foot(article, author)}
        </div>
        {plan(app, minutes, codes)}
        {of_link_worker(app, minutes)}
    }
    .into_any()
}

/// Blocks in order, cut before each of these parts.
fn parted<const CUTS: usize, const PARTS: usize>(
    mut blocks: Vec<Block>,
    cuts: [SummaryPart; CUTS],
) -> [Vec<Block>; PARTS] {
    let mut parts = [const { Vec::new() }; PARTS];
    for (part, cut) in parts.iter_mut().skip(1).zip(cuts).rev() {
        *part = blocks.split_off(blocks.partition_point(|block| block.part < cut));
    }
    if let Some(first) = parts.first_mut() {
        *first = blocks;
    }
    parts
}

/// Who it is, in large letters.
fn head(app: Article, details: Vec<Block>) -> AnyView {
    let title = app.both_of(Message::SummaryPaperTitle);
    let mut details: Vec<_> = details.into_iter().flat_map(|block| block.rows).collect();
    if details.is_empty() {
        return view! { <header class="app-paper__head"><h2 class="app-paper__name">{title}</h2></header> }.into_any();
    }
    let Row { item, lines, .. } = details.remove(0);
    let more = (!details.is_empty()).then(|| rows(app, details));
    view! {
        <header class="app-paper__head">
            <p class="app-paper__title">{title}</p>
            <h2><span>{called(*app, item).map(|name| [name, " "].concat())}</span><strong class="app-paper__name">{values(app, Some(item), lines)}</strong></h2>
            {more}
        </header>
    }
    .into_any()
}

/// What the conversation is about: what matters most, in the patient's own words, and what weighs on them.
fn heart(app: Article, priorities: Vec<Block>, glance: Option<AnyView>) -> Option<AnyView> {
    let priorities: Vec<_> = priorities.into_iter().flat_map(|block| block.rows).collect();
    let stays_whole = app.read(|session| stay_whole(session.form(), &priorities));
    let most: Vec<_> =
        priorities.into_iter().map(|row| view! { <li>{values(app, Some(row.item), row.lines)}</li> }).collect();
    let most = (!most.is_empty()).then(|| {
        view! { <div class="app-most"><h3>{app.both_of(Message::PartPriorities)}</h3><ol>{most}</ol></div> }
    });
    let class = if stays_whole { "app-heart app-whole" } else { "app-heart" };
    (most.is_some() || glance.is_some()).then(|| view! { <section class=class>{most}{glance}</section> }.into_any())
}

/// A part under its heading: one that is short stays on one side of paper.
fn part(heading: Words, (start, rest): Content, stays_whole: bool) -> AnyView {
    let class = if stays_whole { "app-part app-whole" } else { "app-part" };
    let heading = view! { <h3>{heading}</h3> };
    let start = match start {
        Some(start) => view! { <div class="app-whole">{heading}{start}</div> }.into_any(),
        None => heading.into_any(),
    };
    view! { <section class=class>{start}{rest}</section> }.into_any()
}

fn draw_block(app: Article, Block { part: of, rows }: Block) -> Option<AnyView> {
    named(app, part_name(*app, of), rows)
}

/// What a part of the page is called, where it has a name.
fn part_name(app: App, part: SummaryPart) -> Option<Words> {
    let name = app.say(|words| words.summary_part(part).map(str::to_owned))?;
    let english = || app.say_in_english(|words| words.summary_part(part).unwrap_or_default().to_owned());
    Some(app.beside(name.into(), english))
}

/// Who has to be booked and what has to be translated, where it was filled in in no English: first of all.
fn language(app: App, sheet: &Sheet) -> Option<AnyView> {
    let page = app.words_in()?;
    let spoken = app.read(|session| sheet.spoken(session.form(), page));
    let in_english = app.say_in_english(|words| words.spoken(&spoken, page));
    let own = app.say(|words| words.spoken(&spoken, page));
    let line = |(own, english): (String, String)| {
        view! { <p class="app-paper__language"><strong>{app.beside(own.into(), || english)}</strong></p> }
    };
    Some(own.into_iter().zip(in_english).map(line).collect_view().into_any())
}

fn draw_section(app: Article, Section { part: of, rows }: Section) -> Option<AnyView> {
    named(app, of.map(|of| called(*app, of)).filter(|name| !name.text.is_empty()), rows)
}

/// A part under its name, or under that of its first question.
fn named(app: Article, name: Option<Words>, all: Vec<Row>) -> Option<AnyView> {
    let stays_whole = app.read(|session| stay_whole(session.form(), &all));
    let (heading, content) = match name {
        Some(name) => (name, rows(app, all)),
        None => headed(app, all)?,
    };
    Some(part(heading, content, stays_whole))
}

/// Something that the link worker can't do, with where else to go.
fn cannot_do(Outside { what, elsewhere, .. }: &Outside) -> AnyView {
    let elsewhere = elsewhere.as_ref().map(|elsewhere| {
        view! { " – "{elsewhere.to_string()} }
    });
    view! { <p>{what.to_string()}{elsewhere}</p> }.into_any()
}

/// Who filled it in, when, and what it is.
fn foot(app: Article, author: Vec<Block>) -> AnyView {
    let author: Vec<_> = author.into_iter().flat_map(|block| block.rows).collect();
    let author = (!author.is_empty()).then(|| rows(app, author));
    let message = if app.read(Session::is_together) { Message::TogetherPaperDate } else { Message::SummaryDate };
    // Some languages write a full stop behind the year.
    let date =
        |language: &Language| clock::long_date(clock::now(), language.of_days()).trim_end_matches('.').to_owned();
    let says = |words: &Catalogue, date: &str| {
        let date = words.with(message, &[("date", date)]);
        words.with(Message::Sentences, &[("one", &date), ("other", words.text(Message::SummaryOwnWords))])
    };
    let own = app.say(|words| says(words, &date(app.language())));
    let says = app.beside(own.into(), || app.say_in_english(|words| says(words, &date(&ENGLISH))));
    view! { <footer class="app-paper__foot">{author}<p>{says}</p></footer> }.into_any()
}
