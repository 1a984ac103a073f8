//! What stands around every page: header, Back link, what is kept, and the page itself.

use super::{
    check, comfort, copy, delete, device, elsewhere, help, languages, leaving, next, pause, questionnaire_page, scan,
    start, summary, together,
};
use crate::browser::{clock, cover, focus, frame};
use crate::comfort::Aspect;
use crate::keeping::{Keeping, KeepingFault, Origin, StorageFault};
use crate::messages::Message;
use crate::session::{Event, Place, Session};
use crate::ui::app::{App, News};
use crate::ui::components::{
    Button, ButtonVariant, ExitThisPage, back_link, button, exit_this_page, inset_text, notification_banner, skip_link,
};
use crate::ui::listen::Listening;
use leptos::prelude::*;

/// What lies over the screen to hide it.
pub(in crate::ui) const COVER: &str = "cover";

/// The whole document.
pub(in crate::ui) fn frame(app: App) -> impl IntoView {
    view! {
        {move || header(app)}
        <For each=move || [app.drawing()] key=|drawing| *drawing let:_drawing>
            {page(app)}
        </For>
        <footer class="app-footer">
            <div class="nhsuk-width-container">
                {move || footer_links(app)}
                {move || tab(app)}
                {move || offline(app)}
            </div>
        </footer>
        {screen_cover(app)}
    }
}

fn header(app: App) -> impl IntoView {
    app.follow_language();
    view! {
        {skip_link(app.text(Message::SkipToMain), "#maincontent".into(), Box::new(|| focus::announce("main")))}
        <header class="app-header">
            <div class="nhsuk-width-container">
                <a class="app-header__name" href=Place::Start.address()>{app.text(Message::AppName)}</a>
                <a class="app-header__help" href=Place::Help.address()>{app.safely_beside(|words| words.text(Message::HelpLink).to_owned())}</a>
            </div>
        </header>
    }
}

fn page(app: App) -> impl IntoView {
    let place = app.read(Session::place);
    let back = app.read(Session::back);
    // Effects run once the view they were made with is in the document.
    Effect::new(move |_| app.drawn());
    let content = match place {
        // Help and deleting are there for whoever has the page open, wherever the answers are.
        Place::Help | Place::Comfort | Place::Delete | Place::Deleted | Place::Cleared if app.is_elsewhere() => {
            of_place(app, place)
        }
        Place::Copy if app.is_elsewhere() && app.has_unsaved() => of_place(app, place),
        _ if app.is_elsewhere() => elsewhere::elsewhere(app),
        _ => of_place(app, place),
    };
    let is_wide = matches!(place, Place::Together | Place::Part(_) | Place::Plan | Place::Finish);
    let is_wide = is_wide && app.read(Session::is_together);
    let class = if is_wide { "nhsuk-main-wrapper app-main app-main--wide" } else { "nhsuk-main-wrapper app-main" };
    view! {
        {app.read(Session::can_exit).then(|| exit(app))}
        {app.read(Session::is_together).then(|| hide(app))}
        <div class="nhsuk-width-container">
            <div class="app-top">
                {back.map(|place| back_to(app, place))}
                {tools(app, place)}
                {kept(app)}
            </div>
            {languages::languages(app, place)}
            <main class=class id="maincontent">
                {move || warning(app)}
                {app.settings().unchecked.then(|| inset_text(app.text(Message::InsetHidden), unchecked(app)))}
                {in_other_site(app, place)}
                {languages::draft(app, place)}
                {app.picture_of(place)}
                {content}
            </main>
        </div>
    }
}

/// The page read out, and how it looks: on every page.
fn tools(app: App, place: Place) -> AnyView {
    let looks = (place != Place::Comfort).then(|| {
        view! { <a href=Place::Comfort.address()>{app.text(Message::ComfortHeading)}</a> }
    });
    // The only one of its kind needs no name: that of its link would be heard twice.
    view! { <aside class="app-tools">{move || app.has_voice().then(|| listen(app))}{looks}</aside> }.into_any()
}

