//! What keeps texts under keys, and how it can fail.

/// Texts under keys, at once.
pub trait Store {
    /// The text under a key.
    ///
    /// # Errors
    /// [`StorageFault::Refused`] where nothing can be read.
    fn read(&self, key: &str) -> Result<Option<String>, StorageFault>;

    /// Puts a text under a key.
    ///
    /// # Errors
    /// [`StorageFault`] where it is not kept.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageFault>;

    /// Removes the text under a key, if there is one.
    ///
    /// # Errors
    /// [`StorageFault`] where it can't be removed.
    fn remove(&self, key: &str) -> Result<(), StorageFault>;

    /// Every key there is.
    ///
    /// # Errors
    /// [`StorageFault::Refused`] where nothing can be read.
    fn keys(&self) -> Result<Vec<String>, StorageFault>;
}

/// Why a text is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StorageFault {
    /// The browser refuses storage: a private window, blocked cookies, someone else's frame
    #[error("the browser refuses to store anything")]
    Refused,
    /// No room
    #[error("the storage is full")]
    Full,
    /// It said yes, and what is read back is something else
    #[error("what was stored is not what is read back")]
    NotThere,
}

/// Why the journal does not hold a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JournalFault {
    /// There is no journal, or it failed
    #[error("the journal can't be written")]
    Failed,
    /// What another tab wrote there must not be written over
    #[error("another tab wrote to the journal")]
    Conflict(super::Conflict),
}
