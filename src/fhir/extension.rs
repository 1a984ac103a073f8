//! The extensions that we know: what they are called, and which of them we refuse because we can't play them.

use super::fault::Reason;
use super::resource::{RawElement, RawPart, RawValued};
use crate::questionnaire::{INPUT_PURPOSES, SummaryPart, Support, Text};

const CORE: &str = "http://hl7.org/fhir/StructureDefinition/";
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

/// The project's own, where no published one fits: `docs/questionnaire.md` describes them.
const OWN: &str = "https://before-we-meet.example/fhir/StructureDefinition/";

/// Extensions of FHIR R4 core.
pub(super) mod core {
    pub(in crate::fhir) const ITEM_CONTROL: &str = "questionnaire-itemControl";
    pub(in crate::fhir) const HIDDEN: &str = "questionnaire-hidden";
    pub(in crate::fhir) const MIN_OCCURS: &str = "questionnaire-minOccurs";
    pub(in crate::fhir) const MAX_OCCURS: &str = "questionnaire-maxOccurs";
    pub(in crate::fhir) const OPTION_EXCLUSIVE: &str = "questionnaire-optionExclusive";
    pub(in crate::fhir) const UNIT: &str = "questionnaire-unit";
    pub(in crate::fhir) const UNIT_OPTION: &str = "questionnaire-unitOption";
    pub(in crate::fhir) const MIN_VALUE: &str = "minValue";
    pub(in crate::fhir) const MAX_VALUE: &str = "maxValue";
    pub(in crate::fhir) const MIN_LENGTH: &str = "minLength";
    pub(in crate::fhir) const MAX_DECIMAL_PLACES: &str = "maxDecimalPlaces";
    pub(in crate::fhir) const REGEX: &str = "regex";
    pub(in crate::fhir) const ENTRY_FORMAT: &str = "entryFormat";
    pub(in crate::fhir) const TRANSLATION: &str = "translation";
}

/// Extensions of Structured Data Capture (SDC).
pub(super) mod sdc {
    pub(in crate::fhir) const SHORT_TEXT: &str = "sdc-questionnaire-shortText";
    pub(in crate::fhir) const OPEN_LABEL: &str = "sdc-questionnaire-openLabel";
    pub(in crate::fhir) const KEYBOARD: &str = "sdc-questionnaire-keyboard";
}

/// The project's own.
pub(super) mod own {
    pub(in crate::fhir) const PRIVATE: &str = "private";
    pub(in crate::fhir) const THIS_VISIT: &str = "this-visit";
    pub(in crate::fhir) const PRACTICE_PLACES: &str = "practice-places";
    pub(in crate::fhir) const AUTOCOMPLETE: &str = "autocomplete";
    pub(in crate::fhir) const CHECK_DIGIT: &str = "check-digit";
    pub(in crate::fhir) const SUPPORT: &str = "support";
    pub(in crate::fhir) const TELL_SURGERY: &str = "tell-surgery";
    pub(in crate::fhir) const ALERT: &str = "alert";
    pub(in crate::fhir) const SUMMARY: &str = "summary";
    pub(in crate::fhir) const TOPIC: &str = "topic";
    pub(in crate::fhir) const WANTED: &str = "wanted";
    pub(in crate::fhir) const STRUCTURAL: &str = "structural";
    pub(in crate::fhir) const WITH_LINK_WORKER: &str = "with-link-worker";
    pub(in crate::fhir) const OPENER: &str = "opener";
    pub(in crate::fhir) const PROMPT: &str = "prompt";
}

/// The project's own, in a response: `docs/fhir-response.md` describes them.
pub(super) mod on_response {
    pub(in crate::fhir) const AS_TYPED: &str = "as-typed";
    pub(in crate::fhir) const EARLIER: &str = "earlier-answer";
    pub(in crate::fhir) const ON_THE_PAGE: &str = "on-the-page";
    pub(in crate::fhir) const STOPPED_AT: &str = "stopped-at";
    pub(in crate::fhir) const NOTE: &str = "link-worker-note";
    pub(in crate::fhir) const AGREED: &str = "agreed";
    pub(in crate::fhir) const NEXT_MEETING: &str = "next-meeting";
}

