// The search box. The index is fetched the first time the box opens; every word shown comes from the page or from the index.

import { Ranking } from "./ranking.js";
import { WORD, singular, wordsOf } from "./words.js";

/** @typedef {import("./ranking.js").Part} Part */

const ROOT = new URL("../", import.meta.url); // of the site: the addresses in the index are counted from it
const LIBRARY = new URL("minisearch.js", import.meta.url).href;
const TYPING_DELAY = 120; // milliseconds without a key
const MOST = 12; // results shown
const EXCERPT = 24; // words
const BEFORE = 6; // words before the first one marked

/** @type {Promise<Ranking> | undefined} */
let loading;
let failures = 0; // of loading

/**
 * MiniSearch and the index of the language of the page, fetched once; after a failure, fetched again.
 * @param {string} address
 */
function load(address) {
  loading ??= (async () => {
    const library = failures ? `${LIBRARY}?${failures}` : LIBRARY; // a browser asks once for a module of one address
    /** @type {[typeof import("minisearch"), Response]} */
    const [{ default: MiniSearch }, answer] = await Promise.all([import(library), fetch(address)]);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return new Ranking(MiniSearch, await answer.json());
  })();
  loading.catch(() => {
    loading = undefined;
    failures += 1;
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
  const pieces = text.split(WORD); // a word at each odd place
  const words = pieces.filter((_, at) => at % 2).map((word) => wordsOf(word).map(singular).join(""));
  let best = 0;
  let most = 0;
  for (const [at, word] of words.entries()) {
    if (!marks.has(word)) continue;
    const met = new Set(words.slice(at, at + EXCERPT - BEFORE).filter((next) => marks.has(next))).size;
    if (met > most) [best, most] = [at, met];
  }
  const from = best < BEFORE * 2 ? 0 : best - BEFORE;
  const isCut = from + EXCERPT < words.length;
  const nodes = pieces.map((piece, at) => {
    if (at % 2 === 0 || !marks.has(words[(at - 1) / 2] ?? "")) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
  const shown = nodes.slice(from ? 2 * from + 1 : 0, isCut ? 2 * (from + EXCERPT) : undefined);
  return [from ? "… " : "", ...shown, isCut ? " …" : ""];
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
