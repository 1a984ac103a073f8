//! The journal: texts under keys, in IndexedDB, on the disk when it says so.
//!
//! Browsers flush localStorage seconds late. A transaction with `durability: "strict"` is on the disk before it is told
//! of as complete. No crate is used for it: those that were looked at either know no durability or ask for nothing before
//! they are waited for, and what is asked for while the page goes away has to be asked for at once.

use super::promise::{first_of, within};
use crate::keeping::{Conflict, DELETED, JournalFault};
use js_sys::{Array, Promise};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionDurability, IdbTransactionMode,
    IdbTransactionOptions,
};

const DATABASE: &str = "before-we-meet";
const STORE: &str = "journal";

/// How long it may take to open, in milliseconds: the patient waits for the first page.
const OPENS_WITHIN: i32 = 1_500;
/// How long it may take to be written, in milliseconds: then the page says what the other store says.
const WRITES_WITHIN: i32 = 5_000;

/// The journal of this site; empty-handed where the browser has none to give.
#[derive(Default)]
pub struct Journal {
    database: RefCell<Option<IdbDatabase>>,
}

impl Journal {
    /// Opens it, and reads all that is there.
    pub async fn open() -> (Self, BTreeMap<String, String>) {
        let journal = Self { database: RefCell::new(database().await) };
        let texts = journal.read().await.unwrap_or_default();
        (journal, texts)
    }

    async fn read(&self) -> Option<BTreeMap<String, String>> {
        let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
        let (keys, values) = (Asked::new(store.get_all_keys())?, Asked::new(store.get_all())?);
        let (keys, values): (Array, Array) =
            (keys.result().await?.dyn_into().ok()?, values.result().await?.dyn_into().ok()?);
        Some(
            keys.iter()
                .zip(values.iter())
                .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
                .collect(),
        )
    }

    /// Puts a text under a key, unless what stands there or the note that all was deleted is in conflict with it. Asked
    /// for at once; the answer comes when it is on the disk and was read back.
    ///
    /// # Errors
    /// [`JournalFault`] where it is not there.
    pub fn put<C: Fn(Option<&str>, Option<&str>) -> Option<Conflict>>(
        &self,
        key: &str,
        text: &str,
        conflict: C,
    ) -> impl Future<Output = Result<(), JournalFault>> + use<C> {
        let asked = self.begin(IdbTransactionMode::Readwrite).and_then(|(transaction, store)| {
            let (name, value) = (JsValue::from_str(key), JsValue::from_str(text));
            let there = Asked::new(store.get(&name))?;
            let deleted = Asked::new(store.get(&JsValue::from_str(DELETED)))?;
            store.put_with_key(&value, &name).ok()?;
            let back = Asked::new(store.get(&name))?;
            Some((ended(&transaction), transaction, there, deleted, back, value))
        });
        async move {
            let (ended, transaction, there, deleted, back, value) = asked.ok_or(JournalFault::Failed)?;
            let (there, deleted) = (there.text().await, deleted.text().await);
            if let Some(conflict) = conflict(there.as_deref(), deleted.as_deref()) {
                let _ = transaction.abort();
                return Err(JournalFault::Conflict(conflict));
            }
            let is_whole = back.result().await.as_ref() == Some(&value);
            if is_whole && is_complete(&ended).await { Ok(()) } else { Err(JournalFault::Failed) }
        }
    }

    /// Removes all that is there and leaves a note that it was deleted. Asked for at once. Says whether it is done.
    pub fn forget(&self, note: &str) -> impl Future<Output = bool> + use<> {
        let ended = self.begin(IdbTransactionMode::Readwrite).and_then(|(transaction, store)| {
            store.clear().ok()?;
            store.put_with_key(&JsValue::from_str(note), &JsValue::from_str(DELETED)).ok()?;
            let ended = ended(&transaction);
            // The page may be gone before it would be committed by itself.
            #[expect(
                deprecated,
                reason = "web-sys says so of a method that every engine has, and that the specification keeps"
            )]
            let _ = transaction.commit();
            Some(ended)
        });
        async move {
            match ended {
                Some(ended) => is_complete(&ended).await,
                // Where there is no journal, nothing of ours is in it.
                None => true,
            }
        }
    }

    /// Removes some.
    pub fn remove(&self, keys: &[String]) {
        if let Some((_, store)) = self.begin(IdbTransactionMode::Readwrite).filter(|_| !keys.is_empty()) {
            for key in keys {
                let _ = store.delete(&JsValue::from_str(key));
            }
        }
    }

    fn begin(&self, mode: IdbTransactionMode) -> Option<(IdbTransaction, IdbObjectStore)> {
        let options = IdbTransactionOptions::new();
        options.set_durability(IdbTransactionDurability::Strict);
        let database = self.database.borrow();
        let transaction = database.as_ref()?.transaction_with_str_and_mode_and_options(STORE, mode, &options).ok()?;
        let store = transaction.object_store(STORE).ok()?;
        Some((transaction, store))
    }
}

async fn database() -> Option<IdbDatabase> {
    // Refused with an error in some frames and private windows, with nothing in others.
    let factory = web_sys::window()?.indexed_db().ok()??;
    let request = factory.open_with_u32(DATABASE, 1).ok()?;
    let upgrade = {
        let request = request.clone();
        Closure::once(move || {
            let database: Option<IdbDatabase> = request.result().ok().and_then(|database| database.dyn_into().ok());
            let _ = database.map(|database| database.create_object_store(STORE));
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let asked = Asked::new(Ok(request.unchecked_into()))?;
    let answered = within(OPENS_WITHIN, &asked.answered).await;
    if answered.is_none() {
        // It is made, some time: then the closure is still wanted.
        upgrade.forget();
        return None;
    }
    let database: IdbDatabase = asked.request.result().ok()?.dyn_into().ok()?;
    // A later version of the program must not wait for this one.
    let closing = database.clone();
    database.set_onversionchange(Some(&Closure::once_into_js(move || closing.close()).unchecked_into()));
    Some(database)
}

/// Something that was asked for.
struct Asked {
    request: IdbRequest,
    answered: Promise,
}

impl Asked {
    fn new(request: Result<IdbRequest, JsValue>) -> Option<Self> {
        let request = request.ok()?;
        let answered = first_of(|resolve| {
            request.set_onsuccess(Some(resolve));
            request.set_onerror(Some(resolve));
        });
        Some(Self { request, answered })
    }

    async fn result(&self) -> Option<JsValue> {
        within(WRITES_WITHIN, &self.answered).await?;
        self.request.result().ok()
    }

    async fn text(&self) -> Option<String> {
        self.result().await?.as_string()
    }
}

/// The event that ends a transaction.
fn ended(transaction: &IdbTransaction) -> Promise {
    first_of(|resolve| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(resolve));
    })
}

async fn is_complete(ended: &Promise) -> bool {
    let event: Option<Event> = within(WRITES_WITHIN, ended).await.and_then(|event| event.dyn_into().ok());
    event.is_some_and(|event| event.type_() == "complete")
}
