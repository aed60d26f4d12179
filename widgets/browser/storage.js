// What the guide keeps in the browser, and how all of it is cleared: in every storage, in every tab.
//
// Answers are in the sessionStorage of their tab, where no other tab can reach them. To be cleared from another tab, each
// tab that keeps answers also keeps a token that all tabs share through localStorage. Clearing removes the shared token;
// a tab whose token is not the shared one (it was asleep, or one of its pages was in the back/forward cache) knows by that
// that it has been cleared. Nothing that stays behind says that something was cleared.
import { PREFIX, isOurs, randomId } from "./names.js";

const TOKEN = `${PREFIX}shared`;

/**
 * Clears a page; `isElsewhere` says whether the person cleared from another tab. May answer when it is done.
 * @callback Listener
 * @param {boolean} isElsewhere
 * @returns {Promise<void> | void}
 */

/** @type {Listener[]} */
const listeners = [];
/** @type {BroadcastChannel | undefined} */
let channel;
let isClearing = false; // a field that loses the focus as its form is replaced would be saved once more

/**
 * The result of `action`; undefined if it throws: the browser may refuse storage, lack it, or have no room left. What
 * people write then stays in the page alone.
 * @template T
 * @param {() => T} action
 * @returns {T | undefined}
 */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

const tabStorage = () => sessionStorage;
const deviceStorage = () => localStorage;

/**
 * The names of all that is ours in a storage.
 * @param {() => Storage} storage
 */
const ourNames = (storage) => attempt(() => Object.keys(storage()).filter(isOurs)) ?? [];

/** The names of our caches: a browser lacks them on a site without https. */
async function ourCaches() {
  const names = await globalThis.caches?.keys().catch(() => []);
  return (names ?? []).filter(isOurs);
}

/** Whether another tab cleared everything since this one stored something. */
function isStale() {
  const token = attempt(() => sessionStorage.getItem(TOKEN));
  const shared = attempt(() => localStorage.getItem(TOKEN));
  return Boolean(token) && shared !== undefined && shared !== token;
}

/**
 * What the tab keeps under this name: null if nothing, undefined if the browser refuses its storage.
 * @param {string} name
 * @returns {unknown}
 */
export function load(name) {
  if (isStale()) return null;
  return attempt(() => JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "null"));
}

/**
 * Keep this in the tab, unless everything was cleared from another tab: then this one is cleared instead.
 * @param {string} name
 * @param {unknown} value
 */
export function save(name, value) {
  if (isClearing || clearIfStale()) return;
  attempt(() => {
    const token = localStorage.getItem(TOKEN) ?? randomId();
    localStorage.setItem(TOKEN, token);
    sessionStorage.setItem(TOKEN, token);
  });
  attempt(() => sessionStorage.setItem(PREFIX + name, JSON.stringify(value)));
}

/**
 * Call this whenever everything is cleared, from this tab or another; at once if that was found as the page loaded.
 * @param {Listener} listener
 */
export function onClear(listener) {
  listeners.push(listener);
  if (wasStale) listener(true);
}

/** Clear everything, in all tabs. Returns whether nothing of ours is left that a page can reach. */
export async function clearEverything() {
  for (const name of ourNames(deviceStorage)) attempt(() => localStorage.removeItem(name));
  channel?.postMessage("cleared");
  await clearTab(false);
  const left = [...ourNames(tabStorage), ...ourNames(deviceStorage), ...(await ourCaches())];
  return left.length === 0;
}

/** @param {boolean} isElsewhere */
async function clearTab(isElsewhere) {
  for (const name of ourNames(tabStorage)) attempt(() => sessionStorage.removeItem(name));
  isClearing = true;
  const cleared = listeners.map((listener) => listener(isElsewhere));
  isClearing = false;
  await Promise.all(cleared); // each page ends its Python, which may be writing a snapshot into a cache
  for (const name of await ourCaches()) await caches.delete(name).catch(() => {});
}

function clearIfStale() {
  if (!isStale()) return false;
  clearTab(true);
  return true;
}

// Closed whenever the page is left: some browsers do not keep a page with an open channel in their back/forward cache.
function openChannel() {
  channel = attempt(() => new BroadcastChannel(PREFIX));
  if (channel) channel.onmessage = () => clearTab(true);
}

addEventListener("pagehide", () => channel?.close());
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  openChannel();
  clearIfStale();
});
for (const event of ["storage", "focus"]) addEventListener(event, clearIfStale);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && clearIfStale());
openChannel();
const wasStale = clearIfStale();
