// Keeps what is noted beside a task with the attempt, shortly after it was typed.

import { Again, Draft, fieldsOf, send } from "./line.js";
import { focusOnNews, isRoom, room, say, swap } from "./page.js";

const IDLE = 1000; // ms without a key

let timer = null;
let underWay = null;
const again = new Again(() => save());

export function saveSoon() {
  if (!room()?.dataset.working) return;
  clearTimeout(timer);
  timer = setTimeout(save, IDLE);
}

// A decision, or another page of the ledger, sends all of it itself.
export function dontSave() {
  clearTimeout(timer);
  timer = null;
  again.stop();
  underWay?.abort();
}

export function saveBeforeLeaving() {
  if (timer) save({ keepalive: true });
}

async function save(options = {}) {
  clearTimeout(timer);
  timer = null;
  const form = room();
  if (!form?.dataset.working) return;
  underWay?.abort();
  const own = (underWay = new AbortController());
  const fields = fieldsOf(form);
  try {
    const brief = { headers: { Prefer: "return=minimal" }, signal: own.signal };
    const answer = await send(form.dataset.working, fields, { ...brief, ...options });
    if (own === underWay) take(answer, form, fields);
  } catch {
    if (own.signal.aborted) return;
    tell(form, "line");
    again.later();
  }
}

function take({ status, text }, form, fields) {
  if (status === 204) {
    again.stop();
    if (String(fieldsOf(form)) === String(fields)) new Draft(form.action).forget();
    tell(form, "kept");
  } else if (status === 409 && isRoom(text)) {
    swap(text);
    focusOnNews();
  } else if (status === 422) {
    tell(form, "much");
  } else {
    tell(form, status < 500 ? "signedOut" : "line");
    if (status >= 500) again.later();
  }
}

// “Saved at 09:42”. What goes wrong is read out, once; that all is well is not.
function tell(form, what) {
  const line = form.querySelector("[data-kept]");
  const style = { timeStyle: "short", hourCycle: "h23", numberingSystem: "latn" };
  const time = new Date().toLocaleTimeString(document.documentElement.lang, style);
  const words = line.dataset[what].replace("{time}", time);
  if (what !== "kept" && line.textContent !== words) say(words);
  line.textContent = words;
}
