//! The little that has to be known of HTML to hold the built page to its Content-Security-Policy. Reads the page that we
//! wrote and Trunk filled in; it is no parser for pages of other people.

/// The page without its comments, which are for those who edit it.
pub(crate) fn without_comments(html: &str) -> String {
    let mut pieces = html.split("<!--");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |page, piece| page + piece.split_once("-->").map_or("", |(_, rest)| rest))
}

/// Everything in the page that the policy would stop because it is not in a file of its own, in the page's own words.
pub(crate) fn inline_code(html: &str) -> Vec<String> {
    opening_tags(html).into_iter().filter(|tag| is_inline_code(tag)).map(|tag| format!("<{tag}>")).collect()
}

fn is_inline_code(tag: &str) -> bool {
    let (name, attributes) = names(tag);
    let has = |wanted: &str| attributes.iter().any(|attribute| attribute == wanted);
    name == "style"
        || (name == "script" && !has("src"))
        || has("style")
        || attributes.iter().any(|attribute| attribute.starts_with("on"))
        || tag.to_lowercase().contains("javascript:")
}

/// What stands between `<` and `>` of each opening tag; a `>` in quotes does not end one.
pub(crate) fn opening_tags(html: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = Quote::default();
        let end = after.find(|c| !quote.holds(c) && c == '>');
        let (tag, after) = end.and_then(|end| after.split_at_checked(end)).unwrap_or((after, ""));
        tags.push(tag);
        // What stands in a script is no HTML.
        rest = if names(tag).0 == "script" { after.split_once("</script").map_or("", |(_, rest)| rest) } else { after };
    }
    tags
}

/// The value of an attribute in double quotes, as we and Trunk write them.
pub(crate) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

/// The name of a tag and of its attributes, in lower case.
fn names(tag: &str) -> (String, Vec<String>) {
    let mut quote = Quote::default();
    let bare: String = tag.chars().map(|c| if quote.holds(c) || c == '/' { ' ' } else { c }).collect();
    let mut words = bare.split_whitespace().map(|word| word.split('=').next().unwrap_or_default().to_lowercase());
    (words.next().unwrap_or_default(), words.collect())
}

/// Whether we are inside a quoted value, told one character after the other.
#[derive(Default)]
struct Quote(Option<char>);

impl Quote {
    /// Whether this character belongs to a quoted value, its quotes included.
    fn holds(&mut self, c: char) -> bool {
        let inside = self.0.is_some();
        match self.0 {
            Some(open) if open == c => self.0 = None,
            None if c == '"' || c == '\'' => self.0 = Some(c),
            _ => {}
        }
        inside || self.0.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_all_else_stays() {
        assert_eq!(without_comments("<p>one<!-- <style> --> two</p><!-- end"), "<p>one two</p>");
        assert_eq!(without_comments("<p>one</p>"), "<p>one</p>");
    }

    #[test]
    fn scripts_and_styles_in_files_of_their_own_are_fine() {
        let page = r#"<head><script type="module" src="./a.js"></script><link rel="stylesheet" href="./a.css"/></head>
            <p title="a > b, <style> and onclick=" class=x>1 < 2, isn't it</p><script src=a.js>var a = "<style>"</script>"#;
        assert_eq!(inline_code(page), Vec::<String>::new());
    }

    #[test]
    fn every_kind_of_inline_code_is_found() {
        for tag in [
            "<script>",
            r#"<script type="module">"#,
            "<STYLE>",
            r#"<p class="a"style="color: red">"#,
            r#"<button onclick="go()">"#,
            r#"<a href="javascript:go()">"#,
        ] {
            assert_eq!(inline_code(&format!("<main>{tag}text</main>")), [tag]);
        }
    }
}
