//! A FHIR R4 `Questionnaire` into ours: everything resolved and checked, or every fault at once.

use super::extension::{self, core, own, sdc};
use super::fault::{Fault, Reason};
use super::resource::{RawEnableWhen, RawItem, RawName, RawResource};
use super::{question, values};
use crate::questionnaire::{
    Condition, DisplayRole, Enable, EnableBehavior, Header, Item, ItemIndex, Kind, Operator, Patterns, Questionnaire,
    Test,
};
use crate::settings::Addition;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Reads a questionnaire.
///
/// # Errors
/// Everything that is wrong with it, each with the linkId of its item. A questionnaire is played whole or not at all.
pub fn read_questionnaire(json: &str, patterns: &dyn Patterns) -> Result<Questionnaire, Vec<Fault>> {
    read_with_additions(json, &[], patterns)
}

/// Reads a questionnaire together with a practice's own questions, each behind the item that its setting names.
///
/// # Errors
/// The same. The pointer of an added item leads into the settings, to where it stands in their file: `/questions/0/item/1`.
pub fn read_with_additions(
    json: &str,
    additions: &[Addition],
    patterns: &dyn Patterns,
) -> Result<Questionnaire, Vec<Fault>> {
    let whole = |reason| vec![Fault { link_id: None, pointer: String::new(), reason }];
    let raw: RawResource<'_> =
        serde_json::from_str(json).map_err(|error| whole(Reason::Malformed(error.to_string())))?;
    if raw.resource_type.as_deref() != Some("Questionnaire") {
        return Err(whole(Reason::NotAQuestionnaire));
    }
    if raw.item.is_empty() {
        return Err(whole(Reason::NoItems));
    }
    let mut import = Import { patterns, rows: Vec::new(), by_link_id: BTreeMap::new(), faults: Vec::new() };
    let mut added = Vec::new();
    for addition in additions {
        match serde_json::from_str::<Vec<&RawValue>>(&addition.items) {
            Ok(items) => added.push(Added { after: &addition.after, pointer: addition.pointer(), items }),
            Err(error) => import.faults.push(Fault {
                link_id: None,
                pointer: [&addition.pointer(), "/item"].concat(),
                reason: Reason::Malformed(error.to_string()),
            }),
        }
    }
    for reason in extension::unplayable(&raw.extension, &raw.modifier_extension) {
        import.faults.extend(whole(reason));
    }
    if raw.implicit_rules.is_some() {
        import.faults.extend(whole(Reason::Unplayable("implicitRules".into())));
    }
    import.flatten(raw.item, &mut added);
    for Added { after, pointer, .. } in added {
        let reason = Reason::NoPlace(after.into());
        import.faults.push(Fault { link_id: None, pointer: [&pointer, "/after"].concat(), reason });
    }
    let items = import.items();
    if !import.faults.is_empty() {
        return Err(import.faults);
    }
    let header = Header {
        url: raw.url.unwrap_or_else(|| "questionnaire".into()),
        version: raw.version.unwrap_or_else(|| "0".into()),
        title: extension::text(raw.title.as_deref().unwrap_or_default(), raw.title_element.as_ref()),
        language: raw.language.unwrap_or_else(|| "en".into()),
        codes: raw
            .code
            .iter()
            .filter_map(|raw| Some((values::coding(raw)?, raw.display.as_deref().unwrap_or_default().into())))
            .collect(),
    };
    Questionnaire::new(header, items).map_err(|contradictions| {
        let fault = |(link_id, contradiction)| {
            let pointer = import.by_link_id.get(&link_id).map(|index| import.pointer(*index)).unwrap_or_default();
            Fault { link_id: Some(link_id), pointer, reason: Reason::Contradiction(contradiction) }
        };
        contradictions.into_iter().map(fault).collect()
    })
}

/// The work in hand.
struct Import<'p, 'a> {
    patterns: &'p dyn Patterns,
    rows: Vec<Row<'a>>,
    by_link_id: BTreeMap<Rc<str>, usize>,
    faults: Vec<Fault>,
}

/// A practice's own questions that still wait for the item that they stand behind.
struct Added<'a> {
    after: &'a str,
    pointer: String,
    items: Vec<&'a RawValue>,
}

/// One item, in the order of the definition, before it is resolved.
struct Row<'a> {
    raw: Option<RawItem<'a>>,
    link_id: Option<Rc<str>>,
    /// Where it stands among its siblings, as a part of a JSON pointer
    place: String,
    parent: Option<usize>,
    end: usize,
}

