// The survey works without this file: then every question that may be asked is shown, and a button scores and saves.
// With it: only what is asked is shown, nothing typed is lost when the line drops, and people are added without a line.

const form = document.getElementById("phieu");
const people = form.querySelector("[data-people]");
const blank = form.querySelector("template");
const score = document.getElementById("diem");
const dropped = document.getElementById("mat-mang");
const begun = document.getElementById("ghi-do");

// ---- what is asked ----

function value(name) {
  const field = form.elements[name];
  return (field instanceof RadioNodeList || field ? field.value : "") ?? "";
}

function day(text) {
  const found = text.match(/^\s*(\d{1,2})[-/. ]?(\d{1,2})[-/. ]?(\d{4})\s*$/);
  return found ? new Date(+found[3], +found[2] - 1, +found[1]) : null;
}

// The ages a person may have, as [from, below]; null when nothing is known.
function ages(born) {
  const on = day(value("surveyed_on")) ?? new Date();
  if (/^\s*(18|19|20)\d\d\s*$/.test(born)) return [on.getFullYear() - +born - 1, on.getFullYear() - +born + 1];
  const birthday = day(born);
  if (!birthday) return null;
  const before = on.getMonth() < birthday.getMonth()
    || (on.getMonth() === birthday.getMonth() && on.getDate() < birthday.getDate());
  const age = on.getFullYear() - birthday.getFullYear() - (before ? 1 : 0);
  return [age, age + 1];
}

function isAsked(question) {
  const of = question.closest("[data-person]")?.dataset.person;
  const own = of && question.dataset.ages ? ages(value(`m${of}-born_on`)) : null;
  const [from, below] = (question.dataset.ages || "0-999").split("-").map(Number);
  if (own && !(own[0] < below && own[1] > from)) return false;
  return question.dataset.when.split(" ").filter(Boolean).every((rule) => {
    const [name, codes] = rule.split("=");
    const field = form.querySelector(`[name="${name}"]`)?.closest(".q");
    return !field?.hidden && codes.split(",").includes(value(name));
  });
}

function show(question, asked) {
  question.hidden = !asked;
  // What is hidden is not sent: an answer nobody sees any more would be refused as one too many.
  question.querySelectorAll("input, select").forEach((field) => { field.disabled = !asked; });
}

function isAnswered(question) {
  return [...question.querySelectorAll("input, select")].some((field) =>
    field.matches("[type=radio], [type=checkbox]") ? field.checked && field.value !== "" : field.value.trim() !== "");
}

function refresh() {
  form.querySelectorAll(".q").forEach((question) => show(question, isAsked(question)));
  form.querySelectorAll(".sub").forEach((group) => { group.hidden = !group.querySelector(".q:not([hidden])"); });
  form.querySelectorAll(".part").forEach((part) => {
    const asked = [...part.querySelectorAll(".q:not([hidden])")];
    const answered = asked.filter(isAnswered).length;
    const count = part.querySelector("[data-count]");
    count.textContent = `${answered}/${asked.length}`;
    count.classList.toggle("done", answered === asked.length);
    const name = part.querySelector("[data-name]");
    if (name) name.textContent = value(`m${part.dataset.person}-full_name`) || blank.content.querySelector("[data-name]").textContent;
  });
}

// ---- people ----

function add() {
  const numbers = [...people.querySelectorAll("[data-person]")].map((card) => +card.dataset.person);
  const number = Math.max(0, ...numbers) + 1;
  const card = blank.content.firstElementChild.cloneNode(true);
  for (const part of [card, ...card.querySelectorAll("*")]) {
    for (const { name, value: said } of [...part.attributes]) {
      if (/m0-/.test(said)) part.setAttribute(name, said.replaceAll("m0-", `m${number}-`));
    }
  }
  card.id = `nguoi-${number}`;
  card.dataset.person = number;
  people.querySelector("[data-nobody]")?.remove();
  people.append(card);
  renumber();
  card.open = true;
  card.querySelector("input:not([type=hidden])").focus();
}

