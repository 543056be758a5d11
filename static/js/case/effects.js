// Effects: one row for each thing that an outcome does.
import { button, make, picker } from "./elements.js";
import { flagInput, numeric } from "./condition.js";
import { StructureController } from "./structure.js";
import { named, phrases, verbs } from "./vocabulary.js";

export class EffectsController extends StructureController {
  get kind() {
    return "effects";
  }

  get nothing() {
    return phrases.nothing;
  }

  understand(value) {
    this.list = value === null ? [] : rowsOf(value);
    return this.list !== null;
  }

  // The keys stand in the order in which they are carried out.
  value() {
    const raw = {};
    for (const { key } of verbs) {
      const rows = this.list.filter((row) => row.verb === key);
      if (rows.length === 0) continue;
      raw[key] = rows.map((row) =>
        key === "hold" ? { asset: row.name, hours: row.hours } : row.name,
      );
    }
    return this.list.length ? raw : null;
  }

  moreButtons() {
    return [button(phrases.addEffect, () => this.add())];
  }

  add() {
    this.list.push({ verb: verbs[0].key, name: "", hours: "" });
    this.changed(true);
    this.rows.lastElementChild?.querySelector("select")?.focus();
  }

  drawn() {
    return this.list.map((row) => this.drawRow(row));
  }

  drawRow(row) {
    const verb = verbs.find(({ key }) => key === row.verb);
    const change = (key) => {
      const of = verbs.find((each) => each.key === key).of;
      if (of !== verb.of) row.name = "";
      row.verb = key;
      this.changed(true);
      this.rows.children[this.list.indexOf(row)]?.querySelector("select")?.focus();
    };
    const remove = () => {
      this.list = this.list.filter((each) => each !== row);
      this.changed(true);
      this.buttons.firstChild.focus();
    };
    const kinds = verbs.map(({ key, label }) => [key, label]);
    return make(
      "div",
      { class: "case-row" },
      picker(kinds, row.verb, change, { "aria-label": phrases.kindOfEffect }),
      this.drawThing(row, verb),
      ...(row.verb === "hold" ? this.drawHours(row) : []),
      button(phrases.remove, remove),
    );
  }

  drawThing(row, verb) {
    const change = (value) => {
      row.name = value;
      this.changed();
    };
    if (verb.of === "flag") return flagInput(row.name, phrases.which, change);
    const options = [["", phrases.choose], ...named(verb.of)];
    return picker(options, row.name, change, { "aria-label": phrases.which });
  }

  drawHours(row) {
    const input = make("input", {
      type: "text",
      inputmode: "numeric",
      size: 5,
      value: row.hours,
      "aria-label": phrases.hours,
      oninput: () => {
        row.hours = numeric(input.value);
        this.changed();
      },
    });
    return [make("span", {}, phrases.for), input, make("span", {}, phrases.hoursShort)];
  }
}

function rowsOf(raw) {
  if (typeof raw !== "object" || Array.isArray(raw)) return null;
  const rows = [];
  for (const [verb, listed] of Object.entries(raw)) {
    if (!verbs.some(({ key }) => key === verb) || !Array.isArray(listed)) return null;
    for (const item of listed) {
      if (verb === "hold") {
        if (typeof item !== "object" || item === null) return null;
        rows.push({ verb, name: item.asset ?? "", hours: item.hours ?? "" });
      } else if (typeof item === "string") rows.push({ verb, name: item, hours: "" });
      else return null;
    }
  }
  return rows;
}
