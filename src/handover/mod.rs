//! The code that a link worker reads: a patient's answers as a QR code on paper and on the screen, without a server.
//!
//! Owns the format, from answers to the letters of a code and back; `docs/handover.md` describes it for others. Must not
//! know how anything is compressed, drawn or scanned: the browser compresses, the views draw, the camera is the edge's.
//!
//! - [`pack`]: what is put on the page, as bytes; [`unpack`]: such bytes as a record to go on from.
//! - [`codes`]: bytes, compressed or not, as one code or two; [`Reading`]: codes as they are read, until all are there.

mod bits;
mod content;
mod frame;
mod symbol;

pub use content::{Body, pack, unpack};
pub use frame::{Packed, Progress, Reading, TooLong, codes};
pub use symbol::Symbol;

/// CRC-32 as in zip, gzip and PNG. Without its usual tables, which weigh more than the rest of this module: what is summed up
/// is short.
const CRC: crc::Crc<u32, crc::NoTable> = crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC);

/// The most bytes of a body, whatever it is compressed to: the length of any text in it has 15 bits.
pub const LARGEST: usize = (1 << 15) - 1;

/// What stands in a code's body. A reader knows the older formats, too: what was printed once can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The answers
    Answers,
    /// The language of the patient's own words, where it is no English, and then the answers. English goes on in the first format, so
    /// that a program which does not know this one still opens it
    WithLanguage,
}

impl Format {
    /// The format with this number.
    fn read(number: &str) -> Result<Self, CodeFault> {
        match number {
            "1" => Ok(Self::Answers),
            "2" => Ok(Self::WithLanguage),
            _ if number.parse::<u32>().is_ok() => Err(CodeFault::Newer),
            _ => Err(CodeFault::NotACode),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, letters: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        letters.write_str(match self {
            Self::Answers => "1",
            Self::WithLanguage => "2",
        })
    }
}

/// Why a code is not opened. Nothing on the screen changes then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeFault {
    /// Some other QR code
    #[error("the code is none of answers")]
    NotACode,
    /// One that is not whole, or was altered
    #[error("the code is damaged")]
    Damaged,
    /// A newer program made it
    #[error("a newer program made the code")]
    Newer,
    /// It answers other questions, or the same ones with other options
    #[error("the code answers other questions")]
    OtherQuestions,
    /// It is compressed, and this browser can't undo that
    #[error("this browser can't read compressed codes")]
    NoInflate,
}
