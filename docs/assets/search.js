// The search box. The index is fetched the first time the box opens; every word shown comes from the page or from the index.

import { Ranking } from "./ranking.js";
import { wordsOf } from "./words.js";

/** @typedef {import("./ranking.js").Part} Part */

const ROOT = new URL("../", import.meta.url); // of the site: the addresses in the index are counted from it
const TYPING_DELAY = 120; // milliseconds without a key
const MOST = 12; // results shown
const EXCERPT = 24; // words
const BEFORE = 6; // words before the first one marked

/** @type {Promise<Ranking> | undefined} */
let loading;

/**
 * The index of the language of the page, fetched once; after a failure, fetched again.
 * @param {string} address
 */
function load(address) {
  loading ??= (async () => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return new Ranking(await answer.json());
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

class SearchBox {
  #dialog;
  #field;
  #status;
  #list;
  #template;
  #plural = new Intl.PluralRules(document.documentElement.lang || undefined);
  /** @type {number | undefined} */
  #timer;
  #typed = ""; // what the results shown answer

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
    this.#dialog = dialog;
    this.#field = /** @type {HTMLInputElement} */ (find("input"));
    this.#status = find("[data-search-status]");
    this.#list = find("[data-search-results]");
    this.#template = /** @type {HTMLTemplateElement} */ (find("[data-search-result]"));

    find("[data-search-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // beside the box
    dialog.addEventListener("keydown", (event) => this.#press(event));
    this.#list.addEventListener("click", () => dialog.close()); // a result may be on this very page
    this.#field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), TYPING_DELAY);
    });
  }

  open() {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#field.focus();
    this.#field.select();
    this.#load().catch(() => {}); // said when something is searched
  }

  #load() {
    return load(this.#dialog.dataset.index ?? "");
  }

  /** Show what answers the words typed; whether it was shown, and not what was typed meanwhile. */
  async #search() {
    clearTimeout(this.#timer);
    const typed = this.#field.value;
    if (!typed.trim()) {
      this.#show(typed, [], "");
      return true;
    }
    try {
      const ranking = await this.#load();
      if (this.#field.value !== typed) return false;
      const { parts, marks, isNear } = ranking.find(typed, MOST);
      const items = parts.map((part) => this.#item(part, marks));
      this.#show(typed, items, isNear ? (this.#dialog.dataset.near ?? "") : this.#count(items.length));
    } catch {
      this.#show("", [], this.#dialog.dataset.failed ?? "");
    }
    return true;
  }

  /**
   * @param {string} typed
   * @param {Element[]} items
   * @param {string} status
   */
  #show(typed, items, status) {
    this.#typed = typed;
    this.#list.replaceChildren(...items);
    this.#status.textContent = status;
  }

  /**
   * How many were found, in words.
   * @param {number} count
   */
  #count(count) {
    const { none = "", other = "", ...plurals } = this.#dialog.dataset;
    if (count === 0) return none;
    return (plurals[this.#plural.select(count)] ?? other).replace("{count}", String(count));
  }

  /**
   * @param {Part} part
   * @param {Set<string>} marks
   */
  #item(part, marks) {
    const item = /** @type {Element} */ (this.#template.content.firstElementChild?.cloneNode(true));
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (item.querySelector(selector));
    const link = /** @type {HTMLAnchorElement} */ (find("[data-search-link]"));
    link.href = new URL(part.address, ROOT).href;
    link.textContent = part.names[0] ?? part.page;
    find("[data-search-kind]").textContent = (this.#dialog.dataset[`${part.kind}Kind`] ?? "").replace("{page}", part.page);
    find("[data-search-excerpt]").replaceChildren(...excerpt(part.text, marks));
    return item;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Escape") {
      event.preventDefault(); // else the first Escape only empties the field
      this.#dialog.close();
    } else if (event.key === "ArrowDown") this.#move(event, 1);
    else if (event.key === "ArrowUp") this.#move(event, -1);
    else if (event.key === "Enter" && event.target === this.#field && !event.isComposing) this.#enter();
  }

  /** Go to the first result, once what is typed has been searched. */
  async #enter() {
    if (this.#typed === this.#field.value || (await this.#search())) this.#list.querySelector("a")?.click();
  }

  /**
   * From the field to the links and back.
   * @param {KeyboardEvent} event
   * @param {1 | -1} step
   */
  #move(event, step) {
    /** @type {HTMLElement[]} */
    const stops = [this.#field, ...this.#dialog.querySelectorAll("a")];
    const next = stops[stops.findIndex((stop) => stop === document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

/**
 * The piece of a text that says most of what is looked for, those words marked.
 * @param {string} text
 * @param {Set<string>} marks
 */
function excerpt(text, marks) {
  const words = wordsOf(text);
  const isMarked = words.map(({ word }) => marks.has(word));
  let best = 0;
  let most = 0;
  for (const [at] of words.entries()) {
    if (!isMarked[at]) continue;
    const met = new Set(words.slice(at, at + EXCERPT - BEFORE).filter((_, next) => isMarked[at + next]).map(({ word }) => word));
    if (met.size > most) [best, most] = [at, met.size];
  }
  const from = best < BEFORE * 2 ? 0 : best - BEFORE;
  const shown = words.slice(from, from + EXCERPT);
  /** @type {(string | Element)[]} */
  const nodes = from > 0 ? ["… "] : [];
  let place = from > 0 ? (shown[0]?.start ?? 0) : 0;
  for (const { word, start, end } of shown) {
    if (marks.has(word)) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      nodes.push(text.slice(place, start), mark);
      place = end;
    }
  }
  const isCut = from + EXCERPT < words.length;
  return [...nodes, text.slice(place, isCut ? shown.at(-1)?.end : undefined), isCut ? " …" : ""];
}

/** @type {HTMLDialogElement | null} */
const dialog = document.querySelector("[data-search]");
/** @type {HTMLElement | null} */
const opener = document.querySelector("[data-search-open]");

if (dialog && opener) {
  const box = new SearchBox(dialog);
  opener.addEventListener("click", () => box.open());
  dialog.addEventListener("close", () => opener.focus());
}
