//! The first side: what this is, where to turn in an emergency, how it is filled in, who sees it, what a link worker can do.

use super::help::Safe;
use super::html::Html;
use super::outline::Outline;
use super::page::Sources;
use super::questions::to_tell;
use super::rule::Join;
use crate::messages::Message;
use crate::safety::{Purpose, Way};

pub(super) fn front(html: &mut Html, sources: &Sources<'_>, outline: &Outline) {
    let words = sources.words;
    let settings = sources.settings;
    html.words("h1", "", words.text(Message::AppName));
    if let Some(name) = &settings.name {
        let phone = settings.contact.phone.as_deref();
        let lead = [name].into_iter().map(|name| &**name).chain(phone).collect::<Vec<_>>().join(", ");
        html.of_practice(words.language(), "p", "lead", &lead);
    }
    html.words("p", "lead", words.text(Message::StartLead));
    html.words("p", "", words.text(Message::StartLinkWorker));
    if !settings.link_workers.is_empty() {
        let names = settings.link_workers.join(", ");
        html.words("p", "", &words.with(Message::StartNames, &[("names", &names)]));
    }
    if let Some(age) = settings.minimum_age {
        html.words("p", "", &words.counted(Message::StartAge, age.into(), &[("age", &age.to_string())]));
        if let Some(younger) = &settings.younger {
            html.element("p", "", |html| {
                html.text_before(words.text(Message::StartYounger));
                html.of_practice(words.language(), "span", "lines", younger);
            });
        }
    }
    emergency(html, sources);
    how(html, sources, outline);
    who(html, sources);
    remit(html, sources);
}

fn emergency(html: &mut Html, sources: &Sources<'_>) {
    let life = sources.contacts.shown(Purpose::Life, sources.settings.nation).flat_map(|contact| &contact.ways);
    let number = life.into_iter().find_map(|way| match way {
        Way::Call { number } => Some(&**number),
        _ => None,
    });
    let safe = Safe::of(sources.words);
    html.element("section", "emergency", |html| {
        safe.say(html, "h2", |words| words.text(Message::EmergencyHeading).to_owned());
        safe.say(html, "p", |words| words.with(Message::PaperEmergency, &[("number", number.unwrap_or_default())]));
    });
}

fn how(html: &mut Html, sources: &Sources<'_>, outline: &Outline) {
    let words = sources.words;
    html.words("h2", "", words.text(Message::PaperHowHeading));
    html.element("ul", "", |html| {
        html.words("li", "", words.text(Message::StartWhatAny));
        html.element("li", "", |html| {
            html.element("span", "one", |html| html.words("span", "box", ""));
            html.text_before(words.text(Message::PaperHowOne));
            html.element("span", "any", |html| html.words("span", "box", ""));
            html.text(words.text(Message::PaperHowMany));
        });
        let pick = outline.pick(sources.questionnaire).and_then(|pick| outline.number(pick));
        if let Some(number) = pick {
            html.words("li", "", &words.with(Message::PaperHowParts, &[("number", number)]));
        }
        html.words("li", "", words.text(Message::PaperHowRoom));
        html.words("li", "", words.text(Message::PaperHowWhy));
    });
}

fn who(html: &mut Html, sources: &Sources<'_>) {
    let words = sources.words;
    html.words("h2", "", words.text(Message::PaperWhoHeading));
    html.element("ul", "", |html| {
        for message in [Message::PaperWhoNobody, Message::PaperWhoAnyone, Message::PaperWhoAlone] {
            html.words("li", "", words.text(message));
        }
    });
}

fn remit(html: &mut Html, sources: &Sources<'_>) {
    let (words, settings) = (sources.words, sources.settings);
    // What the practice wrote in their place is in English.
    let line = |html: &mut Html, is_own: bool, what: &str| match is_own {
        true => html.of_practice(words.language(), "li", "", what),
        false => html.words("li", "", what),
    };
    html.element("div", "remit", |html| {
        html.element("section", "", |html| {
            html.words("h2", "", words.text(Message::RemitCan));
            html.element("ul", "", |html| {
                words.can(settings).iter().for_each(|what| line(html, settings.can.is_some(), what));
            });
        });
        html.element("section", "", |html| {
            html.words("h2", "", words.text(Message::RemitCannot));
            html.element("ul", "", |html| {
                let cannot = words.cannot(settings);
                cannot.iter().for_each(|outside| line(html, settings.cannot.is_some(), &outside.what));
            });
        });
    });
    html.words("p", "", words.text(Message::PaperRemit));
}

/// What to do with it when it is filled in: where to take it, and how to reach the surgery.
pub(super) fn after(html: &mut Html, sources: &Sources<'_>, outline: &Outline) {
    let (words, settings) = (sources.words, sources.settings);
    html.element("section", "after", |html| {
        html.words("h2", "", words.text(Message::PaperDoneHeading));
        html.words("p", "", words.text(Message::PaperDone));
        let message = if settings.appointment.booked { Message::NextBooked } else { Message::NextAsk };
        match &settings.appointment.text {
            Some(text) => html.of_practice(words.language(), "p", "lines", text),
            None => html.words("p", "", &words.with(message, &[("surgery", words.surgery(settings))])),
        }
        let told: Vec<_> = to_tell(sources, outline).into_iter().map(str::to_owned).collect();
        if !told.is_empty() {
            let numbers = words.series(told, Join::Or);
            html.words(
                "p",
                "",
                &words.with(Message::PaperTell, &[("numbers", &numbers), ("surgery", words.surgery(settings))]),
            );
        }
        let contact = &settings.contact;
        let lines = [
            (Message::NextPhone, &contact.phone),
            (Message::NextEmail, &contact.email),
            (Message::NextAddress, &contact.address),
            (Message::NextWebsite, &contact.website),
            (Message::NextHours, &settings.hours),
        ];
        if contact.phone.is_none() {
            html.words("p", "", words.text(Message::NextWhere));
        }
        let lines: Vec<_> = lines.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?))).collect();
        if !lines.is_empty() {
            html.element("ul", "", |html| {
                for (name, text) in lines {
                    html.element("li", "", |html| {
                        html.text(&[words.text(name), ": "].concat());
                        html.of_practice(words.language(), "span", "lines", text);
                    });
                }
            });
        }
    });
}
