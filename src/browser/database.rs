//! The database of the journal: looked for, made, opened, deleted. It is made only once there is something to keep.

use super::promise::{first_of, within};
use js_sys::{Array, Function, JsString, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbVersionChangeEvent};

const DATABASE: &str = "before-we-meet";

/// The database with which it is tried whether anything can be kept.
const TRIED: &str = "before-we-meet tries";
/// How long that may take, in milliseconds: the patient waits for the first page.
const TRIED_WITHIN: i32 = 1_500;

/// What texts are in, under their keys.
pub(super) const STORE: &str = "journal";

/// What came of opening it.
#[derive(Debug)]
pub(super) enum Opened {
    /// Here it is
    Database(IdbDatabase),
    /// There is none, and none was to be made
    Absent,
    /// The browser gives none to this page: nothing of ours can be in one
    Refused,
    /// There may be one, and it can't be opened now
    Failed,
}

/// Opens it, however long that takes. Makes one only if asked to.
pub(super) async fn open(make: bool) -> Opened {
    let Some(factory) = factory() else { return Opened::Refused };
    if !make && !is_listed(&factory).await {
        return Opened::Absent;
    }
    let Ok(request) = factory.open_with_u32(DATABASE, 1) else { return Opened::Refused };
    let is_absent = Rc::new(Cell::new(false));
    let upgrade = {
        let (request, is_absent) = (request.clone(), is_absent.clone());
        Closure::once(move |event: IdbVersionChangeEvent| {
            if event.old_version() == 0.0 && !make {
                // A database that is about to be made is gone again with the transaction that makes it.
                is_absent.set(true);
                let _ = request.transaction().map(|transaction| transaction.abort());
            } else if let Some(database) = database(&request) {
                let _ = database.create_object_store(STORE);
            }
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let _ = JsFuture::from(answered(&request)).await;
    match database(&request) {
        _ if is_absent.get() => Opened::Absent,
        Some(database) => Opened::Database(database),
        None => Opened::Failed,
    }
}

/// Deletes it, unless that takes longer than so many milliseconds. Says whether it is gone.
pub(super) async fn delete(patience: i32) -> bool {
    let request = factory().and_then(|factory| factory.delete_database(DATABASE).ok());
    is_done(request, patience).await
}

/// Whether anything can be kept in a database, found out by trying with an empty text in one of its own. Leaves nothing.
pub async fn is_there() -> bool {
    let Some(factory) = factory() else { return false };
    let Ok(request) = factory.open_with_u32(TRIED, 1) else { return false };
    let upgrade = {
        let request = request.clone();
        Closure::once(move || {
            let store = database(&request).and_then(|database| database.create_object_store(STORE).ok());
            // Where there is no room for it, the database is not made.
            let _ = store.map(|store| store.put_with_key(&JsValue::from_str(""), &JsValue::from_str(TRIED)));
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let is_made = is_done(Some(request.clone()), TRIED_WITHIN).await;
    if let Some(database) = database(&request) {
        database.close();
    }
    let _ = is_done(factory.delete_database(TRIED).ok(), TRIED_WITHIN).await;
    is_made
}

/// Whether a request is answered with success, and in time.
async fn is_done(request: Option<IdbOpenDbRequest>, patience: i32) -> bool {
    let Some(request) = request else { return false };
    let event: Option<Event> = within(patience, &answered(&request)).await.and_then(|event| event.dyn_into().ok());
    event.is_some_and(|event| event.type_() == "success")
}

fn factory() -> Option<IdbFactory> {
    // Refused with an error in some frames and private windows, with nothing in others.
    web_sys::window()?.indexed_db().ok()?
}

fn database(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// The event that answers a request.
fn answered(request: &IdbOpenDbRequest) -> Promise {
    first_of(|resolve| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(resolve));
    })
}

/// Whether it is among the databases of this site. Where the browser does not tell, it has to be looked for by opening it.
async fn is_listed(factory: &IdbFactory) -> bool {
    let listed = async {
        let list: Function = Reflect::get(factory, &JsString::from("databases")).ok()?.dyn_into().ok()?;
        let listing: Promise = list.call0(factory).ok()?.dyn_into().ok()?;
        let databases: Array = JsFuture::from(listing).await.ok()?.dyn_into().ok()?;
        let name = |entry: &JsValue| Reflect::get(entry, &JsString::from("name")).ok();
        Some(databases.iter().any(|entry| name(&entry).is_some_and(|name| name == DATABASE)))
    };
    listed.await.unwrap_or(true)
}
