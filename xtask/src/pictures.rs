//! The pictures of Easy Read: puts the drawings that are used, and what stands beside which words, into the file of words of Easy
//! English in a built site. Everybody else loads none of it.
//!
//! They come from npm: Fluent Emoji High Contrast, by Microsoft, under the MIT licence.

use crate::project::Project;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What stands beside what.
const MAP: &str = "src/language/pictures-en-x-easy.json";
/// Where the drawings come from.
const SET: &str = "node_modules/@iconify-json/fluent-emoji-high-contrast/icons.json";
/// What goes wherever they go.
const LICENCE: &str = "LICENSE-FLUENT-EMOJI";
/// The file of words that they are put into.
const WORDS: &str = "words-en-x-easy.json";
/// Before the name of a picture: the thing is not there. A cross stands beside it.
const NOT: &str = "no:";
/// That cross, at the lower end of a square of 32 by 32.
const CROSS: &str = r#"<path fill="none" stroke="currentColor" stroke-width="3.5" stroke-linecap="round" d="m21 21 8.5 8.5m0-8.5L21 29.5"/>"#;
/// A clip as large as the picture itself: it clips nothing, and its id would be there as often as the picture is.
const CLIPS_NOTHING: &str = r##""><path fill="#fff" d="M0 0h32v32H0z"/></clipPath></defs>"##;

/// What is said of each, under its name.
type Names = BTreeMap<String, String>;

/// Puts the pictures into the words of Easy English in this folder.
pub(crate) fn write(project: &Project, folder: &Path) -> Result<()> {
    let file = folder.join(WORDS);
    let text = fs::read_to_string(&file).with_context(|| format!("Trunk copied no {WORDS}"))?;
    let words = text.trim_end().strip_suffix('}').with_context(|| format!("{WORDS} is no file of words"))?;
    let written = [words, ",\"easyRead\":", &json(project)?, "}\n"].concat();
    fs::write(&file, written).with_context(|| format!("cannot write {WORDS}"))
}

/// All of it as JSON: pieces of text, because how maps are ordered depends on what else is compiled in.
fn json(project: &Project) -> Result<String> {
    let licence = serde_json::to_string(&project.read(LICENCE)?)?;
    let rest = serde_json::to_string(&of(project)?)?;
    let rest = rest.strip_prefix('{').context("a map begins otherwise")?;
    Ok(["{\"licence\":", &licence, ",", rest].concat())
}

/// What stands beside what, and the drawings.
fn of(project: &Project) -> Result<BTreeMap<String, Names>> {
    let mut easy: BTreeMap<String, Names> = serde_json::from_str(&project.read(MAP)?).context(MAP)?;
    let set: Value = serde_json::from_str(&project.read(SET)?).context(SET)?;
    let side = |name| set.get(name).and_then(Value::as_u64);
    ensure!([side("width"), side("height")] == [Some(32); 2], "the drawings of {SET} have another size");
    let names: BTreeSet<_> = easy.get("beside").context("nothing stands beside anything")?.values().cloned().collect();
    let drawings: Result<Names> = names.into_iter().map(|name| Ok((name.clone(), drawing(&set, &name)?))).collect();
    easy.insert("drawings".into(), drawings?);
    Ok(easy)
}

/// One picture, in the colour of the words around it.
fn drawing(set: &Value, name: &str) -> Result<String> {
    let plain = name.strip_prefix(NOT).unwrap_or(name);
    let body = set.pointer(&format!("/icons/{plain}/body")).and_then(Value::as_str);
    let body = without_clip(body.with_context(|| format!("{SET} has no picture \"{plain}\""))?);
    // An id would stand on the page more than once, and the policy stops styles.
    if let Some(odd) = [" id=", "url(", " style=", "<script", "<image", " href"].iter().find(|odd| body.contains(**odd))
    {
        bail!("the picture \"{plain}\" has {odd:?} in it: choose another one");
    }
    Ok(match plain == name {
        true => body,
        false => [r#"<g transform="scale(.72)">"#, &body, "</g>", CROSS].concat(),
    })
}

fn without_clip(body: &str) -> String {
    let clipped = || {
        let (before, rest) = body.split_once(" clip-path=\"url(#")?;
        let (inside, rest) = rest.split_once(")\"")?.1.split_once("<defs><clipPath id=\"")?;
        let (_, after) = rest.split_once(CLIPS_NOTHING)?;
        Some([before, inside, after].concat())
    };
    clipped().unwrap_or_else(|| body.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use before_we_meet::language::EasyRead;
    use serde_json::json;

    #[test]
    fn every_picture_is_in_the_set_and_can_stand_on_a_page_twice() {
        let easy: EasyRead = serde_json::from_str(&json(&Project::find().unwrap()).unwrap()).unwrap();
        assert!(easy.licence().contains("Copyright (c) Microsoft Corporation"));
        for (of, name) in easy.all() {
            let drawing = easy.drawing(name).unwrap_or_else(|| panic!("{of}: no {name}"));
            assert!(drawing.contains("currentColor") && !drawing.contains("clip-path"), "{name}: {drawing}");
        }
    }

    #[test]
    fn a_picture_that_is_not_there_or_names_another_part_of_the_page_is_refused() {
        let body = r##"<g clip-path="url(#a)"><path d="M1"/></g><defs><clipPath id="a"><path fill="#fff" d="M0 0h32v32H0z"/></clipPath></defs>"##;
        let set = json!({ "icons": { "bus": { "body": body }, "odd": { "body": "<mask id=\"a\"/>" } } });
        assert_eq!(drawing(&set, "bus").unwrap(), r#"<g><path d="M1"/></g>"#);
        assert!(drawing(&set, "no:bus").unwrap().ends_with(CROSS));
        for name in ["odd", "tram", "no:tram"] {
            drawing(&set, name).unwrap_err();
        }
    }
}
