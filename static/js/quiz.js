// Keeps the answers of a test as they are given. Without it the button of the form does,
// and nothing else changes. What did not arrive lies in this browser, by attempt, and is
// sent when the line is back, or when a page of the attempt is opened again.
import { Again, fieldsOf, send } from "./room/line.js";

const PAUSE = 1200; // ms after the last change; a little more or less, so that a room
const JITTER = 800; // full of people does not send all at once
const BRIEF = { Prefer: "return=minimal" };

const form = document.querySelector("form[data-quiz]");
const handIn = document.querySelector("form[data-hand-in]");
const status = document.getElementById("saved");
const name = `quiz:${form?.dataset.quiz ?? handIn?.dataset.handIn}`;
const token = document.querySelector("[name=csrfmiddlewaretoken]");

// What has not arrived: {address: {fields, at}}.
function unsent() {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

function write(drafts) {
  try {
    if (Object.keys(drafts).length) localStorage.setItem(name, JSON.stringify(drafts));
    else localStorage.removeItem(name);
  } catch {
    // Full, or forbidden: the form itself still holds what was typed.
  }
}

let isTyped = false; // on this page, as it stands

function remember(button) {
  isTyped = true;
  const fields = fieldsOf(form, button).filter(([key]) => key !== "csrfmiddlewaretoken");
  const draft = { fields, at: Date.now() };
  write({ ...unsent(), [form.action]: draft });
  return draft;
}

function forget(address, at) {
  const drafts = unsent();
  if (drafts[address]?.at === at) delete drafts[address];
  write(drafts);
}

function tell(words, badge) {
  const line = document.createElement("span");
  line.className = `badge wraps ${badge}`;
  line.textContent = words;
  status?.replaceChildren(line);
}

const again = new Again(() => flush());
let sending = null;

// One after the other, as each says which number the next one has. Resolves to the
// receipt of the last one, or to null where something did not arrive.
function flush() {
  sending ??= sendAll().finally(() => {
    sending = null;
  });
  return sending;
}

async function sendAll() {
  let receipt = {};
  for (const [address, draft] of Object.entries(unsent())) {
    receipt = await sendOne(address, draft);
    if (!receipt) break;
  }
  if (receipt) again.stop();
  else again.later();
  return receipt;
}

async function sendOne(address, { fields, at }) {
  const isHere = form && new URL(address, location).pathname === location.pathname;
  // What was kept meanwhile was of this page, too. A draft of before says by its own
  // number whether somebody has answered elsewhere since.
  const saves = isHere && isTyped ? [["saves", form.elements.saves.value]] : [];
  let answer;
  try {
    const own = saves.length ? fields.filter(([key]) => key !== "saves") : fields;
    const all = [...own, ...saves, ["csrfmiddlewaretoken", token.value]];
    answer = await send(address, all, { headers: BRIEF });
  } catch {
    tell(status.dataset.waiting, "is-free");
    return null;
  }
  if (answer.status === 410 || answer.status === 404) {
    write({});
    location.assign(address.replace(/questions\/\d+\/$/, ""));
    return null;
  }
  if (answer.status !== 200 && answer.status !== 409) {
    tell(status.dataset.waiting, "is-free");
    return null;
  }
  const receipt = JSON.parse(answer.text);
  if (isHere) form.elements.saves.value = receipt.saves;
  if (answer.status === 409) {
    if (isHere) {
      show(fields);
      forget(address, at);
      tell(status.dataset.stale, "is-lost");
    }
    return {};
  }
  forget(address, at);
  tell(status.dataset.saved.replace("%s", receipt.at), "is-done");
  return receipt;
}

// What was typed here and not kept, put back into the form: pressing the button keeps it.
function show(fields) {
  for (const field of form.elements) {
    const values = fields.filter(([key]) => key === field.name).map(([, value]) => value);
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = values.includes(field.value);
    } else if (field.type !== "hidden" && field.type !== "submit" && values.length === 1) {
      field.value = values[0];
    }
  }
}

if (form) {
  let timer;
  form.addEventListener("input", () => {
    remember();
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE + Math.random() * JITTER);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    const button = event.submitter;
    await sending;
    remember(button);
    const receipt = await flush();
    if (receipt?.next) location.assign(receipt.next);
  });
}

handIn?.addEventListener("submit", async (event) => {
  if (!Object.keys(unsent()).length) return;
  event.preventDefault();
  const receipt = await flush();
  if (receipt && !Object.keys(unsent()).length) handIn.submit();
});

if (Object.keys(unsent()).length) {
  const receipt = await flush();
  // The page was made before it arrived.
  if (receipt?.saves) location.reload();
}
