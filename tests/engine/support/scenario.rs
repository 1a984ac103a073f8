//! A patient at a screen: what they do, and what they see.
//!
//! Drives a [`Session`] the way a browser does: it follows the effects, has an address bar and one stored text.

use super::{Item, PATTERNS, definition, load, wording};
use before_we_meet::answers::{DateEntry, Entry, QuantityEntry};
use before_we_meet::keeping::Record;
use before_we_meet::questionnaire::{Form, ItemIndex, Kind, Questionnaire};
use before_we_meet::session::{Device, Effect, Event, Place, Session};
use before_we_meet::summary::{Include, Sheet, sections};
use chrono::{DateTime, Utc};
use std::rc::Rc;

/// One patient and one tab of a browser.
pub(crate) struct Scenario {
    questionnaire: Rc<Questionnaire>,
    pub(crate) session: Session,
    /// The address bar, behind the page's own address
    pub(crate) address: String,
    /// What the device keeps
    pub(crate) kept: Option<String>,
    /// What had to happen because of the last event
    effects: Vec<Effect>,
}

/// A moment.
pub(crate) fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_435_200, 0).unwrap()
}

/// The address of a place in short: `p/2` for `#/p/2`.
fn address(short: &str) -> String {
    if short.is_empty() { String::new() } else { ["#/", short].concat() }
}

impl Scenario {
    /// A questionnaire of these items that nobody answered yet.
    pub(crate) fn of(items: impl IntoIterator<Item = Item>) -> Self {
        Self::playing(load(&definition(items)))
    }

    /// A questionnaire that nobody answered yet.
    pub(crate) fn playing(questionnaire: Rc<Questionnaire>) -> Self {
        let session = Session::new(questionnaire.clone(), PATTERNS);
        Self { questionnaire, session, address: String::new(), kept: None, effects: Vec::new() }
    }

    /// The same on a patient's own device, which they said it is, and on its first page.
    pub(crate) fn on_own_device(items: impl IntoIterator<Item = Item>) -> Self {
        let mut scenario = Self::of(items);
        scenario.visit("device").says(Device::Own).goes_on().goes_on();
        scenario
    }

    // What the patient does

    /// Gives an answer: words and numbers as they are; `yes` and `no`; a date's boxes with spaces between them and `_`
    /// for an empty one; a number and a unit; options with `+` between them, where what is no option is the patient's own
    /// words. An empty text takes the answer back.
    pub(crate) fn answers(&mut self, link_id: &str, text: &str) -> &mut Self {
        let index = self.index(link_id);
        let questionnaire = self.questionnaire.clone();
        let item = questionnaire.item(index);
        let entry = match &item.kind {
            Kind::Choice(choice) => {
                self.clears(link_id);
                for part in text.split('+').filter(|part| !part.is_empty()) {
                    match choice.options.iter().find(|option| **option.text.own() == *part) {
                        Some(option) => self.chooses(link_id, option.text.own()),
                        None => self.chooses_other(link_id, true).writes_other(link_id, part),
                    };
                }
                return self;
            }
            Kind::Boolean if text.is_empty() => return self.clears(link_id),
            Kind::Boolean => Entry::Boolean(text == "yes"),
            Kind::Date => {
                let mut boxes = text.split(' ').map(|part| part.replace('_', ""));
                let mut next = || boxes.next().unwrap_or_default();
                Entry::Date(DateEntry { day: next(), month: next(), year: next() })
            }
            Kind::Quantity(units) => {
                let (value, unit) = text.split_once(' ').unwrap_or((text, ""));
                let unit = units.iter().find(|option| **option.text.own() == *unit).map(|option| option.key.clone());
                Entry::Quantity(QuantityEntry { value: value.into(), unit })
            }
            _ => Entry::Text(text.into()),
        };
        self.does(Event::Answer(index, entry))
    }

    /// Chooses an option, by what it is called.
    pub(crate) fn chooses(&mut self, link_id: &str, option: &str) -> &mut Self {
        self.option(link_id, option, true)
    }

    /// Takes an option back.
    pub(crate) fn unticks(&mut self, link_id: &str, option: &str) -> &mut Self {
        self.option(link_id, option, false)
    }

    fn option(&mut self, link_id: &str, name: &str, chosen: bool) -> &mut Self {
        let item = self.index(link_id);
        let Kind::Choice(choice) = &self.questionnaire.item(item).kind else { panic!("{link_id} has no options") };
        let option = choice.options.iter().find(|option| **option.text.own() == *name);
        let key = option.unwrap_or_else(|| panic!("{link_id} has no option {name}")).key.clone();
        self.does(Event::ChooseOption { item, key, chosen })
    }

    /// Chooses "something else", or takes it back.
    pub(crate) fn chooses_other(&mut self, link_id: &str, chosen: bool) -> &mut Self {
        let item = self.index(link_id);
        self.does(Event::ChooseOther { item, chosen })
    }

    /// Writes beside "something else".
    pub(crate) fn writes_other(&mut self, link_id: &str, text: &str) -> &mut Self {
        let item = self.index(link_id);
        self.does(Event::WriteOther { item, text: text.into() })
    }

    /// Takes an answer back.
    pub(crate) fn clears(&mut self, link_id: &str) -> &mut Self {
        let item = self.index(link_id);
        self.does(Event::Clear(item))
    }

    /// Says whose device it is.
    pub(crate) fn says(&mut self, device: Device) -> &mut Self {
        self.does(Event::ChooseDevice(device))
    }

    /// Presses the page's main button.
    pub(crate) fn goes_on(&mut self) -> &mut Self {
        self.does(Event::Continue)
    }

    /// Follows the Back link.
    pub(crate) fn goes_back(&mut self) -> &mut Self {
        let back = self.session.back().expect("there is a way back");
        self.visit(back.address().trim_start_matches("#/"))
    }