/// The page is read only where somebody asks for it.
fn listen(app: App) -> AnyView {
    let rate = move || app.read(|session| session.comfort().rate());
    let listening = move || app.reader.listening();
    // The same button, so that the focus stays on it.
    let says = move || match listening() {
        Listening::Silent => Message::ListenStart,
        Listening::Reading => Message::ListenPause,
        Listening::Paused => Message::TogetherLift,
    };
    let press = move |_| match listening() {
        Listening::Reading => app.reader.pause(),
        Listening::Silent | Listening::Paused => app.reader.read(rate()),
    };
    let stop = move || {
        (listening() != Listening::Silent).then(|| {
            let stop = move |_| {
                app.reader.stop();
                // The button goes, and the focus would go with it.
                focus::back_to(".app-listen");
            };
            view! { <button type="button" on:click=stop>{app.text(Message::ListenStop)}</button>{speed(app)} }
        })
    };
    view! {
        <button class="app-listen" type="button" on:click=press>{move || app.text(says())}</button>
        {stop}
    }
    .into_any()
}

/// How fast it is read, beside it.
fn speed(app: App) -> AnyView {
    let aspect = Aspect::Speed;
    let chosen = app.read(|session| session.comfort().chosen(aspect));
    let names = std::iter::once(None).chain(aspect.choices().iter().copied().map(Some));
    let options: Vec<_> = names
        .map(|name| {
            let text = app.say(|catalogue| catalogue.comfort(aspect, name));
            view! { <option value=name.unwrap_or_default() selected=name == chosen>{text}</option> }
        })
        .collect();
    let choose = move |event| app.send(Event::MakeComfortable(aspect, event_target_value(&event).into()));
    let label = app.say(|catalogue| catalogue.aspect(aspect).to_owned());
    view! { <select aria-label=label on:change=choose>{options}</select> }.into_any()
}

fn of_place(app: App, place: Place) -> AnyView {
    match place {
        Place::Open | Place::Start => start::start(app),
        Place::Device => device::device(app),
        Place::Page { number, .. } => questionnaire_page::questionnaire_page(app, number),
        Place::Pause { number, .. } => pause::pause(app, number),
        Place::Leaving => leaving::leaving(app),
        Place::Help => help::help(app),
        Place::Comfort => comfort::comfort(app),
        Place::Check => check::check(app),
        Place::Summary => summary::summary(app),
        Place::Next => next::next(app),
        Place::Copy => copy::save(app),
        Place::OpenCopy => copy::open(app),
        Place::Scan => scan::scan(app),
        Place::Together => together::together(app),
        Place::Part(number) => together::part(app, number),
        Place::PartPause(number) => together::pause(app, number),
        Place::Plan => together::plan(app),
        Place::Finish => together::finish(app),
        Place::Cleared => together::cleared(app),
        Place::Delete => delete::delete(app),
        Place::Deleted => delete::deleted(app),
    }
}

/// What a patient has to know of a page that stands in another website, before anything is asked; and the way out of it.
fn in_other_site(app: App, place: Place) -> Option<AnyView> {
    let is_beginning = matches!(place, Place::Open | Place::Start | Place::Device) && !app.is_elsewhere();
    (frame::is_in_other_site() && is_beginning).then(|| {
        let text = if app.can_keep() { Message::FrameForgets } else { Message::FrameRefused };
        let begun = app.read(Session::device).is_some();
        // Later it stands at the foot of each page.
        let open = (!begun).then(|| open_in_a_tab(app));
        inset_text(app.text(Message::InsetHidden), view! { <p>{app.text(text)}</p>{open} }.into_any())
    })
}

/// Who said what is said of the surgery: nobody knows.
fn unchecked(app: App) -> AnyView {
    view! { <p>{app.text(Message::LinkUnchecked)}</p> }.into_any()
}

