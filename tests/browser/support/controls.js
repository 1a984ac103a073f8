// Finds what a person knows by its label. Called with a kind ("button", "choice", "field"), a label, and perhaps the
// legend or heading of the group it is in; or with "focused" alone. A label fits when it is the same but for white
// space.
const [kind, label, within] = arguments;

const KINDS = {
  button: "button, a[href], summary, [role=button], input[type=submit], input[type=button]",
  choice: "input[type=radio], input[type=checkbox]",
  field: "input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select, [contenteditable=true]",
};
const GROUPS = "fieldset, [role=group], [role=radiogroup], section, .nhsuk-form-group, .nhsuk-card";
const NAMES_OF_GROUPS = "legend, h1, h2, h3, h4, label";

const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();
const textOf = (element) => tidy(element && (element.innerText || element.textContent));
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

function labelOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return tidy(ids.split(/\s+/).map((id) => textOf(document.getElementById(id))).join(" "));
  if (element.getAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
  if (element.labels && element.labels.length) return tidy([...element.labels].map(textOf).join(" "));
  return element.matches("input") ? tidy(element.value) : textOf(element);
}

if (kind === "focused") {
  const element = document.activeElement || document.body;
  // The whole page's text would say nothing.
  const text = element === document.body ? "" : labelOf(element);
  return { tag: element.localName, id: element.id, text };
}

const groups = [...document.querySelectorAll(GROUPS)].filter((group) =>
  [...group.querySelectorAll(NAMES_OF_GROUPS)].some((name) => textOf(name) === tidy(within)),
);
// The innermost such group: an outer one holds the same name.
const innermost = groups.filter((group) => !groups.some((other) => other !== group && group.contains(other)));
const places = within ? innermost : [document];
const candidates = places.flatMap((place) => [...place.querySelectorAll(KINDS[kind])]).filter(isShown);
return {
  found: candidates.filter((element) => labelOf(element) === tidy(label)),
  labels: candidates.map(labelOf),
};
