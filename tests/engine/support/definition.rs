//! FHIR questionnaires in a few words.

use serde_json::{Value, json};

/// The system of every code that the builder writes.
pub(crate) const SYSTEM: &str = "urn:test";

const CORE: &str = "http://hl7.org/fhir/StructureDefinition/";
const OWN: &str = "https://before-we-meet.example/fhir/StructureDefinition/";
const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

/// A FHIR item in the making. Its text is its linkId.
#[derive(Debug, Clone)]
pub(crate) struct Item(Value);

/// A whole questionnaire.
pub(crate) fn definition(items: impl IntoIterator<Item = Item>) -> Value {
    let items: Vec<_> = items.into_iter().map(|item| item.0).collect();
    json!({ "resourceType": "Questionnaire", "url": "urn:q", "version": "1", "title": "Test", "status": "draft", "item": items })
}

/// An item of any type.
pub(crate) fn question(link_id: &str, kind: &str) -> Item {
    Item(json!({ "linkId": link_id, "text": link_id, "type": kind }))
}

/// A text to read.
pub(crate) fn display(link_id: &str) -> Item {
    question(link_id, "display")
}

/// A group whose items stand on pages of their own.
pub(crate) fn group(link_id: &str, items: impl IntoIterator<Item = Item>) -> Item {
    question(link_id, "group").holding(items)
}

/// A group whose items stand together on one page.
pub(crate) fn page(link_id: &str, items: impl IntoIterator<Item = Item>) -> Item {
    group(link_id, items).control("page")
}

/// A choice of these codes, which stand with spaces between them; each is shown as it is written.
pub(crate) fn choice(link_id: &str, codes: &str) -> Item {
    let options: Vec<_> = codes.split(' ').map(|code| json!({ "valueCoding": coding(code) })).collect();
    question(link_id, "choice").with("answerOption", options)
}

/// The same, with room for words of one's own.
pub(crate) fn open_choice(link_id: &str, codes: &str) -> Item {
    choice(link_id, codes).with("type", "open-choice")
}

/// `answer[x]` of a rule about a [`choice`].
pub(crate) fn code(code: &str) -> Value {
    json!({ "answerCoding": coding(code) })
}

fn coding(code: &str) -> Value {
    json!({ "system": SYSTEM, "code": code, "display": code })
}

impl Item {
    /// Sets a field.
    pub(crate) fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.0[field] = value.into();
        self
    }

    /// Takes a field out.
    pub(crate) fn without(mut self, field: &str) -> Self {
        self.0.as_object_mut().unwrap().remove(field);
        self
    }

    /// Puts items into it.
    pub(crate) fn holding(self, items: impl IntoIterator<Item = Self>) -> Self {
        items.into_iter().fold(self, |outer, inner| outer.plus("item", inner.0))
    }

    /// Adds a rule; `answer` is an object with one `answer[x]`.
    pub(crate) fn when(self, question: &str, operator: &str, answer: &Value) -> Self {
        let mut rule = answer.clone();
        rule["question"] = question.into();
        rule["operator"] = operator.into();
        self.plus("enableWhen", rule)
    }

    /// One rule is enough.
    pub(crate) fn any(self) -> Self {
        self.with("enableBehavior", "any")
    }

    /// Every rule has to hold.
    pub(crate) fn all(self) -> Self {
        self.with("enableBehavior", "all")
    }

    /// Adds an extension of FHIR's core; `value` is an object with one `value[x]`.
    pub(crate) fn core(self, name: &str, value: &Value) -> Self {
        self.extension(&[CORE, name].concat(), value)
    }

    /// Adds an extension of SDC.
    pub(crate) fn sdc(self, name: &str, value: &Value) -> Self {
        self.extension(&[SDC, "sdc-questionnaire-", name].concat(), value)
    }

    /// Adds an extension of the project's own.
    pub(crate) fn own(self, name: &str, value: &Value) -> Self {
        self.extension(&[OWN, name].concat(), value)
    }

    /// Its answer is private.
    pub(crate) fn private(self) -> Self {
        self.own("private", &json!({ "valueBoolean": true }))
    }

    /// Adds an extension of the project's own to the option with this code.
    pub(crate) fn option_own(mut self, code: &str, name: &str, value: &Value) -> Self {
        let options = self.0["answerOption"].as_array_mut().unwrap();
        let option = options.iter_mut().find(|option| option["valueCoding"]["code"] == code).unwrap();
        let mut extension = value.clone();
        extension["url"] = [OWN, name].concat().into();
        match option["extension"].as_array_mut() {
            Some(extensions) => extensions.push(extension),
            None => option["extension"] = json!([extension]),
        }
        self
    }

    /// Makes the option with this code one that calls for help of a kind.
    pub(crate) fn calling_for(self, code: &str, support: &str) -> Self {
        self.option_own(code, "support", &json!({ "valueCode": support }))
    }

    /// Adds any extension.
    pub(crate) fn extension(self, url: &str, value: &Value) -> Self {
        let mut extension = value.clone();
        extension["url"] = url.into();
        self.plus("extension", extension)
    }

    /// Says how it is drawn.
    pub(crate) fn control(self, code: &str) -> Self {
        self.core("questionnaire-itemControl", &json!({ "valueCodeableConcept": { "coding": [{ "code": code }] } }))
    }

    /// Never shown.
    pub(crate) fn hidden(self) -> Self {
        self.core("questionnaire-hidden", &json!({ "valueBoolean": true }))
    }

    /// Needs an answer.
    pub(crate) fn required(self) -> Self {
        self.with("required", true)
    }

    /// Takes several answers.
    pub(crate) fn repeats(self) -> Self {
        self.with("repeats", true)
    }

    /// Offers a unit, by its code.
    pub(crate) fn unit(self, code: &str) -> Self {
        self.core("questionnaire-unitOption", &json!({ "valueCoding": coding(code) }))
    }

    /// Makes the option with this code one that stands alone.
    pub(crate) fn alone(mut self, code: &str) -> Self {
        let url = [CORE, "questionnaire-optionExclusive"].concat();
        let options = self.0["answerOption"].as_array_mut().unwrap();
        let option = options.iter_mut().find(|option| option["valueCoding"]["code"] == code).unwrap();
        option["extension"] = json!([{ "url": url, "valueBoolean": true }]);
        self
    }

    fn plus(mut self, field: &str, value: Value) -> Self {
        match self.0[field].as_array_mut() {
            Some(values) => values.push(value),
            None => self.0[field] = json!([value]),
        }
        self
    }
}
