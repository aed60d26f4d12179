// The whole guide without a network, for whoever asked for it (widgets/browser/offline.js, which alone registers this).
//
// Every address of the site is answered from one version that the browser keeps whole; what it does not hold comes from the
// network. A newer version is fetched whole beside it, and takes its place when the person says so, or when no tab is open.
const LIST = "offline.json"; // version, bytes, and path → [SHA-256 in part, bytes]
const CHECK_INTERVAL = 3_600_000; // milliseconds between two looks for a newer version
const AT_ONCE = 6; // files

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL(worker.registration.scope);
const PREFIX = `guide:${scope.pathname}:offline:`; // what `isOurs` of widgets/browser/names.js finds, and clears
const STATE = `${PREFIX}state`; // "current" and "next": the names of caches that hold a whole version
let checkedAt = -Infinity;
/** The version that is being fetched: for several tabs, once. @type {Promise<string> | undefined} */
let fetching;

/** @typedef {{ version: string, bytes: number, files: Record<string, [string, number]> }} List */

/**
 * The name of a cache that holds a whole version; empty if there is none.
 * @param {"current" | "next"} which
 */
async function named(which) {
  const kept = await caches.match(new URL(which, scope), { cacheName: STATE });
  return (await kept?.text()) ?? "";
}

/**
 * @param {"current" | "next"} which
 * @param {string} name
 */
async function setNamed(which, name) {
  const state = await caches.open(STATE);
  await (name ? state.put(new URL(which, scope), new Response(name)) : state.delete(new URL(which, scope)));
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Fetch one file into a cache, or take it from the version that is kept if it is the same there.
 * @param {Cache} cache
 * @param {string} path
 * @param {string} wanted
 * @param {string} earlier the name of the cache of the version that is kept
 */
async function fetchOne(cache, path, wanted, earlier) {
  const address = new URL(path, scope);
  if (await cache.match(address)) return; // an earlier try came so far
  const same = earlier ? await caches.match(address, { cacheName: earlier }) : undefined;
  const response = same ?? (await fetch(address, { cache: "no-store", redirect: "error" }));
  if (!response.ok) throw new Error(`${response.status}: ${path}`);
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== wanted) {
    if (!same) throw new Error(`changed: ${path}`);
    return fetchOne(cache, path, wanted, "");
  }
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name); // of the bytes as they travelled
  await cache.put(address, new Response(bytes, { headers }));
}

/**
 * Fetch the version that the site has now, whole, and keep it. Returns the name of its cache.
 * @param {(bytes: number, all: number) => void} tell how far it is
 */
async function fetchVersion(tell) {
  const response = await fetch(new URL(LIST, scope), { cache: "no-store" });
  if (!response.ok) throw new Error(`${response.status}: ${LIST}`);
  /** @type {List} */
  const list = await response.json();
  const name = `${PREFIX}${list.version}`;
  const earlier = await named("current");
  if (name === earlier || name === (await named("next"))) return name;
  const cache = await caches.open(name);
  const paths = Object.entries(list.files);
  let bytes = 0;
  tell(0, list.bytes);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = paths.shift(); next; next = paths.shift()) {
        const [path, [wanted, size]] = next;
        await fetchOne(cache, path, wanted, earlier).catch((error) => {
          paths.length = 0; // the others end too: nothing is fetched for nothing
          throw error;
        });
        tell((bytes += size), list.bytes);
      }
    }),
  );
  if (!(await caches.has(name))) throw new Error("cleared"); // "Leave no trace", meanwhile
  await setNamed(earlier ? "next" : "current", name);
  if (earlier) for (const client of await worker.clients.matchAll()) client.postMessage({ offline: "next" });
  return name;
}

/** The next version takes the place of the current one, which stays for tabs that were opened with it. */
async function adopt() {
  const [current, next] = [await named("current"), await named("next")];
  if (!next) return;
  await setNamed("current", next);
  await setNamed("next", "");
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && ![STATE, current, next].includes(name));
  for (const name of old) await caches.delete(name);
}

/** Look now and then whether there is a newer version. */
async function check() {
  if (Date.now() - checkedAt < CHECK_INTERVAL || !(await named("current"))) return;
  checkedAt = Date.now();
  fetching ??= fetchVersion(() => {}).finally(() => (fetching = undefined));
  await fetching.catch(() => {}); // without a network, or while the site changes: another time
}

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answer(request) {
  const isPage = request.mode === "navigate";
  if (isPage && !(await worker.clients.matchAll({ type: "window" })).length) await adopt();
  const current = await named("current");
  if (!current) return fetch(request);
  const options = { ignoreSearch: true, ignoreVary: true };
  const url = new URL(request.url);
  const isFolder = isPage && !/[^/]*\.[^/]*$|\/$/.test(url.pathname);
  const address = isFolder ? `${url.origin}${url.pathname}/` : request.url;
  const kept = await caches.match(address, { ...options, cacheName: current });
  if (kept && isFolder) return Response.redirect(address + url.search, 301);
  // Python's files are named after their content: a tab that is older than the version that is kept finds its own.
  const found = kept ?? (url.pathname.includes("/assets/py/") ? await caches.match(address, options) : undefined);
  if (found) return found;
  try {
    return await fetch(request);
  } catch {
    const unknown = isPage && (await caches.match(new URL("404.html", scope), { cacheName: current }));
    return unknown ? new Response(unknown.body, { status: 404, headers: unknown.headers }) : Response.error();
  }
}

/** What a page asks for: what is said goes through its port. @type {Record<string, (port: MessagePort) => Promise<void>>} */
const ACTS = {
  keep: async (port) => {
    try {
      fetching ??= fetchVersion((bytes, all) => port.postMessage({ bytes, all })).finally(() => (fetching = undefined));
      await fetching;
      port.postMessage({ done: true });
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
      port.postMessage({ failed: isFull ? "full" : String(error).includes("changed: ") ? "changed" : "network" });
    }
  },
  state: async (port) => port.postMessage({ current: await named("current"), next: await named("next") }),
  adopt: async (port) => {
    await adopt();
    port.postMessage({ done: true });
  },
};

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  const act = ACTS[event.data?.act];
  if (act && port) event.waitUntil(act(port));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  // What is asked for past every cache comes from the network: the list, and a version that is being fetched.
  if (request.method !== "GET" || request.cache === "no-store" || !request.url.startsWith(scope.href)) return;
  event.respondWith(answer(request));
  if (request.mode === "navigate") event.waitUntil(check());
});
