//! Style sheets that follow the direction of writing: `left` and `right` of nhsuk-frontend's styles become the start and the end of a
//! line, so that pages in Arabic and Urdu are laid out from the right. Our own styles say so from the beginning. Borders of one side that
//! are drawn as arrows stay as they are: `styles/_languages.scss` turns those.

/// Properties that name a side, and what they are called by the direction of writing (CSS Logical Properties and Values, level 1).
const PROPERTIES: [(&str, &str); 12] = [
    ("margin-left", "margin-inline-start"),
    ("margin-right", "margin-inline-end"),
    ("padding-left", "padding-inline-start"),
    ("padding-right", "padding-inline-end"),
    ("border-left", "border-inline-start"),
    ("border-right", "border-inline-end"),
    ("border-top-left-radius", "border-start-start-radius"),
    ("border-top-right-radius", "border-start-end-radius"),
    ("border-bottom-left-radius", "border-end-start-radius"),
    ("border-bottom-right-radius", "border-end-end-radius"),
    ("left", "inset-inline-start"),
    ("right", "inset-inline-end"),
];

/// The style sheet with each side named by the direction of writing.
pub(crate) fn logical(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['{', '}', ';']) {
        let (declaration, after) = rest.split_at(at);
        // What stands before a brace that opens is a selector or the condition of a block.
        if after.starts_with('{') {
            out.push_str(declaration);
        } else {
            out.push_str(&turned(declaration));
        }
        let (mark, after) = after.split_at(1);
        out.push_str(mark);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn turned(declaration: &str) -> String {
    let Some((property, value)) = declaration.split_once(':') else { return declaration.to_owned() };
    let (name, value) = (property.trim(), value.trim());
    if let Some((_, logical)) = PROPERTIES.iter().find(|(physical, _)| *physical == name) {
        return format!("{logical}:{value}");
    }
    match (name, value) {
        ("text-align" | "float" | "clear", "left") => {
            format!("{name}:{}start", if name == "text-align" { "" } else { "inline-" })
        }
        ("text-align" | "float" | "clear", "right") => {
            format!("{name}:{}end", if name == "text-align" { "" } else { "inline-" })
        }
        ("margin" | "padding", _) => sides(name, value).unwrap_or_else(|| declaration.to_owned()),
        _ => declaration.to_owned(),
    }
}

/// Four sides at once, where left and right differ.
fn sides(name: &str, value: &str) -> Option<String> {
    let (value, important) = value.strip_suffix("!important").map_or((value, ""), |value| (value, "!important"));
    let parts: Vec<_> = value.split_whitespace().collect();
    match *parts {
        [top, right, bottom, left] if left != right && !value.contains('(') => {
            Some(format!("{name}-block:{top} {bottom}{important};{name}-inline:{left} {right}{important}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_named_by_the_direction_of_writing() {
        for (physical, expected) in [
            ("a{margin-left:4px}", "a{margin-inline-start:4px}"),
            ("a:left{right:0;color:red}", "a:left{inset-inline-end:0;color:red}"),
            (
                "@media (min-width:40em){a{text-align:left;float:right}}",
                "@media (min-width:40em){a{text-align:start;float:inline-end}}",
            ),
            (
                "a{padding:1px 2px 3px 4px;margin:1px 2px}",
                "a{padding-block:1px 3px;padding-inline:4px 2px;margin:1px 2px}",
            ),
            ("a{margin:0 0 0 -4px!important}", "a{margin-block:0 0!important;margin-inline:-4px 0!important}"),
            ("a{background:url(data:image/svg+xml,left:1)}", "a{background:url(data:image/svg+xml,left:1)}"),
        ] {
            assert_eq!(logical(physical), expected);
        }
    }

    #[test]
    fn what_names_no_side_stays_letter_by_letter() {
        let css = "@charset \"UTF-8\";:root{--left:1px}a::before{content:\"left: ;\"}";
        assert_eq!(logical(css), css);
    }
}
