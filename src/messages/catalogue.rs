//! Names of texts, and the words for them in one language.

use crate::language::{ENGLISH, Language, Translation};
use crate::questionnaire::Text;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Defines [`Message`]: a variant for each key of the catalogue files. What only the paper says is no part of the program
/// that patients load.
macro_rules! messages {
    ($($name:ident = $key:literal,)* ; $($paper:ident = $paper_key:literal,)*) => {
        /// A text of the catalogue, by what it is for. The words are in `en.json`, those of the paper in `paper.en.json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Message {
            $(#[doc = concat!("`", $key, "`")] $name,)*
            $(#[doc = concat!("`", $paper_key, "`")] #[cfg(not(target_arch = "wasm32"))] $paper,)*
        }

        impl Message {
            /// Every text there is.
            pub const ALL: &[Self] = &[$(Self::$name,)* $(#[cfg(not(target_arch = "wasm32"))] Self::$paper,)*];

            /// Its name in the catalogue files.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                    $(#[cfg(not(target_arch = "wasm32"))] Self::$paper => $paper_key,)*
                }
            }
        }
    };
}

messages! {
    AppName = "app.name",
    SkipToMain = "app.skip",
    Back = "app.back",
    Continue = "app.continue",
    DeleteLink = "app.delete",
    PageTitle = "page.title",
    PageProgress = "page.progress",
    ErrorTitle = "page.error-title",
    AnswerClear = "page.answer-clear",
    AnswerClearHidden = "page.answer-clear-hidden",
    HelpSummary = "page.help",
    LinkBeside = "link.beside",
    HelpLink = "help.link",
    ExitHidden = "exit.hidden",
    ExitButton = "exit.button",
    ExitShifts = "exit.shifts",
    WelcomeBackTitle = "back.title",
    WelcomeBack = "back.text",

    LanguageLabel = "language.label",
    LanguageChoose = "language.choose",
    LanguageDraft = "language.draft",
    LanguageFailed = "language.failed",
    LinkUnchecked = "link.unchecked",
    FrameForgets = "frame.forgets",
    FrameRefused = "frame.refused",
    FrameOpen = "frame.open",
    FrameBlocked = "frame.blocked",
    OfflineReady = "offline.ready",
    StartHeading = "start.heading",
    StartLead = "start.lead",
    StartLinkWorker = "start.link-worker",
    StartWhatHeading = "start.what-heading",
    StartWhatAny = "start.what-any",
    StartWhatTime = "start.what-time",
    StartWhatStop = "start.what-stop",
    StartWhatPage = "start.what-page",
    StartNothingSent = "start.nothing-sent",
    NothingSent = "nothing-sent",
    InsetHidden = "inset.hidden",
    StartPaper = "start.paper",
    StartButton = "start.button",
    StartCarryOn = "start.carry-on",
    StartNames = "start.names",
    StartYounger = "start.younger",
    StartAge = "start.age",
    RemitCan = "remit.can",
    RemitCannot = "remit.cannot",
    RemitWelcome = "remit.welcome",
    RemitOutside = "remit.outside",
    RemitElsewhere = "remit.elsewhere",
    RemitListen = "remit.listen",
    RemitPlan = "remit.plan",
    RemitConnect = "remit.connect",
    RemitForms = "remit.forms",
    RemitAlong = "remit.along",
    RemitEmergency = "remit.emergency",
    RemitMoney = "remit.money",
    RemitMoneyElse = "remit.money-else",
    RemitHome = "remit.home",
    RemitHomeElse = "remit.home-else",
    RemitHomeElseNorthernIreland = "remit.home-else-northern-ireland",
    RemitHomeElseAny = "remit.home-else-any",
    RemitTreat = "remit.treat",
    RemitTreatElse = "remit.treat-else",
    RemitCare = "remit.care",
    RemitCareElse = "remit.care-else",
    RemitCareElseScotland = "remit.care-else-scotland",
    RemitCareElseNorthernIreland = "remit.care-else-northern-ireland",
    RemitCareElseAny = "remit.care-else-any",
    RemitDrive = "remit.drive",
    RemitDriveElse = "remit.drive-else",
    SurgeryYours = "surgery.yours",
    NumberNhs = "number.nhs",
    NumberChi = "number.chi",
    NumberHealthAndCare = "number.health-and-care",
    NationEngland = "nation.england",
    NationScotland = "nation.scotland",
    NationWales = "nation.wales",
    NationNorthernIreland = "nation.northern-ireland",
    EmergencyHidden = "emergency.hidden",
    EmergencyHeading = "emergency.heading",
    EmergencyText = "emergency.text",
    EmergencyMore = "emergency.more",
    HelpHeading = "help.heading",
    HelpText = "help.text",
    HelpFree = "help.free",
    HelpTraces = "help.traces",
    HelpLanguage = "help.language",
    HelpLife = "help.life",
    HelpMedical = "help.medical",
    HelpCrisis = "help.crisis",
    HelpTalk = "help.talk",
    HelpUnsafe = "help.unsafe",
    HelpUrgent = "help.urgent",
    HelpYoung = "help.young",
    HelpSpeechless = "help.speechless",
    WayCall = "way.call",
    WayText = "way.text",
    WayTextWords = "way.text-words",
    NoteSilentMobile = "note.silent-mobile",
    NoteOptionTwo = "note.option-2",
    NoteRegisterFirst = "note.register-first",
    NoteRelay = "note.relay",
    NoteSignLanguage = "note.sign-language",
    NoteSurgeryClosed = "note.surgery-closed",
    NoteUnder19 = "note.under-19",
    NoteUnder35 = "note.under-35",
    PauseCrisisHeading = "pause.crisis-heading",
    PauseCrisisText = "pause.crisis-text",
    PauseUnsafeHeading = "pause.unsafe-heading",
    PauseUnsafeText = "pause.unsafe-text",
    PauseUrgentHeading = "pause.urgent-heading",
    PauseUrgentText = "pause.urgent-text",
    PauseUrgentTogether = "pause.urgent-together",
    PauseUrgentCouncil = "pause.urgent-council",
    PauseUrgentNorthernIreland = "pause.urgent-northern-ireland",
    PauseYoungHeading = "pause.young-heading",
    PauseYoungText = "pause.young-text",
    PauseCarryOn = "pause.carry-on",

    DeviceLink = "device.link",
    DeviceHeading = "device.heading",
    DeviceHint = "device.hint",
    DeviceOwn = "device.own",
    DeviceOwnHint = "device.own-hint",
    DeviceOwnHintBrowser = "device.own-hint-browser",
    DeviceShared = "device.shared",
    DeviceSharedHint = "device.shared-hint",
    LeavingHeading = "leaving.heading",
    LeavingButton = "leaving.button",
    LeavingShift = "leaving.shift",
    LeavingBack = "leaving.back",
    LeavingHistory = "leaving.history",
    LeavingReturn = "leaving.return",
    LeavingQuestion = "leaving.question",
    LeavingKeep = "leaving.keep",
    LeavingKeepHint = "leaving.keep-hint",
    LeavingDelete = "leaving.delete",
    LeavingDeleteHint = "leaving.delete-hint",
    LeavingShared = "leaving.shared",

    KeptAt = "kept.at",
    KeptInMemory = "kept.memory",
    KeptRefusedTitle = "kept.refused-title",
    KeptRefused = "kept.refused",
    KeptFull = "kept.full",
    KeptNewer = "kept.newer",
    KeptDamagedTitle = "kept.damaged-title",
    KeptDamaged = "kept.damaged",
    KeptExpired = "kept.expired",
    KeptOtherTab = "kept.other-tab",
    KeptTakeOver = "kept.take-over",
    KeptPieces = "kept.pieces",
    KeptJournal = "kept.journal",
    KeptLate = "kept.late",
    KeptOtherVersion = "kept.other-version",
    KeptOtherVersionPast = "kept.other-version-past",
    KeptNotDeleted = "kept.not-deleted",

    ElsewhereHeading = "elsewhere.heading",
    ElsewhereText = "elsewhere.text",
    ElsewhereUnsaved = "elsewhere.unsaved",
    ElsewhereButton = "elsewhere.button",

    CopyLink = "copy.link",
    CopyHeading = "copy.heading",
    CopyText = "copy.text",
    CopyWhere = "copy.where",
    CopyPrivate = "copy.private",
    CopyPrivateHint = "copy.private-hint",
    CopyPassword = "copy.password",
    CopyPasswordOwn = "copy.password-own",
    CopyPasswordShared = "copy.password-shared",
    CopyNoCipher = "copy.no-cipher",
    CopyButton = "copy.button",
    CopyNeedsPassword = "copy.needs-password",
    CopyTooShort = "copy.too-short",
    CopyNotSaved = "copy.not-saved",
    CopySaved = "copy.saved",

    OpenLink = "open.link",
    OpenHeading = "open.heading",
    OpenText = "open.text",
    OpenReplaces = "open.replaces",
    OpenFile = "open.file",
    OpenPassword = "open.password",
    OpenPasswordHint = "open.password-hint",
    OpenButton = "open.button",
    OpenBusy = "open.busy",
    OpenNoFile = "open.no-file",
    OpenTooLarge = "open.too-large",
    OpenNotACopy = "open.not-a-copy",
    OpenDamaged = "open.damaged",
    OpenOther = "open.other",
    OpenNewer = "open.newer",
    OpenNeedsPassword = "open.needs-password",
    OpenWrongPassword = "open.wrong-password",

    TogetherLink = "together.link",
    TogetherHeading = "together.heading",
    TogetherText = "together.text",
    TogetherMemory = "together.memory",
    TogetherBegin = "together.begin",
    TogetherBefore = "together.before",
    TogetherScan = "together.scan",
    TogetherOpen = "together.open",
    TogetherPaper = "together.paper",
    TogetherThere = "together.there",
    TogetherWhose = "together.whose",
    TogetherThereOwn = "together.there-own",
    TogetherCarryOn = "together.carry-on",
    TogetherAnew = "together.anew",
    OfflineNotReady = "together.not-ready",
    TogetherChoose = "together.choose",
    TogetherParts = "together.parts",
    TogetherAllParts = "together.all-parts",
    TogetherDone = "together.done",
    TogetherAnswered = "together.answered",
    TogetherPrompts = "together.prompts",
    TogetherNote = "together.note",
    TogetherNoteHint = "together.note-hint",
    TogetherNext = "together.next",
    TogetherHide = "together.hide",
    TogetherCovered = "together.covered",
    TogetherLift = "together.lift",
    TogetherPlanText = "together.plan-text",
    TogetherStep = "together.step",
    TogetherMore = "together.more",
    TogetherPlanDone = "together.plan-done",
    TogetherFinish = "together.finish",
    TogetherFinishText = "together.finish-text",
    TogetherLook = "together.look",
    TogetherCheck = "together.check",
    TogetherCopy = "together.copy",
    TogetherClear = "together.clear",
    TogetherClearText = "together.clear-text",
    ClearedHeading = "together.cleared-heading",
    ClearedText = "together.cleared-text",
    ClearedAgain = "together.cleared-again",
    TogetherSent = "together.sent",
    TogetherPaperDate = "together.paper-date",

    ScanLink = "scan.link",
    ScanHeading = "scan.heading",
    ScanText = "scan.text",
    ScanCamera = "scan.camera",
    ScanStop = "scan.stop",
    ScanLooking = "scan.looking",
    ScanMore = "scan.more",
    ScanFile = "scan.file",
    ScanButton = "scan.button",
    ScanFoundHeading = "scan.found-heading",
    ScanFound = "scan.found",
    ScanReplaces = "scan.replaces",
    ScanOpen = "scan.open",
    ScanKeep = "scan.keep",
    ScanBrought = "scan.brought",
    ScanNoWay = "scan.no-way",
    ScanRefused = "scan.refused",
    ScanNotFree = "scan.not-free",
    ScanNoFile = "scan.no-file",
    ScanNone = "scan.none",
    ScanNoReader = "scan.no-reader",
    ScanNotACode = "scan.not-a-code",
    ScanDamaged = "scan.damaged",
    ScanNewer = "scan.newer",
    ScanOther = "scan.other",
    ScanNoInflate = "scan.no-inflate",
    CodesHeading = "codes.heading",
    CodesOne = "codes.one",
    CodesTwo = "codes.two",
    CodesWithoutNotes = "codes.without-notes",
    CodesTooLong = "codes.too-long",

    PastHeading = "past.heading",
    PastText = "past.text",
    PastNoQuestion = "past.no-question",
    PastForget = "past.forget",

    Yes = "answer.yes",
    No = "answer.no",
    Or = "answer.or",
    Choose = "answer.choose",
    SomethingElse = "answer.something-else",
    SomethingElseLabel = "answer.something-else-label",
    NotAnswered = "answer.not-answered",
    Unit = "answer.unit",
    Day = "date.day",
    Month = "date.month",
    Year = "date.year",
    CharactersMax = "characters.max",
    CharactersLeft = "characters.left",
    CharactersOver = "characters.over",

    ErrorSummaryTitle = "error.title",
    ErrorHidden = "error.hidden",
    ErrorRequired = "error.required",
    ErrorTooShort = "error.too-short",
    ErrorTooLong = "error.too-long",
    ErrorPattern = "error.pattern",
    ErrorPatternLike = "error.pattern-like",
    ErrorPatientNumber = "error.patient-number",
    ErrorNumber = "error.number",
    ErrorWholeNumber = "error.whole-number",
    ErrorPlaces = "error.places",
    ErrorMin = "error.min",
    ErrorMax = "error.max",
    ErrorDateMin = "error.date-min",
    ErrorDateMax = "error.date-max",
    ErrorDatePart = "error.date-part",
    ErrorDate = "error.date",
    ErrorYear = "error.year",
    ErrorTime = "error.time",
    ErrorUrl = "error.url",
    ErrorTooFew = "error.too-few",
    ErrorTooMany = "error.too-many",

    CheckHeading = "check.heading",
    CheckText = "check.text",
    CheckChange = "check.change",
    CheckPrivate = "check.private",
    CheckDisclosed = "check.disclosed",
    CheckDisclose = "check.disclose",
    CheckButton = "check.button",
    SummaryHeading = "summary.heading",
    SummaryHow = "summary.how",
    SummaryPrint = "summary.print",
    SummaryPaperTitle = "summary.paper-title",
    SummaryOwnWords = "summary.own-words",
    SummaryLanguage = "summary.language",
    SummaryInterpreter = "summary.interpreter",
    SummaryWords = "summary.words",
    SummaryDate = "summary.date",
    SummaryNothing = "summary.nothing",
    SummaryChange = "summary.change",
    SummaryOutside = "summary.outside",
    SummaryNext = "summary.next",
    SummaryLarge = "summary.large",
    SummarySkipped = "summary.skipped",
    SummaryPrivate = "summary.private",
    SummaryWithoutPrivate = "summary.without-private",
    SummaryGlance = "summary.glance",
    SummaryWanted = "summary.wanted",
    SummaryMentioned = "summary.mentioned",
    SummaryOnMyMind = "summary.on-my-mind",
    SummaryWant = "summary.want",
    SummaryStructural = "summary.structural",
    SummaryNotes = "summary.notes",
    SummaryNotesWhose = "summary.notes-whose",
    SummaryWithNotes = "summary.with-notes",
    TakeHeading = "take.heading",
    TakeWays = "take.ways",
    TakeWaysWithSharing = "take.ways-with-sharing",
    TakeOwn = "take.own",
    TakeShared = "take.shared",
    TakeSave = "take.save",
    TakeSaved = "take.saved",
    TakeNotSaved = "take.not-saved",
    TakeShare = "take.share",
    TakeShareHint = "take.share-hint",
    TakeNotShared = "take.not-shared",
    TakeCopy = "take.copy",
    TakeCopied = "take.copied",
    TakeByHand = "take.by-hand",
    TakeByHandHint = "take.by-hand-hint",
    ShowButton = "show.button",
    ShowHeading = "show.heading",
    ShowClose = "show.close",
    PartContact = "part.contact",
    PartCommunication = "part.communication",
    PartUrgent = "part.urgent",
    PartPriorities = "part.priorities",
    PartMeeting = "part.meeting",
    PartStrengths = "part.strengths",
    PartConsent = "part.consent",
    PlanHeading = "plan.heading",
    PlanWhat = "plan.what",
    PlanWho = "plan.who",
    PlanWhen = "plan.when",
    PlanNext = "plan.next",
    PlanNotes = "plan.notes",
    NextHeading = "next.heading",
    NextAsk = "next.ask",
    NextBooked = "next.booked",
    NextBring = "next.bring",
    NextTellHeading = "next.tell-heading",
    NextTell = "next.tell",
    NextTellThis = "next.tell-this",
    NextContact = "next.contact",
    NextHours = "next.hours",
    NextPlaces = "next.places",
    NextPhone = "next.phone",
    NextEmail = "next.email",
    NextAddress = "next.address",
    NextWebsite = "next.website",
    NextWhere = "next.where",
    NextFinished = "next.finished",
    NextFinishedText = "next.finished-text",
    NextDelete = "next.delete",

    DeleteHeading = "delete.heading",
    DeleteText = "delete.text",
    DeleteTraces = "delete.traces",
    DeleteButton = "delete.button",
    DeleteKeep = "delete.keep",
    DeletedHeading = "deleted.heading",
    DeletedText = "deleted.text",
    DeletedAgain = "deleted.again",
    AwayTitle = "away.title",
    AwayHeading = "away.heading",
    AwayText = "away.text",

    BrokenHeading = "broken.heading",
    BrokenText = "broken.text",
    BrokenFetch = "broken.fetch",
    BrokenRetry = "broken.retry",
    BrokenDetails = "broken.details",
    CrashHeading = "crash.heading",
    CrashKept = "crash.kept",
    CrashNotKept = "crash.not-kept",

    ; // Only on paper

    PaperPrint = "paper.print",
    PaperEmergency = "paper.emergency",
    PaperHowHeading = "paper.how-heading",
    PaperHowOne = "paper.how-one",
    PaperHowMany = "paper.how-many",
    PaperHowParts = "paper.how-parts",
    PaperHowRoom = "paper.how-room",
    PaperHowWhy = "paper.how-why",
    PaperWhoHeading = "paper.who-heading",
    PaperWhoNobody = "paper.who-nobody",
    PaperWhoAnyone = "paper.who-anyone",
    PaperWhoAlone = "paper.who-alone",
    PaperRemit = "paper.remit",
    PaperPartOne = "paper.part-one",
    PaperPartTwo = "paper.part-two",
    PaperPartTwoText = "paper.part-two-text",
    PaperRequired = "paper.required",
    PaperAtLeast = "paper.at-least",
    PaperAtMost = "paper.at-most",
    PaperTell = "paper.tell",
    PaperSupport = "paper.support",
    PaperSupportAndTell = "paper.support-and-tell",
    PaperTheseOptions = "paper.these-options",
    PaperDoneHeading = "paper.done-heading",
    PaperDone = "paper.done",
    PaperHelp = "paper.help",
    PaperIf = "rule.if",
    PaperOnlyIf = "rule.only-if",
    PaperUnless = "rule.unless",
    PaperIn = "rule.in",
    PaperOrElse = "rule.or-else",
    PaperAndAlso = "rule.and-also",
    PaperOr = "rule.or",
    PaperAnd = "rule.and",
    PaperComma = "rule.comma",
    PaperQuote = "rule.quote",
    PaperTicked = "rule.ticked",
    PaperNotTicked = "rule.not-ticked",
    PaperTickedOnly = "rule.ticked-only",
    PaperTickedAnyBut = "rule.ticked-any-but",
    PaperTickedSomething = "rule.ticked-something",
    PaperTickedNothing = "rule.ticked-nothing",
    PaperWroteSomething = "rule.wrote-something",
    PaperWroteNothing = "rule.wrote-nothing",
    PaperWrote = "rule.wrote",
    PaperNotWrote = "rule.not-wrote",
    PaperWroteMore = "rule.wrote-more",
    PaperWroteLess = "rule.wrote-less",
    PaperWroteAtLeast = "rule.wrote-at-least",
    PaperWroteAtMost = "rule.wrote-at-most",
    PaperWroteAfter = "rule.wrote-after",
    PaperWroteBefore = "rule.wrote-before",
    PaperWroteFrom = "rule.wrote-from",
    PaperWroteUntil = "rule.wrote-until",
}

/// The texts that count something: they have a form for each plural category that their language has.
pub const COUNTED: [Message; 15] = [
    Message::ExitShifts,
    Message::StartAge,
    Message::PauseYoungText,
    Message::DeviceOwnHint,
    Message::DeviceOwnHintBrowser,
    Message::KeptPieces,
    Message::KeptExpired,
    Message::CharactersMax,
    Message::CharactersLeft,
    Message::CharactersOver,
    Message::ErrorTooShort,
    Message::ErrorTooLong,
    Message::ErrorPlaces,
    Message::ErrorTooFew,
    Message::ErrorTooMany,
];

/// The plural categories of Unicode's CLDR but `other`, whose form is the text itself.
pub const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// Which plural category a number has in the catalogue's language.
pub type Plural = Box<dyn Fn(u32) -> String>;

/// The words of one language.
pub struct Catalogue {
    language: &'static Language,
    words: BTreeMap<String, String>,
    plural: Plural,
}

/// Why a catalogue can't be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueFault {
    /// Not a JSON object of texts
    #[error("the catalogue is not a JSON object of texts: {0}")]
    Malformed(String),
}

