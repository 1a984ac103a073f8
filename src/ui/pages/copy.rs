//! Save a copy of the answers in a file, and open one.

use crate::browser::{cipher, clock, file, focus};
use crate::keeping::Origin;
use crate::keeping::copy::{self, CopyFault, Opened, PasswordProblem};
use crate::messages::Message;
use crate::session::{Device, Event, Session};
use crate::ui::app::{App, News};
use crate::ui::components::{
    Button, ButtonVariant, ChoiceItem, ChoiceRow, Choices, ChoicesKind, ErrorLink, ErrorMessage, Frame, Input, Title,
    button, choices, error_summary, file_upload, input, inset_text,
};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use leptos::task::tick;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

const PASSWORD: &str = "password";
const FILE: &str = "file";

/// What stands in the page's controls, and what came of it. Nothing of it is ever kept.
#[derive(Clone, Copy)]
struct Form {
    app: App,
    password: StoredValue<String>,
    with_private: StoredValue<bool>,
    /// At which control, and what is wrong
    error: RwSignal<Option<(&'static str, Message)>>,
    /// The name of the file that the browser was given
    saved: RwSignal<Option<String>>,
    /// A file is being opened
    busy: RwSignal<bool>,
}

impl Form {
    fn new(app: App) -> Self {
        Self {
            app,
            password: StoredValue::default(),
            with_private: StoredValue::default(),
            error: RwSignal::new(None),
            saved: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// The password as it was meant.
    fn meant(self) -> String {
        self.password.with_value(|typed| copy::password(typed).to_owned())
    }

    async fn fails(self, control: &'static str, message: Message) {
        self.saved.set(None);
        self.busy.set(false);
        self.error.set(Some((control, message)));
        // The words have to be there before they can be read out.
        tick().await;
        focus::announce(".nhsuk-error-summary");
    }

    fn frame(self, id: &'static str, label: Message, hint: Option<Message>) -> Frame {
        let wrong = self.error.get().filter(|(control, _)| *control == id);
        Frame {
            id: id.into(),
            name: id.into(),
            title: Some(Title { text: self.app.text(label).into(), size: None, is_heading: false }),
            hint: hint.map(|hint| self.app.text(hint)).into_iter().map(Into::into).collect(),
            error: wrong.map(|(_, message)| ErrorMessage {
                hidden: self.app.text(Message::ErrorHidden),
                text: self.app.text(message),
            }),
            described_by: None,
        }
    }

    /// Seen while it is typed: a slip would lock the file for ever.
    fn password(self, label: Message, hint: Message) -> AnyView {
        input(Input {
            frame: self.frame(PASSWORD, label, Some(hint)),
            value: self.password.get_value(),
            kind: "text",
            inputmode: None,
            spellcheck: Some(false),
            autocomplete: Some("off".into()),
            width: Some(20),
            suffix: None,
            on_input: Box::new(move |text| self.password.set_value(text)),
        })
    }

    fn errors(self) -> Option<AnyView> {
        let (control, message) = self.error.get()?;
        let link = ErrorLink {
            text: self.app.text(message),
            href: ["#", control].concat(),
            on_use: Some(Box::new(move || focus::control(control))),
        };
        Some(error_summary(self.app.text(Message::ErrorSummaryTitle), vec![link]))
    }

    fn page(self, content: impl Fn() -> AnyView + Send + 'static, text: Message, on_use: fn(Self)) -> AnyView {
        let button = button(Button {
            text: self.app.text(text),
            variant: ButtonVariant::Primary,
            on_click: Box::new(move || on_use(self)),
        });
        // A password is what was typed, without capitals and corrections of the keyboard's own.
        let no_corrections = custom_attribute("autocorrect", "off");
        view! {
            <form novalidate autocapitalize="none" on:submit=|event| event.prevent_default() {..no_corrections}>
                {content}
                {button}
            </form>
        }
        .into_any()
    }

    async fn save(self) {
        let app = self.app;
        let password = self.meant();
        match copy::check_password(&password, app.read(Session::device)) {
            Err(PasswordProblem::Needed) => return self.fails(PASSWORD, Message::CopyNeedsPassword).await,
            Err(PasswordProblem::TooShort) => return self.fails(PASSWORD, Message::CopyTooShort).await,
            Ok(()) => {}
        }
        let now = clock::now();
        let text = app.read(|session| session.copy(now, self.with_private.get_value()));
        let bytes = match password.is_empty() {
            true => Some(text.into_bytes()),
            false => cipher::seal(&password, &text).await.ok(),
        };
        let name = copy::file_name(now, !password.is_empty());
        if bytes.is_some_and(|bytes| file::save(&name, &bytes)) {
            self.error.set(None);
            self.saved.set(Some(name));
        } else {
            self.fails(PASSWORD, Message::CopyNotSaved).await;
        }
    }

    async fn open(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let password = self.meant();
        let visit = self.app.visit();
        let questionnaire = self.app.read(|session| session.form().questionnaire().clone());
        let opened = match file::chosen(FILE).await {
            Ok(None) => return self.fails(FILE, Message::OpenNoFile).await,
            Ok(Some(bytes)) => copy::open(&bytes, &questionnaire),
            Err(fault) => Err(fault),
        };
        let record = match opened {
            Ok(Opened::Locked(_)) if password.is_empty() => {
                return self.fails(PASSWORD, Message::OpenNeedsPassword).await;
            }
            Ok(Opened::Locked(_)) if !cipher::is_there() => return self.fails(FILE, Message::CopyNoCipher).await,
            Ok(Opened::Locked(locked)) => {
                cipher::unseal(&password, &locked).await.and_then(|text| copy::read(&text, &questionnaire))
            }
            Ok(Opened::Plain(record)) => Ok(*record),
            Err(fault) => Err(fault),
        };
        // Whoever left the page while it was being opened did not want it in the place of what they wrote since.
        if self.app.visit() != visit {
            return;
        }
        match record {
            Ok(record) => {
                if record.version != questionnaire.header.version {
                    self.app.tell(News::Changed(Origin::OtherVersion));
                }
                self.app.send(Event::OpenCopy(record));
            }
            Err(CopyFault::WrongPassword) => self.fails(PASSWORD, Message::OpenWrongPassword).await,
            Err(fault) => self.fails(FILE, says(fault)).await,
        }
    }
}

fn says(fault: CopyFault) -> Message {
    match fault {
        CopyFault::TooLarge => Message::OpenTooLarge,
        CopyFault::NotACopy => Message::OpenNotACopy,
        CopyFault::Damaged => Message::OpenDamaged,
        CopyFault::OtherQuestionnaire => Message::OpenOther,
        CopyFault::Newer => Message::OpenNewer,
        CopyFault::WrongPassword => Message::OpenWrongPassword,
    }
}

pub(super) fn save(app: App) -> AnyView {
    let form = app.held(|| Form::new(app));
    let is_own = app.read(Session::device) == Some(Device::Own);
    let content = move || match (cipher::is_there(), is_own) {
        (true, true) => form.password(Message::CopyPassword, Message::CopyPasswordOwn),
        (true, false) => form.password(Message::CopyPassword, Message::CopyPasswordShared),
        (false, _) => view! { <p>{app.text(Message::CopyNoCipher)}</p> }.into_any(),
    };
    let private = app.read(Session::has_private).then(|| private(form));
    let saved = move || form.saved.get().map(|name| app.with(Message::CopySaved, &[("name", &name)]));
    // Without a cipher a file on a shared device could be read by anybody.
    let page = (cipher::is_there() || is_own)
        .then(|| form.page(content, Message::CopyButton, |form| spawn_local(form.save())));
    view! {
        {move || form.errors()}
        <h1 class="nhsuk-heading-l">{app.text(Message::CopyHeading)}</h1>
        <p>{app.text(Message::CopyText)}</p>
        {inset_text(app.text(Message::InsetHidden), view! { <p>{app.text(Message::CopyWhere)}</p> }.into_any())}
        {private}
        {page.unwrap_or_else(|| view! { <p>{app.text(Message::CopyNoCipher)}</p> }.into_any())}
        <p role="status">{saved}</p>
    }
    .into_any()
}

/// Whether the private answers go along.
fn private(form: Form) -> AnyView {
    let id = "private";
    choices(Choices {
        kind: ChoicesKind::Checkboxes,
        frame: Frame { id: id.into(), name: id.into(), title: None, hint: Vec::new(), error: None, described_by: None },
        rows: vec![ChoiceRow::Item(ChoiceItem {
            value: "yes".into(),
            text: form.app.text(Message::CopyPrivate).into(),
            hint: Some(form.app.text(Message::CopyPrivateHint).into()),
            checked: Arc::new(move || form.with_private.get_value()),
            conditional: None,
            on_change: Box::new(move |chosen| form.with_private.set_value(chosen)),
        })],
    })
}

pub(super) fn open(app: App) -> AnyView {
    let form = app.held(|| Form::new(app));
    let replaces = (app.read(Session::answered_count) > 0).then(|| {
        inset_text(app.text(Message::InsetHidden), view! { <p>{app.text(Message::OpenReplaces)}</p> }.into_any())
    });
    let file = file_upload(move || form.frame(FILE, Message::OpenFile, None), None);
    let content = move || view! { {form.password(Message::OpenPassword, Message::OpenPasswordHint)} }.into_any();
    let busy = move || form.busy.get().then(|| app.text(Message::OpenBusy));
    view! {
        {move || form.errors()}
        <h1 class="nhsuk-heading-l">{app.text(Message::OpenHeading)}</h1>
        <p>{app.text(Message::OpenText)}</p>
        {replaces}
        {file}
        {form.page(content, Message::OpenButton, |form| spawn_local(form.open()))}
        <p role="status">{busy}</p>
    }
    .into_any()
}
