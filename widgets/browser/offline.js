// The whole guide kept for when there is no network, if the person asks: the button on the page that offers it, and on every
// page the word that a newer version is there. What keeps and answers is docs/service-worker.js.
import { find } from "./dom.js";

const SITE = new URL("../../../", import.meta.url);
const STEP = 100_000; // bytes between two readings of the progress
/** Browsers lack it on a site without https, and in some private windows. */
const container = navigator.serviceWorker;

/** @typedef {{ bytes?: number, all?: number, done?: boolean, failed?: string, current?: string, next?: string }} Told */

/** @returns {Promise<ServiceWorkerRegistration | undefined>} */
async function registration() {
  const found = await container?.getRegistration(SITE).catch(() => undefined);
  return found?.scope === SITE.href ? found : undefined;
}

/**
 * Ask the service worker for something; each thing that it says is handed on, until it has done it or failed.
 * @param {ServiceWorker} worker
 * @param {string} act
 * @param {(told: Told) => void} [heard]
 * @returns {Promise<Told>}
 */
function ask(worker, act, heard) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => {
      if ("bytes" in data) heard?.(data);
      else {
        port1.close();
        resolve(data);
      }
    };
    worker.postMessage({ act }, [port2]);
  });
}

/** What is kept: the names of two versions, empty for none. */
async function state() {
  const active = (await registration())?.active;
  return active ? ask(active, "state") : { current: "", next: "" };
}

/**
 * Keep the whole guide. Returns what kept it from doing so; nothing if all is kept.
 * @param {(told: Told) => void} heard
 */
async function keep(heard) {
  try {
    await container.register(new URL("service-worker.js", SITE), { scope: SITE.pathname, updateViaCache: "none" });
    const { active } = await container.ready;
    if (!active) return "refused";
    const { failed = "" } = await ask(active, "keep", heard);
    return failed;
  } catch {
    return "refused";
  }
}

/** Keep nothing of it any longer: no cache, and nothing that answers in the place of the network. */
export async function forgetOffline() {
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  await (await registration())?.unregister();
  for (const name of names) if (name.startsWith(`guide:${SITE.pathname}:offline:`)) await caches.delete(name);
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/**
 * Connect the part of a page that offers to keep the guide.
 * @param {Element} root
 */
async function connect(root) {
  const line = find(root, "[data-offline-said]", HTMLElement);
  const bar = find(root, "progress", HTMLProgressElement);
  const sizes = root.querySelectorAll("[data-size]");
  /** @param {string} message */
  const say = (message) => {
    line.replaceChildren();
    if (message) line.append(find(root, `template[data-message="${message}"]`, HTMLTemplateElement).content.cloneNode(true));
  };
  /** @param {string} which */
  const show = (which) => {
    for (const part of root.querySelectorAll("[data-when]")) part.toggleAttribute("hidden", part.getAttribute("data-when") !== which);
  };
  let read = 0;
  /** @param {Told} told */
  const progress = ({ bytes = 0, all = 1 }) => {
    bar.max = all;
    bar.value = bytes;
    if (bytes && bytes < all && bytes - read < STEP) return;
    read = bytes;
    find(root, "[data-bytes]", HTMLElement).textContent = megabytes(bytes);
  };
  root.addEventListener("click", async ({ target }) => {
    const act = /** @type {Element} */ (target).closest("button")?.dataset["act"];
    if (act === "offline") {
      say("");
      read = 0;
      progress({});
      show("keeping");
      const failed = await keep(progress);
      show(failed ? "free" : "kept");
      say(failed || "done");
    } else if (act === "online") {
      await forgetOffline();
      show("free");
      say("gone");
    } else return;
    line.tabIndex = -1;
    line.focus(); // the pressed button is gone
  });
  const list = await fetch(new URL("offline.json", SITE), { cache: "no-store" }).then((response) => (response.ok ? response.json() : undefined)).catch(() => undefined);
  for (const size of sizes) size.textContent = list ? megabytes(list.bytes) : "";
  const { current } = await state();
  show(current ? "kept" : container && globalThis.caches && list ? "free" : "lacking");
}

/**
 * Say that a newer version of the guide is there, and take it when the person says so.
 * @param {boolean} [first] as the page comes: the service worker is asked whether there is one
 */
async function offerNext(first = false) {
  if (first && !(await state()).next) return;
  const template = document.querySelector("template[data-offline-next]");
  if (!(template instanceof HTMLTemplateElement) || document.querySelector("[data-offline-banner]")) return;
  const banner = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  find(banner, "button", HTMLButtonElement).addEventListener("click", async () => {
    const active = (await registration())?.active;
    if (active) await ask(active, "adopt");
    location.reload();
  });
  document.querySelector("main")?.prepend(banner);
}

for (const root of document.querySelectorAll("[data-offline]")) connect(root);
if (container?.controller) {
  container.addEventListener("message", ({ data }) => data?.offline === "next" && offerNext());
  offerNext(true);
}
