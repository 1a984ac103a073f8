//! What stands between two pages where an answer points to danger: where help is, and the way on.

use super::help::under_heading;
use super::shared::{form, reach};
use crate::messages::Message;
use crate::questionnaire::{PageNumber, Support};
use crate::safety::Purpose;
use crate::session::Session;
use crate::ui::app::App;
use leptos::prelude::*;
use std::collections::BTreeSet;

pub(super) fn pause(app: App, number: PageNumber) -> AnyView {
    supports(app, app.read(|session| session.supports(number)))
}

/// Where help is, and the way on.
pub(super) fn supports(app: App, supports: BTreeSet<Support>) -> AnyView {
    let sections: Vec<_> =
        supports.into_iter().enumerate().map(|(position, support)| section(app, support, position == 0)).collect();
    let on = view! { <p>{app.safe(Message::PauseCarryOn)}</p> };
    view! { {sections}{form(app, on.into_any(), Message::Continue)} }.into_any()
}

fn section(app: App, support: Support, is_first: bool) -> AnyView {
    let settings = app.settings();
    let (heading, text, purposes): (_, _, &[Purpose]) = match support {
        Support::Crisis => {
            let text = app.safe(Message::PauseCrisisText);
            (Message::PauseCrisisHeading, text, &[Purpose::Life, Purpose::Crisis, Purpose::Talk])
        }
        Support::Unsafe => {
            (Message::PauseUnsafeHeading, app.safe(Message::PauseUnsafeText), &[Purpose::Life, Purpose::Unsafe])
        }
        Support::Urgent => {
            let text = match app.read(Session::is_together) {
                true => app.safe(Message::PauseUrgentTogether),
                false => {
                    app.safely(|words| words.with(Message::PauseUrgentText, &[("surgery", words.surgery(&settings))]))
                }
            };
            (Message::PauseUrgentHeading, text, &[Purpose::Urgent, Purpose::Medical])
        }
        Support::Young => {
            let age = settings.minimum_age.unwrap_or_default();
            let values = [("age", age.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let text = app.safely(|words| words.counted(Message::PauseYoungText, age.into(), &values));
            (Message::PauseYoungHeading, text, &[Purpose::Young])
        }
    };
    let heading = app.safe(heading);
    let heading = if is_first {
        view! { <h1 class="nhsuk-heading-l">{heading}</h1> }.into_any()
    } else {
        view! { <h2 class="nhsuk-heading-l">{heading}</h2> }.into_any()
    };
    let nation = settings.nation;
    let surgery = (support == Support::Urgent).then(|| {
        let today = app
            .say(|words| words.today(nation).collect::<Vec<_>>())
            .into_iter()
            .map(|message| view! { <p>{app.safe(message)}</p> })
            .collect_view();
        view! { {reach(app)}{today} }
    });
    let younger = settings.younger.as_ref().filter(|_| support == Support::Young);
    let younger = younger.map(|younger| view! { <p class="app-words">{app.practice_words(younger)}</p> });
    let lists: Vec<_> = purposes.iter().map(|purpose| under_heading(app, *purpose)).collect();
    let traces = (support == Support::Unsafe).then(|| view! { <p>{app.safe(Message::HelpTraces)}</p> });
    view! { {heading}<p>{text}</p>{traces}{younger}{surgery}{lists} }.into_any()
}
