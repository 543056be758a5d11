// The page of an export that is being written: looked at again until it is ready.
const EVERY = 2_000; // milliseconds

function isGoingOn(page) {
  return page.querySelector("[data-going-on]") !== null;
}

async function renew() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const come = page.querySelector(`[data-live="${part.dataset.live}"]`);
    // What has not changed is left alone: nothing is read out twice, no focus is lost.
    if (come && come.innerHTML !== part.innerHTML) part.replaceChildren(...come.childNodes);
  }
  if (!isGoingOn(page)) document.querySelector("[data-going-on]").removeAttribute("data-going-on");
}

async function watch() {
  if (document.visibilityState === "visible") {
    await renew().catch(() => {}); // Without the network the page stays as it is.
  }
  if (isGoingOn(document)) setTimeout(watch, EVERY);
}

setTimeout(watch, EVERY);
