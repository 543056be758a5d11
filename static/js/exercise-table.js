// A table of an exercise in the CMS: laid out over the field that is sent, which keeps
// all of it as JSON. Rows of a spreadsheet are pasted into any of its cells.
(() => {
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  }

  // A cell with a line break or a quotation mark comes in quotation marks.
  function pasted(text) {
    const rows = [[]];
    const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
    for (let match; cells.lastIndex < text.length && (match = cells.exec(text)); ) {
      rows.at(-1).push((match[1]?.replaceAll('""', '"') ?? match[2]).trim());
      if (match[3] !== "\t") rows.push([]);
    }
    return rows.filter((row) => row.length);
  }

  const isYes = (cell) => /^(yes|true|1|x|✓|oui|sí|si|sim|да|نعم)$/i.test(cell);

  class TableController extends window.StimulusModule.Controller {
    static values = { columns: Array, own: Number, phrases: Object };

    connect() {
      setTimeout(() => this.start());
    }

    disconnect() {
      this.table?.remove();
    }

    // A form that was taken back into the page sets the field: then the table follows.
    start() {
      if (!this.element.isConnected) return;
      this.table?.remove();
      const { id = "", columns = [], rows = [] } = JSON.parse(this.element.value || "{}");
      this.id = id;
      this.columns = columns;
      this.rows = rows;
      if (!this.rows.length) this.addRows(3);
      if (this.ownValue >= 0 && !this.columns.length) this.growColumns();
      this.table = make("div", { class: "exercise-table" });
      this.element.after(this.table);
      this.draw();
    }

    addRows(number) {
      const width = this.columnsValue.length + this.columns.length;
      for (let place = 0; place < number; place++)
        this.rows.push({ id: "", cells: Array(width).fill("") });
    }

    // Those of the kind, with those of the writer among them: `own` is the place of one.
    get laid() {
      const kind = this.columnsValue;
      if (this.ownValue < 0) return kind;
      const own = this.columns.map(([, label], place) => ({ label, own: place }));
      return [...kind.slice(0, this.ownValue), ...own, ...kind.slice(this.ownValue)];
    }

    draw() {
      const phrases = this.phrasesValue;
      const head = make("tr", {}, ...this.laid.map((column) => this.heading(column)));
      head.append(make("td"));
      this.body = make("tbody", {}, ...this.rows.map((row, place) => this.line(row, place)));
      const label = this.element.closest("[data-contentpath]")?.querySelector("label");
      const table = make("table", {}, make("thead", {}, head), this.body);
      const frame = make(
        "div",
        { role: "region", tabindex: "0", "aria-label": label?.textContent ?? "" },
        table,
      );
      const buttons = [this.button(phrases.addRow, () => this.grow(1))];
      if (this.ownValue >= 0) {
        buttons.push(this.button(phrases.addColumn, () => this.addColumn()));
        if (this.columns.length)
          buttons.push(this.button(phrases.removeColumn, () => this.removeColumn()));
      }
      this.table.replaceChildren(frame, ...buttons);
    }

    button(words, onclick) {
      const kind = { type: "button", class: "button button-small button-secondary" };
      return make("button", { ...kind, onclick }, words);
    }

    heading({ label, own }) {
      if (own === undefined) return make("th", { scope: "col" }, label);
      const name = this.phrasesValue.column.replace("{column}", own + 1);
      const input = make("input", { type: "text", value: label, "aria-label": name });
      input.addEventListener("input", () => {
        this.columns[own][1] = input.value;
        this.keep();
      });
      input.addEventListener("paste", (event) => this.pasteTable(event, own));
      return make("th", { scope: "col" }, input);
    }

    line(row, place) {
      const remove = this.phrasesValue.removeRow.replace("{row}", place + 1);
      const button = this.button("×", () => this.removeRow(place));
      button.setAttribute("aria-label", remove);
      button.title = remove;
      const cells = this.laid.map((column, at) => make("td", {}, this.cell(row, place, at)));
      return make("tr", {}, ...cells, make("td", {}, button));
    }

    cell(row, place, at) {
      const { label, isMark } = this.laid[at];
      const name = this.phrasesValue.cell.replace("{column}", label).replace("{row}", place + 1);
      const attributes = { "aria-label": name, "data-at": `${place} ${at}`, autocomplete: "off" };
      const input = isMark
        ? make("input", { ...attributes, type: "checkbox", checked: isYes(row.cells[at]) })
        : make("textarea", { ...attributes, rows: 1, dir: "auto" }, row.cells[at] ?? "");
      input.addEventListener("input", (event) => {
        event.stopPropagation();
        row.cells[at] = isMark ? (input.checked ? "yes" : "") : input.value;
        this.keep();
      });
      input.addEventListener("keydown", (event) => this.move(event, place, at));
      input.addEventListener("paste", (event) => this.paste(event, place, at));
      return input;
    }

    focus(place, at) {
      this.body.querySelector(`[data-at="${place} ${at}"]`)?.focus();
    }

    // As in a spreadsheet: Enter and the arrows go to the next line and the one before.
    move(event, place, at) {
      if (event.isComposing || event.shiftKey || event.altKey || event.ctrlKey) return;
      const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      if (event.key === "Enter" && place + 1 === this.rows.length) this.grow(1, at);
      else this.focus(place + step, at);
    }

    // A table with its headings, at one of these: columns are made for all that it has.
    pasteTable(event, own) {
      const [labels, ...rows] = pasted(event.clipboardData.getData("text/plain"));
      if (!rows.length && labels?.length < 2) return;
      event.preventDefault();
      while (this.columns.length < own + labels.length) this.growColumns();
      labels.forEach((label, over) => (this.columns[own + over][1] = label));
      this.put(rows, 0, this.ownValue + own);
      this.focus(0, this.ownValue + own);
    }

    paste(event, place, at) {
      const rows = pasted(event.clipboardData.getData("text/plain"));
      if (rows.length < 2 && (rows[0]?.length ?? 0) < 2) return;
      event.preventDefault();
      const labels = this.laid.map(({ label }) => label.toLowerCase());
      if (rows[0].every((cell, over) => cell.toLowerCase() === labels[at + over])) rows.shift();
      this.put(rows, place, at);
      this.focus(place + rows.length - 1, at);
    }

    put(rows, place, at) {
      const missing = place + rows.length - this.rows.length;
      if (missing > 0) this.addRows(missing);
      const columns = this.laid;
      rows.forEach((cells, below) => {
        cells.slice(0, columns.length - at).forEach((cell, over) => {
          const { isMark } = columns[at + over];
          this.rows[place + below].cells[at + over] = isMark ? (isYes(cell) ? "yes" : "") : cell;
        });
      });
      this.draw();
      this.keep();
    }

    grow(number, at = 0) {
      this.addRows(number);
      this.draw();
      this.focus(this.rows.length - 1, at);
    }

    removeRow(place) {
      this.rows.splice(place, 1);
      if (!this.rows.length) this.addRows(1);
      this.draw();
      this.keep();
      this.focus(Math.min(place, this.rows.length - 1), 0);
    }

    growColumns() {
      const at = this.ownValue + this.columns.length;
      this.columns.push(["", ""]);
      for (const { cells } of this.rows) cells.splice(at, 0, "");
    }

    addColumn() {
      const at = this.ownValue + this.columns.length;
      this.growColumns();
      this.draw();
      this.keep();
      this.table.querySelectorAll("th")[at].firstChild.focus();
    }

    removeColumn() {
      this.columns.pop();
      const at = this.ownValue + this.columns.length;
      for (const { cells } of this.rows) cells.splice(at, 1);
      this.draw();
      this.keep();
    }

    keep() {
      const { id, columns, rows } = this;
      this.element.value = JSON.stringify({ id, columns, rows });
      for (const name of ["input", "change"])
        this.element.dispatchEvent(new Event(name, { bubbles: true }));
    }
  }

  window.wagtail.app.register("exercise-table", TableController);
})();
