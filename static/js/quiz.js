// Keeps the answers of a test as they are given. Without it the button of the form does,
// and nothing else changes. What did not arrive lies in this browser, by attempt, and is
// sent when the line is back, or when a page of the attempt is opened again. The next
// questions are fetched ahead, so that one can go on without a line.
import { Again, fieldsOf, send } from "./room/line.js";

const PAUSE = 1200; // ms after the last change; a little more or less, so that a room
const JITTER = 800; // full of people does not send all at once
const BRIEF = { Prefer: "return=minimal" };
const AHEAD = 3; // questions

let form = document.querySelector("form[data-quiz]");
const handIn = document.querySelector("form[data-hand-in]");
const name = `quiz:${form?.dataset.quiz ?? handIn?.dataset.handIn}`;
const status = () => document.getElementById("saved");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

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

// Does something with the pages of questions that are kept in this tab.
function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null; // Full, or forbidden.
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
  status().replaceChildren(line);
}

// In the strip: whether a question is answered, as far as has arrived.
function mark(address, isAnswered) {
  const strip = document.querySelector(".qstrip");
  const link = [...strip.querySelectorAll("a")].find((each) => each.href === address);
  link?.parentElement.classList.toggle("is-done", isAnswered);
  const words = isAnswered ? strip.dataset.answered : strip.dataset.open;
  if (link) link.querySelector("[data-state]").textContent = words;
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
    const all = [...own, ...saves, ["csrfmiddlewaretoken", token()]];
    answer = await send(address, all, { headers: BRIEF });
  } catch {
    tell(status().dataset.waiting, "is-free");
    return null;
  }
  if (answer.status === 410 || answer.status === 404) {
    write({});
    location.assign(address.replace(/questions\/\d+\/$/, ""));
    return null;
  }
  if (answer.status !== 200 && answer.status !== 409) {
    tell(status().dataset.waiting, "is-free");
    return null;
  }
  const receipt = parsed(answer.text);
  if (!receipt) {
    tell(status().dataset.signedOut, "is-free");
    return null;
  }
  stored((pages) => pages.removeItem(address));
  if (isHere) form.elements.saves.value = receipt.saves;
  if (answer.status === 409) {
    if (isHere) {
      show(fields);
      forget(address, at);
      tell(status().dataset.stale, "is-lost");
    }
    return {};
  }
  forget(address, at);
  mark(address, receipt.answered);
  tell(status().dataset.saved.replace("%s", receipt.at), "is-done");
  return receipt;
}

// A page in the place of a receipt asks to sign in.
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// The addresses of the questions after this one.
function following() {
  const links = [...document.querySelectorAll(".qstrip a")];
  const here = links.findIndex((link) => link.hasAttribute("aria-current"));
  return links.slice(here + 1).map((link) => link.href);
}

// Keeps the next questions in this tab, one after the other.
async function fetchAhead() {
  try {
    for (const address of following().slice(0, AHEAD)) {
      if (stored((pages) => pages.getItem(address))) continue;
      const response = await fetch(address);
      if (!response.ok || response.redirected) return;
      const text = await response.text();
      stored((pages) => pages.setItem(address, text));
    }
  } catch {
    // No line: one waits on this page, then.
  }
}

// Shows the next question from what is in this tab.
function goOn() {
  const [address] = following();
  const text = address && stored((pages) => pages.getItem(address));
  if (!text) return;
  const page = new DOMParser().parseFromString(text, "text/html");
  document.getElementById("main").replaceWith(page.getElementById("main"));
  document.title = page.title;
  history.pushState(null, "", address);
  form = document.querySelector("form[data-quiz]");
  const draft = unsent()[form.action];
  isTyped = Boolean(draft);
  if (draft) show(draft.fields);
  tell(status().dataset.waiting, "is-free");
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
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
  document.addEventListener("input", (event) => {
    if (!form.contains(event.target)) return;
    remember();
    tell(status().dataset.typed, "is-free");
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE + Math.random() * JITTER);
  });
  document.addEventListener("submit", async (event) => {
    if (event.target !== form) return;
    event.preventDefault();
    clearTimeout(timer);
    const button = event.submitter;
    await sending;
    remember(button);
    const receipt = await flush();
    if (receipt?.next) location.assign(receipt.next);
    else if (button?.value === "next" && unsent()[form.action]) goOn();
  });
  addEventListener("popstate", () => location.reload());
  setTimeout(fetchAhead, PAUSE + Math.random() * JITTER);
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
