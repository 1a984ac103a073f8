//! People in five situations, who walk through the whole questionnaire on a phone: what each answers, and what has to
//! stand on their page for the meeting, or must not.

use crate::person::{OWN, SHARED, begins, goes_on, heading, page, shows_the_page};
use crate::stored::is_empty;
use crate::support::{Browser, pdf_stretches};

/// Somebody, with what they answer on which page: `Label` is chosen, `Label=text` is typed, `Question|Label` is chosen
/// where several questions of the page offer it.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    /// Who uses the device
    device: &'static str,
    answers: &'static [(&'static str, &'static [&'static str])],
    /// Headings of pages between the questions that come up
    met: &'static [&'static str],
    says: &'static [&'static str],
    /// Neither on screen nor on paper
    hides: &'static [&'static str],
}

/// Alone in a village with no bus.
const IN_A_VILLAGE: Person = Person {
    name: "village",
    device: OWN,
    answers: &[
        ("about.name", &["What would you like to be called?=Edwin"]),
        ("about.who", &["Me, on my own"]),
        ("about.seen", &["No"]),
        ("contact.ways", &["Phone call", "Letter", "Your phone number=01632 960777"]),
        ("contact.hard", &["The phone signal is poor where I live", "I have no internet at home"]),
        (
            "topics.pick",
            &["Getting around: buses, lifts or the cost of travel", "Feeling lonely, or not seeing people much"],
        ),
        ("company", &["I can't get out much", "There is nothing like this near me", "Quite a bit"]),
        (
            "company.next",
            &[
                "Would you like help with this?|Yes",
                "I looked, and there is nothing like that near me",
                "Is there more you would like to say?=The shop closed, and with it the chat",
            ],
        ),
        ("transport", &["There is no bus when I need it", "Things are far away from where I live", "A lot"]),
        ("transport.next", &["Would you like help with this?|Yes"]),
        ("safe.now", &["Do you feel safe at home and with the people around you?|Yes"]),
        ("priorities.first", &["What matters most=To see people once a week"]),
        ("meet.place", &["At my home", "On the phone"]),
        ("meet.hard", &["There is no bus when I need it", "There is nothing near me to go to"]),
    ],
    met: &[],
    says: &[
        "Edwin",
        "01632 960777",
        "The phone signal is poor where I live",
        "There is no bus when I need it",
        "There is nothing near me to go to",
        "I looked, and there is nothing like that near me",
        "The shop closed, and with it the chat",
        "To see people once a week",
        "At my home",
        "Drive you to places each week",
    ],
    hides: &["I feel safe"],
};

/// Caring for someone, and in debt.
const A_CARER_IN_DEBT: Person = Person {
    name: "carer",
    device: OWN,
    answers: &[
        ("about.name", &["What would you like to be called?=Bea"]),
        ("contact.ways", &["Text message", "Your phone number=07700 900123"]),
        (
            "contact.written",
            &[
                "Is it safe for a text, email or letter to say what it is about?|No, keep it short and say nothing private",
            ],
        ),
        (
            "urgent.now",
            &[
                "Bailiffs or sheriff officers are coming within a week",
                "What should we know about it?=A letter says Friday",
            ],
        ),
        ("topics.pick", &["Money, debt, benefits, food or heating", "My family, my partner or someone I care for"]),
        ("money", &["Money I owe", "The cost of heating and power", "A lot"]),
        ("money.next", &["Would you like help with this?|Yes", "I have not tried anything yet"]),
        ("family", &["Looking after someone who needs me", "A break from caring", "Quite a bit"]),
        ("family.next", &["Would you like help with this?|I'm not sure"]),
        ("help.kind", &["Practical help, such as with forms"]),
        ("priorities.first", &["What matters most=Opening the letters with someone"]),
        ("meet.hard", &["I can't leave someone I look after"]),
        ("consent.note", &["Who may your link worker talk to about you?|Groups or services that could help me"]),
    ],
    met: &["Some things should not wait"],
    says: &[
        "Bailiffs or sheriff officers are coming within a week",
        "A letter says Friday",
        "No, keep it short and say nothing private",
        "Money I owe",
        "Looking after someone who needs me",
        "I can't leave someone I look after",
        "Opening the letters with someone",
        "Groups or services that could help me",
        "Give expert advice on debt, benefits, immigration or the law",
    ],
    hides: &[],
};

