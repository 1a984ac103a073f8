//! One QR code: which squares are black, and how large it is printed.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// Sizes on paper, the smallest first: up to which version, and how wide in millimetres, without the white around it.
/// Denser ones were not read by the program that reads codes where the browser can't, printed with 150 dots to the inch.
const SIZES: [(u8, u16); 2] = [(7, 40), (20, 60)];
/// The white around a code, in squares: ISO/IEC 18004, 9.1.
const QUIET: i32 = 4;

/// A QR code (ISO/IEC 18004), model 2.
#[derive(Clone)]
pub struct Symbol {
    code: QrCode,
    letters: String,
    millimetres: u16,
}

impl Symbol {
    /// A code of these letters, with as much room for damage as its size has; `None` where even the largest is too small.
    pub(super) fn of(letters: String) -> Option<Self> {
        if !QrSegment::is_alphanumeric(&letters) {
            return None;
        }
        Self::made(&[QrSegment::make_alphanumeric(&letters)], letters)
    }

    /// A code that leads to an address; `None` where even the largest is too small.
    #[must_use]
    pub fn of_address(address: &str) -> Option<Self> {
        Self::made(&QrSegment::make_segments(address), address.to_owned())
    }

    fn made(segments: &[QrSegment], letters: String) -> Option<Self> {
        // Better a larger code than one that a fold in the paper spoils.
        let ways = [(SIZES[0], QrCodeEcc::Medium), (SIZES[1], QrCodeEcc::Medium), (SIZES[1], QrCodeEcc::Low)];
        let (code, millimetres) = ways.into_iter().find_map(|((version, millimetres), level)| {
            let most = Version::new(version);
            // Masks are there for patterns that readers mistake: which one is best is left to the standard's own rule.
            let code = QrCode::encode_segments_advanced(segments, level, Version::MIN, most, None::<Mask>, true);
            Some((code.ok()?, millimetres))
        })?;
        Some(Self { code, letters, millimetres })
    }

    /// The letters that are in it.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// How wide it is printed, the white around it included, in millimetres.
    #[must_use]
    pub fn millimetres(&self) -> u16 {
        let (squares, all) = (self.code.size(), self.squares());
        let wide = i32::from(self.millimetres) * all;
        // Rounded up: no square gets smaller.
        u16::try_from((wide + squares - 1) / squares).unwrap_or(u16::MAX)
    }

    /// How many squares wide and high it is, the white around it included.
    #[must_use]
    pub fn squares(&self) -> i32 {
        self.code.size() + 2 * QUIET
    }

    /// The version, from 1 to 40: how dense it is.
    #[must_use]
    pub fn version(&self) -> u8 {
        self.code.version().value()
    }

    /// The black squares as the path of an SVG, a square being one unit.
    #[must_use]
    pub fn path(&self) -> String {
        let size = self.code.size();
        let mut path = String::new();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let from = x;
                while x < size && self.code.get_module(x, y) {
                    x += 1;
                }
                if x > from {
                    // Writing into a string can't fail.
                    let _ = write!(path, "M{} {}h{}v1H{}z", from + QUIET, y + QUIET, x - from, from + QUIET);
                }
                x += 1;
            }
        }
        path
    }
}

impl std::fmt::Debug for Symbol {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { letters, millimetres, .. } = self;
        write!(formatter, "version {} at {millimetres} mm: {letters}", self.version())
    }
}
