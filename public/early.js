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
// The settings that the address asks for are on their way before the program is. Which file that is, src/settings/source.rs says,
// too. A preview brings its own.
const query = new URLSearchParams(location.search);
const practice = query.get("practice");
const isName = /^[a-z0-9-]{1,40}$/.test(practice ?? "practice");
if (isName && !query.has("preview") && !goesToSetUp()) {
  const settings = document.createElement("link");
  Object.assign(settings, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  settings.href = practice === null ? "practice.json" : `practices/${practice}.json`;
  document.head.append(settings);
}
// The start page and the first question stand in the page already, and are shown ahead of the program to whoever sees the page
// for the first time. Where it would draw something else, because of answers that are kept, of a frame or of the address, what
// is shown is that the questions are on their way.
const root = document.documentElement;
const places = { "": "start", "#/start": "start", "#/device": "device" };
function isNew() {
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith("before-we-meet/"));
  } catch {
    return true;
  }
}
const isPlain = window === top && !["lang", "settings"].some((name) => query.has(name));
const isAhead = isPlain && isNew();
function showAhead() {
  const place = isAhead && places[location.hash];
  if (!place) delete root.dataset.ahead;
  else root.dataset.ahead = place;
  return place;
}
showAhead();
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
// Its button was pressed: the program goes on from there. src/browser/ahead.rs reads the mark.
addEventListener("submit", (event) => {
  if (!event.target.closest("#ahead")) return;
  event.preventDefault();
  event.target.dataset.goesOn = "";
  event.target.querySelector("[role=status]").textContent = document.getElementById("waits").textContent;
});
