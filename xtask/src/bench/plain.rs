//! The same controls in plain HTML, without any script: what a browser takes at least.

use super::generated::{Form, SEVERAL, form, text, waits_for};
use std::fmt::Write;

/// Shows what waits for an answer, as far as style sheets can.
pub(super) const STYLE: &str =
    ".waits { display: none } .rules:has(input[value=Yes]:checked) + .waits { display: block }";

/// The first page with a control, as the program has it.
pub(super) fn first_page() -> String {
    let form = "<fieldset><legend><h1>Who uses this device?</h1></legend>\
        <p>If other people use it, nothing you write is kept on it.</p>\
        <p><input type=radio name=device id=own><label for=own>Only me</label></p>\
        <p><input type=radio name=device id=shared><label for=shared>Other people use it</label></p></fieldset>";
    page(form, "")
}

/// A page with so many of the generated questions.
pub(super) fn questions(number: usize) -> String {
    let mut fields = String::new();
    for at in 0..number {
        let text = text(at);
        let class = match waits_for(at) {
            Some(_) => "waits",
            None if waits_for(at + 1).is_some() => "rules",
            None => "",
        };
        let options = |kind: &str, options: &[&str]| {
            let mut fields = format!("<fieldset class='{class}'><legend>{text}</legend>");
            for option in options {
                let _ = write!(
                    fields,
                    "<p><input type={kind} name=q{at} id=q{at}-{option} value={option}>\
                     <label for=q{at}-{option}>{option}</label></p>"
                );
            }
            fields + "</fieldset>"
        };
        fields += &match form(at, number) {
            Form::Choice => options("radio", &["Yes", "No"]),
            Form::Several => options("checkbox", &SEVERAL),
            Form::Line | Form::Number => {
                format!("<p class='{class}'><label for=q{at}>{text}</label><input id=q{at}></p>")
            }
            Form::Words => {
                format!("<p class='{class}'><label for=q{at}>{text}</label><textarea id=q{at}></textarea></p>")
            }
        };
    }
    page(&fields, "<link rel=stylesheet href=plain.css>")
}

fn page(form: &str, head: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <link rel=icon href=icon.svg>{head}<title>Plain</title><main><form>{form}<button>Continue</button></form></main>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_its_controls_in_the_order_of_the_questionnaire() {
        let page = questions(10);
        let count = |what: &str| page.matches(what).count();
        // Places 0, 5 and the last are choices of two, 2 and 7 of four.
        assert_eq!((count("type=radio"), count("type=checkbox"), count("<textarea")), (6, 8, 1));
        assert_eq!((count("<legend>"), count("<input id=")), (5, 4));
        let places: Vec<_> = (0..10).map(|at| page.find(&text(at)).unwrap()).collect();
        assert!(places.is_sorted());
        assert!(page[places[5]..].starts_with(&text(5)) && page[..places[6]].ends_with("class='waits'><label for=q6>"));
    }
}
