// After "Exit this page" in this tab, Back and Reload show an empty page, before anything else is drawn. Opened anew,
// the page is there again. src/browser/exit.rs leaves the mark.
// In a frame, some browsers say of every visit that it is a new one: so the page around it has to be new as well, and
// where that may not be asked, only another tab shows the page again.
function isNew(page) {
  try {
    return page.performance.getEntriesByType("navigation")[0]?.type === "navigate";
  } catch {
    return false;
  }
}
try {
  if (isNew(window) && isNew(top)) sessionStorage.removeItem("before-we-meet-left");
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
