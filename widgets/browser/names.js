// What the guide calls whatever it keeps in a browser: one prefix that holds the site's address, so that all of ours is
// found again and nothing of another site on the same host is touched.
const SITE = new URL("../../../", import.meta.url).pathname;

export const PREFIX = `guide:${SITE}:`;

/** Whether something kept under this name is ours: by this version, by an earlier one, or by the theme (colours). */
export function isOurs(name) {
  const earlier = name.startsWith(`tool:${SITE}`) && !name.slice(`tool:${SITE}`.length).includes("/");
  return earlier || [PREFIX, `python:${SITE}:`, `${SITE}.__`].some((start) => name.startsWith(start));
}

/** 128 bits drawn at random, in hexadecimal digits. Not randomUUID: a site without https lacks it. */
export const drawn = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
