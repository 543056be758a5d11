{% load static %}// Keeps the lesson and the course that were opened last, for when the line drops. The
// network is asked first, always; a page that was kept says so, and when it was kept.

const PARTS = [
  "{% url "home:offline" %}",
  "{% static "css/site.css" %}",
  "{% static "css/exercises.css" %}",
  "{% static "fonts/plex-sans-latin-400.woff2" %}",
  "{% static "fonts/plex-sans-latin-600.woff2" %}",
];
const SHELL = `shell ${PARTS}`;
const NOTICE = /<div data-kept="(\w+)" data-until="(\d+)" hidden>/;

async function drop(goes) {
  const names = (await caches.keys()).filter(goes);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function keep(address, response) {
  if (!response.ok || response.redirected) return;
  const [, kind] = NOTICE.exec(await response.clone().text()) ?? [];
  if (!kind) return;
  await caches.delete(`kept ${kind}`);
  await (await caches.open(`kept ${kind}`)).put(address, response);
}

// A copy ends with the sign-in that it was made in, although nobody says so here.
async function find(address) {
  const kept = await caches.match(address, { ignoreVary: true });
  const [notice, , until] = kept ? (NOTICE.exec(await kept.clone().text()) ?? []) : [];
  if (!notice || Date.now() < Number(until)) return kept;
  await drop((name) => name.startsWith("kept"));
}

async function tell(kept) {
  const headers = new Headers(kept.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const html = await kept.text();
  const [, language] = /<html lang="([\w-]+)"/.exec(html);
  const time = new Date(headers.get("date")).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  const told = html
    .replace(NOTICE, '<div data-kept="$1">')
    .replace("<time data-kept-at></time>", `<time>${time}</time>`);
  return new Response(told, { headers });
}

async function show(request) {
  try {
    const response = await fetch(request);
    const { pathname } = new URL(request.url);
    // Whoever is asked to sign in, or is shown what anybody may keep, is not signed in.
    const isOpen = response.ok && !/no-store/.test(response.headers.get("cache-control"));
    if (isOpen || pathname.startsWith("/accounts/login/")) await drop((name) => name.startsWith("kept"));
    if (request.method === "GET") await keep(pathname, response.clone());
    return response;
  } catch {
    const kept = request.method === "GET" && (await find(new URL(request.url).pathname));
    if (kept) return tell(kept);
    const offline = await caches.match(PARTS[0], { ignoreVary: true });
    return new Response(offline.body, { status: 503, headers: offline.headers });
  }
}

addEventListener("install", (event) => {
  const fill = async () => {
    await (await caches.open(SHELL)).addAll(PARTS);
    await skipWaiting();
  };
  event.waitUntil(fill());
});

addEventListener("activate", (event) => {
  event.waitUntil(drop((name) => name.startsWith("shell") && name !== SHELL).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(show(request));
  else if (request.url.startsWith(`${location.origin}/static/`))
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
});

// The page that was open before this worker was there, if it still is when it has come.
addEventListener("message", (event) => {
  const keepOpen = async () => {
    const response = await fetch(event.data);
    if (await clients.get(event.source.id)) await keep(event.data, response);
  };
  event.waitUntil(keepOpen());
});
