// Filters, links into the page, and buttons that copy. The whole report can be read without any of it.

const form = document.getElementById("filters");
const statusBoxes = [...form.querySelectorAll("[name=status]")];
const textField = form.elements.text;
const selects = { table: form.elements.table, tag: form.elements.tag, owner: form.elements.owner };
const expand = document.getElementById("expand");
const sections = [...document.querySelectorAll("section.table")];
/** Tables, tags and owners are known by their places in the lists of the filters. */
const rules = sections.flatMap((section, place) =>
  [...section.querySelectorAll(".rule")].map((element) => ({
    element,
    table: String(place),
    status: element.dataset.status,
    tags: (element.dataset.tags ?? "").split(" "),
    owner: element.dataset.owner,
  })),
);
const number = new Intl.NumberFormat("en");

/** What a reader may look for in a rule, in lower case; gathered when it is first needed. */
function textOf(rule) {
  rule.text ??= [...rule.element.querySelectorAll(".name, .says, code, .facts i")]
    .map(({ textContent }) => textContent)
    .concat(selects.table.options[Number(rule.table) + 1].text)
    .join("\n")
    .toLowerCase();
  return rule.text;
}

function chosen() {
  return {
    status: statusBoxes.filter(({ checked }) => checked).map(({ value }) => value),
    words: textField.value.toLowerCase().split(/\s+/).filter(Boolean),
    table: selects.table.value,
    tag: selects.tag.value,
    owner: selects.owner.value,
  };
}

function fits(rule, { status, words, table, tag, owner }) {
  return (
    (status.length === 0 || status.includes(rule.status)) &&
    (table === "" || table === rule.table) &&
    (tag === "" || rule.tags.includes(tag)) &&
    (owner === "" || owner === rule.owner) &&
    words.every((word) => textOf(rule).includes(word))
  );
}

/** Shows the rules that fit, and how many they are. */
function applyFilters() {
  const wanted = chosen();
  const filtered = Object.values(wanted).some((value) => value.length > 0);
  const tables = new Set();
  let count = 0;
  for (const rule of rules) {
    const show = fits(rule, wanted);
    rule.element.hidden = !show;
    if (!show) continue;
    count += 1;
    tables.add(rule.table);
  }
  for (const [place, section] of sections.entries()) section.hidden = filtered && !tables.has(String(place));
  const all = `${number.format(rules.length)} ${rules.length === 1 ? "rule" : "rules"}`;
  document.getElementById("shown").textContent = filtered ? `${number.format(count)} of ${all}` : all;
  document.getElementById("clear").hidden = !filtered;
  document.getElementById("none").hidden = !filtered || count > 0;
  nameExpand();
}

function shownRules() {
  return rules.map(({ element }) => element).filter(({ hidden }) => !hidden);
}

function nameExpand() {
  naming = false;
  const shown = shownRules();
  expand.hidden = shown.length === 0;
  expand.textContent = shown.every(({ open }) => open) ? "Collapse all" : "Expand all";
}

/** Filters as the part of the address behind `#`, by name, so that a link means the same for the next report. */
function hashOf(filters) {
  const parameters = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  return parameters.size === 0 ? "" : `#${parameters.toString().replaceAll("%2C", ",")}`;
}

function rememberFilters() {
  const names = Object.entries(selects).map(([name, { value, selectedOptions }]) => [
    name,
    value === "" ? "" : selectedOptions[0].text,
  ]);
  const filters = { status: chosen().status.join(","), ...Object.fromEntries(names), text: textField.value.trim() };
  history.replaceState(null, "", location.href.split("#", 1)[0] + hashOf(filters));
}

function setFilters(parameters) {
  const wanted = (parameters.get("status") ?? "").split(",");
  for (const box of statusBoxes) box.checked = wanted.includes(box.value);
  for (const [name, select] of Object.entries(selects)) {
    const named = [...select.options].find(({ value, text }) => value !== "" && text === parameters.get(name));
    select.value = named?.value ?? "";
  }
  textField.value = parameters.get("text") ?? "";
  applyFilters();
}

