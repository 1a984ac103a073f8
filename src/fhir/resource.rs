//! What is literally written in a FHIR R4 Questionnaire or `QuestionnaireResponse`: the fields that we read, under FHIR's names.
//!
//! Items in items are kept as raw JSON, so that reading them needs no recursion, however deep they go.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::rc::Rc;

/// `Questionnaire` or `QuestionnaireResponse`. One type for both, because a second one costs every patient a kilobyte.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RawResource<'a> {
    pub(super) resource_type: Option<String>,
    pub(super) url: Option<Rc<str>>,
    pub(super) version: Option<Rc<str>>,
    pub(super) title: Option<String>,
    #[serde(rename = "_title")]
    pub(super) title_element: Option<RawElement>,
    pub(super) language: Option<Rc<str>>,
    /// Which questionnaire a response answers
    pub(super) questionnaire: Option<String>,
    pub(super) status: Option<String>,
    #[serde(default)]
    pub(super) code: Vec<RawCoding>,
    #[serde(borrow, default)]
    pub(super) item: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) extension: Vec<RawValued<'a>>,
    #[serde(default)]
    pub(super) modifier_extension: Vec<RawPart>,
    pub(super) implicit_rules: Option<String>,
}

/// An item of either.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RawItem<'a> {
    pub(super) link_id: Option<Rc<str>>,
    pub(super) text: Option<String>,
    #[serde(rename = "_text")]
    pub(super) text_element: Option<RawElement>,
    pub(super) prefix: Option<String>,
    #[serde(rename = "_prefix")]
    pub(super) prefix_element: Option<RawElement>,
    pub(super) r#type: Option<String>,
    #[serde(borrow, default)]
    pub(super) enable_when: Vec<RawEnableWhen<'a>>,
    pub(super) enable_behavior: Option<String>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) repeats: bool,
    #[serde(default)]
    pub(super) read_only: bool,
    pub(super) max_length: Option<u32>,
    pub(super) answer_value_set: Option<String>,
    #[serde(borrow, default)]
    pub(super) answer_option: Vec<RawValued<'a>>,
    #[serde(borrow, default)]
    pub(super) initial: Vec<RawValued<'a>>,
    /// What a response answers
    #[serde(borrow, default)]
    pub(super) answer: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) item: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) extension: Vec<RawValued<'a>>,
    #[serde(default)]
    pub(super) modifier_extension: Vec<RawPart>,
}

/// Only the name of an item that can't be read otherwise.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RawName {
    pub(super) link_id: Option<Rc<str>>,
}

/// Anything with a `value[x]`: an extension, an answer option, an initial value, an answer.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct RawValued<'a> {
    /// Which extension it is; options and initial values have none
    pub(super) url: String,
    pub(super) value_boolean: Option<bool>,
    #[serde(borrow)]
    pub(super) value_decimal: Option<&'a RawValue>,
    pub(super) value_integer: Option<i32>,
    pub(super) value_string: Option<Rc<str>>,
    #[serde(rename = "_valueString")]
    pub(super) value_string_element: Option<RawElement>,
    pub(super) value_code: Option<Rc<str>>,
    pub(super) value_uri: Option<Rc<str>>,
    pub(super) value_date: Option<String>,
    pub(super) value_time: Option<String>,
    pub(super) value_coding: Option<RawCoding>,
    #[serde(borrow)]
    pub(super) value_quantity: Option<RawQuantity<'a>>,
    pub(super) value_codeable_concept: Option<RawCodeableConcept>,
    pub(super) initial_selected: bool,
    /// What stands inside an answer
    #[serde(borrow)]
    pub(super) item: Vec<&'a RawValue>,
    pub(super) extension: Vec<RawPart>,
    pub(super) modifier_extension: Vec<RawPart>,
}

/// An extension in an extension, or on an option. What is in it in turn is not read: that keeps reading from recursing.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct RawPart {
    pub(super) url: String,
    pub(super) value_boolean: Option<bool>,
    pub(super) value_string: Option<Rc<str>>,
    pub(super) value_code: Option<Rc<str>>,
}

/// `enableWhen`, whose value is called `answer[x]`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RawEnableWhen<'a> {
    pub(super) question: Option<String>,
    pub(super) operator: Option<String>,
    answer_boolean: Option<bool>,
    #[serde(borrow)]
    answer_decimal: Option<&'a RawValue>,
    answer_integer: Option<i32>,
    answer_string: Option<Rc<str>>,
    answer_date: Option<String>,
    answer_time: Option<String>,
    answer_coding: Option<RawCoding>,
    #[serde(borrow)]
    answer_quantity: Option<RawQuantity<'a>>,
    #[serde(default)]
    pub(super) modifier_extension: Vec<RawPart>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct RawCoding {
    pub(super) system: Option<Rc<str>>,
    pub(super) code: Option<Rc<str>>,
    pub(super) display: Option<String>,
    #[serde(rename = "_display")]
    pub(super) display_element: Option<RawElement>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RawQuantity<'a> {
    #[serde(borrow)]
    pub(super) value: Option<&'a RawValue>,
    pub(super) comparator: Option<String>,
    pub(super) unit: Option<Rc<str>>,
    pub(super) system: Option<Rc<str>>,
    pub(super) code: Option<Rc<str>>,
}

#[derive(Deserialize)]
pub(super) struct RawCodeableConcept {
    #[serde(default)]
    pub(super) coding: Vec<RawCoding>,
}

/// What hangs on a primitive value: its extensions, of which a translation has parts.
#[derive(Deserialize)]
pub(super) struct RawElement {
    #[serde(default)]
    pub(super) extension: Vec<RawTranslation>,
}

/// An extension with parts.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct RawTranslation {
    pub(super) url: String,
    pub(super) extension: Vec<RawPart>,
}

impl<'a> RawEnableWhen<'a> {
    /// `answer[x]` as a `value[x]`.
    pub(super) fn answer(self) -> RawValued<'a> {
        RawValued {
            value_boolean: self.answer_boolean,
            value_decimal: self.answer_decimal,
            value_integer: self.answer_integer,
            value_string: self.answer_string,
            value_date: self.answer_date,
            value_time: self.answer_time,
            value_coding: self.answer_coding,
            value_quantity: self.answer_quantity,
            ..RawValued::default()
        }
    }
}
