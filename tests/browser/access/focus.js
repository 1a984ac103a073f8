// Where the focus is, and what is wrong with it. Called with "begin" before the first Tab, then after each.
const [what] = arguments;
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex='0']";

// Of what is higher, such as a box for many lines, as much as a line is enough.
const SEEN = 48;

// What shows the focus: a control's own look, its label's where that draws the box, and the row around.
const lookOf = (element) => {
  const seen = [element, ...(element.labels || [])];
  const styles = seen.flatMap((one) => [null, "::before", "::after"].map((part) => getComputedStyle(one, part)));
  const line = (style) => [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.backgroundColor, style.borderStyle === "none" ? "" : style.border].join(" ");
  return styles.map(line).join(" | ");
};
const isReached = (element) => {
  if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled || element.tabIndex < 0) return false;
  if (element.closest("[inert]") || (document.querySelector("dialog:modal") && !element.closest("dialog:modal"))) return false;
  if (element.localName === "summary" && element.parentElement.firstElementChild !== element) return false;
  // One of a group of radios is a stop: the chosen one, or the first.
  if (element.type === "radio") {
    const group = [...document.querySelectorAll("input[type=radio]")].filter((one) => one.name === element.name && one.form === element.form);
    const chosen = group.find((one) => one.checked);
    return chosen ? element === chosen : element === group[0];
  }
  return true;
};

if (what === "begin") {
  // Firefox's driver leaves the keys with the browser's own controls, where the last round ended.
  window.focus();
  document.activeElement?.blur();
  window.__looks = new Map([...document.querySelectorAll(CONTROLS)].filter(isReached).map((element) => [element, lookOf(element)]));
  window.__last = null;
  window.__rounds = 0;
  return { count: window.__looks.size };
}

const element = document.activeElement;
const name = element ? `${element.localName}#${element.id} «${(element.innerText || element.getAttribute("aria-label") || element.labels?.[0]?.innerText || "").replace(/\s+/g, " ").slice(0, 50)}»` : "nothing";
const left = () => [...window.__looks.keys()].filter((one) => one.isConnected && one.__visited !== window.__looks && isReached(one));
// Inside a frame it goes on unseen.
if (element && element.localName === "iframe" && element === window.__last) return { end: false, name, wrong: [] };
// In Firefox an element may keep the focus while the keys are with the browser's own controls.
const isOut = !element || element === document.body || element === document.documentElement || element === window.__last;
if (isOut || element.localName === "dialog") {
  // The first round may have begun in the middle of the page; a dialog takes the focus itself between two of them.
  window.focus();
  window.__last = null;
  window.__rounds += 1;
  const rest = left();
  const names = window.__rounds > 3 ? rest.map((one) => `never reached: ${one.outerHTML.slice(0, 90)}`) : [];
  return { end: rest.length === 0 || window.__rounds > 3, wrong: names };
}
if (element.__visited === window.__looks) {
  const names = left().map((one) => `never reached: ${one.outerHTML.slice(0, 90)}`);
  return { end: true, wrong: names };
}
element.__visited = window.__looks;
const wrong = [];
const before = window.__looks.get(element);
if (before === undefined) wrong.push(`unexpected: ${name}`);
else if (element.localName !== "iframe" && before === lookOf(element)) wrong.push(`does not show: ${name}`);

// In the order of the page: of its text, and from top to bottom but for what stays in view.
const last = window.__last;
if (last?.isConnected && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`out of order: ${name}`);
const stays = (one) => {
  for (let at = one; at; at = at.parentElement) if (/sticky|fixed/.test(getComputedStyle(at).position)) return true;
  return false;
};
const place = { top: element.getBoundingClientRect().top + scrollY, bottom: element.getBoundingClientRect().bottom + scrollY };
const isBelow = !last?.isConnected || stays(element) || stays(last) || place.bottom > window.__place.top;
if (!isBelow) wrong.push(`out of order: ${name} stands above what came before it`);
window.__last = element;
window.__place = place;

// In view, and under nothing. What is larger than the screen shows a part of itself.
const shown = element.matches("[type=radio], [type=checkbox]") ? element.labels[0] ?? element : element;
const box = element.getBoundingClientRect();
const clipped = { left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth), top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) };
if (clipped.right - clipped.left < 1 || clipped.bottom - clipped.top < Math.min(box.height, innerHeight, SEEN) / 2 - 1) {
  wrong.push(`out of view: ${name} ${Math.round(box.top)} to ${Math.round(box.bottom)} of ${innerHeight}`);
} else if (element.localName !== "iframe") {
  const at = (start, end, part) => start + (end - start) * part;
  const parts = [[0.5, 0.5], [0.05, 0.15], [0.95, 0.15], [0.05, 0.85], [0.95, 0.85]];
  for (const [x, y] of parts) {
    const top = document.elementFromPoint(at(clipped.left, clipped.right, x), at(clipped.top, clipped.bottom, y));
    const isOwn = top && (top === element || element.contains(top) || top.contains(element) || top === shown || shown.contains(top));
    // A link over two lines has a box that is not all its own.
    if (!isOwn && element.getClientRects().length < 2) {
      wrong.push(`hidden: ${name} under ${top?.localName}.${top?.className} «${top?.innerText?.slice(0, 30)}»`);
      break;
    }
  }
}
return { end: false, name, wrong };
