//! How the page looks and sounds for one person: what can be chosen, by the names that the style sheet and the record know.
//!
//! Each aspect has one choice or none; none is as the device has it. Must not know how anything is drawn.

use std::rc::Rc;

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// The size of the text, up to twice the usual (WCAG 2.2, 1.4.4)
    Size,
    /// The room between lines, words and letters (WCAG 2.2, 1.4.12)
    Spacing,
    /// How long lines are (WCAG 2.2, 1.4.8)
    Lines,
    /// Light, dark, and each with a contrast of 7:1 and more (WCAG 2.2, 1.4.6)
    Colours,
    /// How much there is to see at once
    Layout,
    /// How fast the page is read out
    Speed,
}

impl Aspect {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Size, Self::Spacing, Self::Lines, Self::Colours, Self::Layout, Self::Speed];

    /// The names of what can be chosen besides the usual. They are kept on devices: none may change its meaning.
    #[must_use]
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Size => &["size-125", "size-150", "size-200"],
            Self::Spacing => &["spacing-more"],
            Self::Lines => &["lines-short"],
            Self::Colours => &["colours-light", "colours-dark", "colours-black", "colours-white"],
            Self::Layout => &["layout-calm"],
            Self::Speed => &["speed-slow", "speed-fast"],
        }
    }
}

/// What somebody chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comfort(Vec<&'static str>);

impl Comfort {
    /// What was chosen, by its names. A name that nobody knows, of a newer program, changes nothing.
    #[must_use]
    pub fn of(names: &[Rc<str>]) -> Self {
        let mut comfort = Self::default();
        for aspect in Aspect::ALL {
            if let Some(name) = names.iter().find(|name| aspect.choices().contains(&&***name)) {
                comfort.choose(aspect, name);
            }
        }
        comfort
    }

    /// Chooses by a name; any other name is the usual.
    pub fn choose(&mut self, aspect: Aspect, name: &str) {
        let choices = aspect.choices();
        self.0.retain(|chosen| !choices.contains(chosen));
        self.0.extend(choices.iter().find(|choice| **choice == name));
    }

    /// What is chosen of an aspect; none is the usual.
    #[must_use]
    pub fn chosen(&self, aspect: Aspect) -> Option<&'static str> {
        self.0.iter().copied().find(|chosen| aspect.choices().contains(chosen))
    }

    /// The names of all that is chosen.
    #[must_use]
    pub fn names(&self) -> Vec<Rc<str>> {
        self.0.iter().map(|name| Rc::from(*name)).collect()
    }

    /// The same in one text, as the style sheet looks for it.
    #[must_use]
    pub fn attribute(&self) -> String {
        self.0.join(" ")
    }

    /// What goes along into a file, in one text: how large and how far apart its letters are. Colours are for a screen, and the file
    /// is read on others', and on paper.
    #[must_use]
    pub fn of_files(&self) -> String {
        [Aspect::Size, Aspect::Spacing].iter().filter_map(|aspect| self.chosen(*aspect)).collect::<Vec<_>>().join(" ")
    }

    /// Whether the page for the meeting begins in large print: its 12 points times one and a half are what that is.
    #[must_use]
    pub fn is_large(&self) -> bool {
        matches!(self.chosen(Aspect::Size), Some("size-150" | "size-200"))
    }

    /// How fast is read, where 1 is as the voice does it.
    #[must_use]
    pub fn rate(&self) -> f32 {
        match self.chosen(Aspect::Speed) {
            Some("speed-slow") => 0.7,
            Some(_) => 1.4,
            None => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[&str]) -> Comfort {
        Comfort::of(&names.iter().map(|name| Rc::from(*name)).collect::<Vec<_>>())
    }

    #[test]
    fn each_aspect_has_one_choice_or_none() {
        let mut comfort = Comfort::default();
        assert_eq!((comfort.attribute().as_str(), comfort.rate(), comfort.is_large()), ("", 1.0, false));
        comfort.choose(Aspect::Size, "size-125");
        comfort.choose(Aspect::Colours, "colours-dark");
        comfort.choose(Aspect::Size, "size-200");
        assert_eq!(comfort.attribute(), "colours-dark size-200");
        assert!(comfort.is_large());
        comfort.choose(Aspect::Spacing, "spacing-more");
        assert_eq!(comfort.of_files(), "size-200 spacing-more");
        comfort.choose(Aspect::Spacing, "");
        comfort.choose(Aspect::Size, "");
        assert_eq!(comfort.of_files(), "");
        assert_eq!(comfort, of(&["colours-dark"]));
        comfort.choose(Aspect::Speed, "speed-slow");
        assert!(comfort.rate() < 1.0);
    }

    #[test]
    fn names_are_read_again_and_unknown_ones_change_nothing() {
        for aspect in Aspect::ALL {
            for name in aspect.choices() {
                assert_eq!(of(&[name]).chosen(aspect), Some(*name));
                assert_eq!(Comfort::of(&of(&[name]).names()), of(&[name]));
            }
        }
        assert_eq!(of(&["size-300", "", "colours-dark", "colours-light"]), of(&["colours-dark"]));
    }
}
