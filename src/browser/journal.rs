//! The journal: texts under keys, in IndexedDB, on the disk when it says so.
//!
//! Browsers flush localStorage seconds late. A transaction with `durability: "strict"` is on the disk before it is told
//! of as complete. No crate is used for it: those that were looked at either know no durability or ask for nothing before
//! they are waited for, and what is asked for while the page goes away has to be asked for at once.

use super::database::{self, Opened, STORE};
use super::promise::{first_of, wait, within};
use crate::keeping::{Conflict, DELETED, JournalFault};
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;
use web_sys::{
    Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionDurability, IdbTransactionMode,
    IdbTransactionOptions,
};

/// How long it may take to open and to be read, in milliseconds: the patient waits for the first page.
const OPENS_WITHIN: i32 = 1_500;
/// How long it may take to be written, in milliseconds: then the page says what the other store says.
const WRITES_WITHIN: i32 = 5_000;
/// How long after it could not be read it is tried again, in milliseconds.
const TRY_AGAIN_AFTER: i32 = 3_000;

/// What stands in the journal.
pub type Texts = BTreeMap<String, String>;

/// The journal of this site. A handle that is copied freely.
#[derive(Clone, Default)]
pub struct Journal {
    connection: Rc<Connection>,
}

#[derive(Default)]
struct Connection {
    database: RefCell<Option<IdbDatabase>>,
    /// Kept when it is known what came of opening; only as long as that takes
    opening: RefCell<Option<Promise>>,
    /// There is none
    is_absent: Cell<bool>,
    /// None is given to us
    is_refused: Cell<bool>,
    /// It is known what stood there when the page opened. Before, nothing is written: it could be older than what is there
    is_read: Cell<bool>,
}

impl Journal {
    /// All that is there; none where it takes longer than a patient can wait.
    pub async fn read_soon(&self) -> Option<Texts> {
        self.read(OPENS_WITHIN).await
    }

    /// The same, however long it takes.
    pub async fn read_at_last(&self) -> Texts {
        loop {
            if let Some(texts) = self.read(WRITES_WITHIN).await {
                return texts;
            }
            wait(TRY_AGAIN_AFTER).await;
        }
    }

    async fn read(&self, patience: i32) -> Option<Texts> {
        let texts = if self.connected(false, patience).await {
            let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
            let (keys, values) = (Asked::new(store.get_all_keys())?, Asked::new(store.get_all())?);
            let (keys, values): (Array, Array) =
                (keys.result(patience).await?.dyn_into().ok()?, values.result(patience).await?.dyn_into().ok()?);
            let texts = keys.iter().zip(values.iter());
            texts.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect()
        } else if self.connection.is_none() {
            Texts::new()
        } else {
            return None;
        };
        self.connection.is_read.set(true);
        Some(texts)
    }

    /// What stands under a key, and the note that all was deleted; none where it can't be asked.
    pub async fn look(&self, key: &str) -> Option<(Option<String>, Option<String>)> {
        if !self.connected(false, WRITES_WITHIN).await {
            return self.connection.is_absent.get().then_some((None, None));
        }
        let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
        let asked = [key, DELETED].map(|key| Asked::new(store.get(&JsValue::from_str(key))));
        let [Some(there), Some(note)] = asked else { return None };
        Some((there.result(WRITES_WITHIN).await?.as_string(), note.result(WRITES_WITHIN).await?.as_string()))
    }

    /// Puts texts under keys, all or none, unless what stands under the last one or the note that all was deleted is in
    /// conflict with it. Asked for at once; the answer comes when it is on the disk and was read back.
    ///
    /// # Errors
    /// [`JournalFault`] where it is not there.
    pub fn put<C: Fn(Option<&str>, Option<&str>) -> Option<Conflict>>(
        &self,
        texts: Vec<(String, String)>,
        conflict: C,
    ) -> impl Future<Output = Result<(), JournalFault>> + use<C> {
        let journal = self.clone();
        let asked = self.ask_to_put(&texts);
        async move {
            let asked = match asked {
                Some(asked) => Some(asked),
                None if !journal.connection.is_read.get() => None,
                // Not there yet, or lost: devices close connections in the background.
                None if journal.connected(true, WRITES_WITHIN).await => journal.ask_to_put(&texts),
                None => None,
            };
            let Put { ended, transaction, there, deleted, back, text } = asked.ok_or(JournalFault::Failed)?;
            let (there, deleted) = (there.text().await, deleted.text().await);
            if let Some(conflict) = conflict(there.as_deref(), deleted.as_deref()) {
                let _ = transaction.abort();
                return Err(JournalFault::Conflict(conflict));
            }
            let is_whole = back.text().await.as_ref() == Some(&text);
            if is_whole && is_complete(&ended).await { Ok(()) } else { Err(JournalFault::Failed) }
        }
    }

