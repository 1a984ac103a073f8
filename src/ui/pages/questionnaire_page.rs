//! A page of the questionnaire: one question, or a group of them.

use super::question;
use super::shared::{came_up, cannot_do, form, stretches};
use crate::browser::focus;
use crate::messages::Message;
use crate::questionnaire::{ItemIndex, Kind, PageNumber};
use crate::summary;
use crate::ui::app::App;
use crate::ui::components::{ErrorLink, error_summary, inset_text, notification_banner};
use leptos::prelude::*;

pub(super) fn questionnaire_page(app: App, number: PageNumber) -> AnyView {
    let questionnaire = app.read(|session| session.form().questionnaire().clone());
    let Some(page) = questionnaire.page(number) else { return ().into_any() };
    let section =
        page.section.map(|section| app.words(&questionnaire.item(section).text)).filter(|words| !words.text.is_empty());
    let heading = match &questionnaire.item(page.root).kind {
        Kind::Group { .. } => {
            let root = questionnaire.item(page.root);
            let class = if root.private { "nhsuk-heading-l app-private" } else { "nhsuk-heading-l" };
            Some(view! { <h1 class=class>{app.words_of(root)}</h1> })
        }
        _ => None,
    };
    // The question itself is the heading where it stands alone.
    let is_heading = |item: ItemIndex| heading.is_none() && item == page.root;
    let items: Vec<_> = page
        .items(&questionnaire)
        .filter(|item| !(questionnaire.item(*item).is_group() && *item == page.root))
        .filter(|item| !questionnaire.item(*item).is_part_of_question())
        .map(|item| question::item(app, item, is_heading(item)))
        .collect();
    let back = app
        .read(crate::session::Session::is_back)
        .then(|| notification_banner(app.text(Message::WelcomeBackTitle), app.text(Message::WelcomeBack)));
    view! {
        {errors(app)}
        {back}
        <p class="app-progress">{progress(app, number)}</p>
        {section.map(|words| view! { <p class="nhsuk-caption-l">{words}</p> })}
        {heading}
        {outside_here(app, number)}
        {form(app, view! { {stretches(items)}{came_up(app)} }.into_any(), Message::Continue)}
    }
    .into_any()
}

/// What the link worker can't do of what this page is about. It is asked about all the same.
pub(super) fn outside_here(app: App, number: PageNumber) -> Option<AnyView> {
    let cannot = app.say(|words| words.cannot(&app.settings()));
    let lines: Vec<_> = app.read(|session| {
        summary::outside_on(session.form(), number, &cannot).map(|outside| cannot_do(app, outside)).collect()
    });
    (!lines.is_empty()).then(|| {
        let words = view! { <p>{app.text(Message::RemitOutside)}</p><ul class="nhsuk-list">{lines}</ul> };
        inset_text(app.text(Message::InsetHidden), words.into_any())
    })
}

/// Where in the whole this page is.
pub(super) fn progress(app: App, number: PageNumber) -> String {
    let (page, total) = app.read(|session| session.progress(number));
    app.with(Message::PageProgress, &[("page", &page.to_string()), ("total", &total.to_string())])
}

/// What is wrong, at the top of the page, with the way to each.
pub(super) fn errors(app: App) -> Option<AnyView> {
    let errors: Vec<_> = app.read(|session| {
        let questionnaire = session.form().questionnaire();
        let link = |(item, problem): &(ItemIndex, _)| {
            let (item, text) = (*item, app.say(|catalogue| catalogue.problem(problem, questionnaire.item(*item))));
            let id = question::control_id(questionnaire, item, problem);
            let href = ["#", &id].concat();
            ErrorLink { text, href, on_use: Some(Box::new(move || focus::control(&id))) }
        };
        session.errors().iter().map(link).collect()
    });
    (!errors.is_empty()).then(|| error_summary(app.text(Message::ErrorSummaryTitle), errors))
}
