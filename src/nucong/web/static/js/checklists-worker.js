// The worker of checklists, served as /inspections/worker.js: a page of a checklist that was opened with a net opens
// again without one. Network first, the kept copy when there is none; nothing else under /inspections/ is ever kept.
//
// The page asks for itself to be kept: {keep: address, files: [addresses], holder, version}. Copies of another person or
// another version of the program go first. A copy is shown for a day at most, and goes as soon as the net answers that the
// page is there no more (signed out, concluded, out of her reach). Signing out deletes all of it: controllers/leaves-nothing.js.
// A copy that is shown carries data-kept-at on its root element: the moment it was kept.

const PREFIX = "nucong-checklists:";
const KEPT_HOURS = 24;
const CHECKLIST = /^\/inspections\/[0-9a-f-]{36}\/checklist$/;
const FILE = /^\/(static\/|styles-)/;
const AT = "X-Kept-At";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const asked = event.data ?? {};
  const path = new URL(asked.keep ?? "/", self.location).pathname;
  if (!CHECKLIST.test(path)) return;
  const done = keep(path, asked).then(
    (kept) => event.ports[0]?.postMessage({ kept }),
    () => event.ports[0]?.postMessage({ kept: false }),
  );
  event.waitUntil(done);
});

async function keep(path, { files, holder, version }) {
  const name = `${PREFIX}${version}:${holder}`;
  for (const each of await caches.keys()) {
    if (each.startsWith(PREFIX) && each !== name) await caches.delete(each);
  }
  const page = await fetch(path, { credentials: "same-origin", headers: { Accept: "text/html" } });
  if (!page.ok || page.redirected) {
    await forget(path);
    return false;
  }
  const cache = await caches.open(name);
  const addresses = files.map((each) => new URL(each, self.location)).filter(isFile);
  await Promise.all(addresses.map(async ({ pathname }) => (await cache.match(pathname)) || cache.add(pathname)));
  const headers = new Headers(page.headers);
  for (const each of ["Content-Encoding", "Content-Length"]) headers.delete(each); // of the packed page
  headers.set(AT, new Date().toISOString());
  await cache.put(path, new Response(await page.text(), { headers }));
  return true;
}

const isFile = (address) => address.origin === self.location.origin && FILE.test(address.pathname);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && CHECKLIST.test(address.pathname)) event.respondWith(page(request, address.pathname));
  else if (isFile(address)) event.respondWith(file(request, address.pathname));
});

async function page(request, path) {
  let answer;
  try {
    answer = await fetch(request);
  } catch (failure) {
    const copy = await shown(path);
    if (copy) return copy;
    throw failure;
  }
  if (!answer.ok) await forget(path);
  return answer;
}

async function file(request, path) {
  try {
    return await fetch(request);
  } catch (failure) {
    const copy = await kept(path);
    if (copy) return copy;
    throw failure;
  }
}

// Looks into the caches of checklists alone.
async function kept(path) {
  for (const name of await caches.keys()) {
    const found = name.startsWith(PREFIX) && (await (await caches.open(name)).match(path));
    if (found) return found;
  }
  return undefined;
}

async function shown(path) {
  const copy = await kept(path);
  if (!copy) return undefined;
  const at = copy.headers.get(AT);
  if (Date.now() - Date.parse(at) > KEPT_HOURS * 3600_000) {
    await forget(path);
    return undefined;
  }
  const text = (await copy.text()).replace("<html ", `<html data-kept-at="${at}" `);
  return new Response(text, { headers: copy.headers });
}

async function forget(path) {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX)) await (await caches.open(name)).delete(path);
  }
}