    fn ask_to_put(&self, texts: &[(String, String)]) -> Option<Put> {
        let (key, text) = texts.last()?;
        let name = JsValue::from_str(key);
        let (transaction, store) =
            self.begin(IdbTransactionMode::Readwrite).filter(|_| self.connection.is_read.get())?;
        let there = Asked::new(store.get(&name))?;
        let deleted = Asked::new(store.get(&JsValue::from_str(DELETED)))?;
        for (key, text) in texts {
            store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key)).ok()?;
        }
        let back = Asked::new(store.get(&name))?;
        Some(Put { ended: ended(&transaction), transaction, there, deleted, back, text: text.clone() })
    }

    /// Removes all that is there and leaves a note that it was deleted. Asked for at once where it is open.
    ///
    /// # Errors
    /// [`JournalFault::Failed`] where something may be left.
    pub fn forget(&self, note: &str) -> impl Future<Output = Result<(), JournalFault>> + use<> {
        let (journal, note) = (self.clone(), note.to_owned());
        let asked = self.ask_to_forget(&note);
        async move {
            let asked = match asked {
                None if journal.connected(false, WRITES_WITHIN).await => journal.ask_to_forget(&note),
                None if journal.connection.is_none() => return Ok(()),
                asked => asked,
            };
            let is_gone = match asked {
                Some(ended) if is_complete(&ended).await => true,
                // What can't be emptied can perhaps be thrown away.
                _ => journal.throw_away().await,
            };
            if is_gone { Ok(()) } else { Err(JournalFault::Failed) }
        }
    }

    fn ask_to_forget(&self, note: &str) -> Option<Promise> {
        let (transaction, store) = self.begin(IdbTransactionMode::Readwrite)?;
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
    }

    /// Removes some.
    pub fn remove(&self, keys: &[String]) {
        if let Some((_, store)) = self.begin(IdbTransactionMode::Readwrite).filter(|_| !keys.is_empty()) {
            for key in keys {
                let _ = store.delete(&JsValue::from_str(key));
            }
        }
    }

    /// Whether nothing is in it any more.
    pub async fn is_empty(&self) -> bool {
        let count = async {
            let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
            Asked::new(store.count())?.result(WRITES_WITHIN).await?.as_f64()
        };
        count.await == Some(0.0)
    }

    /// Deletes the database itself. Says whether it is gone; then it is made anew when there is something to keep.
    pub async fn throw_away(&self) -> bool {
        if let Some(database) = self.connection.database.take() {
            database.close();
        }
        let is_gone = database::delete(WRITES_WITHIN).await;
        self.connection.is_absent.set(is_gone);
        is_gone
    }

    /// Waits until it is open, for so long. Makes a database only if asked to.
    async fn connected(&self, make: bool, patience: i32) -> bool {
        // What is being opened already may be found not to be there, and is then made.
        for _ in 0..=u8::from(make) {
            if self.connection.database.borrow().is_none() {
                within(patience, &self.opening(make)).await;
            }
        }
        self.connection.database.borrow().is_some()
    }

    fn opening(&self, make: bool) -> Promise {
        let waiting = self.connection.opening.borrow().clone();
        waiting.unwrap_or_else(|| {
            let connection = self.connection.clone();
            let opening = future_to_promise(async move {
                let opened = database::open(make).await;
                connection.take(opened);
                Ok(JsValue::TRUE)
            });
            self.connection.opening.replace(Some(opening.clone()));
            opening
        })
    }

    fn begin(&self, mode: IdbTransactionMode) -> Option<(IdbTransaction, IdbObjectStore)> {
        let options = IdbTransactionOptions::new();
        options.set_durability(IdbTransactionDurability::Strict);
        let database = self.connection.database.borrow().clone()?;
        let Ok(transaction) = database.transaction_with_str_and_mode_and_options(STORE, mode, &options) else {
            // It was lost, and nobody told.
            self.connection.database.take();
            return None;
        };
        let store = transaction.object_store(STORE).ok()?;
        Some((transaction, store))
    }
}

impl Connection {
    /// Whether nothing of ours can be in it.
    fn is_none(&self) -> bool {
        self.is_absent.get() || self.is_refused.get()
    }

    fn take(self: Rc<Self>, opened: Opened) {
        self.opening.take();
        self.is_absent.set(matches!(opened, Opened::Absent));
        self.is_refused.set(matches!(opened, Opened::Refused));
        let Opened::Database(database) = opened else { return };
        // A later version of the program, and a tab that deletes, must not wait for this one.
        for event in [IdbDatabase::set_onversionchange, IdbDatabase::set_onclose] {
            let (connection, closing) = (self.clone(), database.clone());
            let lost = Closure::once_into_js(move || {
                closing.close();
                connection.database.take();
            });
            event(&database, Some(lost.unchecked_ref()));
        }
        self.database.replace(Some(database));
    }
}

/// What was asked for to put a text.
struct Put {
    ended: Promise,
    transaction: IdbTransaction,
    there: Asked,
    deleted: Asked,
    back: Asked,
    text: String,
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

    async fn result(&self, patience: i32) -> Option<JsValue> {
        within(patience, &self.answered).await?;
        self.request.result().ok()
    }

    async fn text(&self) -> Option<String> {
        self.result(WRITES_WITHIN).await?.as_string()
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
