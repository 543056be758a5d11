// What pickers of conditions and of effects share: a textarea with format 1 below
// them, a sentence above, and the way to and fro between pickers and text.
import { button, describe, make, newId } from "./elements.js";
import { phrases } from "./vocabulary.js";
import { inWords } from "./words.js";

const { Controller } = window.StimulusModule;

export class StructureController extends Controller {
  connect() {
    setTimeout(() => this.start());
  }

  disconnect() {
    this.frame?.remove();
    this.element.hidden = false;
  }

  start() {
    if (this.frame || !this.element.isConnected) return;
    this.sentence = make("p", { class: "case-sentence", id: newId(), "aria-live": "polite" });
    this.rows = make("div", { class: "case-rows" });
    this.textButton = button(phrases.text, () => this.toggle(), { "aria-pressed": "false" });
    this.buttons = make("div", { class: "case-buttons" });
    this.frame = make(
      "div",
      { class: "case-structure", role: "group", "aria-label": this.label },
      this.sentence,
      this.rows,
      this.buttons,
    );
    this.element.before(this.frame);
    describe(this.element, this.sentence.id);
    this.element.addEventListener("input", () => this.typed());
    this.read();
  }

  get label() {
    const label = this.element.closest("[data-contentpath]")?.querySelector("label");
    return label?.textContent.trim() ?? "";
  }

  // From the text to the pickers, where they can show it.
  read(known) {
    const value = known === undefined ? parsed(this.element.value) : known;
    this.usesText = value === undefined || !this.understand(value);
    this.show();
    this.say();
  }

  show() {
    this.element.hidden = !this.usesText;
    this.rows.hidden = this.usesText;
    this.textButton.setAttribute("aria-pressed", String(this.usesText));
    this.rows.replaceChildren(...(this.usesText ? [] : this.drawn()));
    const more = this.usesText ? [] : this.moreButtons();
    this.buttons.replaceChildren(...more, this.textButton);
  }

  // A change by a picker. `redraw` where rows come or go.
  changed(redraw = false) {
    const value = this.value();
    this.element.value = value === null ? "" : JSON.stringify(value);
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
    this.element.dispatchEvent(new Event("change", { bubbles: true }));
    if (redraw) this.show();
  }

  typed() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.say(), 250);
  }

  async say() {
    const text = this.element.value;
    if (!text.trim()) {
      this.tell(this.nothing, false);
      return;
    }
    const said = await inWords(this.kind, text);
    if (text === this.element.value) this.tell(said.fault || said.words, Boolean(said.fault));
  }

  tell(words, isFault) {
    this.sentence.textContent = words;
    this.sentence.classList.toggle("is-fault", isFault);
    this.frame.classList.toggle("is-empty", !this.element.value.trim());
  }

  async toggle() {
    if (!this.usesText) {
      this.usesText = true;
      this.show();
      this.element.focus();
      return;
    }
    const text = this.element.value;
    const said = text.trim() ? await inWords(this.kind, text) : { value: null };
    if (said.fault) {
      this.tell(said.fault, true);
      this.element.focus();
      return;
    }
    this.read(said.value);
    if (this.usesText) this.tell(phrases.textOnly, true);
    else if (text.trim()) this.changed();
    this.textButton.focus();
  }
}

function parsed(text) {
  if (!text.trim()) return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
