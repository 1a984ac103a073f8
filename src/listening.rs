//! Reading the page out: which pieces of it, in which order, and with which voice.
//!
//! What a page says is read, its options among it; never what somebody answered, nor which option they chose. Nothing is read by
//! itself. Must not know how a page is drawn, nor how a device speaks.

/// Where what is read stands, as a list of selectors: each is read in the order of the page. What stands in none of them, such as the
/// words of a button, is not read.
pub const READ: &str = "h1,h2,h3,p,li,dt,legend,label,summary,.nhsuk-hint,.nhsuk-error-message";

/// What holds answers, or names somebody's own: nothing in there is read. The page for the meeting and the values on the check page
/// are answers as a whole.
pub const PRIVATE: &str = "article,dd,[translate=no],textarea,select,button,[aria-hidden=true],[role=status],.app-past";

/// As much as is read at one time, in characters: Chromium stops in the middle of what takes longer than some 15 seconds.
const MOST: usize = 180;

/// A voice of the device.
#[derive(Debug, Clone)]
pub struct Voice {
    /// What it speaks (BCP 47; some devices write `_` for `-`)
    pub language: String,
    /// Whether it speaks on the device itself, and no text leaves it
    pub is_local: bool,
    /// Whether the device would take it by itself
    pub is_default: bool,
}

/// Which of the device's voices reads a language: one that speaks on the device, best of the same country.
#[must_use]
pub fn voice_for(voices: &[Voice], language: &str) -> Option<usize> {
    let wanted = normal(language);
    let fit = |voice: &Voice| {
        let spoken = normal(&voice.language);
        let is_same = primary(&spoken) == primary(&wanted);
        (voice.is_local && is_same).then(|| (spoken == wanted, voice.is_default))
    };
    let fits = voices.iter().enumerate().filter_map(|(at, voice)| Some((fit(voice)?, std::cmp::Reverse(at))));
    fits.max().map(|(_, std::cmp::Reverse(at))| at)
}

fn normal(language: &str) -> String {
    language.replace('_', "-").to_ascii_lowercase()
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// A piece of the text into what is read at one time: its sentences, and the parts of those that are too long. Each as a range of
/// bytes.
#[must_use]
pub fn sentences(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut space, mut ends) = (0, None, false);
    for (at, sign) in text.char_indices() {
        if sign.is_whitespace() {
            let is_long = at - start > MOST;
            if ends || is_long {
                // Where a sentence is too long without a space, the space behind it has to do.
                let end = space.filter(|_| is_long && !ends).unwrap_or(at);
                push(&mut ranges, text, start, end);
                start = end;
            }
            space = Some(at);
        }
        ends = matches!(sign, '.' | '!' | '?' | ':' | '…' | '؟' | '۔' | '।')
            || ends && matches!(sign, '”' | '"' | '’' | ')' | '»');
    }
    push(&mut ranges, text, start, text.len());
    ranges
}

fn push(ranges: &mut Vec<std::ops::Range<usize>>, text: &str, start: usize, end: usize) {
    let Some(part) = text.get(start..end) else { return };
    let trimmed = part.trim_start();
    let start = end - trimmed.len();
    if trimmed.chars().any(char::is_alphanumeric) {
        ranges.push(start..start + trimmed.trim_end().len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_text_is_read_sentence_by_sentence() {
        assert_eq!(read("  Is it safe? You can call 999. "), ["Is it safe?", "You can call 999."]);
        assert_eq!(read("He said “yes.” Then 3.5 miles"), ["He said “yes.”", "Then 3.5 miles"]);
        assert_eq!(read("هل أنت بأمان؟ نعم."), ["هل أنت بأمان؟", "نعم."]);
        assert_eq!(read("आप। আপনি।  ۔"), ["आप।", "আপনি।"]);
        assert!(read(" – \n•").is_empty());
    }

    #[test]
    fn what_is_too_long_is_read_in_parts_and_nothing_is_left_out() {
        let long = "word ".repeat(100);
        let parts = read(&long);
        assert!(parts.len() > 2 && parts.iter().all(|part| part.len() <= MOST), "{parts:?}");
        assert_eq!(parts.join(" "), long.trim());
        let unbroken = "x".repeat(400);
        assert_eq!(read(&unbroken), [unbroken.as_str()]);
    }

    #[test]
    fn only_a_voice_of_the_device_reads() {
        let voice = |language: &str, is_local, is_default| Voice { language: language.into(), is_local, is_default };
        let voices = [
            voice("en-GB", false, true),
            voice("en_US", true, true),
            voice("en_GB", true, false),
            voice("ar", true, false),
            voice("cy-GB", false, false),
        ];
        assert_eq!(voice_for(&voices, "en-GB"), Some(2));
        assert_eq!(voice_for(&voices, "en"), Some(1));
        assert_eq!(voice_for(&voices, "ar-EG"), Some(3));
        assert_eq!(voice_for(&voices, "cy"), None);
        assert_eq!(voice_for(&voices, "gu"), None);
    }
}
