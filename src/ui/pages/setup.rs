//! For whoever set up the page: what is wrong with the practice's files, and numbers that should be checked again.

use crate::browser::fetch::FetchFault;
use crate::browser::{clock, fetch};
use crate::messages::Message;
use crate::paper::{self, Stamp};
use crate::safety::Contact;
use crate::ui::app::App;
use crate::ui::start_up::{PRACTICE, QUESTIONNAIRE};
use leptos::prelude::*;

/// What came of reading the practice's settings.
#[derive(Default)]
pub(in crate::ui) struct Report {
    /// Why there are no settings
    pub(in crate::ui) not_fetched: Option<String>,
    /// What is wrong with them
    pub(in crate::ui) settings: Vec<String>,
    /// What is wrong with the practice's own questions
    pub(in crate::ui) additions: Vec<String>,
}

pub(super) fn setup(app: App) -> AnyView {
    let (settings, additions) = app.report(|report| (report.settings.clone(), report.additions.clone()));
    let fetched = app.report(|report| {
        report.not_fetched.as_ref().map(|reason| app.with(Message::SetupNotFetched, &[("reason", reason)]))
    });
    let today = clock::now().date_naive();
    let old = app.contacts(|contacts| {
        let line = |contact: &Contact| {
            let date = contact.checked.to_string();
            app.with(Message::SetupContact, &[("name", &contact.name), ("date", &date)])
        };
        contacts.stale(today).into_iter().map(line).collect()
    });
    let settled = fetched.is_none() && settings.is_empty() && additions.is_empty();
    // Nothing, until it was looked at.
    let paper = RwSignal::new_local(None::<Option<String>>);
    wasm_bindgen_futures::spawn_local(async move {
        let wrong = fault_of_paper(app).await;
        _ = paper.try_set(Some(wrong));
    });
    // Where nothing is wrong, there is nothing else on the page.
    let of_paper = move || {
        paper.get().and_then(|wrong| match wrong {
            Some(wrong) => list(app, Message::SetupPaper, vec![wrong]),
            None => settled.then(|| view! { <p>{app.text(Message::SetupFine)}</p> }.into_any()),
        })
    };
    view! {
        <h1 class="nhsuk-heading-l">{app.text(Message::SetupHeading)}</h1>
        {fetched.map(|words| view! { <p>{words}</p> })}
        {list(app, Message::SetupSettings, settings)}
        {list(app, Message::SetupAdditions, additions)}
        {of_paper}
        {list(app, Message::SetupContacts, old)}
    }
    .into_any()
}

/// What is wrong with the paper that lies beside the page: it is not there, or was made from other files than these.
async fn fault_of_paper(app: App) -> Option<String> {
    let mut files = Vec::new();
    for file in [paper::FILE, QUESTIONNAIRE, PRACTICE] {
        files.push(fetch::text(file).await);
    }
    let [made, questionnaire, settings] = files.try_into().ok()?;
    let settings = match settings {
        Err(FetchFault::Status { .. }) => String::new(),
        // Without an answer nothing can be said.
        settings => settings.ok()?,
    };
    match made {
        Ok(made) => {
            (!Stamp::of(&questionnaire.ok()?, &settings).is_on(&made)).then(|| app.text(Message::SetupPaperStale))
        }
        Err(fault) => Some(app.with(Message::SetupPaperMissing, &[("reason", &fault.to_string())])),
    }
}

fn list(app: App, heading: Message, lines: Vec<String>) -> Option<AnyView> {
    (!lines.is_empty()).then(|| {
        let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
        view! {
            <h2 class="nhsuk-heading-m">{app.text(heading)}</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">{lines}</ul>
        }
        .into_any()
    })
}
