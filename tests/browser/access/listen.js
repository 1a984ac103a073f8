// Writes down what a screen reader would say by itself: each change in a live region, and each that appears with words in it.
window.__said = [];
const tidy = (element) => (element.innerText ?? element.textContent).replace(/\s+/g, " ").trim();
const LIVE = "[role=status], [role=alert], [aria-live]";
const isLoud = (region) => region.getAttribute("role") === "alert" || region.getAttribute("aria-live") === "assertive";
const say = (region) => {
  const words = tidy(region);
  if (words) window.__said.push([isLoud(region) ? "at once" : "politely", words]);
};
new MutationObserver((changes) => {
  const changed = new Set();
  for (const { target, addedNodes } of changes) {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    const region = element?.closest(LIVE);
    if (region) changed.add(region);
    // What is live and comes with its words is said where it is an alert.
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      for (const alert of [node, ...node.querySelectorAll("[role=alert]")]) if (alert.matches("[role=alert]")) changed.add(alert);
    }
  }
  changed.forEach(say);
}).observe(document.body, { subtree: true, childList: true, characterData: true });
