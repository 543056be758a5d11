// Ledgers: a file instead of pasting, and the server's reading of what is typed.
import { make, newId, describe } from "./elements.js";
import { address, phrases, token } from "./vocabulary.js";

const { Controller } = window.StimulusModule;

export class RowsController extends Controller {
  static values = { kind: String };

  connect() {
    setTimeout(() => this.start());
  }

  disconnect() {
    this.file?.remove();
    this.reading?.remove();
    clearTimeout(this.soon);
  }

  start() {
    if (this.file || !this.element.isConnected) return;
    const input = make("input", {
      type: "file",
      accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values",
      onchange: () => this.take(input),
    });
    this.file = make("label", { class: "case-file" }, phrases.fromFile, " ", input);
    this.element.before(this.file);
    if (this.kindValue !== "transactions") return;
    this.reading = make("div", { class: "case-reading", id: newId(), "aria-live": "polite" });
    this.element.after(this.reading);
    describe(this.element, this.reading.id);
    const later = () => this.later();
    this.element.addEventListener("input", later);
    this.accounts?.addEventListener("input", later);
    if (this.element.value.trim()) this.read();
  }

  get accounts() {
    const ledger = this.element.closest('[data-contentpath="transactions"]')?.parentElement;
    return ledger?.querySelector('[data-contentpath="accounts"] textarea');
  }

  // Spreadsheets still write files in Windows' own letters.
  async take(input) {
    const bytes = await input.files[0]?.arrayBuffer();
    input.value = "";
    if (!bytes) return;
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      text = new TextDecoder("windows-1252").decode(bytes);
    }
    this.element.value = text;
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
    this.element.dispatchEvent(new Event("change", { bubbles: true }));
    this.element.focus();
  }

  later() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.read(), 400);
  }

  async read() {
    const sent = new URLSearchParams({
      accounts: this.accounts?.value ?? "",
      transactions: this.element.value,
    });
    try {
      const response = await fetch(address("ledger"), {
        method: "POST",
        headers: { "X-CSRFToken": token() },
        body: sent,
      });
      // Our own page, with every value escaped.
      if (response.ok) this.reading.innerHTML = await response.text();
    } catch {
      this.reading.textContent = phrases.unsaid;
    }
  }
}
