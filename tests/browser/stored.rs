//! What stands on the device: localStorage, the journal, the databases there are.

use crate::support::Browser;
use serde_json::Value;
use std::collections::BTreeMap;

/// What stands somewhere under its keys.
pub(crate) type Texts = BTreeMap<String, String>;

/// What localStorage holds.
pub(crate) async fn stored(browser: &Browser) -> Texts {
    texts(browser.script("return { ...localStorage }", []).await)
}

/// What the journal holds. Looking makes none where there is none.
pub(crate) async fn journal(browser: &Browser) -> Texts {
    let look = "if (!(await indexedDB.databases()).some(({ name }) => name === 'before-we-meet')) return {};
        const request = indexedDB.open('before-we-meet');
        const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
        const store = database.transaction('journal').objectStore('journal');
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        await new Promise((done) => { store.transaction.oncomplete = done; });
        database.close();
        return Object.fromEntries(keys.result.map((key, place) => [key, values.result[place]]));";
    texts(browser.script_async(look, []).await)
}

fn texts(value: Value) -> Texts {
    serde_json::from_value(value).unwrap()
}

/// Every database of the site, by its name.
pub(crate) async fn databases(browser: &Browser) -> Value {
    browser.script_async("return (await indexedDB.databases()).map(({ name }) => name)", []).await
}

/// Whether some text holds this.
pub(crate) fn holds(texts: &Texts, text: &str) -> bool {
    texts.values().any(|there| there.contains(text))
}

/// Waits until localStorage holds this.
pub(crate) async fn is_stored(browser: &Browser, text: &str) {
    browser.wait_for(&format!("«{text}» in the record"), async || holds(&stored(browser).await, text)).await;
}

/// Waits until the journal holds this.
pub(crate) async fn is_journaled(browser: &Browser, text: &str) {
    browser.wait_for(&format!("«{text}» in the journal"), async || holds(&journal(browser).await, text)).await;
}

/// Whether neither holds an answer: the journal may say that all was deleted.
pub(crate) async fn is_empty(browser: &Browser) -> bool {
    stored(browser).await.is_empty() && journal(browser).await.keys().all(|key| key == "before-we-meet/deleted")
}
