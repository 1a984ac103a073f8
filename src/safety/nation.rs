//! The nations of the United Kingdom: each has its own numbers to call, and its own name for a patient's number.

/// One of the four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum Nation {
    /// England
    England,
    /// Scotland
    Scotland,
    /// Wales
    Wales,
    /// Northern Ireland
    NorthernIreland,
}

impl Nation {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::England, Self::Scotland, Self::Wales, Self::NorthernIreland];
}