    /// Types an address, or follows a link to it: `p/2`.
    pub(crate) fn visit(&mut self, short: &str) -> &mut Self {
        self.address = address(short);
        self.does(Event::Arrive(Place::parse(&self.address.clone())))
    }

    /// Deletes everything, and confirms it.
    pub(crate) fn deletes_everything(&mut self) -> &mut Self {
        self.does(Event::DeleteEverything)
    }

    /// Reloads the page: all that is left is the address and what the device keeps.
    pub(crate) fn reloads(&mut self) -> &mut Self {
        self.session = match &self.kept {
            Some(kept) => Session::resume(self.questionnaire.clone(), PATTERNS, Record::read(kept).unwrap()),
            None => Session::new(self.questionnaire.clone(), PATTERNS),
        };
        self.does(Event::Arrive(Place::parse(&self.address.clone())))
    }

    /// Closes the page, and opens it again another day without an address.
    pub(crate) fn comes_back(&mut self) -> &mut Self {
        self.address.clear();
        self.reloads()
    }

    /// Takes any event in and follows its effects.
    pub(crate) fn does(&mut self, event: Event) -> &mut Self {
        let mut waiting = vec![event];
        self.effects.clear();
        while let Some(event) = waiting.pop() {
            for effect in self.session.apply(event) {
                match &effect {
                    Effect::Go(place) => {
                        self.address = place.address();
                        waiting.push(Event::Arrive(*place));
                    }
                    Effect::Correct(place) => self.address = place.address(),
                    Effect::Keep => self.kept = Some(self.session.record(noon()).write().unwrap()),
                    Effect::KeepNothing => {}
                    Effect::Forget => {
                        self.kept = None;
                        waiting.push(Event::Forgotten { all: true });
                    }
                    Effect::Shown
                    | Effect::ErrorsShown
                    | Effect::Redraw(_)
                    | Effect::Turn(_)
                    | Effect::Reload
                    | Effect::Look => {}
                    Effect::ShiftsLeft(_) | Effect::Cover | Effect::Leave => {}
                }
                self.effects.push(effect);
            }
        }
        self
    }

    // What there is to see

    /// Where the patient is, which has to be what the address says; the bare address opens at the start, too.
    pub(crate) fn at(&self) -> String {
        let place = self.session.place().address();
        if !(self.address.is_empty() && place == "#/start") {
            assert_eq!(self.address, place, "the address bar and the place differ");
        }
        place.trim_start_matches("#/").into()
    }

    /// What had to happen because of the last event.
    pub(crate) fn effects(&self) -> String {
        wording::effects(&self.questionnaire, &self.effects)
    }

    /// The questions that came up because of the last event, or that no item came or went.
    pub(crate) fn came_up(&self) -> String {
        let redrawn = self.effects.iter().find_map(|effect| match effect {
            Effect::Redraw(items) => self.session.came_up(items),
            _ => None,
        });
        let names = |items: Vec<ItemIndex>| {
            Vec::from_iter(items.iter().map(|index| &*self.questionnaire.item(*index).link_id)).join(" ")
        };
        redrawn.map_or_else(|| "no change".into(), names)
    }

    /// The linkIds of what is shown, texts to read included.
    pub(crate) fn shown(&self) -> String {
        let shown = self.questionnaire.items().filter(|(index, item)| !item.is_group() && self.form().is_shown(*index));
        Vec::from_iter(shown.map(|(_, item)| &*item.link_id)).join(" ")
    }

    /// Whether an item is shown.
    pub(crate) fn shows(&self, link_id: &str) -> bool {
        self.form().is_shown(self.index(link_id))
    }

    /// The pages that are shown, each as its number, a colon and the linkIds of what is shown on it.
    pub(crate) fn pages(&self) -> String {
        let page = |number| {
            let items = self.questionnaire.page(number).unwrap().items(&self.questionnaire);
            let shown = items.filter(|index| self.form().is_shown(*index));
            let names = Vec::from_iter(shown.map(|index| &*self.questionnaire.item(index).link_id));
            format!("{}: {}", number.0, names.join(" "))
        };
        Vec::from_iter(self.form().shown_pages().map(page)).join("\n")
    }

    /// What is wrong with the answers that are shown.
    pub(crate) fn problems(&self) -> String {
        let every = self.questionnaire.items().map(|(index, _)| index);
        wording::problems(&self.questionnaire, &self.form().problems(every, PATTERNS))
    }

    /// What the page says is wrong.
    pub(crate) fn errors(&self) -> String {
        wording::problems(&self.questionnaire, self.session.errors())
    }

    /// The summary.
    pub(crate) fn summary(&self) -> String {
        wording::sections(
            self.form(),
            &sections(self.form(), Include::Paper { disclosed: self.session.disclosed(), skipped: false }),
        )
    }

    /// The page for the meeting.
    pub(crate) fn sheet(&self, skipped: bool) -> Sheet {
        Sheet::of(self.form(), self.session.disclosed(), skipped)
    }

    /// The check page.
    pub(crate) fn check_page(&self) -> String {
        wording::sections(self.form(), &sections(self.form(), Include::AllShown))
    }

    /// What stands in a question's controls.
    pub(crate) fn entry(&self, link_id: &str) -> Option<&Entry> {
        self.form().entry(self.index(link_id))
    }

    /// The questionnaire and its answers.
    pub(crate) fn form(&self) -> &Form {
        self.session.form()
    }

    /// The item with this linkId.
    pub(crate) fn index(&self, link_id: &str) -> ItemIndex {
        self.questionnaire.find(link_id).unwrap_or_else(|| panic!("no item {link_id}"))
    }
}
