// The reading page works without this file. It marks both sides at once and adds three keys.

const facts = document.querySelector("[data-facts]");

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
const text = document.querySelector(".source .text");
for (const [kind, on] of [["mouseover", true], ["mouseout", false]]) {
  text?.addEventListener(kind, (event) => {
    const line = event.target.closest("p[id]");
    if (line) facts?.querySelectorAll(`[data-line="${line.id}"]`).forEach((fact) => fact.classList.toggle("lit", on));
  });
}

// Following a link to a folded fact opens its fold.
function unfold() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (target?.closest("[data-facts]")) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", unfold);
unfold();

// n: next doubt; g: keep what was read; s: put it right. Only while the focus is among the facts and not in a field.
facts?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const here = event.target.closest(".fact");
  const act = { n: () => nextDoubt(here), g: () => here?.querySelector("[data-keep]")?.click(), s: () => mend(here) }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

function nextDoubt(here) {
  const open = [...facts.querySelectorAll("[data-doubt]")];
  const next = open.find((one) => here && here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) || open[0];
  if (!next) return;
  for (let fold = next.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  next.focus();
  next.scrollIntoView({ block: "center" });
  if (next.dataset.line) document.getElementById(next.dataset.line)?.scrollIntoView({ block: "nearest" });
}

function mend(here) {
  const field = here?.querySelector("input:not([type=hidden])");
  if (field) field.focus();
  else here?.querySelector("[data-edit]")?.click();
}

// After an answer the focus stays where the person was.
document.addEventListener("htmx:afterSwap", (event) => {
  const swapped = event.detail.elt?.id ? document.getElementById(event.detail.elt.id) : null;
  (swapped?.querySelector("input:not([type=hidden]), textarea, select") || swapped?.querySelector("a, button") || swapped)?.focus?.();
});
