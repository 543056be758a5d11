// What the checker says of an exercise in the CMS, beside the field that it is about:
// when the form opens, and a moment after something was typed.
window.exerciseWords = (() => {
  const PAUSE = 700;

  // Members of a list or a stream in the order in which they stand, without taken ones.
  function members(element) {
    const own = element.closest("[data-streamfield-child]");
    return [...element.querySelectorAll("[data-streamfield-child]")].filter(
      (child) =>
        child.parentElement.closest("[data-streamfield-child]") === own &&
        child.getAttribute("aria-hidden") !== "true",
    );
  }

  // The name of a kind is a step as well, and has no element of its own.
  function field(form, steps) {
    let here = form;
    for (const step of steps) {
      const next =
        typeof step === "number"
          ? members(here)[step]
          : here.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
      here = next ?? here;
    }
    return here;
  }

  class Words {
    constructor(form, prefix, checker) {
      Object.assign(this, { form, prefix, checker, number: 0 });
      this.sum = document.createElement("p");
      this.sum.className = "exercise-words";
      this.sum.setAttribute("role", "status");
      form.append(this.sum);
      for (const name of ["input", "change", "click"])
        form.addEventListener(name, () => this.later());
      this.later();
    }

    later() {
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      const whole = this.form.isConnected && this.form.closest("form");
      if (!whole) return;
      const fields = [...new FormData(whole)].filter(
        ([name, value]) => name.startsWith(`${this.prefix}-`) && typeof value === "string",
      );
      const sent = new URLSearchParams([...fields, ["prefix", this.prefix]]);
      if (`${sent}` === this.last) return;
      this.last = `${sent}`;
      const number = ++this.number;
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      const headers = { [CSRF_HEADER_NAME]: CSRF_TOKEN };
      try {
        const answer = await fetch(this.checker, { method: "POST", headers, body: sent });
        if (answer.ok && number === this.number) this.show(await answer.json());
      } catch {
        this.last = ""; // the line dropped: the next key asks again
      }
    }

    show({ said, sum }) {
      for (const old of this.form.querySelectorAll(".exercise-words[data-kind]")) old.remove();
      this.forget(said.map(({ words }) => words));
      for (const { kind, steps, words } of said) this.say(kind, field(this.form, steps), words);
      if (this.sum.textContent !== sum.join(" ")) this.sum.textContent = sum.join(" ");
    }

    // Wagtail's own errors of the last saving stay as long as they hold.
    forget(words) {
      for (const error of this.form.querySelectorAll("[data-field-errors] .error-message"))
        if (!words.includes(error.textContent.trim())) error.remove();
    }

    say(kind, place, words) {
      const isThere = [...place.querySelectorAll(".error-message, .help-critical")].some((error) =>
        error.textContent.includes(words),
      );
      if (isThere) return;
      const said = document.createElement("p");
      said.className = "exercise-words";
      said.dataset.kind = kind;
      said.textContent = words;
      const isField = place !== this.form && !place.querySelector("[data-contentpath]");
      if (isField) (place.querySelector("[data-field]") ?? place).append(said);
      else if (place.querySelector("label")) place.querySelector("label").after(said);
      else place.prepend(said);
    }
  }

  return (form, prefix, checker) => new Words(form, prefix, checker);
})();
