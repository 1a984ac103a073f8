//! Open a code: with the camera, or from a picture of it.

use crate::browser::camera::{self, Camera, CameraFault};
use crate::browser::reader::Reader;
use crate::browser::{clock, deflate, focus};
use crate::handover::{CodeFault, Packed, Progress, Reading, unpack};
use crate::keeping::Record;
use crate::messages::Message;
use crate::session::{Event, Place, Session};
use crate::ui::app::App;
use crate::ui::components::{
    Button, ButtonVariant, ErrorLink, ErrorMessage, Frame, Title, button, button_link, error_summary, file_upload,
    inset_text,
};
use leptos::prelude::*;
use leptos::task::tick;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

const VIDEO: &str = "camera";
const FILE: &str = "picture";

/// What the page is doing, and what came of it. In another language it goes on. Nothing of it is kept.
#[derive(Clone, Copy)]
struct Scan {
    app: App,
    reader: StoredValue<Rc<Reader>, LocalStorage>,
    reading: StoredValue<Reading>,
    /// Whether the camera is on
    is_looking: RwSignal<bool>,
    /// How many times it was turned on: only the last time counts
    looks: StoredValue<usize>,
    /// What the camera sees, in words
    status: RwSignal<Option<Message>>,
    error: RwSignal<Option<Message>>,
    found: RwSignal<Option<Record>, LocalStorage>,
}

/// What became of one code.
enum Taken {
    Half,
    Whole,
}

impl Scan {
    fn new(app: App) -> Self {
        Self {
            app,
            reader: StoredValue::new_local(Rc::default()),
            reading: StoredValue::default(),
            is_looking: RwSignal::new(false),
            looks: StoredValue::default(),
            status: RwSignal::new(None),
            error: RwSignal::new(None),
            found: RwSignal::new_local(None),
        }
    }

    /// Looks through the camera until a code is whole, it is turned off, or the page is left.
    async fn look(self) {
        let look = self.looks.get_value() + 1;
        self.looks.set_value(look);
        self.error.set(None);
        let has_half = self.reading.with_value(|reading| *reading != Reading::default());
        self.status.set(Some(if has_half { Message::ScanMore } else { Message::ScanLooking }));
        self.is_looking.set(true);
        // The place for the picture has to be there first.
        tick().await;
        let reader = self.reader.get_value();
        match Camera::start(VIDEO).await {
            Err(fault) => self.fails(camera_says(fault)).await,
            Ok(camera) => {
                // A page that is gone has no signals.
                while self.is_looking.try_get_untracked() == Some(true) && self.looks.try_get_value() == Some(look) {
                    let Some(picture) = camera.picture().await else { continue };
                    match reader.read(&picture).await {
                        Ok(codes) => self.takes_all(codes).await,
                        Err(_) => self.fails(Message::ScanNoReader).await,
                    }
                }
            }
        }
        if self.looks.try_get_value() == Some(look) {
            self.is_looking.try_set(false);
        }
    }

    /// Codes that the camera sees. What is wrong with one is said while it goes on looking.
    async fn takes_all(self, codes: Vec<String>) {
        for letters in codes {
            match self.takes(&letters).await {
                Some(Ok(Taken::Half)) => _ = self.status.try_set(Some(Message::ScanMore)),
                Some(Ok(Taken::Whole)) | None => return,
                Some(Err(fault)) => _ = self.status.try_set(Some(code_says(fault))),
            }
        }
    }

    /// Reads the picture that was chosen.
    async fn look_at_picture(self) {
        let pictures = camera::chosen(FILE).await;
        if pictures.is_empty() {
            return self.fails(Message::ScanNoFile).await;
        }
        let reader = self.reader.get_value();
        let mut wrong = Message::ScanNone;
        let mut is_half = false;
        for picture in pictures {
            let Ok(codes) = reader.read(&picture).await else { return self.fails(Message::ScanNoReader).await };
            for letters in codes {
                match self.takes(&letters).await {
                    Some(Ok(Taken::Half)) => is_half = true,
                    Some(Ok(Taken::Whole)) | None => return,
                    Some(Err(fault)) => wrong = code_says(fault),
                }
            }
        }
        if is_half {
            self.error.try_set(None);
            self.status.try_set(Some(Message::ScanMore));
        } else {
            self.fails(wrong).await;
        }
    }

    /// Takes one code in; `None` where the page is gone.
    async fn takes(self, letters: &str) -> Option<Result<Taken, CodeFault>> {
        let progress = self.reading.try_update_value(|reading| reading.add(letters))?;
        let packed = match progress {
            Ok(Progress::More) => return Some(Ok(Taken::Half)),
            Ok(Progress::Whole(packed)) => packed,
            Err(fault) => return Some(Err(fault)),
        };
        let record = self.unpacked(packed).await;
        Some(match record {
            Ok(record) => {
                self.is_looking.try_set(false);
                self.error.try_set(None);
                self.found.try_set(Some(record));
                tick().await;
                focus::announce(FOUND);
                Ok(Taken::Whole)
            }
            Err(fault) => Err(fault),
        })
    }

