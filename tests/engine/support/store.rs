//! A device's storage with the faults of real ones.

use before_we_meet::keeping::{StorageFault, Store};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Texts under keys, and what goes wrong with them.
pub(crate) struct FakeStore {
    texts: RefCell<BTreeMap<String, String>>,
    writes_left: Cell<usize>,
    fault: Cell<StorageFault>,
    pretends: Cell<bool>,
    keeps_all: Cell<bool>,
    refuses: Cell<bool>,
}

impl Default for FakeStore {
    fn default() -> Self {
        Self {
            texts: RefCell::default(),
            writes_left: Cell::new(usize::MAX),
            fault: Cell::new(StorageFault::Full),
            pretends: Cell::new(false),
            keeps_all: Cell::new(false),
            refuses: Cell::new(false),
        }
    }
}

impl FakeStore {
    /// Puts a text there past all faults.
    pub(crate) fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.into(), text.into());
    }

    pub(crate) fn clear(&self) {
        self.texts.borrow_mut().clear();
    }

    /// What is on the disk now.
    pub(crate) fn snapshot(&self) -> BTreeMap<String, String> {
        self.texts.borrow().clone()
    }

    /// Comes back from a crash.
    pub(crate) fn restore(&self, texts: &BTreeMap<String, String>) {
        *self.texts.borrow_mut() = texts.clone();
    }

    /// So many more writes go well.
    pub(crate) fn fail_writes_after(&self, writes: usize, fault: StorageFault) {
        self.writes_left.set(writes);
        self.fault.set(fault);
    }

    /// Says yes to every write, and keeps none.
    pub(crate) fn pretend(&self) {
        self.pretends.set(true);
    }

    pub(crate) fn refuse_removals(&self) {
        self.keeps_all.set(true);
    }

    pub(crate) fn refuse_everything(&self) {
        self.refuses.set(true);
    }

    fn ready(&self) -> Result<(), StorageFault> {
        if self.refuses.get() { Err(StorageFault::Refused) } else { Ok(()) }
    }
}

impl Store for FakeStore {
    fn read(&self, key: &str) -> Result<Option<String>, StorageFault> {
        self.ready()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageFault> {
        self.ready()?;
        self.writes_left.set(self.writes_left.get().checked_sub(1).ok_or(self.fault.get())?);
        if !self.pretends.get() {
            self.put(key, text);
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageFault> {
        self.ready()?;
        if !self.keeps_all.get() {
            self.texts.borrow_mut().remove(key);
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageFault> {
        self.ready()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
