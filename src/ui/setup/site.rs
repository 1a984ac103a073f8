//! How patients get the settings, and what the site has for them now.

use super::desk::Desk;
use crate::browser::fetch::FetchFault;
use crate::browser::{clock, fetch};
use crate::settings::Settings;
use crate::setup::{Draft, Live, Served, Way, give, saved_as};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What the site said when it was asked.
#[derive(Clone)]
pub(super) struct Asked {
    /// For which file
    file: String,
    served: Served,
    /// At what time of the day
    at: String,
}

/// Whether patients get what stands in the form; nothing while the site is asked.
pub(super) fn live(
    draft: RwSignal<Draft>,
    way: RwSignal<Way>,
    name: RwSignal<Option<String>>,
    settings: RwSignal<Settings, LocalStorage>,
    served: RwSignal<Option<Asked>, LocalStorage>,
) -> Memo<Option<Live>> {
    Memo::new(move |_| {
        let wanted = way.get().file(&file_name(name, settings))?;
        let asked = served.get().filter(|asked| asked.file == *wanted)?;
        Some(draft.with(|draft| way.get().live(draft, &asked.served)))
    })
}

impl Desk {
    /// How patients are to get it.
    pub(super) fn way(self) -> Way {
        self.way.get()
    }

    /// They are to get it in another way.
    pub(super) fn choose(self, way: Way) {
        self.way.set(way);
        self.look_where_it_is_another();
    }

    /// The file is to have this name.
    pub(super) fn call(self, name: String) {
        self.name.set(Some(name));
        self.shared().look_later.ask();
    }

    /// The name of the file as it will be: as typed, or made from what the surgery is called.
    pub(super) fn file_name(self) -> String {
        file_name(self.name, self.settings)
    }

    /// What the file is called where it is saved.
    pub(super) fn saved_as(self) -> String {
        saved_as(self.way.get(), &self.file_name())
    }

    /// The file that decides what patients get, relative to the page.
    pub(super) fn file(self) -> Option<String> {
        self.way.get().file(&self.file_name()).map(String::from)
    }

    /// Whether patients get what stands in the form; nothing while the site is asked.
    pub(super) fn live(self) -> Option<Live> {
        self.live.get()
    }

    /// When the site was asked.
    pub(super) fn looked_at(self) -> Option<String> {
        self.served.get().map(|asked| asked.at)
    }

    /// The name was typed that the file is to have.
    pub(super) fn look_for_the_name(self) {
        self.shared().look_later.take();
        self.look_where_it_is_another();
    }

    /// Asks the site where another file decides than the one that it was asked for.
    pub(super) fn look_where_it_is_another(self) {
        let wanted = untrack(|| self.file());
        let is_known = self.served.with_untracked(|served| served.as_ref().map(|asked| asked.file.clone())) == wanted;
        if !is_known {
            self.look();
        }
    }

    /// Asks the site what it has.
    pub(super) fn look(self) {
        let Some(file) = untrack(|| self.file()) else { return };
        spawn_local(async move {
            let served = match fetch::text_now(&file).await {
                Ok(text) => Served::File(text),
                Err(FetchFault::Status { .. }) => Served::Nothing,
                Err(FetchFault::NoAnswer(_)) => Served::NoAnswer,
            };
            // Meanwhile it may be another one that decides.
            if untrack(|| self.file()).as_ref() == Some(&file) {
                let at = clock::time_of_day(clock::now());
                _ = self.served.try_set(Some(Asked { file, served, at }));
            }
        });
    }

    /// Asks again because somebody wants to know.
    pub(super) fn look_again(self) {
        // What was known is not said again as if it were new.
        self.served.set(None);
        self.look();
    }
}

fn file_name(name: RwSignal<Option<String>>, settings: RwSignal<Settings, LocalStorage>) -> String {
    let made = || settings.get().name.map(|name| give::file_name(&name)).unwrap_or_default();
    name.get().map_or_else(made, |typed| typed.trim().to_owned())
}
