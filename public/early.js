// After "Exit this page" in this tab, Back and Reload show an empty page, before anything else is drawn. Opened anew,
// the page is there again. src/browser/exit.rs leaves the mark.
try {
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "navigate") sessionStorage.removeItem("before-we-meet-left");
  else if (sessionStorage.getItem("before-we-meet-left")) {
    document.documentElement.hidden = true;
    document.title = document.documentElement.dataset.away;
  }
} catch {
  // Where storage is refused there is no mark.
}
