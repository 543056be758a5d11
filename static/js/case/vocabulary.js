// The case's own names: as the server saved them, and as they stand in the open form.
const found = document.getElementById("case-config");
const config = found ? JSON.parse(found.textContent) : { phrases: {}, addresses: {} };

export const phrases = config.phrases;
export const tests = config.tests ?? [];
export const groups = config.groups ?? [];
export const verbs = config.verbs ?? [];
let names = config.names ?? {};

// Where ids are given in the form of the case, and by what words.
const GIVEN = {
  jurisdiction: ["jurisdictions", "name"],
  party: ["parties", "name"],
  asset: ["assets", "label"],
  evidence: ["evidence", "title"],
  ledger: ["ledgers", "title"],
};

// Addresses of a page that is being made hold a 0 until it has a number.
export function address(name) {
  return config.addresses[name] ?? "";
}

export function pageIsMade(pk) {
  for (const [name, url] of Object.entries(config.addresses)) {
    config.addresses[name] = url.replace(/\/0\//, `/${pk}/`).replace(/scene=0$/, `scene=${pk}`);
  }
}

export function learn(newNames) {
  names = newNames;
  document.dispatchEvent(new CustomEvent("case:names"));
}

export function learnScene(key, title) {
  names.scene = { ...names.scene, [key]: title };
  document.dispatchEvent(new CustomEvent("case:names"));
}

// [[id, name], …] of kinds such as “asset party”.
export function named(kinds) {
  return kinds.split(" ").flatMap((kind) => Object.entries(one(kind)));
}

export function accountsOf(ledger) {
  return Object.entries(names.accounts?.[ledger] ?? {});
}

function one(kind) {
  if (kind === "flag") return Object.fromEntries((names.flags ?? []).map((f) => [f, f]));
  if (kind === "ending") {
    return Object.fromEntries((names.endings ?? []).map((id) => [id, names.scene?.[id] ?? id]));
  }
  return { ...names[kind], ...inForm(kind) };
}

function inForm(kind) {
  const [field, words] = GIVEN[kind] ?? [];
  if (!field) return {};
  const typed = {};
  for (const input of document.querySelectorAll(
    `input[name^="${field}-"][name$="-value-id"]`,
  )) {
    const prefix = input.name.slice(0, -"value-id".length);
    if (input.form?.elements[`${prefix}deleted`]?.value || !input.value) continue;
    typed[input.value] = input.form.elements[`${prefix}value-${words}`]?.value || input.value;
  }
  return typed;
}

export function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}
