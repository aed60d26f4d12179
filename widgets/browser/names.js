// What the guide calls whatever it keeps in a browser: one prefix that holds the site's address, so that all of ours is
// found again and nothing of another site on the same host is touched.
const SITE = new URL("../../../", import.meta.url).pathname;

export const PREFIX = `guide:${SITE}:`;

/**
 * Whether something stored under this name is ours: of this version, of an earlier one, or of the theme (its colours).
 * @param {string} name
 */
export function isOurs(name) {
  const isEarlier = name.startsWith(`tool:${SITE}`) && !name.slice(`tool:${SITE}`.length).includes("/");
  return isEarlier || [PREFIX, `python:${SITE}:`, `${SITE}.__`].some((start) => name.startsWith(start));
}

/** 128 random bits in hexadecimal digits. Not crypto.randomUUID: browsers lack it on a site without https. */
export function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
