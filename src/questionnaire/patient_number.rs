//! A patient's number: ten digits, of which the last one checks the others.
//!
//! The NHS number of England and Wales, Scotland's CHI number and Northern Ireland's Health and Care Number share the
//! check (NHS Data Dictionary, "NHS Number": modulus 11, weights 10 down to 2).

/// The number as it is shown, `999 123 4551`; `None` where a digit is missing or mistyped.
pub(super) fn grouped(typed: &str) -> Option<String> {
    let digits: Vec<u32> = typed
        .chars()
        .filter(|char| !char.is_whitespace() && *char != '-')
        .map(|char| char.to_digit(10))
        .collect::<Option<_>>()?;
    let (check, rest) = digits.split_last()?;
    if rest.len() != 9 {
        return None;
    }
    let sum: u32 = rest.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    // A remainder of 1 would need the check digit 10: no such number is given out.
    if (11 - sum % 11) % 11 != *check {
        return None;
    }
    let text = |digits: &[u32]| digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect::<String>();
    let (first, second) = digits.split_at(3);
    let (second, third) = second.split_at(3);
    Some([text(first), text(second), text(third)].join(" "))
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn the_last_digit_checks_the_others() {
        for typed in ["9434765919", "943 476 5919", " 943-476-5919 "] {
            assert_eq!(grouped(typed).as_deref(), Some("943 476 5919"), "{typed}");
        }
        // A sum with remainder 0 has the check digit 0.
        assert_eq!(grouped("0000000000").as_deref(), Some("000 000 0000"));
        for typed in ["", "943476591", "9434765918", "94347659190", "943476591x", "943 476 5９19", "4333333330"] {
            assert_eq!(grouped(typed), None, "{typed}");
        }
    }

    #[test]
    fn one_wrong_digit_is_found_wherever_it_is() {
        let right = "9434765919";
        for place in 0..right.len() {
            for digit in '0'..='9' {
                let mut typed: Vec<char> = right.chars().collect();
                typed[place] = digit;
                let typed: String = typed.into_iter().collect();
                assert_eq!(grouped(&typed).is_some(), typed == right, "{typed}");
            }
        }
    }
}