/** Shows an element that a filter hid or that is in something closed. */
function reveal(target) {
  if (target.closest("[hidden]") !== null) setFilters(new URLSearchParams());
  for (let element = target; element !== null; element = element.parentElement) {
    if (element instanceof HTMLDetailsElement) element.open = true;
  }
  (target.querySelector(":scope > summary") ?? target).focus({ preventScroll: true });
  target.scrollIntoView();
}

/** Goes where the address says: to an element, or to the rules with filters. */
function follow() {
  const hash = location.hash.slice(1);
  const target = hash === "" ? null : document.getElementById(hash);
  if (target !== null) {
    reveal(target);
  } else if (hash.includes("=")) {
    setFilters(new URLSearchParams(hash));
    document.getElementById("rules").scrollIntoView();
  }
}

function copyText(element, button) {
  const copied = () => {
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
    }, 1_500);
  };
  // There is no clipboard where a page came over plain HTTP.
  navigator.clipboard?.writeText(element.textContent).then(copied, () => getSelection().selectAllChildren(element));
  if (navigator.clipboard === undefined) getSelection().selectAllChildren(element);
}

/** What a reader needs of a rule or a statement once it is open. In thousands that are closed it would make the page slow. */
function prepare(details) {
  for (const code of details.querySelectorAll(":scope > .body [data-label]:not(:has(button)) code"))
    addCopyButton(code);
  for (const box of details.querySelectorAll(":scope > .body .scroll")) reachable.observe(box);
  const facts = details.querySelector(":scope > .body > .facts:not(:has(.self))");
  if (facts !== null) addLink(facts, details.id);
}

/** A table that does not fit can be scrolled with the keyboard. Seen only once it is drawn, so that nothing waits for it. */
const reachable = new ResizeObserver((entries) => {
  for (const { target: box } of entries) {
    if (box.scrollWidth <= box.clientWidth) continue;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.querySelector("caption").textContent);
  }
});

function addLink(facts, id) {
  const [name, value, link] = ["dt", "dd", "a"].map((element) => document.createElement(element));
  name.textContent = "Link";
  link.textContent = "to this rule";
  link.className = "self";
  link.href = `#${id}`;
  value.append(link);
  facts.append(name, value);
}

function addCopyButton(code) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${code.parentElement.dataset.label}`);
  button.addEventListener("click", () => copyText(code, button));
  code.before(button);
}

/** Numbers of the report become filters. Without a script they lead to the first such rule. */
function linkCounts() {
  for (const link of document.querySelectorAll(".counts a")) link.href = hashOf({ status: link.dataset.status });
  for (const [place, row] of [...document.querySelectorAll(".overview tbody tr")].entries()) {
    const table = selects.table.options[place + 1].text;
    for (const link of row.querySelectorAll("a[data-status]"))
      link.href = hashOf({ status: link.dataset.status, table });
  }
}

/** Where the filters stay in sight, a place that is gone to must not be behind them. */
function measureFilters() {
  document.documentElement.style.setProperty("--filters-height", `${form.offsetHeight}px`);
}

let typing;
let naming = false;
form.addEventListener("input", ({ target }) => {
  clearTimeout(typing);
  const wait = target === textField ? 120 : 0;
  typing = setTimeout(() => {
    applyFilters();
    rememberFilters();
  }, wait);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  setFilters(new URLSearchParams());
  rememberFilters();
  textField.focus();
});
expand.addEventListener("click", () => {
  const open = expand.textContent === "Expand all";
  for (const rule of shownRules()) rule.open = open;
});
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open) prepare(target);
    // Once for all that open at the same time.
    if (!naming) requestAnimationFrame(nameExpand);
    naming = true;
  },
  true,
);
addEventListener("hashchange", follow);
// When the page is there: before that, the browser goes to the place in the address and takes the focus away.
addEventListener("load", follow);

form.hidden = rules.length < 2;
for (const details of document.querySelectorAll("details[open]")) prepare(details);
linkCounts();
applyFilters();
measureFilters();
new ResizeObserver(measureFilters).observe(form);
