//! What somebody may have meant who wrote a name that is not known here.

use std::fmt;

/// What could stand there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// A name that differs in a letter or two
    Near(String),
    /// Nothing is near: all names that there are
    Among(Vec<String>),
}

impl Suggestion {
    /// What was meant by `written`, of the names that are known.
    pub(super) fn for_name(written: &str, known: &[&str]) -> Self {
        let near = known
            .iter()
            .map(|name| (distance(written, name), name))
            // In a name of three letters, two that differ make another name.
            .filter(|(distance, name)| *distance <= usize::min(2, name.len() / 2))
            .min();
        match near {
            Some((_, name)) => Self::Near((*name).to_owned()),
            // `$schema` is there for editors: nobody looks for it.
            None => {
                Self::Among(known.iter().filter(|name| !name.starts_with('$')).map(|name| (*name).to_owned()).collect())
            }
        }
    }
}

impl fmt::Display for Suggestion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(name) => write!(formatter, "did you mean \"{name}\"?"),
            Self::Among(names) => write!(formatter, "use one of {}", names.join(", ")),
        }
    }
}

/// How many letters have to be put in, taken out or replaced to make one name of the other (Levenshtein), capitals aside.
fn distance(written: &str, known: &str) -> usize {
    let mut row: Vec<usize> = (1..=known.len()).collect();
    // No known name has 40 letters: what is longer is not near, and may be as long as a file.
    for (above, letter) in written.bytes().take(40).enumerate() {
        let (mut diagonal, mut left) = (above, above + 1);
        for (cell, other) in row.iter_mut().zip(known.bytes()) {
            let replaced = diagonal + usize::from(!letter.eq_ignore_ascii_case(&other));
            diagonal = *cell;
            left = replaced.min(left + 1).min(*cell + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(written.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_names_are_apart() {
        for (one, other, expected) in [
            ("", "", 0),
            ("", "name", 4),
            ("name", "", 4),
            ("name", "name", 0),
            ("Name", "name", 0),
            ("nam", "name", 1),
            ("names", "name", 1),
            ("nome", "name", 1),
            ("nmae", "name", 2),
            ("minimum_age", "minimumAge", 1),
            ("kitten", "sitting", 3),
            ("opening", "hours", 7),
        ] {
            assert_eq!(distance(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn the_nearest_is_meant_or_none() {
        let known = ["phone", "email", "exit", "can"];
        let meant = |written| Suggestion::for_name(written, &known).to_string();
        assert_eq!(meant("fone"), "did you mean \"phone\"?");
        assert_eq!(meant("e-mail"), "did you mean \"email\"?");
        assert_eq!(meant("fax"), "use one of phone, email, exit, can");
        assert_eq!(meant(&"e".repeat(100_000)), "use one of phone, email, exit, can");
    }
}
