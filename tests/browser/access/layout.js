// What is wrong with how a page is laid out: cut off, on top of something else, or too small for a finger. Called with what to
// look for: "targets" where sizes count, too.
const [wants] = arguments;
const SMALLEST = 44;

const found = [];
const tell = (what, element, more) => {
  const words = (element.innerText || element.getAttribute("aria-label") || element.id || "").replace(/\s+/g, " ").slice(0, 50);
  found.push(`${what}: ${element.localName}${element.className ? "." + String(element.className).split(" ").join(".") : ""} «${words}» ${more}`);
};
// What is off the screen on purpose: for screen readers alone, boxes that a label draws, the one thing that hides by scrolling.
const HIDDEN = ".nhsuk-u-visually-hidden, .nhsuk-skip-link, [hidden], svg, canvas, video, option, script, style";
const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(HIDDEN);
const floats = (element) => {
  for (let at = element; at; at = at.parentElement) if (/sticky|fixed/.test(getComputedStyle(at).position)) return true;
  return false;
};

// 1.4.10: nothing is wider than the page.
const { clientWidth, scrollWidth } = document.documentElement;
if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide, and the screen ${clientWidth}`);

// 1.4.4, 1.4.12: no line of text is cut off, spills out, or lies on another one.
const lines = [];
const cuts = (element) => {
  const { overflowX, overflowY } = getComputedStyle(element);
  return /hidden|clip/.test(overflowX + overflowY) && element !== document.body && element !== document.documentElement;
};
// Where each letter of a text stands. White space is none, nor are marks of direction: at the end of a line they hang over the edge.
const letters = (node) =>
  [...node.data.matchAll(/[^\s\p{Cf}]/gu)].flatMap(({ index }) => {
    const letter = document.createRange();
    letter.setStart(node, index);
    letter.setEnd(node, index + 1);
    return [...letter.getClientRects()];
  });
// A dialog lies over all else.
const whole = document.querySelector("dialog[open]") ?? document.body;
const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  const parent = node.parentElement;
  if (!node.data.trim() || !isSeen(parent)) continue;
  let block = parent;
  while (getComputedStyle(block).display === "inline") block = block.parentElement;
  const isFloating = floats(parent);
  const frames = [];
  for (let at = block; at; at = at.parentElement) if (cuts(at)) frames.push(at.getBoundingClientRect());
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const { left, top, right, bottom } of range.getClientRects()) {
    if (right - left < 2 || bottom - top < 2) continue;
    if (right > clientWidth + 1 || left < -1) tell("beyond the edge", parent, `${Math.round(left)} to ${Math.round(right)} of ${clientWidth}`);
    // A box of letters is taller than the line that they stand in.
    const spare = (bottom - top) / 4;
    const box = block.getBoundingClientRect();
    if (top + spare < box.top - 1 || bottom - spare > box.bottom + 1) tell("spills out of its box", block, "");
    // The space behind a letter hangs over the edge, too.
    const over = 1 + (parseFloat(getComputedStyle(parent).letterSpacing) || 0);
    const isCut = ({ left, top, right, bottom }) =>
      frames.some((frame) => left < frame.left - over || right > frame.right + over || top + spare < frame.top - 1 || bottom - spare > frame.bottom + 1);
    if (isCut({ left, top, right, bottom }) && letters(node).some(isCut)) tell("cut off", parent, "");
    lines.push({ parent, block, isFloating, left: left + 1, right: right - 1, top: top + spare, bottom: bottom - spare });
  }
}
lines.sort((one, other) => one.top - other.top);
for (let first = 0; first < lines.length; first++) {
  for (let second = first + 1; second < lines.length && lines[second].top < lines[first].bottom; second++) {
    const [one, other] = [lines[first], lines[second]];
    if (one.parent === other.parent || one.isFloating !== other.isFloating) continue;
    if (one.left < other.right && other.left < one.right) tell("on top of each other", one.parent, `and «${other.parent.innerText.slice(0, 40)}»`);
  }
}

// Targets. A link in a sentence is as high as its line (2.5.8 excepts it, too).
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex='0']";
if (wants === "targets") {
  for (const control of document.querySelectorAll(CONTROLS)) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest(HIDDEN)) continue;
    if (control.localName === "a" && getComputedStyle(control).display === "inline") {
      const around = control.closest("p, li, td, dd, div, h1, h2, h3");
      const rest = [...around.childNodes].some((node) => node !== control && !node.contains?.(control) && node.textContent.trim());
      if (rest) continue;
    }
    // A box to tick is as large as the box and its words.
    const boxes = [control, ...(control.matches("[type=radio], [type=checkbox]") ? control.labels : [])].map((one) => one.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    if (width < SMALLEST - 0.5 || height < SMALLEST - 0.5) tell("small", control, `${Math.round(width)} by ${Math.round(height)}`);
  }
}
return [...new Set(found)].slice(0, 12).join("\n");
