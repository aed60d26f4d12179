// The search box. Pagefind is fetched the first time the box opens; every word shown comes from the page.

/**
 * What we use of Pagefind's script, which is made with the site.
 * @typedef {object} Pagefind
 * @property {(options: { excerptLength: number }) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {(words: string, options: object, delay: number) => Promise<{ results: { data(): Promise<FoundPage> }[] } | null>} debouncedSearch
 *
 * @typedef {{ url: string, excerpt: string, meta: { title: string } }} FoundPage
 */

const PAGEFIND = new URL("../pagefind/pagefind.js", import.meta.url).href;
const EXCERPT_LENGTH = 24; // words
const RESULT_LIMIT = 30;
const TYPING_DELAY = 200; // milliseconds without a key before Pagefind searches

/** @type {Promise<Pagefind> | undefined} */
let loading;

/** Pagefind, fetched once; after a failure, fetched again. */
function loadPagefind() {
  loading ??= (async () => {
    /** @type {Pagefind} */
    const pagefind = await import(PAGEFIND);
    await pagefind.options({ excerptLength: EXCERPT_LENGTH });
    await pagefind.init();
    return pagefind;
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/**
 * The words of a text in lower case, without accents.
 * @param {string} text
 */
function wordsOf(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * Whether what an excerpt marks is what was looked for. Pagefind answers an unknown word with whatever begins like it, be it
 * by one letter: a mark counts if it shares four letters, or all but its last if it is shorter (“using” finds “use”).
 * @param {Element} item
 * @param {string[]} searched
 */
function isRelevant(item, searched) {
  const marked = [...item.querySelectorAll("mark")].flatMap((mark) => wordsOf(mark.textContent ?? ""));
  const isLike = (/** @type {string} */ word) =>
    marked.some((mark) => mark.startsWith(word.slice(0, Math.max(2, Math.min(4, mark.length - 1)))));
  return searched.some(isLike);
}

class SearchBox {
  #dialog;
  #field;
  #status;
  #list;
  #template;
  #elision;
  #plural = new Intl.PluralRules(document.documentElement.lang || undefined);

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (dialog.querySelector(selector));
    this.#dialog = dialog;
    this.#field = /** @type {HTMLInputElement} */ (find("input"));
    this.#status = find("[data-search-status]");
    this.#list = find("[data-search-results]");
    this.#template = /** @type {HTMLTemplateElement} */ (find("[data-search-result]"));
    this.#elision = new RegExp(dialog.dataset.elision ?? "", "gi"); // Pagefind's index holds « d’accord » as two words

    find("[data-search-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // beside the box
    dialog.addEventListener("keydown", (event) => this.#press(event));
    this.#field.addEventListener("input", () => this.#search());
  }

  open() {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#field.focus();
    this.#field.select();
    loadPagefind().catch(() => {}); // said when something is searched
  }

  async #search() {
    const typed = this.#field.value;
    const words = typed.replace(this.#elision, "").trim();
    if (!words) return this.#show([], "");
    try {
      const pagefind = await loadPagefind();
      const matches = await pagefind.debouncedSearch(words, {}, TYPING_DELAY);
      if (!matches) return; // more was typed meanwhile
      const pages = await Promise.all(matches.results.slice(0, RESULT_LIMIT).map((result) => result.data()));
      if (this.#field.value !== typed) return;
      const searched = wordsOf(words);
      const items = pages.map((page) => this.#item(page)).filter((item) => isRelevant(item, searched));
      this.#show(items, this.#count(items.length));
    } catch {
      this.#show([], this.#dialog.dataset.failed ?? "");
    }
  }

  /**
   * @param {Element[]} items
   * @param {string} status
   */
  #show(items, status) {
    this.#list.replaceChildren(...items);
    this.#status.textContent = status;
  }

  /**
   * How many pages were found, in words.
   * @param {number} count
   */
  #count(count) {
    const { none = "", other = "", ...plurals } = this.#dialog.dataset;
    if (count === 0) return none;
    return (plurals[this.#plural.select(count)] ?? other).replace("{count}", String(count));
  }

  /** @param {FoundPage} page */
  #item(page) {
    const cut = this.#dialog.dataset.cut ?? "";
    const item = /** @type {Element} */ (this.#template.content.firstElementChild?.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (item.querySelector("[data-search-link]"));
    const excerpt = /** @type {Element} */ (item.querySelector("[data-search-excerpt]"));
    link.href = page.url;
    link.textContent = page.meta.title.replaceAll(cut, "");
    excerpt.innerHTML = page.excerpt.replaceAll(cut, "");
    return item;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "Escape") {
      event.preventDefault(); // else the first Escape only empties the field
      this.#dialog.close();
    } else if (event.key === "ArrowDown") this.#move(event, 1);
    else if (event.key === "ArrowUp") this.#move(event, -1);
  }

  /**
   * From the field to the links of the results and back.
   * @param {KeyboardEvent} event
   * @param {1 | -1} step
   */
  #move(event, step) {
    /** @type {HTMLElement[]} */
    const stops = [this.#field, ...this.#list.querySelectorAll("a")];
    const next = stops[stops.findIndex((stop) => stop === document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
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
