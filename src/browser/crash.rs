//! What stands on the page when the program itself fails: a panic in WebAssembly can't be recovered from.

use crate::language::ENGLISH;
use crate::messages::Lifeline;
use std::cell::RefCell;
use web_sys::Element;

/// Words for that page, ready before they are needed.
#[derive(Clone, Default)]
pub struct Words {
    /// Heading
    pub heading: String,
    /// What is safe and what to do
    pub text: String,
    /// The link that loads the page anew
    pub reload: String,
    /// Heading above those who are there at once
    pub help: String,
    /// Who they are
    pub lifelines: Vec<Lifeline>,
    /// The form on paper: what its link says, and where it leads
    pub paper: (String, String),
}

thread_local! {
    static WORDS: RefCell<(Words, Option<Words>)> = RefCell::default();
}

/// Shows a page with these words, and no answers, from the next panic on.
pub fn prepare(words: Words) {
    prepare_with(words, None);
}

/// The same where nobody checked the words: with the English of each under it.
pub fn prepare_with(words: Words, english: Option<Words>) {
    WORDS.with(|kept| kept.replace((words, english)));
}

/// Sets the panic hook, once.
pub fn watch() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        // A second failure while showing the first one has nobody to tell.
        let _ = show();
    }));
}

fn show() -> Option<()> {
    let (words, english) = WORDS.with(|kept| kept.try_borrow().map(|words| words.clone()).unwrap_or_default());
    let document = web_sys::window()?.document()?;
    let is_english = document.document_element()?.get_attribute("lang")?.starts_with("en");
    let main = document.create_element("main").ok()?;
    main.set_class_name("nhsuk-width-container nhsuk-main-wrapper");
    let element = |to: &Element, tag: &str, class: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_class_name(class);
        to.append_child(&element).ok()?;
        Some(element)
    };
    let in_english = |to: &Element, class: &str, text: &str| {
        let words = element(to, "span", class)?;
        words.set_attribute("lang", ENGLISH.html()).ok()?;
        words.set_attribute("dir", ENGLISH.direction()).ok()?;
        words.set_text_content(Some(text));
        Some(())
    };
    let say = |to: &Element, of: &dyn Fn(&Words) -> Option<&String>| {
        to.append_with_str_1(of(&words)?).ok()?;
        english.as_ref().and_then(of).map_or(Some(()), |text| in_english(to, "app-english", text))
    };
    let link = |to: &Element, class: &str, href: &str| {
        let link = element(to, "a", class)?;
        link.set_attribute("href", href).ok()?;
        Some(link)
    };
    say(&element(&main, "h1", "nhsuk-heading-l")?, &|words| Some(&words.heading))?;
    say(&element(&main, "p", "")?, &|words| Some(&words.text))?;
    say(&link(&main, "nhsuk-button", "")?, &|words| Some(&words.reload))?;
    say(&element(&main, "h2", "nhsuk-heading-m")?, &|words| Some(&words.help))?;
    for (position, Lifeline { name, href, .. }) in words.lifelines.iter().enumerate() {
        let link = link(&element(&main, "p", "app-contacts")?, "nhsuk-link", href)?;
        if is_english {
            link.append_with_str_1(name).ok()?;
        } else {
            in_english(&link, "", name)?;
        }
        link.append_with_str_1(": ").ok()?;
        say(&link, &|words| words.lifelines.get(position).map(|lifeline| &lifeline.way))?;
    }
    let link = link(&element(&main, "p", "app-contacts")?, "nhsuk-link", &words.paper.1)?;
    say(&link, &|words| Some(&words.paper.0))?;
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&main).ok()?;
    Some(())
}