impl Catalogue {
    /// English, which is part of the program.
    #[must_use]
    pub fn english() -> Self {
        // A test reads the same file: an empty catalogue can't be shipped.
        let words = read(include_str!("en.json")).unwrap_or_default();
        #[cfg(not(target_arch = "wasm32"))]
        let words = words.into_iter().chain(read(include_str!("paper.en.json")).unwrap_or_default()).collect();
        let plural = |count| if count == 1 { "one" } else { "other" }.to_owned();
        Self { language: &ENGLISH, words, plural: Box::new(plural) }
    }

    /// The same in another language. What it has no words for stays English.
    #[must_use]
    pub fn translated(&self, language: &'static Language, translation: &Translation, plural: Plural) -> Self {
        let mut words = BTreeMap::new();
        let is_form = |key: &str| {
            let counted =
                key.rsplit_once('.').filter(|(_, form)| CATEGORIES.contains(form)).map(|(counted, _)| counted);
            counted.is_some_and(|counted| COUNTED.iter().any(|message| message.key() == counted))
        };
        for (key, english) in self.words.iter().filter(|(key, _)| !is_form(key)) {
            let text = translation.of(english);
            words.insert(key.clone(), text.map_or_else(|| english.clone(), ToString::to_string));
            for category in CATEGORIES {
                if let Some(form) = translation.form_of(english, category) {
                    words.insert([key, ".", category].concat(), form.to_string());
                }
            }
        }
        Self { language, words, plural }
    }

