// Steps put in order: by their buttons, or dragged; by touch at the number.

const list = () => document.querySelector("[data-order]");

export function move(button, done) {
  const [value, way] = button.value.split(":");
  const item = [...list().children].find((each) => each.querySelector("input").value === value);
  if (way === "up") item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  renumber();
  const twin = [...item.querySelectorAll("button")].find((each) => !each.disabled);
  (button.disabled ? twin : button)?.focus();
  done(item);
}

function moveTo(select, done) {
  const item = select.closest("li");
  const others = [...list().children].filter((each) => each !== item);
  list().insertBefore(item, others[select.value - 1] ?? null);
  renumber();
  select.focus();
  done(item);
}

// Puts the steps as their values say.
export function arrange(values) {
  const items = [...(list()?.children ?? [])];
  for (const value of values) {
    const item = items.find((each) => each.querySelector("input").value === value);
    if (item) list().append(item);
  }
  if (list()) renumber();
}

// “Freeze the account: now number 2 of 5”
export function placed(item) {
  const step = item.querySelector(".step").innerText;
  const words = { step, place: place(item), total: list().children.length };
  return list().dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

const place = (item) => [...list().children].indexOf(item) + 1;

function renumber() {
  const items = [...list().children];
  for (const [number, item] of items.entries()) {
    item.querySelector(".place").textContent = number + 1;
    item.querySelector("select").value = number + 1;
    const [up, down] = item.querySelectorAll("button");
    up.disabled = number === 0;
    down.disabled = number === items.length - 1;
  }
}

export function listenToPlaces(done) {
  addEventListener("change", (event) => {
    if (event.target.matches("[data-order] select")) moveTo(event.target, done);
  });
}

export function listenToDragging(done) {
  addEventListener("pointerdown", (event) => {
    const item = event.target.closest?.("[data-order] > li");
    const grip = event.pointerType === "mouse" ? item : event.target.closest?.(".place");
    if (!item || !grip || event.button || event.target.closest("button, label")) return;
    event.preventDefault();
    drag(item, done);
  });
}

function drag(item, done) {
  const start = place(item);
  const stop = new AbortController();
  item.classList.add("is-dragged");
  const follow = (event) => {
    const [before, after] = [item.previousElementSibling, item.nextElementSibling];
    if (before && event.clientY < middle(before)) before.before(item);
    else if (after && event.clientY > middle(after)) after.after(item);
  };
  const end = () => {
    stop.abort();
    item.classList.remove("is-dragged");
    renumber();
    if (place(item) !== start) done(item);
  };
  addEventListener("pointermove", follow, { signal: stop.signal });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, end, { signal: stop.signal });
  }
}

function middle(item) {
  const { top, height } = item.getBoundingClientRect();
  return top + height / 2;
}
