// Ids: given ones are proposed from the words beside them, others are picked by name.
import { button, describe, fill, make, newId } from "./elements.js";
import { accountsOf, address, learnScene, named, phrases, token } from "./vocabulary.js";

const { Controller } = window.StimulusModule;
const lists = new Map();

export class IdController extends Controller {
  static values = { of: String };

  connect() {
    this.note = make("p", { class: "case-note", id: newId(), "aria-live": "polite" });
    this.element.after(this.note);
    describe(this.element, this.note.id);
    this.show = this.show.bind(this);
    this.offer = this.offer.bind(this);
    this.element.addEventListener("input", this.show);
    this.element.addEventListener("focus", this.offer);
    document.addEventListener("case:names", this.show);
    // Blocks are filled in right after they are put into the page.
    setTimeout(this.offer);
  }

  disconnect() {
    document.removeEventListener("case:names", this.show);
    this.note.remove();
  }

  get choices() {
    if (this.ofValue !== "account") return named(this.ofValue);
    const task = this.element.closest('[data-contentpath="accounts"]')?.parentElement;
    return accountsOf(task?.querySelector('[data-contentpath="ledger"] input')?.value ?? "");
  }

  offer() {
    this.element.setAttribute("list", listFor(this.ofValue, this.choices));
    this.show();
  }

  show() {
    const id = this.element.value.trim();
    const name = new Map(this.choices).get(id);
    if (!id) this.note.replaceChildren();
    else if (name !== undefined) this.note.replaceChildren(name === id ? "" : name);
    else if (this.ofValue === "scene" && address("scenes")) this.offerToMake(id);
    else this.note.replaceChildren(fill(phrases.unknown, id));
  }

  offerToMake(id) {
    const words = fill(phrases.noScene, id);
    if (this.note.firstChild?.textContent === words) return;
    this.note.replaceChildren(
      make("span", {}, words),
      " ",
      button(phrases.makeScene, () => this.makeScene(id)),
    );
  }

  async makeScene(id) {
    const response = await fetch(address("scenes"), {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
      body: new URLSearchParams({ key: id }),
    });
    if (!response.ok) {
      this.note.replaceChildren(phrases.notMade);
      return;
    }
    const scene = await response.json();
    if (this.element.value !== scene.key) {
      this.element.value = scene.key;
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
    }
    learnScene(scene.key, scene.title);
    const link = make("a", { href: scene.url, target: "_blank" }, phrases.openScene);
    this.note.replaceChildren(fill(phrases.made, scene.title), " ", link);
    link.focus();
  }
}

function listFor(kinds, choices) {
  const list = lists.get(kinds) ?? make("datalist", { id: `case-ids-${lists.size}` });
  if (!lists.has(kinds)) {
    lists.set(kinds, list);
    document.body.append(list);
  }
  list.replaceChildren(
    ...choices.map(([id, name]) => make("option", { value: id, label: name })),
  );
  return list.id;
}

// While the words are first typed their id is typed along; once there is one it stays.
export class NewIdController extends Controller {
  connect() {
    this.element.addEventListener("change", () => {
      this.element.value = slug(this.element.value);
    });
    setTimeout(() => this.follow());
  }

  follow() {
    const words = this.words;
    if (!words) return;
    let fresh = !this.element.value;
    words.addEventListener("focus", () => {
      fresh = !this.element.value;
    });
    words.addEventListener("input", () => {
      if (fresh) this.element.value = this.free(slug(words.value));
    });
    words.addEventListener("blur", () => {
      fresh = !this.element.value;
    });
  }

  get words() {
    const { name, form } = this.element;
    if (!name.endsWith("-id")) return form?.elements.title;
    const prefix = name.slice(0, -"id".length);
    const beside = ["name", "label", "title", "text"];
    return beside.map((word) => form?.elements[prefix + word]).find(Boolean);
  }

  // Beside the others of its list; the server looks at the rest.
  free(stem) {
    const { name, form } = this.element;
    const field = name.match(/^(.*-)\d+-value-id$/)?.[1];
    if (!stem || !field) return stem;
    const taken = new Set(
      [...form.elements]
        .filter((other) => other !== this.element && other.name?.startsWith(field))
        .filter((other) => other.name.endsWith("-value-id"))
        .map((other) => other.value),
    );
    let free = stem;
    for (let number = 2; taken.has(free); number += 1) free = `${stem}-${number}`;
    return free;
  }
}

function slug(words) {
  const plain = words.normalize("NFKD").replace(/[^\w\s-]/g, "").toLowerCase();
  const hyphens = plain.trim().replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
  if (hyphens.length <= 60) return hyphens;
  return hyphens.slice(0, 61).replace(/-[^-]*$/, "").slice(0, 60);
}
