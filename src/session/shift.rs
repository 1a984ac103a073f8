//! Three times Shift: the way out for those who can't reach the button in time.

use chrono::{DateTime, TimeDelta, Utc};

/// How many times Shift is pressed to exit.
const TIMES: u8 = 3;
/// Within how long, in seconds from one to the next: who writes capital letters now and then is no one who flees.
const WITHIN: i64 = 5;

/// How many times it was pressed so far.
#[derive(Debug, Default)]
pub(super) struct Shifts {
    times: u8,
    last: Option<DateTime<Utc>>,
}

/// What a key means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// Nothing
    Other,
    /// The count begins anew
    Anew,
    /// This many more times are needed
    More(u8),
    /// It was the last one
    Exit,
}

impl Shifts {
    /// Takes one key in. Any other key starts the count anew, so that nobody exits by writing.
    pub(super) fn press(&mut self, shift: bool, at: DateTime<Utc>) -> Pressed {
        let counted = self.times > 0;
        let in_time = self.last.is_some_and(|last| at.signed_duration_since(last) < TimeDelta::seconds(WITHIN));
        self.times = match (shift, in_time) {
            (false, _) => 0,
            (true, true) => self.times + 1,
            (true, false) => 1,
        };
        self.last = Some(at);
        match self.times {
            0 if counted => Pressed::Anew,
            0 => Pressed::Other,
            times if times < TIMES => Pressed::More(TIMES - times),
            _ => {
                self.times = 0;
                Pressed::Exit
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of keys pressed at these seconds; negative ones are other keys.
    fn pressed(keys: &[i64]) -> Vec<Pressed> {
        let mut shifts = Shifts::default();
        let at = |second: i64| DateTime::from_timestamp(1_795_435_200 + second.abs(), 0).unwrap();
        keys.iter().map(|second| shifts.press(*second >= 0, at(*second))).collect()
    }

    #[test]
    fn the_third_one_exits() {
        assert_eq!(pressed(&[1, 2, 3]), [Pressed::More(2), Pressed::More(1), Pressed::Exit]);
        assert_eq!(pressed(&[1, 2, 3, 4])[3], Pressed::More(2), "and the count begins anew");
    }

    #[test]
    fn whoever_writes_does_not_exit() {
        assert_eq!(pressed(&[1, -1, 2, -2, 3, -3])[4], Pressed::More(2), "capital letters");
        assert_eq!(pressed(&[1, 2, 8])[2], Pressed::More(2), "too late");
        assert_eq!(pressed(&[-1]), [Pressed::Other]);
    }
}