impl<'a> Import<'_, 'a> {
    fn fault(&mut self, index: usize, reason: Reason) {
        let link_id = self.rows.get(index).and_then(|row| row.link_id.clone());
        self.faults.push(Fault { link_id, pointer: self.pointer(index), reason });
    }

    /// Where an item stands in the file.
    fn pointer(&self, index: usize) -> String {
        let outwards = std::iter::successors(self.rows.get(index), |row| self.rows.get(row.parent?));
        let mut places: Vec<_> = outwards.map(|row| row.place.as_str()).collect();
        places.reverse();
        // What was added stands in another file than what is around it.
        let start = places.iter().rposition(|place| !place.starts_with("/item/")).unwrap_or_default();
        places.split_off(start).concat()
    }

    /// Lays all items out in one list, without recursion: a definition may be deeper than the stack.
    fn flatten(&mut self, items: Vec<&'a RawValue>, added: &mut Vec<Added<'a>>) {
        let level = |before: &str, items: Vec<&'a RawValue>| -> VecDeque<_> {
            let place = |(position, json)| (format!("{before}/item/{position}"), json);
            items.into_iter().enumerate().map(place).collect()
        };
        let mut open = vec![(None::<usize>, level("", items))];
        while let Some((parent, rest)) = open.last_mut() {
            let parent = *parent;
            let Some((place, json)) = rest.pop_front() else {
                open.pop();
                if let Some(closed) = parent {
                    let end = self.rows.len();
                    if let Some(row) = self.rows.get_mut(closed) {
                        row.end = end;
                    }
                }
                continue;
            };
            let here = self.rows.len();
            let (mut raw, malformed) = match serde_json::from_str::<RawItem<'a>>(json.get()) {
                Ok(raw) => (Some(raw), None),
                Err(error) => (None, Some(error.to_string())),
            };
            let link_id = match &raw {
                Some(raw) => raw.link_id.clone(),
                None => serde_json::from_str::<RawName>(json.get()).ok().and_then(|name| name.link_id),
            };
            while let Some(found) = added.iter().rposition(|added| Some(added.after) == link_id.as_deref()) {
                let Added { pointer, items, .. } = added.remove(found);
                for waiting in level(&pointer, items).into_iter().rev() {
                    rest.push_front(waiting);
                }
            }
            let children = raw.as_mut().map(|raw| std::mem::take(&mut raw.item)).unwrap_or_default();
            self.rows.push(Row { raw, link_id: link_id.clone(), place, parent, end: here + 1 });
            if let Some(error) = malformed {
                self.fault(here, Reason::Malformed(error));
            }
            match link_id.filter(|link_id| !link_id.trim().is_empty()) {
                None => self.fault(here, Reason::NoLinkId),
                Some(link_id) => {
                    if self.by_link_id.insert(link_id, here).is_some() {
                        self.fault(here, Reason::DuplicateLinkId);
                    }
                }
            }
            if !children.is_empty() {
                open.push((Some(here), level("", children)));
            }
        }
    }

    /// Resolves every item; those with faults are left out, so the result counts only when there are none.
    fn items(&mut self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::with_capacity(self.rows.len());
        for position in 0..self.rows.len() {
            let Some(row) = self.rows.get_mut(position) else { continue };
            let Some(raw) = row.raw.take() else { continue };
            let link_id = row.link_id.clone().unwrap_or_default();
            let (parent, end) = (row.parent, row.end);
            let around = parent.and_then(|parent| items.get(parent));
            let (hidden_around, private_around) =
                around.map_or((false, false), |around| (around.hidden, around.private));
            let (summary_around, topic_around) =
                around.map_or((None, None), |around| (around.summary, around.topic.clone()));
            let required = raw.required;
            let (mut item, mut faults) = self.item(raw, link_id, end > position + 1);
            if required && self.pointer(position).starts_with("/questions/") {
                faults.push(Reason::RequiredHere);
            }
            item.parent = parent.map(ItemIndex::at);
            item.end = ItemIndex::at(end);
            item.hidden |= hidden_around;
            item.private |= private_around;
            item.summary = item.summary.or(summary_around);
            item.topic = item.topic.or(topic_around);
            let in_question = || parent.and_then(|parent| items.get(parent)).is_some_and(Item::is_question);
            let is_second = || {
                let mut before = parent.and_then(|parent| items.get(parent..)).into_iter().flatten();
                before.any(|other| other.parent == item.parent && other.kind == item.kind)
            };
            if item.is_part_of_question() && (!in_question() || is_second()) {
                // There is one place for a hint in a question, and none elsewhere: it is read as words of their own.
                item.kind = Kind::Display(DisplayRole::Paragraph);
            }
            items.push(item);
            for reason in faults {
                self.fault(position, reason);
            }
        }
        items
    }

    fn item(&self, mut raw: RawItem<'a>, link_id: Rc<str>, has_children: bool) -> (Item, Vec<Reason>) {
        let mut faults = extension::unplayable(&raw.extension, &raw.modifier_extension);
        faults.extend(extension::misvalued(&raw.extension));
        if raw.answer_value_set.is_some() {
            faults.push(Reason::Unplayable("answerValueSet".into()));
        }
        let kind = question::kind(&raw, &mut faults);
        let enable = self.enable(&mut raw, &mut faults);
        let text = extension::text(raw.text.as_deref().unwrap_or_default(), raw.text_element.as_ref());
        let text = match &raw.prefix {
            Some(prefix) => text.behind(&extension::text(prefix, raw.prefix_element.as_ref())),
            None => text,
        };
        let hidden =
            extension::core(&raw.extension, core::HIDDEN).and_then(|hidden| hidden.value_boolean).unwrap_or(false);
        let initial = values::initial(&raw, &kind).unwrap_or_else(|reason| {
            faults.push(reason);
            None
        });
        let (other_support, other_tell_surgery) = extension::of_other(&raw.extension, &mut faults);
        let item = Item {
            other_support,
            other_tell_surgery,
            limits: question::limits(&raw, &kind, self.patterns, &mut faults),
            short_text: extension::sdc(&raw.extension, sdc::SHORT_TEXT).map(extension::text_of),
            entry_format: extension::core(&raw.extension, core::ENTRY_FORMAT).map(extension::text_of),
            link_id,
            purpose: extension::purpose(&raw.extension),
            keyboard: extension::sdc(&raw.extension, sdc::KEYBOARD).and_then(question::keyboard),
            text,
            kind,
            enable,
            initial,
            read_only: raw.read_only,
            hidden,
            this_visit: extension::is_own(&raw.extension, own::THIS_VISIT),
            alert: extension::is_own(&raw.extension, own::ALERT),
            private: extension::is_own(&raw.extension, own::PRIVATE),
            is_places: extension::is_own(&raw.extension, own::PRACTICE_PLACES),
            summary: extension::summary(&raw.extension),
            topic: extension::own_code(&raw.extension, own::TOPIC).map(Into::into),
            opener: extension::all_own(&raw.extension, own::OPENER).map(extension::text_of).next(),
            prompts: extension::all_own(&raw.extension, own::PROMPT).map(extension::text_of).collect(),
            parent: None,
            end: ItemIndex::at(0),
        };
        // A page needs a heading and a question its words; a group around them may do without.
        if item.text.is_empty() && !matches!(item.kind, Kind::Group { page: false }) && !hidden {
            faults.push(Reason::NoText);
        }
        if matches!(item.kind, Kind::Display(_)) && has_children {
            faults.push(Reason::ItemsInDisplay);
        }
        if item.is_part_of_question() && item.enable.is_some() {
            faults.push(Reason::RuleOnHint);
        }
        (item, faults)
    }

    fn enable(&self, raw: &mut RawItem<'a>, faults: &mut Vec<Reason>) -> Option<Enable> {
        let rules = std::mem::take(&mut raw.enable_when);
        let behavior = match (raw.enable_behavior.as_deref(), rules.len()) {
            (_, 0) => return None,
            (Some("all"), _) | (None, 1) => EnableBehavior::All,
            (Some("any"), _) => EnableBehavior::Any,
            _ => {
                // FHIR R4, invariant que-12
                faults.push(Reason::NoBehavior);
                EnableBehavior::All
            }
        };
        let mut conditions = Vec::new();
        for rule in rules {
            faults.extend(extension::unplayable(&[], &rule.modifier_extension));
            match self.condition(rule) {
                Ok(condition) => conditions.push(condition),
                Err(reason) => faults.push(reason),
            }
        }
        Some(Enable { conditions, behavior })
    }

    fn condition(&self, mut rule: RawEnableWhen<'a>) -> Result<Condition, Reason> {
        let name = rule.question.take().ok_or(Reason::IncompleteRule("it names no question"))?;
        let operator = rule.operator.take();
        let question = *self.by_link_id.get(name.as_str()).ok_or(Reason::PointsNowhere(name))?;
        let value = values::value(&rule.answer());
        let operator = match operator.as_deref() {
            Some("exists") => {
                let Some(crate::answers::Value::Boolean(expected)) = value else {
                    // FHIR R4, invariant que-7
                    return Err(Reason::IncompleteRule("\"exists\" needs an answerBoolean"));
                };
                return Ok(Condition { question: ItemIndex::at(question), test: Test::Exists(expected) });
            }
            Some("=") => Operator::Equal,
            Some("!=") => Operator::NotEqual,
            Some(">") => Operator::Greater,
            Some("<") => Operator::Less,
            Some(">=") => Operator::GreaterOrEqual,
            Some("<=") => Operator::LessOrEqual,
            _ => return Err(Reason::IncompleteRule("its operator has to be exists, =, !=, >, <, >= or <=")),
        };
        let value = value.ok_or(Reason::IncompleteRule("it has no answer[x] of a type that can be played here"))?;
        Ok(Condition { question: ItemIndex::at(question), test: Test::Compare(operator, value) })
    }
}
