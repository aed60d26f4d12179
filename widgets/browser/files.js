// Files that the page hands out, and those that are chosen in it.
/** @import { ResultFile } from "./types.d.ts" */

const LIFETIME = 60_000; // milliseconds that the browser has to fetch a file before its bytes are let go

/** The addresses of files whose bytes the browser still holds. @type {Set<string>} */
const addresses = new Set();

/**
 * Have the browser save this file.
 * @param {ResultFile} file
 */
export function download({ name, type, text, base64 }) {
  const content = base64 ? Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)) : (text ?? "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  addresses.add(link.href);
  setTimeout(() => release(link.href), LIFETIME);
}

/** Let go of the bytes of every file that was handed out. */
export function releaseDownloads() {
  addresses.forEach(release);
}

/**
 * The bytes of a chosen file as a `data:` URL, because only strings cross to Python, which decodes them; empty if the
 * browser cannot read it.
 * @param {Blob} file
 * @returns {Promise<string>}
 */
export function readBytes(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onloadend = () => resolve(String(reader.result ?? ""));
    reader.readAsDataURL(file);
  });
}

/** @param {string} address */
function release(address) {
  URL.revokeObjectURL(address);
  addresses.delete(address);
}
