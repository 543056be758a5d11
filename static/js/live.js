// The host's page while the room is open: figures, people and questions come anew.
// A part in which the host is at work stays as it is.
const EVERY = 20_000; // milliseconds

function isAtWork(part) {
  return part.contains(document.activeElement) || part.querySelector("details[open]");
}

async function renew() {
  if (document.visibilityState === "hidden") return;
  let text;
  try {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    text = await answer.text();
  } catch {
    return; // Without the network the page stays as it is.
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const come = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (come && !isAtWork(part)) part.replaceWith(come);
  }
}

setInterval(renew, EVERY);
