// The case room in place: a decision goes without a new page, and a dropped line loses
// nothing. Without this file every form of the room works by itself.

import { Again, Draft, fieldsOf, forgetOldDrafts, send } from "./room/line.js";
import { arrange, listenToDragging, listenToPlaces, move, placed } from "./room/ordering.js";
import { focusAgain, focusOnNews, isRoom, room, say, sayWhatChanged, showTools, swap } from "./room/page.js";
import { dontSave, saveBeforeLeaving, saveSoon } from "./room/working.js";

const PATIENT = 1000; // ms without a word that it is being sent
const IN_PLACE = { headers: { Prefer: "return=representation" } }; // one way, not two

const again = new Again(() => resend());
let isUnderWay = false;

async function decide(fields) {
  if (isUnderWay) return;
  isUnderWay = true;
  dontSave();
  again.cancel();
  const form = room();
  const draft = new Draft(form.action);
  draft.keep(fields, true);
  const line = form.querySelector("[data-kept]");
  const waiting = setTimeout(() => say((line.textContent = line.dataset.sending)), PATIENT);
  try {
    take(await send(form.action, fields, IN_PLACE), draft);
  } catch {
    showUnsent("line");
    again.later();
  } finally {
    clearTimeout(waiting);
    line.textContent = "";
    isUnderWay = false;
  }
}

function take({ status, url, text }, draft) {
  const isAnswered = [200, 409, 422].includes(status) && isRoom(text);
  if (isAnswered) {
    again.stop();
    draft.forget();
    swap(text, status === 200 ? url : "");
    if (status === 422 && room()) draft.keep(fieldsOf(room()), false);
    focusOnNews();
    sayWhatChanged();
  } else if (status >= 500) {
    showUnsent("fault");
    again.later();
  } else {
    showUnsent("signed-out");
  }
}

// What was sent and not answered, as it was then; the server counts it once.
function resend() {
  const form = room();
  const kept = form && new Draft(form.action).get();
  if (!kept?.pending) return;
  const token = form.elements.csrfmiddlewaretoken;
  const key = token ? [[token.name, token.value]] : [];
  decide([...key, ...kept.fields]);
}

function showUnsent(why) {
  const notice = document.querySelector("[data-unsent]");
  const wasHidden = notice.hidden;
  notice.hidden = false;
  for (const text of notice.querySelectorAll("[data-why]")) text.hidden = text.dataset.why !== why;
  if (!wasHidden) return;
  notice.scrollIntoView({ block: "nearest" });
  notice.focus({ preventScroll: true });
}

// Sorting, filtering, another page: what was typed goes along and comes back.
async function look(button) {
  const form = room();
  dontSave();
  try {
    const answer = await send(button.formAction, fieldsOf(form, button));
    if (!isRoom(answer.text)) throw new Error("not a page of the room");
    new Draft(form.action).forget();
    swap(answer.text, answer.status === 200 ? answer.url : "");
    if (answer.status === 409) return focusOnNews();
    focusAgain(button);
    say(document.getElementById("led-cap")?.innerText ?? "");
  } catch {
    const line = form.querySelector("[data-kept]");
    say((line.textContent = line.dataset.line));
    saveSoon();
  }
}

// Puts back what was chosen and typed here before the page was left.
function restore(form, { fields }) {
  const values = (name) => fields.filter(([each]) => each === name).map(([, value]) => value);
  for (const control of form.elements) {
    const kept = values(control.name);
    if (control.matches("[name=choice], [name=option][type=checkbox]")) {
      control.checked = kept.includes(control.value) && !control.disabled;
    } else if (control.matches("textarea, input.own, input.amount") && kept.length) {
      control.value = kept[0];
    }
  }
  arrange(values("option"));
}

function begin() {
  forgetOldDrafts();
  showTools();
  const form = room();
  if (!form) return new Draft(`${location.pathname}decisions/`).forget();
  const draft = new Draft(form.action);
  const kept = draft.get();
  if (!kept) return;
  if (kept.sequence === Number(form.elements.sequence.value)) {
    restore(form, kept);
    if (!kept.pending) saveSoon();
  }
  if (kept.pending) resend();
  else if (kept.sequence < Number(form.elements.sequence.value)) draft.forget();
}

function onChange(form) {
  if (!form) return;
  new Draft(form.action).keep(fieldsOf(form), false);
  again.stop();
  if (!form.querySelector("[data-unsent]").hidden) showUnsent("changed");
  saveSoon();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest('form[data-room="decision"]');
  const button = event.submitter;
  if (!form) return;
  event.preventDefault();
  if (button?.name === "move" && button.value) move(button, onMoved);
  else if (button?.hasAttribute("formaction")) look(button);
  else decide(fieldsOf(form, button));
});

document.addEventListener("input", (event) => {
  onChange(event.target.closest('form[data-room="decision"]'));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
  const stop = event.target.closest(".flow a");
  if (stop) unfold(stop.getAttribute("href"));
});

addEventListener("pagehide", saveBeforeLeaving);
listenToDragging(onMoved);
listenToPlaces(onMoved);

function onMoved(item) {
  say(placed(item));
  onChange(room());
}

// The rows that the money flow leads to stand in a table that may be folded away.
function unfold(row) {
  const folded = document.querySelector(row)?.closest("details");
  if (folded) folded.open = true;
}

begin();
