// Asks the server for sentences, all of one moment in one request.
import { address, phrases, token } from "./vocabulary.js";

let waiting = [];

export function inWords(kind, text) {
  return new Promise((resolve) => {
    waiting.push({ kind, text, resolve });
    if (waiting.length === 1) setTimeout(ask, 60);
  });
}

async function ask() {
  const asked = waiting;
  waiting = [];
  let said = [];
  try {
    const response = await fetch(address("words"), {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ pieces: asked.map(({ kind, text }) => ({ kind, text })) }),
    });
    if (response.ok) said = (await response.json()).pieces;
  } catch {
    // Without the network the text itself is still there.
  }
  asked.forEach(({ resolve }, place) =>
    resolve(said[place] ?? { words: "", value: null, fault: phrases.unsaid }),
  );
}