/// The quick way out, and how often Shift has still to be pressed.
fn exit(app: App) -> AnyView {
    let left = move || match app.shifts_left() {
        None => String::new(),
        Some(left) => app.counted(Message::ExitShifts, "count", left.into(), &[]),
    };
    exit_this_page(ExitThisPage {
        hidden: app.text(Message::ExitHidden),
        text: app.safely_beside(|words| words.text(Message::ExitButton).to_owned()),
        status: Box::new(left),
        on_use: Box::new(move || app.send(Event::Exit)),
    })
}

/// Hides the screen from whoever walks by.
fn hide(app: App) -> AnyView {
    let hide = Button {
        text: app.text(Message::TogetherHide),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(move || app.cover()),
    };
    view! { <div class="app-exit app-hide"><div class="nhsuk-width-container">{button(hide)}</div></div> }.into_any()
}

/// What lies over the screen then.
fn screen_cover(app: App) -> AnyView {
    let says = move |message| {
        app.follow_language();
        app.text(message)
    };
    let lift = move || {
        button(Button {
            text: says(Message::TogetherLift),
            variant: ButtonVariant::Primary,
            on_click: Box::new(|| cover::lift(COVER)),
        })
    };
    // It stays the same element: it may be open.
    view! {
        <dialog class="app-cover" id=COVER aria-label=move || says(Message::TogetherCovered)>
            <p>{move || says(Message::TogetherCovered)}</p>
            {lift}
        </dialog>
    }
    .into_any()
}

/// The title of the tab: which page, never what is asked there. What a page on help or leaving is about nobody else
/// needs to see.
pub(in crate::ui) fn title(app: App) -> String {
    let heading = match app.read(Session::place) {
        Place::Page { number, .. } | Place::Pause { number, .. } => {
            return with_errors(app, questionnaire_page::progress(app, number));
        }
        Place::Open | Place::Start | Place::Help | Place::Leaving | Place::Delete | Place::Deleted | Place::Cleared => {
            return app.text(Message::AppName);
        }
        Place::Part(_) | Place::PartPause(_) => return with_errors(app, app.text(Message::AppName)),
        Place::Together => Message::TogetherHeading,
        Place::Plan => Message::PlanHeading,
        Place::Finish => Message::TogetherFinish,
        Place::Copy => Message::CopyHeading,
        Place::OpenCopy => Message::OpenHeading,
        Place::Scan => Message::ScanHeading,
        Place::Next => Message::NextHeading,
        Place::Comfort => Message::ComfortHeading,
        Place::Device => Message::DeviceHeading,
        Place::Check => Message::CheckHeading,
        Place::Summary => Message::SummaryHeading,
    };
    let (heading, name) = (app.text(heading), app.text(Message::AppName));
    with_errors(app, app.with(Message::PageTitle, &[("heading", &heading), ("name", &name)]))
}

fn with_errors(app: App, title: String) -> String {
    if app.read(|session| session.errors().is_empty()) {
        title
    } else {
        app.with(Message::ErrorTitle, &[("title", &title)])
    }
}

/// What can be done with the answers on every page, once there may be some.
fn footer_links(app: App) -> AnyView {
    app.drawing();
    let link =
        |place: Place, text| view! { <a class="nhsuk-link" href=place.address()>{app.text(text)}</a> }.into_any();
    let has_device = app.read(Session::device).is_some() && !app.is_elsewhere();
    let is_theirs = app.read(|session| !session.is_together() && !session.is_brought());
    let device = (has_device && is_theirs).then(|| link(Place::Device, Message::DeviceLink));
    let copy = has_device.then(|| link(Place::Copy, Message::CopyLink));
    let delete = app.read(Session::can_delete).then(|| link(Place::Delete, Message::DeleteLink));
    view! { {copy}{device}{delete} }.into_any()
}

/// The way out of another website, wherever one is.
fn tab(app: App) -> Option<AnyView> {
    let has_begun = app.drawing() > 0 && app.read(Session::device).is_some() && !app.is_elsewhere();
    (frame::is_in_other_site() && has_begun).then(|| open_in_a_tab(app))
}