    /// The language that it is in.
    #[must_use]
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// The words; the key where the catalogue has none, so that a gap is seen and not silent.
    #[must_use]
    pub fn text(&self, message: Message) -> &str {
        self.words.get(message.key()).map_or(message.key(), String::as_str)
    }

    /// A text of the questionnaire in the catalogue's language; in its own, where it has none in that.
    #[must_use]
    pub fn of<'t>(&self, text: &'t Text) -> &'t Rc<str> {
        text.in_language(self.language.tag).unwrap_or_else(|| text.own())
    }

    /// The words with `{name}`s filled in.
    #[must_use]
    pub fn with(&self, message: Message, values: &[(&str, &str)]) -> String {
        self.filled(self.text(message), values)
    }

    /// The same where `count` of something is what it says: in the form that goes with the number.
    #[must_use]
    pub fn counted(&self, message: Message, count: u32, values: &[(&str, &str)]) -> String {
        let form = [message.key(), ".", &(self.plural)(count)].concat();
        self.filled(self.words.get(&form).map_or_else(|| self.text(message), String::as_str), values)
    }

    /// What is filled in keeps its own direction: a telephone number in a line from right to left would have its groups turned
    /// round (Unicode Standard Annex 9, "Explicit Directional Isolates").
    fn filled(&self, text: &str, values: &[(&str, &str)]) -> String {
        if !self.language.is_rtl {
            return filled(text, values);
        }
        let isolated: Vec<_> =
            values.iter().map(|(name, value)| (*name, ["\u{2068}", value, "\u{2069}"].concat())).collect();
        filled(text, &Vec::from_iter(isolated.iter().map(|(name, value)| (*name, value.as_str()))))
    }
}

