// The overview of the case: shown again after each save, its problems also beside the fields.
import { describe, fill, make, newId, undescribe } from "./elements.js";
import { address, learn, pageIsMade, phrases } from "./vocabulary.js";

const { Controller } = window.StimulusModule;
const FIELDS = "input:not([type=hidden]), textarea:not([hidden]), select, [contenteditable=true]";

export class OverviewController extends Controller {
  connect() {
    this.marks = [];
    this.saved = this.saved.bind(this);
    this.jump = this.jump.bind(this);
    document.addEventListener("w-autosave:success", this.saved);
    document.addEventListener("click", this.jump);
    window.addEventListener("load", () => this.mark());
    // The blocks of a stream are put into the page after it.
    for (const wait of [0, 300, 1500]) setTimeout(() => this.mark(), wait);
    if (document.readyState === "complete") this.arrive();
    else window.addEventListener("load", () => setTimeout(() => this.arrive(), 300));
  }

  disconnect() {
    document.removeEventListener("w-autosave:success", this.saved);
    document.removeEventListener("click", this.jump);
  }

  async saved(event) {
    const pk = event.detail?.response?.pk;
    if (pk) pageIsMade(pk);
    const response = await fetch(address("overview"));
    if (!response.ok) return;
    const open = new Set([...this.element.querySelectorAll("details[open]")].map((d) => d.id));
    this.element.innerHTML = await response.text();
    for (const details of this.element.querySelectorAll("details")) {
      if (open.has(details.id)) details.open = true;
    }
    const names = this.element.querySelector("#case-names");
    if (names) learn(JSON.parse(names.textContent));
    this.mark();
  }

  mark() {
    this.unmark();
    const found = this.element.querySelector("#case-marks");
    const counts = new Map();
    for (const problem of found ? JSON.parse(found.textContent) : []) {
      const place = placeOf(problem.path);
      if (!place) continue;
      if (problem.price) {
        this.markPrice(place, problem.price);
        continue;
      }
      this.markField(place, problem);
      for (const heading of headingsOf(place)) {
        counts.set(heading, (counts.get(heading) ?? 0) + 1);
      }
    }
    for (const [heading, count] of counts) {
      const words = fill(count === 1 ? phrases.problem : phrases.problems, String(count));
      this.put(heading, make("span", { class: "case-count" }, words));
    }
  }

  // Beside the name of a choice, where it is seen while the block is folded.
  markPrice(place, price) {
    const [heading] = headingsOf(place);
    if (heading) this.put(heading, make("span", { class: "case-price" }, fill(phrases.price, price)));
  }

  markField(place, { words, stops }) {
    const id = newId();
    const kind = make("b", {}, stops ? phrases.error : phrases.warning);
    const note = make("p", { class: `case-mark ${stops ? "is-error" : ""}`, id }, kind, " ", words);
    this.put(place, note);
    const input = place.querySelector(FIELDS);
    if (!input || place.querySelector("[data-contentpath]")) return;
    describe(input, id);
    const wasInvalid = input.getAttribute("aria-invalid");
    if (stops) input.setAttribute("aria-invalid", "true");
    this.marks.push(() => {
      undescribe(input, id);
      if (!wasInvalid) input.removeAttribute("aria-invalid");
    });
  }

  put(parent, element) {
    parent.append(element);
    this.marks.push(() => element.remove());
  }

  unmark() {
    this.marks.forEach((undo) => undo());
    this.marks = [];
  }

  // A link to a field of this very page goes there without loading it again.
  jump(event) {
    const link = event.target.closest?.('a[href*="#:w:contentpath="]');
    if (!link || link.pathname !== window.location.pathname) return;
    const place = placeOf(link.hash.slice("#:w:contentpath=".length));
    if (!place) return;
    event.preventDefault();
    window.history.replaceState(null, "", link.hash);
    open(place);
  }

  arrive() {
    const path = window.location.hash.split(":w:contentpath=")[1];
    const place = path && placeOf(path);
    if (place) open(place);
  }
}

function placeOf(path) {
  if (!path) return null;
  const steps = path.split(".").map((step) => `[data-contentpath="${CSS.escape(step)}"]`);
  // What is not in the form any more is told by what held it.
  for (let end = steps.length; end > 0; end -= 1) {
    const place = document.querySelector(steps.slice(0, end).join(" "));
    if (place) return place;
  }
  return null;
}

function headingsOf(place) {
  const found = [];
  for (
    let child = place.closest("[data-streamfield-child]");
    child;
    child = child.parentElement?.closest("[data-streamfield-child]")
  ) {
    const heading = child.querySelector("[data-panel-heading]");
    if (heading) found.push(heading);
  }
  const tab = place.closest("[role=tabpanel]")?.getAttribute("aria-labelledby");
  if (tab) found.push(document.getElementById(tab));
  return found.filter(Boolean);
}

function open(place) {
  const panel = place.closest("[role=tabpanel]");
  if (panel?.hidden) document.getElementById(panel.getAttribute("aria-labelledby"))?.click();
  place.dispatchEvent(new Event("beforematch", { bubbles: true }));
  const inner = place.querySelector(":scope > [data-panel] [data-panel-toggle]");
  if (inner?.getAttribute("aria-expanded") === "false") inner.click();
  // The CMS scrolls smoothly, and stops on its way where the page still grows.
  place.scrollIntoView({ block: "center", behavior: "instant" });
  const fields = [...place.querySelectorAll(`${FIELDS}, button`)];
  fields.find((field) => field.offsetParent !== null)?.focus({ preventScroll: true });
}
