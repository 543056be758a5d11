// Lets this page be read when the line drops: the service worker keeps it.

async function start() {
  const isNew = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register("/service-worker.js");
  const { active } = await navigator.serviceWorker.ready;
  if (isNew) active.postMessage(location.pathname);
}

// Forbidden in private windows: then nothing is kept.
if ("serviceWorker" in navigator) start().catch(() => {});
