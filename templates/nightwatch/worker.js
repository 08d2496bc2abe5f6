// A telephone opens the log book without a network: the frame lies here, and log_book.js fills it with what it has kept.
// Nothing that a session was shown is kept by this worker.
const OFFLINE = "{{ offline|escapejs }}";
const CACHE = "natteravn {{ release|escapejs }} " + OFFLINE;
const LOG = /\/vakter\/\d+\/logg\/$/;
const PATIENCE = 5000;

const partsOf = (html) => [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
const keepFrame = async () => {
  // Without cookies: it is nobody's page.
  const answer = await fetch(OFFLINE, { credentials: "omit", cache: "no-store" });
  if (!answer.ok) throw new Error(`${OFFLINE}: ${answer.status}`);
  const parts = partsOf(await answer.clone().text());
  const cache = await caches.open(CACHE);
  await cache.addAll(parts);
  await cache.put(OFFLINE, answer);
};
const frame = async () => (await caches.match(OFFLINE)) ?? Response.error();
const later = () => new Promise((resolve) => { setTimeout(resolve, PATIENCE); });

self.addEventListener("install", (event) => {
  event.waitUntil(keepFrame().then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("natteravn ") && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

let isRenewed = false;
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    const online = fetch(request).catch(frame);
    // A network that is there and answers nothing is no network in the night.
    event.respondWith(LOG.test(pathname) ? Promise.race([online, later().then(frame)]) : online);
    if (!isRenewed) {
      isRenewed = true;
      event.waitUntil(keepFrame().catch(() => { isRenewed = false; }));
    }
  } else if (pathname.startsWith("/static/")) {
    // What is kept has its hash in the name, or is fetched again with the frame.
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