/// Living with a severe mental health problem.
const WITH_A_MENTAL_HEALTH_PROBLEM: Person = Person {
    name: "mind",
    device: OWN,
    answers: &[
        ("about.name", &["What would you like to be called?=Jo"]),
        ("comms.talking", &["More time to think and answer", "A quiet place"]),
        ("topics.pick", &["My mental health: stress, worry, low mood or sleep"]),
        (
            "mood",
            &[
                "A mental health problem makes daily life hard",
                "I sleep badly",
                "A lot",
                "A mental health team",
                "Medicine",
            ],
        ),
        (
            "mood.next",
            &["Would you like help with this?|Yes", "Is there more you would like to say?=Mornings are worst"],
        ),
        ("about.seen", &["No"]),
        ("mood.going-on", &["Sometimes"]),
        ("help.kind", &["Someone to listen first", "Someone to come with me the first time"]),
        (
            "matters.strengths",
            &["What are you good at, or proud of?=I paint", "Who or what helps you already?=My nurse, and my dog"],
        ),
        ("priorities.first", &["What matters most=A reason to get up"]),
        ("talk.not", &["Is there anything you do not want to talk about?=My time in hospital"]),
        ("meet.place", &["On a walk outside"]),
        ("meet.place-notes", &["Is there anything that makes a place hard for you?=Waiting rooms"]),
    ],
    met: &["You do not have to face this alone"],
    says: &[
        "A mental health problem makes daily life hard",
        "A mental health team",
        "I paint",
        "My nurse, and my dog",
        "A reason to get up",
        "My time in hospital",
        "Waiting rooms",
        "On a walk outside",
    ],
    hides: &["I feel that I can't go on", "Sometimes"],
};

/// A partner reads the phone.
const WHOSE_PHONE_IS_READ: Person = Person {
    name: "watched",
    device: SHARED,
    answers: &[
        ("about.name", &["What would you like to be called?=Mina"]),
        ("about.who", &["Me, on my own"]),
        ("about.seen", &["No"]),
        (
            "contact.ways",
            &[
                "Through someone I trust",
                "Who can we ask, and how do we reach them?=My sister Lea, 07700 900456",
                "Phone call",
            ],
        ),
        (
            "contact.private",
            &[
                "If someone else answers your phone, what should we do?|Hang up and try again later",
                "Is it safe to leave a voice message?|No",
            ],
        ),
        (
            "safe.now",
            &[
                "Do you feel safe at home and with the people around you?|No",
                "When and how is it safe for us to talk about this?=At the surgery, alone",
                "Could a message from us cause you trouble if someone else saw or heard it?|Yes",
            ],
        ),
        ("priorities.first", &["What matters most=My children"]),
        ("meet.place", &["At my GP surgery"]),
        ("meet.with", &["No, I would rather be on my own"]),
        ("consent.words", &["Is there anything to keep private, or anyone who must not know?=Nobody at home"]),
    ],
    met: &["You have a right to feel safe"],
    says: &["My sister Lea, 07700 900456", "Hang up and try again later", "At my GP surgery", "My children"],
    hides: &["Nobody at home", "I feel safe", "At the surgery, alone", "Trouble if others", "Feeling safe"],
};