function renumber() {
  people.querySelectorAll("[data-number]").forEach((place, index) => { place.textContent = index + 1; });
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add], [data-remove]");
  if (!button) return;
  event.preventDefault();
  if (button.matches("[data-add]")) add();
  else button.closest("[data-person]").remove();
  renumber();
  changed();
  form.dispatchEvent(new Event("change", { bubbles: true }));
});

// ---- nothing is lost ----

const KEEP_DAYS = 14;
const PREFIX = "khao-sat/";
const PLACE = `${PREFIX}${form.dataset.user}/${form.dataset.case}`;

function read(place) {
  try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
}

function remember() {
  const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "lam");
  try {
    localStorage.setItem(PLACE, JSON.stringify({ key: value("key"), at: Date.now(), values }));
  } catch { /* full or forbidden: the page still works, only without a copy */ }
}

function forget() { try { localStorage.removeItem(PLACE); } catch { /* nothing was kept */ } }

function sweep() {
  try {
    for (const place of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      if (!(Date.now() - read(place)?.at < KEEP_DAYS * 864e5)) localStorage.removeItem(place);
    }
  } catch { /* no storage */ }
}

// A copy whose key the server has already kept is done with; any other is offered, never put in unasked.
function offer() {
  const copy = read(PLACE);
  if (!copy || "posted" in form.dataset) return;
  if (form.dataset.kept.split(" ").includes(copy.key)) return forget();
  begun.querySelector("[data-at]").textContent = new Date(copy.at).toLocaleString(document.documentElement.lang);
  begun.querySelector("[data-reopen]").onclick = () => reopen(copy);
  begun.querySelector("[data-drop]").onclick = () => { forget(); begun.hidden = true; };
  begun.hidden = false;
}

// The server draws the page with the copy's answers: it may hold more people than this page.
function reopen(copy) {
  const sent = document.createElement("form");
  sent.method = "post";
  for (const [name, said] of [...copy.values, ["csrfmiddlewaretoken", value("csrfmiddlewaretoken")], ["lam", "tinh"]]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value: said });
    sent.append(field);
  }
  document.body.append(sent);
  sent.submit();
}

function changed() {
  refresh();
  begun.hidden = true;
  remember();
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);

// ---- sending ----

let timer = null;

async function keep() {
  remember();
  clearTimeout(timer);
  const body = new FormData(form);
  body.set("lam", "luu");
  let answer;
  try {
    answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {
    return wait();
  }
  if (answer.status >= 500) return wait();
  if (answer.ok && answer.headers.get("Content-Type")?.includes("json")) {
    const { goes_to: address } = await answer.json();
    forget();
    return location.assign(address);
  }
  // Refused: let the server draw the page that says why.
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "lam", value: "luu" });
  form.append(field);
  HTMLFormElement.prototype.submit.call(form);
}

function wait() {
  dropped.hidden = false;
  busy(false);
  timer = setTimeout(send, 15_000);
}

function busy(on) {
  form.querySelectorAll("button[value=luu]").forEach((button) => { button.disabled = on; });
}

function send() {
  if (dropped.dataset.sending) return;
  dropped.dataset.sending = "yes";
  busy(true);
  keep().finally(() => { delete dropped.dataset.sending; });
}

form.addEventListener("submit", (event) => {
  remember();
  if (event.submitter?.value !== "luu") return;
  event.preventDefault();
  event.stopPropagation();
  send();
});
// The key at the end of a phone's keyboard ends an answer; it must not send the page away over a weak line.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input:not([type=radio], [type=checkbox])")) return;
  event.preventDefault();
  event.target.blur();
});
addEventListener("online", () => { if (!dropped.hidden) send(); });
dropped.querySelector("[data-resend]").onclick = send;

// ---- the score ----

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.target !== score) return;
  score.classList.toggle("stale", !event.detail.successful);
  const line = score.querySelector(".score-line");
  if (event.detail.successful && line) document.getElementById("diem-noi").textContent = line.innerText;
});

if (matchMedia("(min-width: 62.01rem)").matches) score.open = true;
sweep();
refresh();
offer();