/// Why there is no value, of FHIR R4 core.
pub(super) const DATA_ABSENT_REASON: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// Extensions that change what is asked, when, or which answer is right. To leave one out would play another
/// questionnaire than the one that was written.
const UNPLAYABLE: &[(&str, &str)] = &[
    (CORE, "questionnaire-constraint"),
    (CORE, "questionnaire-fhirType"),
    (CORE, "questionnaire-referenceResource"),
    (CORE, "questionnaire-unitValueSet"),
    (CORE, "questionnaire-usageMode"),
    (CORE, "questionnaire-optionRestriction"),
    (CORE, "cqf-expression"),
    (SDC, "sdc-questionnaire-enableWhenExpression"),
    (SDC, "sdc-questionnaire-calculatedExpression"),
    (SDC, "sdc-questionnaire-initialExpression"),
    (SDC, "sdc-questionnaire-candidateExpression"),
    (SDC, "sdc-questionnaire-answerExpression"),
    (SDC, "sdc-questionnaire-answerOptionsToggleExpression"),
    (SDC, "sdc-questionnaire-itemPopulationContext"),
    (SDC, "sdc-questionnaire-isSubject"),
    (SDC, "sdc-questionnaire-maxQuantity"),
    (SDC, "sdc-questionnaire-minQuantity"),
    (SDC, "sdc-questionnaire-subQuestionnaire"),
];

/// The extension with this name among FHIR's core extensions.
pub(super) fn core<'a, 'e>(extensions: &'e [RawValued<'a>], name: &str) -> Option<&'e RawValued<'a>> {
    extensions.iter().find(|extension| extension.url.strip_prefix(CORE) == Some(name))
}

/// Every extension with this name among FHIR's core extensions.
pub(super) fn all_core<'a, 'e>(
    extensions: &'e [RawValued<'a>],
    name: &'e str,
) -> impl Iterator<Item = &'e RawValued<'a>> {
    extensions.iter().filter(move |extension| extension.url.strip_prefix(CORE) == Some(name))
}

/// The extension with this name among SDC's.
pub(super) fn sdc<'a, 'e>(extensions: &'e [RawValued<'a>], name: &str) -> Option<&'e RawValued<'a>> {
    extensions.iter().find(|extension| extension.url.strip_prefix(SDC) == Some(name))
}

/// Every extension of our own with this name.
pub(super) fn all_own<'a, 'e>(
    extensions: &'e [RawValued<'a>],
    name: &'e str,
) -> impl Iterator<Item = &'e RawValued<'a>> {
    extensions.iter().filter(move |extension| extension.url.strip_prefix(OWN) == Some(name))
}

/// Whether an extension is of our own, and none of these.
pub(super) fn is_other_own(extension: &RawValued<'_>, names: &[&str]) -> bool {
    extension.url.strip_prefix(OWN).is_some_and(|name| !names.contains(&name))
}

/// The address of an extension of our own.
pub(super) fn own_url(name: &str) -> String {
    [OWN, name].concat()
}

