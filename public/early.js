"use strict";
// In a block: what is named here is nobody else's.
{
  // After "Exit this page" in this tab, Back and Reload show an empty page, before anything else is drawn. Opened anew,
  // the page is there again. src/browser/exit.rs leaves the mark.
  // In a frame, some browsers say of every visit that it is a new one: so the page around it has to be new as well, and
  // where that may not be asked, only another tab shows the page again.
  function isNewVisit(page) {
    try {
      return page.performance.getEntriesByType("navigation")[0]?.type === "navigate";
    } catch {
      return false;
    }
  }
  try {
    if (isNewVisit(window) && isNewVisit(top)) sessionStorage.removeItem("before-we-meet-left");
    else if (sessionStorage.getItem("before-we-meet-left")) {
      document.documentElement.hidden = true;
      document.title = document.documentElement.dataset.away;
    }
  } catch {
    // Where storage is refused there is no mark.
  }
  // The page for whoever sets this up is one of its own, which patients never load.
  const goesToSetUp = () => location.hash === "#/setup";
  const setUp = () => goesToSetUp() && location.replace(`setup.html${location.search}`);
  addEventListener("hashchange", setUp);
  setUp();
  // Which file has the settings that the address asks for, src/settings/source.rs says, too.
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const practice = query.get("practice");
  const isName = /^[a-z0-9-]{1,40}$/.test(practice ?? "practice");
  const settings = practice === null ? "practice.json" : `practices/${practice}.json`;
  // The start page and the first question stand in the page already, and are shown ahead of the program to whoever sees the page
  // for the first time. Where it would draw something else, because of answers that are kept, of a frame or of the address, what
  // is shown is that the questions are on their way.
  const places = { "": "start", "#/start": "start", "#/device": "device" };
  function isNew() {
    try {
      return !Object.keys(localStorage).some((key) => key.startsWith("before-we-meet/"));
    } catch {
      return true;
    }
  }
  let isAhead = window === top && isName && !["settings", "preview"].some((name) => query.has(name)) && isNew();
  const ahead = () => document.getElementById("ahead");
  // Until it is known in which language, nothing is shown.
  let isReady = false;
  function showAhead() {
    const place = isAhead && places[location.hash];
    if (!place) delete root.dataset.ahead;
    else root.dataset.ahead = isReady ? place : "";
    return place;
  }
  // How long the first words wait for the settings, and for a file of another language, in milliseconds.
  const PATIENCE = 2000;
  async function bring(file) {
    const response = await fetch(file, { signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return response;
  }
  // Once the browser has read so far. Not a moment later: it would draw a frame without words first.
  function parsed(id) {
    return new Promise((done) => {
      const look = () => document.getElementById(id) && (watch.disconnect(), done());
      const watch = new MutationObserver(look);
      watch.observe(root, { childList: true, subtree: true });
      look();
    });
  }
  // Puts the pages of a language in the place of those that stand there, unless another was chosen meanwhile. Where they do not come,
  // or a host has another page in their place, the program brings them.
  let english;
  let wanted;
  async function speak(language) {
    wanted = language;
    let pages;
    try {
      const text = language === "en" ? english : await (await bring(`ahead-${language}.html`)).text();
      pages = new DOMParser().parseFromString(text, "text/html").getElementById("ahead");
    } catch {
      // There are none.
    }
    if (wanted !== language) return;
    if (!pages) {
      isAhead = false;
      return;
    }
    const chosen = ahead()?.querySelector("input:checked")?.id;
    ahead()?.replaceWith(pages);
    offer();
    if (chosen) document.getElementById(chosen).checked = true;
    Object.assign(root, { lang: pages.lang, dir: pages.dir });
  }
  // Of all languages that stand there, those that the practice offers; in Wales, the choice has a heading.
  let offers = {};
  function offer() {
    const choice = ahead()?.querySelector(".app-languages");
    for (const name of choice?.querySelectorAll("li") ?? []) {
      if (!isOffered(tagOf(name.firstElementChild))) name.remove();
    }
    if (choice?.querySelectorAll("li").length === 1) choice.remove();
    else if (offers.nation !== "wales" || !isOffered("cy")) choice?.querySelector("p").remove();
  }
  const isOffered = (tag) => tag === "en" || offers.languages.includes(tag);
  // Of a name in that choice. English says of itself that it is Britain's.
  const tagOf = (name) => name.lang.replace("-GB", "");
  // The language that the program will begin in, as src/language/offer.rs finds it.
  async function begin() {
    let text;
    try {
      text = await (await bring(settings)).text();
      offers = Object(JSON.parse(text));
    } catch {
      // Without settings there is a page, too.
    }
    offers.languages = [offers.languages].flat().map((tag) => String(tag).toLowerCase());
    await parsed("on-its-way");
    if (!ahead()) return;
    // The program need not ask for them again: src/browser/ahead.rs.
    if (text) document.getElementById("placeholder").dataset.settings = text;
    english = ahead().outerHTML;
    const tags = [query.get("lang") ?? [], navigator.languages].flat().map((tag) => tag.toLowerCase());
    const known = tags.flatMap((tag) => [tag, tag.split("-")[0]]);
    const stands = (tag) => tag === "en" || ahead().querySelector(`.app-languages [lang="${CSS.escape(tag)}" i]`);
    const language = known.find((tag) => isOffered(tag) && stands(tag)) ?? "en";
    if (language === "en") offer();
    else await speak(language);
    isReady = true;
    // The program may be there already.
    if (ahead()) showAhead();
  }
  showAhead();
  if (isAhead && !goesToSetUp()) begin();
  else if (isName && practice !== null && !goesToSetUp()) {
    // On their way before the program is, as the site's own are by the page.
    const early = document.createElement("link");
    Object.assign(early, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: settings });
    document.head.append(early);
  }
  // src/browser/engine.rs knows these in the same way: they delete after days what others keep.
  const agent = navigator.userAgent;
  if (agent.includes("AppleWebKit/") && !agent.includes("Chrome/")) root.dataset.engine = "webkit";
  function focusOn(element) {
    element.tabIndex = -1;
    element.focus();
  }
  addEventListener("hashchange", () => {
    const ahead = document.getElementById("ahead");
    if (!ahead) return;
    const page = ahead.querySelector(`main [data-place="${showAhead()}"]`);
    scrollTo(0, 0);
    if (!page) return;
    document.title = page.dataset.title;
    focusOn(page.querySelector("h1"));
  });
  addEventListener("click", (event) => {
    if (!event.target.closest("#ahead .nhsuk-skip-link")) return;
    event.preventDefault();
    focusOn(document.getElementById("maincontent"));
  });
  // Another language was chosen. The program reads it in the address.
  addEventListener("click", async (event) => {
    const name = event.target.closest("#ahead .app-languages button");
    if (!name) return;
    const language = tagOf(name);
    query.set("lang", language);
    history.replaceState(null, "", `?${query}${location.hash}`);
    await speak(language);
    const heading = ahead()?.querySelector(`main [data-place="${showAhead()}"] h1`);
    if (heading) focusOn(heading);
  });
  // Its button was pressed: the program goes on from there. src/browser/ahead.rs reads the mark.
  addEventListener("submit", (event) => {
    if (!event.target.closest("#ahead")) return;
    event.preventDefault();
    event.target.dataset.goesOn = "";
    const waits = document.getElementById("waits").cloneNode(true);
    waits.removeAttribute("id");
    event.target.querySelector("[role=status]").replaceChildren(waits);
  });
}
