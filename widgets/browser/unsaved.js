// Closing a tab warns while it alone holds something that the person wrote: in no file, and not kept on the device.
//
// Going to another page of the guide, or loading a page again, loses nothing: the browser asks nothing then.
import { UNSAVED, isKept, onChange, onClear } from "./storage.js";

const MOVE_TIME = 2_000; // milliseconds that a browser may take from a link of ours to the next page
const HOME = new URL("../../../", import.meta.url).href;
let movedAt = -Infinity;

/** @returns {string[]} */
function names() {
  try {
    return JSON.parse(sessionStorage.getItem(UNSAVED) ?? "[]");
  } catch {
    return []; // the browser refuses its storage
  }
}

/** @param {string[]} changed */
function store(changed) {
  try {
    if (changed.length) sessionStorage.setItem(UNSAVED, JSON.stringify(changed));
    else sessionStorage.removeItem(UNSAVED);
  } catch {
    return; // the browser refuses its storage
  } finally {
    watch();
  }
}

/**
 * The person changed what is kept under this name.
 * @param {string} name
 */
export function markUnsaved(name) {
  if (!names().includes(name)) store([...names(), name]);
}

/**
 * What is kept under this name is in a file; all, without a name.
 * @param {string} [name]
 */
export function markSaved(name) {
  store(name ? names().filter((other) => other !== name) : []);
}

/** @param {BeforeUnloadEvent} event */
function warn(event) {
  // Whoever has touched nothing since the page came is asked nothing by the browser, which would note it as a fault.
  if (navigator.userActivation?.hasBeenActive === false) return;
  if (performance.now() - movedAt > MOVE_TIME && names().length && !isKept()) event.preventDefault();
}

// Heard only where it is needed: some browsers keep no page that hears it in their back/forward cache.
function watch() {
  if (names().length && !isKept()) addEventListener("beforeunload", warn);
  else removeEventListener("beforeunload", warn);
}

/** @param {string} address where the page goes */
function move(address) {
  if (address.startsWith(HOME)) movedAt = performance.now();
}

document.addEventListener("click", ({ target }) => {
  const link = /** @type {Element} */ (target).closest("a[href]");
  if (link instanceof HTMLAnchorElement && !link.download) move(link.href);
});
// Safari and Firefox learned it late: there, only links of ours are known to stay.
/** @type {{ navigation?: EventTarget }} */ (window).navigation?.addEventListener("navigate", (event) => {
  const { destination, downloadRequest } = /** @type {{ destination?: { url: string }, downloadRequest?: string | null }} */ (event);
  if (destination && downloadRequest === null) move(destination.url);
});
onClear(watch);
onChange(watch);
watch();
