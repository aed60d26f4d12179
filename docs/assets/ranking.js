// Which parts of the guide answer what was typed, the best first. MiniSearch finds and scores them (BM25+); here is what the
// guide asks of it. The words of each part, and which words say nothing, come with the index.

import { singular, wordsOf } from "./words.js";

/**
 * A part of a page, as guide/search.py writes it.
 * @typedef {{ address: string, kind: string, page: string, names: string[], text: string, also: string, weight: number }} Part
 * @typedef {{ stop: string[], parts: Part[] }} Index
 * @typedef {import("minisearch").SearchResult} SearchResult
 */

const HEADING = 4; // what a word counts in a name of a part, beside one in its text
const NAMED = 2; // what a part counts whose name is exactly what was typed, beside others
const STEM = 5; // signs, at least, that the forms of a word share: “retaliate”, “retaliation”
const LOOSE = 0.3; // what another form of a word counts
const MISSPELT = 0.25; // of the signs of a word may be wrong, if the guide does not have the word
const UNLIKE = 0.34; // the same, if nothing is found otherwise
const MOST_OF_A_PAGE = 2;
const FEW = 5; // that are shown whatever they are worth
const WORTH = 0.2; // of the first one's score: what is less is shown only among those

/** The parts of the guide, with their words indexed once. */
export class Ranking {
  #parts;
  #names;
  #stop;
  #engine;

  /**
   * @param {typeof import("minisearch").default} MiniSearch
   * @param {Index} index
   */
  constructor(MiniSearch, { stop, parts }) {
    this.#parts = parts;
    this.#names = parts.map(({ names }) => new Set(names.map((name) => wordsOf(name).join(" "))));
    this.#stop = new Set(stop);
    this.#engine = new MiniSearch({
      idField: "at",
      fields: ["names", "also", "text"],
      tokenize: wordsOf,
      processTerm: (word, field) => (field !== "names" && this.#stop.has(word) ? null : singular(word)),
    });
    this.#engine.addAll(parts.map(({ names, also, text }, at) => ({ at, names: names.join(" "), also, text })));
  }

  /**
   * What answers the words typed, the best first; the words to mark in it; and whether nothing does, and this is only near.
   * @param {string} typed
   * @param {number} most
   * @returns {{ parts: Part[], marks: Set<string>, isNear: boolean }}
   */
  find(typed, most) {
    const all = wordsOf(typed);
    const telling = all.filter((word) => !this.#stop.has(word));
    const sought = [...new Set((telling.length ? telling : all).map(singular))];
    const last = /\s$/.test(typed) ? "" : singular(all.at(-1) ?? "");
    const search = (/** @type {(word: string) => number} */ fuzzy) => this.#search(sought, all.join(" "), last, fuzzy);

    let results = search(() => 0);
    const known = new Set(results.flatMap(({ queryTerms }) => queryTerms));
    if (sought.some((word) => !known.has(word))) results = search((word) => (known.has(word) ? 0 : MISSPELT));
    const isNear = !results.length;
    if (isNear) results = search(() => UNLIKE);
    const marks = new Set(results.flatMap(({ terms }) => terms));
    return { parts: this.#first(results, most), marks, isNear: isNear && results.length > 0 };
  }

  /**
   * @param {string[]} sought
   * @param {string} typed
   * @param {string} last the word that may not be finished; "" for none
   * @param {(word: string) => number} fuzzy how much of a word may be wrong
   */
  #search(sought, typed, last, fuzzy) {
    const words = new Set(sought);
    return this.#engine
      .search(sought.join(" "), {
        processTerm: (word) => [...new Set([word, stem(word)])],
        boost: { names: HEADING },
        boostTerm: (word) => (words.has(word) ? 1 : LOOSE),
        boostDocument: (at) => (this.#parts[at]?.weight ?? 1) * (this.#names[at]?.has(typed) ? NAMED : 1),
        prefix: (word) => word.length >= (word === last ? 2 : 3),
        fuzzy: (word) => (words.has(word) && word.length > 3 ? fuzzy(word) : 0),
        weights: { prefix: 0.375, fuzzy: 0.7 },
      })
      .map((result) => ({ ...result, score: result.score * coverage(sought, result) ** 2 }))
      .toSorted((one, other) => other.score - one.score);
  }

  /**
   * The parts of the first results, with no more than a few of one page.
   * @param {SearchResult[]} results
   * @param {number} most
   */
  #first(results, most) {
    /** @type {Map<string, number>} */
    const pages = new Map();
    /** @type {Part[]} */
    const parts = [];
    const least = WORTH * (results[0]?.score ?? 0);
    for (const { id } of results.filter(({ score }, at) => at < FEW || score >= least)) {
      const part = this.#parts[id];
      const page = part?.address.replace(/#.*/, "") ?? "";
      const count = pages.get(page) ?? 0;
      if (part && count < MOST_OF_A_PAGE && parts.length < most) parts.push(part);
      pages.set(page, count + 1);
    }
    return parts;
  }
}

/**
 * What the forms of a word begin with: half of it, and five signs at least.
 * @param {string} word
 */
function stem(word) {
  return word.slice(0, Math.max(STEM, Math.ceil(word.length / 2)));
}

/**
 * How many of the words are in a result, themselves or in another form, from 0 to 1.
 * @param {string[]} sought
 * @param {SearchResult} result
 */
function coverage(sought, { queryTerms }) {
  return sought.filter((word) => queryTerms.includes(word) || queryTerms.includes(stem(word))).length / sought.length;
}
