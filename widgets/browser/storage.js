// What the guide keeps in the browser, and how all of it is cleared: in every storage, in every tab.
//
// What people write is in the sessionStorage of their tab, where no other tab can reach it. If they ask for it, it is in
// localStorage too, dated: every tab that held nothing of its own then shows and changes the same. A tab that held something
// goes on by itself, so that nothing of it is overwritten.
//
// To be cleared from another tab, each tab that keeps something also keeps a token that all tabs share through
// localStorage. Clearing removes the shared token; a tab whose token is not the shared one (it was asleep, or one of its
// pages was in the back/forward cache) knows by that that it has been cleared. Nothing that stays behind says that something
// was cleared.
import { today } from "./days.js";
import { PREFIX, isOurs, randomId } from "./names.js";
import { forgetOffline } from "./offline.js";

const TOKEN = `${PREFIX}shared`;
const KEPT = `${PREFIX}kept`; // on the device: since which day, and random digits
const JOINED = `${PREFIX}joined`; // in a tab that shares what the device keeps: the same
export const UNSAVED = `${PREFIX}unsaved`; // in a tab: see unsaved.js
const NO_CONTENT = [TOKEN, KEPT, JOINED, UNSAVED];

/**
 * Clears a page; `isElsewhere` says whether the person cleared from another tab. May answer when it is done.
 * @callback Listener
 * @param {boolean} isElsewhere
 * @returns {Promise<void> | void}
 */

/** @type {Listener[]} */
const listeners = [];
/** Told of what another tab changed on the device. @type {((name: string) => void)[]} */
const observers = [];
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

/**
 * The names of what people wrote.
 * @param {() => Storage} storage
 */
const ourContent = (storage) => ourNames(storage).filter((name) => name.startsWith(PREFIX) && !NO_CONTENT.includes(name));

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

/** Whether the browser lets a page keep nothing, not even as long as its tab is open. */
export function isRefused() {
  const name = `${PREFIX}probe`;
  return !attempt(() => {
    sessionStorage.setItem(name, "");
    sessionStorage.removeItem(name);
    return true;
  });
}

const keptMark = () => attempt(() => localStorage.getItem(KEPT)) ?? "";

/** The day since which the device keeps something, as 2026-11-24; empty if it keeps nothing. */
export function keptSince() {
  return keptMark().slice(0, 10);
}

/** Whether this tab shares what the device keeps. */
export function isKept() {
  const mark = keptMark();
  return mark !== "" && mark === attempt(() => sessionStorage.getItem(JOINED));
}

/** Whether this tab holds something of its own while the device keeps something else. */
export function isApart() {
  return keptMark() !== "" && !isKept();
}

/**
 * What is kept under this name: null if nothing, undefined if the browser refuses its storage.
 * @param {string} name
 * @returns {unknown}
 */
export function load(name) {
  if (isStale()) return null;
  const storage = isKept() ? deviceStorage : tabStorage;
  return attempt(() => JSON.parse(storage().getItem(PREFIX + name) ?? "null"));
}

/**
 * Keep this, unless everything was cleared from another tab: then this one is cleared instead, and false is returned.
 * @param {string} name
 * @param {unknown} value null: keep nothing
 */
export function save(name, value) {
  if (isClearing || clearIfStale()) return false;
  shareToken();
  const text = JSON.stringify(value);
  for (const storage of isKept() ? [tabStorage, deviceStorage] : [tabStorage]) {
    attempt(() => (value === null ? storage().removeItem(PREFIX + name) : storage().setItem(PREFIX + name, text)));
  }
  return true;
}

function shareToken() {
  attempt(() => {
    const token = localStorage.getItem(TOKEN) ?? randomId();
    localStorage.setItem(TOKEN, token);
    sessionStorage.setItem(TOKEN, token);
  });
}

/** Keep on this device what this tab holds, in place of what the device kept. Returns whether the browser does. */
export function keep() {
  if (clearIfStale()) return false;
  forget();
  shareToken();
  attempt(() => {
    for (const name of ourContent(tabStorage)) localStorage.setItem(name, sessionStorage.getItem(name) ?? "");
    localStorage.setItem(KEPT, `${today()} ${randomId()}`);
  });
  join();
  const isWhole = isKept() && ourContent(tabStorage).every((name) => localStorage.getItem(name) === sessionStorage.getItem(name));
  if (!isWhole) forget();
  return isWhole;
}

/** Keep nothing on this device any longer: each tab keeps what it holds until it is closed. */
export function forget() {
  if (isKept()) for (const name of ourContent(deviceStorage)) attempt(() => sessionStorage.setItem(name, localStorage.getItem(name) ?? ""));
  for (const name of [...ourContent(deviceStorage), KEPT]) attempt(() => localStorage.removeItem(name));
  attempt(() => sessionStorage.removeItem(JOINED));
}

/** From now on show and change what the device keeps, in place of what this tab held. */
export function join() {
  attempt(() => {
    for (const name of ourContent(tabStorage)) if (localStorage.getItem(name) === null) sessionStorage.removeItem(name);
    sessionStorage.setItem(JOINED, keptMark());
  });
  shareToken();
}

/**
 * Call this whenever everything is cleared, from this tab or another; at once if that was found as the page loaded.
 * @param {Listener} listener
 */
export function onClear(listener) {
  listeners.push(listener);
  if (wasStale) listener(true);
}

/**
 * Call this with the name of what another tab changed on the device, or with nothing if it began or ceased to keep.
 * @param {(name: string) => void} observer
 */
export function onChange(observer) {
  observers.push(observer);
}

/** Leave no trace: clear everything, in all tabs. Returns whether nothing of ours is left that a page can reach. */
export async function leaveNoTrace() {
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
  await forgetOffline().catch(() => {});
  for (const name of await ourCaches()) await caches.delete(name).catch(() => {});
}

function clearIfStale() {
  if (!isStale()) return false;
  clearTab(true);
  return true;
}

/** A tab that holds nothing of its own shares what the device keeps. */
function joinIfEmpty() {
  if (isApart() && ourContent(tabStorage).length === 0) join();
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
addEventListener("storage", ({ key, newValue, storageArea }) => {
  if (storageArea !== attempt(deviceStorage) || !key?.startsWith(PREFIX)) return;
  if (key === KEPT) {
    joinIfEmpty();
    for (const observer of observers) observer("");
  } else if (isKept() && !NO_CONTENT.includes(key) && newValue !== null) {
    attempt(() => sessionStorage.setItem(key, newValue)); // the tab's own copy, should the device cease to keep it
    for (const observer of observers) observer(key.slice(PREFIX.length));
  }
});
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && clearIfStale());
openChannel();
const wasStale = clearIfStale();
joinIfEmpty();
