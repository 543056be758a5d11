// Conditions: tests in groups, groups in groups.
import { button, make, picker } from "./elements.js";
import { StructureController } from "./structure.js";
import { groups, named, phrases, tests } from "./vocabulary.js";

export class ConditionController extends StructureController {
  static values = { task: Boolean, text: Boolean };

  get kind() {
    return "condition";
  }

  get nothing() {
    return phrases.always;
  }

  understand(value) {
    this.top = value === null ? group("all", []) : grouped(treeOf(value));
    return this.top !== null;
  }

  value() {
    return rawOf(this.top);
  }

  moreButtons() {
    const several = this.top.parts.length > 0;
    return [
      button(phrases.addTest, () => this.add(this.top, test("has"))),
      several ? button(phrases.addGroup, () => this.add(this.top, newGroup())) : null,
    ].filter(Boolean);
  }

  add(parent, node) {
    parent.parts.push(node);
    this.changed(true);
    const added = this.rows.querySelector(`[data-node="${node.number}"] select`);
    added?.focus();
  }

  remove(parent, node) {
    parent.parts = parent.parts.filter((part) => part !== node);
    this.changed(true);
    (this.rows.querySelector("button, select") ?? this.buttons.firstChild)?.focus();
  }

  drawn() {
    return this.drawParts(this.top);
  }

  drawParts(parent) {
    const rows = parent.parts.map((part) =>
      part.join ? this.drawGroup(parent, part) : this.drawTest(parent, part),
    );
    const joined = parent.parts.length > 1 || parent.join !== "all" ? [this.drawJoin(parent)] : [];
    return [...joined, ...rows];
  }

  drawJoin(node) {
    const change = (join) => {
      node.join = join;
      this.changed(true);
    };
    const counts = node.join === "of" || node.join === "fewer";
    return make(
      "div",
      { class: "case-row case-join", "data-node": node.number },
      picker(groups, node.join, change, { "aria-label": phrases.howMany }),
      counts ? this.drawNumber(node, "least", phrases.howMany) : null,
    );
  }

  drawGroup(parent, node) {
    const remove = button(phrases.remove, () => this.remove(parent, node), {
      "aria-label": phrases.removeGroup,
    });
    return make(
      "fieldset",
      { class: "case-group", "data-node": node.number },
      make("legend", { class: "w-sr-only" }, phrases.group),
      ...(node.parts.length > 1 || node.join !== "all" ? [] : [this.drawJoin(node)]),
      ...this.drawParts(node),
      make(
        "div",
        { class: "case-buttons" },
        button(phrases.addTest, () => this.add(node, test("has"))),
        remove,
      ),
    );
  }

  drawTest(parent, node) {
    const offered = tests.filter(
      (each) =>
        each.key === node.key || ((!each.task || this.taskValue) && (!each.text || this.textValue)),
    );
    const kinds = offered.map((each) => [each.key, each.label]);
    const change = (key) => {
      Object.assign(node, test(key), { number: node.number, negated: node.negated });
      this.changed(true);
      this.rows.querySelector(`[data-node="${node.number}"] [data-kind]`)?.focus();
    };
    const negate = (value) => {
      node.negated = value === "not";
      this.changed();
    };
    const negations = [
      ["", phrases.if],
      ["not", phrases.ifNot],
    ];
    return make(
      "div",
      { class: "case-row", "data-node": node.number },
      picker(negations, node.negated ? "not" : "", negate, { "aria-label": phrases.ifOrNot }),
      picker(kinds, node.key, change, { "aria-label": phrases.kindOfTest, "data-kind": true }),
      ...kindOf(node.key)
        .parts.filter((part) => !("is" in part))
        .map((part) => this.drawPart(node, part)),
      button(phrases.remove, () => this.remove(parent, node)),
    );
  }

  drawPart(node, part) {
    if (part.number) return this.drawNumber(node.raw, part.name, part.label);
    const change = (value) => {
      node.raw[part.name] = value;
      this.changed();
    };
    const value = String(node.raw[part.name] ?? "");
    if (part.of === "flag") return flagInput(value, part.label, change);
    const options = part.options ?? [["", phrases.choose], ...named(part.of)];
    return picker(options, value, change, { "aria-label": part.label });
  }

  drawNumber(holder, name, label) {
    const input = make("input", {
      type: "text",
      inputmode: "decimal",
      size: 8,
      value: holder[name] ?? "",
      "aria-label": label,
      oninput: () => {
        holder[name] = numeric(input.value);
        this.changed();
      },
    });
    return input;
  }
}

let counted = 0;

function group(join, parts, least = 1) {
  counted += 1;
  return { join, parts, least, number: counted };
}

function newGroup() {
  return group("any", [test("has")]);
}

function test(key) {
  counted += 1;
  const raw = Object.fromEntries(
    kindOf(key).parts.map((part) => [part.name, part.is ?? part.options?.[0][0] ?? ""]),
  );
  return { key, raw, negated: false, number: counted };
}

function kindOf(key) {
  return tests.find((each) => each.key === key);
}

// The number where digits alone were typed; else the text, which the checker refuses.
export function numeric(text) {
  return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text.trim();
}

export function flagInput(value, label, change) {
  const list = make("datalist", { id: `case-flags-${(counted += 1)}` });
  list.append(...named("flag").map(([flag]) => make("option", { value: flag })));
  const input = make("input", {
    type: "text",
    value,
    dir: "ltr",
    list: list.id,
    "aria-label": label,
    oninput: () => change(input.value.trim()),
  });
  return make("span", {}, input, list);
}

// From format 1 to what the pickers show; null where they cannot.
function treeOf(raw, negated = false) {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return null;
  const keys = Object.keys(raw);
  if (keys.length === 1 && "not" in raw) return treeOf(raw.not, !negated);
  if (keys.length === 1 && "all" in raw) return partsOf(raw.all, negated ? "notall" : "all");
  if (keys.length === 1 && "any" in raw) return partsOf(raw.any, negated ? "none" : "any");
  if ("of" in raw && keys.every((key) => key === "of" || key === "at_least")) {
    return partsOf(raw.of, negated ? "fewer" : "of", raw.at_least);
  }
  const kind = tests.find(
    (each) => each.parts.length === keys.length && each.parts.every((part) => part.name in raw),
  );
  if (!kind || Object.values(raw).some((value) => typeof value === "object")) return null;
  return Object.assign(test(kind.key), { raw: { ...raw }, negated });
}

function partsOf(raw, join, least) {
  const parts = Array.isArray(raw) ? raw.map((part) => treeOf(part)) : [null];
  return parts.includes(null) ? null : group(join, parts, least);
}

function grouped(tree) {
  return tree === null || tree.join ? tree : group("all", [tree]);
}

function rawOf(node) {
  if (!node.join) return node.negated ? { not: node.raw } : node.raw;
  const parts = node.parts.map(rawOf).filter((part) => part !== null);
  if (parts.length === 0) return null;
  const alone = parts.length === 1;
  switch (node.join) {
    case "of":
      return { at_least: node.least, of: parts };
    case "fewer":
      return { not: { at_least: node.least, of: parts } };
    case "none":
      return { not: alone ? parts[0] : { any: parts } };
    case "notall":
      return { not: alone ? parts[0] : { all: parts } };
    default:
      return alone ? parts[0] : { [node.join]: parts };
  }
}