    async fn unpacked(self, packed: Packed) -> Result<Record, CodeFault> {
        if packed.is_deflated && !deflate::can_inflate() {
            return Err(CodeFault::NoInflate);
        }
        let inflated = if packed.is_deflated { deflate::inflate(&packed.content).await } else { None };
        let body = packed.body(inflated)?;
        self.app.read(|session| unpack(&body, session.form().questionnaire()))
    }

    async fn fails(self, message: Message) {
        self.is_looking.try_set(false);
        self.status.try_set(None);
        self.error.try_set(Some(message));
        // The words have to be there before they can be read out.
        tick().await;
        focus::announce(".nhsuk-error-summary");
    }

    fn frame(self) -> Frame {
        Frame {
            id: FILE.into(),
            name: FILE.into(),
            title: Some(Title { text: self.app.text(Message::ScanFile).into(), size: None, is_heading: false }),
            hint: Vec::new(),
            error: self.error.get().map(|message| ErrorMessage {
                hidden: self.app.text(Message::ErrorHidden),
                text: self.app.text(message),
            }),
            described_by: None,
        }
    }
}

/// Where the focus goes once answers were found.
const FOUND: &str = ".app-found";

fn camera_says(fault: CameraFault) -> Message {
    match fault {
        CameraFault::NoWay => Message::ScanNoWay,
        CameraFault::Refused => Message::ScanRefused,
        CameraFault::NotFree => Message::ScanNotFree,
    }
}

fn code_says(fault: CodeFault) -> Message {
    match fault {
        CodeFault::NotACode => Message::ScanNotACode,
        CodeFault::Damaged => Message::ScanDamaged,
        CodeFault::Newer => Message::ScanNewer,
        CodeFault::OtherQuestions => Message::ScanOther,
        CodeFault::NoInflate => Message::ScanNoInflate,
    }
}

pub(super) fn scan(app: App) -> AnyView {
    let scan = app.held(|| Scan::new(app));
    // The picture was part of the page that was drawn before.
    if scan.is_looking.get_untracked() {
        spawn_local(scan.look());
    }
    let content = move || match scan.found.get() {
        Some(record) => found(scan, record),
        None => looking(scan),
    };
    view! {
        {move || errors(scan)}
        <h1 class="nhsuk-heading-l">{app.text(Message::ScanHeading)}</h1>
        {content}
    }
    .into_any()
}

fn looking(scan: Scan) -> AnyView {
    let app = scan.app;
    let camera = move || {
        let (text, variant) = match scan.is_looking.get() {
            true => (Message::ScanStop, ButtonVariant::Secondary),
            false => (Message::ScanCamera, ButtonVariant::Primary),
        };
        let press = move || match scan.is_looking.get_untracked() {
            true => {
                scan.is_looking.set(false);
                scan.status.set(None);
            }
            false => spawn_local(scan.look()),
        };
        button(Button { text: app.text(text), variant, on_click: Box::new(press) })
    };
    let video = move || {
        let is_looking = scan.is_looking.get();
        is_looking
            .then(|| view! { <video class="app-camera" id=VIDEO prop:muted=true playsinline aria-hidden="true"/> })
    };
    let read = button(Button {
        text: app.text(Message::ScanButton),
        variant: ButtonVariant::Secondary,
        on_click: Box::new(move || spawn_local(scan.look_at_picture())),
    });
    view! {
        <p>{app.text(Message::ScanText)}</p>
        {video}
        <p role="status">{move || scan.status.get().map(|status| app.text(status))}</p>
        {camera}
        {file_upload(move || scan.frame(), Some("image/*"))}
        {read}
        <p class="app-contacts"><a class="nhsuk-link" href=Place::OpenCopy.address()>{app.text(Message::OpenLink)}</a></p>
    }
    .into_any()
}

/// What was found, before it takes the place of anything.
fn found(scan: Scan, record: Record) -> AnyView {
    let app = scan.app;
    let date = clock::long_date(record.saved, app.language().of_days());
    let count = record.entries.len().to_string();
    let replaces = (app.read(Session::answered_count) > 0).then(|| {
        inset_text(app.text(Message::InsetHidden), view! { <p>{app.text(Message::ScanReplaces)}</p> }.into_any())
    });
    let open = button(Button {
        text: app.text(Message::ScanOpen),
        variant: ButtonVariant::Primary,
        on_click: Box::new(move || app.send(Event::OpenCode(record.clone()))),
    });
    let stay = (app.read(Session::answered_count) > 0).then(|| {
        let place = app.read(Session::back).unwrap_or(Place::Start);
        button_link(app.text(Message::ScanKeep), place.address(), ButtonVariant::Secondary)
    });
    view! {
        <div class="app-found" tabindex="-1">
            <h2 class="nhsuk-heading-m">{app.text(Message::ScanFoundHeading)}</h2>
            <p>{app.with(Message::ScanFound, &[("date", &date), ("count", &count)])}</p>
        </div>
        {replaces}
        <div class="nhsuk-button-group">{open}{stay}</div>
    }
    .into_any()
}

fn errors(scan: Scan) -> Option<AnyView> {
    let message = scan.error.get()?;
    let link = ErrorLink {
        text: scan.app.text(message),
        href: ["#", FILE].concat(),
        on_use: Some(Box::new(|| focus::control(FILE))),
    };
    Some(error_summary(scan.app.text(Message::ErrorSummaryTitle), vec![link]))
}
