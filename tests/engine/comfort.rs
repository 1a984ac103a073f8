//! How the page looks: chosen at any time, kept only where anything is kept, and in nobody's way.

use crate::support::{PATTERNS, Scenario, definition, load, question};
use before_we_meet::comfort::Aspect;
use before_we_meet::keeping::Record;
use before_we_meet::session::{Device, Effect, Event, Place, Session};

fn larger() -> Event {
    Event::MakeComfortable(Aspect::Size, "size-150".into())
}

fn two() -> [crate::support::Item; 2] {
    [question("name", "string"), question("last", "string")]
}

#[test]
fn it_shows_at_once_and_nothing_is_kept_before_the_device_is_their_own() {
    let mut scenario = Scenario::of(two());
    scenario.does(larger());
    assert_eq!((scenario.effects().as_str(), scenario.kept.as_ref()), ("look", None));
    // Chosen before, it is kept with the rest from then on.
    scenario.visit("device").says(Device::Own);
    let record = Record::read(scenario.kept.as_deref().unwrap()).unwrap();
    assert_eq!(record.comfort, ["size-150".into()]);
    let resumed = Session::resume(load(&definition(two())), PATTERNS, record);
    assert_eq!(resumed.comfort().chosen(Aspect::Size), Some("size-150"));
}

#[test]
fn on_a_device_that_others_use_it_holds_for_the_visit() {
    let mut scenario = Scenario::of(two());
    scenario.visit("device").says(Device::Shared);
    scenario.does(larger());
    assert_eq!((scenario.effects().as_str(), scenario.kept.as_ref()), ("look", None));
    assert!(scenario.session.comfort().is_large());
}

#[test]
fn it_leads_back_to_where_one_was_with_nothing_lost() {
    let mut scenario = Scenario::on_own_device(two());
    scenario.answers("name", "Zuri").visit("comfort");
    assert_eq!(scenario.session.back(), Some(Place::page(before_we_meet::questionnaire::PageNumber(1))));
    scenario.does(larger());
    assert!(scenario.session.apply(larger()).contains(&Effect::Keep));
    assert_eq!(scenario.visit("p/1").at(), "p/1");
    assert!(scenario.entry("name").is_some());
}

#[test]
fn a_copy_changes_nothing_and_the_next_person_begins_as_usual() {
    let mut scenario = Scenario::on_own_device(two());
    scenario.does(larger());
    let other = Scenario::on_own_device(two()).kept.clone().unwrap();
    scenario.does(Event::OpenCopy(Record::read(&other).unwrap()));
    assert!(scenario.session.comfort().is_large());
    scenario.does(Event::BeginTogether(Place::Together)).deletes_everything();
    assert!(!scenario.session.comfort().is_large());
}
