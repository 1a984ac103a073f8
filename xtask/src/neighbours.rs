//! Style sheets without rules that ask what stands behind an element, `p:has(+ .nhsuk-form-group …)`: nhsuk-frontend has a few, for
//! the space between a paragraph and a question. With them Chromium finds the styles of every element anew whenever one comes or goes,
//! 80 ms on a page of a thousand questions; `styles/_layer.scss` gives the same space without.

/// What begins such a question.
const BEHIND: &str = ":has(+";

/// The style sheet without them.
pub(crate) fn without_neighbours(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['{', '}', ';']) {
        let (selector, block) = rest.split_at(at);
        let end = if block.starts_with('{') && selector.contains(BEHIND) { block.find('}') } else { None };
        rest = match end {
            Some(end) => block.split_at(end + 1).1,
            None => {
                let (mark, after) = block.split_at(1);
                out.extend([selector, mark]);
                after
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rules_that_look_behind_go() {
        let css = "p{margin:0}p:has(+.a>.b:first-child),ul:has(+.a){margin-bottom:1px}@media print{p:has(+.a){color:red}b:has(>i){top:0}}i{x:y}";
        assert_eq!(without_neighbours(css), "p{margin:0}@media print{b:has(>i){top:0}}i{x:y}");
    }
}
