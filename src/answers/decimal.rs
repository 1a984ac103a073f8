//! A decimal number that keeps the digits it was written with.

use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;

/// A FHIR R4 `decimal`: kept as written, because its precision counts (FHIR R4, Data Types, "decimal"), and compared
/// by its value without the rounding of a binary fraction.
///
/// Written without an exponent, which FHIR allows and no person types.
#[derive(Debug, Clone)]
pub struct Decimal(Rc<str>);

impl Decimal {
    /// Reads a number such as `-12.50`, with a full stop before the fraction.
    ///
    /// `None` for anything else: an empty text, an exponent, a sign alone, a fraction without digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = match digits.split_once('.') {
            Some((whole, fraction)) => all_digits(whole) && all_digits(fraction),
            None => all_digits(digits),
        };
        well_formed.then(|| Self(text.into()))
    }

    /// The number of digits after the decimal point, as written.
    #[must_use]
    pub fn places(&self) -> usize {
        self.0.split_once('.').map_or(0, |(_, fraction)| fraction.len())
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As JSON writes it: without zeros in front, which a person may type.
    #[must_use]
    pub fn in_json(&self) -> String {
        let (sign, digits) = self.0.strip_prefix('-').map_or(("", &*self.0), |digits| ("-", digits));
        let whole = digits.trim_start_matches('0');
        let zero = if whole.starts_with(|digit: char| digit.is_ascii_digit()) { "" } else { "0" };
        [sign, zero, whole].concat()
    }

    /// Sign and the digits that count: no zeros in front of the whole part nor at the end of the fraction.
    fn significant(&self) -> (bool, &str, &str) {
        let (negative, digits) = match self.0.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, &*self.0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let zero = whole.is_empty() && fraction.is_empty();
        (negative && !zero, whole, fraction)
    }
}

impl From<i32> for Decimal {
    fn from(number: i32) -> Self {
        Self(number.to_string().into())
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (self_negative, self_whole, self_fraction) = self.significant();
        let (other_negative, other_whole, other_fraction) = other.significant();
        if self_negative != other_negative {
            return if self_negative { Ordering::Less } else { Ordering::Greater };
        }
        // Digits without leading zeros: the longer whole part is the larger; equal lengths compare as text.
        let size = (self_whole.len(), self_whole, self_fraction).cmp(&(other_whole.len(), other_whole, other_fraction));
        if self_negative { size.reverse() } else { size }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).expect(text)
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1e3", "1,5", "+1", " 1", "1.2.3", "٣"] {
            assert!(Decimal::parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn precision_is_kept_and_value_compared() {
        assert_eq!(decimal("2.50").to_string(), "2.50");
        assert_eq!(decimal("2.50"), decimal("2.5"));
        assert_eq!(decimal("-0"), decimal("0.00"));
        assert_eq!(decimal("007"), decimal("7"));
        assert_eq!(decimal("2.50").places(), 2);
    }

    #[test]
    fn json_has_no_zeros_in_front() {
        for (typed, json) in
            [("007.50", "7.50"), ("-00.5", "-0.5"), ("0", "0"), ("000", "0"), ("10.0", "10.0"), ("-3", "-3")]
        {
            assert_eq!(decimal(typed).in_json(), json);
        }
    }

    proptest! {
        #[test]
        fn order_is_the_order_of_the_numbers(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000) {
            let thousandths = |n: i64| {
                let sign = if n < 0 { "-" } else { "" };
                decimal(&format!("{sign}{}.{:03}", n.abs() / 1000, n.abs() % 1000))
            };
            prop_assert_eq!(thousandths(a).cmp(&thousandths(b)), a.cmp(&b));
        }
    }
}
