//! What stands there when the questionnaire can't be shown.

use super::shared::paper_link;
use crate::browser::fetch::FetchFault;
use crate::browser::page;
use crate::fhir::Fault;
use crate::messages::{Catalogue, Lifeline, Message};
use crate::safety::Contacts;
use crate::ui::components::{Button, ButtonVariant, button, details};
use leptos::prelude::*;

/// Why there is nothing to show.
pub(in crate::ui) enum Broken {
    /// The file could not be had
    NotFetched(FetchFault),
    /// The definition is refused
    Refused(Vec<Fault>),
}

/// A page for the patient, with what whoever set it up has to know folded away.
pub(in crate::ui) fn broken(catalogue: &Catalogue, broken: Broken) -> impl IntoView + use<> {
    let text = |message| catalogue.text(message).to_owned();
    let (words, reasons) = match broken {
        Broken::NotFetched(fault) => (text(Message::BrokenFetch), vec![fault.to_string()]),
        Broken::Refused(faults) => (text(Message::BrokenText), faults.iter().map(ToString::to_string).collect()),
    };
    let reasons: Vec<_> = reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect();
    let again =
        Button { text: text(Message::BrokenRetry), variant: ButtonVariant::Primary, on_click: Box::new(page::reload) };
    page::set_title(catalogue.text(Message::AppName));
    let lifeline = |Lifeline { name, way, href }| view! { <li><a href=href>{name}": "{way}</a></li> };
    let lifelines: Vec<_> = catalogue.lifelines(&Contacts::built_in()).into_iter().map(lifeline).collect();
    view! {
        <div class="nhsuk-width-container">
            <main class="nhsuk-main-wrapper" id="maincontent">
                <h1 class="nhsuk-heading-l">{text(Message::BrokenHeading)}</h1>
                <p>{words}</p>
                {button(again)}
                <p class="app-contacts">{paper_link(catalogue.language(), text(Message::StartPaper), text(Message::LinkBeside))}</p>
                <h2 class="nhsuk-heading-m">{text(Message::HelpLink)}</h2>
                <ul class="nhsuk-list app-contacts">{lifelines}</ul>
                {details(text(Message::BrokenDetails), view! { <ul class="nhsuk-list nhsuk-list--bullet">{reasons}</ul> }.into_any())}
            </main>
        </div>
    }
}
