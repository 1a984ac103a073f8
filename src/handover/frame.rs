//! Bytes in one code or two, and codes that are read one after the other.
//!
//! The letters are those of Base45 (RFC 9285) behind a mark: every reader gives them back as they are, where many spoil
//! bytes that are no text.

use super::{Body, CRC, CodeFault, Format, LARGEST, Symbol};

/// What every code of this program begins with.
const MARK: &str = "BWM";
/// What closes the format.
const END: char = ':';
/// Bytes in front of what is carried: how it is packed, and the checksum.
const HEAD: usize = 5;
/// The most codes: more would have to be scanned than a meeting has patience for.
const MOST: usize = 2;

/// It is compressed: a raw DEFLATE stream (RFC 1951).
const DEFLATED: u8 = 1;
/// There are two codes.
const TWO: u8 = 2;
/// It is the second of them.
const SECOND: u8 = 4;

/// What a code carries, once it is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Whether `content` is a raw DEFLATE stream of the body
    pub is_deflated: bool,
    /// The body, compressed or not
    pub content: Vec<u8>,
    /// The format of the codes that it was in
    format: Format,
    /// CRC-32 of the body as it is before it is compressed
    checksum: u32,
}

/// Two codes do not hold the answers: a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answers are too long for two codes")]
pub struct TooLong;

/// A body as one code, or as two where one does not hold it.
///
/// `deflated` are the bytes of the same body as a raw DEFLATE stream, where the browser can make one; it is taken where it is shorter.
///
/// # Errors
/// [`TooLong`] where two do not hold it: a code that leaves something out is never made.
pub fn codes(body: &Body, deflated: Option<&[u8]>) -> Result<Vec<Symbol>, TooLong> {
    let Body { format, bytes: body } = body;
    if body.len() > LARGEST {
        return Err(TooLong);
    }
    let short = deflated.filter(|deflated| deflated.len() < body.len());
    let content = short.unwrap_or(body);
    let flags = if short.is_some() { DEFLATED } else { 0 };
    let checksum = CRC.checksum(body);
    let symbol = |flags: u8, piece: &[u8]| {
        let bytes = [&[flags][..], &checksum.to_be_bytes(), piece].concat();
        Symbol::of(format!("{MARK}{format}{END}{}", base45::encode(bytes)))
    };
    if let Some(symbol) = symbol(flags, content) {
        return Ok(vec![symbol]);
    }
    let (first, second) = content.split_at(content.len().div_ceil(MOST));
    let both = symbol(flags | TWO, first).zip(symbol(flags | TWO | SECOND, second));
    both.map(|(first, second)| vec![first, second]).ok_or(TooLong)
}

/// Codes as they are read, in any order, until all are there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The one of two that was read
    first: Option<Part>,
}

/// How far the reading has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The other one of two codes is needed
    More,
    /// All is there
    Whole(Packed),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    format: Format,
    flags: u8,
    checksum: u32,
    piece: Vec<u8>,
}

impl Reading {
    /// Takes in the letters of one code. The same one twice changes nothing; one of other answers begins anew.
    ///
    /// # Errors
    /// [`CodeFault`] where it is no code of this program. What was read before stays.
    pub fn add(&mut self, letters: &str) -> Result<Progress, CodeFault> {
        let part = Part::read(letters)?;
        if part.flags & TWO == 0 {
            self.first = None;
            return Ok(Progress::Whole(part.packed(&[])));
        }
        match self.first.take() {
            Some(other) if other.belongs_to(&part) => {
                let (first, second) = if part.flags & SECOND == 0 { (part, other) } else { (other, part) };
                Ok(Progress::Whole(first.packed(&second.piece)))
            }
            _ => {
                self.first = Some(part);
                Ok(Progress::More)
            }
        }
    }
}

impl Part {
    fn read(letters: &str) -> Result<Self, CodeFault> {
        let behind = letters.trim().strip_prefix(MARK).ok_or(CodeFault::NotACode)?;
        let (format, letters) = behind.split_once(END).ok_or(CodeFault::NotACode)?;
        let format = Format::read(format)?;
        let bytes = base45::decode(letters).map_err(|_| CodeFault::Damaged)?;
        let (head, piece) = bytes.split_first_chunk::<HEAD>().ok_or(CodeFault::Damaged)?;
        let [flags, checksum @ ..] = *head;
        if flags & !(DEFLATED | TWO | SECOND) != 0 || flags & (TWO | SECOND) == SECOND {
            return Err(CodeFault::Damaged);
        }
        Ok(Self { format, flags, checksum: u32::from_be_bytes(checksum), piece: piece.to_vec() })
    }

    /// Whether both are the two halves of the same.
    fn belongs_to(&self, other: &Self) -> bool {
        self.format == other.format && self.flags ^ other.flags == SECOND && self.checksum == other.checksum
    }

    fn packed(self, behind: &[u8]) -> Packed {
        let content = [&*self.piece, behind].concat();
        let Self { format, flags, checksum, .. } = self;
        Packed { is_deflated: flags & DEFLATED != 0, content, format, checksum }
    }
}

impl Packed {
    /// The body, where it is the one that was packed. `inflated` is what the browser made of a compressed one.
    ///
    /// # Errors
    /// [`CodeFault::Damaged`] where it is another one.
    pub fn body(self, inflated: Option<Vec<u8>>) -> Result<Body, CodeFault> {
        let bytes = if self.is_deflated { inflated.ok_or(CodeFault::Damaged)? } else { self.content };
        if CRC.checksum(&bytes) == self.checksum {
            Ok(Body { format: self.format, bytes })
        } else {
            Err(CodeFault::Damaged)
        }
    }
}
