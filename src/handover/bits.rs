//! Numbers of a few bits, one behind the other, the highest bit first.

/// Bits that are written.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken
    used: u32,
}

impl BitWriter {
    /// Writes the lowest `width` bits of a number.
    pub(super) fn put(&mut self, number: u32, width: u32) {
        for position in (0..width).rev() {
            let bit = u8::from(number.checked_shr(position).is_some_and(|shifted| shifted & 1 == 1));
            match self.bytes.last_mut().filter(|_| self.used > 0) {
                Some(last) => *last |= bit << (7 - self.used),
                None => self.bytes.push(bit << 7),
            }
            self.used = (self.used + 1) % 8;
        }
    }

    pub(super) fn flag(&mut self, is_set: bool) {
        self.put(u32::from(is_set), 1);
    }

    /// All bytes; the last one is filled up with zeros.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Bits that are read.
#[derive(Debug)]
pub(super) struct BitReader<'b> {
    bytes: &'b [u8],
    /// How many bits were read
    at: usize,
}

impl<'b> BitReader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next number; `None` where there are fewer bits left.
    pub(super) fn take(&mut self, width: u32) -> Option<u32> {
        let mut number = 0;
        for _ in 0..width {
            let byte = self.bytes.get(self.at / 8)?;
            number = number << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(number)
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        self.take(1).map(|bit| bit == 1)
    }

    /// The bytes behind the one that was begun.
    pub(super) fn rest(self) -> &'b [u8] {
        self.bytes.get(self.at.div_ceil(8)..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in proptest::collection::vec((0_u32..=u32::MAX, 0_u32..=32), 0..50)) {
            let mut writer = BitWriter::default();
            for (number, width) in &numbers {
                writer.put(*number, *width);
            }
            let bits: u32 = numbers.iter().map(|(_, width)| width).sum();
            let bytes = writer.into_bytes();
            prop_assert_eq!(bytes.len(), bits.div_ceil(8) as usize);
            let mut reader = BitReader::new(&bytes);
            for (number, width) in numbers {
                let kept = u32::try_from(u64::from(number) & ((1_u64 << width) - 1)).unwrap();
                prop_assert_eq!(reader.take(width), Some(kept));
            }
            prop_assert!(reader.rest().is_empty());
        }
    }

    #[test]
    fn nothing_is_read_past_the_end() {
        let mut reader = BitReader::new(&[0b1010_0000]);
        assert_eq!((reader.take(3), reader.take(6), reader.flag()), (Some(0b101), None, None));
    }
}
