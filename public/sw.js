// Keeps the site's own files, so that it opens and works without a network. It never keeps anything else, and no answer.
//
// The build fills in which files there are (xtask/src/offline.rs). One version of them is kept whole or not at all: a
// version that did not come whole leaves the one before it in place, and a newer one waits until no page shows the older.
const VERSION = "%VERSION%";
// Each file of this version, with the SHA-256 of what was built.
const FILES = JSON.parse('%FILES%');
// What whoever runs the site may change in place: asked for anew with each opening, and kept for when nothing answers.
const OPEN = JSON.parse('%OPEN%');
// The settings of several practices, and the words, the paper and the letters of a language: kept once somebody asked for them.
const ASKED_FOR = /^(practices\/[a-z0-9-]{1,40}\.json|words-[a-z-]{2,20}\.json|(ahead|paper)-[a-z-]{2,20}\.(html|css)|noto-[a-z0-9-]+\.woff2)$/;
// How long is waited for those, in milliseconds: a signal that is too weak is none.
const PATIENCE = 3000;

const scope = self.registration.scope;
const family = `before-we-meet ${scope} `;
const kept = () => caches.open(family + VERSION);

// Where a host sends "index.html" on to "/": no browser opens a page from an answer that was sent on.
const asAsked = (response) => (response.redirected ? new Response(response.body, response) : response);

const fetchWhole = async (file, digest) => {
  // Names that hold a digest never change: what the browser has of those will do.
  const isNamedByContent = /-[0-9a-f]{16}[._]/.test(file);
  const response = await fetch(new URL(file, scope), { cache: isNamedByContent ? "default" : "no-cache" });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const bytes = await response.clone().arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== digest) throw new Error(`${file}: of another version`);
  return asAsked(response);
};

// What was asked for before is there without a network in this version, too.
const carryOver = async (cache) => {
  for (const name of (await caches.keys()).filter((name) => name.startsWith(family))) {
    const older = await caches.open(name);
    for (const request of await older.keys()) {
      if (ASKED_FOR.test(request.url.slice(scope.length))) await cache.put(request, await older.match(request));
    }
  }
};

const install = async () => {
  const cache = await kept();
  try {
    await Promise.all(
      Object.entries(FILES).map(async ([file, digest]) => cache.put(new URL(file, scope), await fetchWhole(file, digest)))
    );
    for (const file of OPEN) {
      const response = await fetch(new URL(file, scope), { cache: "no-cache" });
      // A practice may do without one of them; a server that fails may not.
      if (response.ok) await cache.put(new URL(file, scope), asAsked(response));
      else if (response.status !== 404) throw new Error(`${file}: ${response.status}`);
    }
    await carryOver(cache);
  } catch (error) {
    await caches.delete(family + VERSION);
    throw error;
  }
};

const forgetOthers = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(family) && name !== family + VERSION);
  await Promise.all(names.map((name) => caches.delete(name)));
};

// Storage that is full or broken takes nothing away from a page that has a network.
const look = async (file) => {
  try {
    return await (await kept()).match(new URL(file, scope));
  } catch {
    return undefined;
  }
};

const renew = async (file, response) => {
  try {
    const cache = await kept();
    if (response.ok) await cache.put(new URL(file, scope), asAsked(response));
    if (response.status === 404) await cache.delete(new URL(file, scope));
  } catch {
    // What was there before stays.
  }
};

const asKept = async (file) => (await look(file)) ?? fetch(new URL(file, scope));

const asOfNow = async (file, event) => {
  const there = await look(file);
  const asked = fetch(new URL(file, scope), { cache: "no-cache" }).then((response) => {
    event.waitUntil(renew(file, response.clone()));
    return response;
  });
  if (!there) return asked;
  event.waitUntil(asked.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, there));
  return Promise.race([asked.catch(() => there), late]);
};

self.addEventListener("install", (event) => event.waitUntil(install()));
// The very first page, too, holds up a newer version as long as it is open.
self.addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  // Whoever sets the page up asks what the server has, and nothing else will do.
  if (request.cache === "no-store") return;
  if (request.method !== "GET" || !address.href.startsWith(scope)) return;
  const file = address.pathname.slice(new URL(scope).pathname.length) || "index.html";
  if (OPEN.includes(file) || ASKED_FOR.test(file)) event.respondWith(asOfNow(file, event));
  else if (Object.hasOwn(FILES, file)) event.respondWith(asKept(file));
});
// A page asks which version is there.
self.addEventListener("message", (event) => event.ports[0]?.postMessage(VERSION));
