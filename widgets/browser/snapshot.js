// Python's memory as it was right after its start, kept on this device so that the next visit starts faster. It is made
// before any answer enters Python's memory, and dropped if a byte of it has changed.
//
// The browser may refuse storage, lack it, or have no room left: then there is no snapshot, and nothing else changes.
import { PREFIX, isOurs } from "./names.js";

const STORE = `${PREFIX}python:`;
const ADDRESS = new URL("snapshot", import.meta.url).href;

/**
 * The snapshot of this bundle, if there is one that is whole.
 * @param {string} bundle
 */
export function loadSnapshot(bundle) {
  return attempt(async () => {
    const response = await (await caches.open(STORE + bundle)).match(ADDRESS);
    if (!response) return undefined;
    const snapshot = await response.arrayBuffer();
    if ((await digest(snapshot)) === response.headers.get("digest")) return new Uint8Array(snapshot);
    await deleteSnapshots();
    return undefined;
  });
}

/**
 * Keep the snapshot of this bundle, and no other.
 * @param {string} bundle
 * @param {Uint8Array<ArrayBuffer>} snapshot
 */
export function storeSnapshot(bundle, snapshot) {
  return attempt(async () => {
    await deleteSnapshots(STORE + bundle);
    const headers = { digest: await digest(snapshot) };
    await (await caches.open(STORE + bundle)).put(ADDRESS, new Response(snapshot, { headers }));
  });
}

/**
 * Delete the snapshots of all bundles, those of earlier versions included.
 * @param {string} [kept] the name of the one cache that stays
 */
export function deleteSnapshots(kept) {
  return attempt(async () => {
    for (const name of await caches.keys()) if (isSnapshot(name) && name !== kept) await caches.delete(name);
  });
}

/** @param {string} name of a cache */
const isSnapshot = (name) => name.startsWith(STORE) || (isOurs(name) && !name.startsWith(PREFIX));

/** @param {BufferSource} bytes */
async function digest(bytes) {
  return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].join(" ");
}

/**
 * The result of `action`; undefined if it fails.
 * @template T
 * @param {() => T | Promise<T>} action
 * @returns {Promise<T | undefined>}
 */
export async function attempt(action) {
  try {
    return await action();
  } catch {
    return undefined;
  }
}
