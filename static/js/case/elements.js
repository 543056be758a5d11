// Small pieces of the form. What is made here has no name, so it is never sent.
let counted = 0;

export function newId() {
  counted += 1;
  return `case-made-${counted}`;
}

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

export function button(words, press, attributes = {}) {
  return make(
    "button",
    {
      type: "button",
      class: "button button-small button-secondary",
      onclick: press,
      ...attributes,
    },
    words,
  );
}

export function picker(options, value, change, attributes = {}) {
  const select = make("select", {
    ...attributes,
    onchange: () => change(select.value),
  });
  for (const [key, words] of options) select.append(make("option", { value: key }, words));
  if (![...select.options].some((option) => option.value === value)) {
    select.append(make("option", { value }, value));
  }
  select.value = value;
  return select;
}

// The gap in a sentence of the server's: “There is no scene “%s” yet”.
export function fill(sentence, ...values) {
  return values.reduce((text, value) => text.replace("%s", () => value), sentence);
}

export function describe(input, id) {
  const ids = new Set((input.getAttribute("aria-describedby") || "").split(" "));
  ids.delete("");
  ids.add(id);
  input.setAttribute("aria-describedby", [...ids].join(" "));
}

export function undescribe(input, id) {
  const ids = (input.getAttribute("aria-describedby") || "").split(" ");
  const kept = ids.filter((each) => each && each !== id).join(" ");
  if (kept) input.setAttribute("aria-describedby", kept);
  else input.removeAttribute("aria-describedby");
}
