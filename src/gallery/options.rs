//! How a fixture's options are read: only what our components offer, anything else is a reason.

use leptos::prelude::*;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A component, or the reason why ours can't be drawn like this.
pub(crate) type View = Result<AnyView, String>;

/// The options of a component, as the fixtures write them.
pub(crate) trait Options: DeserializeOwned {
    fn draw(self) -> View;
}

pub(crate) fn read<O: Options>(context: &str) -> View {
    serde_json::from_str::<O>(context).map_err(|error| reason(&error.to_string()))?.draw()
}

/// A text given as HTML. The test takes what stands in a `slot` for standing in its place.
pub(crate) fn html(html: String) -> AnyView {
    view! { <slot inner_html=html></slot> }.into_any()
}

/// What serde says, in the words of whoever reads the list of what is left out.
fn reason(error: &str) -> String {
    let error = error.split(" at line ").next().unwrap_or(error);
    let quoted = error.split('`').nth(1).unwrap_or_default();
    if error.starts_with("unknown field") {
        format!("option `{quoted}` is not offered")
    } else if error.starts_with("unknown variant") {
        format!("`{quoted}` is not offered")
    } else if error.starts_with("missing field") {
        format!("ours is always given `{quoted}`")
    } else {
        error.replace("invalid type: ", "").replace(", expected ", " instead of ") + " is not offered"
    }
}

/// What may be given as a text alone, or as options that hold the text.
#[derive(Debug)]
pub(crate) struct OrText<T>(pub(crate) T);

impl<'de, T: Deserialize<'de> + From<String>> Deserialize<'de> for OrText<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either(PhantomData)).map(Self)
    }
}

struct Either<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + From<String>> Visitor<'de> for Either<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(text.to_owned().into())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

/// An entry of a list that may be `false` instead, and is left out then.
#[derive(Debug)]
pub(crate) struct OrFalse<T>(pub(crate) Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OrFalse<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Unless(PhantomData)).map(Self)
    }
}

struct Unless<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Unless<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("options, or `false`")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Option<T>, E> {
        if value { Err(E::custom("`true` is not offered")) } else { Ok(None) }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Some)
    }
}

/// Words: a text, or `{ "text": … }`.
pub(crate) type Words = OrText<Text>;

/// The long way to write words.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    text: String,
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self { text }
    }
}

impl OrText<Text> {
    pub(crate) fn text(self) -> String {
        self.0.text
    }
}