/// Well, with one small wish.
const WITH_ONE_WISH: Person = Person {
    name: "wish",
    device: OWN,
    answers: &[
        ("about.name", &["What would you like to be called?=Sol"]),
        ("contact.ways", &["Email", "Your email address=sol@example.com"]),
        ("topics.pick", &["Things to do: arts, nature, faith or volunteering"]),
        ("activities", &["I would like to help others as a volunteer", "A little"]),
        ("activities.next", &["Would you like help with this?|Yes"]),
        ("help.kind", &["Finding people and things to do"]),
        ("priorities.first", &["What matters most=An afternoon a week with seedlings"]),
    ],
    met: &[],
    says: &["sol@example.com", "I would like to help others as a volunteer", "An afternoon a week with seedlings"],
    hides: &["What my link worker can’t do", "Not answered"],
};

pub(crate) const EVERYBODY: [&Person; 5] =
    [&IN_A_VILLAGE, &A_CARER_IN_DEBT, &WITH_A_MENTAL_HEALTH_PROBLEM, &WHOSE_PHONE_IS_READ, &WITH_ONE_WISH];

impl Person {
    /// Walks the whole way on a phone, answering what they answer, and looks at each page.
    pub(crate) async fn walks(&self, browser: &mut Browser, looks: impl AsyncFn(&Browser, &str)) {
        browser.set_viewport(360, 640).await;
        // From a file beside the page: the page itself would save once more.
        browser.open("early.js").await;
        browser.script("localStorage.clear()", []).await;
        begins(browser, self.device).await;
        let mut met = Vec::new();
        loop {
            let here = browser.hash().await;
            if here == "#/check" {
                break;
            }
            if here.ends_with("/pause") {
                met.push(heading(browser).await);
            }
            let of_page = self.answers.iter().filter(|(link_id, _)| page(link_id) == here);
            for answer in of_page.flat_map(|(_, answers)| answers.iter()) {
                gives(browser, answer).await;
            }
            looks(browser, &here.replace("#/", "").replace('/', "-")).await;
            goes_on(browser).await;
        }
        assert_eq!(met, self.met, "what {} meets between the questions", self.name);
        looks(browser, "check").await;
        shows_the_page(browser).await;
        looks(browser, "summary").await;
        let screen = browser.text().await;
        let paper = pdf_stretches(&browser.print().await).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        for (name, place) in [("screen", &screen), ("paper", &paper)] {
            for words in self.says {
                assert!(place.contains(words), "«{words}» is not on {}'s {name}: {place}", self.name);
            }
            for words in self.hides {
                assert!(!place.contains(words), "«{words}» is on {}'s {name}: {place}", self.name);
            }
        }
        if self.device == SHARED {
            assert!(is_empty(browser).await, "something of {} is left on the device", self.name);
        }
    }
}

async fn gives(browser: &Browser, answer: &str) {
    if let Some((field, text)) = answer.split_once('=') {
        browser.type_into(field, text).await;
    } else if let Some((question, option)) = answer.split_once('|') {
        browser.choose_for(question, option).await;
    } else {
        browser.choose(answer).await;
    }
}

async fn alone_in_a_village_with_no_bus(browser: &mut Browser) {
    IN_A_VILLAGE.walks(browser, async |_, _| ()).await;
}
on_engines!(alone_in_a_village_with_no_bus: Chromium);

async fn caring_for_someone_and_in_debt(browser: &mut Browser) {
    A_CARER_IN_DEBT.walks(browser, async |_, _| ()).await;
}
on_engines!(caring_for_someone_and_in_debt: Chromium);

async fn living_with_a_mental_health_problem(browser: &mut Browser) {
    WITH_A_MENTAL_HEALTH_PROBLEM.walks(browser, async |_, _| ()).await;
}
on_engines!(living_with_a_mental_health_problem: Chromium);

async fn with_a_partner_who_reads_the_phone(browser: &mut Browser) {
    WHOSE_PHONE_IS_READ.walks(browser, async |_, _| ()).await;
}
on_engines!(with_a_partner_who_reads_the_phone: Chromium);

async fn well_with_one_small_wish(browser: &mut Browser) {
    WITH_ONE_WISH.walks(browser, async |_, _| ()).await;
}
on_engines!(well_with_one_small_wish: Chromium);
