// Puts a page that the server made in the place of the one that is there.

export const room = () => document.querySelector('form[data-room="decision"]');

// A page of the room; a sign-in page or a fault is none.
export function isRoom(text) {
  return parsed(text).getElementById("casebar") !== null;
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

export function swap(text, address) {
  const next = parsed(text);
  for (const id of ["casebar", "main"]) {
    document.getElementById(id).replaceWith(next.getElementById(id));
  }
  document.title = next.title;
  if (address) history.replaceState(null, "", address);
  showTools();
}

// What only works with a script.
export function showTools() {
  for (const tool of document.querySelectorAll("[data-print], [data-drag]")) tool.hidden = false;
}

// To what is new: that it was decided before, what is wrong, what came of the decision,
// or the scene.
export function focusOnNews() {
  const wrong = "main :is([role=alert]:not([hidden]), [aria-invalid=true])";
  const places = ["#result > h2", wrong, "#result summary", "#scene-h"];
  const news = places.map((place) => document.querySelector(place)).find(Boolean);
  if (news.tabIndex < 0) news.tabIndex = -1;
  const frame = news.closest("#result, fieldset, .field") ?? news;
  frame.scrollIntoView({ block: "start" });
  news.focus({ preventScroll: true });
}

// The same control as before, on the page that has come since.
export function focusAgain(before) {
  const { name, value, innerText } = before;
  const twins = [...document.querySelectorAll(`button[name="${name}"]:enabled`)];
  const words = innerText.replace(/[↑↓]/, "").trim();
  const same = twins.find((twin) => twin.innerText.startsWith(words));
  (same ?? twins.find((twin) => twin.value === value) ?? twins[0])?.focus();
}

// Read out, and nothing else: the focus stays where it is.
export function say(text) {
  const region = document.getElementById("said");
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text.replace(/\s+/g, " ").trim()));
}

export function sayWhatChanged() {
  const changes = document.querySelectorAll("#result .changes > dt");
  const lines = [...changes].map((dt) => `${dt.innerText}: ${dt.nextElementSibling.innerText}`);
  say(lines.join(". "));
}
