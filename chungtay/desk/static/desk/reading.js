// The reading page works without this file. It marks both sides at once and lets the hands stay on the keyboard.

const both = document.querySelector("[data-reading]");
const facts = document.querySelector("[data-facts]");
const text = document.querySelector(".source .text");
const spoken = document.getElementById("nghe");

function light(lineId, on) {
  const line = lineId && document.getElementById(lineId);
  if (line) line.classList.toggle("lit", on);
}

// A fact that is pointed at or focused marks its line.
for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  facts?.addEventListener(start, (event) => light(event.target.closest("[data-line]")?.dataset.line, true));
  facts?.addEventListener(end, (event) => light(event.target.closest("[data-line]")?.dataset.line, false));
}

// A line that is pointed at marks the facts that come from it.
for (const [kind, on] of [["mouseover", true], ["mouseout", false]]) {
  text?.addEventListener(kind, (event) => {
    const line = event.target.closest("p[id]");
    if (line) facts?.querySelectorAll(`[data-line="${line.id}"]`).forEach((fact) => fact.classList.toggle("lit", on));
  });
}

function open(fact) {
  for (let fold = fact?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

// Following a link to a folded fact opens its fold.
function unfold() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  open(target);
  if (target?.closest("[data-facts]")) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", unfold);
unfold();

// What the eye sees move, the ear is told.
function tell(name, words = {}) {
  if (!spoken) return;
  const said = spoken.dataset[name] ?? "";
  spoken.textContent = said.replace(/%(\w+)/g, (_, word) => words[word] ?? "");
}

// Where the person is: the fact or doubt that holds the focus, else the last one that did.
let last = null;
let moveOn = false; // whether the answer under way was given by key
facts?.addEventListener("focusin", (event) => { last = event.target.closest(".fact") ?? last; });

function here() {
  return document.activeElement?.closest(".fact") ?? (last?.isConnected ? last : null);
}

function goTo(fact) {
  if (!fact) return false;
  open(fact);
  fact.focus({ preventScroll: true });
  fact.scrollIntoView({ block: "center" });
  const line = fact.dataset.line && document.getElementById(fact.dataset.line);
  line?.scrollIntoView({ block: "nearest" });
  return true;
}

// The next or the one before of a list, round and round.
function step(selector, by, name) {
  const all = [...facts.querySelectorAll(selector)];
  const now = here();
  let place = all.indexOf(now);
  if (place < 0) {
    const after = all.findIndex((one) => now && now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    place = by > 0 ? (now ? after : 0) - 1 : after < 0 ? 0 : after;
    if (by > 0 && after < 0) place = -1;
  }
  const next = all[(place + by + all.length) % all.length];
  if (goTo(next)) tell(name, { n: all.indexOf(next) + 1, m: all.length });
  else tell("none");
}

// From a fact to its line in the text, and from a line back to the fact.
function cross() {
  const line = document.activeElement?.closest(".source p[id]");
  const back = line && facts.querySelector(`.fact[data-line="${line.id}"], [data-line="${line.id}"]`);
  if (line) return goTo((last?.dataset.line === line.id && last) || back?.closest(".fact"));
  const target = here()?.dataset.line && document.getElementById(here().dataset.line);
  if (!target) return tell("noline");
  target.tabIndex = -1;
  target.focus();
  tell("line", { n: target.id.slice(1), text: target.innerText });
}

function press(fact, selector) {
  const button = fact?.querySelector(selector);
  if (!button) return tell("nothing");
  moveOn = fact.matches("[data-doubt]");
  button.click();
}

function mend(fact) {
  const field = fact?.querySelector("input:not([type=hidden])");
  const edit = fact?.querySelector("[data-edit]");
  if (field) field.focus();
  else if (edit) edit.click();
  else tell("nothing");
}

function showKeys() {
  const legend = document.getElementById("phim");
  legend.open = !legend.open;
  legend.querySelector("summary").focus();
}

const KEYS = {
  n: () => step("[data-doubt]", 1, "doubt"),
  p: () => step("[data-doubt]", -1, "doubt"),
  j: () => step(".fact", 1, "fact"),
  k: () => step(".fact", -1, "fact"),
  a: () => press(here(), "[data-accept]"),
  g: () => press(here(), "[data-keep]"),
  s: () => mend(here()),
  d: cross,
  x: () => document.querySelector("#xac-nhan button")?.focus(),
  "?": showKeys,
};

// Only while the focus is in the reading and not in a field: single letters elsewhere belong to the reader's own tools.
both?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
facts?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-doubt] input")) moveOn = true;
  if (event.key !== "Escape" || !event.target.closest("input, textarea, select")) return;
  const leave = event.target.closest(".editing")?.querySelector("[data-leave]");
  if (leave) leave.click();
  else event.target.closest(".fact")?.focus();
});

// After an answer by key the next doubt comes up; after one by mouse the focus stays where the person was.
document.addEventListener("htmx:afterSwap", (event) => {
  const swapped = event.detail.elt?.id ? document.getElementById(event.detail.elt.id) : null;
  if (!swapped || !facts?.contains(swapped)) return;
  const refused = swapped.querySelector("[role=alert]");
  if (moveOn && !refused && !swapped.matches("[data-doubt]")) {
    last = swapped;
    const left = facts.querySelectorAll("[data-doubt]").length;
    if (left) step("[data-doubt]", 1, "settled");
    else {
      tell("done");
      document.querySelector("#xac-nhan button")?.focus();
    }
  } else {
    (swapped.querySelector("input:not([type=hidden]), textarea, select") || swapped.querySelector("a, button") || swapped).focus?.();
  }
  moveOn = false;
});
