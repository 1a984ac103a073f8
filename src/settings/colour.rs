//! Whether white words can be read on a colour: WCAG 2.2, success criterion 1.4.3, at least 4.5:1.

use super::Reason;

/// The smallest contrast that words of usual size may have (SC 1.4.3, level AA).
const LEAST: f64 = 4.5;

/// Whether a text is a colour behind white words: `#rrggbb`, dark enough.
pub(super) fn check(text: &str) -> Result<(), Reason> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && !digits.starts_with('+'));
    let colour = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let colour = colour.ok_or(Reason::Form("a colour of the form #rrggbb, such as #005eb8"))?;
    let ratio = contrast_with_white(colour);
    if ratio >= LEAST {
        return Ok(());
    }
    // At most 44, so that nothing is cut off but the further digits; rounded up it could read as 4.5.
    let tenths = (ratio * 10.0) as u16;
    Err(Reason::Contrast { tenths })
}

/// WCAG 2.2, contrast ratio: (L1 + 0.05) / (L2 + 0.05), where white has the relative luminance 1.
fn contrast_with_white(colour: u32) -> f64 {
    1.05 / (luminance(colour) + 0.05)
}

/// WCAG 2.2, relative luminance of a colour in sRGB, from 0 for black to 1 for white.
fn luminance(colour: u32) -> f64 {
    let [_, red, green, blue] = colour.to_be_bytes().map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn linear(channel: u8) -> f64 {
    let channel = f64::from(channel) / 255.0;
    if channel <= 0.04045 { channel / 12.92 } else { to_the_power_of_2_4((channel + 0.055) / 1.055) }
}

/// x²·⁴ as x² times the fifth root of x², for x from 0.09 to 1: `powf` alone would weigh more than this module.
fn to_the_power_of_2_4(x: f64) -> f64 {
    let square = x * x;
    // Newton's method for y⁵ = x². From above it never overshoots, and for these numbers 8 steps reach the last digit.
    let root = (0..8).fold(1.0_f64, |y, _| (4.0 * y + square / (y * y * y * y)) / 5.0);
    square * root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_power_is_that_of_the_standard_library() {
        for channel in 11..=255_u8 {
            let x = (f64::from(channel) / 255.0 + 0.055) / 1.055;
            assert!((to_the_power_of_2_4(x) - x.powf(2.4)).abs() < 1e-12, "{channel}");
        }
    }

    #[test]
    fn contrasts_that_others_computed() {
        for (colour, ratio) in [
            (0x00_0000, 21.0),
            (0xff_ffff, 1.0),
            // The grey that is known for passing, and the one beside it for not.
            (0x76_7676, 4.54),
            (0x77_7777, 4.48),
            (0xff_0000, 4.0),
            (0x00_7f3b, 5.12),
        ] {
            assert!((contrast_with_white(colour) - ratio).abs() < 0.005, "{colour:06x}");
        }
    }

    #[test]
    fn a_contrast_is_rounded_down() {
        assert_eq!(check("#767676"), Ok(()));
        assert_eq!(check("#777777"), Err(Reason::Contrast { tenths: 44 }));
        assert_eq!(check("#FFFFFF"), Err(Reason::Contrast { tenths: 10 }));
    }

    #[test]
    fn what_is_no_colour() {
        for text in ["", "#", "#000", "#00000g", "#0000000", "#+00000", "#-00000", "000000", "red", "#é0000", "# 00000"]
        {
            assert!(matches!(check(text), Err(Reason::Form(_))), "{text}");
        }
    }
}
