// Recall in place: an answer goes without a new page, and a dropped line loses none.
// Without this file every form works by itself.

import { Again, Draft, fieldsOf, forgetOldDrafts, send } from "./room/line.js";

const parts = () => document.querySelector("[data-recall]");
const question = () => document.querySelector("form[data-question]");
const again = new Again(() => sendKept());
let unsent = []; // addresses of answers that have not arrived, the first one first
let isUnderWay = false;

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

async function sendKept() {
  if (isUnderWay) return;
  isUnderWay = true;
  again.cancel();
  try {
    while (unsent.length) await sendOne(unsent[0]);
    again.stop();
  } catch (error) {
    show(error.message === "signed-out" ? "signed-out" : "line");
    again.later();
  } finally {
    isUnderWay = false;
  }
}

async function sendOne(address) {
  const draft = new Draft(address);
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  const kept = draft.get()?.fields ?? [];
  const { status, url, text } = await send(address, [...kept, [token.name, token.value]]);
  const next = parsed(text);
  if (status >= 500) throw new Error("line");
  if (!next.querySelector("[data-recall]")) throw new Error("signed-out");
  draft.forget();
  unsent = unsent.filter((each) => each !== address);
  const isAtHand = question()?.action === address || status === 422;
  if (isAtHand) swap(next, status === 422 ? "" : url);
  else if (!unsent.length) arrived();
}

function arrived() {
  document.querySelector("[data-unsent]").hidden = true;
  const said = document.querySelector("[data-said]");
  said.textContent = said.dataset.sent;
}

function swap(next, address) {
  document.getElementById("main").replaceWith(next.getElementById("main"));
  document.title = next.title;
  if (address) history.pushState(null, "", address);
  begin();
  const wrong = "[role=alert]:not([hidden]), [aria-invalid=true]";
  const news = parts().querySelector(wrong) ?? parts().querySelector("h1");
  if (news.tabIndex < 0) news.tabIndex = -1;
  news.focus();
}

function show(why) {
  const notice = document.querySelector("[data-unsent]");
  if (!notice) return;
  notice.hidden = false;
  for (const text of notice.querySelectorAll("[data-why]")) text.hidden = text.dataset.why !== why;
  const isKept = question() && unsent.includes(question().action);
  notice.querySelector("[data-go-on]").hidden = !isKept || !document.querySelector("template[data-next]");
  if (isKept) notice.focus();
}

// The following question was in the page from the start.
function goOn() {
  const template = document.querySelector("template[data-next]");
  const heading = document.getElementById("question");
  heading.textContent = template.dataset.title.trim();
  question().replaceWith(template.content);
  template.remove();
  document.querySelector("[data-go-on]").hidden = true;
  heading.focus();
}

// What is changed after it was sent goes only when it is sent again.
function keepChanged(form) {
  new Draft(form.action).keep(fieldsOf(form), false);
  unsent = unsent.filter((address) => address !== form.action);
  if (unsent.length) return;
  again.stop();
  document.querySelector("[data-unsent]").hidden = true;
}

function restore(form, { fields }) {
  for (const control of form.elements) {
    if (!control.name || control.type === "hidden" || control.type === "submit") continue;
    const kept = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.matches("[type=radio], [type=checkbox]")) control.checked = kept.includes(control.value);
    else if (kept.length) control.value = kept[0];
  }
}

// What was typed here before the page was left comes back, and what was sent goes again.
function begin() {
  const form = question();
  const kept = form && new Draft(form.action).get();
  if (!kept) return;
  if (kept.sequence !== Number(form.elements.sequence.value)) return new Draft(form.action).forget();
  restore(form, kept);
  if (!kept.pending) return;
  unsent = [...new Set([...unsent, form.action])];
  sendKept();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-question]");
  if (!form) return;
  event.preventDefault();
  new Draft(form.action).keep(fieldsOf(form, event.submitter), true);
  unsent = [...new Set([...unsent, form.action])];
  sendKept();
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-question]");
  if (form) keepChanged(form);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-again]")) sendKept();
  if (event.target.closest("[data-go-on]")) goOn();
});

addEventListener("popstate", () => location.reload());
forgetOldDrafts();
begin();
