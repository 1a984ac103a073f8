// Draws fixtures in the gallery and writes down both trees in the same words, a line for each element and text. For
// fixtures.rs, which compares them.
//
// Differences that are deliberate, and the only ones:
// - `data-*` are hooks for nhsuk-frontend's JavaScript, which we do not load;
// - what that JavaScript does to radios and checkboxes when it starts, we do from the start (`started`);
// - value, checked and selected are compared as they are, not as the attributes that hold what they were at first;
// - a `slot` holds what a fixture gives as HTML, and stands for its content;
// - comments are placeholders of Leptos's.

const AS_THEY_ARE = ["value", "checked", "selected"];

// What flows in a line; next to anything else white space is not seen.
const INLINE = ["a", "b", "code", "em", "i", "span", "strong"];

// What is a fixture's: { context, html, without, part, aside, links }.
function compare(component, fixtures) {
  return fixtures.map((fixture) => {
    const reason = window.draw(component, JSON.stringify(fixture.context));
    if (reason) return { reason };
    const theirs = new DOMParser().parseFromString(fixture.html, "text/html").body;
    for (const element of theirs.querySelectorAll("[class]")) element.classList.remove(...fixture.without);
    started(theirs);
    const stage = document.getElementById("stage");
    for (const element of fixture.aside ? stage.querySelectorAll(fixture.aside) : []) element.remove();
    const ours = fixture.part ? [...stage.querySelectorAll(fixture.part)] : stage.childNodes;
    return { theirs: write(theirs.childNodes, fixture.links), ours: write(ours, fixture.links) };
  });
}

function started(root) {
  for (const input of root.querySelectorAll("[data-aria-controls]")) {
    input.setAttribute("aria-controls", input.dataset.ariaControls);
    input.setAttribute("aria-expanded", String(input.checked));
  }
}

// The tree as lines. `links` are attributes that refer to what is not there, where a part stands alone.
function write(nodes, links) {
  const lines = [];
  let open = null; // the text that the next one may follow in the same line
  let isAtStart = true; // of a line on the screen, or behind a space: more spaces are not seen

  function edge() {
    if (open && open.text.endsWith(" ")) open.text = open.text.slice(0, -1);
    open = null;
    isAtStart = true;
  }

  function text(data, depth, parent) {
    let seen = data.replace(/[ \t\r\n\f]+/g, " ");
    if (isAtStart && seen.startsWith(" ")) seen = seen.slice(1);
    if (!seen) return;
    isAtStart = seen.endsWith(" ");
    const last = lines.at(-1);
    if (last && last.parent === parent) {
      last.text += seen;
      open = last;
    } else {
      open = { depth, parent, text: seen };
      lines.push(open);
    }
  }

  function element(node, depth) {
    const isInline = INLINE.includes(node.localName);
    if (!isInline) edge();
    lines.push({ depth, tag: `<${[node.localName, ...attributes(node, links)].join(" ")}>` });
    if (node.localName !== "textarea") children(node.childNodes, depth + 1, node);
    if (!isInline) edge();
  }

  function children(nodes, depth, parent) {
    for (const node of nodes) {
      if (node.nodeType === Node.TEXT_NODE) text(node.data, depth, parent);
      else if (node.localName === "slot") children(node.childNodes, depth, parent);
      else if (node.nodeType === Node.ELEMENT_NODE) element(node, depth);
    }
  }

  children(nodes, 0, null);
  edge();
  return lines
    .filter((line) => line.tag || line.text)
    .map((line) => "  ".repeat(line.depth) + (line.tag ?? JSON.stringify(line.text)));
}

function attributes(node, links) {
  const isControl = ["input", "textarea", "select", "option"].includes(node.localName);
  const written = [];
  for (const { name, value } of node.attributes) {
    if (name.startsWith("data-") || links.includes(name) || (isControl && AS_THEY_ARE.includes(name))) continue;
    if (name !== "class") written.push(`${name}=${JSON.stringify(value)}`);
  }
  const classes = [...new Set(node.classList)].sort();
  if (classes.length) written.push(`class=${JSON.stringify(classes.join(" "))}`);
  if (isControl) {
    for (const name of AS_THEY_ARE) if (name in node) written.push(`.${name}=${JSON.stringify(node[name])}`);
  }
  return written.sort();
}
