//! JSON written piece by piece: without recursion, however deep items go, and with every digit of a number.

/// A JSON text in the making. Whoever writes it closes what they open.
#[derive(Default)]
pub(super) struct Json(String);

impl Json {
    /// A text that goes on behind what is written elsewhere.
    pub(super) fn behind(written: &str) -> Self {
        Self(written.into())
    }

    /// Begins an object or a list. In a list it has no name.
    pub(super) fn open(&mut self, name: &str, bracket: char) {
        self.name(name);
        self.0.push(bracket);
    }

    /// Ends what is open.
    pub(super) fn close(&mut self, brackets: &str) {
        self.0.push_str(brackets);
    }

    /// A text; none where it is empty, because FHIR knows no empty texts.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.raw(name, &quoted(text));
        }
    }

    /// Something that is JSON already.
    pub(super) fn raw(&mut self, name: &str, json: &str) {
        self.name(name);
        self.0.push_str(json);
    }

    /// What was written.
    pub(super) fn written(self) -> String {
        self.0
    }

    fn name(&mut self, name: &str) {
        if !self.0.is_empty() && !self.0.ends_with(['{', '[']) {
            self.0.push(',');
        }
        if !name.is_empty() {
            self.0.push_str(&quoted(name));
            self.0.push(':');
        }
    }
}

/// A text between quotes. Writing one never fails.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}