fn open_in_a_tab(app: App) -> AnyView {
    let open = Button {
        text: app.text(Message::FrameOpen),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(move || app.carry_on_in_a_tab()),
    };
    let blocked = move || app.is_blocked.get().then(|| app.text(Message::FrameBlocked));
    view! { <div>{button(open)}<p role="status">{blocked}</p></div> }.into_any()
}

/// Whether the page opens without a network on this device, and which version of it: for whoever is about to go where there
/// is none.
fn offline(app: App) -> Option<AnyView> {
    let version = app.offline.get()?;
    let is_start = app.drawing() > 0 && app.read(|session| matches!(session.place(), Place::Open | Place::Start));
    let text = app.with(Message::OfflineReady, &[("version", &version)]);
    is_start.then(|| view! { <p class="app-offline">{text}</p> }.into_any())
}

fn back_to(app: App, place: Place) -> AnyView {
    let link = back_link(app.text(Message::Back), place.address());
    view! { <nav aria-label=app.text(Message::Back)>{link}</nav> }.into_any()
}

/// One line on how the answers are kept. Its place is there before its words are: nothing may move under a finger
/// that is about to tap.
fn kept(app: App) -> AnyView {
    // It changes with the minute, and not with each key: so it is read out once.
    let text = Memo::new(move |_| match app.keeping() {
        _ if app.is_elsewhere() => String::new(),
        Keeping::NotAsked => String::new(),
        Keeping::InMemory => app.text(Message::KeptInMemory),
        Keeping::Kept(at) => app.with(Message::KeptAt, &[("time", &clock::time_of_day(at))]),
        Keeping::Failed(_) => app.text(Message::KeptRefusedTitle),
    });
    view! { <p class="app-kept" role="status">{move || text.get()}</p> }.into_any()
}

/// What the patient has to know before going on: answers that are not kept, or were not found as they were left.
fn warning(app: App) -> Option<AnyView> {
    let told = |title, text| notification_banner(app.text(title), text);
    if app.not_deleted.get() {
        return Some(told(Message::KeptDamagedTitle, app.text(Message::KeptNotDeleted)));
    }
    let message = match app.keeping() {
        _ if app.is_elsewhere() => return None,
        Keeping::Failed(KeepingFault::Storage(StorageFault::Full)) => Some(Message::KeptFull),
        Keeping::Failed(KeepingFault::Storage(_)) => Some(Message::KeptRefused),
        Keeping::Failed(KeepingFault::NewerRecord) => Some(Message::KeptNewer),
        Keeping::Failed(KeepingFault::OtherTab) => {
            let take_over = Button {
                text: app.text(Message::KeptTakeOver),
                variant: ButtonVariant::Secondary,
                on_click: Box::new(move || app.take_over()),
            };
            let banner = told(Message::KeptRefusedTitle, app.text(Message::KeptOtherTab));
            return Some(view! { {banner}{button(take_over)} }.into_any());
        }
        _ => None,
    };
    if let Some(message) = message {
        return Some(told(Message::KeptRefusedTitle, app.text(message)));
    }
    let message = match app.news()? {
        News::Damaged => Message::KeptDamaged,
        News::Expired => {
            return Some(told(
                Message::KeptDamagedTitle,
                app.counted(Message::KeptExpired, "days", app.settings().keep_days.into(), &[]),
            ));
        }
        News::Changed(Origin::Whole) => return None,
        News::Changed(Origin::Pieces) => {
            let count = u32::try_from(app.read(Session::answered_count)).unwrap_or(u32::MAX);
            return Some(told(Message::KeptDamagedTitle, app.counted(Message::KeptPieces, "count", count, &[])));
        }
        News::Changed(Origin::Journal) => Message::KeptJournal,
        News::Changed(Origin::Late) => Message::KeptLate,
        News::Changed(Origin::OtherVersion) if app.read(|session| session.past().is_empty()) => {
            Message::KeptOtherVersion
        }
        News::Changed(Origin::OtherVersion) => Message::KeptOtherVersionPast,
    };
    Some(told(Message::KeptDamagedTitle, app.text(message)))
}
