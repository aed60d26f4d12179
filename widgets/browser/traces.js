// What the guide keeps in the browser, and how all of it goes: from every storage, in every tab.
//
// Answers are in the tab's own storage, where no other tab can reach them. So each tab that holds answers also holds a
// number that all tabs share while there is something to clear: clearing takes the shared number away, and a tab whose
// number is no longer the shared one (it slept, or a page of it was put aside) has been cleared. Nothing is left that
// would say that something was cleared.
import { PREFIX, drawn, isOurs } from "./names.js";

const SHARED = `${PREFIX}shared`;
const told = [];
let channel;
let emptying = false; // a field that goes away says once more what it holds

// Storage that may be refused, full or absent: then the answers stay in the page.
function quietly(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

const ours = (storage) => quietly(() => Object.keys(storage()).filter(isOurs)) ?? [];
const tab = () => sessionStorage;
const device = () => localStorage;
const ourCaches = async () => (await globalThis.caches?.keys().catch(() => []) ?? []).filter(isOurs);

function isCleared() {
  const mine = quietly(() => sessionStorage.getItem(SHARED));
  const shared = quietly(() => localStorage.getItem(SHARED));
  return Boolean(mine) && shared !== undefined && shared !== mine;
}

/** What the tab holds under this name: null if nothing, undefined if its storage is refused. */
export function held(name) {
  return isCleared() ? null : quietly(() => JSON.parse(sessionStorage.getItem(PREFIX + name)));
}

/** Hold this in the tab, unless the tab was cleared from another one and does not know it yet. */
export function hold(name, value) {
  if (emptying || check()) return;
  quietly(() => {
    const shared = localStorage.getItem(SHARED) ?? drawn();
    localStorage.setItem(SHARED, shared);
    sessionStorage.setItem(SHARED, shared);
  });
  quietly(() => sessionStorage.setItem(PREFIX + name, JSON.stringify(value)));
}

/** Call `empty(elsewhere)`, which answers when it is done, whenever everything is cleared, from this tab or elsewhere, or was while the tab slept. */
export function whenCleared(empty) {
  told.push(empty);
  if (late) empty(true);
}

/** Clear everything, in all tabs. The answer: whether nothing of ours is left that a page can reach. */
export async function clear() {
  for (const name of ours(device)) quietly(() => localStorage.removeItem(name));
  channel?.postMessage("cleared");
  await forget(false);
  return ![...ours(tab), ...ours(device), ...(await ourCaches())].length;
}

async function forget(elsewhere) {
  for (const name of ours(tab)) quietly(() => sessionStorage.removeItem(name));
  emptying = true;
  const ended = told.map((empty) => empty(elsewhere)); // each ends its Python, which may be writing a copy of itself
  emptying = false;
  await Promise.all(ended);
  for (const name of await ourCaches()) await caches.delete(name).catch(() => {});
}

function check() {
  if (!isCleared()) return false;
  forget(true);
  return true;
}

// An open channel may keep a browser from putting the page aside.
function listen() {
  channel = quietly(() => new BroadcastChannel(PREFIX));
  if (channel) channel.onmessage = () => forget(true);
}

addEventListener("pagehide", () => channel?.close());
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  listen();
  check();
});
for (const event of ["storage", "focus"]) addEventListener(event, check);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && check());
listen();
const late = check();