fn read(json: &str) -> Result<BTreeMap<String, String>, CatalogueFault> {
    serde_json::from_str(json).map_err(|error| CatalogueFault::Malformed(error.to_string()))
}

/// One pass from left to right: a filled-in answer that looks like a placeholder stays as it is.
fn filled(mut rest: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        text.push_str(before);
        text.push_str(values.iter().find(|(key, _)| *key == name).map_or(name, |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::key;
    use std::collections::BTreeSet;

    #[test]
    fn english_has_each_text_and_no_other() {
        let english = Catalogue::english();
        let there: BTreeSet<_> = english.words.keys().cloned().collect();
        let named = Message::ALL.iter().map(|message| message.key().to_owned());
        let ones = COUNTED.iter().map(|message| [message.key(), ".one"].concat());
        let ones = ones.filter(|key| there.contains(key));
        assert_eq!(there, named.chain(ones).collect());
        assert!(english.words.values().all(|text| !text.trim().is_empty()));
    }

    #[test]
    fn placeholders_are_filled_once() {
        let values = [("page", "{total}"), ("total", "20")];
        assert_eq!(filled("Page {page} of about {total}{", &values), "Page {total} of about 20{");
    }

    #[test]
    fn a_number_in_a_line_from_right_to_left_is_not_turned_round() {
        let json = format!(
            r#"{{ "language": "ur", "state": "draft", "by": "", "on": "", "texts": {{ "{}": "{{number}} پر کال کریں" }} }}"#,
            key(Catalogue::english().text(Message::WayCall))
        );
        let translation = Translation::read(&json, "ur").unwrap();
        let plural = Box::new(|_| String::new());
        let urdu = Catalogue::english().translated(Language::of("ur").unwrap(), &translation, plural);
        let call = urdu.with(Message::WayCall, &[("number", "116 123")]);
        assert_eq!(call, "\u{2068}116 123\u{2069} پر کال کریں");
    }

    #[test]
    fn what_is_counted_has_the_form_of_its_number() {
        let left = |catalogue: &Catalogue, count: u32| {
            catalogue.counted(Message::CharactersLeft, count, &[("count", &count.to_string())])
        };
        let english = Catalogue::english();
        assert_eq!(left(&english, 1), "There is room for 1 more character");
        assert_eq!(left(&english, 2), "There is room for 2 more characters");
        let of = key(english.text(Message::CharactersLeft));
        let json = format!(
            r#"{{ "language": "pl", "state": "draft", "by": "", "on": "", "texts": {{ "{of}": "{{count}} znaku", "{of}.few": "{{count}} znaki" }} }}"#
        );
        let translation = Translation::read(&json, "pl").unwrap();
        let few = |count| if count < 5 { "few" } else { "many" }.to_owned();
        let polish = english.translated(Language::of("pl").unwrap(), &translation, Box::new(few));
        assert_eq!(left(&polish, 2), "2 znaki");
        assert_eq!(left(&polish, 5), "5 znaku", "a form that is missing");
        assert_eq!(polish.text(Message::Back), "Back", "a text that is missing");
    }
}
