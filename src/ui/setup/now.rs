//! What is wrong with the site as it is now: its files, the form on paper, numbers that should be looked up again.

use super::desk::Desk;
use crate::browser::fetch::FetchFault;
use crate::browser::patterns::BrowserPatterns;
use crate::browser::{address, clock, fetch, link};
use crate::fhir::read_with_right_additions;
use crate::paper::{self, Stamp};
use crate::questionnaire::Questionnaire;
use crate::safety::Contacts;
use crate::settings::{self, OWN, Settings};
use crate::ui::start_up::QUESTIONNAIRE;
use leptos::prelude::*;
use serde::Deserialize;
use std::rc::Rc;

/// Which version of the site lies there: the build writes it.
const VERSION: &str = "version.json";

/// What was found beside the page.
pub(super) struct Found {
    /// The settings file that the address asks for
    pub(super) json: Option<String>,
    /// Its name, where it is one of several
    pub(super) practice: Option<String>,
    /// The questionnaire, with the practice's own questions
    pub(super) questionnaire: Option<Rc<Questionnaire>>,
    /// Whether the site takes settings from links
    pub(super) may_link: bool,
    /// Headings by their names, and what stands under each
    wrong: Vec<(String, Vec<Said>)>,
    version: Option<Version>,
}

/// Something that is wrong.
enum Said {
    /// In the words of whoever found it
    Text(String),
    /// In words of this page, by their name, filled in
    Words(&'static str, Vec<(&'static str, String)>),
}

#[derive(Deserialize)]
struct Version {
    version: String,
    build: String,
}

/// Looks at everything.
pub(super) async fn look() -> Found {
    let practice = address::query("practice");
    let name = practice.clone().unwrap_or_default();
    let mut wrong = Vec::new();
    let text = |fault: &dyn ToString| Said::Text(fault.to_string());
    let (settings, json) = match settings::file(practice.as_deref()) {
        None => {
            wrong.push((String::new(), vec![Said::Words("now.no-name", vec![("name", name)])]));
            (Settings::default(), None)
        }
        Some(file) => match fetch::text(&file).await {
            Ok(json) => {
                let (settings, faults) = settings::read(&json);
                wrong.push((file.to_string(), faults.iter().map(|fault| text(fault)).collect()));
                (settings, Some(json))
            }
            Err(fault) => {
                let values = vec![("file", file.to_string()), ("reason", fault.to_string())];
                wrong.push((String::new(), vec![Said::Words("now.not-fetched", values)]));
                (Settings::default(), None)
            }
        },
    };
    let questionnaire = fetch::text(QUESTIONNAIRE).await;
    let read =
        questionnaire.as_ref().map(|json| read_with_right_additions(json, &settings.questions, &BrowserPatterns));
    let read = match read {
        Ok(Ok((questionnaire, left_out))) => {
            let against = settings::against(&settings, &questionnaire);
            if let Some((_, faults)) = wrong.first_mut() {
                faults.extend(against.iter().map(|fault| text(fault)));
            }
            wrong.push(("now.additions".into(), left_out.iter().map(|fault| text(fault)).collect()));
            Some(Rc::new(questionnaire))
        }
        Ok(Err(faults)) => {
            wrong.push(("now.questionnaire".into(), faults.iter().map(|fault| text(fault)).collect()));
            None
        }
        Err(fault) => {
            wrong.push(("now.questionnaire".into(), vec![text(fault)]));
            None
        }
    };
    if let Some(packed) = address::query("settings") {
        wrong.push(("now.link".into(), look_at_link(&settings, &packed).await));
    }
    let own = if practice.is_none() { json.clone() } else { fetch::text(OWN).await.ok() };
    let paper = fault_of_paper(questionnaire.as_deref().ok(), own.as_deref().unwrap_or_default()).await;
    wrong.push(("now.paper".into(), paper.into_iter().collect()));
    wrong.push(("now.contacts".into(), stale_contacts()));
    let version = fetch::text(VERSION).await.ok().and_then(|json| serde_json::from_str(&json).ok());
    let may_link = own.is_some_and(|own| settings::read(&own).0.in_links);
    Found { json, practice, questionnaire: read, may_link, wrong, version }
}

/// What is wrong with settings that the address itself brings.
async fn look_at_link(settings: &Settings, packed: &str) -> Vec<Said> {
    match link::unpack(packed, settings::MOST_IN_LINK).await {
        None => vec![Said::Words("now.link-broken", Vec::new())],
        Some(json) => {
            let (_, faults) = settings::with_link(settings.clone(), &json);
            faults.iter().map(|fault| Said::Text(fault.to_string())).collect()
        }
    }
}

/// What is wrong with the paper that lies beside the page: it is not there, or was made from other files than these.
async fn fault_of_paper(questionnaire: Option<&str>, settings: &str) -> Option<Said> {
    match fetch::text(paper::FILE).await {
        Ok(made) => {
            let is_stale = !Stamp::of(questionnaire?, settings).is_on(&made);
            is_stale.then(|| Said::Words("now.paper-stale", Vec::new()))
        }
        // Without an answer nothing can be said.
        Err(FetchFault::NoAnswer(_)) => None,
        Err(fault) => Some(Said::Words("now.paper-missing", vec![("reason", fault.to_string())])),
    }
}

fn stale_contacts() -> Vec<Said> {
    let today = clock::now().date_naive();
    let contacts = Contacts::built_in();
    let stale = contacts.stale(today).into_iter();
    stale
        .map(|contact| {
            let values = vec![("name", contact.name.to_string()), ("date", contact.checked.to_string())];
            Said::Words("now.contact", values)
        })
        .collect()
}

/// The lists of what is wrong; where nothing is, that.
pub(super) fn now(desk: Desk, found: Found) -> AnyView {
    let said = |said: Said| match said {
        Said::Text(text) => text,
        Said::Words(name, values) => {
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            desk.with(name, &values)
        }
    };
    let is_fine = found.wrong.iter().all(|(_, faults)| faults.is_empty());
    let fine = is_fine.then(|| view! { <p>{desk.text("now.fine")}</p> });
    let lists = found.wrong.into_iter().filter(|(_, faults)| !faults.is_empty());
    let lists: Vec<_> = lists
        .map(|(heading, faults)| {
            let heading = match heading.as_str() {
                "" => None,
                name if name.starts_with("now.") => Some(desk.text(name)),
                file => Some(desk.with("now.settings", &[("file", file)])),
            };
            let heading = heading.map(|heading| view! { <h3 class="nhsuk-heading-s">{heading}</h3> });
            let lines: Vec<_> = faults.into_iter().map(|fault| view! { <li>{said(fault)}</li> }).collect();
            view! { {heading}<ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul> }
        })
        .collect();
    let version = found.version.map(|Version { version, build }| {
        let values = [("version", version.as_str()), ("build", build.as_str())];
        view! { <p class="nhsuk-hint">{desk.with("now.version", &values)}</p> }
    });
    view! {
        <section aria-labelledby="now">
            <h2 class="nhsuk-heading-m" id="now">{desk.text("now.heading")}</h2>
            {fine}
            {lists}
            {version}
        </section>
    }
    .into_any()
}
