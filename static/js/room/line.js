// The line to the server, and what is kept in the browser until it has arrived there.

const PATIENCE = 30000; // ms for an answer
const SHORTEST = 5000; // ms until something is tried again, then twice as long each time
const LONGEST = 60000;
const OLDEST = 30 * 24 * 3600 * 1000; // ms that a draft is kept

// What a form would send, with the button that was pressed.
export function fieldsOf(form, button) {
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  return [...data].filter(([, value]) => typeof value === "string");
}

// Resolves to {status, url, text}, or rejects where nothing came back. The page may have
// come with the answer: then it says what its own address is.
export async function send(address, fields, { headers, signal, keepalive } = {}) {
  const late = AbortSignal.timeout?.(PATIENCE); // not in older browsers
  const response = await fetch(address, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers,
    keepalive,
    credentials: "same-origin",
    signal: signal && AbortSignal.any ? AbortSignal.any([signal, late]) : (signal ?? late),
  });
  const url = response.headers.get("Content-Location") ?? response.url;
  return { status: response.status, url, text: await response.text() };
}

// Tries again when the line comes back, and now and then in between.
export class Again {
  constructor(attempt) {
    this.attempt = attempt;
    this.pause = SHORTEST;
    addEventListener("online", () => this.timer && this.now());
  }

  later() {
    this.cancel();
    this.timer = setTimeout(() => this.now(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST);
  }

  now() {
    this.cancel();
    this.attempt();
  }

  cancel() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  // It has arrived, or is no longer wanted.
  stop() {
    this.cancel();
    this.pause = SHORTEST;
  }
}

// One draft for each attempt: {sequence, fields, pending, at}. Pending is what was sent
// and has not been answered. A browser may refuse to keep anything; then nothing is.
export class Draft {
  constructor(address) {
    this.name = `room:${new URL(address, location).pathname}`;
  }

  get() {
    try {
      return JSON.parse(localStorage.getItem(this.name));
    } catch {
      return null;
    }
  }

  keep(fields, pending) {
    const own = fields.filter(([name]) => name !== "csrfmiddlewaretoken");
    const sequence = Number(Object.fromEntries(own).sequence);
    const draft = { sequence, fields: own, pending, at: Date.now() };
    try {
      localStorage.setItem(this.name, JSON.stringify(draft));
    } catch {
      // Full, or forbidden: the form itself still holds what was typed.
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // Forbidden: there was nothing.
    }
  }
}

export function forgetOldDrafts() {
  try {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith("room:")) continue;
      const { at } = JSON.parse(localStorage.getItem(name));
      if (!(Date.now() - at < OLDEST)) localStorage.removeItem(name);
    }
  } catch {
    // Forbidden, or not ours.
  }
}
