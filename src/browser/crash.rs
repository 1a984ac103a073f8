//! What stands on the page when the program itself fails: a panic in WebAssembly can't be recovered from.

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
    /// Who they are: what each link says, and where it leads
    pub lifelines: Vec<(String, String)>,
    /// The form on paper: what its link says, and where it leads
    pub paper: (String, String),
}

thread_local! {
    static WORDS: RefCell<Words> = RefCell::default();
}

/// Shows a page with these words, and no answers, from the next panic on.
pub fn prepare(words: Words) {
    WORDS.with(|kept| kept.replace(words));
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
    let words = WORDS.with(|kept| kept.try_borrow().map(|words| words.clone()).unwrap_or_default());
    let document = web_sys::window()?.document()?;
    let main = document.create_element("main").ok()?;
    main.set_class_name("nhsuk-width-container nhsuk-main-wrapper");
    let add = |to: &Element, tag: &str, class: &str, text: &str, href: Option<&str>| {
        let element = document.create_element(tag).ok()?;
        element.set_class_name(class);
        element.set_text_content(Some(text));
        if let Some(href) = href {
            element.set_attribute("href", href).ok()?;
        }
        to.append_child(&element).ok()?;
        Some(element)
    };
    add(&main, "h1", "nhsuk-heading-l", &words.heading, None)?;
    add(&main, "p", "", &words.text, None)?;
    add(&main, "a", "nhsuk-button", &words.reload, Some(""))?;
    add(&main, "h2", "nhsuk-heading-m", &words.help, None)?;
    let (paper, at) = &words.paper;
    for (text, href) in words.lifelines.iter().map(|(text, href)| (text, href)).chain([(paper, at)]) {
        add(&add(&main, "p", "app-contacts", "", None)?, "a", "nhsuk-link", text, Some(href))?;
    }
    let body = document.body()?;
    body.set_text_content(None);
    body.append_child(&main).ok()?;
    Some(())
}