/// Whether an item is marked by an extension of our own.
pub(super) fn is_own(extensions: &[RawValued<'_>], name: &str) -> bool {
    let ours = |extension: &&RawValued<'_>| extension.url.strip_prefix(OWN) == Some(name);
    extensions.iter().find(ours).is_some_and(|extension| extension.value_boolean != Some(false))
}

/// The code of an extension of our own.
pub(super) fn own_code<'e>(extensions: &'e [RawValued<'_>], name: &str) -> Option<&'e str> {
    let found = extensions.iter().find(|extension| extension.url.strip_prefix(OWN) == Some(name))?;
    found.value_code.as_deref()
}

/// What an item asks for about the patient.
pub(super) fn purpose(extensions: &[RawValued<'_>]) -> Option<&'static str> {
    let found = own_code(extensions, own::AUTOCOMPLETE)?;
    INPUT_PURPOSES.into_iter().find(|purpose| found == *purpose)
}

/// Where an item's answer stands on the summary.
pub(super) fn summary(extensions: &[RawValued<'_>]) -> Option<SummaryPart> {
    own_code(extensions, own::SUMMARY).and_then(SummaryPart::of_code)
}

/// What an option calls for.
pub(super) fn support_of_option(extensions: &[RawPart], faults: &mut Vec<Reason>) -> Option<Support> {
    let found = extensions.iter().find(|part| part.url.strip_prefix(OWN) == Some(own::SUPPORT))?;
    support(found.value_code.as_deref(), faults)
}

/// Whether an option is marked by an extension of our own.
pub(super) fn is_own_option(extensions: &[RawPart], name: &str) -> bool {
    let found = extensions.iter().find(|part| part.url.strip_prefix(OWN) == Some(name));
    found.is_some_and(|part| part.value_boolean != Some(false))
}

/// The same of "something else", for which it stands on the item.
pub(super) fn of_other(extensions: &[RawValued<'_>], faults: &mut Vec<Reason>) -> (Option<Support>, bool) {
    let found = extensions.iter().find(|extension| extension.url.strip_prefix(OWN) == Some(own::SUPPORT));
    let support = found.and_then(|extension| support(extension.value_code.as_deref(), faults));
    (support, is_own(extensions, own::TELL_SURGERY))
}

fn support(code: Option<&str>, faults: &mut Vec<Reason>) -> Option<Support> {
    let support = match code {
        Some("crisis") => Some(Support::Crisis),
        Some("unsafe") => Some(Support::Unsafe),
        Some("urgent") => Some(Support::Urgent),
        Some("young") => Some(Support::Young),
        _ => None,
    };
    if support.is_none() {
        let needed = "use a valueCode: crisis, unsafe, urgent or young";
        faults.push(Reason::WrongValue { place: own::SUPPORT.into(), needed });
    }
    support
}

/// Extensions that make it wrong to play the element at all.
pub(super) fn unplayable(extensions: &[RawValued<'_>], modifiers: &[RawPart]) -> Vec<Reason> {
    let refused = |url: &&String| UNPLAYABLE.iter().any(|(base, name)| url.strip_prefix(base) == Some(name));
    let refused = extensions.iter().map(|extension| &extension.url).filter(refused);
    // FHIR R4, Extensibility: an element with a modifier extension that one does not know must not be processed.
    refused.chain(modifiers.iter().map(|modifier| &modifier.url)).map(|url| Reason::Unplayable(url.clone())).collect()
}

/// Extensions that we know and that lack the value which they need: to pass them over would skip a rule in silence.
pub(super) fn misvalued(extensions: &[RawValued<'_>]) -> Vec<Reason> {
    let wrong = |extension: &RawValued<'_>| {
        let words = extension.value_string.is_some();
        let (name, fits, needed) = match (extension.url.strip_prefix(CORE), extension.url.strip_prefix(SDC)) {
            (Some(name @ (core::REGEX | core::ENTRY_FORMAT)), _)
            | (_, Some(name @ (sdc::SHORT_TEXT | sdc::OPEN_LABEL))) => (name, words, "use a valueString"),
            (Some(name @ core::HIDDEN), _) => (name, extension.value_boolean.is_some(), "use a valueBoolean"),
            _ if extension.url.starts_with(OWN) => match extension.url.strip_prefix(OWN) {
                Some(own::SUPPORT) => return None,
                Some(
                    name @ (own::PRIVATE | own::PRACTICE_PLACES | own::TELL_SURGERY | own::THIS_VISIT | own::ALERT),
                ) => (name, extension.value_boolean.is_some(), "use a valueBoolean"),
                Some(name @ (own::OPENER | own::PROMPT)) => (name, words, "use a valueString"),
                Some(name @ own::CHECK_DIGIT) => {
                    (name, extension.value_code.as_deref() == Some("nhs-number"), "use the valueCode nhs-number")
                }
                Some(name @ own::SUMMARY) => (
                    name,
                    summary(extensions).is_some(),
                    "use a valueCode that names a part of the summary, such as contact or meeting",
                ),
                Some(name @ own::TOPIC) => {
                    (name, extension.value_code.is_some(), "use a valueCode: the code of the topic's option")
                }
                Some(name @ own::AUTOCOMPLETE) => (
                    name,
                    purpose(extensions).is_some(),
                    "use a valueCode of WCAG's input purposes, such as tel or email",
                ),
                // A misspelt safeguard would be none.
                _ => return Some(Reason::UnknownOwn(extension.url.clone())),
            },
            (Some(name @ core::ITEM_CONTROL), _) => {
                (name, extension.value_codeable_concept.is_some(), "use a valueCodeableConcept")
            }
            _ => return None,
        };
        (!fits).then(|| Reason::WrongValue { place: name.into(), needed })
    };
    extensions.iter().filter_map(wrong).collect()
}

/// Whether an option is marked by an extension of FHIR's core.
pub(super) fn is_marked(extensions: &[RawPart], name: &str) -> bool {
    extensions.iter().any(|part| part.url.strip_prefix(CORE) == Some(name) && part.value_boolean == Some(true))
}

/// A text with the translations that hang on it.
pub(super) fn text(own: &str, element: Option<&RawElement>) -> Text {
    let extensions = element.into_iter().flat_map(|element| &element.extension);
    let translations = extensions.filter(|extension| extension.url.strip_prefix(CORE) == Some(core::TRANSLATION));
    translations.fold(Text::new(own), |text, translation| {
        let part = |name| translation.extension.iter().find(|part| part.url == name);
        let language = part("lang").and_then(|lang| lang.value_code.as_ref());
        let words = part("content").and_then(|content| content.value_string.as_ref());
        match (language, words) {
            (Some(language), Some(words)) => text.translated(language, words),
            _ => text,
        }
    })
}

/// The text of an extension, with its translations.
pub(super) fn text_of(extension: &RawValued<'_>) -> Text {
    let words = extension.value_string.as_deref().unwrap_or_default();
    text(words, extension.value_string_element.as_ref())
}
